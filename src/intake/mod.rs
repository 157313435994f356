//! The room `intake` (see `lib.rs`).

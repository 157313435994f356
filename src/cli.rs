//! The room `cli` (see `lib.rs`).

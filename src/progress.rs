//! The room `progress` (see `lib.rs`).

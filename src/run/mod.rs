//! The room `run` (see `lib.rs`).

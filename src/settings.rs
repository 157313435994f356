//! The room `settings` (see `lib.rs`).

//! The room `commands` (see `lib.rs`).

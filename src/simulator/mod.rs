//! The room `simulator` (see `lib.rs`).

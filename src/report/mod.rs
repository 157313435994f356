//! The room `report` (see `lib.rs`).

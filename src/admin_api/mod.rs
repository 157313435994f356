//! The room `admin_api` (see `lib.rs`).

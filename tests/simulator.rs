//! The simulator, asked over HTTP, answers as the published document says.

#[path = "support/contract.rs"]
mod contract;

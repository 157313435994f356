//! The contract: what a request must look like before anybody acts on it.
//!
//! `bodies` says as data what the document says about each body, `shape` holds a JSON value against it, `query` does the
//! same for query strings. Nothing here knows the organization but for the custom roles that it has.

pub(super) mod bodies;
pub(super) mod query;
pub(super) mod shape;

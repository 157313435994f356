//! The contract: what the document says about each operation, and the checks that a request must pass.
//!
//! An [`OperationSpec`] describes an operation as data: its path, its query, its body and the function that executes it.
//! `schema` checks a JSON body, `query` checks a query string, `roles` holds the ways to name roles that many bodies share.

mod log_filter;
pub(super) mod query;
pub(super) mod roles;
pub(super) mod schema;

use query::QuerySpec;
use schema::Schema;

use super::Operation;
use super::organization::Organization;
use super::request::{ApiRequest, BatchField};
use super::response::ApiResult;

/// A function that executes an operation.
#[derive(Debug, Clone, Copy)]
pub(super) enum Handler {
    Read(ReadHandler),
    Change(ChangeHandler),
}

type ReadHandler = fn(&Organization, &ApiRequest) -> ApiResult;
type ChangeHandler = fn(&mut Organization, &ApiRequest) -> ApiResult;

/// Describes one operation. Everything that is not named when it is created is absent.
#[derive(Debug)]
pub(super) struct OperationSpec {
    pub(super) operation: Operation,
    pub(super) method: &'static str,
    /// The path below the base URL; `{}` is an id.
    pub(super) path: &'static str,
    pub(super) query: QuerySpec,
    pub(super) body: Option<&'static Schema>,
    /// Where the body names people, if one request may name several.
    pub(super) batch: Option<BatchField>,
    pub(super) answers_addresses: bool,
    pub(super) handler: Handler,
}

impl OperationSpec {
    /// Describes a GET, which cannot change anything.
    pub(super) const fn get(path: &'static str, operation: Operation, run: ReadHandler) -> Self {
        Self::new("GET", path, operation, Handler::Read(run))
    }

    pub(super) const fn post(path: &'static str, operation: Operation, run: ChangeHandler) -> Self {
        Self::new("POST", path, operation, Handler::Change(run))
    }

    pub(super) const fn patch(path: &'static str, operation: Operation, run: ChangeHandler) -> Self {
        Self::new("PATCH", path, operation, Handler::Change(run))
    }

    pub(super) const fn delete(path: &'static str, operation: Operation, run: ChangeHandler) -> Self {
        Self::new("DELETE", path, operation, Handler::Change(run))
    }

    const fn new(method: &'static str, path: &'static str, operation: Operation, handler: Handler) -> Self {
        let query = QuerySpec::NONE;
        Self { operation, method, path, query, body: None, batch: None, answers_addresses: false, handler }
    }

    /// Sets the parameters that the query may contain.
    pub(super) const fn query(self, query: QuerySpec) -> Self {
        Self { query, ..self }
    }

    /// Sets the schema of the body; a request without a body is refused.
    pub(super) const fn body(self, schema: &'static Schema) -> Self {
        Self { body: Some(schema), ..self }
    }

    /// Says where the body names several people.
    pub(super) const fn batch(self, field: BatchField) -> Self {
        Self { batch: Some(field), ..self }
    }

    /// Says that the response contains e-mail addresses.
    pub(super) const fn answers_addresses(self) -> Self {
        Self { answers_addresses: true, ..self }
    }
}

//! A request that fits the contract, and the questions that faults ask about it: how many people it names, whether it
//! names a certain address, and what it is with only the first half of its people.

use std::sync::Arc;

use axum::http::Uri;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::contract::query::{self, ListQuery};
use super::contract::schema;
use super::organization::Organization;
use super::organization::roles::CustomRole;
use super::refusal::Refusal;
use super::{Operation, SimulatorOptions};

/// A request that fits the contract.
#[derive(Debug, Clone)]
pub(super) struct ApiRequest {
    pub(super) operation: Operation,
    /// The ids in the path.
    pub(super) ids: Vec<Uuid>,
    pub(super) query: ListQuery,
    /// `Null` where the operation takes no body.
    body: Value,
    pub(super) options: Arc<SimulatorOptions>,
}

/// Where a body names several people.
#[derive(Debug, Clone, Copy)]
pub(super) enum BatchField {
    /// The body is the list.
    Body,
    /// This field is the list.
    List(&'static str),
    /// This field is one text of addresses.
    Addresses(&'static str),
}

impl ApiRequest {
    /// Checks the parts of a request against the contract.
    pub(super) fn check(
        operation: Operation,
        ids: &[&str],
        uri: &Uri,
        body: Option<Value>,
        custom_roles: &[CustomRole],
        options: &Arc<SimulatorOptions>,
    ) -> Result<ApiRequest, Refusal> {
        let spec = operation.spec();
        let ids = ids.iter().map(|id| parse_id(id)).collect::<Result<_, _>>()?;
        let query = query::read(spec.query, uri, options)?;
        let whole_body = [Value::from("body")];
        let body = match (spec.body, body) {
            (None, None) => Value::Null,
            (None, Some(_)) => {
                return Err(Refusal::invalid(&whole_body, "extra_forbidden", "this operation takes no body"));
            }
            (Some(_), None) => return Err(Refusal::invalid(&whole_body, "missing", "a body is required")),
            (Some(schema), Some(body)) => {
                let violations = schema::violations(schema, &body, custom_roles);
                if !violations.is_empty() {
                    return Err(Refusal::Invalid(violations));
                }
                body
            }
        };
        Ok(ApiRequest { operation, ids, query, body, options: Arc::clone(options) })
    }

    /// Deserialises the body, which is known to fit its schema.
    pub(super) fn body<T: DeserializeOwned>(&self) -> T {
        T::deserialize(&self.body).expect("the body was checked against its schema")
    }

    /// Returns how many people the request names.
    fn batch_len(&self) -> usize {
        match self.operation.spec().batch {
            Some(BatchField::Addresses(field)) => split_addresses(&self.body[field]).count(),
            Some(field) => field.list(&self.body).map_or(0, Vec::len),
            None => 0,
        }
    }

    /// Returns the same request with only the first half of its people.
    pub(super) fn first_half(&self) -> ApiRequest {
        let mut half = self.clone();
        let keep = self.batch_len() / 2;
        match self.operation.spec().batch {
            Some(BatchField::Addresses(field)) => {
                let first: Vec<&str> = split_addresses(&self.body[field]).take(keep).collect();
                half.body[field] = Value::from(first.join(","));
            }
            Some(BatchField::Body) => truncate(&mut half.body, keep),
            Some(BatchField::List(field)) => truncate(&mut half.body[field], keep),
            None => {}
        }
        half
    }

    /// Returns whether the request changes something of this member, group, workspace or key.
    fn changes_id(&self, id: Uuid) -> bool {
        let is_same = |value: &Value| value.as_str().is_some_and(|text| Uuid::try_parse(text) == Ok(id));
        let list = self.operation.spec().batch.and_then(|field| field.list(&self.body));
        let people = list.into_iter().flatten();
        self.operation.changes()
            && (self.ids.contains(&id) || people.into_iter().any(|one| is_same(one) || is_same(&one["user_uuid"])))
    }

    /// Returns whether the request names this address, or this new group or workspace.
    fn names(&self, address: &str) -> bool {
        let is_same = |other: &str| other.eq_ignore_ascii_case(address);
        match self.operation.spec().batch {
            Some(BatchField::Addresses(field)) => split_addresses(&self.body[field]).any(is_same),
            Some(field) => field.list(&self.body).is_some_and(|people| {
                people.iter().filter_map(|person| person["email"].as_str()).any(|email| is_same(email.trim()))
            }),
            None => self.operation.changes() && self.body["name"] == address,
        }
    }

    /// Refuses the whole request if its batch is too large, or, unless they are `spared`, if it names a poison address,
    /// creates a group or workspace of a poison name, or changes something of what has that address, name or id. Returns
    /// the fault to count, too.
    pub(super) fn refusal(&self, organization: &Organization, spared: bool) -> Option<(&'static str, Refusal)> {
        let faults = &self.options.faults;
        let len = self.batch_len();
        if let Some(limit) = faults.batch_max.filter(|limit| len > *limit) {
            let message = format!("one request may contain at most {limit} entries, and this one has {len}");
            return Some(("batch-max", Refusal::error(faults.batch_status, "batch_too_large", message)));
        }
        let is_hit = |text: &&String| {
            let mut ids = organization.ids_of(text);
            !spared && (self.names(text) || ids.any(|id| self.changes_id(id)))
        };
        faults.poison.iter().find(is_hit).map(|_| {
            // The message does not say which address it was: a client has to find out.
            let message = "one of the addresses cannot be processed";
            ("poison", Refusal::error(faults.poison_status, "invalid_request", message))
        })
    }
}

impl BatchField {
    /// Returns the list, unless the body names people in a text.
    fn list(self, body: &Value) -> Option<&Vec<Value>> {
        match self {
            BatchField::Body => body.as_array(),
            BatchField::List(field) => body.get(field)?.as_array(),
            BatchField::Addresses(_) => None,
        }
    }
}

fn truncate(list: &mut Value, keep: usize) {
    if let Value::Array(entries) = list {
        entries.truncate(keep);
    }
}

fn parse_id(text: &str) -> Result<Uuid, Refusal> {
    let id = Uuid::try_parse(text).ok().filter(|_| schema::is_uuid(text));
    let loc = [Value::from("path"), Value::from("id")];
    id.ok_or_else(|| Refusal::invalid(&loc, "uuid_parsing", "should be a UUID"))
}

/// Splits a text of addresses at commas and newlines.
pub(super) fn split_addresses(text: &Value) -> impl Iterator<Item = &str> {
    let text = text.as_str().unwrap_or_default();
    text.split([',', '\n', '\r']).map(str::trim).filter(|address| !address.is_empty())
}

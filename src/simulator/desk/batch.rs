//! Requests that speak of several people at once: how many, who, and only the first half of them.

use serde_json::Value;

use super::Call;
use crate::simulator::refusal::Refusal;
use crate::simulator::{Operation, Options};

impl Call {
    /// How many people the request speaks of.
    pub(in crate::simulator) fn batch_len(&self) -> usize {
        match self.operation {
            Operation::InviteUsers => addresses(&self.body["email"]).count(),
            _ => self.batch().map_or(0, Vec::len),
        }
    }

    /// The same request for the first half of its people only.
    pub(in crate::simulator) fn first_half(&self) -> Call {
        let mut half = self.clone();
        let keep = self.batch_len() / 2;
        if self.operation == Operation::InviteUsers {
            let first: Vec<&str> = addresses(&self.body["email"]).take(keep).collect();
            half.body["email"] = Value::from(first.join(","));
        } else if let Some(batch) = half.batch_mut() {
            batch.truncate(keep);
        }
        half
    }

    fn batch(&self) -> Option<&Vec<Value>> {
        batch_field(self.operation).map_or(Some(&self.body), |field| self.body.get(field)).and_then(Value::as_array)
    }

    fn batch_mut(&mut self) -> Option<&mut Vec<Value>> {
        let place = match batch_field(self.operation) {
            None => Some(&mut self.body),
            Some(field) => self.body.get_mut(field),
        };
        place.and_then(Value::as_array_mut)
    }

    fn names(&self, address: &str) -> bool {
        let is = |other: &str| other.eq_ignore_ascii_case(address);
        match self.operation {
            Operation::InviteUsers => addresses(&self.body["email"]).any(is),
            Operation::CreateUsers => self.batch().is_some_and(|people| {
                people.iter().filter_map(|person| person["email"].as_str()).any(|email| is(email.trim()))
            }),
            _ => false,
        }
    }
}

/// The field that holds the people; none where the body is the list itself.
fn batch_field(operation: Operation) -> Option<&'static str> {
    match operation {
        Operation::AddGroupMembers | Operation::RemoveGroupMembers => Some("user_uuids"),
        Operation::AddWorkspaceUsers | Operation::SetWorkspaceUsers | Operation::RemoveWorkspaceUsers => {
            Some("members")
        }
        _ => None,
    }
}

/// The addresses of one string, split at commas and newlines.
pub(super) fn addresses(text: &Value) -> impl Iterator<Item = &str> {
    let text = text.as_str().unwrap_or_default();
    text.split([',', '\n', '\r']).map(str::trim).filter(|address| !address.is_empty())
}

/// Refuses a batch as a whole: too large, or with a poison address in it. Names the fault for the count.
pub(in crate::simulator) fn refusal(call: &Call, options: &Options) -> Option<(&'static str, Refusal)> {
    if !call.operation.is_batch() {
        return None;
    }
    let len = call.batch_len();
    if let Some(limit) = options.batch_limit().filter(|limit| len > *limit) {
        let message = format!("{len} entries are more than the {limit} that one request may carry");
        return Some(("batch-max", Refusal::error(options.faults.batch_status, "batch_too_large", message)));
    }
    options.faults.poison.iter().find(|address| call.names(address)).map(|_| {
        // Which one it was is not said: a client has to find out.
        let message = "one of the addresses cannot be processed";
        ("poison", Refusal::error(options.faults.poison_status, "invalid_request", message))
    })
}

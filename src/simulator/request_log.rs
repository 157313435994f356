//! The requests that a simulator received, in order of arrival and bounded in number.

use std::collections::VecDeque;
use std::time::Instant;

use serde_json::Value;

use super::{Fault, Operation};

/// One request that reached the simulator, refused ones included.
#[derive(Debug, Clone)]
pub struct RequestRecord {
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// The operation, if there is one at that path.
    pub operation: Option<Operation>,
    /// The status of the response; `None` while the request is in progress, and if the connection closed without a response.
    pub status: Option<u16>,
    pub fault: Option<Fault>,
    /// When it arrived.
    pub at: Instant,
    /// The JSON body, if the options keep bodies.
    pub body: Option<Value>,
}

/// The latest records; the oldest are dropped beyond the capacity.
#[derive(Debug)]
pub(super) struct RequestLog {
    records: VecDeque<RequestRecord>,
    capacity: usize,
    dropped: u64,
}

/// Identifies a record, also after older ones were dropped.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordId(u64);

impl RequestLog {
    pub(super) fn new(capacity: usize) -> RequestLog {
        RequestLog { records: VecDeque::new(), capacity, dropped: 0 }
    }

    pub(super) fn add(&mut self, record: RequestRecord) -> RecordId {
        self.records.push_back(record);
        let id = RecordId(self.dropped + self.records.len() as u64 - 1);
        if self.records.len() > self.capacity {
            self.records.pop_front();
            self.dropped += 1;
        }
        id
    }

    /// Returns the record, unless it was dropped.
    pub(super) fn get_mut(&mut self, id: RecordId) -> Option<&mut RequestRecord> {
        let index = id.0.checked_sub(self.dropped)?;
        self.records.get_mut(usize::try_from(index).ok()?)
    }

    pub(super) fn all(&self) -> Vec<RequestRecord> {
        self.records.iter().cloned().collect()
    }

    /// Returns how many requests ever arrived.
    pub(super) fn total(&self) -> u64 {
        self.dropped + self.records.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_records_are_dropped_and_later_ones_keep_their_id() {
        let record = |path: &str| RequestRecord {
            method: "GET".to_owned(),
            path: path.to_owned(),
            operation: None,
            status: None,
            fault: None,
            at: Instant::now(),
            body: None,
        };
        let mut log = RequestLog::new(2);
        let first = log.add(record("/1"));
        log.add(record("/2"));
        let third = log.add(record("/3"));
        assert!(log.get_mut(first).is_none());
        assert_eq!(log.get_mut(third).unwrap().path, "/3");
        assert_eq!(log.all().len(), 2);
        assert_eq!(log.total(), 3);
    }
}

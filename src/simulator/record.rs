//! What was asked of a simulator, in order of arrival, bounded in number.

use std::collections::VecDeque;
use std::time::Instant;

use serde_json::Value;

use super::{Fault, Operation};

/// One request that reached the simulator, refused ones included.
#[derive(Debug, Clone)]
pub struct RequestRecord {
    pub method: String,
    /// The path with its query, as asked.
    pub path: String,
    /// The operation, where there is one at that path.
    pub operation: Option<Operation>,
    /// The status that was sent; none while the request is under way, and where the connection closed without an answer.
    pub status: Option<u16>,
    pub fault: Option<Fault>,
    /// When it arrived.
    pub at: Instant,
    /// The JSON body, if the options keep bodies.
    pub body: Option<Value>,
}

/// The latest records; older ones are forgotten beyond a limit.
#[derive(Debug)]
pub(super) struct Log {
    entries: VecDeque<RequestRecord>,
    most: usize,
    forgotten: u64,
}

/// Where a record stands in the log, also after older ones were forgotten.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place(u64);

impl Log {
    pub(super) fn new(most: usize) -> Log {
        Log { entries: VecDeque::new(), most, forgotten: 0 }
    }

    pub(super) fn add(&mut self, record: RequestRecord) -> Place {
        self.entries.push_back(record);
        let place = Place(self.forgotten + self.entries.len() as u64 - 1);
        if self.entries.len() > self.most {
            self.entries.pop_front();
            self.forgotten += 1;
        }
        place
    }

    /// The record, unless it is forgotten.
    pub(super) fn get_mut(&mut self, place: Place) -> Option<&mut RequestRecord> {
        let index = place.0.checked_sub(self.forgotten)?;
        self.entries.get_mut(usize::try_from(index).ok()?)
    }

    pub(super) fn all(&self) -> Vec<RequestRecord> {
        self.entries.iter().cloned().collect()
    }

    /// How many requests ever arrived.
    pub(super) fn total(&self) -> u64 {
        self.forgotten + self.entries.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_records_are_forgotten_and_later_ones_keep_their_place() {
        let record = |path: &str| RequestRecord {
            method: "GET".to_owned(),
            path: path.to_owned(),
            operation: None,
            status: None,
            fault: None,
            at: Instant::now(),
            body: None,
        };
        let mut log = Log::new(2);
        let first = log.add(record("/1"));
        log.add(record("/2"));
        let third = log.add(record("/3"));
        assert!(log.get_mut(first).is_none());
        assert_eq!(log.get_mut(third).unwrap().path, "/3");
        assert_eq!(log.all().len(), 2);
        assert_eq!(log.total(), 3);
    }
}

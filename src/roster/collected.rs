//! The rows of an input, each read by itself and assigned to its person. The builder collects them; settling decides what
//! depends on all of them together.

use std::collections::{HashMap, HashSet};

use super::row_entitlements::{Interned, RowEntitlements};
use super::tables::Tables;
use super::types::{Duplicate, Unsent};
use crate::messages::Message;
use crate::model::{Finding, IdVec, Identity, Person, PersonId, RowEntitlementsId, RowFinding, RowRef};

/// All rows of an input.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// People with the names and the entitlements of their first row.
    pub(super) people: IdVec<PersonId, Person<RowEntitlementsId>>,
    pub(super) duplicates: Vec<Duplicate>,
    /// Further rows that differ from the first of their person.
    pub(super) further: HashMap<PersonId, Vec<FurtherRow>>,
    pub(super) unsent: Vec<Unsent>,
    pub(super) findings: Vec<RowFinding>,
    pub(super) entitlements: Interned<RowEntitlementsId, RowEntitlements>,
    pub(super) tables: Tables,
    pub(super) repeated: Repeated,
}

/// Messages that rows may repeat, so that they share one copy: the fix of a whole column, a word that is wrong in every row.
#[derive(Debug, Default)]
pub(super) struct Repeated(HashSet<Message>);

/// The most messages that are remembered: a sheet with more hardly repeats them.
const REMEMBERED: usize = 1024;

impl Collected {
    /// Adds a finding on the row at `at`.
    pub(super) fn add(&mut self, at: RowRef, mut finding: Finding) {
        for message in [&mut finding.message, &mut finding.fix] {
            self.repeated.share(message);
        }
        self.findings.push(RowFinding { at, finding });
    }
}

impl Repeated {
    fn share(&mut self, message: &mut Message) {
        if let Some(known) = self.0.get(message) {
            message.clone_from(known);
            return;
        }
        if self.0.len() == REMEMBERED {
            self.0.clear();
        }
        self.0.insert(message.clone());
    }
}

/// What a further row says of its person.
#[derive(Debug)]
pub(super) struct FurtherRow {
    pub(super) at: RowRef,
    pub(super) entitlements: RowEntitlementsId,
    pub(super) first_name: Box<str>,
    pub(super) last_name: Box<str>,
    pub(super) identity: Identity,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_row_with_one_finding_takes_little_memory_beside_what_its_message_names() {
        assert!(size_of::<RowFinding>() + size_of::<Unsent>() <= 100);
    }

    #[test]
    fn rows_share_the_messages_that_they_repeat() {
        let mut rows = Collected::default();
        for number in 2..4 {
            let error = crate::fields::role::parse("admn").unwrap_err();
            let finding = Finding::error(crate::model::Code::RoleUnknown, error.message(), error.fix());
            rows.add(RowRef { source: 0, number }, finding);
        }
        let [first, second] = &rows.findings[..] else { panic!("two findings") };
        assert!(first.finding.message.shares(&second.finding.message));
    }
}

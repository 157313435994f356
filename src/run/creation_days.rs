//! On which day runs created each person of the sheet, as the ledger knows it.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use super::ledger::{Ledger, LedgerError};
use crate::model::{IdVec, PersonId};
use crate::roster::{AddressIndex, Roster};

/// The days of a run's people. There are a million people, and few days.
#[derive(Debug, Default)]
pub(super) struct CreationDays {
    days: IndexSet<String, RandomState>,
    /// The number of the day in `days`, counted from 1; 0 where no run created the person.
    people: IdVec<PersonId, u32>,
}

impl CreationDays {
    /// Reads the days of those who are on the sheet.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub(super) fn read(ledger: &Ledger, run: &str, roster: &Roster) -> Result<Self, LedgerError> {
        let index = AddressIndex::new(roster);
        let mut all = Self { days: IndexSet::default(), people: vec![0; roster.people.len()].into() };
        ledger.each_created(run, |email, day| {
            let Some(person) = index.find(email) else { return };
            let known = all.days.get_index_of(day).unwrap_or_else(|| all.days.insert_full(day.to_owned()).0);
            all.people[person] = u32::try_from(known + 1).unwrap_or(u32::MAX);
        })?;
        Ok(all)
    }

    /// Returns the day on which a run created the person: `2026-05-01`.
    pub(super) fn of(&self, person: PersonId) -> Option<&str> {
        let number = self.people.get(crate::model::Id::index(person))?.checked_sub(1)?;
        self.days.get_index(number as usize).map(String::as_str)
    }
}

//! The policy of a roster, and its people, duplicates and unsent rows. Plain values; the other files of this room decide.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Span;
use jiff::civil::Date;

use super::findings::Findings;
use super::origins::GivenValue;
use super::rules::{Rule, RuleTally};
use super::selection::Selection;
use super::tables::Tables;
use super::translations::Translations;
use super::unsent::{Unsent, UnsentRows};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Email, Entitlements, EntitlementsId, Field, IdVec, Outcome, Person, PersonId, RowRef};
use crate::text::escape_truncated;

/// The most characters of a heading in a sentence.
const HEADING_CHARS: usize = 60;

/// What a command decides for all rows before it reads them.
#[derive(Debug, Clone, Default)]
pub struct RosterPolicy {
    /// Domains that addresses may have; empty allows all. A domain allows its subdomains too only if written `*.example.com`.
    pub allow_domains: Vec<String>,
    /// Whether only the address of a row counts, because the command takes things away.
    pub only_addresses: bool,
    /// Carry out rows whose address is a likely typo or a look-alike, unless they ask for power.
    pub accept_typos: bool,
    /// Fill what a row and the rules leave out. They never replace what a row says.
    pub defaults: Entitlements,
    /// Give what a row leaves out, by any of its cells.
    pub rules: Vec<Rule>,
    /// Applied to cells before they are parsed.
    pub translations: Translations,
    /// The rows that the run is narrowed to.
    pub selection: Selection,
    /// The person who administers the workspaces that the command creates.
    pub workspace_admin: Option<Email>,
    /// Groups that the command gives a workspace as its administrators.
    pub admin_groups: Vec<String>,
    /// How many days before their start date people are sent.
    pub start_lead_days: usize,
    /// The day, for whom works here; without it, status and dates are not read.
    pub today: Option<Date>,
}

impl RosterPolicy {
    pub(super) fn today(&self) -> Option<Today> {
        let ahead = Span::new().try_days(i64::try_from(self.start_lead_days).ok()?).ok()?;
        self.today.map(|date| Today {
            date,
            latest_start: date.saturating_add(ahead),
            is_for_leavers: self.only_addresses,
        })
    }
}

/// The day on which the rows are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today {
    pub(super) date: Date,
    /// Who starts after it is not sent yet.
    pub(super) latest_start: Date,
    /// Whether the command takes things away, and so is for people who have left.
    pub(super) is_for_leavers: bool,
}

/// A row of the same person as an earlier one that does not contradict it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duplicate {
    pub at: RowRef,
    /// The person.
    pub of: PersonId,
}

/// All people and findings of an input. Every row is in exactly one of `people` (by `at`),
/// `duplicates` and `unsent`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of their rows.
    pub people: IdVec<PersonId, Person>,
    /// The distinct entitlements that people point at.
    pub entitlements: IdVec<EntitlementsId, Entitlements>,
    /// In the order of their rows.
    pub duplicates: Vec<Duplicate>,
    /// In the order of their rows.
    pub unsent: UnsentRows,
    /// What people ask for whose rows are not sent, with how many rows they have.
    pub unsent_entitlements: BTreeMap<EntitlementsId, usize>,
    /// In the order of their rows. Warnings of people who go on are here too.
    pub findings: Findings,
    /// How many rows the rules met.
    pub tally: RuleTally,
    /// The earlier addresses of people whom the run is narrowed away from.
    pub earlier_left_out: Vec<String>,
    /// Where what people get comes from, if not from their rows.
    pub(super) origins: IdVec<EntitlementsId, Vec<GivenValue>>,
    /// The tables that the rows are from.
    pub(super) tables: Tables,
}

impl Roster {
    /// How many rows the input had.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.people.len() + self.duplicates.len() + self.unsent.len()
    }

    /// What this person asks for.
    #[must_use]
    pub fn entitlements_of(&self, person: &Person) -> &Entitlements {
        &self.entitlements[person.entitlements]
    }

    /// Returns what a message says instead of the text of the cell of `field` in the row at `at`, where the sheet hides that
    /// cell: `the hidden cell C3`.
    #[must_use]
    pub fn hidden_cell(&self, at: RowRef, field: Field) -> Option<Message> {
        self.tables.hidden_cell(at, field)
    }

    /// Returns the heading of the column of `field` in the table of the row at `at`, if it has one.
    #[must_use]
    pub fn header(&self, at: RowRef, field: Field) -> Option<Arc<str>> {
        self.tables.header(at, field)
    }

    /// Says into which column of the table of the row at `at` the cell of `field` is written; `new` says it where it has none.
    #[must_use]
    pub fn into_column(&self, at: RowRef, field: Field, new: Message) -> Message {
        let own = |heading: Arc<str>| {
            message!("own-column", column = Arg::quoted(&escape_truncated(&heading, HEADING_CHARS)))
        };
        self.header(at, field).map_or(new, own)
    }

    /// Returns everybody who is sent, in the order of their addresses.
    #[must_use]
    pub fn by_address(&self) -> Vec<PersonId> {
        let mut order: Vec<PersonId> = self.people.ids().collect();
        order.sort_unstable_by_key(|person| self.people[*person].email());
        order
    }

    /// Whether a person of this address is sent.
    #[must_use]
    pub fn has_person(&self, email: &Email) -> bool {
        self.people.iter().any(|person| person.email() == email.as_str())
    }

    /// Whether a row of this address is not sent.
    #[must_use]
    pub fn is_unsent(&self, email: &Email) -> bool {
        self.unsent.iter().any(|row| row.email == Some(email.as_str()))
    }

    /// Whether the rows of this address are held because it is a likely typo or a look-alike.
    #[must_use]
    pub fn is_suspect(&self, email: &Email) -> bool {
        let doubtful = |row: Unsent<'_>| {
            let mut findings = self.findings.of_row(row.at);
            row.outcome == Outcome::Held
                && findings.any(|found| matches!(found.code, Code::EmailTypo | Code::EmailLookalike))
        };
        self.unsent.iter().filter(|row| row.email == Some(email.as_str())).any(doubtful)
    }
}

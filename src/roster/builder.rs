//! Takes rows one at a time. Each is a new person, a further row of a known one, or unsent. No whole row is kept, and of a
//! further row only what differs from the first.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use super::cell_finding::of_cell;
use super::collected::{Collected, FurtherRow};
use super::conditions::ColumnError;
use super::domains::Allowed;
use super::employment::EmploymentReader;
use super::entitlements_reader::EntitlementsReader;
use super::identity;
use super::row_entitlements::RowEntitlements;
use super::row_names::{self, RowNames};
use super::rules::RuleReader;
use super::selection::{Selection, SelectionReader};
use super::settle::settle;
use super::staff;
use super::types::{Duplicate, Roster, RosterPolicy};
use super::unsent::Unsent;
use crate::fields::{Unquoted, action, address};
use crate::messages::{Arg, message};
use crate::model::{
    Action, Code, Columns, Email, Field, Finding, HashIndex, Identity, Outcome, Person, PersonId, Row,
    RowEntitlementsId, RowFinding, RowRef, SHARED_TEXTS, Severity,
};

/// Builds a [`Roster`]. Rows are pushed in the order of the input.
#[derive(Debug)]
pub struct Builder {
    policy: RosterPolicy,
    allowed: Allowed,
    rows: Collected,
    entitlements: EntitlementsReader,
    employment: EmploymentReader,
    rules: RuleReader,
    selection: SelectionReader,
    /// The same without the selection, if rows are selected: the questions between rows are asked of the whole sheet.
    whole: Option<Box<Self>>,
    /// Finds the person of an address.
    index: HashIndex<PersonId>,
    hasher: RandomState,
}

impl Builder {
    /// Creates a builder without rows.
    #[must_use]
    pub fn new(policy: RosterPolicy) -> Self {
        Self {
            allowed: Allowed::new(&policy.allow_domains),
            employment: EmploymentReader::new(policy.today(), policy.translations.clone()),
            rules: RuleReader::new(if policy.only_addresses { &[] } else { &policy.rules }),
            selection: SelectionReader::new(&policy.selection),
            whole: policy
                .selection
                .selects_rows()
                .then(|| Box::new(Self::new(RosterPolicy { selection: Selection::default(), ..policy.clone() }))),
            rows: Collected::default(),
            entitlements: EntitlementsReader::new(policy.translations.clone()),
            policy,
            index: HashIndex::default(),
            hasher: RandomState::default(),
        }
    }

    /// Sets the name of the table `source`, for messages on rows of other tables.
    pub fn name_table(&mut self, source: u16, label: &str) {
        self.rows.tables.set_name(source, label);
        if let Some(whole) = &mut self.whole {
            whole.name_table(source, label);
        }
    }

    /// Finds the columns of the next table that rules and the selection name. A rule whose column is missing meets no row.
    /// Returns the places of those that rules name.
    ///
    /// # Errors
    /// The first of them that is missing.
    pub fn find_columns(&mut self, columns: &Columns) -> Result<Vec<usize>, ColumnError> {
        if let Some(whole) = &mut self.whole {
            // What is missing is missing here too.
            whole.find_columns(columns).ok();
        }
        let of_rules = self.rules.start_table(columns);
        self.selection.start_table(columns).and(of_rules)
    }

    /// Adds the next row.
    pub fn push(&mut self, row: &Row) {
        if let Some(whole) = &mut self.whole {
            whole.push(row);
        }
        self.rows.tables.note(row);
        if let Some(finding) = row.findings.iter().find(|finding| finding.code == Code::OtherTable) {
            // What its cells mean is unknown, unless it is above the title of others.
            let absence = if finding.says_above() { self.employment.read(row) } else { None };
            self.employment.note(None, row.at, absence);
            self.add_findings(row.at, [finding.clone()]);
            return self.unsend(row.at, Outcome::Held, None);
        }
        if let Some(finding) = self.selection.leaves_out(row) {
            return self.leave_out(row, finding);
        }
        if let Some(finding) = self.rules.read(row) {
            return self.leave_out(row, finding);
        }
        let mut findings = row.findings.clone();
        let email = read_address(row, &mut findings);
        let (names, asked) = if self.policy.only_addresses {
            // They are only compared with those of members, so that what is wrong with them makes no difference.
            let names = row_names::read(row, &mut Vec::new()).unwrap_or_default();
            (Some(names), Some(self.rows.entitlements.intern(RowEntitlements::default())))
        } else {
            let names = row_names::read(row, &mut findings);
            (names, self.entitlements.read(row, self.rules.met(), &mut self.rows.entitlements, &mut findings))
        };
        let who = if self.policy.only_addresses { Identity::default() } else { identity::read(row, &mut findings) };
        let absence = self.employment.read(row);
        let is_valid = !findings.iter().any(Finding::is_error);
        if !is_valid || email.is_none() || names.is_none() || asked.is_none() {
            findings.extend(self.nameless(row, names.as_ref()));
        }
        let is_held = findings.iter().filter(|finding| finding.is_error()).all(|finding| finding.code.holds());
        self.add_findings(row.at, findings);
        match (email, names, asked) {
            (Some(email), Some(names), Some(asked)) if is_valid => {
                let person = self.place_valid(row, &email, &names, (asked, &who));
                self.employment.note(person, row.at, absence);
            }
            (email, ..) => {
                self.employment.note(None, row.at, absence);
                self.unsend(row.at, if is_held { Outcome::Held } else { Outcome::Invalid }, email.as_ref());
            }
        }
    }

    /// Adds a row that is not sent because somebody decided so. What else is wrong with it makes no difference, except that
    /// it may hide a person.
    fn leave_out(&mut self, row: &Row, finding: Finding) {
        let mut findings = row.findings.clone();
        let email = read_address(row, &mut findings);
        findings.retain(|finding| finding.code.hides_a_person());
        let kept = findings.into_iter().map(|finding| Finding { severity: Severity::Warning, ..finding });
        self.add_findings(row.at, std::iter::once(finding).chain(kept));
        self.unsend(row.at, Outcome::NotAttempted, email.as_ref());
    }

    /// Returns which names an invalid row lacks, so that it has all its errors at once. No other row can complete its names.
    fn nameless(&self, row: &Row, names: Option<&RowNames<'_>>) -> Option<Finding> {
        let action = action::parse(row.get(Field::Action)).unwrap_or(self.policy.defaults.action);
        let RowNames { first, last } = names?;
        let is_asked = action == Action::Create && !self.policy.only_addresses;
        let is_nameless = is_asked && (first.is_empty() || last.is_empty());
        is_nameless.then(|| row_names::missing(row.at, first, last, &self.rows.tables).finding)
    }

    fn add_findings(&mut self, at: RowRef, findings: impl IntoIterator<Item = Finding>) {
        self.rows.findings.extend(findings.into_iter().map(|finding| RowFinding { at, finding }));
    }

    /// Returns why the run is narrowed to nobody, and what to do about it, if it is.
    #[must_use]
    pub fn nobody_selected(&self) -> Option<(String, String)> {
        self.selection.nobody()
    }

    /// Settles what depends on all rows together, and returns the roster.
    #[must_use]
    pub fn finish(self) -> Roster {
        let Self { policy, allowed, mut rows, entitlements, employment, rules, index, whole, .. } = self;
        // No person is looked up any more, and settling needs the memory.
        drop(index);
        rows.findings.extend(entitlements.spelling_warnings(&policy.rules, &rows.tables));
        let tally = rules.tally(&policy.rules);
        let whole = whole.map(|whole| whole.finish());
        let (absences, staff) = employment.settle();
        let mut roster = Roster { tally, ..settle(rows, absences, (&policy, &allowed), whole) };
        staff::leave_out(&mut roster, staff);
        roster
    }

    /// Returns the person of the row, unless their domain is not allowed.
    fn place_valid(
        &mut self,
        row: &Row,
        email: &Email,
        names: &RowNames<'_>,
        (asked, who): (RowEntitlementsId, &Identity),
    ) -> Option<PersonId> {
        if !self.allowed.allows(email.domain()) {
            let message = message!("domain-not-allowed", domain = Arg::quoted(email.domain()));
            let finding = Finding::error(Code::DomainNotAllowed, message, message!("fix-domain"));
            let finding = of_cell(row, Field::Email, finding, None);
            self.add_findings(row.at, [finding]);
            self.unsend(row.at, Outcome::Held, Some(email));
            return None;
        }
        let hash = self.hasher.hash_one(email.as_str());
        let known = self.index.find(hash, |person| self.rows.people[person].email() == email.as_str());
        if let Some(of) = known {
            let names = if self.policy.only_addresses { &RowNames::default() } else { names };
            self.add_further(row.at, of, names, (asked, who));
            return known;
        }
        let mut person = Person::new(row.at, email, &names.first, &names.last, asked);
        if *who != Identity::default() {
            person = person.with_identity(who);
        }
        let person = self.rows.people.push(person);
        self.index.insert(hash, person);
        let people = &mut self.rows.people;
        if people.len().is_multiple_of(SHARED_TEXTS)
            && let Some(last) = people.last_chunk_mut::<SHARED_TEXTS>()
        {
            Person::share_texts(last);
        }
        Some(person)
    }

    fn add_further(
        &mut self,
        at: RowRef,
        of: PersonId,
        names: &RowNames<'_>,
        (asked, who): (RowEntitlementsId, &Identity),
    ) {
        self.rows.duplicates.push(Duplicate { at, of });
        let person = &self.rows.people[of];
        let has_names = person.first_name() == names.first && person.last_name() == names.last;
        if has_names && person.entitlements == asked && person.identity() == *who {
            return;
        }
        let (first_name, last_name) = (names.first.as_ref().into(), names.last.as_ref().into());
        let row = FurtherRow { at, entitlements: asked, first_name, last_name, identity: who.clone() };
        self.rows.further.entry(of).or_default().push(row);
    }

    fn unsend(&mut self, at: RowRef, outcome: Outcome, email: Option<&Email>) {
        self.rows.unsent.push(Unsent { at, outcome, email: email.map(Email::as_str), related: None });
    }
}

/// Reads the address of a row. What is wrong with it or was changed is a finding.
fn read_address(row: &Row, findings: &mut Vec<Finding>) -> Option<Email> {
    let cell = row.get(Field::Email);
    let mut add = |finding, unquoted: Unquoted<'_>| {
        findings.push(of_cell(row, Field::Email, finding, Some(unquoted)));
    };
    let shown = || Arg::quoted(cell.trim());
    match address::read(cell) {
        Ok(read) => {
            if read.cleaned {
                let message = if cell.trim() == read.email.as_str() {
                    message!("email-spaces", text = shown())
                } else {
                    message!("email-cleaned", text = shown(), email = Arg::Quoted(read.email.as_str().into()))
                };
                let finding = Finding::warning(Code::EmailCleaned, message, message!("fix-email-cleaned"));
                add(finding, &|cell| message!("hidden-more", cell = cell));
            }
            if let Some(twin) = &read.looks_like {
                let message = message!("email-looks-like", text = shown(), twin = Arg::Quoted(twin.as_str().into()));
                let finding = Finding::warning(Code::EmailLookalike, message, message!("fix-look-at-address"));
                add(finding, &|cell| message!("hidden-look-alike", cell = cell));
            }
            Some(read.email)
        }
        Err(error) => {
            add(Finding::error(error.code(), error.message(), error.fix()), &|cell| error.unquoted(cell));
            None
        }
    }
}

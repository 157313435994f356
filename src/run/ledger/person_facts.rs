//! What runs whose rows are no longer kept knew of each person, as far as it decides something later. How it came about is
//! forgotten. Whoever reads the answers of the runs merges these facts with them. All facts are one list, in the order of the
//! addresses.

use std::collections::BTreeMap;

use csv::StringRecord;
use rusqlite::{Connection, OptionalExtension, Row, ToSql};

use super::LedgerError;
use super::answers::{Group, each_group};
use super::known_people::each_known;
use super::pieces::{ListRows, Packer, damaged, keep_list, read_parts};
use super::waiting::is_settled;
use crate::model::Outcome;

/// What runs knew of their people, by address.
pub(super) type Facts = BTreeMap<String, PersonFacts>;

/// What runs knew of one person. Times are when a run began, in milliseconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PersonFacts {
    /// When a run answered a row of theirs first, and its id.
    pub(super) first: Option<(i64, String)>,
    /// When one saw them as a member last, and the account.
    pub(super) member: Option<(i64, String)>,
    /// A run that had not created them saw them as a member.
    pub(super) was_there_before: bool,
    /// A run saw them in the organization or among its invitations.
    pub(super) was_in: bool,
    pub(super) was_invited: bool,
    /// When nothing was left to wait for.
    pub(super) settled_ms: Option<i64>,
    /// When they were there, and nothing of an account of an earlier address.
    pub(super) unmoved_ms: Option<i64>,
    /// When they were not in the organization any more, as a run of leavers saw it.
    pub(super) gone_ms: Option<i64>,
    pub(super) known: KnownFacts,
}

/// By what HR knows a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KnownFacts {
    /// When a sheet named them last, the name of that file, and their folded name.
    pub(super) named: Option<(i64, [String; 2])>,
    /// When one gave their number last, and the number.
    pub(super) number: Option<(i64, String)>,
}

impl KnownFacts {
    /// Adds what a sheet said: address, name of the file, folded name and number of the employee.
    pub(super) fn add(&mut self, at_ms: i64, [_, sheet, name, number]: [&str; 4]) {
        if self.named.as_ref().is_none_or(|named| named.0 <= at_ms) {
            self.named = Some((at_ms, [sheet, name].map(str::to_owned)));
        }
        // A number that is not given stays.
        if !number.is_empty() && self.number.as_ref().is_none_or(|number| number.0 <= at_ms) {
            self.number = Some((at_ms, number.to_owned()));
        }
    }
}

impl PersonFacts {
    fn merge(&mut self, other: Self) {
        self.first = [self.first.take(), other.first].into_iter().flatten().min();
        keep_later(&mut self.member, other.member);
        keep_later(&mut self.settled_ms, other.settled_ms);
        keep_later(&mut self.unmoved_ms, other.unmoved_ms);
        keep_later(&mut self.gone_ms, other.gone_ms);
        keep_later(&mut self.known.named, other.known.named);
        keep_later(&mut self.known.number, other.known.number);
        self.was_there_before |= other.was_there_before;
        self.was_in |= other.was_in;
        self.was_invited |= other.was_invited;
    }

    /// Forgets what `later` says as well.
    fn subtract(&mut self, later: &Self) {
        self.first.take_if(|first| later.first.as_ref().is_some_and(|later| later <= first));
        forget_earlier(&mut self.member, later.member.as_ref());
        forget_earlier(&mut self.settled_ms, later.settled_ms.as_ref());
        forget_earlier(&mut self.unmoved_ms, later.unmoved_ms.as_ref());
        forget_earlier(&mut self.gone_ms, later.gone_ms.as_ref());
        forget_earlier(&mut self.known.named, later.known.named.as_ref());
        forget_earlier(&mut self.known.number, later.known.number.as_ref());
        self.was_there_before &= !later.was_there_before;
        self.was_in &= !later.was_in;
        self.was_invited &= !later.was_invited;
    }

    /// Returns the cells of a row of the list, behind the address.
    fn cells(&self) -> [String; 13] {
        let ms = |ms: Option<i64>| ms.map(|ms| ms.to_string()).unwrap_or_default();
        let of = |fact: &Option<(i64, String)>| {
            fact.as_ref().map_or(Default::default(), |(at, of)| [at.to_string(), of.clone()])
        };
        let [first_ms, first] = of(&self.first);
        let [member_ms, account] = of(&self.member);
        let [number_ms, number] = of(&self.known.number);
        let (named_ms, [sheet, name]) =
            self.known.named.clone().map_or(Default::default(), |(at, named)| (at.to_string(), named));
        let flags = [(self.was_there_before, 'b'), (self.was_in, 'i'), (self.was_invited, 'v')];
        let flags = flags.into_iter().filter_map(|(is_set, flag)| is_set.then_some(flag)).collect();
        let [settled_ms, unmoved_ms, gone_ms] = [self.settled_ms, self.unmoved_ms, self.gone_ms].map(ms);
        [
            first_ms, first, member_ms, account, flags, settled_ms, unmoved_ms, gone_ms, named_ms, sheet, name,
            number_ms, number,
        ]
    }

    /// Reads a row of the list.
    fn read(row: &StringRecord) -> Option<Self> {
        // The first cell counts rows, and the second has the address.
        let text = |cell: usize| row.get(2 + cell).map(str::to_owned);
        let ms = |cell: usize| match row.get(2 + cell)? {
            "" => Some(None),
            ms => ms.parse::<i64>().ok().map(Some),
        };
        let pair = |cell: usize| Some(ms(cell)?.zip(text(cell + 1)));
        let flags = row.get(6)?;
        Some(Self {
            first: pair(0)?,
            member: pair(2)?,
            was_there_before: flags.contains('b'),
            was_in: flags.contains('i'),
            was_invited: flags.contains('v'),
            settled_ms: ms(5)?,
            unmoved_ms: ms(6)?,
            gone_ms: ms(7)?,
            known: KnownFacts { named: ms(8)?.zip(Some([text(9)?, text(10)?])), number: pair(11)? },
        })
    }
}

fn keep_later<T: Ord>(mine: &mut Option<T>, other: Option<T>) {
    if other > *mine {
        *mine = other;
    }
}

fn forget_earlier<T: Ord>(mine: &mut Option<T>, later: Option<&T>) {
    mine.take_if(|mine| later.is_some_and(|later| *later >= *mine));
}

/// Merges facts with others.
pub(super) fn merge(facts: &mut Facts, others: Facts) {
    for (email, other) in others {
        facts.entry(email).or_default().merge(other);
    }
}

/// Forgets the facts that `later` has as well.
pub(super) fn subtract(facts: &mut Facts, later: &Facts) {
    facts.retain(|email, facts| {
        if let Some(later) = later.get(email) {
            facts.subtract(later);
        }
        *facts != PersonFacts::default()
    });
}

/// When the runs of equal answers began: the first and the last of all, the last that no limit stopped, and the last that
/// asked the organization about each leaver.
struct Times {
    first: (i64, String),
    last_ms: i64,
    wanted_ms: Option<i64>,
    leavers_ms: Option<i64>,
}

/// Returns the facts in the answers and sheets of the runs that meet `condition`, which have ended.
pub(super) fn facts_of(connection: &Connection, condition: &str, values: &[&dyn ToSql]) -> Result<Facts, LedgerError> {
    let mut facts = Facts::new();
    // What a limit stopped settles nothing, and only of some leavers it was asked whether they are in the organization.
    let columns = format!(
        "{FIRST_RUN}, max(started_ms), max(iif(ended_how = 'limit', NULL, started_ms)),
         max(iif(instr(inputs, '--from-organization') > 0, started_ms, NULL))"
    );
    let times = |row: &Row<'_>| {
        Ok(Times { first: read_run(row)?, last_ms: row.get(1)?, wanted_ms: row.get(2)?, leavers_ms: row.get(3)? })
    };
    let group = Group { columns: &columns, of: "part.pieces" };
    each_group(connection, group, condition, values, times, |times, answer| {
        use Outcome::{AlreadyGone, AlreadyInvited, AlreadyMember, Created, Invited, Updated};
        if answer.email.is_empty() {
            return Ok(());
        }
        let outcome = answer.outcome();
        let is_member = matches!(outcome, Created | Updated | AlreadyMember);
        let was_invited = matches!(outcome, Invited | AlreadyInvited);
        let is_seen = is_member && !answer.uuid.is_empty();
        let is_in = is_member || was_invited;
        facts.entry(answer.email.to_owned()).or_default().merge(PersonFacts {
            first: Some(times.first.clone()),
            member: is_seen.then(|| (times.last_ms, answer.uuid.to_owned())),
            was_there_before: is_seen && outcome != Created,
            was_in: is_in,
            was_invited,
            settled_ms: times.wanted_ms.filter(|_| answer.read().is_ok_and(|answer| is_settled(&answer))),
            unmoved_ms: (is_in && !answer.says("\"address-changed\"")).then_some(times.last_ms),
            gone_ms: times.leavers_ms.filter(|_| outcome == AlreadyGone),
            known: KnownFacts::default(),
        });
        Ok(())
    })?;
    each_known(connection, condition, values, |at_ms, person| {
        facts.entry(person[0].to_owned()).or_default().known.add(at_ms, person);
    })?;
    Ok(facts)
}

/// The first and the last of several runs, with when it began.
pub(super) const FIRST_RUN: &str = "min(printf('%015d %s', started_ms, run.id))";
pub(super) const LAST_RUN: &str = "max(printf('%015d %s', started_ms, run.id))";

/// Reads such a run from the first column.
pub(super) fn read_run(row: &Row<'_>) -> rusqlite::Result<(i64, String)> {
    let text: String = row.get(0)?;
    let (ms, run) = text.split_once(' ').unwrap_or_default();
    Ok((ms.parse().unwrap_or_default(), run.to_owned()))
}

/// Visits the facts that are kept.
pub(super) fn each_fact(connection: &Connection, mut visit: impl FnMut(&str, PersonFacts)) -> Result<(), LedgerError> {
    let list = connection.query_row("SELECT list FROM facts", [], |row| row.get(0)).optional()?;
    let Some(list) = list else { return Ok(()) };
    let (mut rows, mut record) = (ListRows::new(read_parts(connection, list)?), StringRecord::new());
    while rows.read(&mut record)?.is_some() {
        let facts = PersonFacts::read(&record).ok_or_else(|| damaged("what is known of a person"))?;
        visit(record.get(1).unwrap_or_default(), facts);
    }
    Ok(())
}

/// Returns the facts that are kept.
pub(super) fn kept_facts(connection: &Connection) -> Result<Facts, LedgerError> {
    let mut facts = Facts::new();
    each_fact(connection, |email, of_person| _ = facts.insert(email.to_owned(), of_person))?;
    Ok(facts)
}

/// Keeps these facts in place of the others.
pub(super) fn keep_facts(connection: &Connection, facts: &Facts) -> Result<(), LedgerError> {
    connection.execute("DELETE FROM facts", [])?;
    if facts.is_empty() {
        return Ok(());
    }
    let (mut packer, mut parts) = (Packer::new(), Vec::new());
    for (number, (email, facts)) in (0..).zip(facts) {
        let cells = facts.cells();
        let cells = std::iter::once(email.as_str()).chain(cells.iter().map(String::as_str));
        parts.extend(packer.push(number, email, cells));
    }
    let list = keep_list(connection, parts.into_iter().chain(packer.finish()))?;
    connection.execute("INSERT INTO facts VALUES (?1)", [list])?;
    Ok(())
}

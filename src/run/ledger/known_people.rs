//! By what HR knows the people of earlier sheets: name and number of the employee. People whom a run removed from the
//! organization are known apart from the others.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use rusqlite::{Connection, ToSql, params};

use super::answers::each_answer_once;
use super::person_facts::{KnownFacts, each_fact};
use super::pieces::{ListRows, NewRows, read_pieces};
use super::step_people::each_done;
use super::{Ledger, LedgerError};
use crate::model::{KnownPeople, KnownPerson, Outcome};

impl Ledger {
    /// Remembers the people of a run's sheets, in place of what was known of them. A number that is not given stays. They are
    /// in the order of their addresses, so that people whom another sheet names in another order are the same list.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn remember_people(&self, run: &str, people: impl Iterator<Item = KnownPerson>) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        let cells = |KnownPerson { email, sheet, name, employee_id, .. }| [email, sheet, name, employee_id];
        keep_known(&writing, run, people.map(cells))?;
        Ok(writing.commit()?)
    }

    /// Returns whom a run has removed from the organization or whose invitation it has withdrawn, or may have.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn removed_people(&self) -> Result<BTreeSet<String>, LedgerError> {
        let mut removed = BTreeSet::new();
        let condition = "kind IN ('remove-person', 'delete-invitation') AND state IN ('in-flight', 'done')";
        each_done(&self.lock(), condition, &[], |_, email| _ = removed.insert(email.to_owned()))?;
        Ok(removed)
    }

    /// Returns the people of earlier sheets, by address.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn known_people(&self) -> Result<KnownPeople, LedgerError> {
        let connection = self.lock();
        // By address, with whether a run saw them in the organization or among its invitations.
        let mut people: BTreeMap<String, (KnownFacts, bool)> = BTreeMap::new();
        each_fact(&connection, |email, facts| _ = people.insert(email.to_owned(), (facts.known, facts.was_in)))?;
        each_known(&connection, "true", &[], |at_ms, person| {
            people.entry(person[0].to_owned()).or_default().0.add(at_ms, person);
        })?;
        each_answer_once(&connection, "true", &[], |_, answer| {
            use Outcome::{AlreadyInvited, AlreadyMember, Created, Invited, Updated};
            if matches!(answer.outcome(), Created | Invited | Updated | AlreadyMember | AlreadyInvited)
                && let Some((_, was_in)) = people.get_mut(answer.email)
            {
                *was_in = true;
            }
            Ok(())
        })?;
        let mut removed = BTreeMap::new();
        each_done(&connection, "kind = 'remove-person' AND state = 'done'", &[], |step, email| {
            let named = people.get(email).and_then(|(known, _)| known.named.as_ref());
            if named.is_some_and(|(at_ms, _)| step.sent_ms >= *at_ms) {
                removed.extend(people.remove_entry(email));
            }
        })?;
        let person = |(email, (known, was_in)): (String, (KnownFacts, bool))| {
            let (_, [sheet, name]) = known.named?;
            let employee_id = known.number.map(|(_, number)| number).unwrap_or_default();
            Some(KnownPerson { email, sheet, name, employee_id, was_in })
        };
        let [present, removed] = [people, removed].map(|all| all.into_iter().filter_map(person).collect());
        Ok(KnownPeople { present, removed })
    }
}

/// Visits the people of the sheets of the runs that meet `condition`, each with the time at which the last of these runs began that
/// had them so: address, name of the file, folded name and number of the employee.
pub(super) fn each_known(
    connection: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(i64, [&str; 4]),
) -> Result<(), LedgerError> {
    let sql = format!(
        "SELECT max(started_ms), part.pieces FROM known JOIN run ON run.id = known.run JOIN part ON part.list = known.list
         WHERE {condition} GROUP BY part.pieces ORDER BY 1"
    );
    let mut query = connection.prepare(&sql)?;
    let (mut parts, mut record) = (query.query(values)?, StringRecord::new());
    while let Some(part) = parts.next()? {
        let (started_ms, pieces): (i64, String) = (part.get(0)?, part.get(1)?);
        let mut rows = ListRows::new(vec![(0, read_pieces(connection, &pieces)?)]);
        while rows.read(&mut record)?.is_some() {
            visit(started_ms, [1, 2, 3, 4].map(|cell| record.get(cell).unwrap_or_default()));
        }
    }
    Ok(())
}

/// Keeps the people of a run's sheets: address, name of the file, folded name and number of the employee.
pub(super) fn keep_known(
    connection: &Connection,
    run: &str,
    people: impl Iterator<Item = [impl AsRef<str>; 4]>,
) -> Result<(), LedgerError> {
    let mut list = NewRows::new(connection);
    for (number, person) in (0..).zip(people) {
        let person: [&str; 4] = std::array::from_fn(|cell| person[cell].as_ref());
        list.push(number, person[0], person)?;
    }
    connection.execute("INSERT OR REPLACE INTO known VALUES (?1, ?2)", params![run, list.finish()?])?;
    Ok(())
}

//! Whom the runs name that are kept: the people on their sheets, and the earlier accounts that these may have. What is known
//! of those decides whether a row is a question, and never makes a second account.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, Row};

use super::super::LedgerError;
use super::super::answers::each_answer_once;
use super::super::person_facts::{Facts, facts_of};
use super::super::sheets::each_cell;
use crate::fields::employee_id::comparable;
use crate::fields::previous_email::{self, Previous};
use crate::model::Field;

/// Returns the addresses of the people whom the runs name that began at `before_ms` or later, and those of their earlier
/// accounts: those that a sheet or an answer of these runs names, those of the same employee number, and those of which an account
/// moves. `old` are the facts of the people of the other runs.
pub(super) fn named_people(
    connection: &Connection,
    before_ms: i64,
    old: &Facts,
) -> Result<HashSet<String>, LedgerError> {
    let later = "started_ms >= ?1";
    let new = facts_of(connection, later, &[&before_ms])?;
    let mut named: HashSet<String> = new.keys().cloned().collect();
    each_cell(connection, Field::PreviousEmail, later, &[&before_ms], |cell| {
        if let Ok(Previous::Address(email)) = previous_email::parse(cell) {
            named.insert(email.as_str().to_owned());
        }
    })?;
    each_answer_once(connection, later, &[&before_ms], |_, answer| {
        named.extend(answer.addresses().map(str::to_owned));
        Ok(())
    })?;
    add_linked(&mut named, &links(connection, [old, &new])?);
    Ok(named)
}

/// Whom people are linked with: address → others that are, or may be, the same person.
type Links = HashMap<String, Vec<String>>;

/// Returns who has the same employee number, and between which addresses a run has begun to move an account. `facts` are those of
/// old runs and of later ones.
fn links(connection: &Connection, facts: [&Facts; 2]) -> Result<Links, LedgerError> {
    let mut links = Links::new();
    let mut link = |one: &str, other: &str| {
        links.entry(one.to_owned()).or_default().push(other.to_owned());
        links.entry(other.to_owned()).or_default().push(one.to_owned());
    };
    // A newer number replaces an older one.
    let numbers =
        facts.into_iter().flatten().filter_map(|(email, facts)| Some((email, &facts.known.number.as_ref()?.1)));
    let numbers: BTreeMap<&String, &String> = numbers.collect();
    let mut first: HashMap<&str, &str> = HashMap::new();
    for (email, number) in numbers {
        link(first.entry(comparable(number)).or_insert(email), email);
    }
    let mut query = connection.prepare("SELECT earlier, email FROM move")?;
    let addresses = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    for addresses in query.query_map([], addresses)? {
        let (earlier, email): (String, String) = addresses?;
        link(&earlier, &email);
    }
    Ok(links)
}

/// Adds everybody who is linked with somebody named, also through others.
fn add_linked(named: &mut HashSet<String>, links: &Links) {
    let mut unread: Vec<String> = named.iter().filter(|email| links.contains_key(*email)).cloned().collect();
    while let Some(email) = unread.pop() {
        for other in links.get(&email).into_iter().flatten() {
            if named.insert(other.clone()) {
                unread.push(other.clone());
            }
        }
    }
}

//! The roster against inputs that nobody wrote for its code: lists of addresses, of separator
//! injections, of spellings, of naughty strings. Skips where those lists are not at hand.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use frontdesk::model::{Columns, Email, Field, Id, Row, RowRef};
use frontdesk::report;
use frontdesk::roster::{Builder, Roster, RosterPolicy};
use frontdesk::text::escape_control;
use serde_json::Value;

/// The text of a list, or `None` (said on stderr) where it is absent.
fn list(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        say(&format!("skipped: {name} is not there"));
    }
    text
}

#[expect(clippy::print_stderr, reason = "a test's table is read by people")]
fn say(line: &str) {
    eprintln!("{line}");
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

fn roster_of(fields: &[Field], cells: &[&str]) -> Roster {
    let mut columns = Columns::new(fields.iter().map(|field| field.name().to_owned()).collect());
    for (index, field) in fields.iter().enumerate() {
        columns.set(*field, index);
    }
    let mut row = Row::new(Arc::new(columns));
    row.at = RowRef { source: 0, number: 2 };
    row.cells = cells.iter().collect();
    let mut builder = Builder::new(RosterPolicy { accept_typos: true, ..RosterPolicy::default() });
    builder.push(&row);
    builder.finish()
}

fn roster_of_address(address: &str) -> Roster {
    roster_of(&[Field::Email, Field::FirstName, Field::LastName], &[address, "Ada", "Lovelace"])
}

/// Whether frontdesk judges an address as its origin does. Where the list leaves it to policy, letters
/// outside ASCII are accepted if the origin calls them valid.
fn agrees(row: &Value, accepted: bool) -> bool {
    match row["hr_suggestion"].as_str().unwrap_or("none") {
        "accept" | "trim_then_check" => accepted,
        "reject" => !accepted,
        _ => accepted == (row["valid"] == true),
    }
}

#[test]
fn undisputed_addresses_are_judged_as_everybody_judges_them() {
    let Some(text) = list("emails/addresses.jsonl") else { return };
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in json_lines(&text) {
        let address = row["email"].as_str().unwrap();
        let suggestion = row["hr_suggestion"].as_str().unwrap();
        let judged = Email::parse(if suggestion == "trim_then_check" { address.trim() } else { address });
        let kind = if row["debatable"] == true { "disputed" } else { "undisputed" };
        let count = table.entry(format!("{kind}, {suggestion}")).or_default();
        count.0 += usize::from(agrees(&row, judged.is_ok()));
        count.1 += 1;
        if !agrees(&row, judged.is_ok()) {
            say(&format!("{kind}, {suggestion}: `{}` was judged {judged:?}", escape_control(address)));
        }
        if kind == "undisputed" {
            let sent = roster_of_address(address).people.len() == 1;
            assert_eq!(sent, judged.is_ok(), "the roster does not judge {address:?} as the address alone is judged");
        }
    }
    for (kind, (agreed, all)) in &table {
        say(&format!("{kind:28} {agreed:4} of {all:4} agree"));
    }
    let undisputed = table.iter().filter(|(name, _)| name.starts_with("undisputed")).map(|(_, count)| *count);
    let (agreed, all) = undisputed.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    assert!(agreed * 100 >= all * 99, "{agreed} of {all} undisputed addresses agree");
}

#[test]
fn no_separator_injection_comes_through() {
    let Some(text) = list("emails/separator_injection.jsonl") else { return };
    for row in json_lines(&text) {
        let cell = row["email"].as_str().unwrap();
        if row["valid"] == false {
            assert!(Email::parse(cell).is_err(), "{cell:?}: {}", row["why"]);
        }
        let roster = roster_of_address(cell);
        if let Some(person) = roster.people.first() {
            say(&format!("`{}` became `{}`", escape_control(cell), person.email()));
            assert_eq!(person.email(), "ann@example.com", "{cell:?}: {}", row["why"]);
            assert_eq!(cell.chars().filter(|c| "@\u{ff20}\u{fe6b}".contains(*c)).count(), 1, "{cell:?}");
        }
        assert_eq!(roster.answers().len(), 1);
    }
}

#[test]
fn spellings_of_one_person_meet_and_others_do_not() {
    let Some(text) = list("emails/same_person_pairs.jsonl") else { return };
    for row in json_lines(&text) {
        let parse = |side: &str| Email::parse(row[side].as_str().unwrap());
        let same = matches!((parse("a"), parse("b")), (Ok(a), Ok(b)) if a == b);
        assert_eq!(same, row["same_invitee"] == "yes", "{row}");
    }
}

/// Everything of a roster that is sent or shown: names and groups first, then messages.
fn assert_nothing_raw(roster: &Roster, cells: &[&str]) {
    let names = roster.people.iter().flat_map(|person| [person.first_name(), person.last_name()]);
    let groups = roster.entitlements.iter().flat_map(|entitlements| entitlements.groups.iter().map(String::as_str));
    for text in names.chain(groups) {
        // The two joiners belong to the spelling of Persian and Indic names.
        let text = text.replace(['\u{200c}', '\u{200d}'], "");
        assert_eq!(escape_control(&text), text, "{cells:?}");
        assert!(!text.contains('\u{fffd}'), "{cells:?}");
    }
    for answer in roster.answers() {
        for text in [report::detail(&answer), report::fix(&answer)] {
            assert_eq!(escape_control(&text), text, "{cells:?}");
        }
    }
}

#[test]
fn any_string_can_be_a_name_and_none_goes_out_raw() {
    let Some(text) = list("names/blns.json") else { return };
    let names: Vec<String> = serde_json::from_str(&text).unwrap();
    let fields = [Field::Email, Field::FirstName, Field::LastName, Field::FullName, Field::Role, Field::Groups];
    for name in &names {
        for cells in [
            ["ada@example.com", name, "Lovelace", "", "", ""],
            ["ada@example.com", "", "", name, "", ""],
            ["ada@example.com", "Ada", "Lovelace", "", name, name],
            [name, "Ada", "Lovelace", "", "", ""],
        ] {
            assert_nothing_raw(&roster_of(&fields, &cells), &cells);
        }
    }
    let formula = roster_of(&fields, &["ada@example.com", "=cmd|' /C calc'!A0", "Lovelace", "", "", ""]);
    assert_eq!(formula.people[Id::new(0)].first_name(), "=cmd|' /C calc'!A0");
}

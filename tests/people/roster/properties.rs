//! What holds for any sheet.

use std::collections::BTreeMap;

use super::{SHEET, roster_of};
use frontdesk::model::{Entitlements, Field, Outcome, RowFinding};
use frontdesk::roster::{Roster, RosterPolicy};
use proptest::prelude::*;

/// Lines that meet, agree and contradict one another often.
fn line() -> impl Strategy<Value = Vec<String>> {
    let one_of = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let cells = [
        one_of(&["ada@example.com", "Ada@example.com", "bob@example.com", "eve@exam ple", "cy@example.org", ""]),
        one_of(&["Ada", "ada", "", "Bob"]),
        one_of(&["Lovelace", "", "LOVELACE"]),
        one_of(&["", "", "member", "admin", "adm"]),
        one_of(&["", "Sales", "Sales; Support", "sales"]),
        one_of(&["", "Lab", "Lab, Research"]),
    ];
    cells.prop_map(|cells| cells.to_vec())
}

/// Who goes on, with which names (letter case aside) and which wants.
type People = BTreeMap<String, (String, String, Entitlements)>;
/// How many rows of each address ended how.
type Ends = BTreeMap<(String, Outcome), usize>;

fn decisions(roster: &Roster) -> (People, Ends) {
    let people = roster.people.iter().map(|person| {
        let (first, last) = (person.first_name().to_lowercase(), person.last_name().to_lowercase());
        (person.email().to_owned(), (first, last, roster.entitlements_of(person).clone()))
    });
    let mut ends = Ends::new();
    for answer in roster.answers() {
        *ends.entry((answer.email, answer.outcome)).or_default() += 1;
    }
    (people.collect(), ends)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_decides_only_who_is_first(
        (lines, shuffled) in prop::collection::vec(line(), 0..14)
            .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))
    ) {
        let policy = RosterPolicy { allow_domains: vec!["example.com".into()], ..RosterPolicy::default() };
        let straight = roster_of(policy.clone(), &SHEET, &lines);
        let shuffled = roster_of(policy, &SHEET, &shuffled);
        prop_assert_eq!(decisions(&straight), decisions(&shuffled));
    }

    #[test]
    fn every_row_ends_in_exactly_one_place(lines in prop::collection::vec(line(), 0..30)) {
        let roster = roster_of(RosterPolicy::default(), &SHEET, &lines);
        prop_assert_eq!(roster.rows(), lines.len());
        let answered: Vec<u32> = roster.answers().iter().map(|answer| answer.at.number).collect();
        let expected: Vec<u32> = (2..).take(lines.len()).collect();
        prop_assert_eq!(answered, expected);
        for duplicate in &roster.duplicates {
            let person = &roster.people[duplicate.of];
            prop_assert!(person.at < duplicate.at);
            prop_assert!(lines[duplicate.at.number as usize - 2][0].eq_ignore_ascii_case(person.email()));
        }
        prop_assert!(roster.people.iter().all(|person| roster.entitlements.ids().any(|id| id == person.entitlements)));
        prop_assert!(roster.findings.heads().is_sorted_by_key(|found| found.at));
        for unsent in roster.unsent.iter() {
            let is_told = |found: RowFinding| found.at == unsent.at && found.finding.is_error();
            prop_assert!(roster.findings.iter().any(is_told), "row {} is not told why", unsent.at.number);
        }
    }

    #[test]
    fn no_cell_makes_the_roster_panic(cells in prop::array::uniform6(r"[\PC\x00-\x1f,;@<>\.]{0,20}")) {
        let fields = [Field::Email, Field::FullName, Field::Role, Field::Seats, Field::Groups, Field::Language];
        let roster = roster_of(RosterPolicy::default(), &fields, &[cells.to_vec()]);
        prop_assert_eq!(roster.answers().len(), 1);
    }
}

//! Rules, translations and the rows that a run is narrowed to: what comes out for whom, and where it came from.

use std::sync::Arc;

use frontdesk::fields::Kind;
use frontdesk::model::{
    Action, CellValue, Code, Columns, Email, Entitlements, Field, Id, OrgRole, Outcome, Row, RowRef, Seat,
};
use frontdesk::report::detail;
use frontdesk::roster::{ColumnError, Condition, Pattern, Roster, RosterPolicy, Rule, Selection, Translations};

use super::{answer, outcomes};

/// A sheet with a column that no field has.
const COLUMNS: [(&str, Option<Field>); 8] = [
    ("Email", Some(Field::Email)),
    ("First name", Some(Field::FirstName)),
    ("Last name", Some(Field::LastName)),
    ("Role", Some(Field::Role)),
    ("Groups", Some(Field::Groups)),
    ("Status", Some(Field::Status)),
    ("Department", None),
    ("Country", None),
];

fn try_roster(policy: RosterPolicy, lines: &[[&str; 8]]) -> Result<Roster, ColumnError> {
    let mut columns = Columns::new(COLUMNS.map(|(heading, _)| heading.to_owned()).to_vec());
    for (index, (_, field)) in COLUMNS.iter().enumerate() {
        if let Some(field) = field {
            columns.set(*field, index);
        }
    }
    let columns = Arc::new(columns);
    let mut builder = frontdesk::roster::Builder::new(policy);
    builder.find_columns(&columns)?;
    for (number, line) in (2..).zip(lines) {
        let mut row = Row::new(Arc::clone(&columns));
        row.at = RowRef { source: 0, number };
        row.cells = line.iter().collect();
        builder.push(&row);
    }
    Ok(builder.finish())
}

fn roster(rules: &[Rule], lines: &[[&str; 8]]) -> Roster {
    try_roster(RosterPolicy { rules: rules.to_vec(), ..RosterPolicy::default() }, lines).expect("every column is there")
}

fn condition(column: &str, any_of: &[&str]) -> Condition {
    Condition { column: column.to_owned(), any_of: any_of.iter().map(|text| Pattern::new(text)).collect() }
}

fn rule(name: Option<&str>, when: &[(&str, &str)], gives: &[(Field, &str)]) -> Rule {
    let value = |(field, text): &(Field, &str)| {
        let spec = frontdesk::fields::ALL[*field as usize];
        let (Kind::Single { parse, .. } | Kind::List { parse, .. }) = spec.kind else { panic!("{field:?}") };
        (*field, parse(text).expect("is right").expect("is not blank"))
    };
    Rule {
        name: name.map(str::to_owned),
        when: when.iter().map(|(column, text)| condition(column, &[text])).collect(),
        gives: gives.iter().map(value).collect(),
        skip: false,
    }
}

fn groups(roster: &Roster, person: usize) -> Vec<&str> {
    roster.entitlements_of(&roster.people[Id::new(person)]).groups.iter().map(String::as_str).collect()
}

#[test]
fn all_rules_that_a_row_meets_add_up_by_any_column() {
    let rules = [
        rule(Some("sales"), &[("department", "Sales*")], &[(Field::Groups, "Sales"), (Field::Seats, "chat")]),
        rule(None, &[("Country", "FR"), ("Department", "*")], &[(Field::Groups, "France"), (Field::Seats, "code")]),
        rule(None, &[("Country", "DE")], &[(Field::Groups, "Germany")]),
    ];
    let roster = roster(
        &rules,
        &[
            ["ada@example.com", "Ada", "Okafor", "", "", "", "SALES  North", "fr"],
            ["bob@example.com", "Bob", "Stone", "", "", "", "Legal", "US"],
        ],
    );
    assert_eq!(groups(&roster, 0), ["France", "Sales"]);
    assert_eq!(roster.entitlements_of(&roster.people[Id::new(0)]).seats, Some([Seat::Chat, Seat::MistralCode].into()));
    assert!(groups(&roster, 1).is_empty());
    let rows: Vec<(&str, usize)> = roster.tally.rules.iter().map(|(rule, rows)| (rule.as_str(), *rows)).collect();
    assert_eq!(rows, [("rule 1 (sales)", 1), ("rule 2", 1), ("rule 3", 0)]);
    let unmet: Vec<_> = roster.tally.unmet.iter().map(|one| (one.column.as_str(), one.texts.clone())).collect();
    assert_eq!(unmet, [("department", vec![("Legal".to_owned(), 1)]), ("Country", vec![("US".to_owned(), 1)])]);
}

#[test]
fn the_row_comes_first_then_rules_then_flags_then_defaults() {
    let rules = [rule(None, &[("Department", "Sales")], &[(Field::Role, "billing"), (Field::Groups, "Sales")])];
    let defaults = Entitlements { groups: ["Everybody".to_owned()].into(), ..Entitlements::default() };
    let policy = RosterPolicy { rules: rules.to_vec(), defaults, ..RosterPolicy::default() };
    let lines = [
        ["ada@example.com", "Ada", "Okafor", "member", "Own", "", "Sales", ""],
        ["bob@example.com", "Bob", "Stone", "", "", "", "Sales", ""],
        ["cid@example.com", "Cid", "Diaz", "", "", "", "Legal", ""],
    ];
    let roster = try_roster(policy, &lines).expect("is right");
    let role = |person| roster.entitlements_of(&roster.people[Id::new(person)]).roles.clone();
    assert_eq!(
        [role(0), role(1), role(2)],
        [Some([OrgRole::Member].into()), Some([OrgRole::BillingManager].into()), None]
    );
    assert_eq!([groups(&roster, 0), groups(&roster, 1), groups(&roster, 2)], [["Own"], ["Sales"], ["Everybody"]]);

    let details = [2, 3, 4].map(|number| detail(&answer(&roster, number)));
    assert_eq!(
        details,
        [
            "",
            "role `billing_manager` from rule 1, group `Sales` from rule 1",
            "role `member` by default, group `Everybody` from --group"
        ]
    );
    assert_eq!(
        roster
            .given_lines()
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>(),
        [
            "1 person role `billing_manager`: rule 1",
            "1 person role `member`: default for new people",
            "1 person group `Everybody`: --group",
            "1 person group `Sales`: rule 1",
        ]
    );
}

#[test]
fn rules_that_contradict_hold_the_row_and_both_are_named() {
    let rules = [
        rule(Some("staff"), &[("Department", "*")], &[(Field::Role, "member")]),
        rule(Some("bosses"), &[("Department", "Board")], &[(Field::Role, "admin")]),
        rule(None, &[("Department", "*")], &[(Field::Action, "invite")]),
    ];
    let lines = [
        ["ada@example.com", "Ada", "Okafor", "", "", "", "Board", ""],
        ["bob@example.com", "Bob", "Stone", "billing", "", "", "Board", ""],
        ["cid@example.com", "Cid", "Diaz", "", "", "", "Sales", ""],
        // Two rows of one person, each of which meets other rules.
        ["dan@example.com", "Dan", "Eze", "", "", "", "Sales", ""],
        ["dan@example.com", "Dan", "Eze", "", "", "", "Board", ""],
    ];
    let roster = roster(&rules, &lines);
    let held = Outcome::Held;
    assert_eq!(outcomes(&roster), [(2, held), (3, Outcome::Ready), (4, Outcome::Ready), (5, held), (6, held)]);
    for number in [2, 5, 6] {
        let answer = answer(&roster, number);
        assert_eq!(answer.problem(), Some(Code::RulesConflict));
        let message =
            "rule 1 (staff) and rule 2 (bosses) contradict each other in the role: `member` and `organization_admin`";
        assert!(detail(&answer).starts_with(message), "{}", detail(&answer));
    }
    let cid = roster.entitlements_of(&roster.people[Id::new(1)]);
    assert_eq!((cid.action, cid.roles.clone()), (Action::Invite, Some([OrgRole::Member].into())));
}

#[test]
fn rows_of_one_person_add_up_what_their_rules_give() {
    let rules = [
        rule(None, &[("Department", "Sales")], &[(Field::Groups, "Sales")]),
        rule(None, &[("Department", "Legal")], &[(Field::Groups, "Legal")]),
    ];
    let lines = [
        ["ada@example.com", "Ada", "Okafor", "", "", "", "Sales", ""],
        ["ada@example.com", "Ada", "Okafor", "", "", "", "Legal", ""],
    ];
    let roster = roster(&rules, &lines);
    assert_eq!((groups(&roster, 0), roster.duplicates.len()), (vec!["Legal", "Sales"], 1));
}

#[test]
fn a_rule_whose_column_is_missing_names_the_nearest_heading() {
    let error = |column: &str| {
        let rules = vec![rule(Some("sales"), &[(column, "x")], &[(Field::Groups, "A")])];
        try_roster(RosterPolicy { rules, ..RosterPolicy::default() }, &[]).expect_err("is refused")
    };
    let near = error("Departement");
    assert_eq!(near.to_string(), "rule 1 (sales) names the column `Departement`, which the sheet lacks");
    assert_eq!(near.hint(), "did you mean `Department`?");
    assert!(error("Building").hint().starts_with("the headings are `Email`, `First name`"));
}

#[test]
fn a_rule_can_leave_rows_out_whatever_else_is_wrong_with_them() {
    let skip = Rule { skip: true, ..rule(None, &[("Department", "External")], &[]) };
    let lines =
        [["", "", "", "admn", "", "", "External", ""], ["bob@example.com", "Bob", "Stone", "", "", "", "Sales", ""]];
    let roster = roster(&[skip], &lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::NotAttempted), (3, Outcome::Ready)]);
    let left_out = answer(&roster, 2);
    assert_eq!(left_out.problem(), Some(Code::RowLeftOut));
    assert!(left_out.is_settled() && detail(&left_out).starts_with("rule 1 leaves this row out"), "{left_out:?}");
}

#[test]
fn power_from_a_rule_is_power() {
    let rules = [rule(None, &[("Department", "Board")], &[(Field::Role, "admin")])];
    let lines = [["ada@gmial.com", "Ada", "Okafor", "", "", "", "Board", ""]];
    let policy = RosterPolicy { rules: rules.to_vec(), accept_typos: true, ..RosterPolicy::default() };
    let roster = try_roster(policy, &lines).expect("is right");
    assert_eq!(outcomes(&roster), [(2, Outcome::Held)]);
}

#[test]
fn texts_are_translated_before_they_are_parsed() {
    let mut translations = Translations::default();
    for (field, from, to) in [
        (Field::Role, "Chef d'équipe", "admin"),
        (Field::Groups, "R&D", "Research"),
        (Field::Status, "Grün", "active"),
        (Field::Status, "Rot", "left"),
    ] {
        translations.add(field, from, to).expect("is right");
    }
    let today = Some(jiff::civil::date(2026, 11, 28));
    let policy = RosterPolicy { translations, today, ..RosterPolicy::default() };
    let lines = [
        ["ada@example.com", "Ada", "Okafor", "CHEF D’ÉQUIPE", "r&d; Lab", "grün", "", ""],
        ["bob@example.com", "Bob", "Stone", "", "", "Rot", "", ""],
    ];
    let roster = try_roster(policy, &lines).expect("is right");
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Held)]);
    assert_eq!(answer(&roster, 3).problem(), Some(Code::PersonLeft));
    assert_eq!(groups(&roster, 0), ["Lab", "Research"]);
    let roles = roster.entitlements_of(&roster.people[Id::new(0)]).roles.clone();
    assert_eq!(roles.map(CellValue::Roles), Some(CellValue::Roles([OrgRole::OrganizationAdmin].into())));
}

#[test]
fn a_run_is_narrowed_and_the_other_rows_say_by_what() {
    let lines = [
        ["ada@example.com", "Ada", "Okafor", "", "", "Active", "Sales", ""],
        ["not an address", "Bob", "Stone", "", "", "Left", "Sales", ""],
        ["ADA@example.com", "Ada", "Okafor", "", "", "Active", "Sales", ""],
        ["cid@example.com", "Cid", "Diaz", "", "", "active", "Legal", ""],
    ];
    let narrowed = |selection| {
        let policy = RosterPolicy { selection, ..RosterPolicy::default() };
        try_roster(policy, &lines)
            .expect("is right")
            .answers()
            .iter()
            .map(|one| (one.outcome.as_str(), detail(one)))
            .collect::<Vec<_>>()
    };
    let out = |flag: &str| ("not-attempted", format!("`{flag}` leaves this row out"));
    let ready = ("ready", String::new());
    let duplicate = ("duplicate", "same person as row 2".to_owned());
    let conditions = vec![condition("status", &["Active"])];
    let by_status = narrowed(Selection { conditions, ..Selection::default() });
    assert_eq!((&by_status[0], by_status[1].0, &by_status[3]), (&ready, "not-attempted", &ready));
    let only = vec![Email::parse("cid@example.com").expect("is right")];
    let by_address = narrowed(Selection { only, ..Selection::default() });
    assert_eq!((&by_address[0], &by_address[2], &by_address[3]), (&out("--only"), &out("--only"), &ready));
    let first = narrowed(Selection { limit: Some(1), ..Selection::default() });
    assert_eq!((&first[0], first[1].0, &first[2], &first[3]), (&ready, "invalid", &duplicate, &out("--limit")));
}

#[test]
fn a_name_that_a_rule_spells_otherwise_than_a_row_is_noticed() {
    let rules = [rule(None, &[("Department", "*")], &[(Field::Groups, "Sales")])];
    let lines = [
        ["ada@example.com", "Ada", "Okafor", "", "sales", "", "A", ""],
        ["bob@example.com", "Bob", "Stone", "", "", "", "B", ""],
    ];
    let roster = roster(&rules, &lines);
    assert!(roster.findings.iter().any(|found| found.finding.code == Code::NameCaseDiffers), "{:?}", roster.findings);
}

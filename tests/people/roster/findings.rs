//! The findings of a row: its errors, and warnings of what was read into it.

use std::sync::Arc;

use super::{SHEET, answer, outcomes, roster_of, rows, sheet};
use frontdesk::messages::Message;
use frontdesk::model::{Action, Code, Columns, Entitlements, Field, Finding, Id, Outcome, Row, RowRef};
use frontdesk::report::{detail, fix};
use frontdesk::roster::{Builder, RosterPolicy};

#[test]
fn an_invalid_row_is_told_all_its_problems_at_once() {
    let roster = sheet(&[["ada@", "", "Lovelace", "adm", "", ""]]);
    let codes: Vec<Code> = roster.findings.iter().map(|found| found.finding.code).collect();
    assert_eq!(codes, [Code::EmailInvalid, Code::RoleUnknown, Code::NameMissing]);

    let fields = [Field::Email, Field::Role, Field::Action];
    let invited = roster_of(RosterPolicy::default(), &fields, &[vec!["ada@example.com", "adm", "invite"]]);
    assert_eq!(invited.findings.heads().count(), 1, "an invitation lacks no names");
}

#[test]
fn a_creation_needs_both_names_and_an_invitation_none() {
    let lines = [["ada@example.com", "Ada", "", "", "", ""], ["bob@example.com", "", "", "", "", ""]];
    let roster = sheet(&lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::Invalid), (3, Outcome::Invalid)]);
    let ada = answer(&roster, 2);
    assert_eq!(ada.problem(), Some(Code::NameMissing));
    assert!(
        fix(&ada).contains("write Invite into a new column Action")
            && detail(&ada).contains("the last name is missing"),
        "{ada:?}"
    );

    let defaults = Entitlements { action: Action::Invite, ..Entitlements::default() };
    let policy = RosterPolicy { defaults, ..RosterPolicy::default() };
    let invited = roster_of(policy, &SHEET, &lines.map(|line| line.to_vec()));
    assert_eq!(outcomes(&invited), [(2, Outcome::Ready), (3, Outcome::Ready)]);
}

#[test]
fn a_domain_outside_the_allowed_ones_is_held() {
    let policy = RosterPolicy { allow_domains: vec!["example.com".into()], ..RosterPolicy::default() };
    let lines = [vec!["ada@example.com", "Ada", "L"], vec!["bob@example.org", "Bob", "S"]];
    let roster = roster_of(policy, &SHEET[..3], &lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Held)]);
    assert_eq!(answer(&roster, 3).problem(), Some(Code::DomainNotAllowed));
}

#[test]
fn what_intake_found_decides_and_is_carried_on() {
    let mut row = rows(0, &SHEET[..3], &[vec!["ada@example.com", "Ada", "L"]]).remove(0);
    let found = [(Finding::error as fn(_, _, _) -> _, Outcome::Invalid), (Finding::warning, Outcome::Ready)];
    for (finding, outcome) in found {
        row.findings =
            vec![finding(Code::RowShifted, Message::verbatim("has a cell too many"), Message::verbatim("look at it"))];
        let mut builder = Builder::new(RosterPolicy::default());
        builder.push(&row);
        let answer = answer(&builder.finish(), 2);
        assert_eq!((answer.outcome, answer.problem()), (outcome, Some(Code::RowShifted)));
        assert_eq!((answer.email.as_str(), detail(&answer).as_str()), ("ada@example.com", "has a cell too many"));
    }
}

#[test]
fn warnings_are_told_on_rows_that_go_on() {
    let fields = [Field::Email, Field::FullName, Field::Groups];
    let lines = [
        vec!["Ada <ada@gmial.com>", "Lovelace, Ada", "Sales"],
        vec!["bob@example.com", "Bob Stone", "sales"],
        vec!["plato@example.com", "Plato", ""],
    ];
    let policy = RosterPolicy { accept_typos: true, ..RosterPolicy::default() };
    let roster = roster_of(policy, &fields, &lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Ready), (4, Outcome::Invalid)]);
    assert_eq!(roster.people[Id::new(0)].email(), "ada@gmial.com", "a slip is told and never mended");
    assert_eq!(
        detail(&answer(&roster, 2)),
        "`Ada <ada@gmial.com>` is read as `ada@gmial.com`; \
         `Lovelace, Ada` is read as first name `Ada`, last name `Lovelace`; \
         `ada@gmial.com`: did you mean `gmail.com`?"
    );
    let case = detail(&answer(&roster, 3));
    assert!(case.contains("`sales` and `Sales` (row 2) differ only in letter case"), "{case}");
    assert_eq!(answer(&roster, 4).problem(), Some(Code::NameMissing));
}

#[test]
fn spaces_that_nobody_can_tell_apart_are_told_in_words() {
    let roster = sheet(&[["\u{a0}ada@example.com", "Ada", "Lovelace", "", "", ""]]);
    let messages: Vec<String> = roster.findings.iter().map(|found| found.finding.message.to_string()).collect();
    assert_eq!(messages, ["`ada@example.com` has unusual spaces around it, which are ignored"]);
}

#[test]
fn what_is_no_name_holds_the_row() {
    let fields = [Field::Email, Field::FirstName, Field::LastName];
    let lines = [
        vec!["ann@example.com", "42", "Archer"],
        vec!["bob@example.com", "Bob", "2026-05-01"],
        vec!["cid@example.com", "TRUE", "Cooper"],
        vec!["dan@example.com", "Dan", "O2"],
    ];
    let roster = roster_of(RosterPolicy::default(), &fields, &lines);
    assert_eq!(roster.people.len(), 1);
    assert!(roster.unsent.iter().all(|row| row.outcome == Outcome::Held), "{:?}", roster.unsent);
    let told: Vec<String> = roster.findings.iter().map(|found| found.finding.message.to_string()).collect();
    let expected = [
        "the name `42` is a number, a date or a telephone number",
        "the name `2026-05-01` is a date, which a spreadsheet program may have made of a name",
        "the name `TRUE` is a yes/no value",
    ];
    assert_eq!(told, expected);

    let mut columns = Columns::new(fields.map(|field| field.name().to_owned()).into());
    columns.set(Field::Email, 0);
    columns.set(Field::LastName, 2);
    columns.set_letters(vec!["B".into(), "C".into(), "AD".into()]);
    let mut row = Row::new(Arc::new(columns));
    row.at = RowRef { source: 0, number: 14 };
    row.cells = lines[1].iter().collect();
    let mut builder = Builder::new(RosterPolicy::default());
    builder.push(&row);
    let told = builder.finish().findings.iter().next().unwrap().finding.message;
    let kind = "which is no name but a date, which a spreadsheet program may have made of a name";
    assert_eq!(told, format!("cell AD14 contains `2026-05-01`, {kind}"));
}

#[test]
fn a_split_that_the_address_contradicts_is_a_question() {
    let fields = [Field::Email, Field::FullName];
    let held = |email: &str, name: &str| {
        let roster = roster_of(RosterPolicy::default(), &fields, &[vec![email, name]]);
        roster.unsent.iter().next().map(|row| (row.outcome, roster.findings.heads().next().unwrap().code))
    };
    let question = Some((Outcome::Held, Code::NameSplit));
    assert_eq!(held("ada.okafor@example.com", "Okafor Ada"), question);
    assert_eq!(held("jose_nunez@example.com", "Núñez José"), question);
    for (email, name) in [
        ("ada.okafor@example.com", "Ada Okafor"),
        ("ada.okafor@example.com", "Okafor, Ada"),
        ("ada.okafor@example.com", "OKAFOR Ada"),
        ("aokafor@example.com", "Okafor Ada"),
        ("thomas.thomas@example.com", "Thomas Thomas"),
    ] {
        assert_eq!(held(email, name), None, "{email} {name}");
    }
}

//! The roster as its neighbours use it: rows go in, every row comes out as exactly one thing, and the
//! order of the rows decides nothing but who is called first.

use std::collections::BTreeMap;
use std::sync::Arc;

use frontdesk::model::{
    Action, Answer, Code, Columns, Field, OrgRole, Outcome, Problem, Row, RowRef, Seat, Severity, Wants,
};
use frontdesk::roster::{Builder, Policy, Roster};
use proptest::prelude::*;

/// A roster of lines under a header of these fields.
fn roster_of<S: AsRef<str>>(policy: Policy, fields: &[Field], lines: &[Vec<S>]) -> Roster {
    let mut builder = Builder::new(policy);
    for row in rows(0, fields, lines) {
        builder.push(&row);
    }
    builder.finish()
}

/// The lines as rows of one table, numbered from 2.
fn rows<S: AsRef<str>>(source: u16, fields: &[Field], lines: &[Vec<S>]) -> Vec<Row> {
    let mut columns = Columns::new(fields.iter().map(|field| field.name().to_owned()).collect());
    for (index, field) in fields.iter().enumerate() {
        columns.set(*field, index);
    }
    let columns = Arc::new(columns);
    (2..)
        .zip(lines)
        .map(|(number, cells)| {
            let mut row = Row::new(Arc::clone(&columns));
            row.at = RowRef { source, number };
            row.cells = cells.iter().map(AsRef::as_ref).collect();
            row
        })
        .collect()
}

const SHEET: [Field; 6] =
    [Field::Email, Field::FirstName, Field::LastName, Field::Role, Field::Groups, Field::Workspaces];

fn sheet(lines: &[[&str; 6]]) -> Roster {
    roster_of(Policy::default(), &SHEET, &lines.iter().map(|line| line.to_vec()).collect::<Vec<_>>())
}

fn outcomes(roster: &Roster) -> Vec<(u32, Outcome)> {
    roster.answers().iter().map(|answer| (answer.at.number, answer.outcome)).collect()
}

fn answer(roster: &Roster, number: u32) -> Answer {
    roster.answers().into_iter().find(|answer| answer.at.number == number).expect("every row is answered")
}

#[test]
fn rows_that_agree_merge_and_their_groups_unite() {
    let roster = sheet(&[
        ["ada@example.com", "Ada", "", "", "Sales", ""],
        ["bob@example.com", "Bob", "Stone", "", "", ""],
        ["ADA@Example.com", "ADA", "Lovelace", "member", "Support; Sales", "Lab"],
        ["ada@example.com", "", "", "", "", "Research"],
    ]);
    assert_eq!(
        outcomes(&roster),
        [(2, Outcome::Ready), (3, Outcome::Ready), (4, Outcome::Duplicate), (5, Outcome::Duplicate)]
    );
    let ada = &roster.people[0];
    assert_eq!((ada.email(), ada.first_name(), ada.last_name()), ("ada@example.com", "Ada", "Lovelace"));
    let wants = roster.wants_of(ada);
    assert_eq!(wants.role, Some(OrgRole::Member));
    assert!(wants.groups.iter().eq(["Sales", "Support"]) && wants.workspaces.iter().eq(["Lab", "Research"]));
    assert_eq!(answer(&roster, 4).detail, "same person as row 2");
}

#[test]
fn rows_that_contradict_one_another_are_all_held_and_nobody_is_promoted() {
    let roster = sheet(&[
        ["ada@example.com", "Ada", "Lovelace", "member", "", ""],
        ["bob@example.com", "Bob", "Stone", "", "", ""],
        ["ada@example.com", "Ada", "Lovelace", "admin", "", ""],
        ["ada@example.com", "Ada", "Lovelace", "member", "", ""],
        ["bob@example.com", "Bob", "Stone", "", "", ""],
    ]);
    assert_eq!(roster.people.len(), 1);
    assert_eq!(roster.people[0].email(), "bob@example.com");
    assert_eq!(roster.duplicates[0].of, 0, "duplicates follow their person to its new place");
    for number in [2, 4, 5] {
        let answer = answer(&roster, number);
        assert_eq!((answer.outcome, answer.problem), (Outcome::Held, Some(Code::RowsConflict)));
        assert_eq!(
            answer.detail,
            "rows of this person contradict one another: role is `member` in row 2 and `organization_admin` in row 4"
        );
        assert_eq!(answer.email, "ada@example.com");
    }
}

#[test]
fn other_names_for_one_address_are_held() {
    let roster =
        sheet(&[["ada@example.com", "Ada", "Lovelace", "", "", ""], ["ada@example.com", "Ada", "Byron", "", "", ""]]);
    assert_eq!(outcomes(&roster), [(2, Outcome::Held), (3, Outcome::Held)]);
    assert!(answer(&roster, 2).detail.ends_with("last name is `Lovelace` in row 2 and `Byron` in row 3"));
}

#[test]
fn an_invalid_row_merges_into_nobody() {
    let roster = sheet(&[
        ["ada@example.com", "Ada", "Lovelace", "", "", ""],
        ["ada@example.com", "Ada", "Lovelace", "adm", "Sales", ""],
    ]);
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Invalid)]);
    assert!(roster.wants_of(&roster.people[0]).groups.is_empty());
    let invalid = answer(&roster, 3);
    assert_eq!((invalid.problem, invalid.email.as_str()), (Some(Code::RoleUnknown), "ada@example.com"));
    assert_eq!(invalid.detail, "`adm` is no role; did you mean `organization_admin`?");
    assert!(invalid.fix.starts_with("write `member`"));
}

#[test]
fn an_invalid_row_is_told_all_its_problems_at_once() {
    let roster = sheet(&[["ada@", "", "Lovelace", "adm", "", ""]]);
    let codes: Vec<Code> = roster.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::EmailInvalid, Code::RoleUnknown, Code::NameMissing]);

    let fields = [Field::Email, Field::Role, Field::Action];
    let invited = roster_of(Policy::default(), &fields, &[vec!["ada@example.com", "adm", "invite"]]);
    assert_eq!(invited.problems.len(), 1, "an invitation lacks no names");
}

#[test]
fn a_creation_needs_both_names_and_an_invitation_none() {
    let lines = [["ada@example.com", "Ada", "", "", "", ""], ["bob@example.com", "", "", "", "", ""]];
    let roster = sheet(&lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::Invalid), (3, Outcome::Invalid)]);
    let ada = answer(&roster, 2);
    assert_eq!(ada.problem, Some(Code::NameMissing));
    assert!(ada.fix.contains("--mode invite") && ada.detail.contains("the last name is missing"), "{ada:?}");

    let defaults = Wants { action: Action::Invite, ..Wants::default() };
    let policy = Policy { defaults, ..Policy::default() };
    let invited = roster_of(policy, &SHEET, &lines.map(|line| line.to_vec()));
    assert_eq!(outcomes(&invited), [(2, Outcome::Ready), (3, Outcome::Ready)]);
}

#[test]
fn defaults_fill_what_all_rows_of_a_person_leave_out() {
    let fields = [Field::Email, Field::Role, Field::Seats, Field::Groups];
    let lines = [
        vec!["a@example.com", "", "", ""],
        vec!["b@example.com", "B", "none", "Ops"],
        vec!["a@example.com", "", "CODE", "-"],
    ];
    let defaults = Wants {
        action: Action::Invite,
        role: Some(OrgRole::Member),
        seats: Some([Seat::Chat].into()),
        groups: ["Everybody".to_owned()].into(),
        ..Wants::default()
    };
    let roster = roster_of(Policy { defaults, ..Policy::default() }, &fields, &lines);
    let a = roster.wants_of(&roster.people[0]);
    assert_eq!((&a.role, &a.seats), (&Some(OrgRole::Member), &Some([Seat::MistralCode].into())));
    assert!(a.groups.iter().eq(["Everybody"]));
    let b = roster.wants_of(&roster.people[1]);
    assert_eq!((&b.role, &b.seats), (&Some(OrgRole::BillingManager), &None), "`none` is not filled by the default");
    assert!(b.groups.iter().eq(["Ops"]));
}

#[test]
fn a_domain_outside_the_allowed_ones_is_held() {
    let policy = Policy { allow_domains: vec!["example.com".into()], ..Policy::default() };
    let lines = [vec!["ada@example.com", "Ada", "L"], vec!["bob@example.org", "Bob", "S"]];
    let roster = roster_of(policy, &SHEET[..3], &lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Held)]);
    assert_eq!(answer(&roster, 3).problem, Some(Code::DomainNotAllowed));
}

#[test]
fn what_intake_found_decides_and_is_carried_on() {
    let mut row = rows(0, &SHEET[..3], &[vec!["ada@example.com", "Ada", "L"]]).remove(0);
    for (severity, outcome) in [(Severity::Error, Outcome::Invalid), (Severity::Warning, Outcome::Ready)] {
        row.problems = vec![Problem {
            code: Code::RowShifted,
            severity,
            at: row.at,
            column: None,
            message: "has a cell too many".into(),
            fix: "look at it".into(),
        }];
        let mut builder = Builder::new(Policy::default());
        builder.push(&row);
        let answer = answer(&builder.finish(), 2);
        assert_eq!((answer.outcome, answer.problem), (outcome, Some(Code::RowShifted)));
        assert_eq!((answer.email.as_str(), answer.detail.as_str()), ("ada@example.com", "has a cell too many"));
    }
}

#[test]
fn a_person_is_recognised_across_sheets() {
    let line = [vec!["ada@example.com", "Ada", "Lovelace"]];
    let mut builder = Builder::new(Policy::default());
    for row in rows(0, &SHEET[..3], &line).iter().chain(&rows(1, &SHEET[..3], &line)) {
        builder.push(row);
    }
    let answers = builder.finish().answers();
    assert_eq!(answers[1].outcome, Outcome::Duplicate);
    assert_eq!(answers[1].detail, "same person as row 2 of another sheet or file");
}

#[test]
fn a_problem_that_two_sheets_share_names_each_sheets_own_column() {
    let mut builder = Builder::new(Policy::default());
    for (source, header) in [(0, "Role"), (1, "Rolle")] {
        let mut columns = Columns::new(vec!["E-mail".into(), header.into()]);
        columns.set(Field::Email, 0);
        columns.set(Field::Role, 1);
        let mut row = Row::new(Arc::new(columns));
        row.at = RowRef { source, number: 2 };
        row.cells = ["ada@example.com", "adm"].iter().collect();
        builder.push(&row);
    }
    let roster = builder.finish();
    let roles = roster.problems.iter().filter(|problem| problem.code == Code::RoleUnknown);
    assert!(roles.map(|problem| problem.column.as_deref()).eq([Some("Role"), Some("Rolle")]));
}

#[test]
fn warnings_are_told_on_rows_that_go_on() {
    let fields = [Field::Email, Field::FullName, Field::Groups];
    let lines = [
        vec!["Ada <ada@gmial.com>", "Lovelace, Ada", "Sales"],
        vec!["bob@example.com", "Bob Stone", "sales"],
        vec!["plato@example.com", "Plato", ""],
    ];
    let roster = roster_of(Policy::default(), &fields, &lines);
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Ready), (4, Outcome::Invalid)]);
    assert_eq!(roster.people[0].email(), "ada@gmial.com", "a slip is told and never mended");
    assert_eq!(
        answer(&roster, 2).detail,
        "`Ada <ada@gmial.com>` is read as `ada@gmial.com`; \
         `Lovelace, Ada` is read as first name `Ada`, last name `Lovelace`; \
         `ada@gmial.com`: did you mean `gmail.com`?"
    );
    let case = answer(&roster, 3).detail;
    assert!(case.contains("`sales` and `Sales` (row 2) differ in letter case alone"), "{case}");
    assert_eq!(answer(&roster, 4).problem, Some(Code::NameMissing));
}

#[test]
fn the_column_of_a_problem_is_the_header_of_the_sheet() {
    let roster = sheet(&[["ada@", "Ada", "Lovelace", "", "", ""]]);
    let problem = &roster.problems[0];
    assert_eq!((problem.code, problem.column.as_deref()), (Code::EmailInvalid, Some("email")));
    assert_eq!(problem.message, "`ada@` has nothing after the `@`");
}

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
type People = BTreeMap<String, (String, String, Wants)>;
/// How many rows of each address ended how.
type Ends = BTreeMap<(String, Outcome), usize>;

fn decisions(roster: &Roster) -> (People, Ends) {
    let people = roster.people.iter().map(|person| {
        let (first, last) = (person.first_name().to_lowercase(), person.last_name().to_lowercase());
        (person.email().to_owned(), (first, last, roster.wants_of(person).clone()))
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
        let policy = Policy { allow_domains: vec!["example.com".into()], ..Policy::default() };
        let straight = roster_of(policy.clone(), &SHEET, &lines);
        let shuffled = roster_of(policy, &SHEET, &shuffled);
        prop_assert_eq!(decisions(&straight), decisions(&shuffled));
    }

    #[test]
    fn every_row_ends_in_exactly_one_place(lines in prop::collection::vec(line(), 0..30)) {
        let roster = roster_of(Policy::default(), &SHEET, &lines);
        prop_assert_eq!(roster.rows(), lines.len());
        let answered: Vec<u32> = roster.answers().iter().map(|answer| answer.at.number).collect();
        let expected: Vec<u32> = (2..).take(lines.len()).collect();
        prop_assert_eq!(answered, expected);
        for duplicate in &roster.duplicates {
            let person = &roster.people[duplicate.of as usize];
            prop_assert!(person.at < duplicate.at);
            prop_assert!(lines[duplicate.at.number as usize - 2][0].eq_ignore_ascii_case(person.email()));
        }
        prop_assert!(roster.people.iter().all(|person| (person.wants as usize) < roster.wants.len()));
        prop_assert!(roster.problems.is_sorted_by_key(|problem| problem.at));
        for unsent in &roster.unsent {
            let is_told = |p: &Problem| p.at == unsent.at && p.severity == Severity::Error;
            prop_assert!(roster.problems.iter().any(is_told), "row {} is not told why", unsent.at.number);
        }
    }

    #[test]
    fn no_cell_makes_the_roster_panic(cells in prop::array::uniform6(r"[\PC\x00-\x1f,;@<>\.]{0,20}")) {
        let fields = [Field::Email, Field::FullName, Field::Role, Field::Seats, Field::Groups, Field::Language];
        let roster = roster_of(Policy::default(), &fields, &[cells.to_vec()]);
        prop_assert_eq!(roster.answers().len(), 1);
    }
}

#[test]
fn spaces_that_nobody_can_tell_apart_are_told_in_words() {
    let roster = sheet(&[["\u{a0}ada@example.com", "Ada", "Lovelace", "", "", ""]]);
    let messages: Vec<&str> = roster.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["`ada@example.com` stands between spaces of another kind, which are left out"]);
}

#[test]
fn a_name_that_is_a_number_a_date_or_a_truth_is_told_and_goes_on() {
    let fields = [Field::Email, Field::FirstName, Field::LastName];
    let lines = [
        vec!["ann@example.com", "42", "Archer"],
        vec!["bob@example.com", "Bob", "2026-05-01"],
        vec!["cid@example.com", "TRUE", "Cooper"],
        vec!["dan@example.com", "Dan", "O2"],
    ];
    let roster = roster_of(Policy::default(), &fields, &lines);
    assert_eq!(roster.people.len(), 4);
    let told: Vec<&str> = roster.problems.iter().map(|problem| problem.message.as_str()).collect();
    let kind = "is a number, a date or a yes-or-no value";
    assert_eq!(told, ["42", "2026-05-01", "TRUE"].map(|name| format!("the name `{name}` {kind}")));
}

#[test]
fn a_row_that_is_held_says_which_row_it_contradicts() {
    let roster = sheet(&[
        ["ann@example.com", "Ann", "Archer", "member", "", ""],
        ["ann@example.com", "Ann", "Archer", "admin", "", ""],
        ["ann@example.com", "Ann", "Archer", "", "", ""],
    ]);
    let first = roster.unsent[0].at.number;
    let met: Vec<u32> = roster.unsent.iter().map(|row| row.meets.unwrap().number - first).collect();
    assert_eq!(met, [1, 0, 0]);
}

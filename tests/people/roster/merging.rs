//! Several rows of one person, on one sheet or on several.

use super::{SHEET, answer, outcomes, roster_of, rows, sheet};
use frontdesk::model::{Action, Code, Entitlements, Field, Id, OrgRole, Outcome, Seat};
use frontdesk::report::{detail, fix};
use frontdesk::roster::{Builder, Roster, RosterPolicy};

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
    let ada = &roster.people[Id::new(0)];
    assert_eq!((ada.email(), ada.first_name(), ada.last_name()), ("ada@example.com", "Ada", "Lovelace"));
    let entitlements = roster.entitlements_of(ada);
    assert_eq!(entitlements.roles, Some([OrgRole::Member].into()));
    assert!(
        entitlements.groups.iter().eq(["Sales", "Support"]) && entitlements.workspaces.iter().eq(["Lab", "Research"])
    );
    assert_eq!(detail(&answer(&roster, 4)), "same person as row 2");
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
    assert_eq!(roster.people[Id::new(0)].email(), "bob@example.com");
    assert_eq!(roster.duplicates[0].of, Id::new(0), "duplicates follow their person to its new place");
    for number in [2, 4, 5] {
        let answer = answer(&roster, number);
        assert_eq!((answer.outcome, answer.problem()), (Outcome::Held, Some(Code::RowsConflict)));
        assert_eq!(
            detail(&answer),
            "rows of this person contradict one another in the role (`member` in row 2 and `organization_admin` in row 4)"
        );
        assert_eq!(answer.email, "ada@example.com");
    }
}

#[test]
fn other_names_for_one_address_are_held() {
    let roster =
        sheet(&[["ada@example.com", "Ada", "Lovelace", "", "", ""], ["ada@example.com", "Ada", "Byron", "", "", ""]]);
    assert_eq!(outcomes(&roster), [(2, Outcome::Held), (3, Outcome::Held)]);
    assert!(detail(&answer(&roster, 2)).ends_with("in the last name (`Lovelace` in row 2 and `Byron` in row 3)"));
}

#[test]
fn one_person_has_one_number_and_one_earlier_address() {
    let fields = [Field::Email, Field::FirstName, Field::LastName, Field::EmployeeId, Field::PreviousEmail];
    let of = |cells: &[[&'static str; 2]]| {
        let line =
            |[number, previous]: &[&'static str; 2]| vec!["ada@example.com", "Ada", "Lovelace", number, previous];
        roster_of(RosterPolicy::default(), &fields, &cells.iter().map(line).collect::<Vec<_>>())
    };
    for (cells, values) in [
        ([["7", ""], ["8", ""]], "in the employee ID (`7` in row 2 and `8` in row 3)"),
        ([["", "a@example.org"], ["", "b@example.org"]], "(`a@example.org` in row 2 and `b@example.org` in row 3)"),
        ([["", "New"], ["", "b@example.org"]], "in the previous email (`New` in row 2 and `b@example.org` in row 3)"),
    ] {
        let roster = of(&cells);
        assert_eq!(outcomes(&roster), [(2, Outcome::Held), (3, Outcome::Held)]);
        let answer = answer(&roster, 3);
        assert_eq!(answer.problem(), Some(Code::RowsConflict));
        assert!(detail(&answer).ends_with(values), "{}", detail(&answer));
    }
    let merged = of(&[["007", ""], ["7", "a@example.org"], ["", "a@example.org"]]);
    assert_eq!(merged.people.len(), 1);
    let identity = merged.people[Id::new(0)].identity();
    assert_eq!((identity.employee_id.as_str(), identity.previous_email.as_str()), ("007", "a@example.org"));
}

#[test]
fn one_number_and_one_name_are_one_person_whatever_the_addresses() {
    let fields = [Field::Email, Field::FirstName, Field::LastName, Field::EmployeeId, Field::PreviousEmail];
    let of = |lines: &[[&'static str; 5]]| {
        let defaults = Entitlements { action: Action::Invite, ..Entitlements::default() };
        let policy = RosterPolicy { defaults, ..RosterPolicy::default() };
        roster_of(policy, &fields, &lines.iter().map(|line| line.to_vec()).collect::<Vec<_>>())
    };
    let (held, ready) = (Outcome::Held, Outcome::Ready);
    for (lines, expected) in [
        ([["a.smith@example.com", "Ann", "Smith", "77", ""], ["ann@example.com", "ann", "Smith", "077", ""]], held),
        ([["a.smith@example.com", "", "", "77", ""], ["ann@example.com", "Ann", "Smith", "77", ""]], held),
        // A brother, a department's number, a move.
        ([["a.smith@example.com", "Ann", "Smith", "77", ""], ["b.smith@example.com", "Ben", "Smith", "77", ""]], ready),
        ([["a.smith@example.com", "Ann", "Smith", "77", ""], ["ann@example.com", "Ann", "Smith", "78", ""]], ready),
        ([["a.smith@example.com", "Ann", "Smith", "", ""], ["ann@example.com", "Ann", "Smith", "", ""]], ready),
        (
            [
                ["a.smith@example.com", "Ann", "Smith", "77", ""],
                ["ann@example.com", "Ann", "Smith", "77", "a.smith@example.com"],
            ],
            ready,
        ),
    ] {
        assert_eq!(outcomes(&of(&lines)), [(2, expected), (3, expected)], "{lines:?}");
    }
    let roster = of(&[
        ["a.smith@example.com", "Ann", "Smith", "77", ""],
        ["cid@example.com", "Cid", "Cooper", "77", ""],
        ["ann@example.com", "Ann", "Smith", "77", ""],
    ]);
    assert_eq!(outcomes(&roster), [(2, held), (3, ready), (4, held)]);
    let answer = answer(&roster, 4);
    assert_eq!(answer.problem(), Some(Code::RowsConflict));
    let told = "in the e-mail (`a.smith@example.com` in row 2 and `ann@example.com` in row 4)";
    assert!(detail(&answer).ends_with(told), "{}", detail(&answer));
}

#[test]
fn an_invalid_row_merges_into_nobody() {
    let roster = sheet(&[
        ["ada@example.com", "Ada", "Lovelace", "", "", ""],
        ["ada@example.com", "Ada", "Lovelace", "adm", "Sales", ""],
    ]);
    assert_eq!(outcomes(&roster), [(2, Outcome::Ready), (3, Outcome::Invalid)]);
    assert!(roster.entitlements_of(&roster.people[Id::new(0)]).groups.is_empty());
    let invalid = answer(&roster, 3);
    assert_eq!((invalid.problem(), invalid.email.as_str()), (Some(Code::RoleUnknown), "ada@example.com"));
    assert_eq!(detail(&invalid), "unknown role `adm`; did you mean `organization_admin`? Same person as row 2");
    assert!(fix(&invalid).starts_with("write Member"));
}

/// A roster of two sheets, which have these names.
fn two_sheets(first: &[Vec<&str>], second: &[Vec<&str>]) -> Roster {
    let mut builder = Builder::new(RosterPolicy::default());
    for (source, label, lines) in [(0, "a.csv", first), (1, "b.xlsx [New\u{1b}]", second)] {
        builder.name_table(source, label);
        for row in rows(source, &SHEET[..4], lines) {
            builder.push(&row);
        }
    }
    builder.finish()
}

#[test]
fn a_row_on_another_sheet_is_named_with_its_sheet() {
    let ann = vec!["ann@example.com", "Ann", "Archer", ""];
    let bob = |role| vec!["bob@example.com", "Bob", "Stone", role];
    let roster = two_sheets(&[ann.clone(), bob("member")], &[bob("admin"), ann]);
    let details: Vec<String> = roster.answers().iter().map(detail).collect();
    let contradict = "rows of this person contradict one another in the role";
    assert_eq!(details[0], "");
    assert_eq!(
        details[1],
        format!("{contradict} (`member` in row 3 and `organization_admin` in row 2 of b.xlsx [New\\u{{1b}}])")
    );
    assert_eq!(details[2], format!("{contradict} (`member` in row 3 of a.csv and `organization_admin` in row 2)"));
    assert_eq!(details[3], "same person as row 2 of a.csv");
}

#[test]
fn every_row_of_somebody_who_is_refused_says_which_row_it_meets() {
    let roster = two_sheets(
        &[vec!["ann@example.com", "Ann", "", ""], vec!["bob@example.com", "Bob", "Stone", "adm"]],
        &[
            vec!["ann@example.com", "Ann", "", ""],
            vec!["bob@example.com", "Bob", "Stone", ""],
            vec!["cid@example.com", "Cid", "", ""],
        ],
    );
    let details: Vec<String> = roster.answers().iter().map(detail).collect();
    assert!(details[0].ends_with("last name; same person as row 2 of b.xlsx [New\\u{1b}]"), "{}", details[0]);
    assert!(details[1].ends_with(" Same person as row 3 of b.xlsx [New\\u{1b}]"), "{}", details[1]);
    assert!(details[2].ends_with(" same person as row 2 of a.csv"), "{}", details[2]);
    assert_eq!(details[3], "", "a row that goes on has nothing to mend");
    assert!(details[4].ends_with("needs a first and a last name"), "{}", details[4]);
}

#[test]
fn a_row_that_is_held_says_which_row_it_contradicts() {
    let roster = sheet(&[
        ["ann@example.com", "Ann", "Archer", "member", "", ""],
        ["ann@example.com", "Ann", "Archer", "admin", "", ""],
        ["ann@example.com", "Ann", "Archer", "", "", ""],
    ]);
    let first = roster.unsent.iter().next().unwrap().at.number;
    let met: Vec<u32> = roster.unsent.iter().map(|row| row.conflicts_with().unwrap().number - first).collect();
    assert_eq!(met, [1, 0, 0]);
}

#[test]
fn defaults_fill_what_all_rows_of_a_person_leave_out() {
    let fields = [Field::Email, Field::Role, Field::Seats, Field::Groups];
    let lines = [
        vec!["a@example.com", "", "", ""],
        vec!["b@example.com", "B", "none", "Ops"],
        vec!["a@example.com", "", "CODE", "-"],
    ];
    let defaults = Entitlements {
        action: Action::Invite,
        roles: Some([OrgRole::Member].into()),
        seats: Some([Seat::Chat].into()),
        groups: ["Everybody".to_owned()].into(),
        ..Entitlements::default()
    };
    let roster = roster_of(RosterPolicy { defaults, ..RosterPolicy::default() }, &fields, &lines);
    let a = roster.entitlements_of(&roster.people[Id::new(0)]);
    assert_eq!((&a.roles, &a.seats), (&Some([OrgRole::Member].into()), &Some([Seat::MistralCode].into())));
    assert!(a.groups.iter().eq(["Everybody"]));
    let b = roster.entitlements_of(&roster.people[Id::new(1)]);
    assert_eq!(
        (&b.roles, &b.seats),
        (&Some([OrgRole::BillingManager].into()), &Some([].into())),
        "`none` is not filled by the default"
    );
    assert!(b.groups.iter().eq(["Ops"]));
}

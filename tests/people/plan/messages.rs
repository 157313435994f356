//! What the plan says of a member who differs and of an unknown role: in names that the organization and the sheet show.

use std::sync::Arc;

use frontdesk::model::{Columns, Field, Id, OrgRole, Row, RowRef};
use frontdesk::plan::{PersonAction, Plan, make};
use frontdesk::roster::{Builder, Roster, RosterPolicy};

use super::builders::{Org, id, line, policy, sheet};

const AUDITOR: &[(u128, &str, bool)] = &[(7, "Auditor", true), (8, "member", false)];

/// What is said of the first person.
fn message(plan: &Plan) -> String {
    match &plan.entries[Id::new(0)].action {
        PersonAction::Held(why) => why.message.to_string(),
        _ => plan.entries[Id::new(0)]
            .findings
            .iter()
            .map(|finding| finding.message.to_string())
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// Ada with a role and seats in hidden cells.
fn hidden(role: &str, seats: &str) -> Roster {
    let mut columns = Columns::new(["E-mail", "Role", "Seats"].map(str::to_owned).into());
    for (index, field) in [Field::Email, Field::Role, Field::Seats].into_iter().enumerate() {
        columns.set(field, index);
    }
    columns.set_letters(["A", "B", "C"].map(str::to_owned).into());
    columns.set_hidden(vec![false, true, true]);
    let mut row = Row::new(Arc::new(columns));
    row.at = RowRef { source: 0, number: 2 };
    row.cells = ["ada@example.com", role, seats].iter().collect();
    let mut policy = RosterPolicy::default();
    policy.defaults.action = frontdesk::model::Action::Invite;
    let mut builder = Builder::new(policy);
    builder.push(&row);
    builder.finish()
}

#[test]
fn a_role_is_named_as_the_organization_names_it() {
    let org = Org::default().member("ada", 1, &[]).roles(AUDITOR);
    for role in [OrgRole::Named("auditor".to_owned()), OrgRole::Uuid(id(7))] {
        let plan = make(&sheet([line("ada").role(role)]), &org.0, &policy());
        assert_eq!(message(&plan), "is a member with the role `member`, but the sheet says `Auditor`");
    }
}

#[test]
fn what_a_hidden_cell_says_is_not_quoted() {
    let unknown = make(&hidden("SECRET", ""), &Org::default().roles(AUDITOR).0, &policy());
    assert_eq!(message(&unknown), "the hidden cell B2 contains a role that is unknown or cannot be looked up");
    let org = Org::default().member("ada", 1, &[]).roles(AUDITOR);
    let differs = make(&hidden("Auditor", "CHAT"), &org.0, &policy());
    assert_eq!(
        message(&differs),
        "is a member with the role `member`, but the hidden cell B2 says something else; \
         is a member with no seats, but the hidden cell C2 says something else"
    );
}

//! What the template says of each field: heading, note, example and choices. A field without a column is left out on
//! purpose.

use crate::model::Field;

/// A column of the template.
pub(super) struct Column {
    pub(super) heading: &'static str,
    pub(super) note: &'static str,
    /// The cell of the example row, without the mark.
    pub(super) example: &'static str,
    pub(super) choices: Choices,
    /// In widths of a digit.
    pub(super) width: u16,
}

/// The values that a cell offers.
pub(super) enum Choices {
    Any,
    /// Only these.
    Only(&'static [&'static str]),
    /// These, and names that only the organization knows.
    Suggested(&'static [&'static str]),
}

impl Column {
    const fn new(heading: &'static str, width: u16, example: &'static str, note: &'static str) -> Self {
        Self { heading, note, example, choices: Choices::Any, width }
    }

    const fn with(self, choices: Choices) -> Self {
        Self { choices, ..self }
    }
}

/// Returns the columns of the template, in the order of the sheet.
pub(super) fn columns() -> impl Iterator<Item = Column> {
    Field::ALL.into_iter().filter_map(column)
}

/// Returns the column of `field`; `None` where other columns replace it.
fn column(field: Field) -> Option<Column> {
    const NAME: &str = "Needed to create a person, not to invite one.";
    Some(match field {
        Field::Email => Column::new(
            "E-mail",
            46,
            "ada.okafor@example.com",
            "The person's work address. One address, one person per row. This column is always needed.",
        ),
        Field::FirstName => Column::new("First name", 18, "Ada", NAME),
        Field::LastName => Column::new("Last name", 18, "Okafor", NAME),
        // The two parts of the name have columns of their own.
        Field::FullName => return None,
        Field::Role => Column::new(
            "Role",
            14,
            "Member",
            "The role in the organization. Empty: member. You can also type the name of a custom role.",
        )
        .with(Choices::Suggested(&["Member", "Billing", "Admin"])),
        Field::Seats => Column::new(
            "Seats",
            20,
            "Chat; Mistral Code",
            "The licences that the person gets. Empty: the default of the organization. None: no licence.",
        )
        .with(Choices::Only(&["Chat", "Mistral Code", "Chat; Mistral Code", "None"])),
        Field::Groups => Column::new(
            "Groups",
            24,
            "Platform; Leads",
            "Names of groups, with ; between them. A group that does not exist is created: spell its name alike in every \
             row.",
        ),
        Field::Workspaces => Column::new(
            "Workspaces",
            24,
            "Engineering",
            "Names of workspaces, with ; between them. A workspace that does not exist is created: spell its name alike \
             in every row.",
        ),
        Field::WorkspaceRole => Column::new(
            "Workspace role",
            16,
            "Member",
            "The role in each of these workspaces. Empty: member. An admin can manage a workspace that is created. You can \
             also type the name of another role, such as contributor.",
        )
        .with(Choices::Suggested(&["Member", "Admin"])),
        Field::Language => Column::new(
            "Language",
            20,
            "English",
            "The language of the invitation e-mail. Not used for a person who is created.",
        )
        .with(Choices::Only(&LANGUAGES)),
        Field::Action => Column::new(
            "Action",
            10,
            "Create",
            "Create: the person is a member at once, and signs in with the address and account recovery. Invite: the \
             person gets an e-mail, and is a member after accepting it. Empty: the default of the administrator who runs \
             frontdesk, usually create.",
        )
        .with(Choices::Only(&["Create", "Invite"])),
    })
}

const LANGUAGES: [&str; 9] =
    ["English", "French", "Spanish", "German", "Italian", "Portuguese (Brazil)", "Polish", "Arabic", "Dutch"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{parse_action, parse_language, parse_role, parse_seats, parse_workspace_role};

    #[test]
    fn every_offered_value_is_understood() {
        let mut offered = 0;
        for (field, column) in Field::ALL.into_iter().filter_map(|field| Some((field, column(field)?))) {
            let (Choices::Only(list) | Choices::Suggested(list)) = column.choices else { continue };
            for &choice in list {
                let understood = match field {
                    Field::Role => parse_role(choice).is_ok_and(|role| role.api_name().is_some()),
                    Field::Seats => parse_seats(choice).is_ok(),
                    Field::WorkspaceRole => parse_workspace_role(choice).is_ok(),
                    Field::Language => parse_language(choice).is_ok(),
                    Field::Action => parse_action(choice).is_ok(),
                    other => panic!("{other:?} offers a value that is not parsed"),
                };
                assert!(understood, "{}: {choice}", column.heading);
                offered += 1;
            }
            assert!(list.contains(&column.example), "{}: {}", column.heading, column.example);
        }
        assert_eq!(offered, 20);
    }
}

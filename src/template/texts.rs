//! The texts of the template in one language.

use crate::messages::{Message, ReportLanguage, message};
use crate::model::Field;

/// Returns the heading of a column and its note; `None` for a field that the template leaves out.
pub(super) fn of_column(field: Field, language: ReportLanguage) -> Option<[String; 2]> {
    let texts = match field {
        Field::Email => [message!("template-email"), message!("template-email-note")],
        Field::FirstName => [message!("template-first-name"), message!("template-name-note")],
        Field::LastName => [message!("template-last-name"), message!("template-name-note")],
        Field::Role => [message!("template-role"), message!("template-role-note")],
        Field::Seats => [message!("template-seats"), message!("template-seats-note")],
        Field::Groups => [message!("template-groups"), message!("template-groups-note")],
        Field::Workspaces => [message!("template-workspaces"), message!("template-workspaces-note")],
        Field::WorkspaceRole => [message!("template-workspace-role"), message!("template-workspace-role-note")],
        Field::Language => [message!("template-language"), message!("template-language-note")],
        Field::Action => [message!("template-action"), message!("template-action-note")],
        Field::Status => [message!("template-status"), message!("template-status-note")],
        Field::StartDate => [message!("template-start-date"), message!("template-start-date-note")],
        Field::EndDate => [message!("template-end-date"), message!("template-end-date-note")],
        Field::EmployeeId => [message!("template-employee-id"), message!("template-employee-id-note")],
        Field::PreviousEmail => [message!("template-previous-email"), message!("template-previous-email-note")],
        Field::FullName => return None,
    };
    Some(texts.map(|text| text.for_report(language)))
}

/// Returns the name of a value in the language. What has no other name in any language is returned as it is.
pub(super) fn value(english: &str, language: ReportLanguage) -> String {
    let name: Message = match english {
        "Member" => message!("choice-member"),
        "Billing" => message!("choice-billing"),
        "Admin" => message!("choice-admin"),
        "None" => message!("choice-no-seat"),
        "English" => message!("choice-english"),
        "French" => message!("choice-french"),
        "Spanish" => message!("choice-spanish"),
        "German" => message!("choice-german"),
        "Italian" => message!("choice-italian"),
        "Portuguese (Brazil)" => message!("choice-portuguese"),
        "Polish" => message!("choice-polish"),
        "Arabic" => message!("choice-arabic"),
        "Dutch" => message!("choice-dutch"),
        "Create" => message!("choice-create"),
        "Invite" => message!("choice-invite"),
        other => return other.to_owned(),
    };
    name.for_report(language)
}

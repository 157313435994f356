//! The table of fields: what frontdesk understands of a sheet, one file for each field. Its file holds its headings, how a
//! cell is parsed, how the rows of one person are merged, the flag that gives a default, and its column in the template.
//! The matching of headers, the roster and the template iterate the table. Pure.
//!
//! A new field is a variant of [`Field`], a file here with its line in [`ALL`], and its sentences in `messages/fields.ftl`; a
//! value that a person gets is also a variant of [`CellValue`] and a place in
//! [`Entitlements`](crate::model::Entitlements).

pub(crate) mod action;
pub(crate) mod address;
mod cell_words;
pub(crate) mod date;
pub(crate) mod date_in_text;
pub(crate) mod email;
pub(crate) mod employee_id;
mod end_date;
mod error;
pub(crate) mod first_name;
pub(crate) mod full_name;
mod groups;
pub(crate) mod heading_languages;
pub(crate) mod language;
pub(crate) mod last_name;
pub(crate) mod list_parts;
mod lists;
pub(crate) mod movement;
pub(crate) mod name_order;
pub(crate) mod name_split;
pub(crate) mod no_name;
pub(crate) mod person_name;
pub(crate) mod previous_email;
pub(crate) mod qualifiers;
pub(crate) mod role;
pub(crate) mod seats;
mod spec;
mod start_date;
pub(crate) mod status;
pub(crate) mod title;
mod title_words;
mod vocabulary;
mod word_list;
pub(crate) mod workspace_role;
mod workspaces;

pub(crate) use error::Unquoted;
pub use error::{ValueError, ValueKind};
pub use no_name::NoName;
pub use spec::{Choices, FieldSpec, Kind, ParseCell, TemplateColumn};
pub(crate) use word_list::WordList;

use crate::messages::{Arg, Message, message};
use crate::model::{CellValue, Code, Field};

/// The table, in the order of [`Field::ALL`].
pub static ALL: [&FieldSpec; Field::ALL.len()] = [
    &email::SPEC,
    &first_name::SPEC,
    &last_name::SPEC,
    &full_name::SPEC,
    &role::SPEC,
    &seats::SPEC,
    &groups::SPEC,
    &workspaces::SPEC,
    &workspace_role::SPEC,
    &language::SPEC,
    &action::SPEC,
    &status::SPEC,
    &start_date::SPEC,
    &end_date::SPEC,
    &employee_id::SPEC,
    &previous_email::SPEC,
];

/// Returns what the table says of `field`.
pub(crate) const fn spec(field: Field) -> &'static FieldSpec {
    ALL[field as usize]
}

/// Returns the fields whose cells say what the person gets, each with its parser and the code of a text that is not
/// understood.
pub(crate) fn values() -> impl Iterator<Item = (Field, ParseCell, Code)> + Clone {
    ALL.into_iter().filter_map(|spec| match spec.kind {
        Kind::Address | Kind::Name | Kind::Employment | Kind::Identity => None,
        Kind::Single { parse, unknown, .. } | Kind::List { parse, unknown, .. } => Some((spec.field, parse, unknown)),
    })
}

/// Names a field, as a part of a sentence.
pub(crate) fn name(field: Field) -> Message {
    Message::plain(spec(field).name)
}

/// Names a value that somebody gets in `field`: ``group `Sales` ``.
pub(crate) fn given(field: Field, value: &str) -> Message {
    let word = word(field, value);
    match spec(field).kind {
        Kind::Address | Kind::Name | Kind::Employment | Kind::Identity => word,
        Kind::Single { given, .. } | Kind::List { given, .. } => Message::new(given, vec![("value", word.into())]),
    }
}

/// Returns the word for the value of `field` with this plain name, as a message quotes it.
pub(crate) fn word(field: Field, name: &str) -> Message {
    match field {
        Field::Role => role::ROLES.word(name),
        Field::Seats => seats::SEATS.word(name),
        Field::WorkspaceRole => workspace_role::WORKSPACE_ROLES.word(name),
        Field::Language => language::LANGUAGES.word(name),
        Field::Action => action::ACTIONS.word(name),
        _ => vocabulary::other_word(name, name),
    }
}

/// Returns the plain names of the values that people choose from.
pub(crate) fn choices(field: Field) -> Vec<&'static str> {
    match field {
        Field::Role => role::ROLES.names(),
        Field::WorkspaceRole => workspace_role::WORKSPACE_ROLES.names(),
        Field::Action => action::ACTIONS.names(),
        _ => Vec::new(),
    }
}

/// Returns the words for a whole value.
pub(crate) fn words(field: Field, value: &CellValue) -> Message {
    let parts = value.parts();
    let words = parts.iter().map(|part| word(field, part));
    match (words.reduce(|one, other| message!("comma", one = one, other = other)), parts.len()) {
        (Some(word), 1) => word,
        (words, _) => {
            let name = Arg::Quoted(value.to_string().into());
            message!("values", name = name, words = words.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::ReportLanguage;
    use crate::model::OrgRole;

    #[test]
    fn the_table_has_every_field_once_and_in_order() {
        assert_eq!(ALL.map(|spec| spec.field), Field::ALL);
    }

    #[test]
    fn every_value_that_the_template_offers_is_understood() {
        let mut offered = 0;
        for spec in ALL {
            let Some(column) = &spec.column else { continue };
            let (Choices::Only(list) | Choices::Suggested(list)) = column.choices else { continue };
            for (&choice, language) in
                list.iter().flat_map(|choice| ReportLanguage::ALL.map(|language| (choice, language)))
            {
                let (_, parse, _) = values().find(|(field, ..)| *field == spec.field).unwrap();
                let text = Message::plain(choice).for_report(language);
                let value = parse(&text).unwrap().unwrap();
                assert!(
                    !matches!(&value, CellValue::Roles(roles) if roles.iter().any(|role| matches!(role, OrgRole::Named(_)))),
                    "{}: {text}",
                    spec.field.name()
                );
                offered += 1;
            }
            assert!(list.contains(&column.example), "{}: {}", spec.field.name(), column.example);
        }
        assert_eq!(offered, 20 * ReportLanguage::ALL.len());
    }
}

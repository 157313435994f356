//! The table of fields: what frontdesk understands of a sheet, one file for each field. Its file holds its headings, how a
//! cell is parsed, how the rows of one person are merged, the flag that gives a default, and its column in the template.
//! The matching of headers, the roster and the template iterate the table. Pure.
//!
//! A new field is a variant of [`Field`], a file here and its line in [`ALL`]; a value that a person gets is also a variant
//! of [`CellValue`](crate::model::CellValue) and a place in [`Entitlements`](crate::model::Entitlements).

pub(crate) mod action;
pub(crate) mod address;
mod cell_words;
pub(crate) mod date;
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
mod vocabulary;
pub(crate) mod workspace_role;
mod workspaces;

pub use error::ValueError;
pub use spec::{Choices, FieldSpec, Kind, ParseCell, TemplateColumn};

use crate::model::{Code, Field};

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
pub(crate) fn values() -> impl Iterator<Item = (Field, ParseCell, Code)> {
    ALL.into_iter().filter_map(|spec| match spec.kind {
        Kind::Address | Kind::Name | Kind::Employment | Kind::Identity => None,
        Kind::Single { parse, unknown } | Kind::List { parse, unknown } => Some((spec.field, parse, unknown)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CellValue, OrgRole};

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
            for &choice in list {
                let (_, parse, _) = values().find(|(field, ..)| *field == spec.field).unwrap();
                let value = parse(choice).unwrap().unwrap();
                assert!(
                    !matches!(&value, CellValue::Roles(roles) if roles.iter().any(|role| matches!(role, OrgRole::Named(_)))),
                    "{}: {choice}",
                    spec.field.name()
                );
                offered += 1;
            }
            assert!(list.contains(&column.example), "{}: {}", spec.field.name(), column.example);
        }
        assert_eq!(offered, 20);
    }
}

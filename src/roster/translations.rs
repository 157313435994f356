//! Translates the texts of cells into texts that frontdesk understands, before they are parsed: `R&D` into `Research`. In a cell
//! with several parts, each part is translated on its own unless the whole cell is.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::conditions::comparable;
use crate::fields::{self, Kind, date, list_parts, status};
use crate::model::Field;
use crate::text::escape_truncated;

/// The translations of each field, by the text as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translations(BTreeMap<Field, HashMap<String, String>>);

impl Translations {
    /// Adds a translation. Letter case and the number of blanks make no difference to `from`.
    ///
    /// # Errors
    /// If the field has names or addresses, if `to` is not understood, or if `from` is there already.
    pub fn add(&mut self, field: Field, from: &str, to: &str) -> Result<(), String> {
        let parsed = match &fields::spec(field).kind {
            Kind::Single { parse, .. } | Kind::List { parse, .. } => parse(to).map(drop),
            Kind::Employment if field == Field::Status => status::parse("", to).map(drop),
            Kind::Employment => date::parse(to).map(drop),
            Kind::Address | Kind::Name | Kind::Identity => {
                return Err("names and addresses are not translated".to_owned());
            }
        };
        parsed.map_err(|error| format!("{}; {}", error.message(), error.fix()))?;
        match self.0.entry(field).or_default().insert(comparable(from), to.to_owned()) {
            Some(_) => Err(format!("`{}` is translated twice", escape_truncated(from, 60))),
            None => Ok(()),
        }
    }

    /// Adds the translations of `lower` whose texts have none here.
    pub fn add_missing(&mut self, lower: Self) {
        for (field, texts) in lower.0 {
            let known = self.0.entry(field).or_default();
            for (from, to) in texts {
                known.entry(from).or_insert(to);
            }
        }
    }

    /// Returns the fields that have translations.
    pub fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.0.keys().copied()
    }

    /// Returns the cell of `field` in other words, where it or a part of it is translated.
    pub(super) fn translate<'a>(&self, field: Field, cell: &'a str) -> Cow<'a, str> {
        let Some(known) = self.0.get(&field) else { return Cow::Borrowed(cell) };
        if let Some(to) = known.get(&comparable(cell)) {
            return Cow::Owned(to.clone());
        }
        let is_list = matches!(fields::spec(field).kind, Kind::List { .. });
        let parts = if is_list { list_parts::listed(cell) } else { list_parts::chosen(cell) };
        if !parts.iter().any(|part| known.contains_key(&comparable(part))) {
            return Cow::Borrowed(cell);
        }
        let part = |part: &String| match known.get(&comparable(part)) {
            Some(to) => to.clone(),
            None if is_list => format!("\"{}\"", part.replace('"', "\"\"")),
            None => part.clone(),
        };
        Cow::Owned(parts.iter().map(part).collect::<Vec<_>>().join(";"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_or_its_parts_are_translated_and_the_rest_stays() {
        let mut known = Translations::default();
        for (field, from, to) in [
            (Field::Groups, "R&D", "Research"),
            (Field::Groups, "Sales, EMEA", "Sales; Europe"),
            (Field::Groups, "none yet", ""),
            (Field::Role, "Chef d'équipe", "admin"),
        ] {
            known.add(field, from, to).unwrap();
        }
        for (field, cell, expected) in [
            (Field::Groups, " r&d ", "Research"),
            (Field::Groups, "R&D; Friends, Family", "Research;\"Friends, Family\""),
            (Field::Groups, "Sales, EMEA", "Sales; Europe"),
            (Field::Groups, "None yet", ""),
            (Field::Groups, "Legal", "Legal"),
            (Field::Role, "CHEF D’ÉQUIPE", "admin"),
            (Field::Role, "Chef d'équipe; billing", "admin;billing"),
            (Field::Workspaces, "R&D", "R&D"),
        ] {
            assert_eq!(known.translate(field, cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let mut known = Translations::default();
        for (field, to, says) in [
            (Field::Email, "ada@example.com", "are not translated"),
            (Field::Role, "amdin", "did you mean `organization_admin`?"),
            (Field::Status, "purple", "unknown status"),
            (Field::EndDate, "soon", "write"),
        ] {
            let error = known.add(field, "x", to).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
        assert_eq!(known.add(Field::Groups, "A b", "C"), Ok(()));
        assert_eq!(known.add(Field::Groups, "a  B", "D"), Err("`a  B` is translated twice".to_owned()));
    }
}

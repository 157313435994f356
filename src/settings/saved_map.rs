//! The tables `[saved_map.NAME]` of the settings file, which `--save-map` writes: the headings of a sheet, and the fields that
//! some of them are. What else is in the file stays as a person wrote it. Pure.

use toml::de::{DeTable, DeValue};

use super::file::map;
use super::values::{self, scalar};
use crate::intake::SavedMap;
use crate::model::Field;

/// The key of all of them.
pub(super) const KEY: &str = "saved_map";

/// Parses the tables.
pub(super) fn parse(maps: &DeTable<'_>) -> Result<Vec<SavedMap>, String> {
    maps.iter().map(|(name, saved)| one(name.get_ref(), saved.get_ref())).collect()
}

fn one(name: &str, saved: &DeValue<'_>) -> Result<SavedMap, String> {
    let name = values::name(name)?;
    let DeValue::Table(saved) = saved else { return Err(format!("`{name}` is not a table")) };
    let (mut headings, mut columns) = (Vec::new(), Vec::new());
    for (key, value) in saved {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("headings", DeValue::Array(all)) => {
                headings = all.iter().map(|heading| scalar(heading.get_ref())).collect::<Result<_, _>>()?;
            }
            ("map", DeValue::Table(table)) => columns = map(table)?,
            _ => return Err(format!("`{name}` takes a list `headings` and a table `map`, and nothing else")),
        }
    }
    if headings.is_empty() {
        return Err(format!("`{name}` lacks its headings"));
    }
    columns.sort_by_key(|(field, _)| *field);
    Ok(SavedMap { name, headings, map: columns })
}

/// Returns the text of a settings file with `saved` in it: at the end, or in place of the table of that name. Nothing else
/// changes.
///
/// # Errors
/// Why the table of that name cannot be replaced.
pub(crate) fn with_saved(text: &str, saved: &SavedMap) -> Result<String, String> {
    let mut saved = saved.clone();
    saved.map.sort_by_key(|(field, _)| *field);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let header = format!("[{KEY}.{}]", saved.name);
    let table = [header.clone(), headings(&saved), columns(&saved)].map(|line| line + end).concat();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let new = match lines.iter().position(|line| line.trim() == header) {
        Some(start) => {
            let is_own = |line: &&&str| ["headings = [", "map = {"].iter().any(|begin| line.starts_with(begin));
            let own = lines[start + 1..].iter().take_while(is_own).count();
            lines.splice(start..=start + own, [table.as_str()]);
            lines.concat()
        }
        None if text.trim().is_empty() => table,
        None => format!("{}{end}{end}{table}", text.trim_end()),
    };
    let parsed = DeTable::parse(new.strip_prefix('\u{feff}').unwrap_or(&new));
    let parsed = parsed.ok().and_then(|all| match all.get_ref().get(KEY)?.get_ref() {
        DeValue::Table(maps) => parse(maps).ok(),
        _ => None,
    });
    if parsed.is_some_and(|maps| maps.contains(&saved)) {
        return Ok(new);
    }
    Err(format!("its table `{header}` was changed by hand; remove it, or choose another name"))
}

fn headings(saved: &SavedMap) -> String {
    format!("headings = [{}]", saved.headings.iter().map(|heading| quoted(heading)).collect::<Vec<_>>().join(", "))
}

fn columns(saved: &SavedMap) -> String {
    let of = |field: Field| saved.map.iter().filter(move |(other, _)| *other == field).map(|(_, name)| quoted(name));
    let column = |field: Field| match of(field).collect::<Vec<_>>().as_slice() {
        [] => None,
        [one] => Some(format!("{} = {one}", field.name())),
        several => Some(format!("{} = [{}]", field.name(), several.join(", "))),
    };
    format!("map = {{ {} }}", Field::ALL.into_iter().filter_map(column).collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML: that of JSON, which leaves one control character as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(name: &str, heading: &str) -> SavedMap {
        let map = vec![(Field::Email, heading.to_owned()), (Field::Role, String::new())];
        SavedMap { name: name.to_owned(), headings: vec![heading.to_owned(), "Say \"hi\"\n\u{7f}".to_owned()], map }
    }

    const TABLE: &str = "[saved_map.week]\nheadings = [\"Mail\", \"Say \\\"hi\\\"\\n\\u007f\"]\nmap = { email = \"Mail\", role = \"\" }\n";

    #[test]
    fn a_mapping_is_added_behind_what_a_person_wrote() {
        for (before, expected) in [
            ("", TABLE.to_owned()),
            ("# mine\nrate = 5 # slow", format!("# mine\nrate = 5 # slow\n\n{TABLE}")),
            (
                "[[provision]]\ngroup = 'G'\n\n# the end\n\n",
                format!("[[provision]]\ngroup = 'G'\n\n# the end\n\n{TABLE}"),
            ),
            ("rate = 5\r\n", format!("rate = 5\r\n\r\n{}", TABLE.replace('\n', "\r\n"))),
        ] {
            assert_eq!(with_saved(before, &saved("week", "Mail")), Ok(expected), "{before}");
        }
    }

    #[test]
    fn a_mapping_of_the_same_name_is_replaced_and_nothing_else_changes() {
        let before = format!("rate = 5\n\n# of HR\n{TABLE}# behind\n\n[map]\nrole = 'Job'\n");
        let after = with_saved(&before, &saved("week", "Contact")).unwrap();
        assert_eq!(after, before.replace("\"Mail\"", "\"Contact\""));
        assert_eq!(with_saved(&after, &saved("week", "Mail")), Ok(before));
    }

    #[test]
    fn a_table_that_a_person_changed_is_not_replaced() {
        for table in [
            "[saved_map.week]\nheadings = [\n  \"A\",\n]\nmap = {}\n",
            "saved_map.week.headings = ['A']\n",
            "[saved_map]\nweek = { headings = ['A'] }\n",
        ] {
            let why = with_saved(table, &saved("week", "Mail")).unwrap_err();
            assert!(why.contains("changed by hand"), "{table}: {why}");
        }
    }
}

//! What `check` prints of rules: how many rows each met, which texts of their columns none met, and what people get that
//! their rows do not name.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::roster::{Roster, UnmetTexts};
use crate::text::{NAME_CHARS, count, escape_truncated, grouped};

/// The most texts of one column that are listed for people.
const TEXTS: usize = 20;

/// For people.
pub(super) fn write(text: &mut String, roster: &Roster) {
    let rules = roster.tally.rules.iter().map(|(rule, rows)| format!("{:>14}  {rule}", count(*rows, "row", "rows")));
    list(text, "rules", rules);
    list(text, "values that no rule met", roster.tally.unmet.iter().flat_map(unmet));
    list(text, "what people get that their rows do not name", roster.given_lines().into_iter());
}

/// For programs.
pub(super) fn to_json(roster: &Roster) -> Value {
    let rules = roster.tally.rules.iter().map(|(rule, rows)| json!({ "rule": rule, "rows": rows }));
    let unmet = roster.tally.unmet.iter().map(|UnmetTexts { column, texts, is_hidden }| {
        let texts = texts.iter().map(|(value, rows)| json!({ "value": value, "rows": rows }));
        json!({ "column": column, "is_hidden": is_hidden, "values": texts.collect::<Vec<_>>() })
    });
    json!({
        "met": rules.collect::<Vec<_>>(),
        "unmet": unmet.collect::<Vec<_>>(),
        "given": given(roster),
    })
}

/// Returns what people get that their rows do not name, for programs.
pub(in crate::commands) fn given(roster: &Roster) -> Value {
    let given = roster.given().into_iter().map(|(given, people)| {
        let (field, origin) = (given.field.name(), roster.origin_of(given));
        json!({ "field": field, "value": given.value, "origin": origin, "people": people })
    });
    given.collect()
}

fn list(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = writeln!(text, "\n{title}");
    }
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
}

fn unmet(column: &UnmetTexts) -> Vec<String> {
    let heading = escape_truncated(column.column.trim(), NAME_CHARS);
    if column.is_hidden {
        return vec![format!("{:>14}  {heading}: texts that the sheet hides", "")];
    }
    let line = |(text, rows): &(String, usize)| {
        let text = if text.is_empty() { "(blank)".to_owned() } else { escape_truncated(text, NAME_CHARS) };
        format!("{:>14}  {heading}: {text}", count(*rows, "row", "rows"))
    };
    let more = column.texts.len().saturating_sub(TEXTS);
    let rest = (more > 0).then(|| format!("{:>14}  {heading}: … and {} more texts", "", grouped(more)));
    column.texts.iter().take(TEXTS).map(line).chain(rest).collect()
}

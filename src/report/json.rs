//! The report as JSON: its origin, the summary, and one object per row on a line of its own, so that it streams and two
//! reports can be compared line by line. Cells are unchanged; control characters are written as JSON's own `\u` escapes.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;
use uuid::Uuid;

use crate::files;
use crate::model::{Code, Outcome, Place, Row};

use super::columns::{InputColumns, report_fix};
use super::format::{ReadSeek, ReportFormat};
use super::join::Join;
use super::{Report, ReportError};
use crate::text::formula::needs_formula_escape;

/// The beginning of every JSON report. The number counts incompatible changes of its shape.
const BEGINNING: &str = "{\"frontdesk\":{\"report\":1,";

/// JSON, for programs.
#[derive(Debug)]
pub(super) struct Json;

impl ReportFormat for Json {
    fn extension(&self) -> &'static str {
        "json"
    }

    fn recognises(&self, file: &mut dyn ReadSeek) -> io::Result<bool> {
        files::begins_with(file, BEGINNING)
    }

    fn write(&self, mut to: &mut (dyn Write + Send), report: Report<'_, '_>) -> Result<(), ReportError> {
        let Report { run, summary, mut tables, answers, wording } = report;
        write!(to, "{BEGINNING}\"version\":\"{}\",\"run\":", env!("CARGO_PKG_VERSION"))?;
        object(&mut to, &run)?;
        write!(to, "}},\n\"summary\":{},\n\"rows\":[", summary.to_json())?;
        let mut join = Join::new(answers);
        let mut between = "\n";
        for table in &mut tables {
            let source = table.source;
            let columns = InputColumns::of(source);
            let keys = keys(columns.headers(source));
            let label = source.label();
            let mut row = Row::new(source.columns.clone());
            while let Some(answer) = join.next(table, &mut row)? {
                to.write_all(between.as_bytes())?;
                between = ",\n";
                let input = Cells(keys.iter().map(String::as_str).zip(columns.cells(&row)).collect());
                let row = RowObject {
                    source: &label,
                    row: answer.at.number,
                    input,
                    outcome: answer.outcome,
                    problem: answer.problem(),
                    detail: columns.detail(&row, &answer, wording.language),
                    fix: report_fix(&answer, wording.language),
                    email: &answer.email,
                    user_uuid: answer.user_uuid,
                    groups: &answer.groups,
                    workspaces: &answer.workspaces,
                };
                object(&mut to, &row)?;
            }
        }
        join.finish(tables.len())?;
        to.write_all(b"\n]}\n")?;
        to.flush()?;
        Ok(())
    }
}

/// One row of the report.
#[derive(Serialize)]
struct RowObject<'a> {
    source: &'a str,
    row: u32,
    input: Cells<'a>,
    outcome: Outcome,
    problem: Option<Code>,
    detail: String,
    fix: String,
    email: &'a str,
    user_uuid: Option<Uuid>,
    groups: &'a [Place],
    workspaces: &'a [Place],
}

/// Header and cell, in the order of the sheet.
struct Cells<'a>(Vec<(&'a str, &'a str)>);

impl Serialize for Cells<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().copied())
    }
}

/// Returns a key for each column: its header, with a number where a sheet has it twice.
fn keys<'a>(headers: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (index, header) in headers.enumerate() {
        let base = if header.is_empty() { format!("column {}", index + 1) } else { header.to_owned() };
        let numbered = (2..).map(|number| format!("{base} ({number})"));
        keys.extend(std::iter::once(base.clone()).chain(numbered).find(|key| !keys.contains(key)));
    }
    keys
}

/// Returns `value` as compact JSON on one line.
pub(super) fn to_line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    object(&mut bytes, value).expect("memory can be written, and keys are text");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn object(to: &mut impl Write, value: &impl Serialize) -> Result<(), ReportError> {
    let mut serializer = serde_json::Serializer::with_formatter(to, EscapeControl);
    value.serialize(&mut serializer).map_err(|error| ReportError::Write(error.into()))
}

/// Formats compact JSON that contains no control character.
struct EscapeControl;

impl Formatter for EscapeControl {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut copied = 0;
        for (at, c) in fragment.char_indices().filter(|&(_, c)| !(' '..='~').contains(&c) && needs_formula_escape(c)) {
            writer.write_all(&fragment.as_bytes()[copied..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            copied = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[copied..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped_and_come_back() {
        let text = "a\u{1b}[31m\u{9b}\u{202e}b\u{e0041}\u{7f}é👩\u{200d}👧";
        let written = to_line(&text);
        assert!(!written.chars().any(needs_formula_escape), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).expect("JSON"), text);
    }

    #[test]
    fn columns_of_one_name_have_different_keys() {
        let headers = ["a", "", "a", "a (2)", "a"];
        assert_eq!(keys(headers.into_iter()), ["a", "column 2", "a (2)", "a (2) (2)", "a (3)"]);
    }
}

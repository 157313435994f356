//! What a report cannot show again where it is not the sheet itself: that a row was hidden, that a text was crossed out, that a
//! cell was an error. A column of the report keeps why such a row was refused and what the refused text was, so that the row
//! stays refused when the report comes back, until a person corrects the text or clears its code.

use std::fmt::Write;

use csv::StringRecord;
use sha2::{Digest, Sha256};

use super::{Answer, Code, Finding, Row};

/// The column of refused texts. It is only in reports that have such a row, has one name in every language, and is hidden in
/// workbooks.
pub const REFUSED_COLUMN: &str = "frontdesk_refused";

/// Codes of rows that are refused for what only the sheet itself shows.
const NOT_SHOWN: [Code; 8] = [
    Code::RowHidden,
    Code::RowStruck,
    Code::RowShifted,
    Code::CellError,
    Code::LinkDisagrees,
    Code::QuoteMisplaced,
    Code::CellMerged,
    Code::OtherTable,
];

/// How many characters of a text count.
const MAX_CHARS: usize = 500;

/// Whether rows with this code are refused for what only the sheet itself shows.
#[must_use]
pub fn is_not_shown(code: Code) -> bool {
    NOT_SHOWN.contains(&code)
}

/// Returns the cell of a row in [`REFUSED_COLUMN`]: `row-struck:5f1d03aa`, with the sign of each refused text. Where any text of
/// the row may have to be corrected, the signs of all are behind the code; where none can be told, it is the code alone.
#[must_use]
pub fn refused_cell(row: &Row, answer: &Answer) -> String {
    let mut cell = String::new();
    // What is wrong in a row that is left out is a warning in its answer.
    let refuses = |finding: &&Finding| is_not_shown(finding.code) && (finding.is_error() || answer.is_left_out());
    for finding in row.findings.iter().chain(&answer.findings).filter(refuses) {
        let columns = row.columns();
        let used = || columns.used().map(|(_, column)| column);
        let named = finding.column().and_then(|header| used().find(|column| columns.headers[*column] == header));
        let text = |column: usize| row.cells.get(column).unwrap_or("");
        let entries: Vec<String> = match named {
            Some(_) if finding.code == Code::RowStruck && !row.struck.is_empty() => {
                row.struck.iter().map(|column| sign(text(*column)).unwrap_or_default()).collect()
            }
            Some(column) => vec![sign(text(column)).unwrap_or_default()],
            None if !finding.is_error() && finding.column().is_some() => continue,
            None => {
                let shown = used().filter(|column| !columns.is_hidden(*column));
                vec![shown.filter_map(|column| sign(text(column))).collect::<Vec<_>>().join(",")]
            }
        };
        for entry in entries {
            let entry = if entry.is_empty() { finding.code.to_string() } else { format!("{}:{entry}", finding.code) };
            if !cell.split(' ').any(|other| other == entry) {
                let _ = write!(cell, "{}{entry}", if cell.is_empty() { "" } else { " " });
            }
        }
    }
    cell
}

/// Returns for which codes of a cell in [`REFUSED_COLUMN`] the row still has the refused texts, each with its column if it is
/// about one text.
#[must_use]
pub fn still_refused(cell: &str, cells: &StringRecord) -> Vec<(Code, Option<usize>)> {
    let signs: Vec<Option<String>> = cells.iter().map(sign).collect();
    let entries = cell.split_whitespace().filter_map(|entry| {
        let (code, texts) = entry.split_once(':').unwrap_or((entry, ""));
        let places: Option<Vec<usize>> = texts
            .split(',')
            .filter(|text| !text.is_empty())
            .map(|text| signs.iter().position(|sign| sign.as_deref() == Some(text)))
            .collect();
        let column = |places: Vec<usize>| if let [column] = places[..] { Some(column) } else { None };
        Some((Code::by_name(code).filter(|code| is_not_shown(*code))?, column(places?)))
    });
    entries.collect()
}

/// Returns by what a text is known again, also after a spreadsheet program wrote numbers, dates and truth values in its own way:
/// those have none.
fn sign(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).take(MAX_CHARS).collect();
    let letters = letters.to_lowercase();
    let is_told = letters.contains(char::is_alphabetic) && !["true", "false"].contains(&&*letters);
    is_told.then(|| {
        let digest = Sha256::digest(letters);
        format!("{:08x}", u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_its_sign_until_its_letters_change() {
        let cells = StringRecord::from(vec!["ann@example.com", "Ann", "admin"]);
        let struck = format!("row-struck:{}", sign(" Admin ").expect("letters"));
        assert_eq!(still_refused(&struck, &cells), [(Code::RowStruck, Some(2))]);
        let corrected = StringRecord::from(vec!["ann@example.com", "Ann", "member"]);
        assert_eq!(still_refused(&struck, &corrected), []);
        let row = format!("row-hidden:{},{}", sign("ann@example.com").expect("letters"), sign("Ann").expect("letters"));
        assert_eq!(still_refused(&row, &corrected), [(Code::RowHidden, None)], "another cell was corrected");
        assert_eq!(still_refused("row-shifted", &cells), [(Code::RowShifted, None)]);
        assert_eq!(still_refused("email-invalid:00000000 whatever", &cells), []);
    }

    #[test]
    fn what_a_spreadsheet_program_writes_anew_has_no_sign() {
        for text in ["", " ", "2027-03-01", "00123", "1.5", "TRUE", "False"] {
            assert_eq!(sign(text), None, "{text}");
        }
    }
}

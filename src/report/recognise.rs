//! Whether a file that exists is a report of frontdesk's, edited or not. Only the file's content is looked at. Whether a
//! report may be replaced is another question, which the destination answers.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::columns::{OUTCOME, OWN_COLUMNS};
use super::{Format, html, json, xlsx};

/// The most that a header line may take, and a workbook's custom properties.
const MOST: u64 = 1 << 20;

/// Whether `file`, whose name says `format`, is a report.
///
/// # Errors
/// The file cannot be read.
pub fn is_report(mut file: impl Read + Seek, format: Format) -> io::Result<bool> {
    file.seek(SeekFrom::Start(0))?;
    match format {
        Format::Csv => has_own_header(file),
        Format::Xlsx => Ok(has_own_property(file)),
        Format::Json => begins_with(file, json::BEGINNING),
        Format::Html => begins_with(file, html::BEGINNING),
    }
}

/// Whether the first record has the column of outcomes, whatever the delimiter. People add columns and delete others.
fn has_own_header(file: impl Read) -> io::Result<bool> {
    let mut header = Vec::new();
    // A header cell may hold line breaks, so lines are read until frontdesk's column is seen.
    let mut head = BufReader::new(file.take(MOST));
    while head.read_until(b'\n', &mut header)? > 0 {
        let text = String::from_utf8_lossy(&header);
        let mut cells = text.split([',', ';', '\t', '|', '\r', '\n']);
        if cells.any(|cell| cell.trim_matches(['"', ' ']) == OWN_COLUMNS[OUTCOME]) {
            return Ok(true);
        }
        // Only inside quotes can a header go on.
        if text.matches('"').count().is_multiple_of(2) {
            return Ok(false);
        }
    }
    Ok(false)
}

fn has_own_property(file: impl Read + Seek) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(file)) else { return false };
    let Ok(entry) = archive.by_name("docProps/custom.xml") else { return false };
    let mut text = Vec::new();
    let read = entry.take(MOST).read_to_end(&mut text).is_ok();
    read && String::from_utf8_lossy(&text).contains(&format!("name=\"{}\"", xlsx::MARK))
}

fn begins_with(file: impl Read, beginning: &str) -> io::Result<bool> {
    let mut head = Vec::new();
    file.take(beginning.len() as u64).read_to_end(&mut head)?;
    Ok(head == beginning.as_bytes())
}

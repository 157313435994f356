//! Whether a file that exists is a report of frontdesk's, which a new report may replace. Comes in: the
//! file's bytes as a stream; goes out: yes or no. In doubt it is no.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::columns::OWN_COLUMNS;
use super::{Format, html, json, xlsx};

/// The most that a header line may take, and a workbook's custom properties.
const MOST: u64 = 1 << 20;

/// Whether `file`, whose name says `format`, is a report. An empty file is: there is nothing to lose.
///
/// # Errors
/// The file cannot be read.
pub fn is_report(mut file: impl Read + Seek, format: Format) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    if length == 0 {
        return Ok(true);
    }
    match format {
        Format::Csv => has_own_header(file),
        Format::Xlsx => Ok(has_own_property(file)),
        Format::Json => begins_with(file, json::BEGINNING),
        Format::Html => begins_with(file, html::BEGINNING),
    }
}

/// A CSV report's header ends in frontdesk's columns, whatever the delimiter.
fn has_own_header(file: impl Read) -> io::Result<bool> {
    let mut header = Vec::new();
    // A header cell may hold line breaks, so lines are read until frontdesk's last column is seen.
    let mut head = BufReader::new(file.take(MOST));
    while head.read_until(b'\n', &mut header)? > 0 {
        let text = String::from_utf8_lossy(&header);
        let line = text.trim_end();
        for delimiter in [",", ";", "\t", "|"] {
            if line.ends_with(&OWN_COLUMNS.join(delimiter)) {
                return Ok(true);
            }
        }
        // Only inside quotes can a header go on.
        if line.matches('"').count().is_multiple_of(2) {
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

//! Reads OpenDocument spreadsheets. Input: a zip that was checked, or the same as one flat XML file; output: its
//! sheets. calamine would lay out every repeated row and cell in memory at once, and reports no hidden row, so the
//! markup is read here, cell by cell.

mod table;

use std::collections::HashSet;
use std::io::BufRead;

use super::collect::Collector;
use super::markup::{Token, is_zero};
use super::part_text::decode;
use super::sheet::{Sheet, TableRange, check_count, is_wanted, place};
use super::{archive, xml};
use crate::intake::InputError;
use crate::intake::byte_source::ByteSource;
use crate::intake::context::ReadContext;
use crate::model::Format;
use table::TableReader;

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read_zipped(file: &ByteSource, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    let mut zip = archive::open(file)?;
    if let Ok(manifest) = zip.by_name("META-INF/manifest.xml") {
        let mut xml = xml::reader(decode(manifest)?.0);
        while xml.next_tag()? != Token::Eof {
            if xml.tag().name() == "encryption-data" {
                return Err(InputError::Encrypted);
            }
        }
    }
    let part = zip.by_name("content.xml").map_err(archive::refusal)?;
    read_flat(decode(part)?.0, context)
}

/// The same from the markup itself.
pub(super) fn read_flat(input: impl BufRead, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
    let mut xml = xml::reader(input);
    let mut sheets = Vec::new();
    // Sheets, rows and columns are hidden by the style that they name.
    let mut style = String::new();
    let mut hidden_styles = HiddenStyles::default();
    loop {
        match xml.next_tag()? {
            Token::Eof => return Ok(sheets),
            Token::End => continue,
            _ => {}
        }
        let tag = xml.tag();
        match tag.name() {
            "style" | "default-style" => style = tag.attribute("name").unwrap_or_default().into_owned(),
            "table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                hidden_styles.tables.insert(style.clone());
            }
            "table-row-properties" if is_zero(tag.attribute("row-height")) => {
                hidden_styles.rows.insert(style.clone());
            }
            "table-column-properties" if is_zero(tag.attribute("column-width")) => {
                hidden_styles.columns.insert(style.clone());
            }
            "text-properties" if tag.attribute("text-line-through-style").is_some_and(|line| line != "none") => {
                hidden_styles.struck.insert(style.clone());
            }
            "table" => {
                let hidden = tag.attribute("style-name").is_some_and(|name| hidden_styles.tables.contains(&*name));
                let name = tag.attribute("name").unwrap_or_default().into_owned();
                check_count(sheets.len() + 1, &context.options.limits)?;
                let wanted = is_wanted(&name, hidden, context.options);
                let collector = Collector::new(name, Format::Ods, hidden, context);
                sheets.push(TableReader::new(collector, wanted, &hidden_styles).read(&mut xml)?);
            }
            "database-range" => {
                let (name, address) = (tag.attribute("name"), tag.attribute("target-range-address"));
                let named = name.zip(address).and_then(|(name, address)| named_range(&name, &address));
                let sheet = named.as_ref().and_then(|(sheet, _)| sheets.iter_mut().find(|other| other.name == *sheet));
                if let Some((sheet, (_, range))) = sheet.zip(named.as_ref()) {
                    sheet.tables.push(range.clone());
                }
            }
            _ => {}
        }
    }
}

/// Returns the name of the sheet and the range that a name is given: `'My sheet'.A1:'My sheet'.D9`. The program does not extend
/// such a range by itself, so that its last row says nothing.
fn named_range(name: &str, address: &str) -> Option<(String, TableRange)> {
    let (first, last) = address.split_once(':')?;
    let (sheet, first) = first.rsplit_once('.')?;
    let last = last.rsplit_once('.').map_or(last, |(_, cell)| cell);
    let sheet = sheet.trim_start_matches('$').trim_matches('\'').replace("''", "'");
    let (first, last) = (place(first)?, place(last)?);
    Some((sheet, TableRange { name: name.to_owned(), first, last: (u32::MAX, last.1) }))
}

/// The styles that hide what names them, or cross it out, each kind with names of its own.
#[derive(Debug, Default)]
struct HiddenStyles {
    tables: HashSet<String>,
    rows: HashSet<String>,
    columns: HashSet<String>,
    struck: HashSet<String>,
}

//! Reads OpenDocument spreadsheets. Comes in: a zip that was checked, or the same as one flat XML file; goes out: its
//! sheets. calamine would lay out every repeated row and cell in memory at once, and tells of no hidden row, so the
//! markup is read here, cell by cell.

mod table;

use std::collections::HashSet;
use std::io::{BufRead, BufReader};

use super::collect::Collector;
use super::xml::{Token, Xml};
use super::{Sheet, is_wanted, zipped};
use crate::intake::held::Held;
use crate::intake::{Options, Refusal};
use crate::model::Format;
use table::Table;

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read_zipped(held: &Held, options: &Options) -> Result<Vec<Sheet>, Refusal> {
    let mut zip = zipped::open(held)?;
    if let Ok(manifest) = zip.by_name("META-INF/manifest.xml") {
        let mut xml = Xml::new(BufReader::new(manifest));
        while xml.next_tag()? != Token::End {
            if xml.name() == "encryption-data" {
                return Err(Refusal::Encrypted);
            }
        }
    }
    let content = zip.by_name("content.xml").map_err(zipped::refusal)?;
    read_flat(BufReader::with_capacity(64 << 10, content), options)
}

/// The same from the markup itself.
pub(super) fn read_flat(input: impl BufRead, options: &Options) -> Result<Vec<Sheet>, Refusal> {
    let mut xml = Xml::new(input);
    let mut sheets = Vec::new();
    // Sheets are hidden by the style that they name.
    let (mut style, mut hidden_styles) = (String::new(), HashSet::new());
    loop {
        match xml.next_tag()? {
            Token::End => return Ok(sheets),
            Token::Close => continue,
            _ => {}
        }
        match xml.name() {
            "style" => style = xml.attribute("name").unwrap_or_default().into_owned(),
            "table-properties" if xml.attribute("display").as_deref() == Some("false") => {
                hidden_styles.insert(style.clone());
            }
            "table" => {
                let hidden = xml.attribute("style-name").is_some_and(|name| hidden_styles.contains(name.as_ref()));
                let name = xml.attribute("name").unwrap_or_default().into_owned();
                if sheets.len() >= options.limits.sheets {
                    return Err(Refusal::Bomb { why: format!("it has more than {} sheets", options.limits.sheets) });
                }
                let wanted = is_wanted(&name, hidden, options);
                let collector = Collector::new(name, Format::Ods, hidden, &options.limits);
                sheets.push(Table::new(collector, wanted).read(&mut xml)?);
            }
            _ => {}
        }
    }
}

//! The parts and the cells of an xlsx. calamine gives the cells one by one; its ranges are never asked for, since a cell at
//! a sheet's far corner makes them as large as the sheet.

mod styles;
mod texts;
mod worksheet;

pub(super) use styles::Styles;
pub(super) use texts::check as check_texts;
pub(super) use worksheet::{facts, odd_cells, table_range};

use std::fmt::Write;
use std::io::{BufRead, Read, Seek};

use calamine::{DataRef, Xlsx, XlsxError, XlsxFormulaMetadata};

use super::book::{Listed, NamedSheet};
use super::cell::{self, refusal};
use super::collect::Collector;
use super::markup::Token;
use super::{links, xml};
use crate::intake::{InputError, Limits};

/// Whether a part that begins like this lists the sheets of a workbook.
pub(super) fn is_workbook(head: &[u8]) -> bool {
    xml::reader(head).root().is_ok_and(|root| root.is_some_and(|root| root.name() == "workbook"))
}

/// Reads the sheets that a workbook lists.
pub(super) fn listed(part: &mut impl BufRead, limits: &Limits) -> Result<Listed, InputError> {
    let mut xml = xml::reader(part);
    let mut listed = Listed::default();
    loop {
        match xml.next_tag()? {
            Token::End if xml.tag().name() == "workbook" => return Ok(listed),
            Token::Start { .. } => {}
            Token::Eof => return Err(InputError::damaged("its XML ends within `workbook`")),
            _ => continue,
        }
        let tag = xml.tag();
        match tag.name() {
            "sheet" => {
                let name = tag.exact("name").unwrap_or_default().into_owned();
                let mut relations = tag.values("id");
                let relation = relations.next().unwrap_or_default().into_owned();
                if relations.any(|other| other != relation) {
                    return Err(InputError::damaged("one of its sheets refers to two parts"));
                }
                let hidden = tag.exact("state").is_some_and(|state| state != "visible");
                listed.add(NamedSheet { name, relation, hidden }, limits)?;
            }
            "workbookPr" => {
                if let Some(value) = tag.exact("date1904") {
                    listed.is_1904 = matches!(value.as_ref(), "1" | "true");
                }
            }
            _ => {}
        }
    }
}

/// The part that lists these sheets, each by its number.
pub(super) fn list(sheets: &[usize], is_1904: bool) -> String {
    let mut list = format!("<workbook><workbookPr date1904=\"{}\"/><sheets>", u8::from(is_1904));
    for index in sheets {
        // Writing to a string cannot fail.
        let _ = write!(list, "<sheet name=\"{index}\" r:id=\"r{index}\"/>");
    }
    list + "</sheets></workbook>"
}

/// Reads the cells of the sheet `name`.
pub(super) fn read_cells(
    book: &mut Xlsx<impl Read + Seek>,
    name: &str,
    collector: &mut Collector,
) -> Result<(), InputError> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // Dialog and chart sheets are listed like sheets of cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refusal(error)),
    };
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
        let mut content = cell::content(&found.value);
        content.is_uncalculated = found.formula.is_some() && matches!(found.value, DataRef::Empty);
        let address = found.formula.as_ref().and_then(formula_text).and_then(links::address_in_formula);
        content.link = address.map(Into::into);
        collector.cell(found.pos.0.saturating_add(1), found.pos.1 as usize, &content)?;
    }
    Ok(())
}

fn formula_text(formula: &XlsxFormulaMetadata) -> Option<&str> {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => Some(formula),
        _ => None,
    }
}

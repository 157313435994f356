//! Reads xlsx. Comes in: a zip that was checked, and what its parts say of visibility and links; goes out: its sheets.
//! calamine gives the cells one by one; its ranges are never asked for, since a cell at a sheet's far corner makes them
//! as large as the sheet.

mod facts;

pub(super) use facts::Facts;

use std::io::BufReader;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};

use super::collect::Collector;
use super::{Sheet, cell, damaged, is_wanted, links, zipped};
use crate::intake::header::letters;
use crate::intake::held::{Cursor, Held};
use crate::intake::line::Finding;
use crate::intake::{Options, Refusal};
use crate::model::{Format, harmless_short};
use facts::SheetFacts;

/// Reads every sheet that is wanted and lists the others.
pub(super) fn read(held: &Held, facts: &Facts, options: &Options) -> Result<Vec<Sheet>, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(held.cursor())).map_err(refusal)?;
    let listed = book.sheets_metadata().to_vec();
    if listed.len() > options.limits.sheets {
        return Err(Refusal::Bomb { why: format!("it has more than {} sheets", options.limits.sheets) });
    }
    let mut sheets = Vec::new();
    for sheet in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut collector = Collector::new(sheet.name.clone(), Format::Xlsx, hidden, &options.limits);
        if is_wanted(&sheet.name, hidden, options) {
            read_cells(&mut book, &sheet.name, facts.of(&sheet.name), &mut collector)?;
        }
        sheets.push(collector.finish()?);
    }
    Ok(sheets)
}

fn read_cells(
    book: &mut Xlsx<BufReader<Cursor>>,
    name: &str,
    facts: Option<&SheetFacts>,
    collector: &mut Collector,
) -> Result<(), Refusal> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // Dialog and chart sheets are listed like sheets of cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refusal(error)),
    };
    let mut last = 0;
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
        let (row, column) = (found.pos.0.saturating_add(1), found.pos.1 as usize);
        if row != last && facts.is_some_and(|facts| facts.hidden_rows.contains(row)) {
            collector.hide(row)?;
        }
        last = row;
        let (text, is_error) = cell::text(&found.value);
        collector.cell(row, column, &text)?;
        if is_error {
            collector.finding(row, Finding::ErrorCell { column })?;
        } else if found.formula.is_some() && matches!(found.value, DataRef::Empty) {
            collector.finding(row, Finding::Uncalculated { column })?;
        }
        let in_formula = found.formula.as_ref().and_then(formula_text).and_then(links::address_in_formula);
        let target = in_formula.or_else(|| facts.and_then(|facts| facts.link(row, found.pos.1)).map(str::to_owned));
        if let Some(target) = target.filter(|target| !links::agree(&text, target)) {
            collector.finding(row, Finding::Link { column, target })?;
        }
    }
    if let Some(facts) = facts {
        *collector.merged() = facts.merged.clone();
    }
    if let Some(columns) = facts.and_then(|facts| facts.hidden_columns.told(|column| letters(column as usize - 1))) {
        collector.note(format!("hidden columns are read like the others: {columns}"));
    }
    Ok(())
}

fn formula_text(formula: &XlsxFormulaMetadata) -> Option<&str> {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => Some(formula),
        _ => None,
    }
}

/// What an error of calamine means to a person.
fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Io(error) => error.into(),
        XlsxError::Zip(error) => zipped::refusal(error),
        XlsxError::Password => Refusal::Encrypted,
        XlsxError::XmlEof(part) => damaged(format!("its XML ends within `{part}`")),
        XlsxError::FileNotFound(part) => damaged(format!("its part `{}` is missing", harmless_short(&part, 60))),
        error => damaged(harmless_short(&error.to_string(), 120)),
    }
}

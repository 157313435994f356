//! The facts in the part of one sheet beside its cells: which rows and columns are hidden, which cells are merged, which
//! are links. Input: its markup; output: those facts.

use std::collections::HashMap;
use std::io::BufRead;

use crate::intake::InputError;
use crate::intake::workbook::facts::{OddCell, SheetFacts};
use crate::intake::workbook::markup::{Tag, Token, is_zero};
use crate::intake::workbook::sheet::{TableRange, place};
use crate::intake::workbook::xml;

/// The most odd cells of a sheet.
const ODD_CELLS: usize = 4_000_000;

/// Reads the part. The target of a link is the id of a relationship.
pub(in crate::intake::workbook) fn facts(part: &mut impl BufRead) -> Result<SheetFacts, InputError> {
    let mut xml = xml::reader(part);
    let mut facts = SheetFacts::default();
    let mut row = 0_u32;
    let mut has_cells = false;
    loop {
        match xml.next_beside_cells()? {
            Token::Eof => break,
            Token::Start { .. } => {}
            _ => continue,
        }
        let tag = xml.tag();
        match tag.name() {
            "sheetFormatPr" => {
                if is_yes(tag, "zeroHeight") {
                    facts.rows.hide_unlisted();
                }
                if is_zero(tag.exact("defaultColWidth")) {
                    facts.columns.hide_unlisted();
                }
            }
            "dimension" => {
                let cells = tag.exact("ref").unwrap_or_default();
                let (first, last) = cells.split_once(':').unwrap_or((&cells, &cells));
                let is_size = place(first)
                    .zip(place(last))
                    .is_some_and(|(first, last)| (1..=last.0).contains(&first.0) && first.1 <= last.1);
                facts.is_misread |= !is_size;
            }
            // One with an attribute, which is not skipped.
            "v" => facts.has_odd_values = true,
            "sheetData" if has_cells => {
                return Err(InputError::damaged("a sheet of it lists its cells twice"));
            }
            "sheetData" => has_cells = true,
            "row" => {
                row = match tag.exact("r") {
                    Some(number) => {
                        number.trim().parse().map_err(|_| InputError::damaged("a row of it has no number"))?
                    }
                    None => row.saturating_add(1),
                };
                // A row without height is hidden too.
                facts.rows.add(row, row, is_yes(tag, "hidden") || is_zero(tag.exact("ht")));
            }
            "col" => {
                let number = |name| tag.exact(name)?.trim().parse::<u32>().ok()?.checked_sub(1);
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    facts.columns.add(first, last, is_yes(tag, "hidden") || is_zero(tag.exact("width")));
                }
            }
            "mergeCell" => {
                let cells = tag.exact("ref");
                let range = cells.as_deref().and_then(|cells| cells.split_once(':'));
                if let Some((first, last)) = range.and_then(|(first, last)| Some((place(first)?, place(last)?))) {
                    facts.merged.add((first.0, last.0), (first.1, last.1));
                }
            }
            "hyperlink" => {
                if let (Some(cells), Some(id)) = (tag.exact("ref"), tag.attribute("id")) {
                    let (first, last) = cells.split_once(':').unwrap_or((&cells, &cells));
                    if let (Some(first), Some(last)) = (place(first), place(last)) {
                        facts.add_link((first.0, last.0), (first.1, last.1), id)?;
                    }
                }
            }
            _ => {}
        }
    }
    facts.has_odd_values |= xml.has_odd_values;
    facts.is_misread |= xml.has_markup_in_values;
    Ok(facts)
}

/// Finds the cells of a part that are odd; `by_format` says what a format makes of its cells.
pub(in crate::intake::workbook) fn odd_cells(
    part: &mut impl BufRead,
    by_format: impl Fn(&str) -> Option<OddCell>,
) -> Result<HashMap<(u32, usize), OddCell>, InputError> {
    let mut xml = xml::reader(part);
    let (mut row, mut column, mut is_shared, mut is_value) = (0_u32, 0_usize, false, false);
    let mut cells = HashMap::new();
    loop {
        if cells.len() > ODD_CELLS {
            return Err(InputError::Bomb {
                why: format!("more than {ODD_CELLS} cells of a sheet are crossed out or have no text"),
            });
        }
        match xml.next()? {
            Token::Eof => return Ok(cells),
            Token::Start { is_empty } => {
                let tag = xml.tag();
                is_value = tag.name() == "v" && !is_empty;
                match tag.name() {
                    "row" => {
                        row = tag
                            .exact("r")
                            .and_then(|number| number.trim().parse().ok())
                            .unwrap_or(row.saturating_add(1));
                        column = 0;
                    }
                    "c" => {
                        let at = tag.exact("r").and_then(|name| place(&name));
                        column = at.map_or(column, |(_, column)| column as usize) + 1;
                        is_shared = tag.exact("t").is_some_and(|kind| kind == "s");
                        if let Some(odd) = tag.exact("s").and_then(|format| by_format(&format)) {
                            cells.insert((row, column - 1), odd);
                        }
                    }
                    _ => {}
                }
            }
            Token::Text if is_value && is_shared && !xml.text().bytes().all(|byte| byte.is_ascii_digit()) => {
                let odd = if xml.text().starts_with('-') { OddCell::Empty } else { OddCell::Textless };
                cells.insert((row, column.saturating_sub(1)), odd);
            }
            Token::Text => {}
            Token::End => is_value = false,
        }
    }
}

/// Returns the name and the range of a table, without the row of its totals.
pub(in crate::intake::workbook) fn table_range(part: impl BufRead) -> Option<TableRange> {
    let mut xml = xml::reader(part);
    let root = xml.root().ok()??;
    let reference = root.exact("ref")?;
    let (first, last) = reference.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    let totals = root.exact("totalsRowCount").and_then(|count| count.trim().parse().ok()).unwrap_or(0);
    let name = root.exact("displayName").or_else(|| root.exact("name")).unwrap_or_default().into_owned();
    Some(TableRange { name, first, last: (last.0.checked_sub(totals)?, last.1) })
}

/// Whether an attribute is not clearly false: a row is rather refused than used unseen.
fn is_yes(tag: &Tag, name: &str) -> bool {
    tag.exact(name).is_some_and(|value| !matches!(value.trim(), "0" | "false" | "off" | ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::ranges::Ranges;

    fn hidden(part: &str) -> (String, String) {
        let facts = facts(&mut part.as_bytes()).unwrap();
        let hidden = |ranges: Ranges| ranges.describe(|number| number.to_string()).unwrap_or_default();
        (hidden(facts.rows.hidden(1, 1_048_576)), hidden(facts.columns.hidden(0, 16_383)))
    }

    #[test]
    fn rows_are_hidden_in_every_way_that_a_sheet_knows() {
        let rows = "<row r='2' hidden='1'/><row hidden='true'/><row ht='0.0' customHeight='1'/><row r='9'/>\
                    <row x:hidden='0' hidden='1'/><row x:hidden='1'/><row hidden='0' ht='15'/><row spans='1:2'/>";
        assert_eq!(hidden(&format!("<sheetData>{rows}</sheetData>")), ("2-4, 10".to_owned(), String::new()));
    }

    #[test]
    fn rows_that_come_in_no_order_are_hidden_all_the_same() {
        assert_eq!(hidden("<row r='9' hidden='1'/><row r='3' hidden='1'/>").0, "3, 9");
    }

    /// So programs write a sheet whose unused rows and columns are hidden: what is listed is shown.
    #[test]
    fn a_sheet_that_hides_what_it_does_not_list_shows_what_it_lists() {
        let part = "<sheetFormatPr defaultColWidth='0' zeroHeight='1'/><cols><col min='1' max='2' width='9'/>\
                    <col min='3' max='3' width='9' hidden='1'/></cols><row r='1'/><row r='2'/><row r='4'/>";
        assert_eq!(hidden(part), ("3, 5-1048576".to_owned(), "2-16383".to_owned()));
    }

    #[test]
    fn columns_are_hidden_by_word_and_by_width() {
        let part = "<cols><col min='4' max='5' hidden='1'/><col min='2' max='2' width='0' customWidth='1'/><col min='1' max='1'/></cols>";
        assert_eq!(hidden(part).1, "1, 3-4");
    }

    #[test]
    fn a_row_whose_number_is_none_is_refused() {
        assert!(facts(&mut "<row r='A7' hidden='1'/>".as_bytes()).is_err());
    }
}

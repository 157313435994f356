//! What calamine does not tell of an xlsx: which rows and columns nobody sees, and where links lead. Taken from the parts
//! as they pass by when the zip is checked; nothing else of them is kept.

use std::collections::HashMap;
use std::io::BufRead;

use crate::intake::workbook::collect::Ranges;
use crate::intake::workbook::links;
use crate::intake::workbook::merged::Merged;
use crate::intake::workbook::xml::{Token, Xml};
use crate::intake::workbook::zipped::{Relations, relations};
use crate::intake::{Limits, Refusal};

/// A link over more cells than this is a decoration.
const LINKED_CELLS: u32 = 1_000;
/// The most links that are compared with their cells.
const LINKS: usize = 1_000_000;

/// What the parts of a workbook say.
#[derive(Debug, Default)]
pub(in crate::intake::workbook) struct Facts {
    /// Sheet names and the relation ids of their parts.
    sheets: Vec<(String, String)>,
    /// By the path of a relations part without its folder `_rels`: `xl/workbook.xml`.
    relations: HashMap<String, Relations>,
    by_path: HashMap<String, SheetFacts>,
    shared_text: u64,
}

/// What one sheet says.
#[derive(Debug, Default)]
pub(in crate::intake::workbook) struct SheetFacts {
    pub(super) hidden_rows: Ranges,
    pub(super) hidden_columns: Ranges,
    pub(super) merged: Merged,
    /// (row from 1, column from 0) and the relation id of the link's target.
    linked: HashMap<(u32, u32), String>,
    /// The addresses that relation ids lead to.
    mail: Relations,
}

impl SheetFacts {
    /// The address that a link in this cell leads to.
    pub(super) fn link(&self, row: u32, column: u32) -> Option<&str> {
        if self.linked.is_empty() {
            return None;
        }
        self.mail.get(self.linked.get(&(row, column))?).map(String::as_str)
    }
}

impl Facts {
    /// Takes what a part says. Reads as much of it as it needs.
    pub(in crate::intake::workbook) fn take(
        &mut self,
        path: &str,
        part: &mut impl BufRead,
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let path = path.trim_start_matches('/').to_lowercase();
        if path == "xl/workbook.xml" {
            self.take_sheets(part)?;
        } else if let Some((folder, name)) = path.strip_suffix(".rels").and_then(|path| path.split_once("_rels/")) {
            let relations = relations(part)?;
            self.relations.insert(format!("{folder}{name}"), relations);
        } else if path.starts_with("xl/worksheets/") {
            let facts = sheet(part)?;
            self.by_path.insert(path, facts);
        } else {
            self.take_shared(part, limits)?;
        }
        self.resolve();
        Ok(())
    }

    /// What the sheet of this name says.
    pub(super) fn of(&self, name: &str) -> Option<&SheetFacts> {
        let (_, id) = self.sheets.iter().find(|(other, _)| other == name)?;
        let target = self.relations.get("xl/workbook.xml")?.get(id)?;
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_lowercase(),
            None => format!("xl/{}", target.to_lowercase()),
        };
        self.by_path.get(&path)
    }

    fn take_sheets(&mut self, part: &mut impl BufRead) -> Result<(), Refusal> {
        let mut xml = Xml::new(part);
        while xml.next_tag()? != Token::End {
            if xml.name() == "sheet"
                && let (Some(name), Some(id)) = (xml.attribute("name"), xml.attribute("id"))
            {
                self.sheets.push((name.into_owned(), id.into_owned()));
            }
        }
        Ok(())
    }

    /// The texts that cells share are held by their reader all at once, and it believes how many they say they are.
    /// So both are counted before, in whatever part such a list may stand.
    fn take_shared(&mut self, part: &mut impl BufRead, limits: &Limits) -> Result<(), Refusal> {
        /// What a text needs beside its letters, spread over the tags around it.
        const TAG_BYTES: u64 = 12;
        let claimed = claimed_texts(part.fill_buf()?);
        let Some(claimed) = claimed else { return Ok(()) };
        let mut tags = 0;
        loop {
            let chunk = part.fill_buf()?;
            let length = chunk.len();
            if length == 0 {
                break;
            }
            let here = chunk.split(|byte| *byte == b'<').count() as u64 - 1;
            part.consume(length);
            tags += here;
            self.shared_text += length as u64 + here * TAG_BYTES;
            if self.shared_text > limits.shared_text_bytes {
                let why = format!("its texts need more than {} MiB", limits.shared_text_bytes >> 20);
                return Err(Refusal::Bomb { why });
            }
        }
        if claimed > tags.saturating_mul(2).saturating_add(1_000) {
            let why = format!("it says that it holds {claimed} texts, and holds far fewer");
            return Err(Refusal::Bomb { why });
        }
        Ok(())
    }

    /// A sheet's links and their targets come in two parts, in any order.
    fn resolve(&mut self) {
        for (path, facts) in &mut self.by_path {
            if facts.mail.is_empty()
                && !facts.linked.is_empty()
                && let Some(relations) = self.relations.get(path)
            {
                let mail = |(id, target): (&String, &String)| Some((id.clone(), links::address(target)?));
                facts.mail = relations.iter().filter_map(mail).collect();
            }
        }
    }
}

/// How many texts a part says that it lists, if it is such a list. The root stands at the part's beginning.
fn claimed_texts(head: &[u8]) -> Option<u64> {
    let mut xml = Xml::new(head);
    loop {
        match xml.next_tag().ok()? {
            Token::Open { .. } if xml.name() == "sst" => {
                let claimed = xml.attribute("uniqueCount").unwrap_or_default();
                let digits = claimed.trim();
                // A number too long for us is too long for anybody.
                let endless = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                return Some(digits.parse().unwrap_or(if endless { u64::MAX } else { 0 }));
            }
            Token::Open { .. } | Token::End => return None,
            _ => {}
        }
    }
}

fn sheet(part: &mut impl BufRead) -> Result<SheetFacts, Refusal> {
    let mut xml = Xml::new(part);
    let mut facts = SheetFacts::default();
    let mut row = 0_u32;
    loop {
        match xml.next_beside_cells()? {
            Token::End => return Ok(facts),
            Token::Open { .. } => {}
            _ => continue,
        }
        match xml.name() {
            "row" => {
                row = xml.number("r").unwrap_or(row.saturating_add(1));
                // A row without height is as hidden as one that says so.
                let is_flat = || xml.attribute("ht").is_some_and(|height| height.trim().parse() == Ok(0.0));
                if xml.flag("hidden") || is_flat() {
                    facts.hidden_rows.add(row, row);
                }
            }
            "col" if xml.flag("hidden") => {
                if let (Some(first), Some(last)) = (xml.number("min"), xml.number("max"))
                    && first > 0
                {
                    facts.hidden_columns.add(first, last.max(first));
                }
            }
            "mergeCell" => {
                let cells = xml.attribute("ref");
                let range = cells.as_deref().and_then(|cells| cells.split_once(':'));
                if let Some((first, last)) = range.and_then(|(first, last)| Some((place(first)?, place(last)?))) {
                    facts.merged.add((first.0, last.0), (first.1, last.1));
                }
            }
            "hyperlink" => {
                if let (Some(cells), Some(id)) = (xml.attribute("ref"), xml.attribute("id"))
                    && facts.linked.len() < LINKS
                {
                    let places = places(&cells);
                    facts.linked.extend(places.into_iter().map(|place| (place, id.to_string())));
                }
            }
            _ => {}
        }
    }
}

/// The cells of `B2` or `B2:B9` as (row from 1, column from 0).
fn places(range: &str) -> Vec<(u32, u32)> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let (Some(first), Some(last)) = (place(first), place(last)) else { return Vec::new() };
    let rows = last.0.saturating_sub(first.0).saturating_add(1);
    let columns = last.1.saturating_sub(first.1).saturating_add(1);
    if rows.saturating_mul(columns) > LINKED_CELLS {
        return Vec::new();
    }
    (first.0..=last.0).flat_map(|row| (first.1..=last.1).map(move |column| (row, column))).collect()
}

fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let column = name[..digits].bytes().try_fold(0_u32, |column, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(value) + 1)
    })?;
    Some((name[digits..].parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: &str) -> Result<(), Refusal> {
        Facts::default().take("xl/any.xml", &mut part.as_bytes(), &Limits::DEFAULT)
    }

    #[test]
    fn a_list_of_texts_that_claims_to_be_endless_is_refused() {
        assert!(check("<sst uniqueCount=\"2\"><si><t>a</t></si><si><t>b</t></si></sst>").is_ok());
        assert!(check("<sst uniqueCount=\"0\"><si><t>a</t></si></sst>").is_ok());
        assert!(check("<?xml version=\"1.0\"?><x:sst uniqueCount='99999999999'><x:si/></x:sst>").is_err());
    }
}

//! What calamine does not report of an xlsx: which rows and columns are hidden, and where links lead. Taken from the parts
//! that the workbook names, as they pass by when the zip is checked; nothing else of them is kept.

use std::collections::HashMap;
use std::io::BufRead;

use super::styles::Styles;
use super::worksheet::XlsxSheetFacts;
use super::{texts, worksheet};
use crate::intake::workbook::book::{Book, ListedSheet, NamedSheet};
use crate::intake::workbook::links;
use crate::intake::workbook::markup::Token;
use crate::intake::workbook::parts::{Parts, relations};
use crate::intake::workbook::xml::Xml;
use crate::intake::{InputError, Limits};

/// The facts of a workbook.
#[derive(Debug, Default)]
pub(in crate::intake::workbook) struct XlsxFacts {
    pub(super) book: Book,
    pub(super) styles: Styles,
    /// By the place of a sheet's part.
    sheets: HashMap<usize, XlsxSheetFacts>,
    /// By the place of a relationships part: the addresses that its ids lead to.
    mail: HashMap<usize, HashMap<String, String>>,
}

/// The facts of one sheet, with its links.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkedSheet<'f> {
    pub(super) facts: &'f XlsxSheetFacts,
    mail: Option<&'f HashMap<String, String>>,
}

impl<'f> LinkedSheet<'f> {
    /// The address that a link in this cell leads to.
    pub(super) fn link(&self, row: u32, column: u32) -> Option<&'f str> {
        self.mail?.get(self.facts.linked(row, column)?).map(String::as_str)
    }
}

impl XlsxFacts {
    /// What the part `main` lists. Its sheets are taken afterwards.
    pub(in crate::intake::workbook) fn of(
        parts: &mut Parts<'_>,
        main: &str,
        limits: &Limits,
    ) -> Result<Self, InputError> {
        let (named, is_1904) = match parts.named(main)? {
            Some(mut part) => listed(&mut part, limits)?,
            None => return Err(InputError::damaged("the part that lists its sheets is missing")),
        };
        Ok(Self { book: Book::find(parts, main, named, is_1904, limits)?, ..Self::default() })
    }

    /// Whether the part at this place is one that is read.
    pub(in crate::intake::workbook) fn needs(&self, place: usize) -> bool {
        let book = &self.book;
        let is_of = |sheet: &ListedSheet| [sheet.place, sheet.relations].contains(&Some(place));
        [book.texts, book.styles].contains(&Some(place)) || book.sheets.iter().any(is_of)
    }

    /// Takes the facts from the part at this place. Reads as much of it as it needs.
    pub(in crate::intake::workbook) fn take(
        &mut self,
        place: usize,
        part: &mut impl BufRead,
        limits: &Limits,
    ) -> Result<(), InputError> {
        let here = Some(place);
        if self.book.sheets.iter().any(|sheet| sheet.place == here) {
            let facts = worksheet::facts(part)?;
            self.sheets.insert(place, facts);
        } else if self.book.sheets.iter().any(|sheet| sheet.relations == here) {
            let related = relations(part)?;
            let mail = related.into_iter().filter_map(|(id, to)| Some((id, links::address(&to.target)?))).collect();
            self.mail.insert(place, mail);
        } else if self.book.texts == here {
            texts::check(part, limits)?;
        } else if self.book.styles == here {
            self.styles = Styles::read(part)?;
        }
        Ok(())
    }

    /// Returns the facts of a sheet. A sheet without them is not read.
    pub(super) fn sheet(&self, sheet: &ListedSheet) -> Result<LinkedSheet<'_>, InputError> {
        let found = self.sheets.get(&sheet.found()?);
        let found = found.ok_or_else(|| InputError::damaged("what a sheet of it hides could not be read"))?;
        Ok(LinkedSheet { facts: found, mail: sheet.relations.and_then(|place| self.mail.get(&place)) })
    }
}

/// The sheets that a workbook lists, in its order, and whether its days are counted from 1904 on.
fn listed(part: &mut impl BufRead, limits: &Limits) -> Result<(Vec<NamedSheet>, bool), InputError> {
    let mut xml = Xml::new(part);
    let (mut named, mut is_1904) = (Vec::new(), false);
    loop {
        match xml.next_tag()? {
            Token::End if xml.tag().name() == "workbook" => return Ok((named, is_1904)),
            Token::Start { .. } => {}
            Token::Eof => return Err(InputError::damaged("its XML ends within `workbook`")),
            _ => continue,
        }
        match xml.tag().name() {
            "sheet" => {
                let name = xml.tag().exact("name").unwrap_or_default().into_owned();
                let mut relations = xml.tag().values("id");
                let relation = relations.next().unwrap_or_default().into_owned();
                if relations.any(|other| other != relation) {
                    return Err(InputError::damaged("a sheet of it is two parts at once"));
                }
                drop(relations);
                let hidden = xml.tag().exact("state").is_some_and(|state| state != "visible");
                named.push(NamedSheet { name, relation, hidden });
            }
            "workbookPr" => {
                if let Some(value) = xml.tag().exact("date1904") {
                    is_1904 = matches!(value.as_ref(), "1" | "true");
                }
            }
            _ => {}
        }
        if named.len() > limits.sheets {
            return Err(InputError::Bomb { why: format!("it has more than {} sheets", limits.sheets) });
        }
    }
}

/// Whether a part that begins like this lists the sheets of a workbook.
pub(in crate::intake::workbook) fn is_workbook(head: &[u8]) -> bool {
    let mut xml = Xml::new(head);
    loop {
        match xml.next_tag() {
            Ok(Token::Start { .. }) => return xml.tag().name() == "workbook",
            Ok(Token::End | Token::Text) => {}
            Ok(Token::Eof) | Err(_) => return false,
        }
    }
}

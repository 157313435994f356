//! Reads the zipped workbooks of Excel, xlsx and its binary twin xlsb. The facts of the sheets are taken from the parts
//! that the workbook names while the zip is checked. calamine then reads the cells of a workbook that is put together from
//! the same parts, so that it reads no other part than the one whose facts are known.

use std::collections::HashMap;
use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::rc::Rc;

use calamine::{Reader, Xlsb, Xlsx};
use tempfile::SpooledTempFile;

use super::assembly::{self, Assembly};
use super::book::Book;
use super::cell::refusal;
use super::collect::Collector;
use super::facts::SheetFacts;
use super::parts::{Parts, relations};
use super::sheet::{Sheet, is_wanted};
use super::xlsx::Styles;
use super::{links, xlsb, xlsx};
use crate::intake::byte_source::ByteSource;
use crate::intake::context::ReadContext;
use crate::intake::{InputError, Limits};
use crate::model::Format;

/// How the parts of a workbook are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfficeFormat {
    Xlsx,
    Xlsb,
}

/// A workbook that was checked, with the facts of its sheets.
#[derive(Debug)]
pub(super) struct OfficeBook {
    format: OfficeFormat,
    book: Book,
    styles: Styles,
    /// By the place of a sheet's part.
    facts: HashMap<usize, SheetFacts>,
    /// By the place of a relationships part: the addresses that its ids lead to.
    mail: HashMap<usize, HashMap<String, Rc<str>>>,
}

impl OfficeFormat {
    /// Returns the format of a workbook, if the part that begins like this lists its sheets.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        if xlsb::is_workbook(head) { Some(Self::Xlsb) } else { xlsx::is_workbook(head).then_some(Self::Xlsx) }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xml",
            Self::Xlsb => "bin",
        }
    }
}

impl OfficeBook {
    /// Reads what the part `main` lists. The facts of its sheets are taken afterwards.
    pub(super) fn open(
        parts: &mut Parts<'_>,
        format: OfficeFormat,
        main: &str,
        limits: &Limits,
    ) -> Result<Self, InputError> {
        let missing = || InputError::damaged("the part that lists its sheets is missing");
        let mut part = parts.at(parts.place(main).ok_or_else(missing)?, format == OfficeFormat::Xlsx)?;
        let listed = match format {
            OfficeFormat::Xlsx => xlsx::listed(&mut part, limits)?,
            OfficeFormat::Xlsb => xlsb::listed(&mut part, limits)?,
        };
        drop(part);
        let book = Book::find(parts, main, listed)?;
        Ok(Self { format, book, styles: Styles::default(), facts: HashMap::new(), mail: HashMap::new() })
    }

    /// Whether the part at this place is read as markup.
    pub(super) fn reads_as_markup(&self, place: usize) -> bool {
        let parts = self.book.sheets.iter().flat_map(|sheet| [sheet.place, sheet.relations]);
        self.format == OfficeFormat::Xlsx
            && parts.chain([self.book.texts, self.book.styles]).any(|at| at == Some(place))
    }

    /// Takes the facts from the part at this place. Reads as much of it as it needs.
    pub(super) fn take(&mut self, place: usize, part: &mut impl BufRead, limits: &Limits) -> Result<(), InputError> {
        let (here, is_xlsx) = (Some(place), self.format == OfficeFormat::Xlsx);
        if self.book.sheets.iter().any(|sheet| sheet.place == here) {
            let facts = if is_xlsx { xlsx::facts(part)? } else { xlsb::facts(part)? };
            self.facts.insert(place, facts);
        } else if is_xlsx && self.book.sheets.iter().any(|sheet| sheet.relations == here) {
            let address = |target: &str| links::address(target).map(Rc::from);
            let mail = relations(part)?.into_iter().filter_map(|(id, to)| Some((id, address(&to.target)?))).collect();
            self.mail.insert(place, mail);
        } else if self.book.texts == here {
            if is_xlsx { xlsx::check_texts(part, limits)? } else { xlsb::check_texts(part, limits)? }
        } else if self.book.styles == here {
            self.styles = if is_xlsx { Styles::read(part)? } else { Styles::of_struck(xlsb::struck_formats(part)?) };
        }
        Ok(())
    }

    /// Reads every sheet that is wanted and lists the others.
    pub(super) fn read(mut self, file: &ByteSource, context: &ReadContext<'_>) -> Result<Vec<Sheet>, InputError> {
        let assembled = BufReader::new(self.assemble(file, context)?);
        match self.format {
            OfficeFormat::Xlsx => {
                let mut book = Xlsx::new(assembled).map_err(refusal)?;
                self.read_sheets(Format::Xlsx, context, |name, collector| xlsx::read_cells(&mut book, name, collector))
            }
            OfficeFormat::Xlsb => {
                let mut book = Xlsb::new(assembled).map_err(refusal)?;
                self.read_sheets(Format::Xlsb, context, |name, collector| xlsb::read_cells(&mut book, name, collector))
            }
        }
    }

    fn read_sheets(
        mut self,
        format: Format,
        context: &ReadContext<'_>,
        mut read_cells: impl FnMut(&str, &mut Collector) -> Result<(), InputError>,
    ) -> Result<Vec<Sheet>, InputError> {
        let mut sheets = Vec::new();
        for (index, sheet) in self.book.sheets.into_iter().enumerate() {
            let part = is_wanted(&sheet.name, sheet.hidden, context.options).then(|| sheet.part()).transpose()?;
            let mut collector = Collector::new(sheet.name, format, sheet.hidden, context);
            if let Some(part) = part {
                let facts = self.facts.remove(&part);
                collector.facts = facts
                    .ok_or_else(|| InputError::damaged("the hidden rows and columns of a sheet could not be read"))?;
                let mail = sheet.relations.and_then(|place| self.mail.remove(&place)).unwrap_or_default();
                collector.facts.resolve_links(&mail);
                read_cells(&index.to_string(), &mut collector)?;
            }
            sheets.push(Sheet { tables: sheet.tables, ..collector.finish()? });
        }
        Ok(sheets)
    }

    /// Puts together the workbook that calamine reads: the sheets that are wanted, each named by its number.
    fn assemble(&mut self, file: &ByteSource, context: &ReadContext<'_>) -> Result<SpooledTempFile, InputError> {
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let extension = self.format.extension();
        let mut workbook = assembly::spool();
        let mut assembly = Assembly::new(file, &mut workbook, &context.budget)?;
        let copy = |assembly: &mut Assembly<'_>, place, name: &str, is_misread| match self.format {
            OfficeFormat::Xlsx => assembly.copy_xml(place, name, is_misread),
            OfficeFormat::Xlsb => assembly.copy(place, name),
        };
        let (mut wanted, mut related) = (Vec::new(), String::new());
        for (index, sheet) in self.book.sheets.iter().enumerate() {
            if is_wanted(&sheet.name, sheet.hidden, context.options) {
                let target = format!("worksheets/sheet{index}.{extension}");
                let (part, name) = (sheet.part()?, format!("xl/{target}"));
                let is_misread = self.facts.get(&part).is_some_and(|facts| facts.is_misread);
                copy(&mut assembly, part, &name, is_misread)?;
                let styles = &self.styles;
                let has_odd_cells = |facts: &&mut SheetFacts| facts.has_odd_values || styles.has_odd_cells();
                if let Some(facts) = self.facts.get_mut(&part).filter(has_odd_cells) {
                    let part = &mut assembly.part(part)?;
                    match self.format {
                        OfficeFormat::Xlsx => {
                            facts.odd_cells = xlsx::odd_cells(part, |format| styles.odd_cell(format))?;
                        }
                        OfficeFormat::Xlsb => xlsb::strike_cells(part, facts, |format| styles.is_struck(format))?,
                    }
                }
                // Writing to a string cannot fail.
                let _ =
                    write!(related, "<Relationship Id=\"r{index}\" Type=\"{KIND}/worksheet\" Target=\"{target}\"/>");
                wanted.push(index);
            }
        }
        if let Some(place) = self.book.texts {
            copy(&mut assembly, place, &format!("xl/sharedStrings.{extension}"), false)?;
        }
        let list = match (self.format, self.book.styles) {
            (OfficeFormat::Xlsx, _) => {
                assembly.add("xl/styles.xml", self.styles.part().as_bytes())?;
                xlsx::list(&wanted, self.book.is_1904).into_bytes()
            }
            (OfficeFormat::Xlsb, styles) => {
                styles.map_or(Ok(()), |place| assembly.copy(place, "xl/styles.bin"))?;
                xlsb::list(&wanted, self.book.is_1904)
            }
        };
        assembly.add(&format!("xl/workbook.{extension}"), &list)?;
        let root =
            format!("<Relationship Id=\"r\" Type=\"{KIND}/officeDocument\" Target=\"xl/workbook.{extension}\"/>");
        for (name, relations) in [("_rels/.rels", root), (&*format!("xl/_rels/workbook.{extension}.rels"), related)] {
            assembly.add(name, format!("<Relationships>{relations}</Relationships>").as_bytes())?;
        }
        assembly.finish()?;
        Ok(workbook)
    }
}

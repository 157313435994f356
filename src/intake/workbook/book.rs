//! What a zipped workbook lists: its sheets, and the parts that its relationships name for them. Markup and
//! records are resolved the same way; the facts of a sheet and its cells come from the same part.

use std::collections::{BTreeSet, HashSet};

use super::parts::{Parts, Relations};
use super::sheet::{TableRange, check_count};
use super::xlsx;
use crate::intake::{InputError, Limits};
use crate::text::escape_truncated;
use crate::text::part_name::{relations_name, resolve};

/// The most tables of a sheet whose ranges are read.
const MAX_TABLES: usize = 100;

/// The sheets that a workbook lists, in its order.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) sheets: Vec<NamedSheet>,
    /// Whether its days are counted from 1904 on.
    pub(super) is_1904: bool,
}

impl Listed {
    pub(super) fn add(&mut self, sheet: NamedSheet, limits: &Limits) -> Result<(), InputError> {
        self.sheets.push(sheet);
        check_count(self.sheets.len(), limits)
    }
}

/// What a workbook lists, with its parts.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<ListedSheet>,
    /// The places in the zip of the texts that cells share and of the formats of cells.
    pub(super) texts: Option<usize>,
    pub(super) styles: Option<usize>,
    /// Whether its days are counted from 1904 on.
    pub(super) is_1904: bool,
}

/// One sheet as the workbook names it.
#[derive(Debug)]
pub(super) struct NamedSheet {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) hidden: bool,
}

/// One sheet with its parts.
#[derive(Debug)]
pub(super) struct ListedSheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The places in the zip of its part and of the relationships of that part.
    pub(super) place: Option<usize>,
    pub(super) relations: Option<usize>,
    pub(super) tables: Vec<TableRange>,
}

impl ListedSheet {
    /// Returns the place of the sheet's part. A sheet without one is never read.
    pub(super) fn part(&self) -> Result<usize, InputError> {
        self.place.ok_or_else(|| {
            InputError::damaged(format!("the part of its sheet `{}` is missing", escape_truncated(&self.name, 60)))
        })
    }
}

impl Book {
    /// Finds the parts of the workbook whose list of sheets is the part `main`. Sheets of charts and macros have no cells.
    pub(super) fn find(parts: &mut Parts<'_>, main: &str, listed: Listed) -> Result<Self, InputError> {
        const WITHOUT_CELLS: [&str; 4] = ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"];
        let relations = parts.relations_of(main)?;
        let mut sheets = Vec::new();
        let (mut known_names, mut known_places) = (HashSet::new(), HashSet::new());
        for NamedSheet { name, relation, hidden } in listed.sheets {
            let relation = relations.get(&relation).filter(|relation| !relation.external);
            if relation.is_some_and(|relation| WITHOUT_CELLS.contains(&relation.kind.as_str())) {
                continue;
            }
            let part = relation.map(|relation| resolve(main, &relation.target));
            let place = part.as_ref().and_then(|part| parts.place(part));
            let tables = part.as_ref().map(|part| tables(parts, part)).transpose()?.unwrap_or_default();
            let relations = part.and_then(|part| parts.place(&relations_name(&part)));
            if !known_names.insert(name.to_lowercase()) {
                return Err(InputError::damaged("two of its sheets have the same name"));
            }
            if place.is_some_and(|place| !known_places.insert(place)) {
                return Err(InputError::damaged("two of its sheets are the same part"));
            }
            sheets.push(ListedSheet { name, hidden, place, relations, tables });
        }
        let texts = beside(parts, main, &relations, "sharedStrings")?;
        let styles = beside(parts, main, &relations, "styles")?;
        Ok(Self { sheets, texts, styles, is_1904: listed.is_1904 })
    }
}

/// Reads the ranges of the tables that a sheet names. A table that cannot be read has no range.
fn tables(parts: &mut Parts<'_>, sheet: &str) -> Result<Vec<TableRange>, InputError> {
    let relations = parts.relations_of(sheet)?;
    let of_tables = relations.values().filter(|relation| relation.kind == "table" && !relation.external);
    let mut tables = Vec::new();
    for name in of_tables.map(|relation| resolve(sheet, &relation.target)).take(MAX_TABLES) {
        let Ok(Some(part)) = parts.named(&name) else { continue };
        tables.extend(xlsx::table_range(part));
    }
    Ok(tables)
}

/// The part of this kind that the workbook names, or the one that is called so and lies beside it.
fn beside(parts: &Parts<'_>, main: &str, relations: &Relations, kind: &str) -> Result<Option<usize>, InputError> {
    let related = relations.values().filter(|relation| relation.kind == kind && !relation.external);
    let related: BTreeSet<String> = related.map(|relation| resolve(main, &relation.target)).collect();
    if related.len() > 1 {
        return Err(InputError::damaged(format!("it names two parts of the kind `{kind}`")));
    }
    let related = related.first().and_then(|part| parts.place(part));
    let extension = main.rsplit_once('.').map_or("xml", |(_, extension)| extension);
    Ok(related.or_else(|| parts.place(&resolve(main, &format!("{kind}.{extension}")))))
}

//! The main part of the workbook: which part each sheet is, and the sheet that frontdesk adds at its end.

use std::io::{Read, Seek};

use super::package::Package;
use super::xml::{Part, escape};
use super::{Flavour, PackageError, properties};
use crate::model::OWN_SHEET;
use crate::text::escape_truncated;

const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The highest number of a sheet that Excel opens.
const MAX_SHEET_ID: u32 = 65_534;

/// The sheets of a workbook.
pub(super) struct Book {
    /// The name of the main part, as names are compared.
    pub(super) part: String,
    xml: Part,
    /// The name of each sheet and its part.
    sheets: Vec<(String, Option<String>)>,
}

impl Book {
    /// Reads the main part. A report is of the same kind as the workbook, so its extension must fit.
    pub(super) fn read<R: Read + Seek>(package: &mut Package<R>, extension: &str) -> Result<Self, PackageError> {
        let main = package.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let part = main.and_then(|relation| relation.target).ok_or(PackageError::Malformed)?;
        let kind = package.content_type(&part)?.unwrap_or_default();
        let fits = match extension {
            "xlsm" => kind.contains("sheet.macroEnabled.main"),
            _ => kind.contains("spreadsheetml.sheet.main"),
        };
        if !fits {
            return Err(PackageError::OtherKind);
        }
        let xml = package.xml(&part)?.ok_or(PackageError::Malformed)?;
        let relations = package.relations(&part)?;
        let list = xml.child_of_root("sheets").ok_or(PackageError::Malformed)?;
        let sheet = |element: &super::xml::Element| {
            let id = element.prefixed_attribute("id")?;
            let target = relations.iter().find(|relation| relation.id == id)?.target.clone();
            Some((element.attribute("name")?.to_owned(), target))
        };
        let sheets = xml.children(list).filter_map(sheet).collect();
        Ok(Self { part, xml, sheets })
    }

    /// Returns the name and the part of the sheet that is shown under this name.
    pub(super) fn sheet(&self, shown: Option<&str>) -> Option<(String, String)> {
        let (name, part) =
            self.sheets.iter().find(|(name, _)| shown.is_some_and(|shown| escape_truncated(name, 100) == shown))?;
        Some((name.clone(), part.clone()?))
    }

    /// Adds the sheet at the end, or replaces that of an earlier report. Returns its name.
    pub(super) fn add_overview<R: Read + Seek>(
        mut self,
        package: &mut Package<R>,
        sheet: Vec<u8>,
        flavour: Flavour,
    ) -> Result<String, PackageError> {
        if let Some(earlier) = properties::value(package, "frontdesk_sheet")?
            && let Some((name, Some(part))) = self.sheets.iter().find(|(name, _)| *name == earlier)
        {
            package.put(&package.spelling(part), sheet, SHEET_TYPE);
            return Ok(name.clone());
        }
        let is_free = |name: &String| !self.sheets.iter().any(|(known, _)| known.to_lowercase() == name.to_lowercase());
        let names = std::iter::once(OWN_SHEET.to_owned()).chain((2..100).map(|number| format!("{OWN_SHEET} {number}")));
        let name = names.into_iter().find(is_free).ok_or(PackageError::Malformed)?;
        let spelling = package.spelling(&self.part);
        let folder = spelling.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let part = package.free_name(&format!("{folder}worksheets/sheet#.xml"));
        package.put(&part, sheet, SHEET_TYPE);
        let target = part.strip_prefix(&folder).unwrap_or(&part).to_owned();
        let id = package.relate(&self.part, &flavour.relation("worksheet"), &target)?;
        self.list(&name, &id, flavour)?;
        package.put(&spelling, self.xml.finish(), "");
        Ok(name)
    }

    /// Lists a sheet behind the others.
    fn list(&mut self, name: &str, id: &str, flavour: Flavour) -> Result<(), PackageError> {
        let list = self.xml.child_of_root("sheets").cloned().ok_or(PackageError::Malformed)?;
        let known = |element: &super::xml::Element| element.attribute("sheetId").and_then(|id| id.parse::<u32>().ok());
        let used: Vec<u32> = self.xml.children(&list).filter_map(known).collect();
        let number = (1..=MAX_SHEET_ID).find(|id| !used.contains(id)).ok_or(PackageError::TooLarge)?;
        let (prefix, name, namespace) = (list.prefix().to_owned(), escape(name), flavour.relations());
        let (declaration, ids) = match self.xml.prefix_of(namespace) {
            Some(prefix) => (String::new(), prefix),
            None => (format!(" xmlns:r=\"{namespace}\""), "r:".to_owned()),
        };
        let line = format!("<{prefix}sheet{declaration} name=\"{name}\" sheetId=\"{number}\" {ids}id=\"{id}\"/>");
        self.xml.append(&list, &line);
        Ok(())
    }
}

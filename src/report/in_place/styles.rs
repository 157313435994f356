//! The cell formats of the workbook: ours are added behind those that are there, and are found again in a workbook that
//! frontdesk wrote before. A cell that needs correction keeps its format and gets another fill.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::package::Package;
use super::xml::{Element, Part, with_attribute, without_attribute};
use super::{Flavour, PackageError};
use crate::model::Outcome;
use crate::report::tone::Tone;
use crate::report::xlsx::{INK, OWN_HEADER_BACKGROUND};

/// The fill of a cell that needs correction. No program offers this colour by name.
const MARK: &str = "FFFBD5D2";
/// Excel opens no workbook with more cell formats.
const MAX_FORMATS: usize = 65_400;
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
/// The lists that formats refer to, in the order of the standard, and what each holds at least.
const LISTS: [(&str, &str); 5] = [
    ("fonts", "<{p}font><{p}sz val=\"11\"/><{p}name val=\"Calibri\"/></{p}font>"),
    (
        "fills",
        "<{p}fill><{p}patternFill patternType=\"none\"/></{p}fill><{p}fill><{p}patternFill patternType=\"gray125\"/></{p}fill>",
    ),
    ("borders", "<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>"),
    ("cellStyleXfs", "<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"),
    ("cellXfs", "<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"),
];

/// A list of the part, with what is added to it.
struct List {
    /// The entries that are there, as written.
    there: Vec<String>,
    added: Vec<String>,
}

/// The formats of a workbook.
pub(super) struct Styles {
    name: String,
    part: Part,
    prefix: String,
    fonts: List,
    fills: List,
    formats: List,
    /// The marked format of each format.
    marked: HashMap<u32, u32>,
    /// The format of each marked format that an earlier report added.
    unmarked: HashMap<u32, u32>,
    pub(super) answers: AnswerStyles,
}

/// The formats of frontdesk's own cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AnswerStyles {
    pub(super) header: u32,
    pub(super) title: u32,
    pub(super) label: u32,
    pub(super) text: u32,
    pub(super) count: u32,
    pub(super) wrapped: u32,
    outcomes: [u32; Tone::ALL.len()],
}

impl AnswerStyles {
    pub(super) fn outcome(&self, outcome: Outcome) -> u32 {
        self.outcomes[Tone::of(outcome) as usize]
    }
}

impl List {
    /// Returns the index of an entry, which is added where it is missing.
    fn index(&mut self, entry: String) -> u32 {
        let all = self.there.iter().chain(&self.added);
        let index = all.into_iter().position(|there| *there == entry).unwrap_or_else(|| {
            self.added.push(entry);
            self.there.len() + self.added.len() - 1
        });
        u32::try_from(index).unwrap_or_default()
    }

    fn get(&self, index: u32) -> Option<&str> {
        let index = usize::try_from(index).ok()?;
        self.there.iter().chain(&self.added).nth(index).map(String::as_str)
    }
}

impl Styles {
    /// Reads the formats of the workbook whose main part is `workbook`, or begins new ones, and adds those of the answers.
    pub(super) fn read<R: Read + Seek>(
        package: &mut Package<R>,
        workbook: &str,
        flavour: Flavour,
    ) -> Result<Self, PackageError> {
        let related = package.relations(workbook)?.into_iter().find(|relation| relation.kind == "styles");
        let name = match related.and_then(|relation| relation.target).filter(|name| package.has(name)) {
            Some(name) => package.spelling(&name),
            None => Self::begin(package, workbook, flavour)?,
        };
        let key = crate::text::part_name::resolve("", &name);
        let part = with_all_lists(package.xml(&key)?.ok_or(PackageError::Malformed)?)?;
        let prefix = part.root().prefix().to_owned();
        let list = |name: &str| List { there: entries(&part, name), added: Vec::new() };
        let (fonts, mut fills, formats) = (list("fonts"), list("fills"), list("cellXfs"));
        if fills.there.len() == 1 {
            // The first two are reserved.
            fills.added.push(format!("<{prefix}fill><{prefix}patternFill patternType=\"gray125\"/></{prefix}fill>"));
        }
        if formats.there.len() > MAX_FORMATS {
            return Err(PackageError::TooLarge);
        }
        let (marked, unmarked) = (HashMap::new(), HashMap::new());
        let answers = AnswerStyles::default();
        let mut styles = Self { name, part, prefix, fonts, fills, formats, marked, unmarked, answers };
        styles.find_marked();
        styles.answers = styles.add_answers();
        Ok(styles)
    }

    /// Begins the part of a workbook without formats, and returns its name.
    fn begin<R: Read + Seek>(
        package: &mut Package<R>,
        workbook: &str,
        flavour: Flavour,
    ) -> Result<String, PackageError> {
        let folder =
            package.spelling(workbook).rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let file = if package.has(&format!("{folder}styles.xml").to_lowercase()) {
            "frontdesk-styles.xml"
        } else {
            "styles.xml"
        };
        let name = format!("{folder}{file}");
        let text = format!("{}<styleSheet xmlns=\"{}\"></styleSheet>", super::DECLARATION, flavour.main());
        package.put(&name, text.into_bytes(), CONTENT_TYPE);
        package.relate(workbook, &flavour.relation("styles"), file)?;
        Ok(name)
    }

    /// Finds the marks of an earlier report, and for each the format that is equal in all but the fill. Of several the one
    /// whose fill comes first counts, which is the one without a fill where there is one.
    fn find_marked(&mut self) {
        let numbered = |list: &[String]| (0u32..).zip(list.to_vec()).collect::<Vec<_>>();
        let marks: Vec<String> = numbered(&self.fills.there)
            .iter()
            .filter(|(_, fill)| fill.contains(MARK))
            .map(|(at, _)| at.to_string())
            .collect();
        if marks.is_empty() {
            return;
        }
        let known = numbered(&self.formats.there).into_iter().map(|(at, format)| {
            let fill = attribute(&format, "fillId").unwrap_or_default();
            (at, marks.contains(&fill), fill.parse::<u32>().unwrap_or_default(), without_fill(&format))
        });
        let (marked, mut plain): (Vec<_>, Vec<_>) = known.partition(|(_, is_marked, ..)| *is_marked);
        plain.sort_by_key(|(at, _, fill, _)| (*fill, *at));
        for (at, _, _, format) in marked {
            let before = plain.iter().find(|(.., other)| *other == format).map_or(0, |(at, ..)| *at);
            self.unmarked.insert(at, before);
        }
    }

    /// Returns the format of a cell before an earlier report marked it.
    pub(super) fn unmarked(&self, format: u32) -> u32 {
        self.unmarked.get(&format).copied().unwrap_or(format)
    }

    /// Returns the formats that cells had before an earlier report marked them, by the marked format.
    pub(super) fn earlier_marks(&self) -> HashMap<u32, u32> {
        self.unmarked.clone()
    }

    /// Returns this format with the fill of a cell that needs correction.
    pub(super) fn marked(&mut self, format: u32) -> u32 {
        let format = self.unmarked(format);
        if let Some(&marked) = self.marked.get(&format) {
            return marked;
        }
        let p = &self.prefix;
        let fill = self.fills.index(format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{MARK}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        ));
        let Some(plain) = self.formats.get(format).or_else(|| self.formats.get(0)) else { return format };
        let (tag, rest) = split_tag(plain);
        let tag = with_attribute(&with_attribute(tag, "fillId", &fill.to_string()), "applyFill", "1");
        let entry = format!("{tag}{rest}");
        let marked = self.formats.index(entry);
        self.marked.insert(format, marked);
        marked
    }

    fn add_answers(&mut self) -> AnswerStyles {
        let ink = format!("FF{INK:06X}");
        let plain = self.font("", 0, "");
        let bold = self.font("bold", 0, &ink);
        let large = self.font("bold", 3, &ink);
        let own = self.solid(OWN_HEADER_BACKGROUND);
        let outcomes = Tone::ALL.map(|tone| {
            let (background, ink) = tone.cell_colours();
            let (fill, font) = (self.solid(background), self.font("bold", 0, &format!("FF{ink:06X}")));
            self.format(font, fill, "vertical=\"top\"")
        });
        AnswerStyles {
            header: self.format(bold, own, "vertical=\"top\" wrapText=\"1\""),
            title: self.format(large, 0, ""),
            label: self.format(bold, 0, "vertical=\"top\""),
            text: self.format(plain, 0, "vertical=\"top\""),
            count: self.format(plain, 0, "horizontal=\"left\" vertical=\"top\""),
            wrapped: self.format(plain, 0, "vertical=\"top\" wrapText=\"1\""),
            outcomes,
        }
    }

    /// Adds a font like the workbook's own.
    fn font(&mut self, weight: &str, larger: u32, ink: &str) -> u32 {
        if weight.is_empty() {
            return 0;
        }
        let p = self.prefix.clone();
        let own = self.fonts.get(0).unwrap_or_default();
        let name = value_of(own, "name").unwrap_or_else(|| "Calibri".to_owned());
        let size = value_of(own, "sz").and_then(|size| size.parse::<f64>().ok()).unwrap_or(11.0) + f64::from(larger);
        self.fonts.index(format!(
            "<{p}font><{p}b/><{p}sz val=\"{size}\"/><{p}color rgb=\"{ink}\"/><{p}name val=\"{name}\"/></{p}font>"
        ))
    }

    fn solid(&mut self, colour: u32) -> u32 {
        let p = &self.prefix;
        self.fills.index(format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{colour:06X}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        ))
    }

    fn format(&mut self, font: u32, fill: u32, alignment: &str) -> u32 {
        let p = &self.prefix;
        let entry = format!(
            "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">\
             <{p}alignment {alignment}/></{p}xf>"
        );
        self.formats.index(entry.replace("alignment />", "alignment/>"))
    }

    /// Puts the changed part into the package.
    pub(super) fn finish<R: Read + Seek>(mut self, package: &mut Package<R>) {
        for (name, list) in [("fonts", &self.fonts), ("fills", &self.fills), ("cellXfs", &self.formats)] {
            if let Some(parent) = self.part.child_of_root(name).cloned().filter(|_| !list.added.is_empty()) {
                self.part.append_counted(&parent, &list.added.concat(), list.added.len());
            }
        }
        package.put(&self.name, self.part.finish(), CONTENT_TYPE);
    }
}

/// Returns the entries of a list, as written.
fn entries(part: &Part, name: &str) -> Vec<String> {
    let Some(list) = part.child_of_root(name) else { return Vec::new() };
    part.children(list).map(|entry| part.slice(entry.place()).to_owned()).collect()
}

/// Adds the lists that are missing.
fn with_all_lists(mut part: Part) -> Result<Part, PackageError> {
    const ORDER: [&str; 11] = [
        "numFmts",
        "fonts",
        "fills",
        "borders",
        "cellStyleXfs",
        "cellXfs",
        "cellStyles",
        "dxfs",
        "tableStyles",
        "colors",
        "extLst",
    ];
    let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(0);
    let root = part.root().clone();
    let prefix = root.prefix();
    for (name, least) in LISTS {
        if part.child_of_root(name).is_some() {
            continue;
        }
        let list = format!("<{prefix}{name}>{}</{prefix}{name}>", least.replace("{p}", prefix));
        let later = part.children(&root).find(|other| rank(other.local()) > rank(name)).map(|other| other.start.start);
        match later {
            Some(at) => part.replace(at..at, list),
            None => part.append(&root, &list),
        }
    }
    Part::parse(part.finish())
}

/// Returns the start tag of an entry, and the rest.
fn split_tag(entry: &str) -> (&str, &str) {
    entry.split_at(entry.find('>').map_or(entry.len(), |at| at + 1))
}

/// Returns a format as it is apart from its fill.
fn without_fill(format: &str) -> String {
    let (tag, rest) = split_tag(format);
    without_attribute(&without_attribute(tag, "fillId"), "applyFill") + rest
}

/// Returns the value of an attribute of the first tag of `xml`.
fn attribute(xml: &str, name: &str) -> Option<String> {
    let part = Part::parse(xml.as_bytes().to_vec()).ok()?;
    part.root().attribute(name).map(str::to_owned)
}

/// Returns the attribute `val` of the child `name` of `xml`.
fn value_of(xml: &str, name: &str) -> Option<String> {
    let part = Part::parse(xml.as_bytes().to_vec()).ok()?;
    let child: Option<&Element> = part.child_of_root(name);
    child?.attribute("val").map(super::xml::escape)
}

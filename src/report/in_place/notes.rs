//! Notes on cells that need correction: in the sheet's comments, each with a shape that shows it. Notes of others stay; a
//! cell that has one gets our text behind theirs. Notes of an earlier report are replaced.

mod own_text;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::{Read, Seek};
use std::ops::Range;

use super::cells::{MAX_COLUMN, MAX_ROW, letters, place};
use super::package::{Package, Relation};
use super::scan::SheetFacts;
use super::xml::{Element, Part, escape};
use super::{DECLARATION, Flavour, PackageError, cell_text, column_number};
use crate::messages::ReportLanguage;
use crate::model::{Answer, Columns, Field, Finding, FindingPlace};
use own_text::{OPENING, is_own, without_own};

/// The author of our notes.
const AUTHOR: &str = "frontdesk";
/// The beginning of the text that stands for a threaded comment, which must not change.
const THREAD: &str = "[Threaded comment]";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// More notes make programs slow; the columns of answers say the same.
const MAX_NOTES: usize = 5_000;
/// The type of all shapes of notes.
const SHAPE_TYPE: &str = "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
     id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
     <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// A note on one cell.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) at: (u32, u32),
    pub(super) text: String,
}

/// Returns a note for each cell that needs correction.
pub(super) fn of<'a>(
    answers: impl Iterator<Item = Cow<'a, Answer>>,
    columns: &Columns,
    language: ReportLanguage,
) -> Vec<Note> {
    let mut notes: BTreeMap<(u32, u32), String> = BTreeMap::new();
    for answer in answers {
        for finding in answer.findings.iter().filter(|finding| finding.is_error()) {
            let index = place_of(finding, columns);
            let Some(column) = index.and_then(|index| column_number(columns, index)) else { continue };
            let text = [&finding.message, &finding.fix].into_iter().filter(|text| !text.is_none());
            let text = text.map(|text| text.for_report(language)).collect::<Vec<_>>().join("; ");
            let note = notes.entry((answer.at.number, column)).or_default();
            *note = if note.is_empty() { text } else { format!("{note}\n{text}") };
        }
    }
    notes.into_iter().map(|(at, text)| Note { at, text: cell_text(&text) }).collect()
}

/// Returns the column of the cell that a finding is about.
fn place_of(finding: &Finding, columns: &Columns) -> Option<usize> {
    match &finding.place {
        Some(FindingPlace::Column(header)) => columns.headers.iter().position(|known| **known == **header),
        Some(FindingPlace::Group(_)) => columns.index(Field::Groups),
        Some(FindingPlace::Workspace(_)) => columns.index(Field::Workspaces),
        None => finding.code.field().and_then(|field| columns.index(field)),
    }
}

/// Puts the notes into the parts of `sheet`. Returns the element that leads to their shapes, where the sheet has none yet.
pub(super) fn write<R: Read + Seek>(
    package: &mut Package<R>,
    sheet: &str,
    facts: &SheetFacts,
    notes: &[Note],
) -> Result<Option<String>, PackageError> {
    let relations = package.relations(sheet)?;
    let comments = target_of(package, &relations, |relation| relation.kind == "comments");
    let drawing = target_of(package, &relations, |relation| Some(&relation.id) == facts.legacy_drawing.as_ref());
    if notes.is_empty() && comments.is_none() {
        return Ok(None);
    }
    let shapes = match &drawing {
        // Only its end is looked for, since programs write what is no XML.
        Some(name) => match package.bytes(name)?.map(String::from_utf8) {
            Some(Ok(text)) if text.contains("</xml>") => text,
            _ => return Ok(None),
        },
        None => String::new(),
    };
    let earlier = match &comments {
        Some(name) => package.xml(name)?.ok_or(PackageError::Malformed)?,
        None => Part::parse(empty_comments(facts.flavour).into_bytes())?,
    };
    let (gone, is_cut, rest) = CommentList::of(earlier)?.without_own();
    let mut list = CommentList::of(Part::parse(rest)?)?;
    let mut new = Vec::new();
    for note in notes.iter().take(MAX_NOTES) {
        if list.add(note) {
            new.push(note.at);
        }
    }
    if !is_cut && !list.is_changed() {
        return Ok(None);
    }
    let folder = Folder::of(&package.spelling(sheet));
    if let Some(name) = &comments {
        package.put(&package.spelling(name), list.finish(), COMMENTS_TYPE);
    } else {
        let name = package.free_name(&folder.part("comments#.xml"));
        package.put(&name, list.finish(), COMMENTS_TYPE);
        package.relate(sheet, &facts.flavour.relation("comments"), &folder.target(&name))?;
    }
    let shapes = with_shapes(&without_shapes(&shapes, &gone), &new);
    if let Some(name) = &drawing {
        package.put(&package.spelling(name), shapes.into_bytes(), DRAWING_TYPE);
        return Ok(None);
    }
    let name = package.free_name(&folder.part("drawings/vmlDrawing#.vml"));
    package.put(&name, shapes.into_bytes(), DRAWING_TYPE);
    // The shapes are of the older edition in both.
    let id = package.relate(sheet, &facts.flavour.relation("vmlDrawing"), &folder.target(&name))?;
    let (p, namespace) = (&facts.prefix, facts.flavour.relations());
    Ok(Some(format!("<{p}legacyDrawing xmlns:r=\"{namespace}\" r:id=\"{id}\"/>")))
}

fn target_of<R: Read + Seek>(
    package: &Package<R>,
    relations: &[Relation],
    is_wanted: impl Fn(&Relation) -> bool,
) -> Option<String> {
    let found = relations.iter().find(|relation| is_wanted(relation))?;
    found.target.clone().filter(|name| package.has(name))
}

/// The folder in which the notes of a sheet are: that above the folder of the sheet.
struct Folder {
    above: String,
    up: &'static str,
}

impl Folder {
    fn of(sheet: &str) -> Self {
        let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
        match folder.rsplit_once('/') {
            Some((above, _)) => Self { above: format!("{above}/"), up: "../" },
            None if folder.is_empty() => Self { above: String::new(), up: "" },
            None => Self { above: format!("{folder}/"), up: "" },
        }
    }

    fn part(&self, name: &str) -> String {
        format!("{}{name}", self.above)
    }

    /// Returns how the sheet names a part of this folder.
    fn target(&self, part: &str) -> String {
        format!("{}{}", self.up, part.strip_prefix(&self.above).unwrap_or(part))
    }
}

fn empty_comments(flavour: Flavour) -> String {
    let namespace = flavour.main();
    format!("{DECLARATION}<comments xmlns=\"{namespace}\"><authors></authors><commentList></commentList></comments>")
}

/// The comments of a sheet.
struct CommentList {
    part: Part,
    authors: Element,
    list: Element,
    own: Option<usize>,
    added: Vec<String>,
    /// Comments of others that get our text: the element and the text.
    extended: Vec<(Element, String)>,
}

impl CommentList {
    fn of(part: Part) -> Result<Self, PackageError> {
        let find = |name| part.child_of_root(name).cloned().ok_or(PackageError::Malformed);
        let (authors, list) = (find("authors")?, find("commentList")?);
        let own = part
            .children(&authors)
            .position(|author| part.slice(author.start.end..author.end.start.max(author.start.end)) == AUTHOR);
        Ok(Self { part, authors, list, own, added: Vec::new(), extended: Vec::new() })
    }

    fn is_changed(&self) -> bool {
        !self.added.is_empty() || !self.extended.is_empty()
    }

    /// Removes the notes of an earlier report, and its text from the notes of others. Returns the cells of the notes, whether
    /// there was anything, and the part without it.
    fn without_own(mut self) -> (HashSet<(u32, u32)>, bool, Vec<u8>) {
        let own = self.own.map(|own| own.to_string());
        let (mut gone, mut is_cut) = (HashSet::new(), false);
        let comments: Vec<Element> = self.part.children(&self.list).cloned().collect();
        for comment in &comments {
            let text = self.part.slice(comment.place());
            let is_ours = own.is_some() && comment.attribute("authorId") == own.as_deref();
            if is_ours || is_own(text) {
                gone.extend(comment.attribute("ref").and_then(place));
                self.part.replace(comment.place(), String::new());
                is_cut = true;
            } else if let Some(rest) = without_own(text) {
                self.part.replace(comment.place(), rest);
                is_cut = true;
            }
        }
        (gone, is_cut, self.part.finish())
    }

    /// Adds a note, or extends the note of somebody else. Returns whether it needs a new shape.
    fn add(&mut self, note: &Note) -> bool {
        let reference = format!("{}{}", letters(note.at.1), note.at.0);
        let own = self.own.map(|own| own.to_string());
        let other = self
            .part
            .children(&self.list)
            .find(|comment| {
                comment.attribute("ref").is_some_and(|at| at.eq_ignore_ascii_case(&reference))
                    && (own.is_none() || comment.attribute("authorId") != own.as_deref())
            })
            .cloned();
        if let Some(comment) = other {
            self.extend(&comment, &note.text);
            return false;
        }
        let p = self.part.root().prefix();
        let author = self.own.unwrap_or_else(|| self.part.children(&self.authors).count());
        let text = escape(&format!("{OPENING}{}", note.text));
        self.added.push(format!(
            "<{p}comment ref=\"{reference}\" authorId=\"{author}\"><{p}text><{p}r><{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}text></{p}comment>"
        ));
        true
    }

    fn extend(&mut self, comment: &Element, text: &str) {
        let Some(body) = self.part.children(comment).find(|child| child.local() == "text").cloned() else { return };
        let whole = self.part.slice(body.place());
        if whole.contains(THREAD) {
            return;
        }
        let runs: Vec<Element> = self.part.children(&body).cloned().collect();
        for child in runs.iter().filter(|child| child.local() == "t") {
            let (slice, p) = (self.part.slice(child.place()).to_owned(), child.prefix());
            self.part.replace(child.place(), format!("<{p}r>{slice}</{p}r>"));
        }
        let p = body.prefix();
        let text = escape(&format!("\n{OPENING}{text}"));
        self.extended.push((body.clone(), format!("<{p}r><{p}t xml:space=\"preserve\">{text}</{p}t></{p}r>")));
    }

    fn finish(mut self) -> Vec<u8> {
        let p = self.part.root().prefix().to_owned();
        if !self.added.is_empty() {
            self.part.append(&self.list, &self.added.concat());
            if self.own.is_none() {
                self.part.append(&self.authors, &format!("<{p}author>{AUTHOR}</{p}author>"));
            }
        }
        for (body, run) in &self.extended {
            self.part.append(body, run);
        }
        self.part.finish()
    }
}

/// Returns the drawing with a shape for the note on each of these cells.
fn with_shapes(drawing: &str, cells: &[(u32, u32)]) -> String {
    let next = shape_numbers(drawing).max().unwrap_or(0).max(1024) + 1;
    let mut added = String::new();
    if !drawing.contains("_x0000_t202") && !cells.is_empty() {
        added += SHAPE_TYPE;
    }
    for (number, at) in (next..).zip(cells) {
        added += &shape(number, *at);
    }
    if let Some(end) = drawing.rfind("</xml>") {
        return format!("{}{added}{}", &drawing[..end], &drawing[end..]);
    }
    let blocks = (1..=(next + cells.len()) / 1024).map(|block| block.to_string()).collect::<Vec<_>>().join(",");
    format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{blocks}\"/>\
         </o:shapelayout>{added}</xml>"
    )
}

/// Returns the shape of a note.
fn shape(number: usize, (row, column): (u32, u32)) -> String {
    let left = column.min(MAX_COLUMN - 4);
    let top = (row - 1).min(MAX_ROW - 6);
    let (right, bottom) = (left + 3, top + 4);
    let (row, column) = (row - 1, column - 1);
    format!(
        "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
         style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 9</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
         <x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
}

/// Returns the numbers of all shapes.
fn shape_numbers(drawing: &str) -> impl Iterator<Item = usize> + '_ {
    let rest = drawing.match_indices("_s").map(|(at, word)| &drawing[at + word.len()..]);
    rest.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
}

/// Returns the drawing without the shapes of the notes on these cells.
fn without_shapes(drawing: &str, cells: &HashSet<(u32, u32)>) -> String {
    let mut out = String::with_capacity(drawing.len());
    let mut copied = 0;
    for place in shapes(drawing) {
        let text = &drawing[place.clone()];
        let number = |name: &str| -> Option<u32> {
            let after = text.split_once(&format!(":{name}>"))?.1;
            after.split('<').next()?.trim().parse().ok()
        };
        let at = number("Row").zip(number("Column")).map(|(row, column)| (row + 1, column + 1));
        if at.is_some_and(|at| cells.contains(&at)) {
            out.push_str(&drawing[copied..place.start]);
            copied = place.end;
        }
    }
    out.push_str(&drawing[copied..]);
    out
}

/// Returns the places of all shapes.
fn shapes(drawing: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(start) = drawing[from..].find(":shape ").map(|at| from + at) {
        let Some(open) = drawing[..start].rfind('<') else { break };
        let end = format!("</{}:shape>", &drawing[open + 1..start]);
        let Some(close) = drawing[start..].find(&end).map(|at| start + at + end.len()) else { break };
        places.push(open..close);
        from = close;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::part_name::resolve;

    #[test]
    fn shapes_are_numbered_behind_the_others_and_removed_by_their_cells() {
        let first = with_shapes("", &[(5, 3), (8, 3)]);
        assert_eq!(shapes(&first).len(), 2);
        assert_eq!(shape_numbers(&first).collect::<Vec<_>>(), [1025, 1026]);
        let second = with_shapes(&without_shapes(&first, &HashSet::from([(5, 3)])), &[(2, 1)]);
        assert_eq!(shape_numbers(&second).collect::<Vec<_>>(), [1026, 1027]);
        assert_eq!(second.matches("_x0000_t202\"").count(), 3, "one type, two shapes");
    }

    #[test]
    fn a_note_on_the_last_cell_stays_on_the_sheet() {
        let text = shape(1, (MAX_ROW, MAX_COLUMN));
        assert!(text.contains("<x:Anchor>16380, 15, 1048570, 2, 16383, 15, 1048574, 9</x:Anchor>"), "{text}");
    }

    #[test]
    fn the_notes_of_a_sheet_are_in_the_folder_above_it() {
        for (sheet, part, target) in [
            ("xl/worksheets/sheet1.xml", "xl/comments1.xml", "../comments1.xml"),
            ("data/tabs/people.xml", "data/comments1.xml", "../comments1.xml"),
            ("xl/sheet.xml", "xl/comments1.xml", "comments1.xml"),
            ("sheet.xml", "comments1.xml", "comments1.xml"),
        ] {
            let folder = Folder::of(sheet);
            assert_eq!((folder.part("comments1.xml"), folder.target(part)), (part.to_owned(), target.to_owned()));
            assert_eq!(resolve(sheet, target), part);
        }
    }
}

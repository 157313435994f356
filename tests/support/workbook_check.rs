//! The strict check of a workbook that was answered: its parts belong together, its sheets are in order, and nothing of the
//! original changed but what an answer needs.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub(crate) type Parts = BTreeMap<String, Vec<u8>>;

/// The parts that an answer changes, by what their names contain.
const CHANGED: [&str; 8] =
    ["[Content_Types].xml", ".rels", "styles", "workbook.xml", "comments", ".vml", "docProps/custom", "docProps/app"];

pub(crate) fn parts(path: &Path) -> Parts {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let count = zip.len();
    let read = |place| {
        let mut part = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().replace('\\', "/"), bytes)
    };
    (0..count).map(read).collect()
}

/// Returns what is wrong in `after`, which answers `before`.
pub(crate) fn violations(before: &Parts, after: &Parts) -> Vec<String> {
    let mut wrong = package(after);
    for (name, bytes) in before {
        let Some(answered) = after.get(name) else {
            wrong.push(format!("{name} is gone"));
            continue;
        };
        if is_sheet(bytes) {
            wrong.extend(same_sheet(name, &sheet(bytes), &sheet(answered)));
        } else if bytes != answered && !CHANGED.iter().any(|part| name.contains(part)) && !is_comments(bytes) {
            wrong.push(format!("{name} changed"));
        }
    }
    let formats = count(after, "cellXfs");
    let texts = count(after, "sst");
    for (name, bytes) in after.iter().filter(|(_, bytes)| is_sheet(bytes)) {
        wrong.extend(in_order(name, &sheet(bytes), formats, texts));
    }
    wrong
}

/// A sheet: its cells in their order, and everything outside of its rows that stays.
#[derive(Debug, Default)]
struct Sheet {
    rows: Vec<u32>,
    cells: Vec<Cell>,
    rest: Vec<String>,
}

#[derive(Debug)]
struct Cell {
    at: (u32, u32),
    kind: String,
    format: Option<usize>,
    content: String,
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|one| one.key.into_inner() == name);
    found.map(|one| one.value.into_owned())
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn is_sheet(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]);
    head.contains("worksheet ") && head.contains("spreadsheetml/") && !head.contains("metadata ")
}

fn is_comments(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).contains("comments ")
}

/// Reads a sheet. Rows and cells without a reference follow the one before.
fn sheet(bytes: &[u8]) -> Sheet {
    /// The elements that an answer may change or add.
    const ANSWERED: [&str; 5] = ["dimension", "cols", "col", "legacyDrawing", "sheetData"];
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let (mut sheet, mut buffer, mut in_row, mut in_cell) = (Sheet::default(), Vec::new(), false, false);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).expect("a sheet is XML");
        match &event {
            Event::Eof => return sheet,
            Event::Start(tag) | Event::Empty(tag) => {
                let is_start = matches!(event, Event::Start(_));
                let name = local(tag.name().into_inner()).to_owned();
                if name == "row" && !in_row {
                    let number = value(tag, "r").map(|number| number.trim().parse().expect("a row has a number"));
                    sheet.rows.push(number.unwrap_or(sheet.rows.last().unwrap_or(&0) + 1));
                    in_row = is_start;
                } else if in_row && name == "c" && !in_cell {
                    let row = *sheet.rows.last().expect("it is in a row");
                    let before = sheet.cells.last().filter(|cell| cell.at.0 == row).map_or(0, |cell| cell.at.1);
                    let at = value(tag, "r").map_or((row, before + 1), |name| place(&name));
                    let format = value(tag, "s").map(|format| format.parse().expect("a format is a number"));
                    let kind = value(tag, "t").unwrap_or_default();
                    sheet.cells.push(Cell { at, kind, format, content: String::new() });
                    in_cell = is_start;
                } else if in_cell {
                    let content = &mut sheet.cells.last_mut().expect("it is in a cell").content;
                    content.extend(["<", &**tag, ">"]);
                } else if !ANSWERED.contains(&name.as_str()) {
                    sheet.rest.push(format!("<{}>", &**tag));
                }
            }
            Event::End(tag) => match local(tag.name().into_inner()) {
                "c" => in_cell = false,
                "row" if !in_cell => in_row = false,
                _ => {}
            },
            Event::Text(text) if in_cell => sheet.cells.last_mut().expect("a cell").content += text,
            Event::CData(text) if in_cell => sheet.cells.last_mut().expect("a cell").content += text,
            Event::GeneralRef(name) if in_cell => {
                sheet.cells.last_mut().expect("a cell").content.extend(["&", &**name, ";"]);
            }
            _ => {}
        }
    }
}

fn place(name: &str) -> (u32, u32) {
    let digits = name.find(|c: char| c.is_ascii_digit()).expect("a reference has a row");
    let column = name[..digits].bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (name[digits..].parse().expect("a row is a number"), column)
}

/// Old cells one by one, and all elements outside of the rows. Our own columns of an earlier report are not old, and cells
/// that are blank are free.
fn same_sheet(name: &str, before: &Sheet, after: &Sheet) -> Vec<String> {
    let mut wrong = Vec::new();
    if before.rest != after.rest {
        wrong.push(format!("{name}: its elements beside the rows changed"));
    }
    let new: BTreeMap<(u32, u32), &Cell> = after.cells.iter().map(|cell| (cell.at, cell)).collect();
    let own: Vec<u32> = before
        .cells
        .iter()
        .filter(|cell| cell.content.contains("frontdesk_") || cell.content.contains("(frontdesk)"))
        .map(|cell| cell.at.1)
        .collect();
    for old in before.cells.iter().filter(|old| !old.content.is_empty() && !own.contains(&old.at.1)) {
        match new.get(&old.at) {
            Some(cell) if (&cell.kind, &cell.content) == (&old.kind, &old.content) => {}
            found => wrong.push(format!("{name}: {:?} was {old:?} and is {found:?}", old.at)),
        }
    }
    if !before.rows.iter().all(|row| after.rows.binary_search(row).is_ok()) {
        wrong.push(format!("{name}: a row is gone"));
    }
    wrong
}

fn in_order(name: &str, sheet: &Sheet, formats: usize, texts: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    if !sheet.rows.is_sorted_by(|a, b| a < b) {
        wrong.push(format!("{name}: its rows are not in order"));
    }
    if !sheet.cells.is_sorted_by(|a, b| a.at < b.at) {
        wrong.push(format!("{name}: its cells are not in order"));
    }
    for cell in &sheet.cells {
        if cell.format.is_some_and(|format| format >= formats.max(1)) {
            wrong.push(format!("{name}: {:?} has a format that is not there", cell.at));
        }
        let text = cell.content.trim_start_matches("<v>").trim().parse::<usize>();
        if cell.kind == "s" && text.is_ok_and(|text| text >= texts) {
            wrong.push(format!("{name}: {:?} has a text that is not there", cell.at));
        }
    }
    wrong
}

/// Counts the children of the first element of this name in any part.
fn count(parts: &Parts, parent: &str) -> usize {
    let part = parts.values().find_map(|bytes| {
        let text = std::str::from_utf8(bytes).ok()?;
        let names = [format!("<{parent}"), format!(":{parent}")];
        names.iter().any(|name| text.contains(name)).then_some(text)
    });
    let Some(text) = part else { return 0 };
    let mut reader = Reader::from_str(text);
    let (mut depth, mut within, mut count) = (0, None, 0);
    loop {
        let event = reader.read_event().expect("a part is XML");
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                count += usize::from(within.is_some_and(|within| depth == within + 1));
                if matches!(event, Event::Start(_)) {
                    if within.is_none() && local(tag.name().into_inner()) == parent {
                        within = Some(depth);
                    }
                    depth += 1;
                }
            }
            Event::End(_) => {
                depth -= 1;
                if within == Some(depth) {
                    return count;
                }
            }
            Event::Eof => return count,
            _ => {}
        }
    }
}

/// Targets of relationships that are missing, and parts without a content type.
fn package(parts: &Parts) -> Vec<String> {
    let has = |name: &str| parts.keys().any(|part| part.trim_start_matches('/').eq_ignore_ascii_case(name));
    let mut wrong = Vec::new();
    let types = std::str::from_utf8(&parts["[Content_Types].xml"]).expect("types are text").to_lowercase();
    for (name, bytes) in parts {
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let own = format!("partname=\"/{}\"", name.trim_start_matches('/').to_lowercase());
        if !types.contains(&own) && !types.contains(&format!("extension=\"{extension}\"")) && !name.ends_with('/') {
            wrong.push(format!("{name} has no content type"));
        }
        let Some((folder, of)) = name.split_once("_rels/").filter(|_| extension == "rels") else { continue };
        let mut reader = Reader::from_reader(&bytes[..]);
        let (mut buffer, mut ids) = (Vec::new(), Vec::new());
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).expect("relationships are XML") {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) if local(tag.name().into_inner()) == "Relationship" => {
                    ids.push(value(&tag, "Id"));
                    let target = value(&tag, "Target").unwrap_or_default();
                    let is_external = value(&tag, "TargetMode").is_some_and(|mode| mode == "External");
                    if !is_external && !target.starts_with('#') && !has(&resolve(folder, &target)) {
                        wrong.push(format!("{folder}{of}: {target} is missing"));
                    }
                }
                _ => {}
            }
        }
        ids.sort();
        if ids.windows(2).any(|two| two[0] == two[1]) {
            wrong.push(format!("{name}: two relationships have one id"));
        }
    }
    wrong
}

fn resolve(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}{target}") };
    let mut steps = Vec::new();
    for step in whole.replace('\\', "/").split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step.to_owned()),
        }
    }
    steps.join("/")
}

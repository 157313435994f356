//! Hostile text as cells, headers and names of groups: in no format is any of it live or raw, and
//! from each format that is read again it comes back whole. Runs over samples of its own, and over the corpora
//! beside the checkout where there are any.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::sheets::{Sheet, write_with};
use calamine::{Data, Reader, Xlsx, open_workbook};
use frontdesk::messages::Message;
use frontdesk::model::{Answer, Code, Finding, Outcome, Place, Placement};
use frontdesk::report::Summary;
use frontdesk::text::formula::{unescape_formula, unescape_visible};

/// Characters that no report may hold as they are. Line ends and the joiners of ordinary text are looked at
/// apart.
fn is_raw(c: char) -> bool {
    c.is_control() && !matches!(c, '\r' | '\n' | '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn own_samples() -> Vec<String> {
    let fixed = [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        "'=1",
        "''=1",
        " =1",
        "\"=1\"",
        "＝1",
        "x;=1",
        "x,=1",
        "x\n=1",
        "x\r\n+1",
        "x\t@1",
        "=1\";\"=2",
        "<b onclick='x'>&\"",
        "</td></table><script>",
        "]]>",
        "<!--",
        "\u{1b}[31m",
        "\u{9b}31m",
        "a\rb",
        "\u{202e}x",
        "\u{feff}",
        "\u{200b}=1",
        "\u{e0041}",
        "👩\u{200d}👧",
        "\\u{1b}",
        "_x001B_",
        "{=1}",
        "",
        " ",
        "\u{ffff}",
        "http://example.com",
        "mailto:a@example.com",
        "#REF!",
        "1e5",
        "TRUE",
        "00012",
        "2026-01-01",
    ];
    fixed.iter().map(|&text| text.to_owned()).chain(["=".repeat(40_000), "é\u{1b}".repeat(20_000)]).collect()
}

/// Every payload and naughty name of the corpora; says so and gives none where they are absent.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn corpora() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let Ok(folder) = fs::read_dir(root.join("injection")) else {
        println!("skipped: no corpora beside this checkout");
        return Vec::new();
    };
    let mut texts = Vec::new();
    for entry in folder {
        let path = entry.unwrap().path();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            texts.push(value["payload"].as_str().unwrap().to_owned());
        }
    }
    let names: Vec<String> = serde_json::from_str(&fs::read_to_string(root.join("names/blns.json")).unwrap()).unwrap();
    assert!(texts.len() > 20 && names.len() > 100, "the corpora were read");
    texts.extend(names);
    texts
}

/// Enough for the samples and the injections; all would make a table of a million cells.
const HEADERS: usize = 120;

/// A sheet that has every text as a cell and as a header, and the report of it at each place.
struct Hostile {
    texts: Vec<String>,
    sheet: Sheet,
    answers: Vec<Answer>,
    folder: tempfile::TempDir,
}

impl Hostile {
    fn new(texts: Vec<String>) -> Self {
        let short = texts.iter().filter(|text| text.len() < 1000);
        let headers: Vec<&str> = short.take(HEADERS).map(String::as_str).collect();
        let mut sheet = Sheet::new("people.csv", &headers, &[]);
        sheet.rows = texts.iter().map(|text| vec![text.clone(), "x".to_owned(), text.clone()]).collect();
        let mut answers = sheet.answers();
        for (answer, text) in answers.iter_mut().zip(&texts) {
            let place = Place { name: text.clone(), placement: Placement::Added };
            answer.outcome = Outcome::Rejected;
            answer.email.clone_from(text);
            answer.add(Finding::error(Code::ApiRefused, Message::verbatim(text), Message::verbatim(text)));
            (answer.groups, answer.workspaces) = (vec![place.clone()], vec![place]);
        }
        Self { texts, sheet, answers, folder: tempfile::tempdir().unwrap() }
    }

    fn write(&self, extension: &str) -> PathBuf {
        let run = "=run\u{1b}";
        let mut summary = Summary::tally(run, &self.answers);
        summary.command = Some("<onboard>".to_owned());
        summary.stopped = Some(self.texts.concat().chars().take(4000).collect());
        summary.survived = self.texts.iter().filter(|text| text.len() < 1000).map(|text| (text.clone(), 1)).collect();
        let text = summary.to_text("");
        assert!(!text.chars().any(|c| is_raw(c) || c == '\r'), "the summary for people");
        assert!(!summary.to_json().chars().any(|c| is_raw(c) || c == '\n'), "the summary for programs");
        let path = self.folder.path().join("people.report").with_extension(extension);
        write_with(&path, run, &summary, &[&self.sheet], &self.answers).unwrap()
    }
}

fn all() -> Hostile {
    Hostile::new([own_samples(), corpora()].concat())
}

fn assert_not_live(piece: &str) {
    let start = piece.trim_start_matches([' ', '"']);
    let acts = start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    assert!(!acts || is_number(start), "{piece:?}");
}

/// A sign and digits: nothing to run, and nothing to add up. A bar may follow, behind which the next cell begins.
fn is_number(text: &str) -> bool {
    let number = text.split(['"', '|']).next().unwrap_or_default().replace([' ', '(', ')', ','], "");
    let digits = number.strip_prefix(['+', '-']).unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
}

#[test]
fn no_cell_of_a_csv_is_live_in_any_delimiter_and_all_come_back() {
    let mut hostile = all();
    for delimiter in [',', ';', '\t', '|'] {
        hostile.sheet.source.delimiter = Some(delimiter);
        let text = fs::read_to_string(hostile.write("csv")).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap();
        assert!(!text.chars().any(is_raw) && !text.replace("\r\n", "").contains('\r'), "nothing is raw");
        // However the file is cut into cells, none begins like a formula.
        text.split([',', ';', '\t', '\r', '\n']).for_each(assert_not_live);
        let mut reader = csv::ReaderBuilder::new();
        let mut reader =
            reader.delimiter(u8::try_from(delimiter).unwrap()).has_headers(false).from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), hostile.texts.len() + 1);
        for (record, sent) in records.iter().zip(std::iter::once(None).chain(hostile.texts.iter().map(Some))) {
            for cell in record {
                let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '|', '＋']);
                assert!(!acts || is_number(cell), "{cell:?}");
            }
            if let Some(sent) = sent {
                assert_eq!((unescape_formula(&record[0]), unescape_formula(&record[2])), (sent.into(), sent.into()));
            }
        }
        for (cell, header) in records[0].iter().zip(&hostile.sheet.source.columns.headers) {
            assert_eq!(unescape_formula(cell), header.as_str());
        }
    }
}

#[test]
fn no_cell_of_a_workbook_is_a_formula_or_a_link_and_all_come_back() {
    let hostile = all();
    let path = hostile.write("xlsx");
    let mut archive = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    for index in 0..archive.len() {
        let mut xml = String::new();
        let mut entry = archive.by_index(index).unwrap();
        entry.read_to_string(&mut xml).unwrap();
        assert!(!xml.chars().any(is_raw), "nothing is raw in the workbook's parts");
        for live in ["<f>", "<f ", "<hyperlink", "<ddeLink", "<oleLink"] {
            assert!(!xml.contains(live), "{live}");
        }
    }
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let range = book.worksheet_range("people").unwrap();
    for (row, sent) in (1..).zip(&hostile.texts) {
        let cell = match range.get_value((row, 0)) {
            Some(Data::String(text)) => text.as_str(),
            None | Some(Data::Empty) => "",
            // A number shows its own text, and acts on nothing.
            Some(Data::Float(number)) => {
                assert_eq!(number.to_bits(), sent.parse::<f64>().unwrap().to_bits());
                continue;
            }
            Some(Data::DateTime(day)) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                assert_eq!(format!("{year:04}-{month:02}-{day:02}"), *sent);
                continue;
            }
            Some(Data::Bool(yes)) => {
                assert_eq!(yes.to_string().to_uppercase(), *sent);
                continue;
            }
            other => panic!("{other:?} instead of {sent:?}"),
        };
        match cell.strip_suffix('…') {
            Some(kept) if sent.len() > 32_767 => assert!(sent.starts_with(kept.split("\\u").next().unwrap())),
            _ => assert_eq!(unescape_visible(cell), sent.replace("\r\n", "\n")),
        }
    }
}

#[test]
fn json_holds_every_text_unchanged_and_none_raw() {
    let hostile = all();
    let text = fs::read_to_string(hostile.write("json")).unwrap();
    assert!(!text.chars().any(is_raw));
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (row, sent) in report["rows"].as_array().unwrap().iter().zip(&hostile.texts) {
        assert_eq!((&row["detail"], &row["groups"][0]["name"]), (&sent.as_str().into(), &sent.as_str().into()));
        assert!(row["input"].as_object().unwrap().values().any(|cell| cell == sent.as_str()));
    }
}

#[test]
fn the_page_has_the_same_markup_whatever_the_cells_hold() {
    let hostile = all();
    let page = fs::read_to_string(hostile.write("html")).unwrap();
    assert!(!page.chars().any(is_raw));
    let tame = |text: &String| if text.is_empty() { String::new() } else { "x".to_owned() };
    let mut same = Hostile::new(hostile.texts.iter().map(tame).collect());
    let headers = hostile.sheet.source.columns.headers.len();
    same.sheet = Sheet::new("people.csv", &vec!["x"; headers], &[]);
    same.sheet.rows = hostile.texts.iter().map(|text| vec![tame(text), "x".to_owned(), tame(text)]).collect();
    let plain = fs::read_to_string(same.write("html")).unwrap();
    for mark in ['<', '>', '"'] {
        assert_eq!(page.matches(mark).count(), plain.matches(mark).count(), "every `{mark}` is the page's own");
    }
}

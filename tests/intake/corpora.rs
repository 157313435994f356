//! Runs intake over the corpora of inputs that others wrote, where they are present beside the checkout, and prints a
//! table of what became of each. Without them every test here says so and passes.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]
#![expect(clippy::print_stdout, reason = "the table of agreement is what this is run for")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use frontdesk::intake::{Options, SheetChoice, open};
use frontdesk::model::{Field, Row, Severity};

use crate::work_time::WorkTime;

fn corpus(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: there is no corpus `{folder}` beside the checkout");
    None
}

/// What a file came to: the rows that may go on by address, and those that may not by number.
#[derive(Debug, Default, PartialEq)]
struct Read {
    fine: Vec<String>,
    names: Vec<String>,
    refused: Vec<(u32, String)>,
    numbers: Vec<u32>,
    notes: Vec<String>,
    encoding: String,
    sheets: Vec<String>,
}

fn read(path: &Path, options: &Options) -> Result<Read, String> {
    let document = open(path, 0, options).map_err(|error| format!("{error} ({})", error.hint().unwrap_or_default()))?;
    let mut all = Read::default();
    for (index, source) in document.sources().iter().enumerate() {
        let mut rows = document.rows(index).map_err(|error| error.to_string())?;
        let mut row = Row::new(source.columns.clone());
        while rows.read(&mut row).map_err(|error| error.to_string())? {
            all.numbers.push(row.at.number);
            if row.findings.iter().any(|problem| problem.severity == Severity::Error) {
                let why =
                    row.findings.iter().map(|p| format!("{}: {}", p.code, p.message)).collect::<Vec<_>>().join("; ");
                all.refused.push((row.at.number, why));
            } else {
                all.fine.push(row.get(Field::Email).trim().to_owned());
                all.names.push(format!("{} {}", row.get(Field::FirstName), row.get(Field::LastName)));
            }
        }
        all.notes.extend(source.notes.iter().cloned().chain(rows.notes()));
        all.sheets.extend(source.sheet.clone());
        all.encoding = source.encoding.as_ref().map(|e| format!("{} ({})", e.name, e.why)).unwrap_or_default();
    }
    Ok(all)
}

fn shown(result: &Result<Read, String>) -> String {
    match result {
        Ok(read) => format!(
            "{:?} refused {:?} notes {:?} {} {:?}",
            read.fine, read.refused, read.notes, read.encoding, read.sheets
        ),
        Err(error) => format!("REFUSED {error}"),
    }
}

#[test]
fn delimited_files_agree_with_their_expectation() {
    let Some(folder) = corpus("delimited") else { return };
    let expected: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("expect.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in expected.as_array().unwrap() {
        let name = case["file"].as_str().unwrap();
        let result = read(&folder.join(name), &Options::default());
        let agrees = match (&case["expect"], &result) {
            (serde_json::Value::Array(addresses), Ok(read)) => {
                read.refused.is_empty() && read.fine.iter().eq(addresses.iter().filter_map(|a| a.as_str()))
            }
            (serde_json::Value::String(words), result) if words.starts_with("hard error") => {
                result.is_err() && (!words.contains("line 2") || result.as_ref().is_err_and(|e| e.contains("line 2")))
            }
            (serde_json::Value::String(words), Ok(read)) if words.starts_with("bob ok") => {
                let spared = words.contains("ann ok") || words.contains("row 2 rejected") || read.refused.len() == 1;
                spared && read.fine.iter().any(|a| a == "bob@example.com")
            }
            (serde_json::Value::String(words), Ok(read)) if words.contains("on row 3") => {
                read.refused.len() == 1 && read.refused[0].0 == 3
            }
            // What the corpus calls optional holds the row.
            (serde_json::Value::String(_), Ok(read)) if name == "mojibake.csv" => {
                matches!(&read.refused[..], [(2, why)] if why.starts_with("text-garbled"))
            }
            (serde_json::Value::String(words), Ok(read)) if words.starts_with("row error") => read.refused.len() == 1,
            (serde_json::Value::String(_), Ok(read)) => read.refused.is_empty(),
            _ => false,
        };
        println!("{} {name:28} {}", if agrees { "agrees " } else { "DIFFERS" }, shown(&result));
        if !agrees {
            wrong.push(name.to_owned());
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn encodings_read_like_their_utf8_twins() {
    let Some(folder) = corpus("encodings") else { return };
    let mut wrong = Vec::new();
    for file in files(&folder).into_iter().filter(|file| file.extension().is_some_and(|e| e == "csv" || e == "txt")) {
        let twin = file.with_extension(format!("{}.utf8", file.extension().unwrap().to_str().unwrap()));
        // The names are compared here; that a guess is held by itself is another test.
        let options = Options { accept_guess: true, ..Options::default() };
        let (result, wanted) = (read(&file, &options), read(&twin, &Options::default()).unwrap());
        let agrees = result.as_ref().is_ok_and(|read| read.names == wanted.names && read.fine == wanted.fine);
        println!("{} {:28} {:?}", if agrees { "agrees " } else { "DIFFERS" }, name(&file), result);
        if !agrees {
            wrong.push(name(&file));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What has to come of a workbook: the addresses that may go on and the rows that may not, or a refusal with these words.
enum Expected {
    Rows(&'static [&'static str], &'static [u32]),
    Refused(&'static str),
}

const WORKBOOKS: &[(&str, Expected)] = &[
    ("csv_named.xlsx", Expected::Rows(&["ann@example.com"], &[])),
    ("dimension_lie.xlsx", Expected::Rows(&["ann@example.com", "bob@example.com"], &[])),
    (
        "hidden_rows_cols.xlsx",
        Expected::Rows(&["u0@example.com", "u2@example.com", "u4@example.com", "u5@example.com"], &[3, 5]),
    ),
    ("html_named.xls", Expected::Rows(&["ann@example.com"], &[])),
    ("many_sheets.xlsx", Expected::Refused("2 sheets could be the sheet of people")),
    ("merged_title_then_header.xlsx", Expected::Rows(&["ann@example.com"], &[])),
    ("offset_blank_rows.xlsx", Expected::Rows(&["ann@example.com", "bob@example.com"], &[])),
    ("rich_text_email.xlsx", Expected::Rows(&["ann@example.com"], &[])),
    ("types_and_dup_header.xlsx", Expected::Refused("2 columns could be the email")),
    ("xlsx_named.xls", Expected::Rows(&["ann@example.com", "bob@example.com"], &[])),
    ("zipbomb_one_cell.xlsx", Expected::Refused("100 times its size")),
    ("calamine__pass_protected.ods", Expected::Refused("encrypted")),
    ("calamine__pass_protected.xlsb", Expected::Refused("encrypted")),
    ("calamine__pass_protected.xlsx", Expected::Refused("encrypted")),
    ("excelize__encryptSHA512.xlsx", Expected::Refused("encrypted")),
    ("poi__duplicate-filename.xlsx", Expected::Refused("two of its parts have the same name")),
    ("poi__invalid.xlsx", Expected::Refused("an empty zip")),
    ("poi__password.xls", Expected::Refused("encrypted")),
    ("poi__poc-xmlbomb-empty.xlsx", Expected::Refused("XML entities")),
    ("poi__poc-xmlbomb.xlsx", Expected::Refused("XML entities")),
    ("poi__protected_passtika.xlsx", Expected::Refused("encrypted")),
    ("poi__xlsx-corrupted.xlsx", Expected::Refused("damaged")),
    ("qsv__password-protected-password123.xlsx", Expected::Refused("encrypted")),
];

#[test]
fn every_workbook_is_read_or_refused_in_one_sentence() {
    let Some(folder) = corpus("workbooks") else { return };
    let mut wrong = Vec::new();
    for file in files(&folder).into_iter().chain(files(&folder.join("third-party"))) {
        if file.extension().is_some_and(|extension| extension == "json") {
            continue;
        }
        let begun = WorkTime::start();
        let result = read(&file, &Options::default());
        let took = begun.elapsed();
        let expected = WORKBOOKS.iter().find(|(other, _)| *other == name(&file)).map(|(_, expected)| expected);
        let agrees = match (expected, &result) {
            (Some(Expected::Rows(fine, held)), Ok(read)) => {
                read.fine == *fine && read.refused.iter().map(|(number, _)| number).eq(held.iter())
            }
            (Some(Expected::Refused(words)), Err(error)) => error.contains(words),
            (Some(_), _) => false,
            (None, result) => result.as_ref().err().is_none_or(|error| !error.contains('\n') && error.len() < 2_000),
        };
        let verdict = match (agrees && took < Duration::from_secs(2), expected) {
            (true, Some(_)) => "agrees ",
            (true, None) => "whole  ",
            (false, _) => "DIFFERS",
        };
        println!("{verdict} {:44} {:6.1} ms {}", name(&file), took.as_secs_f64() * 1e3, shown(&result));
        if verdict == "DIFFERS" {
            wrong.push(name(&file));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn all_sheets_with_people_are_read_on_request() {
    let Some(folder) = corpus("workbooks") else { return };
    let all = Options { sheet: SheetChoice::All, ..Options::default() };
    let read = read(&folder.join("many_sheets.xlsx"), &all).unwrap();
    assert_eq!(read.sheets, ["Users", "Users (2)"]);
    assert_eq!(read.fine, ["ann@example.com", "second@example.com"]);
}

#[test]
fn rows_of_a_sheet_have_its_own_numbers() {
    let Some(folder) = corpus("workbooks") else { return };
    assert_eq!(read(&folder.join("offset_blank_rows.xlsx"), &Options::default()).unwrap().numbers, [6, 9]);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

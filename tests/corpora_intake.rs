//! Runs intake over the corpora of inputs that others wrote, where they are present beside the checkout, and prints a
//! table of what became of each. Without them every test here says so and passes.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use frontdesk::intake::{Options, SheetChoice, open};
use frontdesk::model::{Field, Row, Severity};

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
            if row.problems.iter().any(|problem| problem.severity == Severity::Error) {
                let why =
                    row.problems.iter().map(|p| format!("{}: {}", p.code, p.message)).collect::<Vec<_>>().join("; ");
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
        let (result, wanted) = (read(&file, &Options::default()), read(&twin, &Options::default()).unwrap());
        let agrees = result.as_ref().is_ok_and(|read| read.names == wanted.names && read.fine == wanted.fine);
        println!("{} {:28} {:?}", if agrees { "agrees " } else { "DIFFERS" }, name(&file), result);
        if !agrees {
            wrong.push(name(&file));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_workbook_is_read_or_refused_in_one_sentence() {
    let Some(folder) = corpus("workbooks") else { return };
    let mut slow = Vec::new();
    for file in files(&folder).into_iter().chain(files(&folder.join("third-party"))) {
        if name(&file).ends_with(".json") {
            continue;
        }
        let begun = Instant::now();
        let result = read(&file, &Options::default());
        let took = begun.elapsed();
        println!("{:44} {:6.1} ms {}", name(&file), took.as_secs_f64() * 1e3, shown(&result));
        let all = Options { sheet: SheetChoice::All, ..Options::default() };
        println!("{:44} all       {}", "", shown(&read(&file, &all)));
        if let Err(error) = &result {
            assert!(!error.contains('\n') && error.len() < 1_000, "{error}");
        }
        if took > Duration::from_secs(2) {
            slow.push(name(&file));
        }
    }
    assert_eq!(slow, Vec::<String>::new());
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

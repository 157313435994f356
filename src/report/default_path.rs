//! Where a report goes when nobody says: beside its input and of its kind. Names only; whether the
//! place can be written is the destination's business.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The report of `input`: `people.xlsx` → `people.report.xlsx`, `people.csv` → `people.report.csv`.
/// Text is answered as CSV, every kind of workbook as XLSX, and standard input (`-`) as
/// `stdin.report.csv` in the current folder. A report that comes in as input is answered beside
/// itself: `people.report.csv` → `people.report.2.csv` → `people.report.3.csv`.
#[must_use]
pub fn default_path(input: &Path) -> PathBuf {
    numbered(input, 1)
}

/// The reports of several inputs: [`default_path`] of each, with the next number where the name is
/// another's report already, or one of the inputs.
#[must_use]
pub fn default_paths(inputs: &[PathBuf]) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = Vec::with_capacity(inputs.len());
    for input in inputs {
        let mut nth = 1;
        let mut path = numbered(input, nth);
        while inputs.contains(&path) || paths.contains(&path) {
            nth += 1;
            path = numbered(input, nth);
        }
        paths.push(path);
    }
    paths
}

/// The `nth` name that a report of `input` may have, counted from 1.
fn numbered(input: &Path, nth: u32) -> PathBuf {
    if input == Path::new("-") {
        return PathBuf::from(if nth == 1 { "stdin.report.csv".to_owned() } else { format!("stdin.report.{nth}.csv") });
    }
    let lower = |path: &Path| path.extension().map(|text| text.to_string_lossy().to_ascii_lowercase());
    let mut bare = input.to_owned();
    if lower(&bare).as_deref() == Some("gz") {
        bare.set_extension("");
    }
    let is_workbook = matches!(
        lower(&bare).as_deref(),
        Some("xlsx" | "xlsm" | "xltx" | "xltm" | "xls" | "xlt" | "xlsb" | "ods" | "fods" | "xml" | "html" | "htm")
    );
    let (stem, number) = split_report(Path::new(bare.file_stem().unwrap_or_default()));
    let mut name = stem;
    name.push(".report.");
    if number + nth > 1 {
        name.push(format!("{}.", number + nth));
    }
    name.push(if is_workbook { "xlsx" } else { "csv" });
    input.with_file_name(name)
}

/// `people` → (`people`, 0), `people.report` → (`people`, 1), `people.report.2` → (`people`, 2).
fn split_report(stem: &Path) -> (OsString, u32) {
    let whole = || (stem.as_os_str().to_owned(), 0);
    let Some(extension) = stem.extension().and_then(|text| text.to_str()) else { return whole() };
    let before = Path::new(stem.file_stem().unwrap_or_default());
    if extension == "report" {
        return (before.as_os_str().to_owned(), 1);
    }
    match (extension.parse::<u16>(), before.extension()) {
        (Ok(number @ 2..), Some(text)) if text == "report" => {
            (before.file_stem().unwrap_or_default().to_owned(), number.into())
        }
        _ => whole(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_stands_beside_its_input_and_is_of_its_kind() {
        for (input, report) in [
            ("people.xlsx", "people.report.xlsx"),
            ("people.csv", "people.report.csv"),
            ("hr/people.TSV", "hr/people.report.csv"),
            ("people.txt", "people.report.csv"),
            ("/x/people.xls", "/x/people.report.xlsx"),
            ("people.xlsb", "people.report.xlsx"),
            ("people.ods", "people.report.xlsx"),
            ("people", "people.report.csv"),
            ("people.csv.gz", "people.report.csv"),
            ("new.hires.csv", "new.hires.report.csv"),
            ("-", "stdin.report.csv"),
        ] {
            assert_eq!(default_path(Path::new(input)), Path::new(report), "{input}");
        }
    }

    #[test]
    fn a_report_that_is_the_input_is_answered_beside_itself() {
        for (input, report) in [
            ("people.report.csv", "people.report.2.csv"),
            ("a/people.report.2.csv", "a/people.report.3.csv"),
            ("people.report.xlsx", "people.report.2.xlsx"),
            ("people.2.csv", "people.2.report.csv"),
        ] {
            assert_eq!(default_path(Path::new(input)), Path::new(report), "{input}");
        }
    }

    #[test]
    fn several_inputs_never_share_a_report() {
        let inputs = ["p.csv", "p.txt", "p.report.csv", "-", "-"].map(PathBuf::from);
        let reports = ["p.report.2.csv", "p.report.3.csv", "p.report.4.csv", "stdin.report.csv", "stdin.report.2.csv"];
        assert_eq!(default_paths(&inputs), reports.map(PathBuf::from));
    }
}

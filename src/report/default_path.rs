//! Where a report goes when nobody says: beside its input and of its kind. Names only; whether the
//! place can be written is the destination's business.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What a report tells of. A rehearsal never takes the place of what really happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `people.report.xlsx`
    Report,
    /// `people.rehearsal.xlsx`
    Rehearsal,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Rehearsal => "rehearsal",
        }
    }
}

/// The report of `input`: `people.xlsx` → `people.report.xlsx`, `people.csv` → `people.report.csv`; of a rehearsal,
/// `people.xlsx` → `people.rehearsal.xlsx`.
/// Text is answered as CSV, every kind of workbook as XLSX, and standard input (`-`) as
/// `stdin.report.csv` in the current folder. A report that comes in as input is answered beside
/// itself: `people.report.csv` → `people.report.2.csv` → `people.report.3.csv`.
#[must_use]
pub fn default_path(input: &Path, kind: Kind) -> PathBuf {
    numbered(input, kind, 1)
}

/// The reports of several inputs: [`default_path`] of each, with the next number where the name is
/// another's report already, or one of the inputs.
#[must_use]
pub fn default_paths(inputs: &[PathBuf], kind: Kind) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = Vec::with_capacity(inputs.len());
    for input in inputs {
        let mut nth = 1;
        let mut path = numbered(input, kind, nth);
        while inputs.contains(&path) || paths.contains(&path) {
            nth += 1;
            path = numbered(input, kind, nth);
        }
        paths.push(path);
    }
    paths
}

/// Whether the name of `path` is one that a report or a rehearsal of `input` gets beside it. Only names are compared, not
/// folders. What came from standard input has no name by which its report could be told from an earlier one's.
#[must_use]
pub fn is_named_as_report_of(path: &Path, input: &Path) -> bool {
    let is_named = |kind: Kind| {
        let (number, own) = (number_of(path, kind), number_of(&without_gz(input), kind));
        number > own && numbered(input, kind, number - own).file_name() == path.file_name()
    };
    input != Path::new("-") && [Kind::Report, Kind::Rehearsal].into_iter().any(is_named)
}

/// The `nth` name that a report of `input` may have, counted from 1.
fn numbered(input: &Path, kind: Kind, nth: u32) -> PathBuf {
    if input == Path::new("-") {
        let number = if nth == 1 { String::new() } else { format!("{nth}.") };
        return PathBuf::from(format!("stdin.{}.{number}csv", kind.word()));
    }
    let bare = without_gz(input);
    let is_workbook = matches!(
        lower_extension(&bare).as_deref(),
        Some("xlsx" | "xlsm" | "xltx" | "xltm" | "xls" | "xlt" | "xlsb" | "ods" | "fods" | "xml" | "html" | "htm")
    );
    let (mut name, number) = split_report(Path::new(bare.file_stem().unwrap_or_default()), kind.word());
    name.push(format!(".{}.", kind.word()));
    if number + nth > 1 {
        name.push(format!("{}.", number + nth));
    }
    name.push(if is_workbook { "xlsx" } else { "csv" });
    input.with_file_name(name)
}

/// The name of `input` before gzip was put around it.
fn without_gz(input: &Path) -> PathBuf {
    let mut bare = input.to_owned();
    if lower_extension(&bare).as_deref() == Some("gz") {
        bare.set_extension("");
    }
    bare
}

fn lower_extension(path: &Path) -> Option<String> {
    path.extension().map(|text| text.to_string_lossy().to_ascii_lowercase())
}

/// The `nth` name of a report that should be at `path`, counted from 1: `people.report.csv` → `people.report.2.csv`, and
/// of a place that somebody named, `staff.2026.csv` → `staff.2026.2.csv`.
pub(super) fn numbered_name(path: &Path, nth: u32) -> PathBuf {
    if nth == 1 {
        return path.to_owned();
    }
    let stem = Path::new(path.file_stem().unwrap_or_default());
    let split = [Kind::Report, Kind::Rehearsal].map(|kind| (split_report(stem, kind.word()), kind.word()));
    let ((mut name, number), word) = split.into_iter().find(|((_, number), _)| *number > 0).unwrap_or_default();
    if number == 0 {
        stem.as_os_str().clone_into(&mut name);
    } else {
        name.push(format!(".{word}"));
    }
    name.push(format!(".{}", number.max(1) + nth - 1));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Which report of its kind `path` names: `people.csv` → 0, `people.report.csv` → 1, `people.report.2.csv` → 2.
fn number_of(path: &Path, kind: Kind) -> u32 {
    split_report(Path::new(path.file_stem().unwrap_or_default()), kind.word()).1
}

/// `people` → (`people`, 0), `people.report` → (`people`, 1), `people.report.2` → (`people`, 2).
fn split_report(stem: &Path, word: &str) -> (OsString, u32) {
    let whole = || (stem.as_os_str().to_owned(), 0);
    let Some(extension) = stem.extension().and_then(|text| text.to_str()) else { return whole() };
    let before = Path::new(stem.file_stem().unwrap_or_default());
    if extension == word {
        return (before.as_os_str().to_owned(), 1);
    }
    match (extension.parse::<u16>(), before.extension()) {
        (Ok(number @ 2..), Some(text)) if text == word => {
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
            assert_eq!(default_path(Path::new(input), Kind::Report), Path::new(report), "{input}");
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
            assert_eq!(default_path(Path::new(input), Kind::Report), Path::new(report), "{input}");
        }
    }

    #[test]
    fn several_inputs_never_share_a_report() {
        let inputs = ["p.csv", "p.txt", "p.report.csv", "-", "-"].map(PathBuf::from);
        let reports = ["p.report.2.csv", "p.report.3.csv", "p.report.4.csv", "stdin.report.csv", "stdin.report.2.csv"];
        assert_eq!(default_paths(&inputs, Kind::Report), reports.map(PathBuf::from));
    }

    #[test]
    fn a_report_is_told_from_other_files_by_its_name() {
        for (path, input) in [
            ("people.report.csv", "people.csv"),
            ("people.report.csv", "people.TSV"),
            ("people.report.csv", "people.csv.gz"),
            ("people.report.csv", "people"),
            ("people.report.31.csv", "people.csv"),
            ("people.report.31.csv", "people.report.2.csv"),
            ("people.rehearsal.csv", "people.csv"),
            ("people.rehearsal.2.csv", "people.csv"),
            ("people.report.rehearsal.csv", "people.report.csv"),
            ("people.report.xlsx", "people.ods"),
            ("people.report.2.xlsx", "people.xlsx"),
        ] {
            assert!(is_named_as_report_of(Path::new(path), Path::new(input)), "{path} of {input}");
        }
        for (path, input) in [
            ("people.csv", "people.csv"),
            ("people.report.csv", "people.report.csv"),
            ("people.csv", "people.report.csv"),
            ("people.report.2.csv", "people.report.31.csv"),
            ("people.report.csv", "people.xlsx"),
            ("people.report.xlsx", "people.csv"),
            ("people.report.02.csv", "people.csv"),
            ("people.report.0.csv", "people.csv"),
            ("people.report.1.csv", "people.csv"),
            ("people.2.csv", "people.csv"),
            ("people.reports.csv", "people.csv"),
            ("peoples.report.csv", "people.csv"),
            ("stdin.report.csv", "-"),
            ("-", "-"),
            ("-", "people.csv"),
            ("..", "people.csv"),
        ] {
            assert!(!is_named_as_report_of(Path::new(path), Path::new(input)), "{path} of {input}");
        }
    }

    #[test]
    fn a_report_that_may_not_take_its_place_has_the_next_number() {
        for (path, second, third) in [
            ("people.report.csv", "people.report.2.csv", "people.report.3.csv"),
            ("a/people.report.2.xlsx", "a/people.report.3.xlsx", "a/people.report.4.xlsx"),
            ("people.rehearsal.csv", "people.rehearsal.2.csv", "people.rehearsal.3.csv"),
            ("stdin.report.csv", "stdin.report.2.csv", "stdin.report.3.csv"),
            ("/x/out.json", "/x/out.2.json", "/x/out.3.json"),
            ("staff.2026.csv", "staff.2026.2.csv", "staff.2026.3.csv"),
        ] {
            let names = [1, 2, 3].map(|nth| numbered_name(Path::new(path), nth));
            assert_eq!(names, [path, second, third].map(PathBuf::from));
        }
    }

    #[test]
    fn a_rehearsal_has_a_name_of_its_own() {
        for (input, report) in [
            ("people.xlsx", "people.rehearsal.xlsx"),
            ("hr/people.TSV", "hr/people.rehearsal.csv"),
            ("people.rehearsal.csv", "people.rehearsal.2.csv"),
            ("people.report.csv", "people.report.rehearsal.csv"),
            ("-", "stdin.rehearsal.csv"),
        ] {
            assert_eq!(default_path(Path::new(input), Kind::Rehearsal), Path::new(report), "{input}");
        }
    }
}

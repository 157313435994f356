//! The default path of a report: beside its input, in the format that fits it. Only names are computed here; `destination`
//! checks whether the path can be written.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::formats;

/// The run that a report describes. The report of a rehearsal never replaces that of a real run, and neither does that of a
/// command for leavers where others have used the sheet, or may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// `people.report.xlsx`
    Report,
    /// `people.rehearsal.xlsx`
    Rehearsal,
    /// `people.offboarding.xlsx`
    Offboarding,
}

impl ReportKind {
    const ALL: [Self; 3] = [Self::Report, Self::Rehearsal, Self::Offboarding];

    const fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Rehearsal => "rehearsal",
            Self::Offboarding => "offboarding",
        }
    }
}

/// Returns the path of the report of `input`: `people.xlsx` → `people.report.xlsx`, or with the word of another
/// kind.
/// A workbook of any kind gets a workbook, other input CSV, and standard input (`-`) `stdin.report.csv` in the current
/// folder. An input that is a report gets the next number: `people.report.csv` → `people.report.2.csv` →
/// `people.report.3.csv`.
#[must_use]
pub fn default_path(input: &Path, kind: ReportKind) -> PathBuf {
    numbered(input, kind, 1)
}

/// Returns [`default_path`] of each input, with the next number where the path is taken by another report or an input.
#[must_use]
pub fn default_paths(inputs: &[PathBuf], kind: ReportKind) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = Vec::with_capacity(inputs.len());
    for input in inputs {
        let is_free = |path: &PathBuf| !inputs.contains(path) && !paths.contains(path);
        paths.extend((1..=u32::MAX).map(|nth| numbered(input, kind, nth)).find(is_free));
    }
    paths
}

/// Returns whether `path` is named like a report or a rehearsal of `input`. Only names are compared, not folders. The
/// report of standard input does not count: its name says nothing about its input.
#[must_use]
pub fn is_named_as_report_of(path: &Path, input: &Path) -> bool {
    let is_named = |kind: ReportKind| {
        let (number, own) = (number_of(path, kind), number_of(&without_gz(input), kind));
        number > own && numbered(input, kind, number - own).file_name() == path.file_name()
    };
    input != Path::new("-") && ReportKind::ALL.into_iter().any(is_named)
}

/// Returns the name of the sheet that `path` is, or is a report of, without its format and without digits: the export of
/// another day has the same.
#[must_use]
pub fn sheet_name(path: &Path) -> String {
    let stem = without_gz(path).file_stem().unwrap_or_default().to_owned();
    let bare = ReportKind::ALL.iter().rev().fold(stem, |stem, kind| split_report(Path::new(&stem), kind.word()).0);
    bare.to_string_lossy().chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Returns the `nth` name that a report of `input` may have, counted from 1.
fn numbered(input: &Path, kind: ReportKind, nth: u32) -> PathBuf {
    let input = if input == Path::new("-") { Path::new("stdin") } else { input };
    let bare = without_gz(input);
    let (mut name, number) = split_report(Path::new(bare.file_stem().unwrap_or_default()), kind.word());
    name.push(format!(".{}.", kind.word()));
    if number + nth > 1 {
        name.push(format!("{}.", number + nth));
    }
    name.push(formats::default_for(&lower_extension(&bare)).extension());
    input.with_file_name(name)
}

/// Returns `input` without the extension that gzip added.
fn without_gz(input: &Path) -> PathBuf {
    let mut bare = input.to_owned();
    if lower_extension(&bare) == "gz" {
        bare.set_extension("");
    }
    bare
}

fn lower_extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// Returns the `nth` name of a report whose first choice is `path`, counted from 1: `people.report.csv` →
/// `people.report.2.csv`; for a path that a person named, `staff.2026.csv` → `staff.2026.2.csv`.
#[must_use]
pub fn numbered_name(path: &Path, nth: u32) -> PathBuf {
    if nth == 1 {
        return path.to_owned();
    }
    let stem = Path::new(path.file_stem().unwrap_or_default());
    let split = ReportKind::ALL.map(|kind| (split_report(stem, kind.word()), kind.word()));
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

/// Returns which report of its kind `path` names: `people.csv` → 0, `people.report.csv` → 1, `people.report.2.csv` → 2.
fn number_of(path: &Path, kind: ReportKind) -> u32 {
    split_report(Path::new(path.file_stem().unwrap_or_default()), kind.word()).1
}

/// Splits the number from a stem: `people` → (`people`, 0), `people.report` → (`people`, 1), `people.report.2` → (`people`, 2).
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
    fn a_report_is_beside_its_input_and_in_a_fitting_format() {
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
            assert_eq!(default_path(Path::new(input), ReportKind::Report), Path::new(report), "{input}");
        }
    }

    #[test]
    fn a_report_as_input_gets_the_next_number() {
        for (input, report) in [
            ("people.report.csv", "people.report.2.csv"),
            ("a/people.report.2.csv", "a/people.report.3.csv"),
            ("people.report.xlsx", "people.report.2.xlsx"),
            ("people.2.csv", "people.2.report.csv"),
        ] {
            assert_eq!(default_path(Path::new(input), ReportKind::Report), Path::new(report), "{input}");
        }
    }

    #[test]
    fn several_inputs_never_share_a_report() {
        let inputs = ["p.csv", "p.txt", "p.report.csv", "-", "-"].map(PathBuf::from);
        let reports = ["p.report.2.csv", "p.report.3.csv", "p.report.4.csv", "stdin.report.csv", "stdin.report.2.csv"];
        assert_eq!(default_paths(&inputs, ReportKind::Report), reports.map(PathBuf::from));
    }

    #[test]
    fn a_sheet_its_reports_and_the_export_of_another_day_have_one_name() {
        for path in
            ["people-2026.csv", "hr/people-27.report.xlsx", "people-.report.3.csv.gz", "people-1.report.rehearsal.csv"]
        {
            assert_eq!(sheet_name(Path::new(path)), "people-", "{path}");
        }
        assert_ne!(sheet_name(Path::new("report.csv")), sheet_name(Path::new("people.csv")));
    }

    #[test]
    fn a_report_is_known_by_its_name() {
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
    fn a_report_whose_path_is_taken_gets_the_next_number() {
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
            assert_eq!(default_path(Path::new(input), ReportKind::Rehearsal), Path::new(report), "{input}");
        }
    }
}

//! Skips reports in a list of files that contains their inputs too: `*.csv` names `people.report.csv` beside `people.csv`,
//! and reading both would add two files with every run. Excel's lock files (`~$people.xlsx`) are skipped too. Prints a note
//! for each. A report that is named alone is read. Also notes which sheets have a corrected report, or are open elsewhere.

use std::path::{Path, PathBuf};

use super::output;
use crate::files::{self, Digests};
use crate::report;
use crate::text::{escape_truncated, shown_path};

/// Returns the files to read. The note is printed with --quiet as well, because the report may have been corrected.
pub(super) fn without_reports(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut read = Vec::with_capacity(paths.len());
    for path in paths {
        if let Some(input) = input_of(path, paths) {
            output::say(&note(path, input));
        } else if paths.len() > 1 && is_lock_file(path) {
            output::say(&format!(
                "note: skipped {}, the lock file of a program that has a workbook open",
                shown_path(path)
            ));
        } else {
            read.push(path.clone());
        }
    }
    read
}

/// Notes what a person may not expect of these sheets: newer corrections, or changes that are not saved yet.
pub(super) fn note_other_versions(paths: &[PathBuf], digests: &Digests) {
    for path in paths {
        let sheet = shown_path(path);
        if let Some(report) = report::corrected_report(path, digests).filter(|report| !paths.contains(report)) {
            let report = shown_path(&report);
            output::say(&format!(
                "note: {report} is newer than {sheet} and was corrected, or frontdesk has no record of it; to use its \
                 corrections, name it in place of {sheet}"
            ));
        }
        if files::lock_file(path).is_some() {
            output::say(&format!(
                "note: another program has {sheet} open; changes that are not saved there are not read"
            ));
        }
    }
}

fn is_lock_file(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("~$"))
}

/// Returns the file among `paths` whose report `path` is, by name and by content.
fn input_of<'a>(path: &Path, paths: &'a [PathBuf]) -> Option<&'a Path> {
    let mut inputs = paths.iter().filter(|input| report::is_named_as_report_of(path, input));
    let input = inputs.find(|input| files::is_same_file(files::folder_of(path), files::folder_of(input)))?;
    is_report(path).then_some(input)
}

/// Returns whether the file is a page that frontdesk wrote, whatever it is called, which is to be read and not to
/// be sent back.
pub(super) fn is_page(path: &Path) -> bool {
    is_report_named(path, Path::new("page.html"))
}

/// A file that cannot be opened counts as no report; reading it reports the error.
fn is_report(path: &Path) -> bool {
    is_report_named(path, path)
}

/// Whether the file is a report in the format that the extension of `name` names.
fn is_report_named(path: &Path, name: &Path) -> bool {
    let Ok(Some(file)) = files::open_filled(path) else { return false };
    report::is_report(name, file).unwrap_or(false)
}

fn note(path: &Path, input: &Path) -> String {
    let name = |path: &Path| escape_truncated(&path.to_string_lossy(), 200);
    let (report, input) = (name(path), name(input));
    format!("note: skipped `{report}`, the report of `{input}`, which is named too; to read the report, name it alone")
}

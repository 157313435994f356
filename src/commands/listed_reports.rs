//! Skips reports in a list of files that contains their inputs too: `*.csv` names `people.report.csv` beside `people.csv`,
//! and reading both would add two files with every run. Prints a note for each skipped report. A report that is named alone
//! is read.

use std::path::{Path, PathBuf};

use super::output;
use crate::files;
use crate::report;
use crate::text::escape_truncated;

/// Returns the files to read. The note is printed with --quiet as well, because the report may have been corrected.
pub(super) fn without_reports(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut read = Vec::with_capacity(paths.len());
    for path in paths {
        match input_of(path, paths) {
            Some(input) => output::say(&note(path, input)),
            None => read.push(path.clone()),
        }
    }
    read
}

/// Returns the file among `paths` whose report `path` is, by name and by content.
fn input_of<'a>(path: &Path, paths: &'a [PathBuf]) -> Option<&'a Path> {
    let mut inputs = paths.iter().filter(|input| report::is_named_as_report_of(path, input));
    let input = inputs.find(|input| files::is_same_file(files::folder_of(path), files::folder_of(input)))?;
    is_report(path).then_some(input)
}

/// A file that cannot be opened counts as no report; reading it reports the error.
fn is_report(path: &Path) -> bool {
    let Ok(Some(file)) = files::open_filled(path) else { return false };
    report::is_report(path, file).unwrap_or(false)
}

fn note(path: &Path, input: &Path) -> String {
    let name = |path: &Path| escape_truncated(&path.to_string_lossy(), 200);
    let (report, input) = (name(path), name(input));
    format!("note: skipped `{report}`, the report of `{input}`, which is named too; to read the report, name it alone")
}

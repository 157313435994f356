//! Leaves reports out of a list of files that names their inputs too: `*.csv` names `people.report.csv` beside
//! `people.csv`, and read together they would be answered in two more files with every run. Comes in: the files as they
//! were named; goes out: those to read, with a note on stderr for each other one. A report that is named alone is read.

use std::path::{Path, PathBuf};

use super::output;
use crate::files;
use crate::report;
use crate::text::escape_truncated;

/// The files to read. The note about a skipped file is also said with --quiet: somebody may have corrected that report.
pub(super) fn leave_out(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut read = Vec::with_capacity(paths.len());
    for path in paths {
        match input_of(path, paths) {
            Some(input) => output::say(&note(path, input)),
            None => read.push(path.clone()),
        }
    }
    read
}

/// The file among `paths` that `path` is the report of. A name alone does not make a report.
fn input_of<'a>(path: &Path, paths: &'a [PathBuf]) -> Option<&'a Path> {
    let mut inputs = paths.iter().filter(|input| report::is_named_as_report_of(path, input));
    let input = inputs.find(|input| files::is_same_file(files::folder_of(path), files::folder_of(input)))?;
    is_report(path).then_some(input)
}

/// What cannot be looked into is no report; reading it says why.
fn is_report(path: &Path) -> bool {
    let Ok(Some(file)) = files::open_filled(path) else { return false };
    report::is_report(path, file).unwrap_or(false)
}

fn note(path: &Path, input: &Path) -> String {
    let name = |path: &Path| escape_truncated(&path.to_string_lossy(), 200);
    let (report, input) = (name(path), name(input));
    format!("note: skipped `{report}`, the report of `{input}`, which is named too; to read the report, name it alone")
}

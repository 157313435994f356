//! The files of a command, read once into a roster, and read again row by row for their reports.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::files;
use crate::intake::{self, Document, IntakeError, Options};
use crate::model::{Row, Severity, Source};
use crate::report::{ReadError, RowReader};
use crate::roster::{Builder, Policy, Roster};
use crate::run::ledger::Input;

/// Every input of a command, and the people on them.
pub(super) struct Inputs {
    pub files: Vec<InputFile>,
    pub roster: Roster,
}

/// One input file.
pub(super) struct InputFile {
    pub path: PathBuf,
    document: Document,
}

impl Inputs {
    /// Opens and reads all files into one roster.
    pub(super) fn read(paths: &[PathBuf], options: &Options, policy: Policy) -> Result<Self, Failure> {
        let mut files = Vec::with_capacity(paths.len());
        let mut builder = Builder::new(policy);
        let mut first_source = 0;
        for path in paths {
            let document = intake::open(path, first_source, options)?;
            for index in 0..document.sources().len() {
                each_row(&document, index, |row| builder.push(row))?;
            }
            let count = u16::try_from(document.sources().len()).unwrap_or(u16::MAX);
            first_source = first_source.saturating_add(count);
            files.push(InputFile { path: path.clone(), document });
        }
        Ok(Self { files, roster: builder.finish() })
    }

    /// How the ledger knows these files again.
    pub(super) fn identities(&self) -> Result<Vec<Input>, Failure> {
        self.files.iter().map(InputFile::identity).collect()
    }

    /// Whether any row has a problem that keeps it from being sent.
    pub(super) fn has_problems(&self) -> bool {
        !self.roster.unsent.is_empty() || self.roster.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// All tables of all files, in their order.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().flat_map(|file| file.document.sources())
    }
}

impl InputFile {
    pub(super) fn sources(&self) -> &[Source] {
        self.document.sources()
    }

    /// The rows of one of its tables, from the top.
    pub(super) fn rows(&self, index: usize) -> Result<Reader<'_>, Failure> {
        Ok(Reader(self.document.rows(index)?))
    }

    /// Its place and the digest of its cells.
    fn identity(&self) -> Result<Input, Failure> {
        let mut hash = Sha256::new();
        for index in 0..self.document.sources().len() {
            each_row(&self.document, index, |row| {
                for cell in &row.cells {
                    hash.update(cell.len().to_le_bytes());
                    hash.update(cell);
                }
            })?;
        }
        let digest = hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        // Standard input has no place of its own by which it could be known again.
        let path = if self.path == Path::new("-") {
            format!("-#{digest}")
        } else {
            files::absolute(&self.path).to_string_lossy().into_owned()
        };
        Ok(Input { path, digest })
    }
}

fn each_row(document: &Document, index: usize, mut tell: impl FnMut(&Row)) -> Result<(), IntakeError> {
    let mut rows = document.rows(index)?;
    let mut row = Row::new(document.sources()[index].columns.clone());
    while rows.read(&mut row)? {
        tell(&row);
    }
    Ok(())
}

/// Rows of intake's as a report takes them.
pub(super) struct Reader<'a>(intake::Rows<'a>);

impl RowReader for Reader<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        Ok(self.0.read(row)?)
    }
}

//! Where a report goes, and the only file of this room that touches the disk. The place is proven before the first
//! request, and looked at again when the report is written. A report takes the place of nothing but a report that is
//! exactly as frontdesk wrote it; whatever else is found there stays, and the report goes beside it under the next number.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::default_path::numbered_name;
use super::{Format, KeptFile, KeptReason, Report, ReportError, Summary, Table, csv, html, json, recognise, xlsx};
use crate::files::{self, Access, AtomicFile, Digests, FileRefusal};
use crate::model::Answer;

/// Standard input, which is not a file.
const STDIN: &str = "-";
/// The most reports of one sheet that stay beside one another.
const NUMBERS: u32 = 10_000;

/// What a report must leave alone, and how frontdesk knows its own.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The files that the report is about; `-` is standard input and no file.
    pub inputs: &'a [PathBuf],
    /// The places of other reports of the same command.
    pub taken: &'a [PathBuf],
    /// What frontdesk wrote earlier.
    pub digests: &'a Digests,
}

/// A place that a report can be written to.
#[derive(Debug)]
pub struct Destination {
    /// The place that was asked for, or that follows from the input.
    first: PathBuf,
    /// Which number of `first` the report gets.
    number: u32,
    format: Format,
    inputs: Vec<PathBuf>,
    taken: Vec<PathBuf>,
    digests: Digests,
    access: Access,
    kept: Vec<KeptFile>,
}

/// A report that was written.
#[derive(Debug)]
pub struct Written {
    pub path: PathBuf,
    /// What stays at the places that come before `path`.
    pub kept: Vec<KeptFile>,
    /// Why frontdesk will not know this report again, and so will not replace it, where that is so.
    pub unrecorded: Option<FileRefusal>,
}

/// What is found at a place.
#[derive(Debug)]
enum Found {
    /// Nothing, or an empty file.
    Nothing,
    /// A report that is exactly as frontdesk wrote it.
    Unedited,
    /// A report that somebody edited, or of which frontdesk does not know whether somebody did.
    Edited,
    Input,
    Taken,
    Other(FileRefusal),
}

impl Destination {
    /// Proves that a report can be written to `path`, which somebody named. An edited report there stays, and the report
    /// gets the next number. It will be as readable as the first input is, within the umask; where there is no such file,
    /// only its owner can read it.
    ///
    /// # Errors
    /// The name asks for no known format, the place cannot be written, or what is found there is no report.
    pub fn prepare(path: &Path, around: Surroundings<'_>) -> Result<Self, ReportError> {
        let mut destination = Self::at(path, around)?;
        destination.may_be_named()?;
        destination.choose()?;
        Ok(destination)
    }

    /// The same for a `path` that nobody named: whatever is found there stays.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn prepare_default(path: &Path, around: Surroundings<'_>) -> Result<Self, ReportError> {
        let mut destination = Self::at(path, around)?;
        destination.choose()?;
        Ok(destination)
    }

    fn at(path: &Path, around: Surroundings<'_>) -> Result<Self, ReportError> {
        let destination = Self {
            first: path.to_owned(),
            number: 1,
            format: Format::of(path)?,
            inputs: around.inputs.to_vec(),
            taken: around.taken.to_vec(),
            digests: around.digests.clone(),
            access: access(around.inputs),
            kept: Vec::new(),
        };
        // Not kept: a run that is killed would leave it behind.
        destination.new_file()?;
        Ok(destination)
    }

    /// Where the report will be, as the command named it.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        numbered_name(&self.first, self.number)
    }

    /// What stays at the places that come before [`path`](Self::path).
    #[must_use]
    pub fn kept(&self) -> &[KeptFile] {
        &self.kept
    }

    /// The last report that is there now, edited or not.
    #[must_use]
    pub fn earlier_report(&self) -> Option<PathBuf> {
        let path = self.path();
        if matches!(self.look(&path), Found::Unedited | Found::Edited) {
            return Some(path);
        }
        let mut reports = self.kept.iter().rev().filter(|kept| kept.reason == KeptReason::Edited);
        reports.next().map(|kept| kept.path.clone())
    }

    /// Writes the report: every row of `tables` with its answer from `answers`, which are sorted by row and may
    /// cover further tables.
    ///
    /// # Errors
    /// The disk, reading the input again, or a row and an answer that do not meet. What was there before is
    /// still there then.
    pub fn write(
        mut self,
        run: &str,
        summary: &Summary,
        tables: Vec<Table<'_>>,
        answers: &[Answer],
    ) -> Result<Written, ReportError> {
        let report = Report { run, summary, tables, answers };
        let mut new = self.new_file()?;
        let mut to = BufWriter::with_capacity(1 << 16, new.file());
        match self.format {
            Format::Csv => csv::write(&mut to, report),
            Format::Xlsx => xlsx::write(&mut to, report),
            Format::Json => json::write(&mut to, report),
            Format::Html => html::write(&mut to, report),
        }?;
        to.flush()?;
        drop(to);
        // Before it has its name: a kill in between leaves a digest too many, and no report that is not known.
        let unrecorded = self.digests.add(&files::digest_of(new.file())?).err();
        loop {
            self.choose()?;
            let path = self.path();
            match new.replace(&path, |file| Ok(self.judge(file)? == Some(true))) {
                Ok(()) => return Ok(Written { path, kept: self.kept, unrecorded }),
                Err((_, FileRefusal::Io { error, .. })) => return Err(ReportError::NotWritable { path, error }),
                // It changed in this moment: it is found to be something else now.
                Err((back, _)) => new = back,
            }
        }
    }

    /// Goes on to the first number, from this one, at which the report replaces nothing but what frontdesk wrote.
    fn choose(&mut self) -> Result<(), ReportError> {
        while self.number < NUMBERS {
            let path = self.path();
            let reason = match self.look(&path) {
                Found::Nothing | Found::Unedited => return Ok(()),
                Found::Other(FileRefusal::Io { error, .. }) => return Err(ReportError::NotWritable { path, error }),
                Found::Edited => Some(KeptReason::Edited),
                Found::Other(_) => Some(KeptReason::NotAReport),
                Found::Input | Found::Taken => None,
            };
            self.kept.extend(reason.map(|reason| KeptFile { path, reason }));
            self.number += 1;
        }
        Err(ReportError::TooMany { path: self.first.clone() })
    }

    /// Whether somebody may have meant this place: nothing is there, or a report.
    fn may_be_named(&self) -> Result<(), ReportError> {
        let path = self.first.clone();
        match self.look(&path) {
            Found::Nothing | Found::Unedited | Found::Edited | Found::Taken => Ok(()),
            Found::Input => Err(ReportError::WouldReplaceInput { path }),
            Found::Other(FileRefusal::Foreign { .. }) => Err(ReportError::NotOurs { path }),
            Found::Other(FileRefusal::NotAFile { .. }) => Err(ReportError::NotAFile { path }),
            Found::Other(FileRefusal::Io { error, .. }) => Err(ReportError::NotWritable { path, error }),
            Found::Other(refusal) => Err(ReportError::Refused(refusal)),
        }
    }

    fn look(&self, path: &Path) -> Found {
        if self.inputs.iter().any(|input| input != STDIN && files::is_same_file(input, path)) {
            return Found::Input;
        }
        if self.taken.iter().any(|taken| taken == path) {
            return Found::Taken;
        }
        let mut is_report = false;
        let examined = files::examine(path, |file| {
            let judged = self.judge(file)?;
            is_report = judged.is_some();
            Ok(judged == Some(true))
        });
        match examined {
            Ok(Some(_)) if is_report => Found::Unedited,
            Ok(_) => Found::Nothing,
            Err(FileRefusal::Foreign { .. }) if is_report => Found::Edited,
            Err(refusal) => Found::Other(refusal),
        }
    }

    /// Whether the file is a report, and if so, whether it is exactly as frontdesk wrote it.
    fn judge(&self, file: &mut File) -> io::Result<Option<bool>> {
        if recognise::is_report(&mut *file, self.format)? {
            Ok(Some(self.digests.contains(&files::digest_of(file)?)))
        } else {
            Ok(None)
        }
    }

    /// Creates an empty file in the folder of the report.
    fn new_file(&self) -> Result<AtomicFile, ReportError> {
        let created = AtomicFile::beside(&self.first, &self.access);
        created.map_err(|error| ReportError::NotWritable { path: self.first.clone(), error })
    }
}

/// Returns who may read the report: the readers of its first input.
fn access(inputs: &[PathBuf]) -> Access {
    let file = inputs.iter().find(|input| *input != STDIN);
    file.map_or(Access::OWNER_ONLY, |file| Access::like(file))
}

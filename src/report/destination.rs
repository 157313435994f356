//! The place of a report, and the only file of this room that touches the disk. The place is checked before the first
//! request and again when the report is written. A report replaces only a report that is exactly as frontdesk wrote it and,
//! unless a person named the path, answers the same sheet; every other file is kept, and the report gets the next number.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::default_path::{ReportKind, default_path, numbered_name};
use super::format::ReportFormat;
use super::formats::{self, is_report_in};
use super::wording::{LanguageChoice, Wording};
use super::{
    Answers, KeptFile, KeptReason, Lineage, OriginalWorkbook, PackageError, Report, ReportError, ReportTable, Summary,
};
use crate::files::{self, AtomicFile, Digests, FileAccess, FileRefusal};

/// Standard input, which is not a file.
const STDIN: &str = "-";
/// The highest number of a report.
const MAX_NUMBER: u32 = 10_000;

/// The files that a report must not replace, and the record of those that it may.
#[derive(Debug, Clone, Copy)]
pub struct DestinationContext<'a> {
    /// The input files; `-` is standard input.
    pub inputs: &'a [PathBuf],
    /// The paths of other reports of the same command.
    pub taken: &'a [PathBuf],
    /// The reports that frontdesk wrote earlier.
    pub digests: &'a Digests,
    /// What the report answers.
    pub lineage: &'a Lineage,
    pub language: LanguageChoice,
}

/// A place where a report can be written.
#[derive(Debug)]
pub struct Destination {
    /// The path that a person named, or the default path.
    first: PathBuf,
    /// The number of the report at `first`, counted from 1.
    number: u32,
    format: &'static dyn ReportFormat,
    inputs: Vec<PathBuf>,
    taken: Vec<PathBuf>,
    digests: Digests,
    lineage: Lineage,
    /// A person named the path: whatever report is there makes way.
    is_named: bool,
    access: FileAccess,
    kept: Vec<KeptFile>,
    original: Option<OriginalWorkbook>,
    language: LanguageChoice,
}

/// A report that was written.
#[derive(Debug)]
pub struct WrittenReport {
    pub path: PathBuf,
    /// The files that were found at earlier numbers and kept.
    pub kept: Vec<KeptFile>,
    /// Why the report could not be recorded. Without a record frontdesk never replaces it.
    pub unrecorded: Option<FileRefusal>,
    /// Why the report is a new workbook and not the input's own.
    pub remade: Option<PackageError>,
}

/// What is found at a path.
#[derive(Debug)]
enum FileState {
    /// Nothing, or an empty file.
    Free,
    /// A report that is exactly as frontdesk wrote it.
    Unedited,
    /// The same, which answers another sheet, or the sheet for somebody else.
    OfOtherRun,
    /// A report that was edited, or that is not on record.
    Edited,
    /// A report that another program has open.
    Open,
    Input,
    Taken,
    Other(FileRefusal),
}

impl Destination {
    /// Checks that a report can be written to `path`, which a person named. An edited report there is kept, and the new
    /// report gets the next number. Everybody who may read the first input may read the report, within the umask, and
    /// where possible it belongs to the same user and group; without an input file only its owner may.
    ///
    /// # Errors
    /// The extension is unknown, the folder cannot be written, or the file at `path` is not a report.
    pub fn prepare(path: &Path, context: DestinationContext<'_>) -> Result<Self, ReportError> {
        let mut destination = Self { is_named: true, ..Self::at(path, context)? };
        destination.check_named()?;
        destination.find_number()?;
        Ok(destination)
    }

    /// Does the same for a default path: any other file there is kept.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn prepare_default(path: &Path, context: DestinationContext<'_>) -> Result<Self, ReportError> {
        let mut destination = Self::at(path, context)?;
        destination.find_number()?;
        Ok(destination)
    }

    /// Returns a place in `folder`, which is made, for a report that cannot be written to `path`. Only its owner may read it.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn prepare_rescue(folder: &Path, path: &Path, context: DestinationContext<'_>) -> Result<Self, ReportError> {
        let failed = |error| ReportError::NotWritable { path: folder.to_owned(), error };
        std::fs::create_dir_all(folder).map_err(failed)?;
        let path = folder.join(path.file_name().unwrap_or_default());
        Self::prepare_default(&path, DestinationContext { inputs: &[], ..context })
    }

    fn at(path: &Path, context: DestinationContext<'_>) -> Result<Self, ReportError> {
        let destination = Self::unchecked(path, context)?;
        // Only a check: a file kept until the end would be left behind by a kill.
        destination.new_file()?;
        files::sweep(files::folder_of(path));
        Ok(destination)
    }

    fn unchecked(path: &Path, context: DestinationContext<'_>) -> Result<Self, ReportError> {
        Ok(Self {
            first: path.to_owned(),
            number: 1,
            format: formats::by_path(path)?,
            inputs: context.inputs.to_vec(),
            taken: context.taken.to_vec(),
            digests: context.digests.clone(),
            lineage: context.lineage.clone(),
            is_named: false,
            access: access(context.inputs),
            kept: Vec::new(),
            original: None,
            language: context.language,
        })
    }

    /// Writes the answers into a copy of the input's own workbook where the format is that of the workbook.
    #[must_use]
    pub fn answering(self, original: OriginalWorkbook) -> Self {
        Self { original: Some(original), ..self }
    }

    /// Returns whether the report may be the input's own workbook with answers.
    #[must_use]
    pub fn is_workbook(&self) -> bool {
        self.format.is_workbook()
    }

    /// Returns the path of the report.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        numbered_name(&self.first, self.number)
    }

    /// Returns the files that were found at earlier numbers and kept.
    #[must_use]
    pub fn kept(&self) -> &[KeptFile] {
        &self.kept
    }

    /// Returns the path of the latest report that exists now, edited or not.
    #[must_use]
    pub fn earlier_report(&self) -> Option<PathBuf> {
        let path = self.path();
        if matches!(self.state_of(&path), FileState::Unedited | FileState::Edited | FileState::Open) {
            return Some(path);
        }
        let mut reports =
            self.kept.iter().rev().filter(|kept| matches!(kept.reason, KeptReason::Edited | KeptReason::Open));
        reports.next().map(|kept| kept.path.clone())
    }

    /// Writes the report: every row of `tables` with its answer from `answers`, which are sorted by row and may cover
    /// further tables.
    ///
    /// # Errors
    /// The disk, reading the input again, or a row and an answer that do not match. The earlier report is then unchanged.
    pub fn write<'a>(
        mut self,
        run: &str,
        summary: &Summary,
        tables: Vec<ReportTable<'_>>,
        answers: impl Into<Answers<'a>>,
    ) -> Result<WrittenReport, ReportError> {
        let headings = tables.first().map(|table| table.source.columns.language()).unwrap_or_default();
        let language = self.language.or(headings);
        let report = Report { run, summary, tables, answers: answers.into(), wording: Wording::of(language) };
        let mut new = self.new_file()?;
        let mut to = BufWriter::with_capacity(1 << 16, new.file());
        let in_place = self.original.take().and_then(|original| self.format.in_place(original, &report));
        let remade = match in_place {
            Some(Ok(workbook)) => {
                workbook.save(&mut to)?;
                None
            }
            Some(Err(why)) => {
                self.format.write(&mut to, report)?;
                Some(why)
            }
            None => {
                self.format.write(&mut to, report)?;
                None
            }
        };
        to.flush()?;
        drop(to);
        // Recorded before it is moved: a kill in between leaves an unused digest, and never an unknown report.
        let unrecorded = self.digests.add(&files::digest_of(new.file())?, self.lineage.marks()).err();
        loop {
            self.find_number()?;
            let path = self.path();
            match new.replace(&path, |file| Ok(matches!(self.report_in(file)?, Some(FileState::Unedited)))) {
                Ok(()) => return Ok(WrittenReport { path, kept: self.kept, unrecorded, remade }),
                Err((_, FileRefusal::Io { error, .. })) => return Err(ReportError::NotWritable { path, error }),
                // The file there changed a moment ago: its new state is looked up.
                Err((back, _)) => new = back,
            }
        }
    }

    /// Finds the first number, from the current one, at which the report replaces only what frontdesk wrote.
    fn find_number(&mut self) -> Result<(), ReportError> {
        while self.number < MAX_NUMBER {
            let path = self.path();
            let reason = match self.state_of(&path) {
                FileState::Free | FileState::Unedited => return Ok(()),
                FileState::Other(FileRefusal::Io { error, .. }) => {
                    return Err(ReportError::NotWritable { path, error });
                }
                FileState::Edited => Some(KeptReason::Edited),
                FileState::OfOtherRun => Some(KeptReason::OtherRun),
                FileState::Open => Some(KeptReason::Open),
                FileState::Other(_) => Some(KeptReason::NotAReport),
                FileState::Input | FileState::Taken => None,
            };
            self.kept.extend(reason.map(|reason| KeptFile { path, reason }));
            self.number += 1;
        }
        Err(ReportError::TooMany { path: self.first.clone() })
    }

    /// Checks that a person may name this path: it is free, or there is a report.
    fn check_named(&self) -> Result<(), ReportError> {
        let path = self.first.clone();
        match self.state_of(&path) {
            FileState::Free
            | FileState::Unedited
            | FileState::OfOtherRun
            | FileState::Edited
            | FileState::Open
            | FileState::Taken => Ok(()),
            FileState::Input => Err(ReportError::WouldReplaceInput { path }),
            FileState::Other(FileRefusal::Foreign { .. }) => Err(ReportError::NotOurs { path }),
            FileState::Other(FileRefusal::NotAFile { .. }) => Err(ReportError::NotAFile { path }),
            FileState::Other(FileRefusal::Io { error, .. }) => Err(ReportError::NotWritable { path, error }),
            FileState::Other(refusal) => Err(ReportError::Refused(refusal)),
        }
    }

    fn state_of(&self, path: &Path) -> FileState {
        if self.inputs.iter().any(|input| input != STDIN && files::is_same_file(input, path)) {
            return FileState::Input;
        }
        if self.taken.iter().any(|taken| taken == path) {
            return FileState::Taken;
        }
        let mut report = None;
        let examined = files::examine_replaceable(path, |file| {
            report = self.report_in(file)?;
            Ok(matches!(report, Some(FileState::Unedited)))
        });
        match (examined, report) {
            (Ok(Some(_)), Some(_)) if files::lock_file(path).is_some() => FileState::Open,
            (Ok(Some(_)) | Err(FileRefusal::Foreign { .. }), Some(report)) => report,
            (Ok(_), _) => FileState::Free,
            (Err(FileRefusal::OtherOwner { .. }), Some(_)) => FileState::Edited,
            (Err(refusal), _) => FileState::Other(refusal),
        }
    }

    /// Returns the state of the report in `file`; `None` where it is not a report.
    fn report_in(&self, file: &mut File) -> io::Result<Option<FileState>> {
        if !is_report_in(self.format, &mut *file)? {
            return Ok(None);
        }
        let marks = self.digests.marks(&files::digest_of(file)?);
        Ok(Some(match marks {
            None => FileState::Edited,
            Some(marks) if self.is_named || self.lineage.includes(&marks) => FileState::Unedited,
            Some(_) => FileState::OfOtherRun,
        }))
    }

    /// Creates an empty file in the folder of the report.
    fn new_file(&self) -> Result<AtomicFile, ReportError> {
        let created = AtomicFile::beside(&self.first, &self.access);
        created.map_err(|error| ReportError::NotWritable { path: self.first.clone(), error })
    }
}

/// Returns the latest report of `input` at its default paths that was edited after `input` was last changed.
#[must_use]
pub fn corrected_report(input: &Path, digests: &Digests) -> Option<PathBuf> {
    let changed = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
    let sheet = changed(input)?;
    let (lineage, language) = (&Lineage::default(), LanguageChoice::Auto);
    let context = DestinationContext { inputs: &[], taken: &[], digests, lineage, language };
    let destination = Destination::unchecked(&default_path(input, ReportKind::Report), context).ok()?;
    let paths =
        (1..MAX_NUMBER).map(|number| numbered_name(&destination.first, number)).take_while(|path| path.exists());
    let corrected =
        paths.filter(|path| changed(path) > Some(sheet) && matches!(destination.state_of(path), FileState::Edited));
    corrected.last()
}

/// Returns who may read the report: the readers of its first input.
fn access(inputs: &[PathBuf]) -> FileAccess {
    let file = inputs.iter().find(|input| *input != STDIN);
    file.map_or(FileAccess::OWNER_ONLY, |file| FileAccess::like(file))
}

//! Where a report goes, and the only file of this room that touches the disk. The place is proven
//! before the first request: a temporary file is made in the target's folder and removed again, and a target
//! that is the input or no report of frontdesk's is refused. The report appears whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{Format, Report, ReportError, Summary, Table, csv, html, json, recognise, xlsx};
use crate::model::Answer;

/// A place that a report can be written to.
#[derive(Debug)]
pub struct Destination {
    /// As the command named it.
    path: PathBuf,
    /// Behind all symbolic links.
    target: PathBuf,
    format: Format,
    replaces: bool,
    permissions: Option<Permissions>,
}

impl Destination {
    /// Proves that a report can be written to `path`, which must not be one of `inputs` (`-` among them is
    /// standard input and no file). The report will be as readable as the first input is, within the umask;
    /// where there is no such file, only its owner can read it.
    ///
    /// # Errors
    /// The name asks for no known format, or the place cannot be written, or something would be lost there.
    pub fn prepare(path: &Path, inputs: &[PathBuf]) -> Result<Self, ReportError> {
        let format = Format::of(path)?;
        let not_writable = |error| ReportError::NotWritable { path: path.to_owned(), error };
        let (target, replaces) = match fs::symlink_metadata(path) {
            Ok(_) => (path.canonicalize().map_err(not_writable)?, true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_owned(), false),
            Err(error) => return Err(not_writable(error)),
        };
        if replaces {
            may_be_replaced(path, &target, format, inputs)?;
        }
        let destination = Self { path: path.to_owned(), target, format, replaces, permissions: permissions(inputs) };
        // Not kept: a run that is killed would leave it behind.
        destination.temporary_file()?;
        Ok(destination)
    }

    /// Where the report will be, as the command named it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the report: every row of `tables` with its answer from `answers`, which are sorted by row and may
    /// cover further tables. Gives the path.
    ///
    /// # Errors
    /// The disk, reading the input again, or a row and an answer that do not meet. What stood there before still
    /// stands then.
    pub fn write(
        self,
        run: &str,
        summary: &Summary,
        tables: Vec<Table<'_>>,
        answers: &[Answer],
    ) -> Result<PathBuf, ReportError> {
        let report = Report { run, summary, tables, answers };
        let file = self.temporary_file()?;
        let mut to = BufWriter::with_capacity(1 << 16, file.as_file());
        match self.format {
            Format::Csv => csv::write(&mut to, report),
            Format::Xlsx => xlsx::write(&mut to, report),
            Format::Json => json::write(&mut to, report),
            Format::Html => html::write(&mut to, report),
        }?;
        to.flush()?;
        drop(to);
        self.show(file)
    }

    /// An empty file beside the target, gone again when it is dropped.
    fn temporary_file(&self) -> Result<NamedTempFile, ReportError> {
        let mut builder = Builder::new();
        builder.prefix(".frontdesk-report-").suffix(".tmp");
        if let Some(permissions) = &self.permissions {
            builder.permissions(permissions.clone());
        }
        let made = builder.tempfile_in(folder(&self.target));
        made.map_err(|error| ReportError::NotWritable { path: self.path.clone(), error })
    }

    /// Makes the finished report durable and lets it appear under its name.
    fn show(self, file: NamedTempFile) -> Result<PathBuf, ReportError> {
        let Self { path, target, format, replaces, .. } = self;
        let not_writable = |error| ReportError::NotWritable { path: path.clone(), error };
        file.as_file().sync_all().map_err(not_writable)?;
        let shown = if replaces { file.persist(&target) } else { file.persist_noclobber(&target) };
        match shown {
            Ok(_) => {}
            // Somebody put a file there while the run went on. Another report of ours may be replaced.
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                may_be_replaced(&path, &target, format, &[])?;
                error.file.persist(&target).map_err(|error| not_writable(error.error))?;
            }
            Err(error) => return Err(not_writable(error.error)),
        }
        // Without this a power cut could take the name back. Some file systems cannot sync a folder.
        if let Ok(folder) = File::open(folder(&target)) {
            let _ = folder.sync_all();
        }
        Ok(path)
    }
}

/// Whether the file at `target` may make way for a report.
fn may_be_replaced(path: &Path, target: &Path, format: Format, inputs: &[PathBuf]) -> Result<(), ReportError> {
    let not_writable = |error| ReportError::NotWritable { path: path.to_owned(), error };
    if !fs::metadata(target).map_err(not_writable)?.is_file() {
        return Err(ReportError::NotAFile { path: path.to_owned() });
    }
    if inputs.iter().any(|input| is_same_file(input, target)) {
        return Err(ReportError::WouldReplaceInput { path: path.to_owned() });
    }
    let file = File::open(target).map_err(not_writable)?;
    if recognise::is_report(file, format).map_err(not_writable)? {
        Ok(())
    } else {
        Err(ReportError::NotOurs { path: path.to_owned() })
    }
}

/// The folder in which the target stands.
fn folder(target: &Path) -> &Path {
    match target.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Whether `input` is the file at `target`, under whatever name or link.
fn is_same_file(input: &Path, target: &Path) -> bool {
    if input == Path::new("-") {
        return false;
    }
    let by_name = matches!((input.canonicalize(), target.canonicalize()), (Ok(a), Ok(b)) if a == b);
    by_name || is_same_inode(input, target)
}

#[cfg(unix)]
fn is_same_inode(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    matches!((fs::metadata(a), fs::metadata(b)), (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_same_inode(_: &Path, _: &Path) -> bool {
    false
}

/// What others may do with the first input, and reading and writing for its owner.
#[cfg(unix)]
fn permissions(inputs: &[PathBuf]) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let first = inputs.iter().find(|input| input.as_path() != Path::new("-"))?;
    let mode = fs::metadata(first).ok()?.permissions().mode();
    Some(Permissions::from_mode(mode & 0o666 | 0o600))
}

#[cfg(not(unix))]
fn permissions(_: &[PathBuf]) -> Option<Permissions> {
    None
}

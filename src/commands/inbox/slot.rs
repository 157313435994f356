//! A private copy of a sheet, beside it what its run wrote, and how both are filed. Where a slot is follows from the sheet's
//! content, so that a run which is killed finds its sheet at the same path again.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use super::super::exit::Exit;
use super::super::run_end::RunEnd;
use super::names::filed_name;
use crate::files::{self, FileAccess};
use crate::intake::Limits;
use crate::report::{self, ReportKind};
use crate::text::shown_path;

const SHEET: &str = "sheet";
const RESULTS: &str = "results";
/// The most files of one name in one folder.
const MAX_NUMBER: u32 = 10_000;

/// Where a file is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Done,
    Attention,
    Failed,
}

impl Place {
    pub(super) const ALL: [Self; 3] = [Self::Done, Self::Attention, Self::Failed];

    /// Returns where a file is filed after its run; `None` where a later run mends what stopped this one.
    pub(super) fn of(end: &RunEnd) -> Option<Self> {
        match end.exit {
            Exit::Done => Some(Self::Done),
            Exit::Input if end.summary.rows == 0 => Some(Self::Failed),
            Exit::NeedsAPerson | Exit::Limit | Exit::Input => Some(Self::Attention),
            _ => None,
        }
    }

    /// Does the same for the exit code of a run that finished.
    pub(super) fn of_finished(exit: u8) -> Option<Self> {
        let places = [(Exit::Done, Self::Done), (Exit::NeedsAPerson, Self::Attention)];
        places.into_iter().find(|(of, _)| of.code() == exit).map(|(_, place)| place)
    }

    /// Returns the exit code of a run that finished. Rows that needed attention then need it still.
    pub(super) const fn exit(self) -> Exit {
        match self {
            Self::Done => Exit::Done,
            Self::Attention => Exit::NeedsAPerson,
            Self::Failed => Exit::Input,
        }
    }

    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Attention => "attention",
            Self::Failed => "failed",
        }
    }
}

/// The copy of one sheet.
pub(super) struct Slot {
    folder: PathBuf,
    /// SHA-256 of the sheet.
    pub digest: String,
    pub name: OsString,
}

impl Slot {
    /// Copies `original` into a slot below `slots`; `None` if it changes meanwhile.
    pub(super) fn copy(original: &Path, slots: &Path) -> io::Result<Option<Self>> {
        let digest = files::digest_at(original)?;
        let slot =
            Self { folder: slots.join(&digest), digest, name: filed_name(original.file_name().unwrap_or_default()) };
        files::private_folder(slots)?;
        files::private_folder(&slot.folder.join(SHEET))?;
        files::private_folder(&slot.folder.join(RESULTS))?;
        if files::copy_whole(original, &slot.sheet(), &slot.digest, Limits::DEFAULT.bytes)? {
            return Ok(Some(slot));
        }
        slot.remove()?;
        Ok(None)
    }

    /// Returns the slot that an earlier sweep left at this path, if its sheet is whole.
    pub(super) fn found(folder: &Path) -> io::Result<Option<Self>> {
        let sheets = files::entries(&folder.join(SHEET))?;
        let digest = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_copy = |sheet: &&PathBuf| files::digest_at(sheet).is_ok_and(|found| found == digest);
        let name = sheets.iter().find(is_copy).and_then(|sheet| sheet.file_name());
        Ok(name.map(|name| Self { folder: folder.to_owned(), name: name.to_owned(), digest }))
    }

    pub(super) fn sheet(&self) -> PathBuf {
        self.folder.join(SHEET).join(&self.name)
    }

    /// Returns the path of the report.
    pub(super) fn report(&self) -> PathBuf {
        report::default_path(&self.folder.join(RESULTS).join(&self.name), ReportKind::Report)
    }

    /// Writes a text that is filed with the sheet.
    pub(super) fn write_text(&self, text: &str) -> io::Result<()> {
        let path = with_txt(&self.folder.join(RESULTS).join(&self.name));
        files::remove_private_file(&path)?;
        files::create(&path, text.as_bytes(), &FileAccess::like(&self.sheet())).map_err(io::Error::other)
    }

    /// Copies the sheet and what its run wrote into a folder below `inbox`, where nothing is replaced: the next number is free for
    /// all of them. A file that is there already, from a sweep that was killed, is not copied again. Returns the paths, the sheet
    /// first.
    pub(super) fn file_into(&self, inbox: &Path, place: Place) -> io::Result<Vec<PathBuf>> {
        let folder = files::subfolder(inbox, place.folder())?;
        let results = files::entries(&self.folder.join(RESULTS))?;
        for number in 1..MAX_NUMBER {
            let sheet = report::numbered_name(&folder.join(&self.name), number);
            let of_result = |path: &PathBuf| {
                let is_text = path.extension().is_some_and(|extension| extension == "txt");
                (
                    path.clone(),
                    if is_text { with_txt(&sheet) } else { report::default_path(&sheet, ReportKind::Report) },
                )
            };
            let pairs: Vec<(PathBuf, PathBuf)> =
                std::iter::once((self.sheet(), sheet.clone())).chain(results.iter().map(of_result)).collect();
            let all = |test: fn(&Path, &Path) -> io::Result<bool>| {
                pairs.iter().map(|(from, to)| test(from, to)).try_fold(true, |all, one| Ok::<_, io::Error>(all && one?))
            };
            if all(files::is_free)? && all(files::place)? {
                return Ok(pairs.into_iter().map(|(_, to)| to).collect());
            }
        }
        Err(io::Error::other(format!("too many files are called {}", self.shown())))
    }

    /// Removes the copy and everything beside it.
    pub(super) fn remove(&self) -> io::Result<()> {
        files::remove_private(&self.folder)
    }

    /// Returns a message with the names of files in place of the paths of copies.
    pub(super) fn with_names(&self, text: &str) -> String {
        let folders = [SHEET, RESULTS].map(|name| self.folder.join(name).to_string_lossy().into_owned() + "/");
        folders.iter().fold(text.to_owned(), |text, folder| text.replace(folder, ""))
    }

    pub(super) fn shown(&self) -> String {
        shown_path(Path::new(&self.name))
    }
}

/// Moves a file that is not copied into `failed`, beside a text. Returns both paths, the file's first.
pub(super) fn set_aside(inbox: &Path, name: &OsStr, text: &str) -> io::Result<Vec<PathBuf>> {
    let (original, folder) = (inbox.join(name), files::subfolder(inbox, Place::Failed.folder())?);
    for number in 1..MAX_NUMBER {
        let to = report::numbered_name(&folder.join(filed_name(name)), number);
        let beside = with_txt(&to);
        // The text first: a sweep that is killed before the move writes no second one.
        let has_text =
            |path: &Path| files::read_limited(path, text.len() as u64).is_ok_and(|found| found == text.as_bytes());
        let is_ready = to.symlink_metadata().is_err()
            && (files::create(&beside, text.as_bytes(), &FileAccess::like(&original)).is_ok() || has_text(&beside));
        if is_ready {
            files::rename(&original, &to)?;
            return Ok(vec![to, beside]);
        }
    }
    Err(io::Error::other(format!("too many files are called {}", shown_path(Path::new(name)))))
}

fn with_txt(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".txt");
    PathBuf::from(name)
}

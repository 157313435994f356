//! `inbox`: takes each new spreadsheet of a folder once, runs `onboard` for it, and files it with its report. A sheet is copied
//! to a folder of frontdesk's own first, and everything is done with the copy: whatever others do to the original, a run has
//! one content. A sweep that is killed is continued by the next one.

mod filed;
mod names;
mod slot;
mod tell;
mod watch;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use super::endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::onboard::{self, Flags};
use super::output;
use super::run_end::{RunEnd, send_notices};
use super::run_ledger::{is_own, open_queued, queued};
use super::session::{Session, runtime};
use super::signals::Signals;
use crate::cli;
use crate::files::{self, Digests, FolderLock, FoundFile};
use crate::intake::{InputError, IntakeError, Limits};
use crate::notices::{self, FinishedRun, NoticeSettings};
use crate::run::ledger::{Ledger, LedgerError, TakenFile};
use crate::settings::read_secret;
use crate::text::{escape_control, shown_path};
use names::{filed_name, is_taken, is_whole, looks_taken};
use slot::{Place, Slot};

/// What to do where a file cannot be copied, filed or removed.
const ROOM: &str = "make room on the disk and look at the permissions of the folder; the next sweep goes on";

/// Takes the spreadsheets of a folder.
pub(super) fn inbox(args: &cli::InboxArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    // A sweep of a folder that is missing, such as a share that is not mounted, fails like any other, with its notices.
    let folder = args.folder.canonicalize().unwrap_or_else(|_| files::absolute(&args.folder));
    let (runtime, inbox) = (runtime()?, Inbox { args, global, folder, told: RefCell::default() });
    let mut signals = runtime.block_on(async { Signals::new() })?;
    if args.watch {
        return watch::watch(&inbox, &runtime, &mut signals);
    }
    inbox.sweep(&mut || runtime.block_on(signals.has_come()))
}

/// A folder whose spreadsheets are taken.
struct Inbox<'a> {
    args: &'a cli::InboxArgs,
    global: &'a cli::GlobalArgs,
    /// Absolute, without a link in it.
    folder: PathBuf,
    /// The files that stay, and the whole folder, with the exit code that notices have told: every sweep would tell it again.
    told: RefCell<BTreeMap<OsString, u8>>,
}

/// What one sweep works with.
struct Sweep<'a> {
    inbox: &'a Inbox<'a>,
    session: Session<'a>,
    ledger: PathBuf,
    /// The folder of the copies.
    slots: PathBuf,
}

impl Inbox<'_> {
    /// Takes every whole file that is there now, until `is_stopped`. Returns the worst exit code of them. A health check
    /// hears of the sweep, also of one that finds nothing; all other notices are about a file, or a sweep that fails.
    fn sweep(&self, is_stopped: &mut dyn FnMut() -> bool) -> Result<Exit, Failure> {
        let mut session = self.session()?;
        let all = session.settings.notices.clone();
        let healthcheck = session.settings.notices.healthcheck.take();
        let check = NoticeSettings { healthcheck, ..NoticeSettings::default() };
        let begun = notices::begin(&check, &read_secret);
        let swept = self.require_readable().and_then(|()| self.sweep_with(session, is_stopped));
        // Another sweep does what this one would.
        let refused = swept.as_ref().err().map(|failure| failure.exit).filter(|exit| *exit != Exit::LedgerHeld);
        let is_news = self.is_news(OsStr::new(""), refused.unwrap_or(Exit::Done)) && refused.is_some();
        let run = FinishedRun {
            command: "inbox".to_owned(),
            files: vec![self.folder.clone()],
            exit: swept.as_ref().map_or_else(|failure| failure.exit, |exit| *exit).code(),
            error: swept.as_ref().err().map(Failure::to_text),
            ..FinishedRun::default()
        };
        send_notices(if is_news { &all } else { &check }, begun, &run);
        swept
    }

    fn sweep_with(&self, session: Session<'_>, is_stopped: &mut dyn FnMut() -> bool) -> Result<Exit, Failure> {
        let ledger = endpoint::ledger_path(&session.settings, &session.settings.connection.base_url)?;
        let state = files::absolute(&ledger.with_file_name("inbox"));
        let failed = |source| Failure::from(LedgerError::NotLockable { path: state.clone(), source });
        files::private_folder(&state).map_err(failed)?;
        let lock = state.join(format!("{}.lock", self.key("")));
        let _lock = queued(&session, || {
            let held = || Failure::new(Exit::LedgerHeld, format!("another sweep of {} is running", self.shown()));
            let hint = "wait until it has ended; with --wait, frontdesk waits for it";
            FolderLock::take(&lock).map_err(failed)?.ok_or_else(|| held().hint(hint))
        })?;
        let slots = state.join(self.key(&ledger.to_string_lossy()));
        let sweep = Sweep { inbox: self, session, ledger, slots };
        let mut worst = sweep.finish_earlier(is_stopped)?;
        self.tell_passed_over(&state)?;
        if ends_sweep(worst) {
            return Ok(worst);
        }
        for file in sweep.whole_files()? {
            let exit = if is_stopped() { Exit::Interrupted } else { sweep.take(&file) };
            worst = worst.worse(exit);
            if ends_sweep(exit) {
                break;
            }
        }
        Ok(worst)
    }

    fn require_readable(&self) -> Result<(), Failure> {
        self.folder.read_dir().map(|_| ()).map_err(|error| {
            let error = format!("{}: the folder cannot be read: {error}", shown_path(&self.args.folder));
            Failure::new(Exit::Usage, error).hint("name a folder that exists")
        })
    }

    /// Whether notices have not told yet that a file, or the folder, stays with this exit code. What is done is always news.
    fn is_news(&self, name: &OsStr, exit: Exit) -> bool {
        let mut told = self.told.borrow_mut();
        match exit {
            Exit::Done => {
                told.remove(name);
                true
            }
            exit => told.insert(name.to_owned(), exit.code()) != Some(exit.code()),
        }
    }

    /// Tells once of each link and folder that is named like a sheet.
    fn tell_passed_over(&self, state: &Path) -> Result<(), Failure> {
        let told = Digests::at(Some(state.join(format!("{}.told", self.key("")))));
        let others = files::other_entries(&self.folder).map_err(|error| self.failed(&error))?;
        for (name, is_folder) in others.into_iter().filter(|(name, is_folder)| looks_taken(name, *is_folder)) {
            let what = if is_folder { "a folder" } else { "a link or a device" };
            let text =
                format!("{} is {what}, and stays: only files are taken from {}", shown_name(&name), self.shown());
            let digest = files::digest_of_all(text.as_bytes()).unwrap_or_default();
            if !told.contains(&digest) {
                output::say(&format!("note: {text}"));
                // Where that cannot be kept, it is told again.
                let _ = told.add(&digest, &[]);
            }
        }
        Ok(())
    }

    /// Reads the settings. Nothing that decides where the key goes, or what is remembered, may be in the folder, where others
    /// write.
    fn session(&self) -> Result<Session<'_>, Failure> {
        let mut session = Session::open_inbox("onboard", self.args.layer(), self.global, Some(&self.folder))?;
        let settings = &mut session.settings;
        settings.save_map = None;
        let ledger = settings.ledger()?.to_owned();
        let own = [settings.file.as_deref(), settings.connection.api_key_file.as_deref(), settings.log.file.as_deref()];
        for path in own.into_iter().flatten().chain([ledger.as_path()]) {
            if files::absolute(path).starts_with(&self.folder) {
                let error = format!("{} is in {}, where others can write", shown_path(path), self.shown());
                return Err(
                    Failure::new(Exit::Usage, error).hint("keep settings, key, ledger and log in another folder")
                );
            }
        }
        Ok(session)
    }

    /// Returns a name for the folder, and for what is beside it.
    fn key(&self, beside: &str) -> String {
        let text = format!("{}\n{beside}", self.folder.to_string_lossy());
        files::digest_of_all(text.as_bytes()).unwrap_or_default()[..16].to_owned()
    }

    fn shown(&self) -> String {
        shown_path(&self.folder)
    }

    fn failed(&self, error: &io::Error) -> Failure {
        Failure::defect(format!("{}: {error}", self.shown())).hint(ROOM)
    }
}

/// Whether the next file would end in the same way, perhaps only after a long time.
const fn ends_sweep(exit: Exit) -> bool {
    matches!(exit, Exit::KeyRefused | Exit::Unavailable | Exit::LedgerHeld | Exit::Interrupted)
}

impl Sweep<'_> {
    /// Returns the files that are whole: the same at two looks, with a time between them, and not open in a program.
    fn whole_files(&self) -> Result<Vec<FoundFile>, Failure> {
        let list = || files::list(&self.inbox.folder).map_err(|error| self.inbox.failed(&error));
        let first = list()?;
        if !first.iter().any(|file| is_taken(&file.name)) {
            return Ok(Vec::new());
        }
        self.require_folders()?;
        std::thread::sleep(self.session.settings.settle_file);
        let is_open = |name: &OsStr| files::lock_file(&self.inbox.folder.join(name)).is_some();
        Ok(list()?.into_iter().filter(|file| is_whole(file, &first) && !is_open(&file.name)).collect())
    }

    /// Refuses a folder from which nothing can be moved, before anything is sent.
    fn require_folders(&self) -> Result<(), Failure> {
        let folder = &self.inbox.folder;
        let made = Place::ALL.iter().try_for_each(|place| files::subfolder(folder, place.folder()).map(|_| ()));
        made.and_then(|()| files::require_writable(folder)).map_err(|error| {
            let error = format!("{}: files cannot be moved out of this folder: {error}", self.inbox.shown());
            Failure::new(Exit::Usage, error)
                .hint("it must be writable, and done, attention and failed in it must be folders, not links")
        })
    }

    /// Takes one file, and tells what became of it.
    fn take(&self, file: &FoundFile) -> Exit {
        let taken =
            if file.bytes > Limits::DEFAULT.bytes { self.refuse(&file.name) } else { self.try_take(&file.name) };
        taken.unwrap_or_else(|failure| self.fail(&file.name, failure))
    }

    fn try_take(&self, name: &OsStr) -> Result<Exit, Failure> {
        let original = self.inbox.folder.join(name);
        let copied = Slot::copy(&original, &self.slots).map_err(|error| {
            Failure::defect(format!("{}: the file cannot be taken: {error}", shown_path(&original))).hint(ROOM)
        })?;
        // A file that changes is left to the next sweep.
        let Some(slot) = copied else { return Ok(Exit::Done) };
        let ledger = self.open_ledger()?;
        let taken = ledger.taken(&self.folder_name(), &slot.digest)?;
        // Whose ledger it is, only the organization says.
        if let Some(taken) = taken
            && is_own(&self.session, &ledger)?
        {
            drop(ledger);
            return self.file_again(&slot, &taken);
        }
        drop(ledger);
        self.run(&slot, name)
    }

    /// Runs `onboard` with the copy of the file `name`, and files it.
    fn run(&self, slot: &Slot, name: &OsStr) -> Result<Exit, Failure> {
        let mut session = self.session.again();
        session.settings.reports = vec![slot.report()];
        let sheet = [slot.sheet()];
        let flags = Flags { plan: None, yes: false, asks: false, again: false };
        let end = RunEnd::of(&session, &sheet, || onboard::carry_out(&session, &sheet, flags));
        let errors: Vec<String> = end.failures.iter().map(|failure| slot.with_names(&failure.to_text())).collect();
        let mut filed = Vec::new();
        if let Some(place) = Place::of(&end) {
            if !errors.is_empty() {
                slot.write_text(&(errors.join("\n") + "\n")).map_err(|error| self.inbox.failed(&error))?;
            }
            if end.is_finished() {
                let taken = TakenFile { run: end.summary.run.clone(), exit: end.exit.code() };
                self.open_ledger()?.take(&self.folder_name(), &slot.digest, &taken)?;
            }
            filed = self.file(slot, place)?;
            self.note_corrected(slot, &filed)?;
        }
        // What was begun is finished by a later sweep, also where the original is another file by then.
        if !filed.is_empty() || end.summary.run.is_empty() {
            slot.remove().map_err(|error| self.inbox.failed(&error))?;
        }
        self.conclude(&session, name, end, &errors, &filed)
    }

    /// Files a file that no sheet is as large as, without a copy.
    fn refuse(&self, name: &OsStr) -> Result<Exit, Failure> {
        let too_large = || IntakeError::new(Path::new(name), InputError::TooLarge { limit: Limits::DEFAULT.bytes });
        let end = RunEnd::of(&self.session, &[], || Err(too_large().into()));
        let errors: Vec<String> = end.failures.iter().map(Failure::to_text).collect();
        let filed = slot::set_aside(&self.inbox.folder, name, &(errors.join("\n") + "\n"));
        self.conclude(&self.session, name, end, &errors, &filed.map_err(|error| self.inbox.failed(&error))?)
    }

    /// Puts the sheet and what its run wrote into a folder, and removes the original. Returns their paths, the sheet first.
    fn file(&self, slot: &Slot, place: Place) -> Result<Vec<PathBuf>, Failure> {
        let folder = &self.inbox.folder;
        let filed = slot.file_into(folder, place).map_err(|error| self.inbox.failed(&error))?;
        let [copy, sheet] = [&slot.sheet(), &filed[0]].map(|path| path.to_string_lossy().into_owned());
        self.open_ledger()?.file_runs(&copy, &sheet)?;
        let found = files::list(folder).map_err(|error| self.inbox.failed(&error))?;
        for original in found.iter().filter(|file| filed_name(&file.name) == slot.name) {
            let original = folder.join(&original.name);
            // If it was replaced, it is a new file.
            let is_removed = files::remove_same(&original, &slot.digest).map_err(|error| {
                Failure::defect(format!("{}: the file is done and cannot be removed: {error}", shown_path(&original)))
                    .hint(ROOM)
            })?;
            if is_removed {
                break;
            }
        }
        Ok(filed)
    }

    /// Returns a path as it is below the folder.
    fn shown(&self, path: &Path) -> String {
        shown_path(path.strip_prefix(&self.inbox.folder).unwrap_or(path))
    }

    fn folder_name(&self) -> String {
        self.inbox.folder.to_string_lossy().into_owned()
    }

    fn open_ledger(&self) -> Result<Ledger, Failure> {
        open_queued(&self.ledger, &format!("inbox {}", escape_control(&self.inbox.shown())), &self.session)
    }
}

fn shown_name(name: &OsStr) -> String {
    shown_path(Path::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_code_of_all_files_is_that_of_the_sweep() {
        let worst = |codes: &[Exit]| codes.iter().copied().fold(Exit::Done, Exit::worse);
        assert_eq!(worst(&[]), Exit::Done);
        assert_eq!(worst(&[Exit::NeedsAPerson, Exit::Done, Exit::Input]), Exit::Input);
        assert_eq!(worst(&[Exit::Limit, Exit::Unavailable, Exit::Input]), Exit::Unavailable);
        assert_eq!(worst(&[Exit::Interrupted, Exit::Defect]), Exit::Interrupted);
    }
}

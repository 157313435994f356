//! The session of one command: its settings, and what it opens with them. A command opens only what it needs. The order in
//! which it does so decides which failure is reported first.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

use super::endpoint::{self, Endpoint};
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::run_end::RunEnd;
use super::{output, signals};
use crate::admin_api::{BaseUrl, Client, Stats, Stop};
use crate::cli::{GlobalArgs, SelectionArgs};
use crate::notices;
use crate::progress::{self, Detail, LogTarget, Progress};
use crate::report::{Answers, Summary};
use crate::roster::Origin;
use crate::run::ledger::Ledger;
use crate::settings::{self, Layer, Settings, read_secret};
use crate::text::{count, escape_control};

/// How many threads may wait for the disk, beside the two that work.
const BLOCKING_THREADS: usize = 2;

/// A command, its settings and its global flags.
pub(super) struct Session<'a> {
    /// The command's name in summaries.
    pub command: &'static str,
    pub settings: Settings,
    pub global: &'a GlobalArgs,
    /// The API has said something that it must never say.
    is_alarmed: AtomicBool,
    /// Where the key was found, once it is needed.
    key_place: OnceLock<String>,
}

/// A session's connection to the organization.
pub(super) struct Online {
    pub base_url: BaseUrl,
    pub client: Client,
    pub progress: Progress,
    /// Stops the client. Signals do so too.
    pub stop: watch::Sender<Stop>,
}

impl<'a> Session<'a> {
    /// Reads the settings.
    pub(super) fn open(command: &'static str, flags: Layer, global: &'a GlobalArgs) -> Result<Self, Failure> {
        Self::open_inbox(command, flags, global, None)
    }

    /// Reads the settings for the sheets of a folder.
    pub(super) fn open_inbox(
        command: &'static str,
        flags: Layer,
        global: &'a GlobalArgs,
        inbox: Option<&Path>,
    ) -> Result<Self, Failure> {
        let flags = Layer { log: global.log.clone(), ..flags };
        let settings = Settings::load_inbox(flags, global.config.as_deref(), global.profile.as_deref(), inbox)?;
        let mut log = LogTarget { is_quiet: global.quiet, ..settings.log.clone() };
        // It leaves no file.
        log.file = log.file.filter(|_| command != "doctor");
        progress::open_log(log);
        tell_unknown_variables();
        Ok(Self { command, settings, global, is_alarmed: AtomicBool::new(false), key_place: OnceLock::new() })
    }

    /// Begins a session with the same settings.
    pub(super) fn again(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            is_alarmed: AtomicBool::new(false),
            key_place: OnceLock::new(),
            ..*self
        }
    }

    /// Narrows the command to some rows of its sheets.
    pub(super) fn narrowed(mut self, to: &SelectionArgs) -> Self {
        self.settings.roster.selection = to.selection();
        self
    }

    /// Gives new workspaces to all members of the organization, if `all`.
    pub(super) fn for_all_members(mut self, all: bool) -> Self {
        self.settings.places.add_all_org_members = all;
        self
    }

    /// Returns the organization's address and the key for it.
    pub(super) fn endpoint(&self) -> Result<Endpoint, Failure> {
        let (endpoint, place) = Endpoint::of(&self.settings)?;
        let _ = self.key_place.set(place);
        Ok(endpoint)
    }

    /// Says of a refused key where it was found.
    pub(super) fn name_key(&self, failure: Failure) -> Failure {
        match self.key_place.get() {
            Some(place) if failure.exit == Exit::KeyRefused => failure.add_to_hint(&format!("the key is in {place}")),
            _ => failure,
        }
    }

    /// Returns the same for a command that reads `files`.
    pub(super) fn endpoint_for(&self, files: &[PathBuf]) -> Result<Endpoint, Failure> {
        let is_stdin = |path: &PathBuf| path.as_path() == Path::new("-");
        if self.settings.connection.api_key_file.as_ref().is_some_and(is_stdin) && files.iter().any(is_stdin) {
            let error = "the sheet and the key cannot both come from standard input";
            return Err(Failure::new(Exit::Usage, error)
                .hint("name a file for one of them: the sheet, or the key with `--api-key-file FILE`"));
        }
        self.endpoint()
    }

    /// Reads the sheets. Sheets without people are refused unless the settings allow them.
    pub(super) fn inputs(&self, files: &[PathBuf]) -> Result<Inputs, Failure> {
        let inputs = Inputs::read(files, &self.settings)?;
        inputs.require_rows(self.settings.allow_empty)?;
        Ok(inputs)
    }

    /// Opens the ledger of the settings, which needs no key; `None` if there is none yet.
    pub(super) fn past_ledger(&self) -> Result<Option<Ledger>, Failure> {
        let path = endpoint::ledger_path(&self.settings, &self.settings.connection.base_url)?;
        Ok(if path.exists() { Some(Ledger::open(&path)?) } else { None })
    }

    /// Whether `--strict` forbids to send anything because a row has a problem.
    pub(super) fn forbids(&self, inputs: &Inputs) -> bool {
        self.settings.strict && inputs.has_problems()
    }

    /// Prints the organization's address and the settings file to stderr.
    pub(super) fn announce(&self, endpoint: &Endpoint) {
        if self.global.quiet {
            return;
        }
        let settings = self.settings.file.as_deref().map(|file| {
            // A bare name could be read as a word of the sentence.
            let is_bare = file.parent() == Some(Path::new(""));
            let file = if is_bare { Path::new(".").join(file) } else { file.to_owned() };
            let profile = self.settings.profile.as_ref().map(|name| format!(", profile {name}")).unwrap_or_default();
            format!(" (settings from {}{profile})", escape_control(&file.to_string_lossy()))
        });
        let host = escape_control(endpoint.base_url.host()).into_owned();
        output::say_public(&format!("frontdesk: organization at {host}{}", settings.unwrap_or_default()));
    }

    /// Prints to stderr what rules and flags give people.
    pub(super) fn announce_given(&self, inputs: &Inputs) {
        let given = inputs.roster.given();
        for (given, people) in
            given.into_iter().filter(|(given, _)| given.origin != Origin::Default && !self.global.quiet)
        {
            let (what, people) = (given.what(), count(people, "person", "people"));
            output::say_public(&format!("frontdesk: {what} for {people}: {}", inputs.roster.origin_of(given)));
        }
    }

    /// Connects to the organization and runs `work`.
    pub(super) fn online<T>(
        &self,
        endpoint: &Endpoint,
        work: impl AsyncFnOnce(&Online) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        runtime()?.block_on(self.connect(endpoint, work))
    }

    /// Does the same within a runtime. The progress display is closed when `work` has ended.
    pub(super) async fn connect<T>(
        &self,
        endpoint: &Endpoint,
        work: impl AsyncFnOnce(&Online) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (stop, stopping) = watch::channel(Stop::Go);
        let detail = match self.global.verbose {
            0 => Detail::Usual,
            1 => Detail::Steps,
            _ => Detail::Requests,
        };
        let progress = progress::start(self.global.quiet, detail);
        signals::listen(stop.clone(), progress.listener())?;
        let client = Client::new(endpoint.connection(&self.settings), progress.listener(), stopping)?;
        let online = Online { base_url: endpoint.base_url.clone(), client, progress, stop };
        let result = work(&online).await;
        drop(online.progress);
        for alarm in online.client.alarms() {
            self.is_alarmed.store(true, Ordering::Relaxed);
            output::say(&format!("warning: {alarm}; inform the administrator of the organization"));
        }
        result.map_err(|failure| self.name_key(failure))
    }

    /// Runs `work`, which may change the organization for these files, and concludes it.
    pub(super) fn finish(
        &self,
        files: &[PathBuf],
        work: impl FnOnce() -> Result<RunEnd, Failure>,
    ) -> Result<Exit, Failure> {
        let begun = notices::begin(&self.settings.notices, &read_secret);
        RunEnd::of(self, files, work).conclude(self, begun)
    }

    /// Returns the exit code of a command for which nothing is left to do.
    pub(super) fn done(&self) -> Exit {
        if self.is_alarmed.load(Ordering::Relaxed) { Exit::NeedsAPerson } else { Exit::Done }
    }

    /// Counts the answers and the requests of the command.
    pub(super) fn summary<'r>(&self, run: &str, answers: impl Into<Answers<'r>>, stats: &Stats) -> Summary {
        let mut summary = Summary::tally(run, answers);
        summary.command = Some(self.command.to_owned());
        (summary.requests, summary.retries, summary.waited) = (stats.requests, stats.retries, stats.waited);
        summary
    }

    /// Prints the result to stdout, as JSON or for people.
    pub(super) fn print(&self, json: impl FnOnce() -> String, text: impl FnOnce() -> String) -> Result<(), Failure> {
        print(self.global, json, text)
    }
}

/// Warns once of variables that look like settings.
pub(super) fn tell_unknown_variables() {
    static TOLD: std::sync::Once = std::sync::Once::new();
    TOLD.call_once(|| {
        let names = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
        for why in settings::unknown_variables(names) {
            output::say_public(&format!("warning: {why}"));
        }
    });
}

/// Prints a result to stdout, as JSON or for people.
pub(super) fn print(
    global: &GlobalArgs,
    json: impl FnOnce() -> String,
    text: impl FnOnce() -> String,
) -> Result<(), Failure> {
    if global.json { output::json(&json()) } else { output::lines(&text()) }
}

/// Creates the asynchronous runtime. Only commands that use the network need one. Its threads wait for one disk and one
/// resolver, so that few are enough, and each keeps memory of its own.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).max_blocking_threads(BLOCKING_THREADS).enable_all().build();
    runtime.map_err(Failure::defect)
}

//! The ledger of a command that changes something, opened for one organization. It knows whether an earlier run continues,
//! and records a new one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{Span, Timestamp, tz::TimeZone};
use uuid::Uuid;

use super::endpoint::{self, Endpoint};
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use super::session::{Online, Session};
use crate::admin_api::{ApiError, BaseUrl};
use crate::model::{Answer, Finding};
use crate::plan;
use crate::roster::{AnsweredRows, Roster};
use crate::run::ledger::{Input, Ledger, LedgerError, Memory, NewRun, OrganizationIdentity, Unfinished, now_ms};
use crate::run::{self, Again, RunInput};
use crate::text::{escape_control, escape_truncated};

/// The pauses between two looks at a ledger that another run uses.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// A ledger that is open for one organization.
pub(super) struct RunLedger {
    pub ledger: Arc<Ledger>,
    /// The command's name in the ledger.
    command: &'static str,
    /// Whether another organization at the same address clears the ledger.
    may_clear: bool,
    /// What the same command would do if it were run again.
    pub again: Again,
}

/// What the ledger remembers of an unfinished run of the same inputs.
#[derive(Default)]
pub(super) struct EarlierRun {
    unfinished: Option<Unfinished>,
    /// Empty if there is no such run.
    pub memory: Memory,
    /// The organization's default workspace, where the key may see it.
    pub default_workspace: Option<Uuid>,
}

/// What the ledger knows about the rows of a run that cannot begin or continue.
#[derive(Default)]
pub(super) struct PriorAnswers {
    /// The run that would have continued; empty if there is none.
    pub run: String,
    pub answers: Vec<Answer>,
    pub memory: Memory,
}

impl RunLedger {
    /// Opens the ledger of the endpoint. No other run can open it until this one ends; the command and its `files`
    /// tell it why.
    pub(super) fn open(
        session: &Session<'_>,
        endpoint: &Endpoint,
        command: &'static str,
        files: &[PathBuf],
    ) -> Result<Self, Failure> {
        let name = |file: &PathBuf| escape_truncated(&file.to_string_lossy(), 80);
        let description =
            std::iter::once(command.to_owned()).chain(files.iter().map(name)).collect::<Vec<_>>().join(" ");
        let path = endpoint::ledger_path(&session.settings, &endpoint.base_url)?;
        Ok(Self {
            ledger: Arc::new(open_queued(&path, &description, session)?),
            command,
            may_clear: endpoint.may_clear_ledger(&session.settings),
            again: Again::Continues,
        })
    }

    /// Creates the ledger of a rehearsal, of which nothing stays behind.
    #[cfg(feature = "simulator")]
    pub(super) fn for_rehearsal() -> Result<Self, Failure> {
        let ledger = Arc::new(Ledger::in_memory()?);
        Ok(Self { ledger, command: "rehearse", may_clear: true, again: Again::StartsOver })
    }

    /// Whether this is the ledger of a rehearsal.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.again == Again::StartsOver
    }

    /// Checks that the ledger belongs to the organization, and reads what an unfinished run of the same inputs did. A
    /// request that was in flight when that run stopped gets time to finish.
    pub(super) async fn resume(&self, online: &Online, inputs: &[Input]) -> Result<EarlierRun, PrepareError> {
        let default_workspace = online.client.open().await?;
        self.check_organization(&online.base_url, default_workspace)?;
        let earlier = EarlierRun::find(&self.ledger, self.command, inputs, default_workspace)?;
        if earlier.memory.in_flight {
            online.client.wait_to_settle().await?;
        }
        Ok(earlier)
    }

    /// Refuses a ledger of another organization, or clears it if that is allowed.
    fn check_organization(&self, base_url: &BaseUrl, default_workspace: Option<Uuid>) -> Result<(), LedgerError> {
        let organization = identity(base_url, default_workspace);
        match self.ledger.bind(&organization) {
            Err(LedgerError::OtherOrganization { .. }) if self.may_clear => {
                self.ledger.clear()?;
                self.ledger.bind(&organization)
            }
            result => result,
        }
    }

    /// Begins the run, or continues the one with the same inputs, and returns its id.
    pub(super) fn begin(
        &self,
        inputs: &[Input],
        earlier: &EarlierRun,
        saved_plan: Option<&str>,
    ) -> Result<String, LedgerError> {
        if let Some(same) = earlier.unfinished.as_ref().filter(|unfinished| unfinished.is_same) {
            self.ledger.carry_on(&same.run)?;
            if let Some(digest) = saved_plan {
                self.ledger.allow(&same.run, digest)?;
            }
            return Ok(same.run.clone());
        }
        let id = self.ledger.new_run_id()?;
        let follows = earlier.unfinished.as_ref().map(|unfinished| unfinished.run.as_str());
        self.ledger.begin(NewRun { id: &id, command: self.command, inputs, follows, saved_plan })?;
        Ok(id)
    }

    /// Returns what the run works with that has begun, beside its plan.
    pub(super) fn run_input(
        &self,
        session: &Session<'_>,
        online: &Online,
        run: &str,
        roster: Roster,
        memory: Memory,
    ) -> RunInput {
        RunInput {
            roster,
            client: online.client.clone(),
            ledger: Arc::clone(&self.ledger),
            run: run.to_owned(),
            memory,
            listener: online.progress.listener(),
            stop: online.stop.clone(),
            in_flight: session.settings.connection.in_flight,
            max_failures: session.settings.max_failures,
            again: self.again,
        }
    }

    /// Records a run that a limit stopped before it began, with what it would have answered, and returns its id.
    pub(super) fn refuse(&self, inputs: &[Input], answers: &AnsweredRows) -> Result<String, LedgerError> {
        let id = self.ledger.new_run_id()?;
        self.ledger.refuse(&id, self.command, inputs)?;
        self.ledger.keep_answers(&id, answers.iter())?;
        Ok(id)
    }

    /// Makes old runs smaller. A run does not fail for that: where it is not done, the next one does it.
    pub(super) fn compact(&self, session: &Session<'_>) {
        if let Ok(before) = before(session.settings.keep) {
            let _ = self.ledger.compact(before.as_millisecond());
        }
    }

    /// Keeps the sheets of a run, so that its report can be written again. Of a rehearsal nothing stays behind.
    pub(super) fn keep_sheets(&self, run: &str, inputs: &Inputs) -> Result<(), Failure> {
        if !self.again.is_read_later() {
            return Ok(());
        }
        self.ledger.remember_people(run, plan::known_people(&inputs.roster, &inputs.sheet_names()))?;
        Ok(self.ledger.keep_sheets(run, inputs.kept_sheets()?)?)
    }

    /// Returns what an unfinished run of these inputs has answered. An address that the ledger does not know may belong to
    /// another organization.
    pub(super) fn prior_answers(&self, base_url: &BaseUrl, inputs: &[Input]) -> Result<PriorAnswers, LedgerError> {
        if !self.ledger.has_organization(base_url.as_str())? {
            return Ok(PriorAnswers::default());
        }
        let Some(earlier) = self.ledger.unfinished(self.command, inputs)? else { return Ok(PriorAnswers::default()) };
        let answers = self.ledger.answers(&earlier.run)?;
        let memory = self.ledger.memory(&earlier.run)?;
        Ok(PriorAnswers { run: if earlier.is_same { earlier.run } else { String::new() }, answers, memory })
    }
}

/// Returns what `read` finds in the ledger for a command that only shows what it would do, and the run that it would
/// continue. Where there is no ledger of the organization, an empty one is read. Nobody waits for it: it is closed at once.
pub(super) async fn look_back<T>(
    session: &Session<'_>,
    online: &Online,
    command: &str,
    inputs: &[Input],
    read: impl FnOnce(&Ledger, &EarlierRun) -> Result<T, LedgerError>,
) -> Result<(T, EarlierRun), Failure> {
    let default_workspace = online.client.open().await?;
    let ledger = match session.past_ledger()? {
        Some(ledger) if ledger.is_of(&identity(&online.base_url, default_workspace))? => ledger,
        _ => Ledger::in_memory()?,
    };
    let earlier = EarlierRun::find(&ledger, command, inputs, default_workspace)?;
    Ok((read(&ledger, &earlier)?, earlier))
}

/// Asks the organization of the session whether the ledger is its own. That of another one is refused, unless a run would
/// clear it.
pub(super) fn is_own(session: &Session<'_>, ledger: &Ledger) -> Result<bool, Failure> {
    let endpoint = session.endpoint()?;
    let organization = session.online(&endpoint, async |online| {
        let default_workspace = online.client.open().await?;
        Ok(identity(&online.base_url, default_workspace))
    })?;
    match ledger.bind(&organization) {
        Err(LedgerError::OtherOrganization { .. }) if endpoint.may_clear_ledger(&session.settings) => Ok(false),
        bound => Ok(bound.map(|()| true)?),
    }
}

/// Returns how a ledger recognises the organization.
fn identity(base_url: &BaseUrl, default_workspace: Option<Uuid>) -> OrganizationIdentity {
    OrganizationIdentity {
        base_url: base_url.to_string(),
        default_workspace: default_workspace.map(|uuid| uuid.to_string()),
    }
}

/// Returns the time that is so long ago.
pub(super) fn before(age: Span) -> Result<Timestamp, Failure> {
    let now = Timestamp::from_millisecond(now_ms()).unwrap_or_default().to_zoned_datetime(TimeZone::UTC);
    let before = now.checked_sub(age).map_err(|error| Failure::new(Exit::Usage, error))?;
    Ok(before.timestamp())
}

/// Opens the ledger, once no other run uses it if the settings allow to wait.
pub(super) fn open_queued(path: &Path, description: &str, session: &Session<'_>) -> Result<Ledger, Failure> {
    queued(session, || Ok(run::open_exclusive(path, description)?))
}

/// Tries until no other run holds what `attempt` needs, if the settings allow to wait. Nothing is sent and nothing is held
/// meanwhile, so a signal simply ends the process.
pub(super) fn queued<T>(session: &Session<'_>, mut attempt: impl FnMut() -> Result<T, Failure>) -> Result<T, Failure> {
    let (started, mut pause, mut shown) = (Instant::now(), FIRST_PAUSE, String::new());
    loop {
        let failure = match attempt() {
            Err(failure) if failure.exit == Exit::LedgerHeld => failure,
            ended => return ended,
        };
        let left = session.settings.wait.saturating_sub(started.elapsed());
        if left.is_zero() {
            return Err(failure);
        }
        let holder = failure.message();
        if shown != holder && !session.global.quiet {
            output::say(&format!("frontdesk: waiting: {}", escape_control(&holder)));
        }
        shown = holder;
        std::thread::sleep(pause.min(left));
        pause = (2 * pause).min(LONGEST_PAUSE);
    }
}

impl EarlierRun {
    /// Finds the latest run of the command with these inputs that never finished.
    fn find(
        ledger: &Ledger,
        command: &str,
        inputs: &[Input],
        default_workspace: Option<Uuid>,
    ) -> Result<Self, LedgerError> {
        let unfinished = ledger.unfinished(command, inputs)?;
        let memory = unfinished.as_ref().map(|earlier| ledger.memory(&earlier.run)).transpose()?;
        Ok(Self { unfinished, memory: memory.unwrap_or_default(), default_workspace })
    }

    /// Returns the id of the run that continues or is followed, if there is one.
    pub(super) fn id(&self) -> Option<&str> {
        self.unfinished.as_ref().map(|unfinished| unfinished.run.as_str())
    }

    /// Returns the digest of the saved plan under which the run that continues began.
    pub(super) fn saved_plan(&self) -> Option<&str> {
        self.unfinished.as_ref().filter(|unfinished| unfinished.is_same)?.saved_plan.as_deref()
    }
}

/// Why a run was not prepared.
pub(super) enum PrepareError {
    /// The organization could not be read, which every row reports.
    Api(ApiError),
    /// A limit forbids the whole run.
    Limit(Finding),
    Failure(Failure),
}

impl From<ApiError> for PrepareError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<Failure> for PrepareError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<LedgerError> for PrepareError {
    fn from(error: LedgerError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<PrepareError> for Failure {
    fn from(error: PrepareError) -> Self {
        match error {
            PrepareError::Api(error) => error.into(),
            PrepareError::Limit(limit) => Failure::limit(&limit),
            PrepareError::Failure(failure) => failure,
        }
    }
}

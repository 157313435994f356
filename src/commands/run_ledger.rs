//! The ledger of `onboard` and `rehearse`, opened for one organization. It knows whether an earlier run continues, and
//! records a new one. Planning is here too, because an earlier run must settle before the organization is read.

#[cfg(feature = "simulator")]
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::plan::make_plan;
use super::saved_plan::SavedPlan;
use super::session::{Online, Session};
use crate::admin_api::{ApiError, BaseUrl};
use crate::model::{Answer, KnownRole};
use crate::plan::Plan;
use crate::run::ledger::{Ledger, LedgerError, Memory, NewRun, OrganizationIdentity, Unfinished};
use crate::run::{self, Again};
use crate::text::escape_truncated;

/// The command's name in the ledger. A rehearsal has its own ledger.
const COMMAND: &str = "onboard";

/// A ledger that is open for one organization.
pub(super) struct RunLedger {
    pub ledger: Arc<Ledger>,
    /// The plan that must still hold.
    saved: Option<SavedPlan>,
    /// Whether another organization at the same address clears the ledger.
    may_clear: bool,
    /// What the same command would do if it were run again.
    pub again: Again,
}

/// A run that can begin.
pub(super) struct Prepared {
    pub plan: Plan,
    /// The organization's roles, where they were read.
    pub roles: Option<Vec<KnownRole>>,
    pub memory: Memory,
    earlier: Option<Unfinished>,
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
    /// Opens the ledger of the endpoint. No other run can open it until this one ends.
    pub(super) fn open(
        session: &Session<'_>,
        endpoint: &Endpoint,
        files: &[PathBuf],
        saved: Option<SavedPlan>,
    ) -> Result<Self, Failure> {
        let path = endpoint.ledger(&session.settings)?;
        Ok(Self {
            ledger: Arc::new(run::open_exclusive(&path, &description(files))?),
            saved,
            may_clear: endpoint.may_clear_ledger(&session.settings),
            again: Again::Continues,
        })
    }

    /// Opens the ledger of a rehearsal, which is deleted after the run.
    #[cfg(feature = "simulator")]
    pub(super) fn for_rehearsal(path: &Path) -> Result<Self, Failure> {
        Ok(Self { ledger: Arc::new(Ledger::open(path)?), saved: None, may_clear: true, again: Again::StartsOver })
    }

    /// Whether this is the ledger of a rehearsal.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.again == Again::StartsOver
    }

    /// Reads the organization and plans.
    pub(super) async fn prepare(
        &self,
        session: &Session<'_>,
        online: &Online,
        inputs: &Inputs,
    ) -> Result<Prepared, PrepareError> {
        check_organization(&self.ledger, &online.base_url, self.may_clear, online.client.open().await?)?;
        let earlier = self.ledger.unfinished(COMMAND, &inputs.identities())?;
        let memory = match &earlier {
            Some(earlier) => self.ledger.memory(&earlier.run().id)?,
            None => Memory::default(),
        };
        if memory.in_flight {
            // The API may carry out only now what was in flight when the earlier run stopped.
            online.client.wait_to_settle().await?;
        }
        let (plan, roles) = make_plan(session, &online.client, inputs).await?;
        self.check_saved(&plan, inputs, earlier.as_ref())?;
        Ok(Prepared { plan, roles, memory, earlier })
    }

    /// Refuses a plan that differs from the saved one. A run that continues may do less than the saved plan.
    fn check_saved(&self, plan: &Plan, inputs: &Inputs, earlier: Option<&Unfinished>) -> Result<(), Failure> {
        let Some(saved) = &self.saved else { return Ok(()) };
        let was_begun = match earlier {
            Some(Unfinished::Same(run)) => run.saved_plan == Some(saved.digest()?),
            _ => false,
        };
        if saved.holds(plan, &inputs.roster) || (was_begun && saved.covers(plan, &inputs.roster)) {
            return Ok(());
        }
        let steps = saved.plan.steps.len();
        let error = format!(
            "the saved plan ({steps} steps) no longer holds: the sheet, the settings or the organization changed"
        );
        Err(Failure::new(Exit::Limit, error)
            .hint("see what changed with `frontdesk plan FILE`, then save the plan again with --out"))
    }

    /// Begins the run, or continues the one with the same content, and returns its id.
    pub(super) fn begin(&self, inputs: &Inputs, prepared: &Prepared) -> Result<String, Failure> {
        let saved_plan = self.saved.as_ref().map(SavedPlan::digest).transpose()?;
        if let Some(Unfinished::Same(earlier)) = &prepared.earlier {
            if let Some(digest) = &saved_plan {
                self.ledger.allow(&earlier.id, digest)?;
            }
            return Ok(earlier.id.clone());
        }
        let id = run::new_id();
        self.ledger.begin(NewRun {
            id: &id,
            command: COMMAND,
            inputs: &inputs.identities(),
            follows: prepared.earlier.as_ref().map(|earlier| earlier.run().id.as_str()),
            saved_plan: saved_plan.as_deref(),
        })?;
        Ok(id)
    }

    /// Returns what an unfinished run of these sheets has answered. An address that the ledger does not know may belong to
    /// another organization.
    pub(super) fn prior_answers(&self, base_url: &BaseUrl, inputs: &Inputs) -> Result<PriorAnswers, Failure> {
        if !self.ledger.has_organization(base_url.as_str())? {
            return Ok(PriorAnswers::default());
        }
        let Some(earlier) = self.ledger.unfinished(COMMAND, &inputs.identities())? else {
            return Ok(PriorAnswers::default());
        };
        let answers = self.ledger.answers(&earlier.run().id)?;
        let memory = self.ledger.memory(&earlier.run().id)?;
        let run = match earlier {
            Unfinished::Same(run) => run.id,
            Unfinished::Changed(_) => String::new(),
        };
        Ok(PriorAnswers { run, answers, memory })
    }
}

/// Refuses a ledger of another organization, or clears it if that is allowed.
pub(super) fn check_organization(
    ledger: &Ledger,
    base_url: &BaseUrl,
    may_clear: bool,
    default_workspace: Option<Uuid>,
) -> Result<(), LedgerError> {
    let organization = OrganizationIdentity {
        base_url: base_url.to_string(),
        default_workspace: default_workspace.map(|uuid| uuid.to_string()),
    };
    match ledger.bind(&organization) {
        Err(LedgerError::OtherOrganization { .. }) if may_clear => {
            ledger.clear()?;
            ledger.bind(&organization)
        }
        result => result,
    }
}

/// Describes this run to another one that finds the ledger locked.
fn description(files: &[PathBuf]) -> String {
    let name = |file: &PathBuf| escape_truncated(&file.to_string_lossy(), 80);
    format!("onboard {}", files.iter().map(name).collect::<Vec<_>>().join(" "))
}

/// Why a run was not prepared.
pub(super) enum PrepareError {
    /// The organization could not be read, which every row reports.
    Api(ApiError),
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

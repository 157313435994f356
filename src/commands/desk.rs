//! What happens between reading the sheet and sending anything: whose organization it is, whether
//! an earlier run is to be continued, what the organization looks like, and so what the plan is.

use std::sync::Arc;

use tokio::sync::watch;
use uuid::Uuid;

use super::connection::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::saved_plan::SavedPlan;
use crate::admin_api::{ApiError, Client, Stop};
use crate::model::Answer;
use crate::organization::read_snapshot;
use crate::plan::{self, Plan};
use crate::run::ledger::{Ledger, LedgerError, Memory, NewRun, OrganizationIdentity, Unfinished};
use crate::run::{self, Again, Halt};
use crate::settings::Settings;

/// How the ledger calls the main job; rehearsals have a ledger of their own.
const COMMAND: &str = "onboard";

/// The organization, the ledger, and what a person decided.
pub(super) struct Desk<'a> {
    pub settings: &'a Settings,
    pub endpoint: &'a Endpoint,
    pub client: Client,
    pub ledger: Arc<Ledger>,
    pub saved: Option<SavedPlan>,
    pub stop: watch::Sender<Stop>,
    /// What the same command would do if it were run again.
    pub again: Again,
}

/// A run that can begin.
pub(super) struct Prepared {
    pub plan: Plan,
    pub memory: Memory,
    earlier: Option<Unfinished>,
}

/// What the ledger knows of the rows of a run that cannot begin or go on.
#[derive(Default)]
pub(super) struct PriorAnswers {
    /// The run that would have gone on; empty where there is none.
    pub run: String,
    pub answers: Vec<Answer>,
    pub memory: Memory,
}

impl Desk<'_> {
    /// Reads what must be read and plans. The inner error is a reason that every row is told.
    pub(super) async fn prepare(&self, inputs: &Inputs) -> Result<Result<Prepared, Halt>, Failure> {
        match self.try_prepare(inputs).await {
            Ok(prepared) => Ok(Ok(prepared)),
            Err(PrepareError::Api(error)) => Ok(Err(error.into())),
            Err(PrepareError::Failure(failure)) => Err(failure),
        }
    }

    async fn try_prepare(&self, inputs: &Inputs) -> Result<Prepared, PrepareError> {
        check_organization(&self.ledger, self.endpoint, self.settings, self.client.open().await?)?;
        let earlier = self.ledger.unfinished(COMMAND, &inputs.identities())?;
        let memory = match &earlier {
            Some(earlier) => self.ledger.memory(&earlier.run().id)?,
            None => Memory::default(),
        };
        if memory.in_flight {
            // What was in flight when it stopped may be carried out only now.
            self.client.wait_to_settle().await?;
        }
        let wanted = plan::snapshot_query(&inputs.roster, &self.settings.plan);
        let snapshot = read_snapshot(&self.client, &wanted).await?;
        let plan = plan::make(&inputs.roster, &snapshot, &self.settings.plan);
        self.check_saved(&plan, inputs, earlier.as_ref())?;
        Ok(Prepared { plan, memory, earlier })
    }

    /// A saved plan must be what would be done. Of a run that was begun under it, what is left must be a part of it.
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
            .hint("look at what has changed with `frontdesk plan FILE`, then save it again with --out"))
    }

    /// Begins the run, or goes on with the one that has the same content, and gives its id.
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

    /// What an unfinished run of these sheets has answered already. An organization that the ledger does
    /// not know by its address may be another one.
    pub(super) fn known(&self, inputs: &Inputs) -> Result<PriorAnswers, Failure> {
        if !self.ledger.has_organization(self.endpoint.base_url.as_str())? {
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

/// Binds the ledger to this organization, or checks that it is bound to it. The ledger of a simulator ends with it.
pub(super) fn check_organization(
    ledger: &Ledger,
    endpoint: &Endpoint,
    settings: &Settings,
    default_workspace: Option<Uuid>,
) -> Result<(), LedgerError> {
    let organization = OrganizationIdentity {
        base_url: endpoint.base_url.to_string(),
        default_workspace: default_workspace.map(|uuid| uuid.to_string()),
    };
    match ledger.bind(&organization) {
        Err(LedgerError::OtherOrganization { .. }) if endpoint.has_passing_ledger(settings) => {
            ledger.clear()?;
            ledger.bind(&organization)
        }
        result => result,
    }
}

/// Why nothing was prepared.
enum PrepareError {
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

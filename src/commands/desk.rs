//! What happens between reading the sheet and sending anything: whose organization it is, whether
//! an earlier run is to be continued, what the organization looks like, and so what the plan is.

use std::sync::Arc;

use tokio::sync::watch;

use super::connection::Reach;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use crate::admin_api::{ApiError, Client, Stop, read_snapshot};
use crate::model::{Event, Listener};
use crate::plan::{self, Plan};
use crate::run::ledger::{Ledger, LedgerError, Memory, Organization};
use crate::run::{self, Halt};
use crate::settings::Settings;

/// The organization, the ledger, and what a person decided.
pub(super) struct Desk<'a> {
    pub settings: &'a Settings,
    pub reach: &'a Reach,
    pub client: Client,
    pub ledger: Arc<Ledger>,
    pub stop: watch::Sender<Stop>,
}

/// A run that can begin.
pub(super) struct Prepared {
    pub run: String,
    pub plan: Plan,
    pub memory: Memory,
}

impl Desk<'_> {
    /// Reads what must be read and plans. The inner error is a reason that every row is told.
    pub(super) async fn prepare(
        &self,
        inputs: &Inputs,
        saved: Option<&Plan>,
        listener: &Listener,
    ) -> Result<Result<Prepared, Halt>, Failure> {
        match self.try_prepare(inputs, saved, listener).await {
            Ok(prepared) => Ok(Ok(prepared)),
            Err(Trouble::Api(error)) => Ok(Err(error.into())),
            Err(Trouble::Halt(halt)) => Ok(Err(halt)),
            Err(Trouble::Failure(failure)) => Err(failure),
        }
    }

    async fn try_prepare(
        &self,
        inputs: &Inputs,
        saved: Option<&Plan>,
        listener: &Listener,
    ) -> Result<Prepared, Trouble> {
        self.client.learn_rate().await?;
        self.check_organization().await?;
        let identities = inputs.identities()?;
        let unfinished = self.ledger.unfinished("onboard", &identities)?;
        let memory = match &unfinished {
            Some(earlier) => self.ledger.memory(&earlier.id)?,
            None => Memory::default(),
        };
        if memory.in_flight {
            // What was in flight when it stopped may be carried out only now.
            self.pause(listener).await?;
        }
        let wanted = plan::wanted(&inputs.roster, &self.settings.plan);
        let snapshot = read_snapshot(&self.client, &wanted).await?;
        let plan = plan::make(&inputs.roster, &snapshot, &self.settings.plan);
        if let Some(saved) = saved.filter(|saved| **saved != plan) {
            return Err(no_longer_holds(saved).into());
        }
        let run = unfinished.as_ref().map_or_else(run::new_id, |earlier| earlier.id.clone());
        if unfinished.is_none() && plan.limit.is_none() {
            self.ledger.begin(&run, "onboard", &identities)?;
        }
        Ok(Prepared { run, plan, memory })
    }

    /// A ledger remembers one organization. What a simulator was told is forgotten with it.
    async fn check_organization(&self) -> Result<(), Trouble> {
        let organization = Organization {
            base_url: self.reach.base_url.to_string(),
            default_workspace: self.client.default_workspace().await?.map(|uuid| uuid.to_string()),
        };
        match self.ledger.belongs_to(&organization) {
            Err(LedgerError::OtherOrganization { .. }) if self.reach.has_passing_ledger(self.settings) => {
                self.ledger.clear()?;
                Ok(self.ledger.belongs_to(&organization)?)
            }
            result => Ok(result?),
        }
    }

    async fn pause(&self, listener: &Listener) -> Result<(), Halt> {
        let (why, wait) = ("an earlier run stopped in the middle of a request".to_owned(), self.reach.settle());
        listener(Event::Waiting { why, wait });
        let mut stop = self.stop.subscribe();
        tokio::select! {
            () = tokio::time::sleep(wait) => Ok(()),
            _ = stop.wait_for(|stop| *stop != Stop::Go) => Err(Halt::Interrupted),
        }
    }
}

fn no_longer_holds(saved: &Plan) -> Failure {
    let steps = saved.steps.len();
    let error =
        format!("the saved plan ({steps} steps) no longer holds: the sheet, the settings or the organization changed");
    Failure::new(Exit::Limit, error).hint("look at the new one with `frontdesk plan`, then save it again")
}

/// Why nothing was prepared.
enum Trouble {
    Api(ApiError),
    Halt(Halt),
    Failure(Failure),
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<Halt> for Trouble {
    fn from(halt: Halt) -> Self {
        Self::Halt(halt)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Failure(error.into())
    }
}

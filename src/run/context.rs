//! What every step of a run uses: the plan, the people, the driver, the state.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OnceCell, watch};

use super::driver::Driver;
use super::ledger::Memory;
use super::shared_look::SharedLook;
use super::state::{PersonOutcome, PlaceId, RunState};
use crate::admin_api::Stop;
use crate::model::{KnownRole, Outcome, PersonId};
use crate::plan::Plan;
use crate::roster::Roster;

/// Everything that one run works with.
pub(super) struct RunContext {
    pub plan: Plan,
    /// The organization's roles, once they are read; `None` where the key must not read them.
    pub roles: OnceCell<Option<Vec<KnownRole>>>,
    pub roster: Arc<Roster>,
    pub memory: Memory,
    pub driver: Driver,
    pub looks: SharedLook,
    pub stop: watch::Sender<Stop>,
    /// How many steps may run at once.
    pub in_flight: usize,
    pub state: Mutex<RunState>,
}

impl RunContext {
    pub(super) fn state(&self) -> MutexGuard<'_, RunState> {
        // Every change to the state is one assignment, so a panic elsewhere leaves it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn email(&self, person: PersonId) -> &str {
        self.roster.people[person].email()
    }

    /// Whether this run created the person.
    pub(super) fn is_new_person(&self, person: PersonId) -> bool {
        self.state().outcomes[person] == PersonOutcome::Done(Outcome::Created)
    }

    /// Whether the run makes them an administrator, of the organization or of a workspace.
    pub(super) fn gets_power(&self, person: PersonId) -> bool {
        let plan = &self.plan;
        [&plan.administrators, &plan.workspace_administrators].into_iter().any(|all| all.binary_search(&person).is_ok())
    }

    /// Whether this run created the group or workspace.
    pub(super) fn is_new_place(&self, place: PlaceId) -> bool {
        match place {
            PlaceId::Group(group) => self.plan.groups[group].uuid.is_none(),
            PlaceId::Workspace(workspace) => self.plan.workspaces[workspace].uuid.is_none(),
        }
    }

    /// Lets no new request begin; requests in flight may end.
    pub(super) fn stop_sending(&self) {
        self.stop.send_if_modified(|stop| {
            let is_running = *stop == Stop::Go;
            if is_running {
                *stop = Stop::Finish;
            }
            is_running
        });
    }
}

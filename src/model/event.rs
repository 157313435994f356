//! The events of a run. `run` and `admin_api` emit them; only `progress` draws them.

use std::sync::Arc;
use std::time::Duration;

use super::StepId;
use super::named::named;

named! {
    /// The kinds of requests that change something: the steps of a plan, and deletions.
    pub enum StepKind, as_str {
        CreatePeople = "create-people",
        InvitePeople = "invite-people",
        UpdatePerson = "update-person",
        CreateGroup = "create-group",
        CreateWorkspace = "create-workspace",
        AddToGroup = "add-to-group",
        ProvisionGroup = "provision-group",
        AddToWorkspace = "add-to-workspace",
        DeleteInvitation = "delete-invitation",
        DeleteApiKey = "delete-api-key",
        RemoveFromWorkspace = "remove-from-workspace",
        RemoveFromGroup = "remove-from-group",
        RemovePerson = "remove-person",
    }
}

/// Something that happened during a run.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// The organization is being read; `what` is a phrase such as `members, page 3 of 12`.
    Reading { what: String },
    /// Some elements of a list could not be read and are left out; `what` is the list, `of` how many it holds.
    Unreadable { what: String, unreadable: usize, of: usize, why: String },
    /// The plan is about to be carried out.
    RunStarted { run: String, steps: usize, people: usize, continued: bool },
    /// A step is being sent; `people` is how many it concerns.
    StepStarted { step: StepId, kind: StepKind, what: String, people: usize },
    /// A step ended; it succeeded for `done` of its people and failed for `failed`.
    StepEnded { step: StepId, kind: StepKind, done: usize, failed: usize },
    /// Everything for `done` people has ended, of the people for whom there is something to do.
    PeopleDone { done: usize, of: usize },
    /// All requests wait because the API asked for it, or because a retry backs off.
    Waiting { why: String, wait: Duration },
    /// A request that changes something ended without a clear answer: it is looked up.
    Asking { step: StepId, why: String },
    /// A batch was refused as a whole and is halved.
    Halving { step: StepId, people: usize },
    /// An attempt at a request (`GET /users?page=1`) ended; `end` is its status or the error.
    Attempted { request: String, end: String, took: Duration },
    /// The pacer's rate changed, in requests per second.
    RateChanged { per_second: f64, why: String },
    /// A signal asked the command to stop.
    Interrupted,
    /// The run was asked to stop and finishes what is in flight.
    Stopping { in_flight: usize },
    /// The run ended.
    RunEnded,
}

/// Receives events. Called from any thread; must return at once.
pub type Listener = Arc<dyn Fn(Event) + Send + Sync>;

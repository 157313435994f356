//! Makes a plan from the sheet and the organization: what is done with each person, what each is to be
//! put into, who administers what is new, whether groups or people get access, and in which order.

use super::person_action::{self, Draft};
use super::places::Places;
use super::spots::Spots;
use super::{PersonAction, PersonPlan, PlacePlan, Plan, PlanPolicy, access, admins, limits, pairs, places, steps};
use crate::model::{IdVec, KnownRole, PersonId, Snapshot, WorkspaceRole};
use crate::roster::Roster;
use crate::text::count;

/// What a plan is made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) roster: &'a Roster,
    pub(super) snapshot: &'a Snapshot,
    pub(super) policy: &'a PlanPolicy,
}

impl<'a> Given<'a> {
    pub(super) fn roles(self) -> Option<&'a [KnownRole]> {
        self.snapshot.roles.as_deref()
    }
}

/// What is known while a plan is being made.
#[derive(Debug)]
pub(super) struct Planner<'a> {
    pub(super) given: Given<'a>,
    pub(super) spots: Spots<'a>,
    pub(super) drafts: IdVec<PersonId, Draft<'a>>,
    pub(super) places: IdVec<PersonId, Places>,
    /// The people who are not held back, by address.
    pub(super) order: Vec<PersonId>,
}

impl Planner<'_> {
    /// Holding people back takes them out of everything that follows.
    pub(super) fn leave_out_held(&mut self) {
        let drafts = &self.drafts;
        self.order.retain(|&person| !drafts[person].is_held());
        for (draft, places) in self.drafts.iter().zip(&mut self.places) {
            if draft.is_held() {
                *places = Places::default();
            }
        }
    }
}

/// What a run would do to bring `roster` into the organization that `snapshot` shows. The same
/// people in another order give the same plan but for the identifiers of people.
///
/// # Panics
/// Never for rosters that the roster room made; a limit of four billion people is assumed.
#[must_use]
pub fn make(roster: &Roster, snapshot: &Snapshot, policy: &PlanPolicy) -> Plan {
    let given = Given { roster, snapshot, policy };
    let mut notes = Vec::new();
    let mut planner = Planner {
        given,
        spots: Spots::find(given),
        drafts: person_action::judge(given),
        places: IdVec::default(),
        order: by_address(roster),
    };
    let mut pairs = pairs::asked(given, &planner.spots, &mut notes);
    places::fill(&mut planner, &pairs);
    let mut admins = admins::name(&mut planner, &mut pairs, &mut notes);
    planner.forget_unused(&mut pairs, &mut admins);
    let access = access::decide(&mut planner, &pairs, &admins, &mut notes);
    notes.extend(roles_left_behind(&planner));
    let steps = steps::build(&planner, &admins, &access);
    let limit = limits::broken(&planner);
    Plan {
        groups: planner.spots.groups.iter().map(super::spots::Spot::target).collect(),
        workspaces: planner.spots.workspaces.iter().map(super::spots::Spot::target).collect(),
        entries: planner.drafts.into_iter().zip(planner.places).map(|(draft, places)| entry(draft, places)).collect(),
        steps,
        notes,
        limit,
    }
}

/// The note on people whose invitation cannot say what their row says.
fn roles_left_behind(planner: &Planner<'_>) -> Option<String> {
    let roster = planner.given.roster;
    let asks = |person: &&PersonId| {
        let role = roster.entitlements_of(&roster.people[**person]).workspace_role;
        let (draft, places) = (&planner.drafts[**person], &planner.places[**person]);
        role.is_some_and(|role| role != WorkspaceRole::Member)
            && draft.action == PersonAction::Invite
            && places.workspaces.iter().any(|place| place.1 == PlacePlan::Waits)
    };
    let invited = planner.order.iter().filter(asks).count();
    (invited > 0).then(|| {
        let whose = count(invited, "row asks", "rows ask");
        format!("an invitation carries no workspace role, and {whose} for one: run again with `--update` once accepted")
    })
}

fn entry(draft: Draft<'_>, places: Places) -> PersonPlan {
    PersonPlan {
        action: draft.action,
        groups: places.groups,
        workspaces: places.workspaces,
        findings: draft.findings,
        changes: draft.changes,
    }
}

/// All people, sorted by address.
fn by_address(roster: &Roster) -> Vec<PersonId> {
    let mut order: Vec<PersonId> = roster.people.ids().collect();
    order.sort_unstable_by_key(|&person| roster.people[person].email());
    order
}

//! Makes a plan, decision by decision: who is created, invited, updated or held back; who is put into which group and
//! workspace; who administers what is new; whether access goes through groups; and in which order all of it is sent.

use super::draft::{Draft, PersonDraft};
use super::input::Input;
use super::limits::NewAdmins;
use super::lists::Pool;
use super::places::PlaceLists;
use super::targets::{Lookup, Targets};
use super::{
    NewPlaces, PlacePlan, Plan, PlanPolicy, access, admins, beside, demotion, limits, other_accounts, pairs, people,
    places, power, steps, through_groups, workspace_demotion,
};
use crate::model::Snapshot;
use crate::roster::Roster;

/// Returns what a run would do to bring `roster` into the organization that `snapshot` shows. The same people in another
/// order give the same plan but for the identifiers of people.
///
/// # Panics
/// Never for rosters that the roster room made; a limit of four billion people is assumed.
#[must_use]
pub fn make(roster: &Roster, snapshot: &Snapshot, policy: &PlanPolicy) -> Plan {
    let input = Input { roster, snapshot, policy };
    let targets = Targets::find(input);
    let (pairs, notes) = pairs::requested(policy, &targets);
    let (mut lists, mut asked) = (PlaceLists::default(), Pool::default());
    let decide = |person| {
        let draft = people::decide(input, person);
        let draft = places::fill(input, (&targets, &mut lists), &pairs, person, draft);
        PersonDraft { asked: asked.share(draft.asked), ..draft }
    };
    let people = roster.people.iter().map(decide).collect();
    let mut draft = Draft { pairs, notes, ..Draft::new(input, targets, people) };

    draft.hold(power::suspects(&draft));
    draft.hold(other_accounts::suspects(&draft));
    draft.hold(demotion::suspects(&draft));
    draft.hold(workspace_demotion::suspects(&draft));
    choose_admins(&mut draft);
    let (pairs, notes) = pairs::possible(&draft);
    draft.pairs = pairs;
    draft.notes.extend(notes);
    draft.drop_unused_targets();
    draft.notes.extend(admins::note(&draft));

    let mut access = access::decide(&draft);
    for (person, workspace) in access.covered.drain(..) {
        draft.people[person].plan.workspaces.set(workspace, PlacePlan::Add);
    }
    for (person, finding) in access.unread.drain(..) {
        draft.people[person].plan.findings.push(finding);
    }
    draft.notes.append(&mut access.notes);
    draft.notes.extend(places::note(&draft));

    beside::list(&mut draft);
    let gains = power::gains(&draft);
    power::list(&mut draft, &gains);
    through_groups::tell(&mut draft);

    let admins = NewAdmins::of(&draft, &access, &gains);
    Plan {
        new_places: NewPlaces::default(),
        workspace_administrators: admins.of_workspaces_only(),
        administrators: admins.organization.clone(),
        update: policy.update,
        reduced: draft.people().filter(|(_, person)| person.reduces).map(|(id, _)| id).collect(),
        demotions: demotion::decide(&draft),
        workspace_demotions: workspace_demotion::decide(&draft),
        steps: steps::build(&draft, &access),
        limit: limits::exceeded(&draft, admins),
        groups: draft.targets.groups.iter().map(Lookup::target).collect(),
        workspaces: draft.targets.workspaces.iter().map(Lookup::target).collect(),
        entries: draft.people.into_iter().map(|person| person.plan).collect(),
        notes: draft.notes,
    }
}

/// Chooses the administrators of new workspaces. People who need a workspace without one are held back, and a person who
/// is held back can no longer administer another one: it is repeated until everybody has what they need.
fn choose_admins(draft: &mut Draft<'_>) {
    loop {
        let (admins, held) = admins::choose(draft);
        if held.is_empty() {
            draft.admins = admins;
            return;
        }
        draft.hold(held);
    }
}

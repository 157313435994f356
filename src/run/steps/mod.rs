//! One file for each kind of step: what is sent, what its response settles, and how it is looked up. A step records what
//! it learned on the state; only a halt is an error.

mod add_to_group;
mod add_to_workspace;
mod create_group;
mod create_people;
mod create_workspace;
mod invite_people;
mod prerequisites;
mod provision_group;
mod update_person;

use super::context::RunContext;
use super::halt::Halt;
use super::state::{PersonOutcome, PlaceId, PlaceOutcome, TargetState};
use crate::model::{Event, PersonId, StepId};
use crate::plan::{Plan, Work};

/// Runs a step of the plan, to its end or to a halt.
pub(super) async fn run(context: &RunContext, step: StepId) -> Result<(), Halt> {
    let work = &context.plan.steps[step].work;
    let people = people_of(work).len();
    (context.driver.listener)(Event::StepStarted { step, kind: work.kind(), what: describe(context, work), people });
    match work {
        Work::CreatePeople { people } => create_people::run(context, step, people).await?,
        Work::InvitePeople { .. } => invite_people::run(context, step, work).await?,
        Work::UpdatePerson { person, uuid, .. } => update_person::run(context, step, *person, *uuid).await?,
        Work::CreateGroup { group } => create_group::run(context, step, *group).await?,
        Work::CreateWorkspace { workspace, admin } => {
            create_workspace::run(context, step, *workspace, *admin).await?;
        }
        Work::AddToGroup { group, people } => add_to_group::run(context, step, *group, people).await?,
        Work::ProvisionGroup { group, workspace, role } => {
            provision_group::run(context, step, *group, *workspace, *role).await?;
        }
        Work::AddToWorkspace { workspace, role, people } => {
            add_to_workspace::run(context, step, *workspace, *role, people).await?;
        }
    }
    let failed = failures(context, work);
    (context.driver.listener)(Event::StepEnded {
        step,
        kind: work.kind(),
        done: people.saturating_sub(failed),
        failed,
    });
    Ok(())
}

/// Returns the people whom a step concerns by name.
fn people_of(work: &Work) -> Vec<PersonId> {
    match work {
        Work::CreatePeople { people } => people.iter().map(|(person, _)| *person).collect(),
        Work::InvitePeople { people, .. } | Work::AddToGroup { people, .. } | Work::AddToWorkspace { people, .. } => {
            people.clone()
        }
        Work::UpdatePerson { person, .. } => vec![*person],
        Work::CreateGroup { .. } | Work::CreateWorkspace { .. } | Work::ProvisionGroup { .. } => Vec::new(),
    }
}

/// Names what a step is about, for the progress display.
fn describe(context: &RunContext, work: &Work) -> String {
    let Plan { groups, workspaces, .. } = &context.plan;
    match work {
        Work::CreatePeople { .. } | Work::InvitePeople { .. } => String::new(),
        Work::UpdatePerson { person, .. } => context.email(*person).to_owned(),
        Work::CreateGroup { group } | Work::AddToGroup { group, .. } => groups[*group].name.clone(),
        Work::CreateWorkspace { workspace, .. } | Work::AddToWorkspace { workspace, .. } => {
            workspaces[*workspace].name.clone()
        }
        Work::ProvisionGroup { group, workspace, .. } => {
            format!("{} → {}", groups[*group].name, workspaces[*workspace].name)
        }
    }
}

/// Counts the people for whom a step failed; for a new group or workspace, 1 if it failed.
fn failures(context: &RunContext, work: &Work) -> usize {
    let state = context.state();
    let place = match work {
        Work::AddToGroup { group, .. } => Some(PlaceId::Group(*group)),
        Work::AddToWorkspace { workspace, .. } => Some(PlaceId::Workspace(*workspace)),
        _ => None,
    };
    let failed = |person: &PersonId| match place {
        Some(place) => matches!(state.placed(place, *person), Some(PlaceOutcome::Failed(_))),
        None => matches!(state.outcomes[*person], PersonOutcome::Refused(_) | PersonOutcome::Failed(_)),
    };
    match work {
        Work::CreateGroup { group } => usize::from(matches!(state.groups[*group], TargetState::Failed(_))),
        Work::CreateWorkspace { workspace, .. } => {
            usize::from(matches!(state.workspaces[*workspace], TargetState::Failed(_)))
        }
        _ => people_of(work).iter().filter(|person| failed(person)).count(),
    }
}

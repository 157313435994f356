//! One file for each kind of step: what is sent, what its answer settles, and what asking can find.
//! A step leaves what it learned on the state; only a halt is an error.

mod add_to_group;
mod add_to_workspace;
mod create_group;
mod create_people;
mod create_workspace;
mod invite_people;
mod needs;
mod provision_group;
mod update_person;

use super::context::RunContext;
use super::halt::Halt;
use super::state::{Made, PersonOutcome, PlaceKind, PlaceOutcome};
use crate::model::Event;
use crate::plan::Work;

/// Carries out the step at `index` of the plan, to the end or to a halt.
pub(super) async fn carry_out(context: &RunContext, index: usize) -> Result<(), Halt> {
    let work = &context.plan.steps[index].work;
    let people = people_of(work).len();
    (context.listener)(Event::StepStarted { step: index, kind: work.kind(), what: what(context, work), people });
    match work {
        Work::CreatePeople { people } => create_people::carry_out(context, index, people).await?,
        Work::InvitePeople { .. } => invite_people::carry_out(context, index, work).await?,
        Work::UpdatePerson { person, uuid, update } => {
            update_person::carry_out(context, index, *person, *uuid, update).await?;
        }
        Work::CreateGroup { group } => create_group::carry_out(context, index, *group).await?,
        Work::CreateWorkspace { workspace, admin } => {
            create_workspace::carry_out(context, index, *workspace, *admin).await?;
        }
        Work::AddToGroup { group, people } => add_to_group::carry_out(context, index, *group, people).await?,
        Work::ProvisionGroup { group, workspace, role } => {
            provision_group::carry_out(context, index, *group, *workspace, *role).await?;
        }
        Work::AddToWorkspace { workspace, role, people } => {
            add_to_workspace::carry_out(context, index, *workspace, *role, people).await?;
        }
    }
    let failed = failures(context, work);
    (context.listener)(Event::StepEnded {
        step: index,
        kind: work.kind(),
        done: people.saturating_sub(failed),
        failed,
    });
    Ok(())
}

/// The people whom a step concerns by name.
fn people_of(work: &Work) -> Vec<u32> {
    match work {
        Work::CreatePeople { people } => people.iter().map(|(person, _)| *person).collect(),
        Work::InvitePeople { people, .. } | Work::AddToGroup { people, .. } | Work::AddToWorkspace { people, .. } => {
            people.clone()
        }
        Work::UpdatePerson { person, .. } => vec![*person],
        Work::CreateGroup { .. } | Work::CreateWorkspace { .. } | Work::ProvisionGroup { .. } => Vec::new(),
    }
}

/// What a step is about, for the progress display.
fn what(context: &RunContext, work: &Work) -> String {
    let group = |index: &u32| context.plan.groups[*index as usize].name.clone();
    let workspace = |index: &u32| context.plan.workspaces[*index as usize].name.clone();
    match work {
        Work::CreatePeople { .. } | Work::InvitePeople { .. } => String::new(),
        Work::UpdatePerson { person, .. } => context.email(*person).to_owned(),
        Work::CreateGroup { group: index } | Work::AddToGroup { group: index, .. } => group(index),
        Work::CreateWorkspace { workspace: index, .. } | Work::AddToWorkspace { workspace: index, .. } => {
            workspace(index)
        }
        Work::ProvisionGroup { group: from, workspace: to, .. } => format!("{} → {}", group(from), workspace(to)),
    }
}

/// For how many of its people a step did not come about.
fn failures(context: &RunContext, work: &Work) -> usize {
    let state = context.state();
    let place = match work {
        Work::AddToGroup { group, .. } => Some((PlaceKind::Group, *group)),
        Work::AddToWorkspace { workspace, .. } => Some((PlaceKind::Workspace, *workspace)),
        _ => None,
    };
    let failed = |person: &u32| match place {
        Some((kind, target)) => matches!(state.placed(kind, target, *person), Some(PlaceOutcome::Failed(_))),
        None => matches!(state.outcomes[*person as usize], PersonOutcome::Refused(_) | PersonOutcome::Failed(_)),
    };
    match work {
        Work::CreateGroup { group } => usize::from(matches!(state.groups[*group as usize], Made::Failed(_))),
        Work::CreateWorkspace { workspace, .. } => {
            usize::from(matches!(state.workspaces[*workspace as usize], Made::Failed(_)))
        }
        _ => people_of(work).iter().filter(|person| failed(person)).count(),
    }
}

//! One file for each kind of step: what is sent, what its response settles, and how it is looked up. A step records what
//! it learned on the state; only a halt is an error.

mod add_to_target;
mod create_people;
mod create_target;
mod invite_people;
mod new_people;
mod prerequisites;
mod provision_group;
mod update_person;

pub(super) use update_person::not_read;

use super::context::RunContext;
use super::halt::Halt;
use super::state::{PersonOutcome, PlaceId, PlaceOutcome};
use crate::model::{Event, PersonId, StepId};
use crate::plan::Work;

/// Runs a step of the plan, to its end or to a halt.
pub(super) async fn run(context: &RunContext, step: StepId) -> Result<(), Halt> {
    let work = &context.plan.steps[step].work;
    let (kind, people) = (work.kind(), work.people());
    (context.driver.listener)(Event::StepStarted { step, kind, what: describe(context, work), people });
    match work {
        Work::CreatePeople { people } => create_people::run(context, step, people).await?,
        Work::InvitePeople { .. } => invite_people::run(context, step, work).await?,
        Work::UpdatePerson { person, uuid, .. } => update_person::run(context, step, *person, *uuid).await?,
        Work::CreateGroup { group } => create_target::run(context, step, PlaceId::Group(*group), None).await?,
        Work::CreateWorkspace { workspace, admin } => {
            create_target::run(context, step, PlaceId::Workspace(*workspace), Some(*admin)).await?;
        }
        Work::AddToGroup { group, people } => add_to_target::run_group(context, step, *group, people).await?,
        Work::ProvisionGroup { group, workspace, role } => {
            provision_group::run(context, step, *group, *workspace, *role).await?;
        }
        Work::AddToWorkspace { workspace, people } => {
            add_to_target::run_workspace(context, step, *workspace, people).await?;
        }
    }
    let failed = failures(context, work);
    (context.driver.listener)(Event::StepEnded { step, kind, done: people.saturating_sub(failed), failed });
    Ok(())
}

/// Names what a step is about, for the progress display.
fn describe(context: &RunContext, work: &Work) -> String {
    let place = match work {
        Work::CreatePeople { .. } | Work::InvitePeople { .. } => return String::new(),
        Work::UpdatePerson { person, .. } => return context.email(*person).to_owned(),
        Work::ProvisionGroup { group, workspace, .. } => return provision_group::name(context, *group, *workspace),
        Work::CreateGroup { group } | Work::AddToGroup { group, .. } => PlaceId::Group(*group),
        Work::CreateWorkspace { workspace, .. } | Work::AddToWorkspace { workspace, .. } => {
            PlaceId::Workspace(*workspace)
        }
    };
    place.name(&context.plan).to_owned()
}

/// Counts the people for whom a step failed; for a new group or workspace, 1 if it failed.
fn failures(context: &RunContext, work: &Work) -> usize {
    let state = context.state();
    let person_failed =
        |person: &PersonId| matches!(state.outcomes[*person], PersonOutcome::Refused(_) | PersonOutcome::Failed(_));
    let not_added = |place, person: PersonId| matches!(state.placed(place, person), Some(PlaceOutcome::Failed(_)));
    let not_created = |place: PlaceId| usize::from(matches!(state.targets.get(&place), Some(Err(_))));
    match work {
        Work::CreatePeople { people } => people.iter().filter(|(person, _)| person_failed(person)).count(),
        Work::InvitePeople { people, .. } => people.iter().filter(|person| person_failed(person)).count(),
        Work::UpdatePerson { person, .. } => usize::from(person_failed(person)),
        Work::CreateGroup { group } => not_created(PlaceId::Group(*group)),
        Work::CreateWorkspace { workspace, .. } => not_created(PlaceId::Workspace(*workspace)),
        Work::AddToGroup { group, people } => {
            people.iter().filter(|person| not_added(PlaceId::Group(*group), **person)).count()
        }
        Work::AddToWorkspace { workspace, people } => {
            people.iter().filter(|(person, _)| not_added(PlaceId::Workspace(*workspace), *person)).count()
        }
        Work::ProvisionGroup { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin_api::ApiError;
    use crate::messages::Message;
    use crate::model::Finding;

    #[test]
    fn every_failure_of_a_step_is_explained_like_this() {
        let uuid = uuid::Uuid::nil();
        let person = crate::model::Id::new(0);
        let error = ApiError::Unavailable { why: "(why)".to_owned() };
        let failures = [
            prerequisites::missing(Message::verbatim("(what is missing)")),
            new_people::listed_invalid(person, None).failure,
            new_people::listed_invalid(person, Some("(message)")).failure,
            update_person::not_read(&error),
            update_person::incomplete(&["auditor".to_owned()], &[]),
            update_person::incomplete(&[], &["billing_manager".to_owned()]),
            create_target::ambiguous("group", "Lab", &[uuid, uuid]),
            create_target::created_by_another(),
            create_target::not_readable(&error),
            crate::plan::invitation_doubled("ann@example.com", &[uuid, uuid]),
        ];
        let line = |failure: &Finding| format!("{}: {}; {}", failure.code, failure.message, failure.fix);
        insta::assert_snapshot!(failures.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
}

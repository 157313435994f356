//! `POST /user-groups` and `POST /workspaces`: creates a group or a workspace whose name none has. A workspace is created
//! with its administrator. Names are not unique, and other administrators work too, so the name is looked up right before
//! and once after: where there are two of a name, nobody is put into either, and so it is with one that may be another place.

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, NewGroup, NewWorkspace, Reply};
use crate::messages::{Arg, message};
use crate::model::{Code, Finding, PersonId, StepId, StepKind};
use crate::plan::WorkspaceAdmin;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Sent, Write, drive, in_doubt, place_in_doubt};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::read_outcome::{if_allowed, if_there, or_forbidden};
use crate::run::state::{PlaceId, PlaceOutcome};

/// Creates `place`, a workspace with this `admin` or a group without one.
pub(super) async fn run(
    context: &RunContext,
    step: StepId,
    place: PlaceId,
    admin: Option<WorkspaceAdmin>,
) -> Result<(), Halt> {
    let (person, admin_uuid) = match admin {
        None => (None, None),
        Some(WorkspaceAdmin::Member(uuid)) => (None, Some(uuid)),
        Some(WorkspaceAdmin::Person(person)) => (Some(person), context.state().uuid(person)),
    };
    let create = CreateTarget { context, place, person, admin_uuid };
    if admin.is_some() && admin_uuid.is_none() {
        create.fail((), prerequisites::missing(message!("target-admin-not-there")));
        return Ok(());
    }
    if !prerequisites::strangers(context, person.as_slice()).await?.is_empty() {
        create.fail((), in_doubt());
        return Ok(());
    }
    drive(&context.driver, step, &create, vec![()]).await
}

struct CreateTarget<'a> {
    context: &'a RunContext,
    place: PlaceId,
    /// The administrator, if it is a person of the sheet. No other step adds them to the workspace.
    person: Option<PersonId>,
    /// Of the administrator; `None` for a group.
    admin_uuid: Option<Uuid>,
}

impl CreateTarget<'_> {
    fn new_group(&self) -> NewGroup<'_> {
        NewGroup { name: self.place.name(&self.context.plan), description: self.details().0 }
    }

    fn new_workspace(&self) -> NewWorkspace<'_> {
        let (description, icon) = self.details();
        NewWorkspace {
            name: self.place.name(&self.context.plan),
            description,
            icon,
            add_all_org_members: self.context.plan.new_places.everybody.is_some(),
        }
    }

    /// Returns the description and the icon.
    fn details(&self) -> (Option<&str>, Option<&str>) {
        let places = &self.context.plan.new_places;
        let details = match self.place {
            PlaceId::Group(group) => places.groups.get(&group),
            PlaceId::Workspace(workspace) => places.workspaces.get(&workspace),
        };
        details.map_or((None, None), |details| (details.description.as_deref(), details.icon.as_deref()))
    }

    /// Records the outcome for the group or workspace, and for its administrator.
    fn note(&self, created: Result<Uuid, Finding>) {
        let created = self.sure(created);
        let outcome = created.clone().map_or_else(PlaceOutcome::Failed, |_| PlaceOutcome::Added);
        self.note_apart(created, outcome);
    }

    fn note_apart(&self, created: Result<Uuid, Finding>, admin: PlaceOutcome) {
        let created = self.sure(created);
        let mut state = self.context.state();
        state.targets.insert(self.place, created);
        if let Some(person) = self.person {
            state.place(self.place, person, admin);
        }
    }

    /// Returns what was created, unless it may be another place or gives more than was asked.
    fn sure(&self, created: Result<Uuid, Finding>) -> Result<Uuid, Finding> {
        let doubt = |uuid: &Uuid| self.context.driver.client.place_doubt(*uuid);
        created.and_then(|uuid| doubt(&uuid).map_or(Ok(uuid), |doubt| Err(place_in_doubt(doubt))))
    }

    /// Records what a look found, which may be the work of another administrator. Returns whether it found anything.
    async fn note_found(&self, found: &[Uuid]) -> Result<bool, ApiError> {
        match found {
            [] => return Ok(false),
            [one] if self.administers(*one).await? => self.note(Ok(*one)),
            [one] => self.note_apart(Ok(*one), PlaceOutcome::Failed(created_by_another())),
            several => self.note(Err(self.ambiguous(several))),
        }
        Ok(true)
    }

    /// Returns whether the person of the sheet who is to administer this workspace is in it, if there is one.
    async fn administers(&self, workspace: Uuid) -> Result<bool, ApiError> {
        let (Some(_), Some(admin)) = (self.person, self.admin_uuid) else { return Ok(true) };
        let member = if_allowed(if_there(self.context.driver.client.get_user(admin).await))?.flatten();
        Ok(member.and_then(|member| member.workspaces).is_some_and(|all| all.contains_key(&workspace)))
    }

    /// Looks once whether another one of the name was created at the same time as `created`.
    async fn check_alone(&self, created: Uuid) -> Result<(), ApiError> {
        let mut found = lookup::search(self.context, self.place).await?;
        if !found.contains(&created) {
            // A search that misses this one would miss the other one too.
            found = lookup::list(self.context, self.place).await?;
        }
        found.retain(|uuid| *uuid != created);
        found.insert(0, created);
        self.note(if found.len() == 1 { Ok(created) } else { Err(self.ambiguous(&found)) });
        Ok(())
    }

    fn ambiguous(&self, uuids: &[Uuid]) -> Finding {
        let kind = if self.admin_uuid.is_none() { "group" } else { "workspace" };
        ambiguous(kind, self.target(), uuids)
    }
}

impl Write for CreateTarget<'_> {
    type Item = ();

    fn kind(&self) -> StepKind {
        if self.admin_uuid.is_none() { StepKind::CreateGroup } else { StepKind::CreateWorkspace }
    }

    fn target(&self) -> &str {
        self.place.name(&self.context.plan)
    }

    fn email(&self, (): ()) -> Option<&str> {
        self.person.map(|person| self.context.email(person))
    }

    async fn send(&self, items: &[()], record: &StepRecord<'_>) -> Sent<()> {
        let unneeded = || Ok(Reply::Done(BatchReply { unneeded: items.to_vec(), ..BatchReply::default() }));
        match or_forbidden(lookup::search(self.context, self.place).await)? {
            Ok(found) if self.note_found(&found).await? => return unneeded(),
            Ok(_) => {}
            Err(error) => {
                self.fail((), not_readable(&error));
                return unneeded();
            }
        }
        let client = &self.context.driver.client;
        let reply: Reply<Uuid> = match self.admin_uuid {
            None => client.create_group(self.new_group(), record).await?.map(|group| group.uuid),
            Some(admin) => {
                client.create_workspace(self.new_workspace(), admin, record).await?.map(|workspace| workspace.uuid)
            }
        };
        if let Reply::Done(uuid) = &reply {
            // Whatever becomes of the look, this one is there.
            self.note(Ok(*uuid));
            record.close_done(&[])?;
            if_allowed(self.check_alone(*uuid).await)?;
        }
        Ok(reply.map(|_| BatchReply::default()))
    }

    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        let mut found = lookup::search(self.context, self.place).await?;
        if found.is_empty() {
            found = lookup::list(self.context, self.place).await?;
        }
        Ok(if self.note_found(&found).await? { Vec::new() } else { items.to_vec() })
    }

    fn is_new(&self, _: &[()]) -> bool {
        self.person.is_some_and(|person| self.context.is_new_person(person))
    }

    fn makes_two(&self) -> bool {
        true
    }

    fn fail(&self, (): (), failure: Finding) {
        let is_there = matches!(self.context.state().targets.get(&self.place), Some(Ok(_)));
        if !is_there {
            self.note(Err(failure));
        }
    }
}

/// The failure of a group or workspace that the organization has several times: a person must decide which one is right.
pub(super) fn ambiguous(kind: &str, name: &str, uuids: &[Uuid]) -> Finding {
    let (count, ids) = (uuids.len(), uuids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(", "));
    let message = message!("target-twice", count = count, kind = kind, name = Arg::quoted(name), ids = ids);
    Finding::error(Code::NameAmbiguous, message, message!("fix-target-twice"))
}

/// The failure of the administrator of a workspace that another person created meanwhile.
pub(super) fn created_by_another() -> Finding {
    Finding::error(Code::NeedsFailed, message!("workspace-created-by-another"), message!("fix-run-again-adds"))
}

/// The failure of a group or workspace that is not created because one of its name may be there.
pub(super) fn not_readable(error: &ApiError) -> Finding {
    let message = message!("target-not-checked", why = error.to_string());
    Finding::error(Code::NotReadable, message, message!("fix-key-may-read-this"))
}

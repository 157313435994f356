//! A plan that `plan --out` saved: written with a digest of the people that it is about, read again by `onboard --plan`
//! and compared with the plan that is made then. The comparison is pure.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::exit::Exit;
use super::failure::Failure;
use crate::files::{self, AtomicFile, FileAccess, FileRefusal};
use crate::model::{GroupId, Id, IdVec, InvitationOptions, PersonId, WorkspaceId, WorkspaceRole, WorkspaceRoles};
use crate::plan::{MemberUpdate, PlacePlan, Plan, RoleAndSeats, Step, Target, Work, WorkspaceAdmin};
use crate::roster::Roster;
use crate::text::plural;

/// The most bytes of a saved plan: far more than the largest sheet needs.
const BYTES_MAX: u64 = 1 << 30;
/// How every saved plan begins.
const BEGINNING: &str = "{\n  \"frontdesk_plan\":";
/// Raised whenever older plans could be misunderstood.
const VERSION: u32 = 3;

/// A plan, and the people that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SavedPlan {
    frontdesk_plan: u32,
    /// The digest of the people: steps speak of them by number alone.
    people: String,
    pub(super) plan: Plan,
}

/// What every version of a saved plan has.
#[derive(Deserialize)]
struct Version {
    frontdesk_plan: u32,
}

impl SavedPlan {
    pub(super) fn new(plan: Plan, roster: &Roster) -> Self {
        Self { frontdesk_plan: VERSION, people: digest_of(roster), plan }
    }

    /// A plan that `plan --out` saved.
    pub(super) fn load(path: &Path) -> Result<Self, Failure> {
        let hint = "save one with `frontdesk plan FILE --out plan.json`";
        let text = files::read_limited(path, BYTES_MAX).map_err(|error| {
            let text = format!("the saved plan {} cannot be read: {error}", path.display());
            Failure::new(Exit::Usage, text).hint(hint)
        })?;
        let refused = |error: serde_json::Error| {
            let text = format!("{} is not a plan that frontdesk saved: {error}", path.display());
            Failure::new(Exit::Usage, text).hint(hint)
        };
        // The version decides what the rest of the file means.
        let Version { frontdesk_plan } = serde_json::from_slice(&text).map_err(refused)?;
        if frontdesk_plan == VERSION {
            return serde_json::from_slice(&text).map_err(refused);
        }
        let text = format!("the plan {} was saved by another version of frontdesk", path.display());
        Err(Failure::new(Exit::Usage, text).hint(hint))
    }

    /// The digest by which the ledger knows this plan again.
    pub(super) fn digest(&self) -> Result<String, Failure> {
        let text = serde_json::to_vec(self).map_err(Failure::defect)?;
        Ok(files::hex(Sha256::new().chain_update(text)))
    }

    /// Refuses a plan that differs from the saved one. A run that continues under the saved plan (`begun_under` is its digest)
    /// may do less.
    pub(super) fn check(&self, plan: &Plan, roster: &Roster, begun_under: Option<&str>) -> Result<(), Failure> {
        let was_begun = begun_under == Some(self.digest()?.as_str());
        let holds = self.plan == *plan || was_begun && plan.limit.is_none() && does_no_more(plan, &self.plan);
        if holds && self.people == digest_of(roster) {
            return Ok(());
        }
        let count = self.plan.steps.len();
        let steps = plural(count, "step", "steps");
        let error = format!(
            "the saved plan ({count} {steps}) is out of date: the sheet, the settings or the organization has changed"
        );
        Err(Failure::new(Exit::Limit, error)
            .hint("see what changed with `frontdesk plan FILE`, then save the plan again with --out"))
    }
}

/// A place for a plan, proven before anything is sent.
pub(super) struct PlanPlace(PathBuf);

impl PlanPlace {
    /// Refuses a place where a file is that is no saved plan, the inputs above all.
    pub(super) fn prepare(path: &Path, taken: &[PathBuf]) -> Result<Self, Failure> {
        if taken.iter().any(|other| files::is_same_file(other, path)) {
            return Err(unsavable(path, Exit::Usage, "it is an input or a report of this command"));
        }
        files::examine(path, is_saved_plan).map_err(|refusal| refused(path, &refusal))?;
        AtomicFile::beside(path, &FileAccess::OWNER_ONLY).map_err(|error| failed(path, &error))?;
        Ok(Self(path.to_owned()))
    }

    pub(super) fn save(&self, plan: &SavedPlan) -> Result<(), Failure> {
        let text = serde_json::to_vec_pretty(plan).map_err(Failure::defect)?;
        let failed = |error: io::Error| failed(&self.0, &error);
        let file = AtomicFile::beside(&self.0, &FileAccess::OWNER_ONLY).map_err(failed)?;
        file.file().write_all(&text).map_err(failed)?;
        file.replace(&self.0, is_saved_plan).map_err(|(_, refusal)| refused(&self.0, &refusal))
    }
}

/// Whether the file is a plan that was saved, which a new one may replace.
fn is_saved_plan(file: &mut File) -> io::Result<bool> {
    files::begins_with(file, BEGINNING)
}

fn refused(path: &Path, refusal: &FileRefusal) -> Failure {
    match refusal {
        FileRefusal::Foreign { .. } => unsavable(path, Exit::Usage, "the file there is not a saved plan and is kept"),
        FileRefusal::Io { error, .. } => failed(path, error),
        refusal => unsavable(path, refusal.into(), &refusal.to_string()),
    }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    unsavable(path, error.into(), &error.to_string())
}

fn unsavable(path: &Path, exit: Exit, why: &str) -> Failure {
    let text = format!("the plan cannot be saved to {}: {why}", path.display());
    Failure::new(exit, text).hint("choose another place with --out PATH")
}

/// Addresses, names and wants of everybody, in their order. Nothing else of a person is in a plan or is sent.
fn digest_of(roster: &Roster) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    for entitlements in &roster.entitlements {
        add(&serde_json::to_string(entitlements).expect("wants are plain data with text keys"));
    }
    for person in &roster.people {
        add(person.email());
        add(person.first_name());
        add(person.last_name());
        add(&person.entitlements.to_string());
    }
    files::hex(hash)
}

/// Returns whether `new` does nothing that `saved` does not do: what is left of it after an interruption.
fn does_no_more(new: &Plan, saved: &Plan) -> bool {
    let mut allowed = deeds(saved);
    allowed.extend(granted(saved));
    is_same(&new.groups, &saved.groups) && is_same(&new.workspaces, &saved.workspaces) && deeds(new).is_subset(&allowed)
}

/// What a plan does for one person, group or workspace. Groups and workspaces have other numbers in each plan, so they are
/// named.
#[derive(PartialEq, Eq, Hash)]
enum Deed<'a> {
    Create(PersonId, &'a RoleAndSeats),
    Invite(PersonId, &'a RoleAndSeats, InvitationOptions),
    InviteToWorkspace(PersonId, &'a str),
    Update(PersonId, Uuid, &'a MemberUpdate),
    CreateGroup(&'a str),
    CreateWorkspace(&'a str, WorkspaceAdmin),
    AddToGroup(PersonId, &'a str),
    Provision(&'a str, &'a str, WorkspaceRole),
    AddToWorkspace(PersonId, &'a str, WorkspaceRoles),
}

/// Returns what the steps of a plan do.
fn deeds(plan: &Plan) -> HashSet<Deed<'_>> {
    let group = |id: &GroupId| plan.groups[*id].name.as_str();
    let workspace = |id: &WorkspaceId| plan.workspaces[*id].name.as_str();
    let mut deeds = HashSet::new();
    for step in &plan.steps {
        match &step.work {
            Work::CreatePeople { people } => {
                deeds.extend(people.iter().map(|(person, asked)| Deed::Create(*person, asked)));
            }
            Work::InvitePeople { people, asked, workspaces, options } => {
                for person in people {
                    deeds.insert(Deed::Invite(*person, asked, *options));
                    deeds.extend(workspaces.iter().map(|id| Deed::InviteToWorkspace(*person, workspace(id))));
                }
            }
            Work::UpdatePerson { person, uuid, update } => {
                deeds.insert(Deed::Update(*person, *uuid, update));
            }
            Work::CreateGroup { group: id } => {
                deeds.insert(Deed::CreateGroup(group(id)));
            }
            Work::CreateWorkspace { workspace: id, admin } => {
                deeds.insert(Deed::CreateWorkspace(workspace(id), *admin));
            }
            Work::AddToGroup { group: id, people } => {
                deeds.extend(people.iter().map(|person| Deed::AddToGroup(*person, group(id))));
            }
            Work::ProvisionGroup { group: id, workspace: to, role } => {
                deeds.insert(Deed::Provision(group(id), workspace(to), *role));
            }
            Work::AddToWorkspace { workspace: id, people } => {
                let added =
                    |(person, roles): &(_, WorkspaceRoles)| Deed::AddToWorkspace(*person, workspace(id), *roles);
                deeds.extend(people.iter().map(added));
            }
        }
    }
    deeds
}

/// Returns what a plan also gives people: a group after their invitation is accepted, a workspace through a group.
fn granted(plan: &Plan) -> Vec<Deed<'_>> {
    let provision = |step: &Step| match step.work {
        Work::ProvisionGroup { workspace, role, .. } => Some((workspace, role)),
        _ => None,
    };
    let provisions: Vec<(WorkspaceId, WorkspaceRole)> = plan.steps.iter().filter_map(provision).collect();
    let mut granted = Vec::new();
    for (person, entry) in plan.entries.with_ids() {
        let groups = entry.groups.iter().filter(|(_, place)| matches!(place, PlacePlan::Add | PlacePlan::Waits));
        granted.extend(groups.map(|(id, _)| Deed::AddToGroup(person, &plan.groups[*id].name)));
        for (id, role) in &provisions {
            if entry.workspaces.contains(&(*id, PlacePlan::Add)) {
                granted.push(Deed::AddToWorkspace(person, &plan.workspaces[*id].name, [*role].into()));
            }
        }
    }
    granted
}

/// Returns whether what was there when the plan was saved is the same. What it creates may have been created meanwhile.
fn is_same<I: Id>(new: &IdVec<I, Target>, saved: &IdVec<I, Target>) -> bool {
    let saved: HashMap<&str, Uuid> = saved.iter().filter_map(|one| Some((one.name.as_str(), one.uuid?))).collect();
    new.iter().all(|one| saved.get(one.name.as_str()).is_none_or(|uuid| one.uuid == Some(*uuid)))
}

//! A plan that `plan --out` saved: written with a digest of the people that it is about, read again by `onboard --plan`
//! and compared with the plan that is made then. The comparison is pure.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::exit::Exit;
use super::failure::Failure;
use crate::files::{self, AtomicFile, FileAccess, FileRefusal};
use crate::model::{GroupId, PersonId, WorkspaceId, WorkspaceRole};
use crate::plan::{PlacePlan, Plan, RoleAndSeats, Target, Work};
use crate::roster::Roster;

/// The most bytes of a saved plan: far more than the largest sheet needs.
const BYTES_MAX: u64 = 1 << 30;
/// How every saved plan begins.
const BEGINNING: &str = "{\n  \"frontdesk_plan\":";
/// Raised whenever older plans could be misunderstood.
const VERSION: u32 = 2;

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
        let text = serde_json::to_vec(self).map_err(|error| Failure::new(Exit::Defect, error))?;
        Ok(files::hex(Sha256::new().chain_update(text)))
    }

    /// Whether `plan` is what was saved, for the same people.
    pub(super) fn holds(&self, plan: &Plan, roster: &Roster) -> bool {
        self.people == digest_of(roster) && self.plan == *plan
    }

    /// Whether `plan` does nothing that this one does not do: what is left of it after an interruption.
    pub(super) fn covers(&self, plan: &Plan, roster: &Roster) -> bool {
        self.people == digest_of(roster) && plan.limit.is_none() && does_no_more(plan, &self.plan)
    }

    fn save(&self, path: &Path) -> Result<(), Failure> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| Failure::new(Exit::Defect, error))?;
        let failed = |error: io::Error| unsavable(path, &error.to_string());
        let file = AtomicFile::beside(path, &FileAccess::OWNER_ONLY).map_err(failed)?;
        file.file().write_all(&text).map_err(failed)?;
        file.replace(path, is_saved_plan).map_err(|(_, refusal)| unsavable(path, &why(&refusal)))
    }
}

/// A place for a plan, proven before anything is sent.
pub(super) struct PlanPlace(PathBuf);

impl PlanPlace {
    /// Refuses a place where a file is that is no saved plan, the inputs above all.
    pub(super) fn prepare(path: &Path, taken: &[PathBuf]) -> Result<Self, Failure> {
        if taken.iter().any(|other| files::is_same_file(other, path)) {
            return Err(unsavable(path, "it is an input or a report of this command"));
        }
        files::examine(path, is_saved_plan).map_err(|refusal| unsavable(path, &why(&refusal)))?;
        AtomicFile::beside(path, &FileAccess::OWNER_ONLY).map_err(|error| unsavable(path, &error.to_string()))?;
        Ok(Self(path.to_owned()))
    }

    pub(super) fn save(&self, plan: &SavedPlan) -> Result<(), Failure> {
        plan.save(&self.0)
    }
}

/// Whether the file is a plan that was saved, which a new one may replace.
fn is_saved_plan(file: &mut File) -> io::Result<bool> {
    files::begins_with(file, BEGINNING)
}

fn why(refusal: &FileRefusal) -> String {
    match refusal {
        FileRefusal::Foreign { .. } => "there is a file that is not a saved plan, and it is kept".to_owned(),
        FileRefusal::Io { error, .. } => error.to_string(),
        refusal => refusal.to_string(),
    }
}

fn unsavable(path: &Path, why: &str) -> Failure {
    let text = format!("the plan cannot be saved to {}: {why}", path.display());
    Failure::new(Exit::Usage, text).hint("choose another place with --out PATH")
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

/// Whether every step of `new` is one that `saved` takes too, for the same people and places.
fn does_no_more(new: &Plan, saved: &Plan) -> bool {
    let covering = Covering::new(new, saved);
    new.entries.len() == saved.entries.len() && new.steps.iter().all(|step| covering.covers(&step.work))
}

/// Two plans for the same people, and the saved one's steps by what they concern. Groups and
/// workspaces have other numbers in each plan, so they are compared by what they are.
struct Covering<'a> {
    new: &'a Plan,
    saved: &'a Plan,
    created: HashMap<PersonId, &'a RoleAndSeats>,
    invited: HashMap<PersonId, &'a Work>,
    updated: HashMap<PersonId, &'a Work>,
    /// Person → the saved plan's workspaces and the role that they are given there, one by one.
    direct: HashMap<PersonId, Vec<(WorkspaceId, WorkspaceRole)>>,
    /// Everything that concerns no single person.
    places: Vec<&'a Work>,
}

impl<'a> Covering<'a> {
    fn new(new: &'a Plan, saved: &'a Plan) -> Self {
        let (created, invited, updated) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut all = Self { new, saved, created, invited, updated, direct: HashMap::new(), places: Vec::new() };
        for work in saved.steps.iter().map(|step| &step.work) {
            match work {
                Work::CreatePeople { people } => all.created.extend(people.iter().map(|(who, asked)| (*who, asked))),
                Work::InvitePeople { people, .. } => all.invited.extend(people.iter().map(|who| (*who, work))),
                Work::UpdatePerson { person, .. } => drop(all.updated.insert(*person, work)),
                Work::AddToWorkspace { workspace, role, people } => {
                    for who in people {
                        all.direct.entry(*who).or_default().push((*workspace, *role));
                    }
                }
                // The entries say who is put into a group.
                Work::AddToGroup { .. } => {}
                Work::CreateGroup { .. } | Work::CreateWorkspace { .. } | Work::ProvisionGroup { .. } => {
                    all.places.push(work);
                }
            }
        }
        all
    }

    fn covers(&self, work: &Work) -> bool {
        match work {
            Work::CreatePeople { people } => {
                people.iter().all(|(person, asked)| self.created.get(person).is_some_and(|known| *known == asked))
            }
            Work::InvitePeople { people, .. } => people
                .iter()
                .all(|person| self.invited.get(person).is_some_and(|known| self.is_invitation(work, known))),
            Work::UpdatePerson { person, .. } => self.updated.get(person).is_some_and(|known| *known == work),
            Work::AddToGroup { group, people } => people.iter().all(|person| self.is_put_into(*person, *group)),
            Work::AddToWorkspace { workspace, role, people } => {
                people.iter().all(|person| self.gives_access(*person, *workspace, *role))
            }
            Work::CreateGroup { .. } | Work::CreateWorkspace { .. } | Work::ProvisionGroup { .. } => {
                self.places.iter().any(|known| self.is_same_work(work, known))
            }
        }
    }

    fn is_invitation(&self, new: &Work, saved: &Work) -> bool {
        match (new, saved) {
            (
                Work::InvitePeople { asked, workspaces, language, .. },
                Work::InvitePeople { asked: known, workspaces: carried, language: spoken, .. },
            ) => {
                let is_carried = |new: &WorkspaceId| carried.iter().any(|saved| self.is_workspace(*new, *saved));
                (asked, language) == (known, spoken) && workspaces.iter().all(is_carried)
            }
            _ => false,
        }
    }

    fn is_same_work(&self, new: &Work, saved: &Work) -> bool {
        match (new, saved) {
            (Work::CreateGroup { group }, Work::CreateGroup { group: known }) => self.is_group(*group, *known),
            (
                Work::CreateWorkspace { workspace, admin },
                Work::CreateWorkspace { workspace: known, admin: known_admin },
            ) => self.is_workspace(*workspace, *known) && admin == known_admin,
            (
                Work::ProvisionGroup { group, workspace, role },
                Work::ProvisionGroup { group: known_group, workspace: known, role: known_role },
            ) => self.is_group(*group, *known_group) && self.is_workspace(*workspace, *known) && role == known_role,
            _ => false,
        }
    }

    /// Whether the saved plan puts the person into the group, now or once their invitation is accepted.
    fn is_put_into(&self, person: PersonId, group: GroupId) -> bool {
        let mut places = self.saved.entries[person].groups.iter();
        places.any(|(known, place)| self.is_group(group, *known) && matches!(place, PlacePlan::Add | PlacePlan::Waits))
    }

    /// Whether the saved plan gives the person that role there, directly or through a group.
    fn gives_access(&self, person: PersonId, workspace: WorkspaceId, role: WorkspaceRole) -> bool {
        let is_this = |known: WorkspaceId, given: WorkspaceRole| self.is_workspace(workspace, known) && given == role;
        let directly = self.direct.get(&person).is_some_and(|all| all.iter().any(|one| is_this(one.0, one.1)));
        let mut places = self.saved.entries[person].workspaces.iter();
        directly
            || places.any(|(known, place)| *place == PlacePlan::Add && self.is_workspace(workspace, *known))
                && self.places.iter().any(
                    |work| matches!(work, Work::ProvisionGroup { workspace, role, .. } if is_this(*workspace, *role)),
                )
    }

    fn is_group(&self, new: GroupId, saved: GroupId) -> bool {
        is_same(&self.new.groups[new], &self.saved.groups[saved])
    }

    fn is_workspace(&self, new: WorkspaceId, saved: WorkspaceId) -> bool {
        is_same(&self.new.workspaces[new], &self.saved.workspaces[saved])
    }
}

/// What was there when the plan was saved is still the same; what was to be made may have been made meanwhile.
fn is_same(new: &Target, saved: &Target) -> bool {
    new.name == saved.name && (saved.uuid.is_none() || saved.uuid == new.uuid)
}

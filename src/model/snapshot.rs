//! The organization as far as a plan needs it. `None` always means "not read" or "the API did not say", never "none".

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use uuid::Uuid;

use super::{Email, Finding, PowerGroups, Seat, WorkspaceRole};

/// A member of the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub uuid: Uuid,
    /// An identity provider knows the account, and may manage it.
    pub has_identity: bool,
    /// The whole name; empty where the API does not show it.
    pub name: String,
    /// The API's `raw_roles`, as given: letters or UUIDs.
    pub roles: Vec<String>,
    pub seats: Option<BTreeSet<Seat>>,
    /// Seats of kinds that frontdesk does not know, as the API names them.
    pub other_seats: BTreeSet<String>,
    /// Workspace UUID → the API's `raw_roles` there, as given.
    pub workspaces: Option<BTreeMap<Uuid, Vec<String>>>,
}

impl Member {
    /// The API's names of all the member's seats.
    #[must_use]
    pub fn seat_names(&self) -> BTreeSet<String> {
        let known = self.seats.iter().flatten().map(|seat| seat.api_name().to_owned());
        known.chain(self.other_seats.iter().cloned()).collect()
    }
}

/// A pending invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub uuid: Uuid,
    /// `None` where only `GET /users-invite` listed it, which does not say.
    pub expired: Option<bool>,
    /// The API's `raw_roles`, as given; empty where the API did not say.
    pub roles: Vec<String>,
    /// The workspaces that the invitation includes; `None` where the API did not say.
    pub workspaces: Option<BTreeSet<Uuid>>,
    /// Other invitations of the person that can be accepted too.
    pub others: BTreeSet<Uuid>,
    /// When it was sent, where the API says so.
    pub created: Option<Timestamp>,
}

impl Invitation {
    /// An invitation of which only `GET /users-invite` is known.
    #[must_use]
    pub const fn pending(uuid: Uuid) -> Self {
        Self { uuid, expired: None, roles: Vec::new(), workspaces: None, others: BTreeSet::new(), created: None }
    }

    /// Returns the invitation that counts where the person has both: one that can be accepted beats an expired one.
    #[must_use]
    pub fn join(known: Option<Self>, other: Self) -> Self {
        // One of them may be the same in a list that does not say whether it has expired.
        let counts =
            |known: &Self| known.expired != Some(true) || other.expired == Some(true) || known.uuid == other.uuid;
        let Some(mut known) = known.filter(counts) else {
            return other;
        };
        if other.expired != Some(true) && other.uuid != known.uuid {
            known.others.insert(other.uuid);
        }
        known
    }
}

/// The invitations that runs have sent to one person, as the ledger knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastInvitations {
    pub count: usize,
    /// The days of the first and the last one: `2026-05-01`.
    pub first: String,
    pub last: String,
}

/// What runs gave a person, as the ledger knows it for certain: each with its day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// When the person became a member.
    pub membership: Option<String>,
    /// By name.
    pub groups: BTreeMap<String, String>,
    /// By name; not those that came with a group.
    pub workspaces: BTreeMap<String, String>,
    /// Of the person, as a run saw it last.
    pub user: Option<Uuid>,
    /// The last day on which a run saw the person as a member.
    pub last_seen: Option<String>,
}

/// Who took something away from a person, as the audit log tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub day: String,
    pub by: Option<String>,
}

/// By what HR knows a person of an earlier sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub email: String,
    /// The name of the file.
    pub sheet: String,
    /// First and last name, folded; empty where one was not given.
    pub name: String,
    /// Empty where it was not given.
    pub employee_id: String,
    /// A run saw the person in the organization or among its invitations.
    pub was_in: bool,
}

/// The people of earlier sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownPeople {
    /// Sorted by address.
    pub present: Vec<KnownPerson>,
    /// Whom a run has removed from the organization since.
    pub removed: Vec<KnownPerson>,
}

/// An address that a new one may replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierAddress {
    pub email: String,
    /// The employee number is the same, and not only the name.
    pub by_number: bool,
    pub was_in: bool,
}

/// What the ledger remembers of people, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    pub invitations: HashMap<String, PastInvitations>,
    pub given: HashMap<String, Given>,
    /// Who took away what, by address and what it is, such as `group Interns`. This is from the organization.
    pub taken: HashMap<(String, String), Taken>,
    /// The same of what frontdesk itself took away. This is from the ledger.
    pub removed: HashMap<(String, String), Taken>,
    /// To whom runs gave or from whom they took something, also where that does not count any more.
    pub seen: HashSet<String>,
    /// The earlier addresses of the sheet that have neither an account nor an invitation.
    pub gone: HashSet<String>,
    /// The earlier addresses that a new one may replace, by the new one.
    pub addresses: HashMap<String, Vec<EarlierAddress>>,
    /// The addresses under which runs removed somebody with the employee number of a new address, by the new one.
    pub former: HashMap<String, Vec<String>>,
    /// The people of earlier sheets, sorted by address.
    pub known: Vec<KnownPerson>,
    /// The new addresses to which an account moves, and why another one does not.
    pub moves: HashMap<String, Option<Finding>>,
    /// The moves that no run has ended: new address → earlier address.
    pub open_moves: BTreeMap<String, String>,
    /// The groups for which the earlier invitations waited that have moved and that are not given yet, by the new address.
    pub moved: HashMap<String, BTreeSet<String>>,
    /// Why the accounts of earlier addresses stay, by that address: another sheet names them.
    pub claimed: HashMap<String, Finding>,
    /// The accounts with which moves began, by earlier address, each with the new one.
    pub began: HashMap<String, (String, Uuid)>,
    /// What waits until an earlier address of the sheet accepts its invitation, by that address.
    pub waiting: HashMap<String, Awaited>,
    /// The members whose accounts this run removes at its end, because they move. This is from the plan of removals.
    pub leaving: HashSet<Uuid>,
}

/// An account or invitation that a run has begun to move to another address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub earlier: String,
    pub email: String,
    /// Of the earlier account; none of an invitation.
    pub account: Option<Uuid>,
    /// The groups that the earlier invitation waited for.
    pub groups: BTreeSet<String>,
}

/// What the row of an invited person asks for, and the invitation cannot contain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Awaited {
    pub groups: BTreeSet<String>,
    pub workspace_role: Option<WorkspaceRole>,
}

/// A group of the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub uuid: Uuid,
    /// Managed by an identity provider: cannot be edited here.
    pub externally_managed: bool,
    /// User UUIDs of its members; `None` where not read.
    pub members: Option<HashSet<Uuid>>,
    /// UUID of each workspace that the group is assigned to → what the group gives there; `None` where not read.
    pub workspaces: Option<BTreeMap<Uuid, GroupWorkspace>>,
    /// The organization roles that the members get by the group, as the API gives them; empty where it gives none.
    pub roles: Vec<String>,
    /// UUIDs of the groups directly around this one, whose roles and workspaces its members get as well; `None` where the
    /// API did not say.
    pub parents: Option<BTreeSet<Uuid>>,
    pub unread: UnreadParts,
}

/// The parts of a group that have an element that could not be read: it may be anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnreadParts {
    pub members: bool,
    pub workspaces: bool,
    pub parents: bool,
}

/// A workspace that a group gives to its members.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupWorkspace {
    /// `None` where the API did not say.
    pub name: Option<String>,
    /// Names of the roles there; empty where the API did not say.
    pub roles: Vec<String>,
}

/// A workspace of the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    pub uuid: Uuid,
    /// The one that has everybody.
    pub is_default: bool,
}

/// A role that `GET /roles` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRole {
    pub uuid: Uuid,
    pub name: String,
    pub is_custom: bool,
}

/// What this key was not allowed to read, and what the API said. What was not found there may exist all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// The list of members or of invitations.
    pub everybody: Option<String>,
    /// People who were looked up one by one.
    pub people: HashMap<Email, String>,
    /// Groups, by their exact name.
    pub groups: BTreeMap<String, String>,
    /// Workspaces, by their exact name.
    pub workspaces: BTreeMap<String, String>,
    /// The list of people, where everybody was read, has somebody who could not be read or shows no readable address.
    pub somebody: bool,
}

impl Unread {
    /// Why it is unknown whether `email` is in the organization; `None` where it is known.
    #[must_use]
    pub fn person(&self, email: &str) -> Option<&str> {
        self.people.get(email).or(self.everybody.as_ref()).map(String::as_str)
    }
}

/// The organization as it was read before planning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// At least the members who are on the sheet; all members where listing was cheaper.
    pub members: HashMap<Email, Member>,
    /// At least the pending invitations of people on the sheet.
    pub invitations: HashMap<Email, Invitation>,
    /// What earlier runs did for people. This is from the ledger, not from the organization.
    pub past: Past,
    /// Exact name → every group of that name, for each name that the roster mentions.
    pub groups: BTreeMap<String, Vec<Group>>,
    /// Each group around a mentioned one, near or far, with its name; one that could not be read is absent.
    pub groups_around: BTreeMap<Uuid, (String, Group)>,
    /// Names of the organization that nearly equal a mentioned group that is not there: mentioned → existing.
    pub similar_groups: BTreeMap<String, String>,
    /// Exact name → every workspace of that name, for each name that the roster mentions.
    pub workspaces: BTreeMap<String, Vec<Workspace>>,
    /// Names of the organization that nearly equal a mentioned workspace that is not there: mentioned → existing.
    pub similar_workspaces: BTreeMap<String, String>,
    /// The organization roles; `None` where they were not needed or not readable.
    pub roles: Option<Vec<KnownRole>>,
    /// The roles in workspaces; `None` where they were not needed or not readable.
    pub workspace_roles: Option<Vec<KnownRole>>,
    pub unread: Unread,
    /// The groups that give roles, where somebody's own are taken away.
    pub power_groups: PowerGroups,
    /// An organization administrator who is not on the sheet, where one was looked for.
    pub administrator: Option<Uuid>,
    /// Workspace → one of its administrators who is not on the sheet, where one was looked for.
    pub workspace_administrators: BTreeMap<Uuid, Uuid>,
}

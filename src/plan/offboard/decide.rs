//! Decides what is taken from one person. Anything about them that could not be read, and that the scope needs, holds the
//! whole row: a person is removed as asked or not at all.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::protect::protected;
use super::scope::{self, Scope};
use super::types::{CreatedKey, Leaver, Removal, RemovalPolicy, RemovalSnapshot};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Finding, Group, GroupWorkspace, Invitation, KnownRole, Member, Person, PowerGroup};
use crate::plan::may_be_same_person;
use crate::plan::member_update::{listed, role_names};
use crate::plan::through_groups::{kept_roles, unread_roles};

/// The most names in one list.
const NAMES: usize = 6;

/// Returns what is planned for a person, before anything is compared with the others on the sheet.
pub(super) fn leaver(person: &Person, snapshot: &RemovalSnapshot, policy: &RemovalPolicy, scope: &Scope<'_>) -> Leaver {
    let named = &snapshot.named;
    let member = named.members.get(person.email());
    let invitations = snapshot.invitations.get(person.email()).map_or(&[][..], Vec::as_slice);
    let mut decision = Decision { snapshot, policy, scope, leaver: Leaver::default() };
    decision.leaver.uuid = member.map(|member| member.uuid);
    decision.leaver.held.extend(snapshot.held.get(person.email()).cloned());
    decision.invitations(invitations);
    if let Some(member) = member {
        decision.name(person, member);
        decision.workspaces(member);
        decision.groups(member);
        decision.organization(member);
    } else if invitations.is_empty()
        && let Some(why) = named.unread.person(person.email())
    {
        decision.unread(message!("leaver-unread", why = why));
    }
    decision.keys(person.email());
    let mut leaver = decision.leaver;
    leaver.removals.sort_unstable();
    // Nothing is taken from whoever is gone, so there is nothing to protect.
    if !leaver.removals.is_empty() || !leaver.held.is_empty() {
        leaver.held.splice(0..0, protected(policy, person.email()));
    }
    leaver
}

struct Decision<'a> {
    snapshot: &'a RemovalSnapshot,
    policy: &'a RemovalPolicy,
    scope: &'a Scope<'a>,
    leaver: Leaver,
}

impl Decision<'_> {
    fn unread(&mut self, message: Message) {
        let fix = message!("fix-leaver-unread");
        self.leaver.held.push(Finding::error(Code::NotReadable, message, fix));
    }

    /// Whoever has quite another name than the row may be somebody else.
    fn name(&mut self, person: &Person, member: &Member) {
        if may_be_same_person(member, person) {
            return;
        }
        let says = [person.first_name(), person.last_name()].join(" ");
        let (says, name) = (Arg::quoted(says.trim()), Arg::quoted(&member.name));
        let message = message!("leaver-of-other", email = person.email(), says = says, name = name);
        self.leaver.held.push(Finding::error(Code::AddressChanged, message, message!("fix-leaver-of-other")));
    }

    /// Lists the API keys that the person created, also where they are gone: nothing says that keys end with a person.
    fn keys(&mut self, email: &str) {
        let (snapshot, policy) = (self.snapshot, self.policy);
        if snapshot.keys.is_none() || snapshot.has_unread_keys {
            let message = message!("keys-unread");
            let (is_gone, is_hidden) = (self.leaver.removals.is_empty(), snapshot.keys.is_none());
            // A key that does not say who created it says so for ever: each leaver would be one more question.
            let matters = policy.from_organization && snapshot.has_unread_keys && is_hidden;
            if (policy.revoke_keys && (is_hidden || !is_gone)) || (matters && !is_gone) {
                let fix = message!("fix-keys-unread");
                self.leaver.findings.push(Finding::warning(Code::NotReadable, message, fix));
            } else if !is_gone {
                self.leaver.notes.push(message);
            }
        }
        let Some(keys) = &snapshot.keys else { return };
        let keys = keys.get(email).map_or(&[][..], Vec::as_slice);
        let (revoked, left): (Vec<&CreatedKey>, Vec<&CreatedKey>) =
            keys.iter().partition(|key| self.policy.revoke_keys && key.may_be_deleted);
        self.leaver.removals.extend(revoked.iter().map(|key| Removal::ApiKey(key.uuid)));
        if !left.is_empty() {
            let labels = Arg::list(left.iter().map(|key| key.label.as_str()), NAMES);
            let message = message!("keys-left", keys = labels);
            // Whoever only leaves a group or a workspace keeps the account, and the keys with it.
            if !self.policy.from_organization && !self.policy.revoke_keys {
                self.leaver.notes.push(message);
                return;
            }
            let fix = if self.policy.revoke_keys { message!("fix-keys-by-hand") } else { message!("fix-keys-revoke") };
            self.leaver.findings.push(Finding::warning(Code::ApiKeysLeft, message, fix));
        }
    }

    /// An invitation is withdrawn where it would bring the person back into the scope.
    fn invitations(&mut self, invitations: &[Invitation]) {
        let workspaces = self.scope.workspace_uuids();
        for invitation in invitations {
            let brings_back = match &invitation.workspaces {
                _ if self.policy.from_organization => true,
                Some(carried) => !carried.is_disjoint(&workspaces),
                None if self.scope.workspaces.is_empty() => false,
                None => {
                    self.unread(message!("invitation-places-unread"));
                    continue;
                }
            };
            if brings_back {
                self.leaver.removals.push(Removal::Invitation(invitation.uuid));
                self.leaver.expired.extend((invitation.expired == Some(true)).then_some(invitation.uuid));
            } else {
                self.leaver.notes.push(message!("note-invitation-stays"));
            }
        }
        if !invitations.is_empty() && !self.policy.from_organization {
            self.leaver
                .held
                .extend(self.scope.workspaces.iter().filter_map(|(_, found)| found.as_ref().err()).cloned());
        }
    }

    fn workspaces(&mut self, member: &Member) {
        for (id, (name, found)) in self.scope.workspaces.with_ids() {
            match (found, &member.workspaces) {
                (Err(why), _) => self.leaver.held.push(why.clone()),
                (Ok(_), None) => {
                    self.unread(message!("leaver-place-unread", kind = "workspace", name = Arg::quoted(name)));
                }
                (Ok(workspace), Some(all)) if !all.contains_key(&workspace.uuid) => {}
                (Ok(workspace), _) if self.snapshot.default_workspace == Some(workspace.uuid) => {
                    self.leaver.held.push(scope::default(name));
                }
                (Ok(_), Some(_)) => self.leaver.removals.push(Removal::Workspace(id)),
            }
        }
    }

    fn groups(&mut self, member: &Member) {
        for (id, (name, found)) in self.scope.groups.with_ids() {
            match found {
                Err(why) => self.leaver.held.push(why.clone()),
                Ok(Group { members: None, .. }) => {
                    self.unread(message!("leaver-place-unread", kind = "group", name = Arg::quoted(name)));
                }
                Ok(group) if !group.members.iter().any(|all| all.contains(&member.uuid)) => {
                    // Who could not be read there may be this person.
                    if group.unread.members {
                        self.unread(message!("leaver-place-unread", kind = "group", name = Arg::quoted(name)));
                    }
                }
                Ok(group) if group.externally_managed => self.leaver.held.push(scope::external(name)),
                Ok(group) => {
                    self.leaver.removals.push(Removal::Group(id));
                    match self.access_through(group, member) {
                        None => self.leaver.notes.push(message!("note-group-gives-unread", group = Arg::quoted(name))),
                        Some(gave) if gave.is_empty() => {}
                        Some(gave) => {
                            let workspaces = Arg::list(gave.values().collect::<BTreeSet<_>>().into_iter(), NAMES);
                            let group = Arg::quoted(name);
                            self.leaver.notes.push(message!("note-group-gave", group = group, workspaces = workspaces));
                            self.leaver.through_groups.extend(gave);
                        }
                    }
                }
            }
        }
    }

    /// Returns the workspaces that the person has and a group gives, or one around it, with their names; `None` where that could
    /// not be read. The document does not say whether the access ends with the membership.
    fn access_through(&self, group: &Group, member: &Member) -> Option<BTreeMap<Uuid, String>> {
        let workspaces = self.given_by(group)?;
        let has = |uuid: &&Uuid| member.workspaces.as_ref().is_none_or(|all| all.contains_key(*uuid));
        let label = |uuid: &Uuid| {
            let listed = self.snapshot.workspace_names.get(uuid).or(workspaces[uuid].name.as_ref());
            listed.cloned().unwrap_or_else(|| uuid.to_string())
        };
        let scoped = self.scope.workspace_uuids();
        let is_left = |uuid: &&Uuid| has(uuid) && !scoped.contains(*uuid);
        Some(workspaces.keys().copied().filter(is_left).map(|uuid| (*uuid, label(uuid))).collect())
    }

    /// Returns the workspaces of a group and of each group around it; `None` where one of them could not be read.
    fn given_by<'s>(&'s self, group: &'s Group) -> Option<BTreeMap<&'s Uuid, &'s GroupWorkspace>> {
        let (mut given, mut seen, mut left) = (BTreeMap::new(), BTreeSet::new(), vec![group]);
        while let Some(group) = left.pop() {
            if group.unread.parents || group.unread.workspaces {
                return None;
            }
            given.extend(group.workspaces.as_ref()?);
            for parent in group.parents.iter().flatten().filter(|parent| seen.insert(**parent)) {
                left.push(&self.snapshot.named.groups_around.get(parent)?.1);
            }
        }
        Some(given)
    }

    fn organization(&mut self, member: &Member) {
        if !self.policy.from_organization {
            return;
        }
        self.leaver.notes.extend(member.has_identity.then(|| message!("note-identity-provider")));
        if !self.policy.downgrade {
            if member.workspaces.is_none() {
                self.unread(message!("leaver-workspaces-unread"));
            }
            self.leaver.removals.push(Removal::Membership);
            return;
        }
        let named = &self.snapshot.named;
        let leaves = |group: &PowerGroup| {
            let is_it = |found: &Group| found.uuid == group.uuid;
            let mut left = self.leaver.removals.iter().filter_map(|removal| match removal {
                Removal::Group(group) => self.scope.groups[*group].1.as_ref().ok(),
                _ => None,
            });
            left.any(|found| is_it(found))
        };
        let kept = kept_roles(named, member.uuid, leaves, |_| true);
        self.leaver.findings.extend(kept.into_iter().chain(unread_roles(named)));
        let known = named.roles.as_deref();
        if is_plain_member(member, known) {
            return;
        }
        self.leaver.removals.push(Removal::Power);
        let roles = role_names(&member.roles, known);
        let seats = member.seat_names();
        if roles != ["member"] {
            self.leaver.notes.push(message!("change-role", from = listed(&roles), to = "member"));
        }
        if !seats.is_empty() {
            let seats: Vec<String> = seats.iter().map(|seat| seat.to_lowercase()).collect();
            self.leaver.notes.push(message!("change-seats", from = listed(&seats), to = message!("change-none")));
        }
    }
}

/// Returns whether a member has no role but `member`, and no seat.
pub(crate) fn is_plain_member(member: &Member, known: Option<&[KnownRole]>) -> bool {
    role_names(&member.roles, known) == ["member"] && member.seat_names().is_empty()
}

//! Looks up the groups and workspaces of the scope. One that is not there under exactly its name, or that is there twice,
//! holds everybody: nothing is removed on a guess.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::types::{RemovalPolicy, RemovalSnapshot};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Finding, Group, GroupId, IdVec, Workspace, WorkspaceId};
use crate::plan::targets::{self, TargetKind};

/// A group or workspace of the scope, or why nobody is removed from it.
pub(super) type Scoped<'a, T> = (&'a str, Result<&'a T, Finding>);

/// The groups and workspaces of the scope, by name.
pub(super) struct Scope<'a> {
    pub(super) workspaces: IdVec<WorkspaceId, Scoped<'a, Workspace>>,
    pub(super) groups: IdVec<GroupId, Scoped<'a, Group>>,
}

impl<'a> Scope<'a> {
    pub(super) fn find(snapshot: &'a RemovalSnapshot, policy: &'a RemovalPolicy) -> Self {
        let named = &snapshot.named;
        let (workspaces, groups) = (&named.unread.workspaces, &named.unread.groups);
        Self {
            workspaces: find(&policy.workspaces, &named.workspaces, &named.similar_workspaces, workspaces),
            groups: find(&policy.groups, &named.groups, &named.similar_groups, groups),
        }
    }
}

impl Scope<'_> {
    /// Returns the workspaces that were found.
    pub(super) fn workspace_uuids(&self) -> BTreeSet<Uuid> {
        self.workspaces.iter().filter_map(|(_, found)| Some(found.as_ref().ok()?.uuid)).collect()
    }
}

fn find<'a, I, T: TargetKind>(
    names: &'a BTreeSet<String>,
    existing: &'a BTreeMap<String, Vec<T>>,
    similar: &BTreeMap<String, String>,
    unread: &BTreeMap<String, String>,
) -> IdVec<I, Scoped<'a, T>> {
    let lookup = |name: &'a String| {
        let found = match existing.get(name).map_or(&[][..], Vec::as_slice) {
            [one] => Ok(one),
            [] => Err(missing::<T>(name, similar.get(name), unread.get(name))),
            several => Err(ambiguous::<T>(name, several.len())),
        };
        (name.as_str(), found)
    };
    names.iter().map(lookup).collect()
}

fn finding<T: TargetKind>(name: &str, code: Code, message: Message, fix: Message) -> Finding {
    Finding::error(code, message, fix).at(T::place(name))
}

fn missing<T: TargetKind>(name: &str, similar: Option<&String>, unread: Option<&String>) -> Finding {
    if let Some(why) = unread {
        let message = targets::unread::<T>(name, why);
        return finding::<T>(name, Code::NotReadable, message, message!("fix-key-may-read-it"));
    }
    let (code, message) = match similar {
        Some(similar) => (Code::NameNearlyEqual, targets::instead_of::<T>(name, Arg::quoted(similar))),
        None => (Code::NameUnknown, message!("place-missing", kind = T::NOUN, name = Arg::quoted(name))),
    };
    finding::<T>(name, code, message, message!("fix-place-missing", kind = T::NOUN))
}

fn ambiguous<T: TargetKind>(name: &str, several: usize) -> Finding {
    let message = targets::named_alike::<T>(name, several);
    finding::<T>(name, Code::NameAmbiguous, message, message!("fix-rename-all-but-one"))
}

/// Nobody leaves the default workspace.
pub(super) fn default(name: &str) -> Finding {
    let message = message!("default-workspace", name = Arg::quoted(name));
    finding::<Workspace>(name, Code::DefaultWorkspace, message, message!("fix-default-workspace"))
}

/// Only the identity provider changes who is in the group.
pub(super) fn external(name: &str) -> Finding {
    let message = message!("group-external", name = Arg::quoted(name));
    finding::<Group>(name, Code::GroupExternallyManaged, message, message!("fix-group-external-remove"))
}

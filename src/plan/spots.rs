//! Looks up the groups and workspaces that the sheet names: each is found in the organization, new, or blocked because
//! only a person can say which one it is. Names are compared exactly; a name that differs from another in letter case
//! alone is never created silently.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Target;
use super::make::Given;
use super::snapshot_query::Names;
use crate::model::{Code, Finding, FindingPlace, Group, GroupId, Id, IdVec, Workspace, WorkspaceId};
use crate::text::quoted;

/// A name, and what of the organization it means.
#[derive(Debug)]
pub(super) struct Spot<'a, T> {
    pub(super) name: &'a str,
    /// The one of that name.
    pub(super) here: Option<&'a T>,
    /// Why no person can be put into it.
    pub(super) blocked: Option<Finding>,
}

impl<T: Existing> Spot<'_, T> {
    /// Whether it is made by the run, if anybody needs it.
    pub(super) const fn is_new(&self) -> bool {
        self.here.is_none() && self.blocked.is_none()
    }

    pub(super) fn target(&self) -> Target {
        Target { name: self.name.to_owned(), uuid: self.here.map(Existing::uuid) }
    }
}

/// What of the organization has a name.
pub(super) trait Existing {
    const KIND: &'static str;
    /// What a finding about the one of this name is about.
    const PLACE: fn(String) -> FindingPlace;
    fn uuid(&self) -> Uuid;
    /// Why it cannot be changed, though it is the one.
    fn closed(&self, name: &str) -> Option<Finding>;
}

impl Existing for Group {
    const KIND: &'static str = "group";
    const PLACE: fn(String) -> FindingPlace = FindingPlace::Group;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn closed(&self, name: &str) -> Option<Finding> {
        self.externally_managed.then(|| {
            let message = format!("the group {} is managed by the identity provider", quoted(name));
            let fix = "add the person to the group there, or name another group";
            Finding::warning(Code::GroupExternallyManaged, message, fix).at(Self::PLACE(name.to_owned()))
        })
    }
}

impl Existing for Workspace {
    const KIND: &'static str = "workspace";
    const PLACE: fn(String) -> FindingPlace = FindingPlace::Workspace;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn closed(&self, _: &str) -> Option<Finding> {
        None
    }
}

/// Everything that the sheet and the policy name, sorted by name.
#[derive(Debug)]
pub(super) struct Spots<'a> {
    pub(super) groups: IdVec<GroupId, Spot<'a, Group>>,
    pub(super) workspaces: IdVec<WorkspaceId, Spot<'a, Workspace>>,
}

impl<'a> Spots<'a> {
    pub(super) fn find(given: Given<'a>) -> Self {
        let names = Names::of(given.roster, given.policy);
        let snapshot = given.snapshot;
        Self {
            groups: find(&names.groups, &snapshot.groups, &snapshot.similar_groups, &snapshot.unread.groups),
            workspaces: find(
                &names.workspaces,
                &snapshot.workspaces,
                &snapshot.similar_workspaces,
                &snapshot.unread.workspaces,
            ),
        }
    }

    pub(super) fn group(&self, name: &str) -> GroupId {
        by_name(&self.groups, name)
    }

    pub(super) fn workspace(&self, name: &str) -> WorkspaceId {
        by_name(&self.workspaces, name)
    }
}

fn by_name<I: Id, T>(spots: &IdVec<I, Spot<'_, T>>, name: &str) -> I {
    let found = spots.binary_search_by(|spot| spot.name.cmp(name));
    I::new(found.expect("every name was collected before"))
}

fn find<'a, I, T: Existing>(
    names: &BTreeSet<&'a str>,
    existing: &'a BTreeMap<String, Vec<T>>,
    similar: &BTreeMap<String, String>,
    unread: &BTreeMap<String, String>,
) -> IdVec<I, Spot<'a, T>> {
    let mut folded: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        folded.entry(name.to_lowercase()).or_default().push(name);
    }
    let is_here = |name: &str| existing.get(name).is_some_and(|found| !found.is_empty());
    let spot = |name: &'a str| match existing.get(name).map_or(&[][..], Vec::as_slice) {
        [one] => Spot { name, here: Some(one), blocked: one.closed(name) },
        [] => {
            let twins = &folded[&name.to_lowercase()];
            let others = || twins.iter().copied().filter(|twin| *twin != name);
            let exists = || similar.get(name).map(String::as_str).or_else(|| others().find(|twin| is_here(twin)));
            let blocked = unread
                .get(name)
                .map(|why| unreadable::<T>(name, why))
                .or_else(|| exists().map(|existing| near_twin::<T>(name, existing)))
                .or_else(|| others().next().map(|twin| twins_on_the_sheet::<T>(name, twin)));
            Spot { name, here: None, blocked }
        }
        several => Spot { name, here: None, blocked: Some(ambiguous::<T>(name, several.len())) },
    };
    names.iter().map(|name| spot(name)).collect()
}

/// Nothing is made where a thing of that name may be there already.
fn unreadable<T: Existing>(name: &str, why: &str) -> Finding {
    let message = format!("whether there is a {} {} could not be read: {why}", T::KIND, quoted(name));
    let fix = format!("use a key that may read {}s, then run again", T::KIND);
    Finding::warning(Code::NotReadable, message, fix).at(T::PLACE(name.to_owned()))
}

fn ambiguous<T: Existing>(name: &str, several: usize) -> Finding {
    let message = format!("the organization has {several} {}s named {}", T::KIND, quoted(name));
    let fix = format!("rename all but one in the Admin Panel, or name another {}", T::KIND);
    Finding::warning(Code::NameAmbiguous, message, fix).at(T::PLACE(name.to_owned()))
}

fn near_twin<T: Existing>(name: &str, existing: &str) -> Finding {
    let (kind, existing) = (T::KIND, quoted(existing));
    let message = format!("there is no {kind} {}, but there is {existing}", quoted(name));
    let fix = format!("write {existing} if that {kind} is meant, or give the new one a name of its own");
    Finding::warning(Code::NameCaseDiffers, message, fix).at(T::PLACE(name.to_owned()))
}

fn twins_on_the_sheet<T: Existing>(name: &str, twin: &str) -> Finding {
    let kind = T::KIND;
    let message = format!(
        "{} and {} differ in letter case alone, and the organization has no {kind} of either name",
        quoted(name),
        quoted(twin)
    );
    let fix = format!("write the {kind}'s name the same way on every row");
    Finding::warning(Code::NameCaseDiffers, message, fix).at(T::PLACE(name.to_owned()))
}

//! Looks up the groups and workspaces that the sheet names: each exists in the organization, is new, or is blocked. Names
//! are compared exactly; a name that nearly equals another is never created silently.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::Target;
use super::input::Input;
use super::snapshot_query::Names;
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Entitlements, Finding, FindingPlace, Group, GroupId, Id, IdVec, Workspace, WorkspaceId};
use crate::text::{ComparedName, fold_name};

/// Among more new names, no typo is looked for.
const COMPARED: usize = 500;

/// A group or workspace that the sheet names, looked up in the organization.
#[derive(Debug)]
pub(super) struct Lookup<'a, T> {
    pub(super) name: &'a str,
    /// The one of that name.
    pub(super) existing: Option<&'a T>,
    /// Why no person can be put into it.
    pub(super) blocked: Option<Finding>,
}

impl<T: TargetKind> Lookup<'_, T> {
    /// Returns whether the run creates it, if a person needs it.
    pub(super) const fn is_new(&self) -> bool {
        self.existing.is_none() && self.blocked.is_none()
    }

    pub(super) fn target(&self) -> Target {
        Target { name: self.name.to_owned(), uuid: self.existing.map(TargetKind::uuid) }
    }
}

/// Groups or workspaces.
pub(super) trait TargetKind {
    const NOUN: &'static str;
    fn uuid(&self) -> Uuid;
    /// Returns the place of a finding about the one of this name.
    fn place(name: &str) -> FindingPlace;

    /// Returns whether only the identity provider puts people into it.
    fn is_externally_managed(&self) -> bool {
        false
    }

    fn finding(name: &str, code: Code, message: Message, fix: Message) -> Finding {
        Finding::warning(code, message, fix).at(Self::place(name))
    }
}

impl TargetKind for Group {
    const NOUN: &'static str = "group";

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn place(name: &str) -> FindingPlace {
        FindingPlace::Group(name.into())
    }

    fn is_externally_managed(&self) -> bool {
        self.externally_managed
    }
}

impl TargetKind for Workspace {
    const NOUN: &'static str = "workspace";

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn place(name: &str) -> FindingPlace {
        FindingPlace::Workspace(name.into())
    }
}

/// Everything that the sheet and the policy name, sorted by name.
#[derive(Debug)]
pub(super) struct Targets<'a> {
    pub(super) groups: IdVec<GroupId, Lookup<'a, Group>>,
    pub(super) workspaces: IdVec<WorkspaceId, Lookup<'a, Workspace>>,
}

impl<'a> Targets<'a> {
    pub(super) fn find(input: Input<'a>) -> Self {
        let names = Names::of(input.roster, input.policy);
        let (snapshot, may_create) = (input.snapshot, input.policy.create_places);
        let (similar_groups, similar_workspaces) = (&snapshot.similar_groups, &snapshot.similar_workspaces);
        let new_groups = names.groups.iter().filter(|name| is_new(name, &snapshot.groups, similar_groups));
        let new_workspaces =
            names.workspaces.iter().filter(|name| is_new(name, &snapshot.workspaces, similar_workspaces));
        let group_twins = twins(&count(input, new_groups, |asked| &asked.groups));
        let workspace_twins = twins(&count(input, new_workspaces, |asked| &asked.workspaces));
        Self {
            groups: find(
                &names.groups,
                &snapshot.groups,
                (similar_groups, &group_twins, may_create),
                &snapshot.unread.groups,
            ),
            workspaces: find(
                &names.workspaces,
                &snapshot.workspaces,
                (similar_workspaces, &workspace_twins, may_create),
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

fn by_name<I: Id, T>(lookups: &IdVec<I, Lookup<'_, T>>, name: &str) -> I {
    let found = lookups.binary_search_by(|lookup| lookup.name.cmp(name));
    I::new(found.expect("every name was collected before"))
}

fn find<'a, I, T: TargetKind>(
    names: &BTreeSet<&'a str>,
    existing: &'a BTreeMap<String, Vec<T>>,
    (similar, twins, may_create): (&BTreeMap<String, String>, &HashMap<&str, &str>, bool),
    unread: &BTreeMap<String, String>,
) -> IdVec<I, Lookup<'a, T>> {
    let mut folded: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        folded.entry(fold_name(name)).or_default().push(name);
    }
    let is_here = |name: &str| existing.get(name).is_some_and(|found| !found.is_empty());
    let lookup = |name: &'a str| match existing.get(name).map_or(&[][..], Vec::as_slice) {
        [one] => Lookup {
            name,
            existing: Some(one),
            blocked: one.is_externally_managed().then(|| externally_managed::<T>(name)),
        },
        [] => {
            let others = || folded[&fold_name(name)].iter().copied().filter(|twin| *twin != name);
            let exists = || similar.get(name).map(String::as_str).or_else(|| others().find(|twin| is_here(twin)));
            let blocked = unread
                .get(name)
                .map(|why| not_readable::<T>(name, why))
                .or_else(|| exists().map(|existing| nearly_equal::<T>(name, existing)))
                .or_else(|| (!may_create).then(|| unknown::<T>(name)))
                .or_else(|| twins.get(name).map(|twin| twins_on_the_sheet::<T>(name, twin)));
            Lookup { name, existing: None, blocked }
        }
        several => Lookup { name, existing: None, blocked: Some(ambiguous::<T>(name, several.len())) },
    };
    names.iter().map(|name| lookup(name)).collect()
}

/// Returns whether the organization has no place of this name and none with nearly the same.
fn is_new<T>(name: &str, existing: &BTreeMap<String, Vec<T>>, similar: &BTreeMap<String, String>) -> bool {
    existing.get(name).is_none_or(Vec::is_empty) && !similar.contains_key(name)
}

/// Returns how many people of the sheet ask for each of `names`, and how many rows that are not sent ask for others.
fn count<'a>(
    input: Input<'a>,
    names: impl Iterator<Item = &'a &'a str>,
    asked: impl Fn(&Entitlements) -> &BTreeSet<String>,
) -> BTreeMap<&'a str, usize> {
    let mut counts: BTreeMap<&str, usize> = names.map(|name| (*name, 0)).collect();
    if counts.is_empty() {
        return counts;
    }
    for (entitlements, rows) in &input.roster.unsent_entitlements {
        for name in asked(&input.roster.entitlements[*entitlements]) {
            *counts.entry(name).or_default() += rows;
        }
    }
    if counts.len() > 1 {
        for name in input.roster.people.iter().flat_map(|person| asked(input.roster.entitlements_of(person))) {
            counts.entry(name).and_modify(|count| *count += 1);
        }
    }
    counts
}

/// Returns new names that nearly equal another new one that as many people or more ask for, each with that one.
fn twins<'a>(counts: &BTreeMap<&'a str, usize>) -> HashMap<&'a str, &'a str> {
    let mut folded: HashMap<String, Vec<&str>> = HashMap::new();
    for name in counts.keys() {
        folded.entry(fold_name(name)).or_default().push(name);
    }
    let compared: HashMap<&str, ComparedName> = if counts.len() <= COMPARED {
        counts.keys().map(|name| (*name, ComparedName::new(name))).collect()
    } else {
        HashMap::new()
    };
    let twin = |(name, count): (&&'a str, &usize)| {
        let (same, this) = (&folded[&fold_name(name)], compared.get(name));
        let is_twin = |(other, of_other): &(&&'a str, &usize)| {
            let is_near = || same.contains(*other) || this.is_some_and(|this| this.is_near(&compared[*other]));
            other != &name && of_other >= &count && is_near()
        };
        let (twin, _) = counts.iter().filter(is_twin).max_by_key(|(_, count)| **count)?;
        Some((*name, *twin))
    };
    counts.iter().filter_map(twin).collect()
}

fn externally_managed<T: TargetKind>(name: &str) -> Finding {
    let message = message!("group-external", name = Arg::quoted(name));
    T::finding(name, Code::GroupExternallyManaged, message, message!("fix-group-external"))
}

/// Nothing is created where one of that name may exist already.
fn not_readable<T: TargetKind>(name: &str, why: &str) -> Finding {
    T::finding(name, Code::NotReadable, unread::<T>(name, why), message!("fix-place-unread", kind = T::NOUN))
}

/// Says that it is unknown whether there is one of this name.
pub(super) fn unread<T: TargetKind>(name: &str, why: &str) -> Message {
    message!("place-unread", kind = T::NOUN, name = Arg::quoted(name), why = why)
}

fn ambiguous<T: TargetKind>(name: &str, several: usize) -> Finding {
    T::finding(
        name,
        Code::NameAmbiguous,
        named_alike::<T>(name, several),
        message!("fix-place-ambiguous", kind = T::NOUN),
    )
}

/// Says that there are `several` of this name.
pub(super) fn named_alike<T: TargetKind>(name: &str, several: usize) -> Message {
    message!("place-ambiguous", count = several, kind = T::NOUN, name = Arg::quoted(name))
}

fn nearly_equal<T: TargetKind>(name: &str, existing: &str) -> Finding {
    let [quoted, existing] = [name, existing].map(Arg::quoted);
    let fix = message!("fix-place-nearly-equal", kind = T::NOUN, name = quoted, existing = existing.clone());
    Finding::error(Code::NameNearlyEqual, instead_of::<T>(name, existing), fix).at(T::place(name))
}

/// Says that there is none of this name, but one that has nearly the same.
pub(super) fn instead_of<T: TargetKind>(name: &str, existing: Arg) -> Message {
    message!("place-nearly-equal", kind = T::NOUN, name = Arg::quoted(name), existing = existing)
}

fn unknown<T: TargetKind>(name: &str) -> Finding {
    let message = message!("place-unknown", kind = T::NOUN, name = Arg::quoted(name));
    let fix = message!("fix-place-unknown", kind = T::NOUN);
    Finding::error(Code::NameUnknown, message, fix).at(T::place(name))
}

fn twins_on_the_sheet<T: TargetKind>(name: &str, twin: &str) -> Finding {
    let [one, other] = [name, twin].map(Arg::quoted);
    let difference = match (name.to_lowercase() == twin.to_lowercase(), fold_name(name) == fold_name(twin)) {
        (true, _) => "case",
        (false, true) => "more",
        (false, false) => "typo",
    };
    let fix = message!("fix-place-nearly-equal", kind = T::NOUN, name = one.clone(), existing = other.clone());
    let message = message!("place-twins", one = one, other = other, difference = difference, kind = T::NOUN);
    Finding::error(Code::NameNearlyEqual, message, fix).at(T::place(name))
}

//! What a case is made of: a sheet, an organization, and what goes wrong.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::time::Duration;

use frontdesk::simulator::{ExistingUser, Fault, FaultPlan, FaultTarget, Faults, Operation};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub(crate) const GROUPS: [&str; 3] = ["Alpha", "Beta", "Gamma"];
pub(crate) const WORKSPACES: [&str; 2] = ["Lab", "Shop"];
/// How many different people there are.
const PEOPLE: usize = 8;

#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) lines: Vec<Line>,
    pub(crate) start: Start,
    pub(crate) faults: Faults,
    pub(crate) seed: u64,
    pub(crate) existing_user: ExistingUser,
    pub(crate) batch: usize,
    pub(crate) in_flight: usize,
    /// What a second administrator does, each right behind so many requests of ours.
    pub(crate) others: Vec<(u64, Other)>,
    /// The first run is stopped, with its requests under way, behind so many of them.
    pub(crate) stopped_behind: Option<u64>,
    /// Whether everything that is late has come about before the next run begins.
    pub(crate) is_patient: bool,
}

/// What a second administrator makes, whether it is there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    Group(&'static str),
    Workspace(&'static str),
    Person(usize),
    Invitation(usize),
}

#[derive(Debug, Clone)]
pub(crate) struct Line {
    who: usize,
    loud: bool,
    broken: bool,
    invite: bool,
    groups: Vec<&'static str>,
    workspaces: Vec<&'static str>,
}

/// The organization before the first run.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pub(crate) members: Vec<usize>,
    pub(crate) invited: Vec<usize>,
    /// Groups and workspaces that are there, with those of the members who are in them.
    pub(crate) groups: BTreeMap<&'static str, Vec<usize>>,
    pub(crate) workspaces: BTreeMap<&'static str, Vec<usize>>,
}

/// The address of one of the people.
pub(crate) fn address(who: usize) -> String {
    format!("p{who}@example.com")
}

impl Case {
    pub(crate) fn sheet(&self) -> String {
        let mut text = "email,first name,last name,action,groups,workspaces\n".to_owned();
        for line in &self.lines {
            let email = if line.broken { format!("p{}.example.com", line.who) } else { address(line.who) };
            let email = if line.loud { email.to_uppercase() } else { email };
            let action = if line.invite { "invite" } else { "create" };
            let (groups, workspaces) = (line.groups.join("; "), line.workspaces.join("; "));
            writeln!(text, "{email},Pat,Person {},{action},{groups},{workspaces}", line.who).unwrap();
        }
        text
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Case { start, faults, seed, existing_user, batch, in_flight, .. } = self;
        let (stopped, patient) = (self.stopped_behind, self.is_patient);
        writeln!(f, "{}{start:?}", self.sheet())?;
        writeln!(f, "faults {faults}, in a row {:?}, seed {seed}, {existing_user:?}", faults.in_a_row)?;
        write!(f, "batch {batch}, in flight {in_flight}, others {:?}, ", self.others)?;
        write!(f, "stopped behind {stopped:?}, patient between runs: {patient}")
    }
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let line = (
        0..PEOPLE,
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.08),
        prop::bool::weighted(0.4),
        subsequence(GROUPS.to_vec(), 0..=2),
        subsequence(WORKSPACES.to_vec(), 0..=2),
    );
    let line = line.prop_map(|(who, loud, broken, invite, groups, workspaces)| Line {
        who,
        loud,
        broken,
        invite,
        groups,
        workspaces,
    });
    prop::collection::vec(line, 1..10)
}

fn starts() -> impl Strategy<Value = Start> {
    let action = prop::collection::vec(0..5_u8, PEOPLE);
    let place = |names: Vec<&'static str>| {
        let count = names.len();
        let place = (prop::bool::weighted(0.4), subsequence((0..PEOPLE).collect::<Vec<_>>(), 0..=3));
        prop::collection::vec(place, count).prop_map(move |places| {
            let there = names.iter().copied().zip(places).filter(|(_, (there, _))| *there);
            there.map(|(name, (_, members))| (name, members)).collect::<BTreeMap<_, _>>()
        })
    };
    (action, place(GROUPS.to_vec()), place(WORKSPACES.to_vec())).prop_map(|(action, mut groups, mut workspaces)| {
        let those = |wanted: u8| (0..PEOPLE).filter(|who| action[*who] == wanted).collect::<Vec<_>>();
        let (members, invited) = (those(0), those(1));
        for inside in groups.values_mut().chain(workspaces.values_mut()) {
            inside.retain(|who| members.contains(who));
        }
        Start { members, invited, groups, workspaces }
    })
}

/// How long slow and late things take. A slow one may outlast our own patience of a minute with one request.
fn delays() -> impl Strategy<Value = (Duration, Duration)> {
    let seconds = |all: Vec<f64>| select(all).prop_map(Duration::from_secs_f64);
    (seconds(vec![0.3, 2.0, 20.0, 75.0]), seconds(vec![0.3, 2.0, 10.0, 20.0]))
}

fn faults() -> impl Strategy<Value = Faults> {
    let all: Vec<Fault> = Fault::all().collect();
    let chances = prop::collection::btree_map(select(all.clone()), 0.02..0.3_f64, 0..4);
    let targets = vec![
        FaultTarget::Any,
        FaultTarget::Changes,
        FaultTarget::Changes,
        FaultTarget::Operation(Operation::CreateUsers),
        FaultTarget::Operation(Operation::InviteUsers),
        FaultTarget::Operation(Operation::CreateGroup),
        FaultTarget::Operation(Operation::CreateWorkspace),
    ];
    let plan = (select(targets), 1..8_u64, 1..=2_u64, select(all));
    let plans = prop::collection::vec(plan, 0..3);
    let limits = (prop::option::weighted(0.3, 1..4_usize), select(vec![413_u16, 422, 400]));
    let pages = prop::option::weighted(0.3, 1..5_usize);
    // For these people, groups and workspaces the API refuses, or fails, whatever the request is.
    let people = (0..PEOPLE).map(address).chain([GROUPS[0], WORKSPACES[0]].map(str::to_owned));
    let poison = (subsequence(people.collect::<Vec<_>>(), 0..=2), select(vec![403_u16, 422, 500, 502]));
    (chances, plans, limits, pages, any::<bool>(), poison, delays()).prop_map(
        |(chances, plans, limits, page_max, hidden_rate, poison, (slow, late))| {
            let plans =
                plans.into_iter().map(|(target, nth, times, fault)| FaultPlan::new(target, nth, fault).times(times));
            Faults {
                chances,
                plans: plans.collect(),
                batch_max: limits.0,
                batch_status: limits.1,
                page_max,
                hidden_rate,
                poison: poison.0,
                poison_status: poison.1,
                slow,
                ..Faults::none().with_delays(late)
            }
        },
    )
}

fn others() -> impl Strategy<Value = Vec<(u64, Other)>> {
    let other = prop_oneof![
        3 => select(GROUPS.to_vec()).prop_map(Other::Group),
        3 => select(WORKSPACES.to_vec()).prop_map(Other::Workspace),
        1 => (0..PEOPLE).prop_map(Other::Person),
        1 => (0..PEOPLE).prop_map(Other::Invitation),
    ];
    let some = prop::collection::vec((1..25_u64, other), 1..=2);
    prop_oneof![1 => Just(Vec::new()), 1 => some]
}

pub(crate) fn cases() -> impl Strategy<Value = Case> {
    let existing = vec![ExistingUser::Invalid, ExistingUser::Ignored, ExistingUser::Returned, ExistingUser::Conflict];
    let sizes = (1..=4_usize, 1..=4_usize);
    let between = (prop::option::weighted(0.2, 5..40_u64), any::<bool>());
    (lines(), starts(), faults(), any::<u64>(), select(existing), sizes, others(), between).prop_map(
        |(lines, start, faults, seed, existing_user, (batch, in_flight), others, (stopped_behind, is_patient))| Case {
            lines,
            start,
            faults,
            seed,
            existing_user,
            batch,
            in_flight,
            others,
            stopped_behind,
            is_patient,
        },
    )
}

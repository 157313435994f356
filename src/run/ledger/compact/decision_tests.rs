//! What is decided from a ledger is the same, whether its old runs are made smaller or not: random histories, each kept twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fastrand::Rng;
use rusqlite::params;
use uuid::Uuid;

use super::super::{Input, KeptSheet, NewRun, StepRecord, StepState, Waiting, now_ms};
use super::*;
use crate::admin_api::Stats;
use crate::messages::{Arg, ReportLanguage, message};
use crate::model::{
    Answer, Code, Columns, Field, Finding, Format, KnownPeople, KnownPerson, Moved, Outcome, Past, Place, Placement,
    Row, RowRef, Source, StepKind,
};

const HOUR: i64 = 60 * 60 * 1000;
const PEOPLE: [&str; 6] = ["ann", "bob", "cid", "dee", "eve", "fay"];
const SCOPE: &str = "the organization";

fn email(person: &str) -> String {
    format!("{person}@example.com")
}

/// What commands read to decide.
#[derive(Debug, PartialEq)]
struct Decisions {
    past: Past,
    again: Past,
    known: KnownPeople,
    removed: BTreeSet<String>,
    waiting: Vec<Waiting>,
    claims: BTreeSet<String>,
    naming: BTreeMap<String, BTreeSet<(String, String)>>,
    first: BTreeMap<String, String>,
    /// In hours, since the clock goes on between two looks.
    missing_since: BTreeMap<String, i64>,
}

impl Decisions {
    fn of(ledger: &Ledger) -> Self {
        let emails: Vec<String> = PEOPLE.iter().map(|person| email(person)).collect();
        let emails: Vec<&str> = emails.iter().map(String::as_str).collect();
        let first: BTreeMap<_, _> = ledger.first_answered(&emails).unwrap().into_iter().collect();
        let since: BTreeSet<&String> = first.values().collect();
        let naming = |run: &String| {
            let asked: HashMap<String, String> = emails.iter().map(|one| ((*one).to_owned(), run.clone())).collect();
            (run.clone(), ledger.sheets_naming(&asked).unwrap().into_iter().collect())
        };
        let missing = ledger.missing_for(SCOPE, &inputs("/a.csv", "")).unwrap();
        let hour = |ms: i64| (now_ms() - ms + HOUR / 2) / HOUR;
        Self {
            naming: since.into_iter().map(naming).collect(),
            past: ledger.past(None, false).unwrap(),
            again: ledger.past(None, true).unwrap(),
            known: ledger.known_people().unwrap(),
            removed: ledger.removed_people().unwrap(),
            waiting: ledger.waiting().unwrap(),
            claims: ledger.claims().unwrap().iter().map(|claim| format!("{claim:?}")).collect(),
            missing_since: missing.into_iter().map(|(email, ms)| (email, hour(ms))).collect(),
            first,
        }
    }
}

fn inputs(path: &str, digest: &str) -> Vec<Input> {
    vec![Input { path: path.to_owned(), digest: digest.to_owned() }]
}

/// A run that is the same in both ledgers.
struct Story {
    id: String,
    command: &'static str,
    path: String,
    ended_how: &'static str,
    started_ms: i64,
    answers: Vec<Answer>,
    known: Vec<KnownPerson>,
    steps: Vec<(StepKind, &'static str, Vec<String>, StepState)>,
    moved: Vec<Moved>,
    /// Of a run of `sync`.
    missing: Vec<String>,
}

impl Story {
    fn random(rng: &mut Rng, number: i64, started_ms: i64) -> Self {
        let command = pick(rng, &["onboard", "onboard", "onboard", "sync", "follow-up", "offboard"]);
        let path = match rng.u8(0..8) {
            0..3 => "/a.csv".to_owned(),
            3..5 => "/b.csv".to_owned(),
            5 => "-".to_owned(),
            _ => format!("/state/inbox/{number}/sheet/people.csv"),
        };
        let narrowed = rng.u8(0..4) == 0;
        let mut answers = Vec::new();
        let mut known = Vec::new();
        for (number, person) in (2..).zip(PEOPLE) {
            if rng.bool() {
                let answer = answer(rng, number, person, narrowed);
                // Some have the number of another person.
                let whose = if rng.u8(0..8) == 0 { pick(rng, &PEOPLE) } else { person };
                let employee_id = if rng.bool() { format!("E{whose}{}", rng.u8(0..2)) } else { String::new() };
                let (sheet, name) = ("a.csv".to_owned(), format!("{person}{}", rng.u8(0..2)));
                known.push(KnownPerson { email: answer.email.clone(), sheet, name, employee_id, was_in: false });
                answers.push(answer);
            }
        }
        let kinds = [
            StepKind::CreatePeople,
            StepKind::InvitePeople,
            StepKind::AddToGroup,
            StepKind::RemovePerson,
            StepKind::RemoveFromGroup,
            StepKind::DeleteInvitation,
        ];
        let step = |rng: &mut Rng| {
            let kind = pick(rng, &kinds);
            let target = if matches!(kind, StepKind::AddToGroup | StepKind::RemoveFromGroup) { "Team" } else { "" };
            let people = (0..2).map(|_| email(pick(rng, &PEOPLE))).collect();
            (kind, target, people, pick(rng, &[StepState::Done, StepState::Done, StepState::Refused]))
        };
        let steps = (0..rng.usize(0..3)).map(|_| step(rng)).collect();
        let mut moved = Vec::new();
        if rng.u8(0..5) == 0 {
            let (earlier, email) = (email(pick(rng, &PEOPLE[..3])), email(pick(rng, &PEOPLE[3..])));
            let groups = if rng.bool() { BTreeSet::from(["Team".to_owned()]) } else { BTreeSet::new() };
            moved.push(Moved { earlier, email, account: None, groups });
        }
        let ends = ["finished", "finished", "finished", "finished", "interrupted", "limit", "superseded"];
        let missing = PEOPLE.iter().filter(|_| rng.bool()).map(|person| email(person)).collect();
        let id = format!("r{number}");
        Self { id, command, path, ended_how: pick(rng, &ends), started_ms, answers, known, steps, moved, missing }
    }

    fn tell(&self, ledger: &Ledger) {
        let (id, inputs) = (self.id.as_str(), inputs(&self.path, &self.id));
        ledger.begin(NewRun { id, command: self.command, inputs: &inputs, follows: None, saved_plan: None }).unwrap();
        let mut sheet = KeptSheet::new(&source(), &self.path, &[], ReportLanguage::English);
        let mut row = Row::new(source().columns);
        for answer in &self.answers {
            (row.at, row.cells) = (answer.at, vec![answer.email.clone()].into());
            sheet.push(&row);
        }
        ledger.keep_sheets(id, vec![sheet]).unwrap();
        ledger.remember_people(id, self.known.iter().cloned()).unwrap();
        ledger.note_moves(id, &self.moved).unwrap();
        for (number, (kind, target, people, state)) in (0..).zip(&self.steps) {
            let people = people.iter().map(String::as_str).collect();
            let step = StepRecord::new(ledger, id, number, *kind, target, people);
            step.announce().unwrap();
            step.close(*state, "", &[]).unwrap();
        }
        ledger.keep_answers(id, &self.answers).unwrap();
        if self.command == "sync" {
            let missing: Vec<_> = self.missing.iter().map(|one| crate::model::Email::parse(one).unwrap()).collect();
            ledger.note_missing(SCOPE, &missing, &inputs).unwrap();
        }
        ledger.end(id, self.ended_how, &Stats::default()).unwrap();
        if self.path.contains("inbox") && self.ended_how == "finished" {
            ledger.file_runs(&self.path, "/drop/done/people (2).csv").unwrap();
        }
        let (connection, at) = (ledger.lock(), self.started_ms);
        connection.execute("UPDATE run SET started_ms = ?2 WHERE id = ?1", params![id, at]).unwrap();
        connection.execute("UPDATE step SET sent_ms = ?2 + number WHERE run = ?1", params![id, at]).unwrap();
        connection.execute("UPDATE missing SET since_ms = ?1 WHERE since_ms > ?1", params![at]).unwrap();
    }
}

fn pick<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(0..all.len())]
}

fn answer(rng: &mut Rng, number: u32, person: &str, narrowed: bool) -> Answer {
    let at = RowRef { source: 0, number };
    let email = email(person);
    if narrowed && rng.bool() {
        let fix = message!("fix-run-for-all", flag = Arg::quoted("--only"));
        let left_out = message!("row-left-out", flag = Arg::quoted("--only"));
        let findings = vec![Finding::warning(Code::RowLeftOut, left_out, fix)];
        return Answer { findings, email, ..Answer::new(at, Outcome::NotAttempted) };
    }
    let outcomes = [
        Outcome::Created,
        Outcome::Invited,
        Outcome::AlreadyMember,
        Outcome::AlreadyMember,
        Outcome::AlreadyInvited,
        Outcome::Held,
        Outcome::NotAttempted,
        Outcome::Removed,
    ];
    let outcome = pick(rng, &outcomes);
    let mut findings = Vec::new();
    if outcome == Outcome::Held {
        let gone = message!("invitation-gone");
        findings.push(Finding::error(Code::InvitationGone, gone, message!("fix-invitation-gone")));
    } else if rng.u8(0..6) == 0 {
        let earlier = format!("{}@example.com", pick(rng, &PEOPLE));
        let what = message!("of-earlier-address", email = earlier.as_str(), what = "moves");
        findings.push(Finding::warning(Code::AddressChanged, what, message!("fix-earlier-twice")));
    }
    let placement = pick(rng, &[Placement::Member, Placement::Waiting, Placement::Added]);
    let is_in = !matches!(outcome, Outcome::Held | Outcome::NotAttempted | Outcome::Removed);
    let groups = if is_in && rng.bool() { vec![Place { name: "Team".to_owned(), placement }] } else { Vec::new() };
    let account = Uuid::from_u128(u128::from(number) * 10 + u128::from(rng.u8(0..6) == 0));
    let user_uuid = matches!(outcome, Outcome::Created | Outcome::AlreadyMember).then_some(account);
    Answer { findings, email, user_uuid, groups, ..Answer::new(at, outcome) }
}

fn source() -> Source {
    let mut columns = Columns::new(vec!["E-mail".to_owned()]);
    columns.set(Field::Email, 0);
    Source {
        path: "people.csv".into(),
        sheet: None,
        format: Format::Delimited,
        encoding: None,
        delimiter: Some(','),
        header_row: 1,
        columns: columns.into(),
        notes: Vec::new(),
    }
}

/// Those of the histories, from `LEDGER_FIRST` on as many as `LEDGER_CASES` says.
fn seeds() -> std::ops::Range<u64> {
    let number = |name, usual| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let first = number("LEDGER_FIRST", 0);
    first..first + number("LEDGER_CASES", 10)
}

#[test]
fn a_run_decides_the_same_whether_old_runs_were_made_smaller_or_not() {
    let (mut smaller, seeds) = (0_u64, seeds());
    for seed in seeds.clone() {
        let mut rng = Rng::with_seed(seed);
        let (all, small) = (Ledger::in_memory().unwrap(), Ledger::in_memory().unwrap());
        let mut clock = now_ms() / HOUR * HOUR - 500 * 24 * HOUR;
        for number in 0..12 {
            clock += rng.i64(1..60) * HOUR;
            let story = Story::random(&mut rng, number, clock);
            story.tell(&all);
            story.tell(&small);
            if rng.bool() {
                smaller += u64::try_from(small.compact(clock - rng.i64(-1..90) * HOUR).unwrap()).unwrap();
            }
            let [expected, found] = [&all, &small].map(Decisions::of);
            assert_eq!(found, expected, "seed {seed}, after run {number}");
        }
    }
    assert!(smaller >= seeds.count() as u64, "{smaller} runs were made smaller");
}

/// What decides about some people, of what the ledger remembers.
fn remembered(ledger: &Ledger, people: &BTreeSet<String>) -> String {
    let Past { given, removed, seen, invitations, open_moves, began, .. } = ledger.past(None, false).unwrap();
    let is_one = |email: &String| people.contains(email);
    let given: BTreeMap<_, _> = given.into_iter().filter(|(email, _)| is_one(email)).collect();
    let removed: BTreeMap<_, _> = removed.into_iter().filter(|((email, _), _)| is_one(email)).collect();
    let invitations: BTreeMap<_, _> = invitations.into_iter().filter(|(email, _)| is_one(email)).collect();
    let (seen, open_moves): (BTreeSet<_>, Vec<_>) = (
        seen.into_iter().filter(is_one).collect(),
        open_moves.into_iter().filter(|(email, earlier)| is_one(email) || is_one(earlier)).collect(),
    );
    let began: BTreeMap<_, _> = began.into_iter().filter(|(earlier, _)| is_one(earlier)).collect();
    let KnownPeople { present, removed: gone } = ledger.known_people().unwrap();
    let known = [present, gone].map(|all| all.into_iter().filter(|known| is_one(&known.email)).collect::<Vec<_>>());
    let taken: Vec<_> = ledger.removed_people().unwrap().into_iter().filter(is_one).collect();
    format!("{given:#?}{removed:#?}{invitations:#?}{seen:#?}{open_moves:#?}{began:#?}{known:#?}{taken:#?}")
}

/// Returns whom stories name that are told from `kept` on, also as earlier accounts.
fn named(stories: &[Story], kept: usize) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for Story { answers, known, .. } in &stories[kept..] {
        named.extend(known.iter().map(|known| known.email.clone()));
        for answer in answers {
            let says = |person: &&&str| answer.findings.iter().any(|said| said.message.names(&email(person)));
            named.extend(PEOPLE.iter().filter(says).map(|person| email(person)));
        }
    }
    let mut numbers = BTreeMap::new();
    for known in stories.iter().flat_map(|story| &story.known).filter(|known| !known.employee_id.is_empty()) {
        numbers.insert(&known.email, &known.employee_id);
    }
    let moves = stories.iter().flat_map(|story| &story.moved).map(|moved| (&moved.earlier, &moved.email));
    let moves: BTreeMap<&String, &String> = moves.collect();
    for _ in PEOPLE {
        let of_named: BTreeSet<_> = named.iter().filter_map(|email| numbers.get(email)).collect();
        let same = numbers.iter().filter(|(_, number)| of_named.contains(number)).map(|(email, _)| (*email).clone());
        let same: Vec<String> = same.collect();
        named.extend(same);
        for (earlier, email) in &moves {
            if named.contains(*email) || named.contains(*earlier) {
                named.extend([(*earlier).clone(), (*email).clone()]);
            }
        }
    }
    named
}

#[test]
fn what_decides_about_people_of_later_runs_and_their_earlier_accounts_outlives_old_runs() {
    for seed in seeds() {
        let (mut rng, ledger) = (Rng::with_seed(seed), Ledger::in_memory().unwrap());
        let mut clock = now_ms() / HOUR * HOUR - 500 * 24 * HOUR;
        let mut stories = Vec::new();
        for number in 0..8 {
            clock += rng.i64(1..60) * HOUR;
            stories.push(Story::random(&mut rng, number, clock));
            stories.last().unwrap().tell(&ledger);
        }
        let kept = rng.usize(1..8);
        let people = named(&stories, kept);
        let expected = remembered(&ledger, &people);
        ledger.prune(stories[kept].started_ms).unwrap();
        assert_eq!(remembered(&ledger, &people), expected, "seed {seed}, from run {kept} on: {people:?}");
        let known = ledger.known_people().unwrap();
        let forgotten = known.present.iter().chain(&known.removed).all(|known| people.contains(&known.email));
        assert!(forgotten, "seed {seed}, from run {kept} on: {people:?}");
    }
}

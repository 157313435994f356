//! One case's organization, ledger and sheet, and the main job done in this process: the way from the file to the run is
//! the one of `commands`, with less patience.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use frontdesk::admin_api::{ApiKey, BaseUrl, Client, Connection, RetryPolicy, Stop};
use frontdesk::intake;
use frontdesk::model::{Email, Listener, Row};
use frontdesk::organization::read_snapshot;
use frontdesk::plan::{self, PlanPolicy, RunLimits, UpdateMode};
use frontdesk::roster::{self, Builder, Roster};
use frontdesk::run::ledger::{Input, Ledger, Memory, NewRun};
use frontdesk::run::{self, Again, Halt, RunInput, RunResult};
use frontdesk::simulator::{Simulator, SimulatorOptions};
use tokio::sync::watch;

use super::case::{Case, Other, PAUSE, address};

const KEY: &str = "survival-key-4711";
/// Longer than anything is late.
const SETTLE: Duration = Duration::from_millis(120);

pub(crate) struct Desk {
    pub(crate) simulator: Simulator,
    ledger: Arc<Ledger>,
    sheet: PathBuf,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) async fn open(case: &Case) -> Self {
        let options = SimulatorOptions {
            key: KEY.to_owned(),
            faults: case.faults.clone(),
            seed: case.seed,
            existing_user: case.existing_user,
            keep_bodies: true,
            ..SimulatorOptions::default()
        };
        let simulator = Simulator::start(options).await.unwrap();
        let member = |who: &usize| simulator.add_member(&address(*who), "Pat", "Person");
        case.start.members.iter().map(member).for_each(drop);
        for who in &case.start.invited {
            simulator.add_invitation(&address(*who), &[]);
        }
        for (name, inside) in &case.start.groups {
            simulator.add_group(name, &inside.iter().map(member).collect::<Vec<_>>());
        }
        for (name, inside) in &case.start.workspaces {
            simulator.add_workspace(name, &inside.iter().map(member).collect::<Vec<_>>());
        }
        let folder = tempfile::tempdir().unwrap();
        let sheet = folder.path().join("people.csv");
        std::fs::write(&sheet, case.sheet()).unwrap();
        Self { simulator, ledger: Arc::new(Ledger::in_memory().unwrap()), sheet, _folder: folder }
    }

    pub(crate) fn roster(&self) -> Roster {
        let document = intake::open(&self.sheet, 0, &intake::Options::default()).unwrap();
        let mut builder = Builder::new(roster::RosterPolicy::default());
        let mut row = Row::new(document.sources()[0].columns.clone());
        let mut rows = document.rows(0).unwrap();
        while rows.read(&mut row).unwrap() {
            builder.push(&row);
        }
        builder.finish()
    }

    /// One run of the main job.
    pub(crate) async fn onboard(&self, case: &Case) -> RunResult {
        let (stop, stopping) = watch::channel(Stop::Go);
        let listener: Listener = Arc::new(|_| {});
        let connection = self.connection(case);
        let client = Client::new(connection, Arc::clone(&listener), stopping).unwrap();
        let roster = self.roster();
        let policy = PlanPolicy {
            batch: case.batch,
            update: UpdateMode::Off,
            single_role: false,
            limits: RunLimits { max_administrators: 0, max_people: 100, ..RunLimits::default() },
            create_places: true,
            workspace_admin: Some(Email::parse("owner@example.org").unwrap()),
            provisions: Vec::new(),
        };
        match self.prepare(&client, &roster, &policy).await {
            Err(halt) => RunResult { answers: roster.answers(), halt: Some(halt), alarms: Vec::new(), changed: false },
            Ok((run, plan, memory)) => {
                let job = RunInput {
                    plan,
                    roles: None,
                    roster,
                    client: client.clone(),
                    ledger: Arc::clone(&self.ledger),
                    run: run.clone(),
                    memory,
                    listener,
                    stop,
                    in_flight: case.in_flight,
                    max_failures: run::MAX_FAILURES,
                    again: Again::Continues,
                };
                let finished = run::run(job).await;
                run::end(&self.ledger, &run, finished.halt.as_ref(), &client.stats()).unwrap();
                finished
            }
        }
    }

    async fn prepare(
        &self,
        client: &Client,
        roster: &Roster,
        policy: &PlanPolicy,
    ) -> Result<(String, plan::Plan, Memory), Halt> {
        client.learn_rate().await?;
        let input = Input { path: "people.csv".to_owned(), digest: "1".to_owned() };
        let unfinished = self.ledger.unfinished("onboard", std::slice::from_ref(&input))?;
        let memory = match &unfinished {
            Some(earlier) => self.ledger.memory(&earlier.run)?,
            None => Memory::default(),
        };
        if memory.in_flight {
            tokio::time::sleep(SETTLE).await;
        }
        let snapshot = read_snapshot(client, &plan::snapshot_query(roster, policy)).await?;
        let plan = plan::make(roster, &snapshot, policy);
        let run = unfinished.as_ref().map_or_else(run::new_id, |earlier| earlier.run.clone());
        if unfinished.is_none() {
            self.ledger.begin(NewRun {
                id: &run,
                command: "onboard",
                inputs: std::slice::from_ref(&input),
                follows: None,
                saved_plan: None,
            })?;
        }
        Ok((run, plan, memory))
    }

    fn connection(&self, case: &Case) -> Connection {
        let (base_url, key) = (BaseUrl::parse(&self.simulator.base_url()).unwrap(), KEY.parse::<ApiKey>().unwrap());
        let (base, cap) = (Duration::from_millis(1), Duration::from_millis(8));
        Connection {
            rate: Some(10_000.0),
            in_flight: case.in_flight,
            settle: SETTLE,
            settle_limit: SETTLE,
            seed: Some(case.seed),
            retry: RetryPolicy { base, cap, ..RetryPolicy::default() },
            ..Connection::new(base_url, key)
        }
    }

    /// Does what the second administrator does, each behind so many requests, until it is dropped.
    pub(crate) async fn act_for(&self, others: &[(u64, Other)]) {
        let mut left = others.to_vec();
        while !left.is_empty() {
            let count = self.simulator.request_count();
            for (_, other) in left.extract_if(.., |(behind, _)| *behind <= count) {
                self.act(other);
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // Nothing more to do; whoever waits for both waits for the run.
        std::future::pending::<()>().await;
    }

    fn act(&self, other: Other) {
        let is_there = |who: usize| {
            let view = self.simulator.organization();
            view.user(&address(who)).is_some() || view.invitation(&address(who)).is_some()
        };
        match other {
            Other::Group(name) => {
                self.simulator.add_group(name, &[]);
            }
            Other::Workspace(name) => {
                self.simulator.add_workspace(name, &[]);
            }
            Other::Person(who) if !is_there(who) => {
                self.simulator.add_member(&address(who), "Pat", "Person");
            }
            Other::Invitation(who) if !is_there(who) => {
                self.simulator.add_invitation(&address(who), &[]);
            }
            // The API lets nobody in twice, and an administrator sees who is invited.
            Other::Person(_) | Other::Invitation(_) => {}
        }
    }

    /// Until whatever is late has come about and shows.
    pub(crate) async fn let_it_settle(&self) {
        tokio::time::sleep(PAUSE * 2).await;
    }

    /// How many requests arrived that may change something.
    pub(crate) fn changes(&self) -> usize {
        self.simulator.requests().iter().filter(|request| request.method != "GET").count()
    }
}

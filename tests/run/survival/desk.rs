//! One case's organization, ledger and sheet, and the main job done in this process: the way from the file to the run is
//! the one of `commands`, with less patience.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use frontdesk::admin_api::{ApiKey, BaseUrl, Client, Connection, Stop};
use frontdesk::intake;
use frontdesk::model::{Email, Listener, Row};
use frontdesk::organization::read_snapshot;
use frontdesk::plan::{self, PlanPolicy, RunLimits, UpdateMode};
use frontdesk::roster::{self, Builder, Roster};
use frontdesk::run::ledger::{Input, Ledger, Memory, NewRun};
use frontdesk::run::{self, Again, Halt, RunInput, RunResult};
use frontdesk::simulator::{Simulator, SimulatorOptions};
use tokio::sync::watch;

use super::case::{Case, Other, address};

const KEY: &str = "survival-key-4711";
/// Longer than anything is late: a slow request, and what is not shown after it.
const ALL_SETTLED: Duration = Duration::from_mins(3);
/// The shortest and the longest step of the clock while nothing but a wait is due.
const BEATS: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(250));

pub(crate) struct Desk {
    pub(crate) simulator: Simulator,
    ledger: Arc<Ledger>,
    sheet: PathBuf,
    /// What the second administrator has still to do.
    others: RefCell<Vec<(u64, Other)>>,
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
        let mut others = case.others.clone();
        others.sort_by_key(|(behind, _)| *behind);
        let ledger = Arc::new(Ledger::in_memory().unwrap());
        Self { simulator, ledger, sheet, others: RefCell::new(others), _folder: folder }
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
        self.onboard_until(case, None).await
    }

    /// The same, stopped at once behind so many requests, if it lasts that long.
    pub(crate) async fn onboard_until(&self, case: &Case, stopped_behind: Option<u64>) -> RunResult {
        let (stop, stopping) = watch::channel(Stop::Go);
        let listener: Listener = Arc::new(|_| {});
        let connection = self.connection(case);
        let client = Client::new(connection, Arc::clone(&listener), stopping).unwrap();
        let stopper = stop.clone();
        let stop_at_once = async {
            match stopped_behind {
                Some(count) => self.simulator.wait_for_requests(count).await,
                None => std::future::pending().await,
            }
            stopper.send_replace(Stop::Now);
            std::future::pending::<()>().await;
        };
        tokio::select! {
            result = self.onboard_with(case, client, listener, stop) => result,
            () = stop_at_once => unreachable!("it ends with the run"),
        }
    }

    async fn onboard_with(
        &self,
        case: &Case,
        client: Client,
        listener: Listener,
        stop: watch::Sender<Stop>,
    ) -> RunResult {
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
            Err(halt) => {
                RunResult { answers: roster.answers().into(), halt: Some(halt), alarms: Vec::new(), changed: false }
            }
            Ok((run, plan, memory)) => {
                let job = RunInput {
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
                let finished = run::run(plan, None, job).await;
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
        client.open().await?;
        let input = Input { path: "people.csv".to_owned(), digest: "1".to_owned() };
        let unfinished = self.ledger.unfinished("onboard", std::slice::from_ref(&input))?;
        let memory = match &unfinished {
            Some(earlier) => self.ledger.memory(&earlier.run)?,
            None => Memory::default(),
        };
        if memory.in_flight {
            client.wait_to_settle().await?;
        }
        let snapshot = read_snapshot(client, &plan::snapshot_query(roster, policy)).await?;
        let plan = plan::make(roster, &snapshot, policy);
        let run = match &unfinished {
            Some(earlier) => earlier.run.clone(),
            None => self.ledger.new_run_id()?,
        };
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
        Connection {
            rate: Some(50.0),
            in_flight: case.in_flight,
            seed: Some(case.seed),
            ..Connection::new(base_url, key)
        }
    }

    /// Does what the second administrator does, each right behind so many requests, until it is dropped.
    pub(crate) async fn act_for_others(&self) {
        while let Some(behind) = self.next_other() {
            self.simulator.wait_for_requests(behind).await;
            if self.next_other() == Some(behind) {
                self.act();
            }
        }
        // Nothing more to do; whoever waits for both waits for the run.
        std::future::pending::<()>().await;
    }

    /// Lets the second administrator do at once what is left to do.
    pub(crate) fn act_now(&self) {
        while self.next_other().is_some() {
            self.act();
        }
    }

    fn next_other(&self) -> Option<u64> {
        self.others.borrow().first().map(|(behind, _)| *behind)
    }

    /// Lets the paused clock advance in small steps while requests are under way, until it is dropped. The clock goes to
    /// the next wait with every event on a connection, which without these steps would be the time-out of a request.
    pub(crate) async fn beat(&self) {
        let (shortest, longest) = BEATS;
        let (mut pause, mut seen) = (shortest, 0);
        loop {
            tokio::time::sleep(pause).await;
            let count = self.simulator.request_count();
            pause = if count == seen { longest.min(2 * pause) } else { shortest };
            seen = count;
        }
    }

    fn act(&self) {
        let (_, other) = self.others.borrow_mut().remove(0);
        let view = self.simulator.organization();
        let is_user = |who: usize| view.user(&address(who)).is_some();
        let is_there = |who: usize| is_user(who) || view.invitation(&address(who)).is_some();
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
            // They looked when nobody was invited, as we did.
            Other::Invitation(who) if !is_user(who) => {
                self.simulator.add_invitation(&address(who), &[]);
            }
            // The API lets nobody in twice.
            Other::Person(_) | Other::Invitation(_) => {}
        }
    }

    /// Until whatever is late has come about and shows.
    pub(crate) async fn let_it_settle(&self) {
        tokio::time::sleep(ALL_SETTLED).await;
    }

    /// How many requests arrived that may change something.
    pub(crate) fn changes(&self) -> usize {
        self.simulator.requests().iter().filter(|request| request.method != "GET").count()
    }
}

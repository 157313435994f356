//! What durability costs: `cargo bench --bench ledger`, about a minute. The job of a rehearsal of 10,000 people, from the
//! sheet to the end of the run, with a ledger on disk and with one in memory by turns; figures are printed, nothing is
//! asserted. The disk is the one that holds temporary files, as in a rehearsal.

#![expect(clippy::print_stdout, reason = "the figures are what this is run for")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot run fails")]

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use frontdesk::admin_api::{BaseUrl, Client, Connection, RetryPolicy, Stop};
use frontdesk::intake;
use frontdesk::model::{Email, Listener, Outcome, Row};
use frontdesk::organization::read_snapshot;
use frontdesk::plan::{self, PlanPolicy, RunLimits, UpdateMode};
use frontdesk::roster::{self, Builder, Roster};
use frontdesk::run::ledger::{Ledger, Memory, NewRun};
use frontdesk::run::{self, Again, RunInput};
use frontdesk::simulator::{Simulator, SimulatorOptions};
use tokio::sync::watch;

const KEY: &str = "ledger";
const PEOPLE: usize = 10_000;
const PAIRS: usize = 25;
/// Requests per second that a rehearsal makes and its simulator allows.
const RATE: u32 = 1_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("people.csv");
    std::fs::write(&sheet, people()).unwrap();
    println!("{PEOPLE} people, {PAIRS} pairs, the ledger in {}", folder.path().parent().unwrap().display());
    println!("a page that is written and synced takes {:.3} ms there", synced_page_ms(&folder.path().join("page")));
    // The first run pays for what every later one finds warm.
    runtime.block_on(rehearse(&sheet, Ledger::in_memory));
    let mut pairs = Vec::new();
    for number in 0..PAIRS {
        let path = folder.path().join(format!("ledger-{number}.db"));
        let on_disk = || runtime.block_on(rehearse(&sheet, || Ledger::open(&path)));
        let in_memory = || runtime.block_on(rehearse(&sheet, Ledger::in_memory));
        // Whatever drifts meets both alike.
        let (disk, memory) = if number % 2 == 0 {
            let disk = on_disk();
            (disk, in_memory())
        } else {
            let memory = in_memory();
            (on_disk(), memory)
        };
        println!("on disk {:7.1} ms, in memory {:7.1} ms: {:.3}", ms(disk), ms(memory), ratio(disk, memory));
        pairs.push((disk, memory));
    }
    let bytes = std::fs::metadata(folder.path().join("ledger-0.db")).unwrap().len();
    println!("a ledger of one run has {} bytes a person", bytes / PEOPLE as u64);
    let disk = median(pairs.iter().map(|(disk, _)| ms(*disk)));
    let memory = median(pairs.iter().map(|(_, memory)| ms(*memory)));
    let overhead = 100.0 * (median(pairs.iter().map(|(disk, memory)| ratio(*disk, *memory))) - 1.0);
    println!("medians: on disk {disk:.1} ms, in memory {memory:.1} ms; the ledger costs {overhead:.1} %");
}

/// What the disk itself takes to make a little durable, in the middle of many tries.
fn synced_page_ms(path: &Path) -> f64 {
    let mut file = File::create(path).unwrap();
    let page = [7; 4096];
    median((0..200).map(|_| {
        let begun = Instant::now();
        file.write_all(&page).unwrap();
        file.sync_data().unwrap();
        ms(begun.elapsed())
    }))
}

/// Everybody is new, in one of four groups, and has the same workspace.
fn people() -> String {
    let mut sheet = "email,first name,last name,groups,workspaces\n".to_owned();
    for number in 0..PEOPLE {
        writeln!(sheet, "p{number}@example.com,Pat,Person {number},Team {},Lab", number % 4).unwrap();
    }
    sheet
}

/// One rehearsal; the time until its run has ended.
async fn rehearse<E: std::fmt::Debug>(sheet: &Path, open: impl FnOnce() -> Result<Ledger, E>) -> Duration {
    let options = SimulatorOptions { key: KEY.to_owned(), rate_limit: Some(RATE), ..SimulatorOptions::default() };
    let simulator = Simulator::start(options).await.unwrap();
    let begun = Instant::now();
    let roster = read(sheet);
    let ledger = Arc::new(open().unwrap());
    let (stop, stopping) = watch::channel(Stop::Go);
    let listener: Listener = Arc::new(|_| {});
    let connection = connection(&simulator);
    let in_flight = connection.in_flight;
    let client = Client::new(connection, Arc::clone(&listener), stopping).unwrap();
    client.learn_rate().await.unwrap();
    let policy = PlanPolicy {
        batch: 100,
        update: UpdateMode::Off,
        single_role: false,
        limits: RunLimits { max_administrators: 0, max_people: PEOPLE, ..RunLimits::default() },
        create_places: true,
        workspace_admin: Some(Email::parse("owner@example.org").unwrap()),
        provisions: Vec::new(),
    };
    let snapshot = read_snapshot(&client, &plan::snapshot_query(&roster, &policy)).await.unwrap();
    let plan = plan::make(&roster, &snapshot, &policy);
    let run = ledger.new_run_id().unwrap();
    ledger.begin(NewRun { id: &run, command: "onboard", inputs: &[], follows: None, saved_plan: None }).unwrap();
    let job = RunInput {
        roster,
        client: client.clone(),
        ledger: Arc::clone(&ledger),
        run: run.clone(),
        memory: Memory::default(),
        listener,
        stop,
        in_flight,
        max_failures: run::MAX_FAILURES,
        again: Again::Continues,
    };
    let finished = run::run(plan, None, job).await;
    run::end(&ledger, &run, finished.halt.as_ref(), &client.stats()).unwrap();
    let took = begun.elapsed();
    let created = finished.answers.iter().filter(|answer| answer.outcome == Outcome::Created).count();
    assert_eq!((created, finished.halt), (PEOPLE, None));
    simulator.stop().await;
    took
}

fn read(sheet: &Path) -> Roster {
    let document = intake::open(sheet, 0, &intake::Options::default()).unwrap();
    let mut builder = Builder::new(roster::RosterPolicy::default());
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    while rows.read(&mut row).unwrap() {
        builder.push(&row);
    }
    builder.finish()
}

/// As impatient as a rehearsal.
fn connection(simulator: &Simulator) -> Connection {
    let base_url = BaseUrl::parse(&simulator.base_url()).unwrap();
    let (short, rate) = (Duration::from_millis(20), f64::from(RATE));
    Connection {
        rate: Some(rate),
        slowest: rate / 4.0,
        settle: Duration::from_millis(300),
        retry: RetryPolicy { base: short, cap: 10 * short, pause: short, ..RetryPolicy::default() },
        ..Connection::new(base_url, KEY.parse().unwrap())
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn ratio(disk: Duration, memory: Duration) -> f64 {
    disk.as_secs_f64() / memory.as_secs_f64()
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

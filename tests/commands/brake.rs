//! A run in which too many people fail stops before it has tried everybody: the real binary asks a relay that refuses some.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay_by_body};

const WORDS: &str = r#"{"object":"error","message":"The quota is used up","type":"x","param":null,"code":1}"#;

fn people(count: usize) -> String {
    let mut sheet = "email,first,last\n".to_owned();
    for n in 0..count {
        writeln!(sheet, "p{n:03}@example.com,P,Example").unwrap();
    }
    sheet
}

/// Whether a request that writes is refused, by its line and its body.
type Rule = fn(&str, &str) -> bool;

/// A relay before the API.
struct Gate {
    url: String,
    rule: Arc<Mutex<Rule>>,
    /// How many requests wrote.
    writes: Arc<Mutex<usize>>,
}

impl Gate {
    async fn new(desk: &Desk, rule: Rule) -> Self {
        let (rule, writes) = (Arc::new(Mutex::new(rule)), Arc::new(Mutex::new(0)));
        let (ruling, noted) = (Arc::clone(&rule), Arc::clone(&writes));
        let address = relay_by_body(desk.simulator.address(), move |line, body| {
            if line.starts_with("GET ") {
                return Handling::Pass;
            }
            *noted.lock().unwrap() += 1;
            if ruling.lock().unwrap()(line, body) { Handling::Say(400, WORDS) } else { Handling::Pass }
        });
        Self { url: format!("http://{}/api/admin", address.await), rule, writes }
    }

    async fn run(&self, desk: &Desk, args: &[&str]) -> Ended {
        let fixed = ["--json", "--settle", "0.02", "--rate", "500", "--base-url", &self.url];
        desk.run(&[args, &fixed].concat()).await
    }

    fn writes(&self) -> usize {
        *self.writes.lock().unwrap()
    }
}

fn counts(desk: &Desk) -> (usize, usize, usize) {
    let report = desk.report("people.report.csv");
    let of = |outcome: &str| report.iter().filter(|row| row["frontdesk_outcome"] == outcome).count();
    assert_eq!(report.len(), of("created") + of("rejected") + of("not-attempted"), "{report:?}");
    (of("created"), of("rejected"), of("not-attempted"))
}

/// Two of three people.
fn two_of_three(_: &str, body: &str) -> bool {
    body.split("p0").skip(1).any(|rest| rest[..2].parse::<usize>().unwrap() % 3 != 0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_fails_for_most_people_stops_and_says_what_to_do() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(90));
    let gate = Gate::new(&desk, two_of_three).await;
    let ended = gate.run(&desk, &["onboard", "people.csv", "--batch", "30", "--in-flight", "1"]).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    let (_, rejected, left) = counts(&desk);
    assert!(rejected <= 20 && left >= 60, "{rejected} {left}");
    assert!(gate.writes() <= 60, "{}", gate.writes());
    assert!(ended.stderr.contains("and the limit is 40 %; the last error: "), "{}", ended.stderr);
    assert!(ended.stderr.contains("--max-failures"), "{}", ended.stderr);
    let report = desk.report("people.report.csv");
    let last = report.last().unwrap();
    assert_eq!(last["frontdesk_problem"], "run-stopped");
    assert!(last["frontdesk_detail"].contains("The quota is used up"), "{last:?}");

    *gate.rule.lock().unwrap() = |_, _| false;
    let ended = gate.run(&desk, &["onboard", "people.csv"]).await;
    assert_eq!((ended.code, counts(&desk)), (0, (90, 0, 0)), "the next run continues: {ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn few_people_fewer_failures_and_a_higher_limit_do_not_stop_a_run() {
    for (count, args) in [(19, &[][..]), (90, &["--max-failures", "70"])] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &people(count));
        let gate = Gate::new(&desk, two_of_three).await;
        let ended = gate.run(&desk, &[&["onboard", "people.csv"], args].concat()).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(counts(&desk), (count.div_ceil(3), count - count.div_ceil(3), 0));
    }
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(90));
    let gate = Gate::new(&desk, |_, body| body.contains("p00")).await;
    let ended = gate.run(&desk, &["onboard", "people.csv"]).await;
    assert_eq!((ended.code, counts(&desk)), (3, (80, 10, 0)), "culprits come first: {ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn removals_stop_as_well_and_a_group_that_refuses_everybody_costs_only_the_group() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(30).replace("Example\n", "Example,Interns\n").replace("last\n", "last,groups\n"));
    let gate = Gate::new(&desk, |line, _| line.contains("/members")).await;
    let ended = gate.run(&desk, &["onboard", "people.csv"]).await;
    assert_eq!((ended.code, counts(&desk)), (3, (30, 0, 0)), "{ended:?}");

    *gate.rule.lock().unwrap() = |line, _| line.starts_with("DELETE ");
    *gate.writes.lock().unwrap() = 0;
    let args = ["offboard", "people.csv", "--from-organization", "--yes", "--max-removals", "30", "--in-flight", "1"];
    let ended = gate.run(&desk, &args).await;
    assert_eq!((ended.code, gate.writes()), (8, 20), "{ended:?}");
}

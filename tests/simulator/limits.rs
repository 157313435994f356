//! Keys, the rate limit, and what a simulator costs.

use std::time::{Duration, Instant};

use frontdesk::simulator::{Faults, Simulator, SimulatorOptions};
use serde_json::{Value, json};

use crate::api::{Api, send};
use crate::{person, start};

#[tokio::test]
async fn only_the_admin_key_is_let_in() {
    let (simulator, _) = start(SimulatorOptions::default()).await;
    let wrong = Api::at(&simulator.base_url(), "another-key").get("/users").await;
    assert_eq!((wrong.status, wrong.at("/object")), (401, &json!("error")));
    assert!(wrong.at("/message").is_string() && wrong.at("/type").is_string());
    let standard = Api::at(&simulator.base_url(), "simulator-standard-key").get("/users").await;
    assert_eq!(standard.status, 403);
    let nowhere = Api::at(&simulator.base_url(), "another-key").get("/nowhere").await;
    assert_eq!(nowhere.status, 401);
    let statuses: Vec<_> = simulator.requests().into_iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(401), Some(403), Some(401)]);
}

#[tokio::test]
async fn a_key_can_be_revoked_in_the_middle() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    assert_eq!(api.get("/roles").await.status, 200);
    simulator.revoke_key();
    assert_eq!(api.get("/roles").await.status, 401);
    let faults = Faults::parse("revoked-after=2").unwrap();
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(api.get("/roles").await.status);
    }
    assert_eq!(statuses, [200, 200, 401, 401]);
    assert_eq!(simulator.fault_counts(), [("revoked".to_owned(), 2)]);
}

#[tokio::test]
async fn the_rate_limit_is_exact_and_told_unless_hidden() {
    let options = SimulatorOptions {
        rate_limit: Some(20),
        rate_retry_after: Some("1".to_owned()),
        ..SimulatorOptions::default()
    };
    let (simulator, api) = start(options).await;
    assert_eq!(api.get("/rate-limit").await.at("/requests_per_second"), &json!(20));
    let asked = (0..49).map(|_| tokio::spawn(send(api.request("GET", "/roles", None))));
    let mut replies = Vec::new();
    for reply in asked.collect::<Vec<_>>() {
        replies.push(reply.await.unwrap().unwrap());
    }
    let refused: Vec<_> = replies.iter().filter(|reply| reply.status == 429).collect();
    assert!(refused.iter().all(|reply| reply.headers["retry-after"] == "1"));
    let requests = simulator.requests();
    let admitted: Vec<Instant> = requests.iter().filter(|one| one.status == Some(200)).map(|one| one.at).collect();
    assert_eq!(admitted.len() + refused.len(), 50);
    let span = requests.last().unwrap().at.duration_since(requests[0].at);
    if span < Duration::from_secs(1) {
        assert_eq!(admitted.len(), 20, "all arrived within {span:?}");
    }
    for (place, first) in admitted.iter().enumerate() {
        let within = admitted[place..].iter().take_while(|at| at.duration_since(*first) < Duration::from_secs(1));
        assert!(within.count() <= 20);
    }
    let faults = Faults { hidden_rate: true, ..Faults::none() };
    let hidden = SimulatorOptions { rate_limit: Some(20), faults, ..SimulatorOptions::default() };
    assert_eq!(start(hidden).await.1.get("/rate-limit").await.status, 404);
}

#[tokio::test]
async fn a_batch_beyond_the_maximum_is_refused_whole() {
    let faults = Faults { batch_max: Some(2), ..Faults::none() };
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let three = json!([person("a@example.com"), person("b@example.com"), person("c@example.com")]);
    assert_eq!(api.post("/users", three).await.status, 413);
    let invite = json!({"email": "a@example.com,b@example.com,c@example.com"});
    assert_eq!(api.post("/users-invite", invite).await.status, 413);
    assert_eq!(simulator.organization().users.len(), 1);
    assert_eq!(api.post("/users", json!([person("a@example.com"), person("b@example.com")])).await.status, 200);
    assert_eq!(simulator.fault_counts(), [("batch-max".to_owned(), 2)]);
}

#[tokio::test]
async fn latency_holds_every_request() {
    let (_simulator, api) =
        start(SimulatorOptions { latency: Duration::from_millis(60), ..SimulatorOptions::default() }).await;
    let start = Instant::now();
    assert_eq!(api.get("/roles").await.status, 200);
    assert!(start.elapsed() >= Duration::from_millis(60));
}

#[tokio::test]
async fn bodies_are_kept_only_when_asked_for() {
    for keep_bodies in [false, true] {
        let (simulator, api) = start(SimulatorOptions { keep_bodies, ..SimulatorOptions::default() }).await;
        let body = json!({"name": "Ops"});
        assert_eq!(api.post("/user-groups", body.clone()).await.status, 200);
        assert_eq!(simulator.requests()[0].body, keep_bodies.then_some(body));
    }
}

/// A page of people to create, by number.
fn batch(number: usize) -> Value {
    (0..100).map(|place| person(&format!("person{number}x{place}@example.com"))).collect()
}

#[tokio::test]
async fn ten_thousand_people_come_in_quickly_and_stay_small() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let before = resident_kib();
    let start = Instant::now();
    for number in 0..100 {
        let reply = send(api.request("POST", "/users", Some(&batch(number)))).await.unwrap();
        assert_eq!(reply.at("/email_to_user_id").as_object().map(serde_json::Map::len), Some(100));
    }
    let (took, after) = (start.elapsed(), resident_kib());
    assert_eq!(simulator.organization().users.len(), 10_001);
    // Generous, since the machine may be busy and this is no release build.
    assert!(took < Duration::from_secs(10), "{took:?}");
    if let (Some(before), Some(after)) = (before, after) {
        assert!(after.saturating_sub(before) < 100 * 1024, "{before} KiB grew to {after} KiB");
    }
    list_everybody(&simulator, &api).await;
}

async fn list_everybody(simulator: &Simulator, api: &Api) {
    let mut listed = 0;
    for page in 1..=11 {
        let reply =
            send(api.request("GET", &format!("/users?page_size=1000&page={page}"), None)).await.expect("it answers");
        listed += reply.at("/members").as_array().map_or(0, Vec::len);
    }
    assert_eq!(listed, simulator.organization().users.len());
}

/// What this process holds in memory, where the system tells.
fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

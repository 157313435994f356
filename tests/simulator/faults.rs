//! Each fault does what it says, before or after the change, and the same seed deals the same ones.

use std::time::{Duration, Instant};

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, Operation, Simulator, SimulatorOptions, WireFault};
use serde_json::json;

use crate::api::{Api, Reply, send};
use crate::{person, start};

const PAUSE: Duration = Duration::from_millis(300);

/// A simulator where the first request that changes something meets a fault.
async fn with_fault(fault: Fault) -> (Simulator, Api) {
    let faults = Faults::none().with(FaultPlan::on_change(1, fault)).with_delays(PAUSE);
    start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await
}

async fn create_group(api: &Api) -> reqwest::Result<Reply> {
    send(api.request("POST", "/user-groups", Some(&json!({"name": "Ops"})))).await
}

async fn meets(fault: Fault) -> (reqwest::Result<Reply>, Simulator) {
    let (simulator, api) = with_fault(fault).await;
    let reply = create_group(&api).await;
    assert_eq!(simulator.fault_counts(), [(fault.to_string(), 1)]);
    assert_eq!(simulator.requests()[0].fault, Some(fault));
    (reply, simulator)
}

#[tokio::test]
async fn the_change_is_made_after_and_not_before_whatever_the_answer() {
    for fault in [
        WireFault::Error,
        WireFault::Gateway,
        WireFault::Unavailable,
        WireFault::Throttled,
        WireFault::ThrottledBare,
        WireFault::Drop,
        WireFault::Reset,
        WireFault::Cut,
        WireFault::WrongType,
        WireFault::Drip,
    ] {
        let (_, before) = meets(Fault::Wire(fault, FaultTiming::Before)).await;
        assert_eq!(before.organization().groups.len(), 0, "{fault:?}");
        let (_, after) = meets(Fault::Wire(fault, FaultTiming::After)).await;
        assert_eq!(after.organization().groups.len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn refusals_look_like_those_of_a_service_or_of_a_proxy() {
    for timing in [FaultTiming::Before, FaultTiming::After] {
        let answer = |fault| async move { meets(Fault::Wire(fault, timing)).await.0.unwrap() };
        let error = answer(WireFault::Error).await;
        assert_eq!((error.status, error.at("/object")), (500, &json!("error")));
        let gateway = answer(WireFault::Gateway).await;
        assert_eq!((gateway.status, gateway.text.starts_with("<html>")), (502, true));
        let unavailable = answer(WireFault::Unavailable).await;
        assert_eq!((unavailable.status, unavailable.headers["retry-after"].to_str().unwrap()), (503, "1"));
        let throttled = answer(WireFault::Throttled).await;
        assert_eq!((throttled.status, throttled.headers.contains_key("retry-after")), (429, true));
        let bare = answer(WireFault::ThrottledBare).await;
        assert_eq!((bare.status, bare.headers.contains_key("retry-after")), (429, false));
        let page = answer(WireFault::WrongType).await;
        assert_eq!((page.status, page.headers["content-type"].to_str().unwrap()), (200, "text/html; charset=utf-8"));
    }
}

#[tokio::test]
async fn what_retry_after_says_is_free() {
    for value in ["Fri, 31 Dec 2099 23:59:59 GMT", "-1", ""] {
        let faults = Faults { retry_after: value.to_owned(), ..Faults::none() };
        let faults = faults.with(FaultPlan::on_change(1, Fault::Wire(WireFault::Unavailable, FaultTiming::Before)));
        let (_simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
        assert_eq!(create_group(&api).await.unwrap().headers["retry-after"], value);
    }
}

/// Everything that arrives on a connection, raw, and how it ended.
async fn raw(fault: Fault) -> (String, std::io::Result<()>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (simulator, _) = with_fault(fault).await;
    let mut stream = tokio::net::TcpStream::connect(simulator.address()).await.expect("it listens");
    let head =
        "POST /v1/admin/user-groups HTTP/1.1\r\nhost: x\r\nx-api-key: simulator-admin-key\r\nconnection: close\r\n";
    let request = format!("{head}content-type: application/json\r\ncontent-length: 14\r\n\r\n{{\"name\":\"Ops\"}}");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    let mut arrived = Vec::new();
    let end = stream.read_to_end(&mut arrived).await.map(drop);
    (String::from_utf8(arrived).expect("answers are text"), end)
}

#[tokio::test]
async fn a_dropped_connection_closes_silently_and_a_reset_one_is_reset() {
    for timing in [FaultTiming::Before, FaultTiming::After] {
        let (arrived, end) = raw(Fault::Wire(WireFault::Drop, timing)).await;
        assert_eq!((arrived.as_str(), end.is_ok()), ("", true));
        let (arrived, end) = raw(Fault::Wire(WireFault::Reset, timing)).await;
        assert_eq!((arrived.as_str(), end.unwrap_err().kind()), ("", std::io::ErrorKind::ConnectionReset));
    }
}

#[tokio::test]
async fn a_cut_body_is_shorter_than_it_says() {
    for timing in [FaultTiming::Before, FaultTiming::After] {
        let (arrived, end) = raw(Fault::Wire(WireFault::Cut, timing)).await;
        assert!(end.is_ok());
        let (head, body) = arrived.split_once("\r\n\r\n").unwrap();
        let says = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        assert!(head.starts_with("HTTP/1.1 200") && !body.is_empty(), "{arrived}");
        assert_eq!(body.len(), says.parse::<usize>().unwrap() / 2);
    }
    assert!(meets(Fault::Wire(WireFault::Cut, FaultTiming::After)).await.0.is_err());
}

/// A page of 900 people meets a fault: what the client makes of it, and how long it took.
async fn large_answer(fault: WireFault) -> (reqwest::Result<Reply>, Duration) {
    let faults = Faults::none().with(FaultPlan::on_read(1, Fault::Wire(fault, FaultTiming::After))).with_delays(PAUSE);
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    for number in 0..900 {
        let _ = simulator.add_member(&format!("p{number}@example.com"), "Robin", "Example");
    }
    let start = Instant::now();
    let reply = send(api.request("GET", "/users?page_size=1000", None)).await;
    (reply, start.elapsed())
}

#[tokio::test]
async fn large_answers_are_cut_and_dripped_as_well() {
    assert!(large_answer(WireFault::Cut).await.0.is_err());
    let (reply, took) = large_answer(WireFault::Drip).await;
    assert_eq!(reply.unwrap().at("/members").as_array().map(Vec::len), Some(901));
    assert!(took >= PAUSE * 8 / 10 && took < PAUSE * 20, "{took:?}");
}

#[tokio::test]
async fn slow_answers_are_right_and_late() {
    for (fault, timing) in [
        (WireFault::Slow, FaultTiming::Before),
        (WireFault::Slow, FaultTiming::After),
        (WireFault::Drip, FaultTiming::After),
    ] {
        let start = Instant::now();
        let (reply, simulator) = meets(Fault::Wire(fault, timing)).await;
        assert_eq!(reply.unwrap().at("/name"), &json!("Ops"), "{fault:?}");
        assert!(start.elapsed() >= PAUSE * 8 / 10, "{fault:?} {:?}", start.elapsed());
        assert_eq!(simulator.organization().groups.len(), 1);
    }
}

#[tokio::test]
async fn a_slow_change_is_made_even_if_nobody_waits() {
    let (simulator, api) = with_fault(Fault::Wire(WireFault::Slow, FaultTiming::Before)).await;
    assert!(tokio::time::timeout(PAUSE / 4, create_group(&api)).await.is_err());
    assert_eq!(simulator.organization().groups.len(), 0);
    tokio::time::sleep(PAUSE * 2).await;
    assert_eq!(simulator.organization().groups.len(), 1);
}

#[tokio::test]
async fn a_test_can_wait_for_a_request_that_is_not_answered_yet() {
    let (simulator, api) = with_fault(Fault::Wire(WireFault::Slow, FaultTiming::After)).await;
    let asking = tokio::spawn(async move { create_group(&api).await });
    simulator.wait_for_requests(1).await;
    assert_eq!((simulator.requests()[0].status, asking.is_finished()), (None, false));
    assert_eq!(asking.await.unwrap().unwrap().status, 200);
    assert_eq!(simulator.requests()[0].status, Some(200));
}

#[tokio::test]
async fn a_late_commit_loses_its_answer_and_happens_later() {
    let (reply, simulator) = meets(Fault::LateCommit).await;
    assert!(reply.is_err());
    assert_eq!(simulator.organization().groups.len(), 0);
    tokio::time::sleep(PAUSE * 2).await;
    assert_eq!(simulator.organization().groups.len(), 1);
}

#[tokio::test]
async fn a_change_becomes_visible_late_and_is_there_at_once() {
    let (simulator, api) = with_fault(Fault::LateVisibility).await;
    let ada = api.post("/users", json!([person("ada@example.com")])).await.id("/email_to_user_id/ada@example.com");
    assert_eq!(api.get("/users?email=ada").await.at("/total"), &json!(0));
    assert_eq!(api.get(&format!("/users/{ada}")).await.status, 404);
    // Changes see it: she can be made a member of something.
    let group = simulator.add_group("Ops", &[]);
    assert_eq!(api.post(&format!("/user-groups/{group}/members"), json!({"user_uuids": [ada]})).await.status, 204);
    tokio::time::sleep(PAUSE).await;
    assert_eq!(api.get("/users?email=ada").await.at("/total"), &json!(1));
}

#[tokio::test]
async fn people_are_left_out_of_a_reply_though_they_were_created() {
    let (simulator, api) = with_fault(Fault::Omitted).await;
    let people = ["a@example.com", "b@example.com", "c@example.com"].map(person);
    let reply = api.post("/users", json!(people)).await;
    assert_eq!(reply.at("/email_to_user_id").as_object().unwrap().keys().collect::<Vec<_>>(), ["b@example.com"]);
    assert_eq!(reply.at("/invalid_emails"), &json!([]));
    assert_eq!(simulator.organization().users.len(), 4);
}

#[tokio::test]
async fn a_partial_batch_leaves_its_second_half_undone() {
    let (simulator, api) = with_fault(Fault::PartialBatch).await;
    let people = ["a@example.com", "b@example.com", "c@example.com", "d@example.com"].map(person);
    let reply = api.post("/users", json!(people)).await;
    assert_eq!(reply.at("/email_to_user_id").as_object().map(serde_json::Map::len), Some(2));
    assert_eq!(simulator.organization().users.len(), 3);
    let (simulator, api) = with_fault(Fault::PartialBatch).await;
    let invitation = json!({"email": "a@example.com,b@example.com,c@example.com"});
    assert_eq!(api.post("/users-invite", invitation).await.status, 500);
    assert_eq!(simulator.organization().invitations.len(), 1);
}

#[tokio::test]
async fn a_partial_list_keeps_its_total() {
    let faults = Faults::none().with(FaultPlan::on_read(1, Fault::PartialList));
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    for number in 0..5 {
        let _ = simulator.add_group(&format!("Group {number}"), &[]);
    }
    let reply = api.get("/user-groups").await;
    assert_eq!((reply.at("/items").as_array().map(Vec::len), reply.at("/total")), (Some(3), &json!(5)));
}

#[tokio::test]
async fn addresses_come_back_in_another_letter_case() {
    let (simulator, api) = with_fault(Fault::LetterCase).await;
    let reply = api.post("/users", json!([person("ada@example.com"), person("nobody")])).await;
    assert!(reply.at("/email_to_user_id/ADA@EXAMPLE.COM").is_string());
    assert_eq!(reply.at("/invalid_emails"), &json!(["NOBODY"]));
    assert_eq!(simulator.organization().users[1].email, "ada@example.com");
}

#[tokio::test]
async fn one_poison_address_refuses_its_whole_batch() {
    let faults = Faults::parse("poison=bad@example.com,poison-status=400").unwrap();
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let both = json!([person("good@example.com"), person("Bad@example.com")]);
    let reply = api.post("/users", both).await;
    assert_eq!((reply.status, reply.at("/object")), (400, &json!("error")));
    assert!(!reply.text.to_lowercase().contains("bad@example.com"));
    assert_eq!(api.post("/users-invite", json!({"email": "x@example.com, bad@example.com"})).await.status, 400);
    assert_eq!(simulator.organization().users.len(), 1);
    assert_eq!(api.post("/users", json!([person("good@example.com")])).await.status, 200);
    assert_eq!(simulator.fault_counts(), [("poison".to_owned(), 2)]);
}

#[tokio::test]
async fn a_success_may_count_other_people_than_it_worked_for() {
    for (fault, made, count) in [(Fault::PartialSuccess, 1, 1), (Fault::WrongCount, 2, 1)] {
        let (simulator, api) = with_fault(fault).await;
        let reply = api.post("/users-invite", json!({"email": "a@example.com,b@example.com"})).await;
        assert_eq!((reply.status, reply.at("/invited_members_count")), (200, &json!(count)), "{fault}");
        assert_eq!(simulator.organization().invitations.len(), made, "{fault}");
    }
}

#[tokio::test]
async fn an_error_object_may_come_with_the_status_of_a_success() {
    for (fault, made) in [(Fault::FalseError, 1), (Fault::FalseSuccess, 0)] {
        let (simulator, api) = with_fault(fault).await;
        let reply = send(api.request("POST", "/user-groups", Some(&json!({"name": "Interns"})))).await.unwrap();
        assert_eq!((reply.status, reply.at("/object")), (200, &json!("error")), "{fault}");
        assert_eq!(simulator.organization().groups_named("Interns").count(), made, "{fault}");
    }
    assert!(!Faults::all(0.01).chances.contains_key(&Fault::FalseSuccess), "it refuses, so that a run ends otherwise");
}

#[tokio::test]
async fn an_address_may_make_every_request_fail_until_the_faults_stop() {
    let faults = Faults::parse("poison=bad@example.com,poison-status=500").unwrap();
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let bad = json!([person("bad@example.com")]);
    assert_eq!(api.post("/users", bad.clone()).await.status, 500);
    simulator.stop_faults();
    assert_eq!(api.post("/users", bad).await.status, 200);
}

#[tokio::test]
async fn limits_can_come_with_the_faults() {
    let faults = Faults::parse("batch-max=1,batch-status=422,page-max=2,hidden-rate").unwrap();
    let (simulator, api) = start(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let reply = api.post("/users", json!([person("a@example.com"), person("b@example.com")])).await;
    assert_eq!((reply.status, reply.at("/detail/0/type").is_string()), (422, true));
    let _ = (simulator.add_group("A", &[]), simulator.add_group("B", &[]), simulator.add_group("C", &[]));
    assert_eq!(api.get("/user-groups?page_size=100").await.at("/page_size"), &json!(2));
    assert_eq!(api.get("/rate-limit").await.status, 404);
}

/// The faults that a fixed course of requests meets.
async fn course(seed: u64) -> Vec<Option<Fault>> {
    let faults = Faults { retry_after: "0".to_owned(), ..Faults::all(0.03) }.with_delays(Duration::from_millis(1));
    let (simulator, api) = start(SimulatorOptions { faults, seed, ..SimulatorOptions::default() }).await;
    for number in 0..60 {
        let user = json!([person(&format!("p{number}@example.com"))]);
        let _ = send(api.request("POST", "/users", Some(&user))).await;
        let _ = send(api.request("GET", "/users", None)).await;
    }
    simulator.requests().into_iter().map(|request| request.fault).collect()
}

#[tokio::test]
async fn the_same_seed_deals_the_same_faults() {
    let first = course(7).await;
    assert_eq!(first.len(), 120);
    assert!(first.iter().flatten().count() > 20);
    assert_eq!(first, course(7).await);
    assert_ne!(first, course(8).await);
}

#[tokio::test]
async fn a_plan_can_be_added_while_it_runs() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    assert!(create_group(&api).await.is_ok());
    simulator.plan_fault(FaultPlan::lose_change(2));
    simulator.plan_fault(FaultPlan::on(Operation::CreateGroup, 3, Fault::LOST));
    let mut arrived = Vec::new();
    for _ in 0..4 {
        arrived.push(create_group(&api).await.is_ok());
    }
    assert_eq!(arrived, [true, false, false, true]);
    assert_eq!(simulator.organization().groups.len(), 4);
    assert_eq!(simulator.fault_counts(), [("drop-before".to_owned(), 1), ("lost".to_owned(), 1)]);
}

//! Every status and every transport error, judged for reads, for writes and for batches.

use super::*;

const POLICY: RetryPolicy = RetryPolicy {
    attempts: 4,
    base: Duration::from_millis(500),
    cap: Duration::from_secs(20),
    pause: Duration::from_secs(1),
    patience: Duration::from_mins(5),
    longest_wait: Duration::from_mins(10),
    asked_share: 1.0,
};

fn judge(outcome: AttemptOutcome, kind: CallKind) -> Decision {
    decide(&ended(outcome), kind, 1, 0.5, &POLICY)
}

/// An attempt of a key that has not worked yet, and nothing beside its outcome.
fn ended(outcome: AttemptOutcome) -> AttemptResult {
    AttemptResult { outcome, wait: None, throttled: false, has_error: false, key_worked: false }
}

/// The decision's name, so that a table is legible.
fn name(decision: Decision) -> &'static str {
    match decision {
        Decision::Done => "done",
        Decision::RetryAfter(_) => "again",
        Decision::AskFirst => "ask",
        Decision::Bisect => "halve",
        Decision::GiveUp => "no",
        Decision::StopRun => "stop",
    }
}

/// Status by status: (from, to, read, write of one, write of many). What stands nowhere is `no`, `no`, `no`.
const TABLE: &[(u16, u16, [&str; 3])] = &[
    (100, 199, ["no", "ask", "ask"]),
    (200, 201, ["done", "done", "done"]),
    (202, 202, ["done", "ask", "ask"]),
    (203, 205, ["done", "done", "done"]),
    (206, 206, ["done", "ask", "ask"]),
    (207, 299, ["done", "done", "done"]),
    (300, 399, ["stop", "stop", "stop"]),
    (400, 400, ["no", "no", "halve"]),
    (401, 401, ["stop", "stop", "stop"]),
    (402, 402, ["no", "no", "halve"]),
    (403, 403, ["stop", "stop", "stop"]),
    (404, 404, ["no", "no", "halve"]),
    (407, 407, ["stop", "stop", "stop"]),
    (408, 408, ["again", "ask", "ask"]),
    (409, 410, ["no", "no", "halve"]),
    (412, 412, ["no", "no", "halve"]),
    (413, 413, ["no", "no", "halve"]),
    (416, 419, ["no", "no", "halve"]),
    (420, 420, ["again", "ask", "ask"]),
    (421, 421, ["again", "again", "again"]),
    (422, 424, ["no", "no", "halve"]),
    (425, 425, ["again", "again", "again"]),
    (427, 428, ["no", "no", "halve"]),
    (429, 429, ["again", "ask", "ask"]),
    (430, 430, ["again", "ask", "ask"]),
    (432, 498, ["no", "no", "halve"]),
    (499, 499, ["again", "ask", "ask"]),
    (500, 500, ["again", "ask", "ask"]),
    (501, 501, ["no", "ask", "ask"]),
    (502, 504, ["again", "ask", "ask"]),
    (505, 508, ["no", "ask", "ask"]),
    (509, 509, ["again", "ask", "ask"]),
    (510, 519, ["no", "ask", "ask"]),
    (520, 530, ["again", "ask", "ask"]),
    (531, 597, ["no", "ask", "ask"]),
    (598, 599, ["again", "ask", "ask"]),
];

#[test]
fn every_status_and_every_transport_error_has_its_decision() {
    for status in 100..=599 {
        let expected =
            TABLE.iter().find(|(from, to, _)| (*from..=*to).contains(&status)).map_or(["no"; 3], |row| row.2);
        let decided = [CallKind::Read, CallKind::Write, CallKind::Batch]
            .map(|kind| name(judge(AttemptOutcome::Status(status), kind)));
        assert_eq!(decided, expected, "status {status}");
    }
    for fault in TransportFault::ALL {
        let expected = match fault {
            TransportFault::Dns | TransportFault::Connect | TransportFault::ConnectTimeout => {
                ["again", "again", "again"]
            }
            TransportFault::Tls | TransportFault::Proxy => ["stop", "stop", "stop"],
            TransportFault::Timeout
            | TransportFault::Lost
            | TransportFault::Cut
            | TransportFault::TooLarge
            | TransportFault::Unreadable
            | TransportFault::WebPage => ["again", "ask", "ask"],
        };
        let decided = [CallKind::Read, CallKind::Write, CallKind::Batch]
            .map(|kind| name(judge(AttemptOutcome::TransportFault(fault), kind)));
        assert_eq!(decided, expected, "{fault:?}");
    }
}

#[test]
fn a_write_is_repeated_only_where_it_surely_changed_nothing() {
    let repeated: Vec<u16> =
        (100..=599).filter(|&status| name(judge(AttemptOutcome::Status(status), CallKind::Write)) == "again").collect();
    assert_eq!(repeated, [421, 425]);
    let faults: Vec<TransportFault> = TransportFault::ALL
        .into_iter()
        .filter(|&fault| name(judge(AttemptOutcome::TransportFault(fault), CallKind::Batch)) == "again")
        .collect();
    assert_eq!(faults, [TransportFault::Dns, TransportFault::Connect, TransportFault::ConnectTimeout]);
}

#[test]
fn a_refusal_is_throttling_only_with_a_sign_of_it() {
    for (status, without) in [(400, "halve"), (401, "stop"), (403, "stop"), (409, "halve"), (423, "halve")] {
        for (key_worked, attempt) in [(false, 1), (true, 2)] {
            let ended = AttemptResult { throttled: true, key_worked, ..ended(AttemptOutcome::Status(status)) };
            assert_eq!(name(decide(&ended, CallKind::Batch, attempt, 0.5, &POLICY)), "again", "{status}");
        }
        assert_eq!(name(judge(AttemptOutcome::Status(status), CallKind::Batch)), without, "{status}");
    }
}

#[test]
fn once_the_key_has_worked_a_forbidden_answer_is_about_the_thing_and_a_second_401_is_about_the_key() {
    let decided = |status, attempt| {
        let ended = AttemptResult { key_worked: true, ..ended(AttemptOutcome::Status(status)) };
        [CallKind::Read, CallKind::Write, CallKind::Batch].map(|kind| name(decide(&ended, kind, attempt, 0.5, &POLICY)))
    };
    assert_eq!(decided(403, 1), ["no", "no", "halve"]);
    assert_eq!(decided(401, 1), ["again", "again", "again"]);
    assert_eq!(decided(401, 2), ["stop", "stop", "stop"]);
    let proxy = AttemptOutcome::TransportFault(TransportFault::Proxy);
    let ended = AttemptResult { key_worked: true, ..ended(proxy) };
    assert_eq!(name(decide(&ended, CallKind::Batch, 1, 0.5, &POLICY)), "again", "a proxy that worked may work again");
}

#[test]
fn a_success_with_an_error_inside_is_asked_about_whatever_was_to_be_changed() {
    for status in (200..=299).filter(|status| ![202, 206].contains(status)) {
        let ended = AttemptResult { has_error: true, key_worked: true, ..ended(AttemptOutcome::Status(status)) };
        let decided =
            [CallKind::Read, CallKind::Write, CallKind::Batch].map(|kind| name(decide(&ended, kind, 1, 0.5, &POLICY)));
        assert_eq!(decided, ["done", "ask", "ask"], "{status}");
    }
}

#[test]
fn a_retry_never_comes_earlier_than_the_api_asked_for() {
    for sample in [0.0, 0.3, 0.999] {
        let ended = AttemptResult {
            wait: Some(Duration::from_secs(30)),
            throttled: true,
            ..ended(AttemptOutcome::Status(429))
        };
        let Decision::RetryAfter(wait) = decide(&ended, CallKind::Read, 1, sample, &POLICY) else { panic!() };
        assert!((Duration::from_secs(30)..=Duration::from_millis(30_500)).contains(&wait), "{wait:?}");
    }
}

//! Time is tokio's and paused: a minute passes in a moment, and every run gives the same numbers.

#![expect(clippy::cast_precision_loss, reason = "a run has a few thousand requests")]

use std::collections::VecDeque;

use super::super::health::Health;
use super::*;

fn gate(rate: f64, in_flight: usize) -> Pacer {
    Pacer::new(&Pace { rate, slowest: 0.5, in_flight, pause: Duration::from_secs(1) })
}

impl Pacer {
    async fn enter(&self) -> Permit {
        let next = self.next().await;
        self.pass(next).await
    }
}

/// A limiter on the other side.
enum Limit {
    /// So many in any second, a refused request not counted.
    Window { count: usize, passed: VecDeque<Instant> },
    /// A bucket that holds `size` and gains `rate` every second.
    Bucket { rate: f64, size: f64, level: f64, at: Instant },
}

impl Limit {
    fn window(count: usize) -> Self {
        Self::Window { count, passed: VecDeque::new() }
    }

    fn bucket(rate: f64, size: f64) -> Self {
        Self::Bucket { rate, size, level: size, at: Instant::now() }
    }

    fn admits(&mut self) -> bool {
        let now = Instant::now();
        match self {
            Self::Window { count, passed } => {
                while passed.front().is_some_and(|at| now - *at >= Duration::from_secs(1)) {
                    passed.pop_front();
                }
                let admits = passed.len() < *count;
                if admits {
                    passed.push_back(now);
                }
                admits
            }
            Self::Bucket { rate, size, level, at } => {
                *level = (*level + (now - *at).as_secs_f64() * *rate).min(*size);
                *at = now;
                let admits = *level >= 1.0;
                if admits {
                    *level -= 1.0;
                }
                admits
            }
        }
    }
}

/// What the other side saw: when each request came, and whether it was let in.
struct Seen(Vec<(f64, bool)>);

impl Seen {
    fn refused(&self, from: f64, to: f64) -> usize {
        self.0.iter().filter(|(at, admitted)| !admitted && (from..to).contains(at)).count()
    }

    fn admitted(&self, from: f64, to: f64) -> usize {
        self.0.iter().filter(|(at, admitted)| *admitted && (from..to).contains(at)).count()
    }

    fn most_in_a_second(&self) -> usize {
        self.most_within(1.0)
    }

    fn most_within(&self, seconds: f64) -> usize {
        (0..self.0.len())
            .map(|first| self.0[first..].iter().take_while(|(at, _)| at - self.0[first].0 < seconds).count())
            .max()
            .unwrap_or(0)
    }
}

/// Eight workers send without rest for `seconds`, each request taking `latency` there and back.
async fn drive(rate: f64, limit: Limit, latency: Duration, seconds: u64, retry_after: Option<Duration>) -> Seen {
    drive_with(Arc::new(gate(rate, 8)), limit, (0.0, Duration::ZERO), latency, seconds, retry_after).await
}

/// The same with as many workers as `pacer` lets through at once, where the other side also refuses a share of the requests
/// for no reason of this client's, and each way takes up to `jitter` longer.
async fn drive_with(
    pacer: Arc<Pacer>,
    limit: Limit,
    (strays, jitter): (f64, Duration),
    latency: Duration,
    seconds: u64,
    retry_after: Option<Duration>,
) -> Seen {
    let server = Arc::new(Mutex::new((limit, Vec::new(), fastrand::Rng::with_seed(7))));
    let start = Instant::now();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..pacer.slots.available_permits() {
        let (pacer, server) = (Arc::clone(&pacer), Arc::clone(&server));
        workers.spawn(async move {
            while start.elapsed() < Duration::from_secs(seconds) {
                let pass = pacer.enter().await;
                let longer = || jitter.mul_f64(server.lock().unwrap().2.f64());
                sleep(latency / 2 + longer()).await;
                let admitted = {
                    let mut server = server.lock().unwrap();
                    let admitted = server.2.f64() >= strays && server.0.admits();
                    server.1.push((start.elapsed().as_secs_f64(), admitted));
                    admitted
                };
                sleep(latency / 2 + longer()).await;
                if admitted {
                    pacer.answered();
                } else {
                    pacer.refused(pass.sent, retry_after);
                    // The worker itself retries a little later than the others go on.
                    sleep(retry_after.unwrap_or_default() + Duration::from_millis(250)).await;
                }
            }
        });
    }
    while workers.join_next().await.is_some() {}
    let seen = std::mem::take(&mut server.lock().unwrap().1);
    Seen(seen)
}

#[tokio::test(start_paused = true)]
async fn a_known_rate_is_used_and_never_broken() {
    for (rate, count) in [(50.0, 50), (500.0, 500), (5.0, 5)] {
        let seen = drive(rate, Limit::window(count), Duration::from_millis(4), 30, None).await;
        assert_eq!(seen.refused(0.0, 60.0), 0, "at {rate}");
        let used = seen.admitted(0.0, 30.0);
        assert!(used * 100 >= count * 30 * 97, "{used} requests in 30 s at {rate}");
        assert!(seen.most_in_a_second() <= count, "{} at {rate}", seen.most_in_a_second());
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_by_the_minute_is_used_evenly_and_no_minute_holds_more() {
    // A hundred a minute is not a hundred in its first second.
    let seen = drive(100.0 / 60.0, Limit::bucket(10.0, 10.0), Duration::from_millis(20), 900, None).await;
    assert!(seen.most_within(60.0) <= 100, "{} in the busiest minute", seen.most_within(60.0));
    assert!(seen.most_in_a_second() <= 2, "{} in the busiest second", seen.most_in_a_second());
    assert!(seen.admitted(0.0, 900.0) >= 15 * 95, "{} in a quarter of an hour", seen.admitted(0.0, 900.0));
}

#[tokio::test(start_paused = true)]
async fn a_hidden_limit_is_found_within_ten_seconds_and_then_kept() {
    // A window of a second, and buckets that store a second, a tenth of one, and two.
    let limits = [
        || Limit::window(50),
        || Limit::bucket(50.0, 50.0),
        || Limit::bucket(50.0, 5.0),
        || Limit::bucket(50.0, 100.0),
    ];
    for (number, limit) in limits.into_iter().enumerate() {
        for latency in [1, 20, 100] {
            for retry_after in [None, Some(Duration::from_secs(1))] {
                let seen = drive(500.0, limit(), Duration::from_millis(latency), 70, retry_after).await;
                let (all, used, refused) = (seen.0.len(), seen.admitted(10.0, 70.0), seen.refused(0.0, 80.0));
                let case =
                    format!("limit {number}, {latency} ms, {retry_after:?}: {used} used, {refused} of {all} refused");
                assert!(used * 100 >= 85 * 50 * 60, "{case}");
                assert!(refused * 100 < 2 * all, "{case}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn stray_refusals_below_a_known_limit_cost_their_pause_and_not_the_pace() {
    for strays in [0.01, 0.05, 0.1] {
        for latency in [1, 100] {
            let pacer = Arc::new(gate(5.0, 8));
            pacer.set_limit(40.0);
            let second = Some(Duration::from_secs(1));
            let latency = Duration::from_millis(latency);
            let seen = drive_with(pacer, Limit::window(40), (strays, Duration::ZERO), latency, 600, second).await;
            // A request takes its share of a second, and a refused one a second more.
            let optimum = 600.0 / (1.0 / 40.0 + strays);
            let used = seen.0.len() as f64 / optimum;
            assert!(used >= 0.9, "{strays}, {latency:?}: {used:.3} of the optimum");
            assert!(seen.most_in_a_second() <= 40, "{} in the busiest second", seen.most_in_a_second());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_known_limit_is_used_at_any_latency_and_requests_that_are_late_break_it_only_a_few_times() {
    for latency in [1, 1000] {
        for (jitter, least, most_refused) in [(20, 0.97, 0), (50, 0.92, 4), (100, 0.87, 8)] {
            let pacer = Arc::new(gate(5.0, 64));
            pacer.set_limit(40.0);
            let way = (0.0, Duration::from_millis(jitter));
            let latency = Duration::from_millis(latency);
            let seen = drive_with(pacer, Limit::window(40), way, latency, 300, Some(Duration::from_secs(1))).await;
            let (used, refused) = (seen.admitted(0.0, 300.0) as f64 / (300.0 * 40.0), seen.refused(0.0, 400.0));
            assert!(used >= least && refused <= most_refused, "{latency:?}, {jitter} ms: {used:.3}, {refused} refused");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_known_limit_that_is_halved_is_noticed() {
    for limit in [|| Limit::window(20), || Limit::bucket(20.0, 20.0), || Limit::bucket(20.0, 4.0)] {
        for latency in [1, 100] {
            let pacer = Arc::new(gate(5.0, 8));
            pacer.set_limit(40.0);
            let latency = Duration::from_millis(latency);
            let seen =
                drive_with(pacer, limit(), (0.0, Duration::ZERO), latency, 300, Some(Duration::from_secs(1))).await;
            let used = seen.admitted(20.0, 300.0) as f64 / (280.0 * 20.0);
            assert!(used >= 0.85, "{latency:?}: {used:.3} of the limit");
            assert!(
                seen.refused(20.0, 300.0) * 100 <= 5 * seen.0.len(),
                "{latency:?} {used:.3} {} of {}",
                seen.refused(20.0, 300.0),
                seen.0.len()
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_lower_limit_that_stores_nothing_is_found_behind_a_known_one() {
    for rate in [4.0, 20.0, 30.0] {
        for latency in [1, 100] {
            let pacer = Arc::new(gate(5.0, 8));
            pacer.set_limit(100.0);
            let (way, second) = ((0.0, Duration::ZERO), Some(Duration::from_secs(1)));
            let latency = Duration::from_millis(latency);
            let seen = drive_with(pacer, Limit::bucket(rate, 1.0), way, latency, 120, second).await;
            let used = seen.admitted(20.0, 120.0) as f64 / (100.0 * rate);
            assert!(used >= 0.45, "{rate}, {latency:?}: {used:.3} of the limit");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_pause_holds_everybody_and_nobody_goes_early() {
    let pacer = Arc::new(gate(100.0, 8));
    let start = Instant::now();
    pacer.close(Duration::from_secs(30));
    pacer.close(Duration::from_secs(5));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let pacer = Arc::clone(&pacer);
        workers.spawn(async move {
            drop(pacer.enter().await);
            start.elapsed()
        });
    }
    while let Some(passed) = workers.join_next().await {
        assert!(passed.unwrap() >= Duration::from_secs(30));
    }
    assert_eq!(pacer.waited(), Duration::from_secs(30), "waits that overlap count once");
    pacer.close(Duration::from_hours(1));
    assert_eq!(pacer.waited(), Duration::from_secs(30), "a wait counts once it is over");
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_begins_while_somebody_waits_holds_them_too() {
    let pacer = Arc::new(gate(1.0, 8));
    drop(pacer.enter().await);
    let waiting = {
        let pacer = Arc::clone(&pacer);
        tokio::spawn(async move {
            drop(pacer.enter().await);
            Instant::now()
        })
    };
    sleep(Duration::from_millis(500)).await;
    let closed = Instant::now();
    pacer.close(Duration::from_secs(10));
    assert!(waiting.await.unwrap() - closed >= Duration::from_secs(10));
}

#[tokio::test(start_paused = true)]
async fn no_more_than_the_allowed_number_are_in_flight() {
    let pacer = Arc::new(gate(1000.0, 2));
    let first = pacer.enter().await;
    let _second = pacer.enter().await;
    assert!(tokio::time::timeout(Duration::from_secs(5), pacer.enter()).await.is_err());
    drop(first);
    assert!(tokio::time::timeout(Duration::from_secs(5), pacer.enter()).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_change_of_the_rate_gives_nobody_a_free_request() {
    let pacer = gate(10.0, 8);
    let start = Instant::now();
    for n in 0..100 {
        drop(pacer.enter().await);
        pacer.set_limit(if n % 2 == 0 { 10.2 } else { 10.0 });
    }
    assert!(start.elapsed() >= Duration::from_millis(9500), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn refusals_without_a_word_wait_longer_each_time() {
    let pacer = gate(5.0, 8);
    let mut pauses = Vec::new();
    for _ in 0..7 {
        let pass = pacer.enter().await;
        pauses.push(pacer.refused(pass.sent, None).pause.unwrap().as_secs());
    }
    assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
    drop(pacer.enter().await);
    pacer.answered();
    let pass = pacer.enter().await;
    assert_eq!(pacer.refused(pass.sent, None).pause, Some(Duration::from_secs(1)));
}

/// How many of the first `requests` of eight workers, which begin at the rate `begin`, are done in a second, behind a limit
/// whose refusals are either known as such (429) or only those that [`Health`] takes for them (503).
async fn done_per_second(is_known: bool, begin: f64, limit: Limit, requests: u32) -> f64 {
    let (pacer, health) = (Arc::new(gate(begin, 8)), Arc::new(Health::default()));
    let (limit, left) = (Arc::new(Mutex::new(limit)), Arc::new(Mutex::new(0..requests)));
    let start = Instant::now();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (pacer, health, limit, left) = (pacer.clone(), health.clone(), limit.clone(), left.clone());
        workers.spawn(async move {
            loop {
                let Some(request) = left.lock().unwrap().next() else { return };
                loop {
                    let turn = health.turn().await;
                    if turn.is_some() {
                        sleep(Duration::from_millis(500)).await;
                    }
                    let pass = pacer.enter().await;
                    sleep(Duration::from_millis(50)).await;
                    if limit.lock().unwrap().admits() {
                        pacer.answered();
                        health.answered();
                        break;
                    }
                    if is_known || health.busy(&request) {
                        pacer.refused(pass.sent, None);
                    }
                    if !is_known {
                        health.failed(turn.is_some());
                    }
                    drop((pass, turn));
                    sleep(Duration::from_millis(250)).await;
                }
            }
        });
    }
    while workers.join_next().await.is_some() {}
    f64::from(requests) / start.elapsed().as_secs_f64()
}

#[tokio::test(start_paused = true)]
async fn refusals_without_a_word_that_come_at_a_rate_find_the_limit_as_known_ones_do() {
    for (count, least) in [(2, 0.83), (3, 0.85), (4, 0.85), (6, 0.85), (8, 0.84), (12, 0.82), (30, 0.8)] {
        let rate = f64::from(count);
        for begin in [1.25 * rate, 50.0] {
            // The second stores nothing, so that each request that is early by a moment is refused.
            for limit in [|count| Limit::window(count as usize), |count: u32| Limit::bucket(count.into(), 1.0)] {
                for is_known in [true, false] {
                    let done = done_per_second(is_known, begin, limit(count), 100 * count).await;
                    assert!(done >= rate * least, "{count} from {begin}, {is_known}: {done:.2} a second");
                }
            }
        }
    }
}

//! The adaptive rate against limiters of several kinds, on a clock of its own.

use super::*;

fn at(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// A run that met a limit of 50 per second, seen over a whole second, at second 10.
fn held() -> Adaptive {
    let mut adaptive = Adaptive::new(500.0, 0.5);
    for n in 0..50 {
        adaptive.answered(at(9.01 + f64::from(n) / 51.0));
    }
    assert!(adaptive.refused(at(10.0), adaptive.episode()));
    adaptive
}

#[test]
fn a_refusal_lowers_the_rate_to_nine_tenths_of_what_went_through() {
    let adaptive = held();
    assert!((adaptive.rate(at(10.0)) - 45.0).abs() < 1e-9);
}

#[test]
fn quiet_raises_the_rate_slowly_near_the_limit_and_never_above_the_ceiling() {
    let adaptive = held();
    let rate = |seconds: f64| adaptive.rate(at(10.0 + seconds));
    assert!((rate(PLATEAU) - 50.0).abs() < 1e-9, "{}", rate(PLATEAU));
    assert!((rate(PLATEAU + 3.0) - 50.0).abs() < 0.2, "it lingers: {}", rate(PLATEAU + 3.0));
    let rates: Vec<f64> = (0..600).map(|n| rate(f64::from(n) / 4.0)).collect();
    assert!(rates.is_sorted());
    assert!((rate(1000.0) - 500.0).abs() < f64::EPSILON);
}

#[test]
fn requests_that_were_in_flight_teach_nothing_new() {
    let mut adaptive = Adaptive::new(500.0, 0.5);
    let sent = adaptive.episode();
    (0..50).for_each(|_| adaptive.answered(at(0.1)));
    assert!(adaptive.refused(at(0.1), sent));
    let rate = adaptive.rate(at(0.2));
    for _ in 0..7 {
        assert!(!adaptive.refused(at(0.15), sent));
    }
    assert!((adaptive.rate(at(0.2)) - rate).abs() < f64::EPSILON);
}

#[test]
fn refusals_in_a_row_without_an_answer_do_not_blame_the_rate() {
    let mut adaptive = held();
    for n in 0..20 {
        assert!(adaptive.refused(at(11.0 + f64::from(n)), adaptive.episode()));
    }
    assert!((adaptive.rate(at(30.0)) - 45.0).abs() < 1e-9, "{}", adaptive.rate(at(30.0)));
}

#[test]
fn a_rate_that_was_found_too_early_is_searched_upward() {
    let mut adaptive = Adaptive::new(500.0, 0.5);
    (0..5).for_each(|_| adaptive.answered(at(0.01)));
    adaptive.refused(at(0.01), adaptive.episode());
    adaptive.resumes(at(1.0));
    assert!((adaptive.rate(at(1.5)) - 4.5).abs() < 1e-9);
    assert!((adaptive.rate(at(2.5)) - 9.0).abs() < 1e-9);
    assert!((adaptive.rate(at(60.0)) - 500.0).abs() < 1e-9);
}

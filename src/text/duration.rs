//! Durations as people read them.

use std::time::Duration;

use super::grouped;

/// Writes a duration with the two units that matter: `250 ms`, `1.5 s`, `12 s`, `1 min 05 s`, `2 h 03 min`.
#[must_use]
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match seconds {
        0 => format!("{} ms", duration.as_millis()),
        1..=9 if duration.subsec_millis() >= 50 => format!("{:.1} s", duration.as_secs_f64()),
        1..=59 => format!("{seconds} s"),
        60..=3599 if rest == 0 => format!("{minutes} min"),
        60..=3599 => format!("{minutes} min {rest:02} s"),
        _ if minutes == 0 => format!("{hours} h"),
        _ => format!("{hours} h {minutes:02} min"),
    }
}

/// Writes a duration in milliseconds: `2,000 ms`.
#[must_use]
pub fn duration_ms(duration: Duration) -> String {
    format!("{} ms", grouped(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_units_say_how_long() {
        let cases = [
            (0, "0 ms"),
            (250, "250 ms"),
            (1000, "1 s"),
            (1500, "1.5 s"),
            (12_000, "12 s"),
            (60_000, "1 min"),
            (65_000, "1 min 05 s"),
            (7_200_000, "2 h"),
            (7_380_000, "2 h 03 min"),
        ];
        for (ms, text) in cases {
            assert_eq!(duration(Duration::from_millis(ms)), text);
        }
        assert_eq!(duration_ms(Duration::from_secs(2)), "2,000 ms");
    }
}

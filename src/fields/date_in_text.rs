//! The day in a text that says that somebody leaves: `left 31.10.2026`, `Austritt zum 31. Dezember`. Without a year it is the nearest
//! day of that name.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use super::date::{self, DateReadings};

/// The most words of a text that are looked at, and the most words of a date.
const MAX_WORDS: usize = 12;
const LONGEST: usize = 3;

/// Returns the first day that the text names.
pub(crate) fn find(text: &str, today: Date) -> Option<DateReadings> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = text.split(|c: char| c.is_whitespace() || "()[];,:".contains(c)).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(MAX_WORDS).collect();
    let some = (1..=LONGEST).rev().flat_map(|length| words.windows(length));
    some.map(|words| words.join(" ")).find_map(|words| whole(&words).or_else(|| without_year(&words, today)))
}

/// How many numbers and how many other words a text is made of.
fn shape(text: &str) -> (usize, usize) {
    let parts = || text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let numbers = parts().filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).count();
    (numbers, parts().count() - numbers)
}

fn whole(text: &str) -> Option<DateReadings> {
    let is_date = matches!(shape(text), (3, 0) | (2, 1));
    date::parse(text).ok().flatten().filter(|_| is_date)
}

fn without_year(text: &str, today: Date) -> Option<DateReadings> {
    if !matches!(shape(text), (2, 0) | (1, 1)) || text.contains(' ') && shape(text).1 == 0 {
        return None;
    }
    let half: Span = 6.months();
    let is_near = |day: &Date| *day > today.saturating_sub(half) && *day <= today.saturating_add(half);
    let years = (today.year() - 1..=today.year() + 1)
        .filter_map(|year| date::parse(&format!("{} {year}", text.trim_end_matches('.'))).ok().flatten());
    let years: Vec<DateReadings> = years.collect();
    let near = |read: fn(&DateReadings) -> Option<Date>| years.iter().filter_map(read).find(is_near);
    let readings = DateReadings { day_first: near(|date| date.day_first), month_first: near(|date| date.month_first) };
    (readings.day_first.is_some() || readings.month_first.is_some()).then_some(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_text_is_found_also_without_its_year() {
        let today = jiff::civil::date(2026, 11, 29);
        for (text, day) in [
            ("left 31.10.2026", "2026-10-31"),
            ("leaving 31 December 2030", "2030-12-31"),
            ("Austritt zum 31. Dezember", "2026-12-31"),
            ("left 31.10.", "2026-10-31"),
            ("Leaves 15.01.", "2027-01-15"),
            ("left (2026-03-01)", "2026-03-01"),
            ("left Oct 31", "2026-10-31"),
        ] {
            let found = find(text, today).and_then(|date| date.day_first);
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Some(day), "{text}");
        }
        let found = find("left 3/4/2026", today).unwrap();
        assert_ne!(found.day_first, found.month_first);
        for text in ["left", "03 Termination", "Leaver (2)", "left 2", "Leavers Q3", "left 5 of 7"] {
            assert_eq!(find(text, today), None, "{text}");
        }
    }
}

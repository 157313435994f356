//! Values of cells as text, the way a sheet shows them as far as its format is known: 42 and not 42.0, dates as ISO 8601,
//! long numbers with all their digits. Pure.

use std::borrow::Cow;

use calamine::{Data, DataRef, ExcelDateTime};

/// The text of a value, and whether it is an error of the spreadsheet program.
pub(super) fn text<'v>(value: &'v DataRef<'_>) -> (Cow<'v, str>, bool) {
    let text = match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DurationIso(text) => Cow::Borrowed(text.as_str()),
        DataRef::SharedString(text) => Cow::Borrowed(*text),
        DataRef::DateTimeIso(text) => Cow::Owned(iso_date(text)),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(self::number(*number)),
        DataRef::Bool(yes) => Cow::Borrowed(boolean(*yes)),
        DataRef::DateTime(date) => Cow::Owned(self::date(date)),
        DataRef::Error(error) => return (Cow::Owned(error.to_string()), true),
    };
    (text, false)
}

/// The same of a value that is owned.
pub(super) fn owned_text(value: &Data) -> (Cow<'_, str>, bool) {
    let text = match value {
        Data::Empty => Cow::Borrowed(""),
        Data::String(text) | Data::DurationIso(text) => Cow::Borrowed(text.as_str()),
        Data::DateTimeIso(text) => Cow::Owned(iso_date(text)),
        Data::Int(number) => Cow::Owned(number.to_string()),
        Data::Float(number) => Cow::Owned(self::number(*number)),
        Data::Bool(yes) => Cow::Borrowed(boolean(*yes)),
        Data::DateTime(date) => Cow::Owned(self::date(date)),
        Data::Error(error) => return (Cow::Owned(error.to_string()), true),
    };
    (text, false)
}

/// As a sheet program shows it in English, whatever the file's language.
pub(super) const fn boolean(yes: bool) -> &'static str {
    if yes { "TRUE" } else { "FALSE" }
}

/// A number without a fraction that it does not have, and without an exponent that nobody typed. Beyond 15 digits a
/// sheet itself no longer knows them.
pub(super) fn number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let size = number.abs();
    if (1e-9..1e21).contains(&size) { format!("{number}") } else { format!("{number:e}") }
}

/// `2024-03-01T00:00:00.000` as the sheet shows it: a day, or a day and a time.
pub(super) fn iso_date(text: &str) -> String {
    let text = text.trim();
    let Some((day, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.split('.').next().unwrap_or(time).trim_end_matches('Z');
    if matches!(time, "00:00:00" | "00:00" | "") { day.to_owned() } else { format!("{day} {time}") }
}

fn date(date: &ExcelDateTime) -> String {
    if date.is_duration() || date.as_f64() < 1.0 {
        let seconds = (date.as_f64() * 86_400.0).round();
        let (hours, rest) = ((seconds / 3_600.0).floor(), seconds.rem_euclid(3_600.0));
        return format!("{hours:02}:{:02}:{:02}", (rest / 60.0).floor(), rest.rem_euclid(60.0));
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => day,
        _ => format!("{day} {hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_person_would() {
        assert_eq!(number(42.0), "42");
        assert_eq!(number(-0.5), "-0.5");
        assert_eq!(number(123_456_789_012_345_680.0), "123456789012345680");
        assert_eq!(number(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(1e300), "1e300");
    }
}

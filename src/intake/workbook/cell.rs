//! Values and errors of calamine as text. A value is written the way a sheet shows it: 42 and not 42.0, dates as ISO 8601,
//! long numbers with all their digits. Pure.

use std::borrow::Cow;

use calamine::{DataType, Error, ExcelDateTime, XlsError, XlsbError, XlsxError};

use super::archive;
use super::collect::CellContent;
use crate::intake::InputError;
use crate::text::escape_truncated;

/// The content of a cell whose value calamine gives.
pub(super) fn content(value: &impl DataType) -> CellContent<'_> {
    let text = if let Some(text) = value.get_string().or_else(|| value.get_duration_iso()) {
        Cow::Borrowed(text)
    } else if let Some(number) = value.get_float() {
        Cow::Owned(self::number(number))
    } else if let Some(number) = value.get_int() {
        Cow::Owned(number.to_string())
    } else if let Some(yes) = value.get_bool() {
        Cow::Borrowed(boolean(yes))
    } else if let Some(text) = value.get_datetime_iso() {
        Cow::Owned(iso_date(text))
    } else if let Some(date) = value.get_datetime() {
        Cow::Owned(self::date(&date))
    } else {
        value.get_error().map_or(Cow::Borrowed(""), |error| Cow::Owned(error.to_string()))
    };
    CellContent { text, is_error: value.is_error(), ..CellContent::default() }
}

/// Turns an error of calamine into one for people.
pub(super) fn refusal(error: impl Into<Error>) -> InputError {
    let why = match error.into() {
        Error::Xls(XlsError::Io(error)) | Error::Xlsb(XlsbError::Io(error)) | Error::Xlsx(XlsxError::Io(error)) => {
            return error.into();
        }
        Error::Xlsb(XlsbError::Zip(error)) | Error::Xlsx(XlsxError::Zip(error)) => return archive::refusal(error),
        Error::Xls(XlsError::Password) | Error::Xlsb(XlsbError::Password) | Error::Xlsx(XlsxError::Password) => {
            return InputError::Encrypted;
        }
        Error::Xlsx(XlsxError::XmlEof(part)) => format!("its XML ends within `{part}`"),
        Error::Xlsx(XlsxError::FileNotFound(part)) => format!("its part `{part}` is missing"),
        Error::Xls(error) => error.to_string(),
        Error::Xlsb(error) => error.to_string(),
        Error::Xlsx(error) => error.to_string(),
        error => error.to_string(),
    };
    InputError::damaged(escape_truncated(&why, 120))
}

/// As a sheet program shows it in English, whatever the file's language.
pub(super) const fn boolean(yes: bool) -> &'static str {
    if yes { "TRUE" } else { "FALSE" }
}

/// A number without a fraction that it does not have, and without an exponent. Beyond 15 digits a
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

//! Cells of the input as what they are: a number, a day, a yes or no. A text is typed only where such a cell shows it again
//! exactly, so that a report that is read gives back every text.

/// The most digits that a spreadsheet keeps of a number.
const MAX_DIGITS: usize = 15;

/// What a cell contains.
#[derive(Debug, PartialEq)]
pub(super) enum Typed {
    Number(f64),
    /// A number that is shown with zeros before it, to so many digits: `00123`.
    Padded(f64, usize),
    /// Year, month and day.
    Day(u16, u8, u8),
    Boolean(bool),
    Text,
}

impl Typed {
    pub(super) fn of(text: &str) -> Self {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_number = text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) && digits <= MAX_DIGITS;
        match text.parse::<f64>() {
            Ok(number) if is_number && digits == text.len() && text.starts_with('0') && digits > 1 => {
                Self::Padded(number, digits)
            }
            Ok(number) if is_number && number.to_string() == text && text != "-0" => Self::Number(number),
            _ if digits == 8 && text.len() == 10 => day(text).unwrap_or(Self::Text),
            _ => match text {
                "TRUE" => Self::Boolean(true),
                "FALSE" => Self::Boolean(false),
                _ => Self::Text,
            },
        }
    }
}

/// Returns the day of a text such as `2026-03-01`. Spreadsheets disagree about days before March 1900.
fn day(text: &str) -> Option<Typed> {
    let date: jiff::civil::Date = text.parse().ok()?;
    let year = u16::try_from(date.year()).ok().filter(|year| *year > 1900)?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    (date.to_string() == text).then_some(Typed::Day(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_shown_again_exactly_is_typed() {
        for (text, number) in
            [("0", 0.0), ("42", 42.0), ("-5", -5.0), ("0.5", 0.5), ("123456789012345", 123_456_789_012_345.0)]
        {
            assert_eq!(Typed::of(text), Typed::Number(number));
        }
        assert_eq!((Typed::of("007"), Typed::of("00")), (Typed::Padded(7.0, 3), Typed::Padded(0.0, 2)));
        assert_eq!((Typed::of("TRUE"), Typed::of("FALSE")), (Typed::Boolean(true), Typed::Boolean(false)));
        assert_eq!(Typed::of("2026-03-01"), Typed::Day(2026, 3, 1));
        for text in [
            "",
            "-0",
            "+5",
            "1.50",
            "1e5",
            "1,5",
            "inf",
            "NaN",
            " 7",
            "7 ",
            "-007",
            "1234567890123456",
            "true",
            "Yes",
            "=1+1",
            "+33 6 12",
            "2026-02-30",
            "1900-01-01",
            "2026-3-1",
            "01.03.2026",
            "2026-03-01 10:00:00",
            "12345678ab",
        ] {
            assert_eq!(Typed::of(text), Typed::Text, "{text}");
        }
    }
}

//! Dates in cells: as workbooks give them (ISO 8601), and as people write them. Day and month of `03/04/2027` may be in
//! either order, so a date has two readings; which one counts is decided over a whole table and never here.

use jiff::civil::Date;

use super::cell_words::{folded, is_left_blank};
use super::error::{SHOWN, ValueError, ValueKind};
use crate::text::escape_truncated;

/// The short names of the months in English, French, German, Spanish and Italian, folded.
const SHORT_MONTHS: &str = "jan janv ene gen feb fev fevr mar marz mrz mars apr avr abr may mai mag jun june juin giu jul july \
                            juil lug aug aout ago sep sept set sett oct okt ott nov dec dez dic";

/// A date as it reads with the day first and with the month first. Both are the same unless the order matters; one that
/// is impossible (a month 13) is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateReadings {
    pub(crate) day_first: Option<Date>,
    pub(crate) month_first: Option<Date>,
}

/// How the names of the months begin, folded; the longest that fits counts. A beginning that is another month in another
/// language (`lip`, `listopad`) is absent.
const MONTHS: [&str; 12] = [
    "jan ene gen sty led oca ian tamm ιαν янв січ",
    "feb fev lut uno sub helm φεβ фев лют",
    "mar mrz maa brez μαρ мар бер",
    "apr abr avr kwi dub nis huht απρ апр кві",
    "may mai mag mei maj kvet tou μαι мая маи тра",
    "jun juin giu czerw cerven cervna haz iun kes ιουν июн чер",
    "jul juil lug lipc lipi cervenec cervence tem hein iul ιουλ июл лип",
    "aug ago aou sierp srpna srpen agu elo αυγ авг сер",
    "sep set wrz zari eyl syys szep σεπ сен вер",
    "oct okt ott out paz rijn rijen eki loka οκτ окт жов",
    "nov kas marras noi νοε ноя",
    "dec dez dic des gru prosin ara joulu δεκ дек гру",
];

/// Parses a date; `None` where the cell leaves it out.
///
/// # Errors
/// A text that is no date.
pub(crate) fn parse(cell: &str) -> Result<Option<DateReadings>, ValueError> {
    if is_left_blank(cell) || is_zero(cell) {
        return Ok(None);
    }
    read(cell.trim()).map(Some).ok_or_else(|| ValueError::Unknown {
        kind: ValueKind::new("date-unknown", "fix-date", "hidden-date"),
        text: escape_truncated(cell.trim(), SHOWN),
        suggestion: None,
    })
}

/// Parses a last day. Programs write a day long before anybody worked, or the last one that they know, for no date.
///
/// # Errors
/// A text that is no date.
pub(crate) fn parse_last_day(cell: &str) -> Result<Option<DateReadings>, ValueError> {
    /// Nobody on a sheet of today left before.
    const FIRST_YEAR: i16 = 1980;
    let is_of_program = |date: &DateReadings| {
        [date.day_first, date.month_first].into_iter().flatten().any(|day| day.year() < FIRST_YEAR)
    };
    let is_last_of_two_digits = || cell.trim().ends_with("99") && matches!(folded(cell).as_str(), "311299" | "123199");
    Ok(parse(cell)?.filter(|date| !is_of_program(date) && !is_last_of_two_digits()))
}

/// `00.00.0000`, which databases write for no date.
fn is_zero(cell: &str) -> bool {
    cell.contains('0') && cell.chars().all(|c| c == '0' || !c.is_alphanumeric())
}

/// Whether the text is a date in one of the forms that spreadsheet programs give it, also without its year or its day:
/// `01.05.2027`, `May-27`, `5. Mai`. In a column of names, such a date was a name before (`May 27`).
pub(super) fn is_written(text: &str) -> bool {
    let digits = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
    let is_day = |part: &str| digits(part.trim_end_matches('.')) && part != "00";
    let is_short = text.split_once(['-', '/', ' ']).is_some_and(|(head, rest)| {
        rest.len() == 2 && digits(rest) && is_short_month(head) || is_day(head) && is_short_month(rest)
    });
    let begins_with_number = text.starts_with(|c: char| c.is_ascii_digit()) && text.len() <= 11;
    is_short || begins_with_number && !text.bytes().all(|b| b.is_ascii_digit()) && read(text).is_some()
}

/// Whether the text is the short name of a month as spreadsheet programs write it, or a name that is as short.
fn is_short_month(text: &str) -> bool {
    let name = folded(text.trim_end_matches('.'));
    SHORT_MONTHS.split(' ').any(|month| month == name)
}

fn read(text: &str) -> Option<DateReadings> {
    if let Some((day, rest)) = text.split_at_checked(10)
        && let [year, month, day] = day.split('-').collect::<Vec<_>>()[..]
        && year.len() == 4
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return sure(date(year, month, day));
    }
    // What follows is the time of day.
    let words: Vec<&str> = text.split_whitespace().take_while(|word| !word.contains(':')).collect();
    let text = words.join(" ");
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() || is_unit(c)).filter(|part| !is_filler(part)).collect();
    match parts[..] {
        [all] if all.len() == 8 && all.is_ascii() => sure(date(&all[..4], &all[4..6], &all[6..])),
        [a, b, c] if month(b).is_some() && is_year(a) => sure(named(c, b, a)),
        [a, b, c] if month(b).is_some() => sure(named(a, b, c)),
        [a, b, c] if month(a).is_some() => sure(named(b, a, c)),
        [a, b, c] if is_year(a) => sure(date(a, b, c)),
        // No country writes the month first with points.
        [a, b, c] if text.contains('.') => sure(date(c, b, a)),
        [a, b, c] => {
            let readings = DateReadings { day_first: date(c, b, a), month_first: date(c, a, b) };
            (readings.day_first.is_some() || readings.month_first.is_some()).then_some(readings)
        }
        _ => None,
    }
}

fn sure(date: Option<Date>) -> Option<DateReadings> {
    date.map(|date| DateReadings { day_first: Some(date), month_first: Some(date) })
}

fn is_filler(part: &str) -> bool {
    matches!(part, "" | "de" | "del" | "of" | "le" | "the" | "den" | "г" | "года" | "р" | "року")
}

/// Whether the letter says year, month or day behind a number: `2027年3月1日`.
const fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && number(part).is_some()
}

fn number(part: &str) -> Option<i16> {
    part.parse().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()))
}

/// The number of a month whose name begins as one does.
fn month(part: &str) -> Option<usize> {
    let name = folded(part);
    let begins = |(number, begins): (usize, &'static str)| begins.split(' ').map(move |begin| (begin, number));
    let months = (1..).zip(MONTHS).flat_map(begins).filter(|(begin, _)| name.starts_with(begin));
    months.max_by_key(|(begin, _)| begin.len()).map(|(_, number)| number)
}

/// A date with the name of its month: `1er mars 2027`.
fn named(day: &str, name: &str, year: &str) -> Option<Date> {
    let day = day.trim_end_matches(|c: char| !c.is_ascii_digit());
    date(year, &month(name)?.to_string(), day)
}

/// A date of digits; a year of two is near 2000.
fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let century = match (year.len(), number(year)?) {
        (4, _) => 0,
        (2, 70..) => 1900,
        (2, _) => 2000,
        _ => return None,
    };
    let part = |part: &str| number(part).and_then(|number| i8::try_from(number).ok()).filter(|_| part.len() <= 2);
    Date::new(century + number(year)?, part(month)?, part(day)?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn a_date_that_can_be_read_in_one_way_is_sure() {
        for text in [
            "2027-03-01",
            "2027-03-01 09:00:00",
            "2027-03-01T00:00:00Z",
            "2027-03-01+01:00",
            "2027/3/1",
            "2027.03.01",
            "20270301",
            "1.3.2027",
            "01.03.27",
            "1. März 2027",
            "1er mars 2027",
            "1 de marzo de 2027",
            "March 1st, 2027",
            "01-Mar-27",
            "1 marzo 2027",
            "01.03.2027 00:00",
            "2027年3月1日",
            "2027년 3월 1일",
            "2027. 3. 1.",
            "1 maart 2027",
            "1. března 2027",
            "den 1 mars 2027",
            "1. maaliskuuta 2027",
            "1 Μαρτίου 2027",
            "1 марта 2027 г.",
            "1 березня 2027 року",
        ] {
            assert_eq!(parse(text), Ok(sure(Some(day(2027, 3, 1)))), "{text}");
        }
    }

    #[test]
    fn day_and_month_have_two_orders_unless_one_is_impossible() {
        let both = DateReadings { day_first: Some(day(2027, 4, 3)), month_first: Some(day(2027, 3, 4)) };
        assert_eq!(parse("03/04/2027"), Ok(Some(both)));
        assert_eq!(parse("3-4-27"), Ok(Some(both)));
        for (text, month) in
            [("1. marraskuuta 2027", 11), ("1. července 2027", 7), ("1. června 2027", 6), ("1 Kas 2027", 11)]
        {
            assert_eq!(parse(text), Ok(sure(Some(day(2027, month, 1)))), "{text}");
        }
        assert!(parse("1 listopada 2027").is_err());
        let month_first = DateReadings { day_first: None, month_first: Some(day(2027, 3, 14)) };
        assert_eq!(parse("3/14/2027 12:00:00 AM"), Ok(Some(month_first)));
        assert_eq!(parse("03/03/1987"), Ok(sure(Some(day(1987, 3, 3)))));
    }

    #[test]
    fn blank_and_zero_are_no_date_and_other_text_is_an_error() {
        assert!(["", " - ", "n/a", "00.00.0000", "0000-00-00"].into_iter().all(|text| parse(text) == Ok(None)));
        for text in ["soon", "2027-13-01", "31/31/2027", "45292", "2027", "1/2", "1.13.2027", "01:00"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}

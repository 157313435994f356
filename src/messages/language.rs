//! The languages of reports.

/// A language that reports and templates are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum ReportLanguage {
    #[default]
    English,
    French,
    German,
    Spanish,
    Italian,
}

impl ReportLanguage {
    /// All languages, in the order in which they are listed to people.
    pub const ALL: [Self; 5] = [Self::English, Self::French, Self::German, Self::Spanish, Self::Italian];

    /// The code of ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Spanish => "es",
            Self::Italian => "it",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// Puts `text` between the quotation marks of the language.
    #[must_use]
    pub fn quote(self, text: &str) -> String {
        match self {
            Self::English => format!("“{text}”"),
            Self::French => format!("«\u{a0}{text}\u{a0}»"),
            Self::German => format!("„{text}“"),
            Self::Spanish | Self::Italian => format!("«{text}»"),
        }
    }

    /// Writes a date such as `2027-03-01` as the language does: `1 March 2027`. `None` where the text is no date.
    pub(super) fn date(self, text: &str) -> Option<String> {
        if text.len() != "2026-05-01".len() {
            return None;
        }
        let mut parts = text.split('-');
        let [year, month, day] = [4, 2, 2].map(|digits| parts.next().filter(|part| part.len() == digits));
        let (year, month, day): (u16, usize, u8) =
            (year?.parse().ok()?, month?.parse().ok()?, day?.parse().ok().filter(|day| (1..=31).contains(day))?);
        if parts.next().is_some() {
            return None;
        }
        let month = self.months().split(' ').nth(month.checked_sub(1)?)?;
        Some(match self {
            Self::French if day == 1 => format!("1er {month} {year}"),
            Self::English | Self::French | Self::Italian => format!("{day} {month} {year}"),
            Self::German => format!("{day}. {month} {year}"),
            Self::Spanish => format!("{day} de {month} de {year}"),
        })
    }

    const fn months(self) -> &'static str {
        match self {
            Self::English => "January February March April May June July August September October November December",
            Self::French => "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            Self::German => "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            Self::Spanish => "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            Self::Italian => {
                "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
            }
        }
    }

    /// Writes a number with its digits in groups.
    #[must_use]
    pub fn group(self, number: u64) -> String {
        let mark = match self {
            Self::English => return crate::text::grouped(number),
            Self::French => "\u{202f}",
            Self::German | Self::Spanish | Self::Italian => ".",
        };
        crate::text::grouped(number).replace(',', mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_the_language_does() {
        let all = |text: &str| ReportLanguage::ALL.map(|language| language.date(text).unwrap_or_default());
        let first = ["1 March 2027", "1er mars 2027", "1. März 2027", "1 de marzo de 2027", "1 marzo 2027"];
        assert_eq!(all("2027-03-01"), first);
        assert_eq!(all("2026-12-24")[1], "24 décembre 2026");
        for text in
            ["", "2027-03", "2027-03-01-1", "2027-13-01", "2027-00-01", "2027-03-00", "27-03-01", "member", "2027-3-1"]
        {
            assert_eq!(all(text), [""; 5], "{text}");
        }
    }
}

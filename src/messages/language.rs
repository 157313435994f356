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

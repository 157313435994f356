//! What a cell for a name has instead of one: a placeholder, an address, a number. People called Null, Na or True are
//! people. Pure.

use super::date;
use crate::messages::{Message, message};

/// What a text is that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoName {
    Day,
    Number,
    Placeholder,
    Address,
    YesNo,
}

impl NoName {
    /// Names it, as a part of a sentence: `a placeholder`.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Day => message!("no-name-day"),
            Self::Number => message!("no-name-number"),
            Self::Placeholder => message!("no-name-placeholder"),
            Self::Address => message!("no-name-address"),
            Self::YesNo => message!("no-name-yes-no"),
        }
    }
}

/// Texts that people and programs write where they have no name.
const PLACEHOLDERS: [&str; 20] = [
    "n/a",
    "\\n",
    "n.a.",
    "#n/a",
    "tbd",
    "tba",
    "tbc",
    "n.n.",
    "(none)",
    "(null)",
    "undefined",
    "unknown",
    "unbekannt",
    "inconnu",
    "inconnue",
    "desconocido",
    "sconosciuto",
    "onbekend",
    "k.a.",
    "noname",
];

/// Returns what the text of a cell is, if it is surely no name.
pub(crate) fn kind(name: &str) -> Option<NoName> {
    let name = name.trim();
    if let Some(kind) = kind_of_number(name) {
        return Some(kind);
    }
    if !name.contains(char::is_alphabetic) {
        return if name.contains(|c: char| c.is_ascii_digit()) {
            Some(NoName::Number)
        } else {
            (!name.is_empty() && name.is_ascii()).then_some(NoName::Placeholder)
        };
    }
    if name.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.')) {
        return Some(NoName::Address);
    }
    if matches!(name, "TRUE" | "FALSE") {
        return Some(NoName::YesNo);
    }
    let is_filler = name.len() > 1 && name.bytes().all(|byte| byte == b'x')
        || name.len() > 2 && name.bytes().all(|byte| byte == b'X');
    (is_filler || PLACEHOLDERS.iter().any(|word| word.eq_ignore_ascii_case(name))).then_some(NoName::Placeholder)
}

/// Returns what a part of a list is, if it is surely no name of a group or workspace.
pub(super) fn kind_in_list(part: &str) -> Option<NoName> {
    kind_of_number(part).or_else(|| matches!(part, "TRUE" | "FALSE").then_some(NoName::YesNo))
}

/// Returns what a text with digits is, if it is a date or a number that a program made of something else.
fn kind_of_number(text: &str) -> Option<NoName> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        None
    } else if date::is_written(text) {
        Some(NoName::Day)
    } else {
        is_shortened_number(text).then_some(NoName::Number)
    }
}

/// `1.23E+11`, as spreadsheet programs save a long number: most of its digits are lost.
pub(super) fn is_shortened_number(text: &str) -> bool {
    let number = text.split_once("E+").filter(|(_, power)| power.bytes().all(|byte| byte.is_ascii_digit()));
    number.is_some_and(|(digits, _)| {
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn people_with_odd_names_are_people() {
        for name in [
            "Null",
            "Na",
            "True",
            "None-Smith",
            "X",
            "Xx Li",
            "Ng",
            "O",
            "Ö",
            "-Lee",
            "李",
            "Nan",
            "None",
            "J.",
            "May",
            "A1",
            "Juan-Mar",
            "May Lee",
            "Mark-24",
        ] {
            assert!(kind(name).is_none(), "{name}");
        }
        for name in [
            "-",
            ".",
            "?",
            "N/A",
            "n/a",
            "xxx",
            "XXX",
            "a@example.com",
            "+33 6 12 34",
            "12345",
            "2027-05-01",
            "01.05.2027",
            "5/1/27",
            "May-27",
            "01-May",
            "janv.-27",
            "1.23E+11",
            "\\N",
            "05. Mai",
            "Mai 27",
            "TRUE",
            "--",
            "tbd",
        ] {
            assert!(kind(name).is_some(), "{name}");
        }
    }
}

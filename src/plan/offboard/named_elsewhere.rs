//! Who is not on the sheet's list and yet named by it, in a line that is of nobody's row: below the list, beside it, on a sheet that is
//! not read. Such a person is not removed as somebody whom the sheet no longer names.

use std::collections::{BTreeMap, HashMap};

use crate::fields::employee_id::comparable;
use crate::messages::{Message, message};
use crate::model::{Code, Email, Finding};
use crate::plan::names::parts;
use crate::plan::namesakes::sorted_letters;

/// Longer cells are texts about something else.
const MAX_BYTES: usize = 300;

/// A person who is not on the list.
#[derive(Debug, Clone, Copy)]
pub struct UnlistedPerson<'a> {
    pub email: &'a str,
    /// The name of the account, or of an earlier sheet; empty where it is unknown.
    pub name: &'a str,
    /// From an earlier sheet; empty where it is unknown.
    pub employee_id: &'a str,
}

/// Finds people who are not on the list in the lines that are of nobody's row.
#[derive(Debug, Default)]
pub struct Mentions<'a> {
    people: Vec<UnlistedPerson<'a>>,
    by_email: HashMap<&'a str, usize>,
    by_number: HashMap<&'a str, Vec<usize>>,
    by_letters: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
    /// How many words the name of each has.
    words: Vec<usize>,
    /// Where each was found first.
    found: BTreeMap<usize, Message>,
}

impl<'a> Mentions<'a> {
    /// Creates what looks for these people.
    pub fn new(people: impl Iterator<Item = UnlistedPerson<'a>>) -> Self {
        let mut mentions = Self::default();
        for person in people {
            let index = mentions.people.len();
            mentions.people.push(person);
            mentions.by_email.insert(person.email, index);
            let number = comparable(person.employee_id);
            if !number.is_empty() {
                mentions.by_number.entry(number).or_default().push(index);
            }
            // An account without a name may show its address.
            let mut words = if person.name.contains('@') { Vec::new() } else { parts(person.name) };
            words.sort_unstable();
            words.dedup();
            mentions.words.push(words.len());
            if !words.is_empty() {
                mentions.by_letters.entry(sorted_letters(person.name)).or_default().push(index);
            }
            for word in words {
                mentions.by_word.entry(word).or_default().push(index);
            }
        }
        mentions
    }

    /// Looks at a line. `is_of_table` is whether it is on the sheet of the list, where a single name may be somebody's; `place` says
    /// where the line is.
    pub fn read<'l>(&mut self, cells: impl Iterator<Item = &'l str>, is_of_table: bool, place: impl Fn() -> Message) {
        let cells: Vec<&str> =
            cells.map(str::trim).filter(|cell| !cell.is_empty() && cell.len() <= MAX_BYTES).collect();
        let mut named = Vec::new();
        for cell in &cells {
            named.extend(self.by_number.get(comparable(cell)).into_iter().flatten().copied());
            named.extend(addresses(cell).filter_map(|email| self.by_email.get(email.as_str()).copied()));
        }
        let texts: Vec<&str> = cells.iter().copied().filter(|cell| !cell.contains('@')).collect();
        let mut words: Vec<String> = texts.iter().flat_map(|cell| parts(cell)).collect();
        for letters in texts.iter().map(|cell| sorted_letters(cell)).chain([sorted_letters(&texts.join(" "))]) {
            let owners = self.by_letters.get(&letters).into_iter().flatten().copied();
            // One word may be of anything, but for a name that has no blanks.
            named.extend(owners.filter(|index| self.words[*index] > 1 || !letters.is_ascii() || is_of_table));
        }
        words.sort_unstable();
        words.dedup();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for index in words.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            *counts.entry(*index).or_default() += 1;
        }
        let is_alone = is_of_table && words.len() == 1;
        let is_named =
            |(index, count): &(usize, usize)| is_alone || self.words[*index] > 1 && *count == self.words[*index];
        named.extend(counts.into_iter().filter(is_named).map(|(index, _)| index));
        for index in named {
            self.found.entry(index).or_insert_with(&place);
        }
    }

    /// Returns why each person who was found keeps what they have, by address.
    #[must_use]
    pub fn findings(self) -> HashMap<String, Finding> {
        let Self { people, found, .. } = self;
        let finding = |(index, place): (usize, Message)| {
            let finding = Finding::error(
                Code::NotOnSheet,
                message!("named-elsewhere", place = place),
                message!("fix-named-elsewhere"),
            );
            (people[index].email.to_owned(), finding)
        };
        found.into_iter().map(finding).collect()
    }
}

/// Returns the addresses in a text.
fn addresses(text: &str) -> impl Iterator<Item = Email> {
    let words = text.split(|c: char| c.is_whitespace() || ",;<>()[]\"|".contains(c)).filter(|word| word.contains('@'));
    words.filter_map(|word| {
        let word = word.trim_start_matches("mailto:").trim_end_matches(['.', ':']);
        Email::parse(word.rsplit_once(':').map_or(word, |(_, address)| address)).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &[&str], is_of_table: bool) -> Vec<String> {
        let person = |email, name, employee_id| UnlistedPerson { email, name, employee_id };
        let people = [
            person("eva@example.com", "Eva Evason", "0042"),
            person("joerg@example.com", "Jörg Müller", ""),
            person("taro@example.com", "山田太郎", ""),
            person("x@example.com", "x@example.com", ""),
        ];
        let mut mentions = Mentions::new(people.into_iter());
        mentions.read(line.iter().copied(), is_of_table, || message!("row", row = "7"));
        let mut found: Vec<String> = mentions.findings().into_keys().collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn a_line_names_people_by_address_name_and_number() {
        for line in [
            &["Eva", "Evason"][..],
            &["evason, eva"],
            &["Approved by: Eva Evason"],
            &["Contact: eva@example.com"],
            &["EVA@example.com;other@example.com"],
            &["0042"],
            &["see", "Eva Evason <eva@example.com>"],
        ] {
            assert_eq!(found(line, false), ["eva@example.com"], "{line:?}");
        }
        assert_eq!(found(&["Mueller", "Joerg"], false), ["joerg@example.com"]);
        assert_eq!(found(&["山田 太郎"], false), ["taro@example.com"]);
        assert_eq!(found(&["Eva"], true), ["eva@example.com"]);
        for line in [&["Eva"][..], &["Evason Ltd"], &["Eva Baker"], &["42 people"], &["", "Total", "3"], &["x"]] {
            assert!(found(line, false).is_empty(), "{line:?}");
        }
    }
}

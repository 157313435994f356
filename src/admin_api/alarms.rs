//! What the API must never say: people whom nobody asked for, and the identifier of one for another. Each kind is
//! told once, with how many there are and a few of them, however many an answer names.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::PoisonError;

use super::Client;
use crate::text::count;

/// How many of a kind are shown.
const EXAMPLES: usize = 3;
/// So many of a kind are told apart.
const COUNTED: usize = 1_000_000;

/// A kind of alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alarm {
    /// A creation names somebody who was not in the request.
    Created,
    /// An invitation names somebody who was not in the request.
    Invited,
    /// Two people have one identifier, or one address has two.
    Identity,
    /// The invitations of two people have one identifier.
    Invitation,
    /// Two groups or two workspaces have one identifier.
    Place,
    /// A new group gives its members more than was asked.
    NewGroup,
    /// Two API keys have one identifier.
    Key,
}

/// What was noted so far.
#[derive(Debug, Default)]
pub(super) struct Alarms(BTreeMap<Alarm, Noted>);

#[derive(Debug, Default)]
struct Noted {
    seen: HashSet<u64>,
    examples: Vec<String>,
}

impl Alarm {
    /// Returns what many of the kind are counted as.
    const fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Created | Self::Invited | Self::Identity | Self::Invitation => ("person", "people"),
            Self::Place => ("pair", "pairs"),
            Self::NewGroup => ("new group", "new groups"),
            Self::Key => ("pair of keys", "pairs of keys"),
        }
    }
}

impl Alarms {
    fn note(&mut self, alarm: Alarm, about: &str) {
        let noted = self.0.entry(alarm).or_default();
        let mut hasher = DefaultHasher::new();
        about.hash(&mut hasher);
        if noted.seen.len() < COUNTED && noted.seen.insert(hasher.finish()) && noted.examples.len() < EXAMPLES {
            noted.examples.push(about.to_owned());
        }
    }

    fn texts(&self) -> Vec<String> {
        self.0.iter().map(|(alarm, noted)| text(*alarm, noted.seen.len(), &noted.examples)).collect()
    }
}

fn text(alarm: Alarm, noted: usize, examples: &[String]) -> String {
    let (those, were, have) = match noted {
        0 | 1 => (examples.concat(), "was", "has"),
        _ => {
            let (one, several) = alarm.noun();
            (format!("{} ({}, …)", count(noted, one, several), examples.join(", ")), "were", "have")
        }
    };
    match alarm {
        Alarm::Created => format!("the API says that it created {those}, which {were} not in the request"),
        Alarm::Invited => format!("the response to an invitation names {those}, which {were} not in the request"),
        Alarm::Identity => format!(
            "{those} {have} an identifier that the API also gives to somebody else, or two, so nothing was sent for either after that showed: look at what both have"
        ),
        Alarm::Invitation => format!(
            "{those} {have} an invitation whose identifier the API also gives to that of somebody else, so nothing was sent for either after that showed: look at both invitations"
        ),
        Alarm::Place => format!(
            "the API gives one identifier to {those}, so nothing was sent for either after that showed: look at what both have"
        ),
        Alarm::NewGroup => {
            format!("{those}, which nobody asked for, so nobody was added to it after that showed: look at the group")
        }
        Alarm::Key => format!(
            "the API gives one identifier to {those}, so neither was deleted after that showed: look at both in the Admin Panel"
        ),
    }
}

impl Client {
    /// Keeps something that the API must never say for the end of the command. `about` is escaped.
    pub(crate) fn alarm(&self, alarm: Alarm, about: &str) {
        self.executor.alarms.lock().unwrap_or_else(PoisonError::into_inner).note(alarm, about);
    }

    /// Returns what the API has said that it must never say, one sentence for each kind.
    #[must_use]
    pub fn alarms(&self) -> Vec<String> {
        self.executor.alarms.lock().unwrap_or_else(PoisonError::into_inner).texts()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_a_kind_are_one_alarm_with_a_number_and_three_of_them() {
        let mut alarms = Alarms::default();
        alarms.note(Alarm::Created, "eve@example.com");
        assert_eq!(alarms.texts(), ["the API says that it created eve@example.com, which was not in the request"]);
        for number in 0..5_000 {
            alarms.note(Alarm::Created, &format!("{number}@example.com"));
            alarms.note(Alarm::Created, "eve@example.com");
        }
        assert_eq!(
            alarms.texts(),
            [
                "the API says that it created 5,001 people (eve@example.com, 0@example.com, 1@example.com, …), which were not in the request"
            ]
        );
    }
}

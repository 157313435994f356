//! The words of reports for people, in the language of the report: headings, outcomes and placements.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::columns::{OUTCOME, PLACES, own_cells, places};
use crate::messages::{Message, ReportLanguage, message};
use crate::model::{Answer, OWN_COLUMNS, OWN_SUFFIX, Outcome, Placement, own_headings};

/// The language of reports as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LanguageChoice {
    /// The language of the headings that were recognised.
    #[default]
    Auto,
    Fixed(ReportLanguage),
}

impl LanguageChoice {
    /// Returns the language of the report of a table whose headings are in `headings`.
    #[must_use]
    pub fn or(self, headings: ReportLanguage) -> ReportLanguage {
        match self {
            Self::Auto => headings,
            Self::Fixed(language) => language,
        }
    }
}

/// The words in one language.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) language: ReportLanguage,
    outcomes: [String; Outcome::ALL.len()],
    placements: [String; Placement::ALL.len()],
}

static WORDINGS: LazyLock<[Wording; ReportLanguage::ALL.len()]> =
    LazyLock::new(|| ReportLanguage::ALL.map(Wording::new));

impl Wording {
    /// Returns the words in this language.
    pub(super) fn of(language: ReportLanguage) -> &'static Self {
        &WORDINGS[language as usize]
    }

    fn new(language: ReportLanguage) -> Self {
        Self {
            language,
            outcomes: Outcome::ALL.map(|outcome| outcome_sentence(outcome).for_report(language)),
            placements: Placement::ALL.map(|placement| placement_word(placement).for_report(language)),
        }
    }

    /// Returns a text of the table.
    pub(super) fn say(&self, message: &Message) -> String {
        message.for_report(self.language)
    }

    /// Returns what an outcome means: `the account exists now`.
    pub(super) fn sentence(&self, outcome: Outcome) -> &str {
        &self.outcomes[place_of(&Outcome::ALL, &outcome)]
    }

    /// Returns an outcome with what it means: `created: the account exists now`.
    pub(super) fn outcome(&self, outcome: Outcome) -> String {
        let sentence = self.sentence(outcome);
        self.say(&message!("outcome", code = outcome.as_str(), sentence = sentence))
    }

    pub(super) fn placement(&self, placement: Placement) -> &str {
        &self.placements[place_of(&Placement::ALL, &placement)]
    }

    /// Returns the headings of [`OWN_COLUMNS`] without the sign.
    pub(super) fn bare_headings(&self) -> &'static [String; OWN_COLUMNS.len()] {
        own_headings(self.language)
    }

    /// Returns the heading of a column of [`OWN_COLUMNS`].
    pub(super) fn heading(&self, own: usize) -> String {
        format!("{}{OWN_SUFFIX}", self.bare_headings()[own])
    }

    /// Returns the cells in [`OWN_COLUMNS`] in words.
    pub(super) fn own_cells<'a>(&self, answer: &'a Answer, detail: String, run: &'a str) -> [Cow<'a, str>; 10] {
        let mut cells = own_cells(answer, detail, run, self.language);
        cells[OUTCOME] = self.outcome(answer.outcome).into();
        for (at, list) in PLACES.into_iter().zip([&answer.groups, &answer.workspaces]) {
            cells[at] = places(list, |placement| self.placement(placement));
        }
        cells
    }
}

fn place_of<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or_default()
}

fn outcome_sentence(outcome: Outcome) -> Message {
    match outcome {
        Outcome::Created => message!("outcome-created"),
        Outcome::Invited => message!("outcome-invited"),
        Outcome::Updated => message!("outcome-updated"),
        Outcome::Removed => message!("outcome-removed"),
        Outcome::AlreadyMember => message!("outcome-already-member"),
        Outcome::AlreadyInvited => message!("outcome-already-invited"),
        Outcome::AlreadyGone => message!("outcome-already-gone"),
        Outcome::Ready => message!("outcome-ready"),
        Outcome::Waiting => message!("outcome-waiting"),
        Outcome::Duplicate => message!("outcome-duplicate"),
        Outcome::Invalid => message!("outcome-invalid"),
        Outcome::Rejected => message!("outcome-rejected"),
        Outcome::Held => message!("outcome-held"),
        Outcome::Failed => message!("outcome-failed"),
        Outcome::NotAttempted => message!("outcome-not-attempted"),
    }
}

fn placement_word(placement: Placement) -> Message {
    match placement {
        Placement::Member => message!("placement-member"),
        Placement::Added => message!("placement-added"),
        Placement::Updated => message!("placement-updated"),
        Placement::Removed => message!("placement-removed"),
        Placement::Waiting => message!("placement-waiting"),
        Placement::Failed => message!("placement-failed"),
        Placement::NotAttempted => message!("placement-not-attempted"),
        Placement::Planned => message!("placement-planned"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::own_column;

    #[test]
    fn every_heading_is_known_again_in_every_language() {
        for language in ReportLanguage::ALL {
            let wording = Wording::of(language);
            for (own, name) in OWN_COLUMNS.iter().enumerate() {
                let heading = wording.heading(own);
                assert_eq!(own_column(&heading), Some(own), "{heading}");
                assert_eq!(own_column(&heading.to_uppercase()), Some(own), "{heading}");
                assert_eq!(own_column(name), Some(own));
                assert_eq!(own_column(&wording.bare_headings()[own]), None, "a person may have such a column");
            }
        }
    }
}

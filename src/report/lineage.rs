//! What a report answers: a sheet, for an organization, by a command. It is kept beside the digest of the report, as digests
//! that tell neither, so that no other answer takes the place of the report. Pure.

use crate::files;

/// The commands that add people, and the one that goes on for them: their answers follow one another.
const ADDING: [&str; 3] = ["onboard", "sync", "follow-up"];
/// How many digits of a digest tell one sheet from another.
const DIGITS: usize = 16;

/// What a report answers. A sheet is known by its path, and by its content where it was moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage(Vec<String>);

impl Lineage {
    /// `command` answers the sheet at `path` with this digest of its content. The `ledger` stands for the organization.
    #[must_use]
    pub fn new(command: &str, ledger: &str, path: &str, content: &str) -> Self {
        let command = if ADDING.contains(&command) { ADDING[0] } else { command };
        let mark = |what: &str, value: &str| {
            let text = [command, ledger, what, value].join("\n");
            files::digest_of_all(text.as_bytes()).unwrap_or_default().chars().take(DIGITS).collect()
        };
        Self(vec![mark("path", path), mark("content", content)])
    }

    /// Returns what is kept with the digest of the report.
    pub(super) fn marks(&self) -> &[String] {
        &self.0
    }

    /// Whether a report with these marks answers the same. One of an older version has none.
    pub(super) fn includes(&self, marks: &[String]) -> bool {
        marks.is_empty() || marks.iter().any(|mark| self.0.contains(mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sheet_has_one_lineage_for_a_command_and_an_organization() {
        let first = Lineage::new("onboard", "/ledger.db", "/people.csv", "c0ffee");
        for (command, ledger, path, content, is_same) in [
            ("onboard", "/ledger.db", "/people.csv", "c0ffee", true),
            ("follow-up", "/ledger.db", "/people.csv", "decaf", true),
            ("sync", "/ledger.db", "/archive/people.csv", "c0ffee", true),
            ("onboard", "/ledger.db", "/archive/people.csv", "decaf", false),
            ("onboard", "/other.db", "/people.csv", "c0ffee", false),
            ("offboard", "/ledger.db", "/people.csv", "c0ffee", false),
        ] {
            let other = Lineage::new(command, ledger, path, content);
            assert_eq!(first.includes(other.marks()), is_same, "{command} {ledger} {path} {content}");
        }
        assert!(first.includes(&[]), "a report of before");
    }
}

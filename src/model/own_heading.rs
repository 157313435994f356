//! The sign by which a column of a report is known to be frontdesk's own: `frontdesk_outcome` in files for programs,
//! `Result (frontdesk)` in files for people, in every language. It is in the heading itself, so it is kept when another
//! program saves the file, when the language changes, and when columns are moved or deleted. A person's own column that is
//! called `Result` does not have it.

use std::sync::LazyLock;

use crate::messages::{Message, ReportLanguage, message};

/// The columns that frontdesk adds after the input's, in this order.
pub const OWN_COLUMNS: [&str; 10] = [
    "frontdesk_row",
    "frontdesk_outcome",
    "frontdesk_problem",
    "frontdesk_detail",
    "frontdesk_fix",
    "frontdesk_email",
    "frontdesk_user_uuid",
    "frontdesk_groups",
    "frontdesk_workspaces",
    "frontdesk_run",
];

/// The indices of `frontdesk_outcome` and `frontdesk_problem` in [`OWN_COLUMNS`].
pub const OWN_ANSWER: [usize; 2] = [1, 2];

static HEADINGS: LazyLock<[[String; OWN_COLUMNS.len()]; ReportLanguage::ALL.len()]> =
    LazyLock::new(|| ReportLanguage::ALL.map(|language| headings().map(|heading| heading.for_report(language))));

/// The beginning of the headings in CSV, and in workbooks of earlier versions.
const PREFIX: &str = "frontdesk_";
/// The end of the headings in workbooks and on the page.
pub const OWN_SUFFIX: &str = " (frontdesk)";

/// The name of the sheet that frontdesk adds to a workbook; a number is behind it where the workbook has one.
pub const OWN_SHEET: &str = "frontdesk";

/// Whether a sheet of this name is frontdesk's own.
#[must_use]
pub fn is_own_sheet(name: &str) -> bool {
    let number = name.trim().strip_prefix(OWN_SHEET);
    number.is_some_and(|number| number.is_empty() || number.trim().parse::<u8>().is_ok())
}

/// Whether a heading is of a column that frontdesk added.
#[must_use]
pub fn is_own_heading(heading: &str) -> bool {
    let heading = heading.trim();
    let starts = heading.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    starts || without_own_suffix(heading).is_some()
}

/// Returns what is before the sign of a heading for people.
#[must_use]
pub fn without_own_suffix(heading: &str) -> Option<&str> {
    let heading = heading.trim();
    let at = heading.len().checked_sub(OWN_SUFFIX.len()).filter(|at| *at > 0)?;
    let end = heading.get(at..)?;
    end.eq_ignore_ascii_case(OWN_SUFFIX).then(|| &heading[..at])
}

/// Returns the headings of [`OWN_COLUMNS`] in words, without the sign.
#[must_use]
pub fn own_headings(language: ReportLanguage) -> &'static [String; OWN_COLUMNS.len()] {
    &HEADINGS[language as usize]
}

/// Returns which of [`OWN_COLUMNS`] has this heading, in any language.
#[must_use]
pub fn own_column(heading: &str) -> Option<usize> {
    let heading = heading.trim();
    let named = OWN_COLUMNS.iter().position(|name| heading.eq_ignore_ascii_case(name));
    named.or_else(|| {
        let word = without_own_suffix(heading)?.trim().to_lowercase();
        HEADINGS.iter().find_map(|headings| headings.iter().position(|heading| heading.to_lowercase() == word))
    })
}

/// The headings of [`OWN_COLUMNS`].
fn headings() -> [Message; OWN_COLUMNS.len()] {
    [
        message!("heading-row"),
        message!("heading-outcome"),
        message!("heading-code"),
        message!("heading-detail"),
        message!("heading-fix"),
        message!("heading-email"),
        message!("heading-account"),
        message!("heading-groups"),
        message!("heading-workspaces"),
        message!("heading-run"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sign_makes_a_heading_ours() {
        for heading in ["frontdesk_row", " Frontdesk_Detail ", "Result (frontdesk)", "Résultat (FRONTDESK) "] {
            assert!(is_own_heading(heading), "{heading}");
        }
        for heading in
            ["Result", "Groups", "row", "E-mail", "frontdesk", "(frontdesk)", " (frontdesk)", "frontdesk (Result)", "é"]
        {
            assert!(!is_own_heading(heading), "{heading}");
        }
    }
}

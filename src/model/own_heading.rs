//! The sign by which a column of a report is known to be frontdesk's own: `frontdesk_outcome` in files for programs,
//! `Result (frontdesk)` in files for people, in every language. It is in the heading itself, so it is kept when another
//! program saves the file, when the language changes, and when columns are moved or deleted. A person's own column that is
//! called `Result` does not have it.

/// The beginning of the headings in CSV, and in workbooks of earlier versions.
const PREFIX: &str = "frontdesk_";
/// The end of the headings in workbooks and on the page.
pub const OWN_SUFFIX: &str = " (frontdesk)";

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

//! The example row of the template: how it is marked when the template is written, and how it is recognised when the
//! sheet is read. An address written over the mark makes it a row like any other.

use crate::messages::ReportLanguage;

/// Returns the beginning of the example's address cell. No address begins so: it has spaces, parentheses and a colon before
/// its `@`. Plain ASCII, so that it survives whatever the template is saved as.
#[must_use]
pub const fn example_mark(language: ReportLanguage) -> &'static str {
    match language {
        ReportLanguage::English => "example (not read):",
        ReportLanguage::French => "exemple (non lu):",
        ReportLanguage::German => "Beispiel (nicht gelesen):",
        ReportLanguage::Spanish => "ejemplo (no se lee):",
        ReportLanguage::Italian => "esempio (non letto):",
    }
}

/// Whether an address cell is that of the template's example.
#[must_use]
pub fn is_example(email_cell: &str) -> bool {
    let email_cell = email_cell.trim_start();
    ReportLanguage::ALL.into_iter().map(example_mark).any(|mark| {
        let start = email_cell.get(..mark.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_mark_makes_an_example() {
        assert!(is_example("example (not read): ada@example.com"));
        assert!(is_example("  Example (not read):"));
        assert!(is_example("BEISPIEL (nicht gelesen): ada@example.com"));
        for cell in
            ["ada@example.com", "example@example.com", "example: ada@example.com", "ada (example (not read):", "é"]
        {
            assert!(!is_example(cell), "{cell}");
        }
    }
}

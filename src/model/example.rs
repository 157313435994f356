//! The example row of the template: how it is marked when the template is written, and how it is recognised when the
//! sheet is read. An address written over the mark makes it a row like any other.

/// The beginning of the example's address cell. No address begins so: it has spaces, parentheses and a colon before its `@`.
/// Plain ASCII, so that it survives whatever the template is saved as.
pub const EXAMPLE_MARK: &str = "example (not read):";

/// Whether an address cell is that of the template's example.
#[must_use]
pub fn is_example(email_cell: &str) -> bool {
    let start = email_cell.trim_start().get(..EXAMPLE_MARK.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(EXAMPLE_MARK))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_mark_makes_an_example() {
        assert!(is_example("example (not read): ada@example.com"));
        assert!(is_example("  Example (not read):"));
        for cell in
            ["ada@example.com", "example@example.com", "example: ada@example.com", "ada (example (not read):", "é"]
        {
            assert!(!is_example(cell), "{cell}");
        }
    }
}

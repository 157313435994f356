//! Links to an e-mail address. Input: a target as a workbook spells it; output: the address in it. Pure.

use percent_encoding::percent_decode_str;

/// The address that `mailto:` leads to, if the target is such a link.
pub(super) fn address(target: &str) -> Option<String> {
    let scheme = target.get(..7)?;
    if !scheme.eq_ignore_ascii_case("mailto:") {
        return None;
    }
    let end = target.find('?').unwrap_or(target.len());
    let address = percent_decode_str(target.get(7..end)?).decode_utf8_lossy().trim().to_owned();
    (!address.is_empty()).then_some(address)
}

/// The address in a formula such as `HYPERLINK("mailto:ann@example.com","Ann")`.
pub(super) fn address_in_formula(formula: &str) -> Option<String> {
    let at = formula.to_ascii_lowercase().find("mailto:")?;
    let rest = formula.get(at..)?;
    address(&rest[..rest.find('"')?])
}

/// Whether a cell that shows `text` may carry a link to `address`.
pub(super) fn agree(text: &str, address: &str) -> bool {
    let text = text.trim();
    let text = text.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map_or(text, |_| &text[7..]);
    text.to_lowercase() == address.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_link_is_found_however_it_is_spelled() {
        for target in ["mailto:ann@example.com", "MAILTO:ann%40example.com?subject=Hi", "mailto: ann@example.com"] {
            assert_eq!(address(target).as_deref(), Some("ann@example.com"));
        }
        assert_eq!(address("https://example.com"), None);
        let formula = "HYPERLINK(\"mailto:ann@example.com\",\"Ann\")";
        assert_eq!(address_in_formula(formula).as_deref(), Some("ann@example.com"));
    }

    #[test]
    fn letter_case_is_no_disagreement() {
        assert!(agree(" Ann@Example.com ", "ann@example.com"));
        assert!(!agree("ann@example.com", "eve@example.com"));
    }
}

//! Colours for lines that people read on a terminal. They add nothing that the words do not say.

use crate::model::Outcome;

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const YELLOW: &str = "\x1b[33m";
const CYAN: &str = "\x1b[36m";
const RESET: &str = "\x1b[0m";

/// Returns the text with the word that decides about each line in its colour.
pub(super) fn coloured(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        // A count stands before its outcome: `  12  held`.
        let word_at = line.find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | ',')).unwrap_or(0);
        let (before, rest) = line.split_at(word_at);
        let (word, after) = rest.split_at(rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len()));
        match colour_of(word, before) {
            Some(colour) => out.extend([before, colour, word, RESET, after]),
            None => out.push_str(line),
        }
    }
    out
}

fn colour_of(word: &str, before: &str) -> Option<&'static str> {
    let is_indented = before.starts_with(' ') && !before.contains(|c: char| c.is_ascii_digit());
    match word {
        "fix:" => Some(CYAN),
        _ if is_indented => None,
        "error:" | "problem" => Some(RED),
        "warning:" | "warning" => Some(YELLOW),
        "hint:" => Some(CYAN),
        "next:" => Some(BOLD),
        _ => match Outcome::by_name(word)? {
            Outcome::Invalid | Outcome::Rejected | Outcome::Failed => Some(RED),
            Outcome::Held | Outcome::NotAttempted => Some(YELLOW),
            Outcome::Created | Outcome::Invited | Outcome::Updated | Outcome::Removed => Some(GREEN),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::coloured;

    #[test]
    fn only_the_deciding_word_is_coloured_and_the_words_stay_the_same() {
        let text = "onboard, run r\n\n     2  held            needs attention\n     2  rows\n\nheld email-typo: 2 rows\n  \
                    row 2: held\n  fix: correct it\nerror: no\n";
        let shown = coloured(text);
        assert!(shown.contains("     2  \x1b[33mheld\x1b[0m   "), "{shown}");
        assert!(shown.contains("\n\x1b[33mheld\x1b[0m email-typo"), "{shown}");
        assert!(
            shown.contains("  row 2: held\n  \x1b[36mfix:\x1b[0m correct it\n\x1b[31merror:\x1b[0m no\n"),
            "{shown}"
        );
        let mut plain = shown;
        for code in ["\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"] {
            plain = plain.replace(code, "");
        }
        assert_eq!(plain, text);
    }
}

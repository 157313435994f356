//! Escapes text for the page: control characters become visible, and characters that HTML could read as markup become
//! references. The result is safe as an element's text, inside a quoted attribute, and inside the data of the page.

use std::fmt::{self, Write};

use askama::filters::Escaper;

use crate::text::formula::escape_visible;

/// Escapes every expression of the templates.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageText;

impl Escaper for PageText {
    fn write_escaped_str<W: Write>(&self, mut to: W, text: &str) -> fmt::Result {
        for c in escape_visible(text).chars() {
            match c {
                '&' => to.write_str("&amp;")?,
                '<' => to.write_str("&lt;")?,
                '>' => to.write_str("&gt;")?,
                '"' => to.write_str("&quot;")?,
                '\'' => to.write_str("&#39;")?,
                _ => to.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A text as a JSON string in which no character could be read as markup.
pub(super) struct DataText<'a>(pub(super) &'a str);

impl fmt::Display for DataText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in escape_visible(self.0).chars() {
            match c {
                '\\' => f.write_str("\\\\")?,
                '&' | '<' | '>' | '"' | '\'' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                    write!(f, "\\u{:04x}", u32::from(c))?;
                }
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKUP: &str = "<b title='x'>\"&amp;\u{1b}\\";
    const HOSTILE: &str = "<b title='x'>\"&amp;\u{1b}\\</b></script>\n";

    #[test]
    fn markup_is_shown_as_text() {
        let mut text = String::new();
        PageText.write_escaped_str(&mut text, MARKUP).unwrap();
        assert_eq!(text, "&lt;b title=&#39;x&#39;&gt;&quot;&amp;amp;\\u{1b}\\");
    }

    #[test]
    fn data_holds_the_same_text_and_no_markup() {
        let data = DataText(HOSTILE).to_string();
        let text: String = serde_json::from_str(&data).unwrap();
        assert_eq!(text, HOSTILE.replace('\u{1b}', "\\u{1b}"));
        assert!(!data[1..data.len() - 1].contains(['<', '>', '&', '"', '\'', '\n']), "{data}");
    }
}

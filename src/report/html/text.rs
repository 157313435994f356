//! Escapes text for the page: control characters become visible, and characters that HTML could read as markup become
//! references. The result is safe as an element's text and inside a quoted attribute.

use std::fmt::{self, Write};

use crate::text::formula::escape_visible;

/// Text that is shown as exactly these characters.
pub(super) struct HtmlText<'a>(pub(super) &'a str);

impl fmt::Display for HtmlText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in escape_visible(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_text() {
        let text = HtmlText("<b title='x'>\"&amp;\u{1b}</b>").to_string();
        assert_eq!(text, "&lt;b title=&#39;x&#39;&gt;&quot;&amp;amp;\\u{1b}&lt;/b&gt;");
    }
}

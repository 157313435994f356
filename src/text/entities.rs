//! Characters that markup writes by name or by number. Input: raw text; output: the text that is shown.
//! Names that a file declares itself are never resolved. Pure.

use std::borrow::Cow;

/// Entities that need no declaration, by name; those of white space and of the quote are in `entity`.
const NAMED: &str = "\
    amp=& lt=< gt=> apos=' eacute=é egrave=è ecirc=ê euml=ë aacute=á agrave=à acirc=â auml=ä atilde=ã \
    aring=å aelig=æ ccedil=ç iacute=í igrave=ì icirc=î iuml=ï ntilde=ñ oacute=ó ograve=ò ocirc=ô ouml=ö \
    otilde=õ oslash=ø oelig=œ uacute=ú ugrave=ù ucirc=û uuml=ü yacute=ý yuml=ÿ szlig=ß scaron=š Eacute=É \
    Egrave=È Ecirc=Ê Euml=Ë Aacute=Á Agrave=À Acirc=Â Auml=Ä Atilde=Ã Aring=Å AElig=Æ Ccedil=Ç Iacute=Í \
    Icirc=Î Iuml=Ï Ntilde=Ñ Oacute=Ó Ocirc=Ô Ouml=Ö Otilde=Õ Oslash=Ø OElig=Œ Uacute=Ú Ucirc=Û Uuml=Ü \
    Yacute=Ý Scaron=Š rsquo=’ lsquo=‘ ldquo=“ rdquo=” ndash=– mdash=— euro=€ commat=@ period=.";

/// Resolves the entities in `text`; an unknown one is left as it is.
pub(crate) fn unescape_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        if let Some((end, character)) = end.and_then(|end| entity(&rest[1..end]).map(|character| (end, character))) {
            out.push_str(&character);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        let character = match name {
            "nbsp" => "\u{a0}",
            "shy" => "\u{ad}",
            "zwnj" => "\u{200c}",
            "quot" => "\"",
            name => NAMED.split(' ').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?,
        };
        return Some(Cow::Borrowed(character));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some(Cow::Owned(char::from_u32(code)?.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_undone_and_unknown_ones_stay() {
        assert_eq!(
            unescape_entities("Zo&euml; &amp; Bj&#248;rn &lt;a&#x40;b&gt; &quot;&nbsp;"),
            "Zoë & Bjørn <a@b> \"\u{a0}"
        );
        assert_eq!(unescape_entities("AT&T &lol; & &;"), "AT&T &lol; & &;");
    }
}

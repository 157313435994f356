//! Leaves addresses out of text, for logs.

use std::borrow::Cow;

/// What stands in place of an address.
const PLACE: &str = "(address)";
/// The sign of an address, as it is and as a URL spells it.
const SIGNS: [&str; 2] = ["@", "%40"];

/// Returns `text` with every mail address replaced by `(address)`, whatever it is joined to.
#[must_use]
pub fn without_addresses(text: &str) -> Cow<'_, str> {
    let Some(at) = SIGNS.iter().filter_map(|sign| find(text, sign)).min() else { return Cow::Borrowed(text) };
    let begin = text[..at].rfind(ends).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(|c| ends(c) || c == ':').map_or(text.len(), |end| at + end);
    Cow::Owned(format!("{}{PLACE}{}", &text[..begin], without_addresses(&text[end..])))
}

/// Returns where the first sign has something on both of its sides.
fn find(text: &str, sign: &str) -> Option<usize> {
    let is_within = |(at, _): &(usize, &str)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + sign.len()..].chars().next();
        before.is_some_and(|c| !ends(c)) && after.is_some_and(|c| !ends(c) && c != ':')
    };
    text.match_indices(sign).find(is_within).map(|(at, _)| at)
}

/// Whether an address ends at this character, on either side.
fn ends(c: char) -> bool {
    c.is_whitespace() || "`\"'<>()[]{},;“”„«»‘’".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_stays_and_nothing_else_goes() {
        for (text, without) in [
            ("step 3: update-person ada@example.com, 1 person", "step 3: update-person (address), 1 person"),
            ("`ada@example.com` and <bö.b@exämple.org>", "`(address)` and <(address)>"),
            ("GET /users?email=ada%40example.com: 200 in 3 ms", "GET (address): 200 in 3 ms"),
            ("mailto:ada+x@example.com: no", "(address): no"),
            ("a @ b, @all, x@ y, 20 %", "a @ b, @all, x@ y, 20 %"),
            ("né@é", "(address)"),
        ] {
            assert_eq!(without_addresses(text), without);
        }
    }
}

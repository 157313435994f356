//! The little of Structured Fields (RFC 9651) that the `RateLimit` headers need: a list of strings
//! with parameters. A field with any mistake is no field at all, as the RFC demands.

/// A string of the list, with its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) name: String,
    parameters: Vec<(String, Bare)>,
}

/// A value without parameters, as far as it matters what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Bare {
    Number(i64),
    Text(String),
    Other,
}

impl Item {
    /// A parameter that is a number, and not a negative one. Of several, the last counts.
    pub(super) fn number(&self, key: &str) -> Option<u64> {
        match self.last(key)? {
            Bare::Number(number) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    /// A parameter that is a string.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.last(key)? {
            Bare::Text(text) => Some(text),
            _ => None,
        }
    }

    fn last(&self, key: &str) -> Option<&Bare> {
        self.parameters.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// The list in `field`; `None` where it is malformed, or holds anything but strings.
pub(super) fn items(field: &str) -> Option<Vec<Item>> {
    let mut rest = field.trim_matches([' ', '\t']);
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (name, after) = quoted(rest)?;
        let (parameters, after) = parameters(after)?;
        all.push(Item { name, parameters });
        rest = after.trim_start_matches([' ', '\t']);
        if rest.is_empty() {
            break;
        }
        rest = rest.strip_prefix(',')?.trim_start_matches([' ', '\t']);
        if rest.is_empty() {
            return None;
        }
    }
    Some(all)
}

/// The parameters at the beginning of `rest`, and what follows them.
fn parameters(mut rest: &str) -> Option<(Vec<(String, Bare)>, &str)> {
    let mut all = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let after = after.trim_start_matches(' ');
        let end = after.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.*".contains(c)));
        let (key, after) = after.split_at(end.unwrap_or(after.len()));
        if !key.starts_with(|c: char| c.is_ascii_lowercase() || c == '*') {
            return None;
        }
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => bare(after)?,
            None => (Bare::Other, after),
        };
        all.push((key.to_owned(), value));
        rest = after;
    }
    Some((all, rest))
}

/// The value at the beginning of `rest`, and what follows it.
fn bare(rest: &str) -> Option<(Bare, &str)> {
    match rest.as_bytes().first()? {
        b'"' => quoted(rest).map(|(text, after)| (Bare::Text(text), after)),
        b':' => {
            let end = rest[1..].find(':')? + 2;
            Some((Bare::Other, &rest[end..]))
        }
        _ => {
            let end = rest.find([';', ',', ' ', '\t']).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let is_integer = word.strip_prefix('-').unwrap_or(word).bytes().all(|byte| byte.is_ascii_digit());
            match word.parse() {
                Ok(number) if is_integer => Some((Bare::Number(number), after)),
                _ if word.is_empty() || is_integer => None,
                _ => Some((Bare::Other, after)),
            }
        }
    }
}

/// The string at the beginning of `rest`, and what follows it.
fn quoted(rest: &str) -> Option<(String, &str)> {
    let inner = rest.strip_prefix('"')?;
    let mut text = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((text, &inner[at + 1..])),
            '\\' => text.push(chars.next().map(|(_, c)| c).filter(|c| "\"\\".contains(*c))?),
            ' '..='~' => text.push(c),
            _ => return None,
        }
    }
    None
}

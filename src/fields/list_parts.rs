//! Divides a cell with a list into its parts: at semicolons, line breaks, bars and bullets, and at commas where none of these
//! is there. Quotation marks and a backslash keep a separator, and a distinguished name is the first name in it. Pure.

use super::lists;
use crate::text::unescape_entities;

/// Separators that hardly ever are part of a name.
const STRONG: &[char] = &[';', '\n', '\r', '|', '•', '‣', '◦', '▪', '●'];
const WITH_COMMA: &[char] = &[';', '\n', '\r', '|', '•', '‣', '◦', '▪', '●', ','];

/// Returns the parts of a cell, without blank ones.
pub(crate) fn listed(cell: &str) -> Vec<String> {
    let cell = without_brackets(unescape_entities(cell).replace(":::", ";"));
    if is_distinguished(&cell) {
        return cell.split([';', '\n', '\r', '|']).filter_map(common_name).collect();
    }
    let strong = split(&cell, STRONG);
    let parts = if strong.len() > 1 { strong } else { split(&cell, WITH_COMMA) };
    parts.into_iter().map(|part| part.replace("\\,", ",")).collect()
}

/// Returns the inside of a list as programs write it: `["Platform", "Leads"]`, `{Platform,Leads}`.
fn without_brackets(cell: String) -> String {
    let inside = |open, close| {
        cell.trim().strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.contains([open, close]))
    };
    match (inside('[', ']'), inside('{', '}')) {
        (Some(list), _) if list.contains('"') => list.to_owned(),
        (Some(list), _) if list.contains('\'') => list.replace('\'', "\""),
        (_, Some(list)) => list.to_owned(),
        _ => cell,
    }
}

/// Returns the parts of a cell with several roles or seats, without blank ones.
pub(crate) fn chosen(cell: &str) -> Vec<String> {
    lists::parts(cell).map(str::to_owned).collect()
}

/// Returns the cell of a column in which a comma is no separator.
pub(crate) fn keep_commas(cell: &str) -> String {
    if is_distinguished(cell) { cell.to_owned() } else { cell.replace(',', "\\,") }
}

/// Whether something else than a comma separates the parts of a cell.
pub(crate) fn has_strong_separator(cell: &str) -> bool {
    split(cell, STRONG).len() > 1
}

fn split(cell: &str, separators: &[char]) -> Vec<String> {
    let (mut parts, mut part, mut is_quoted) = (Vec::new(), String::new(), false);
    let has_quotes = cell.matches('"').count().is_multiple_of(2);
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '\\' if next.is_some_and(|next| next == ',' || separators.contains(&next)) => part.extend(chars.next()),
            '"' if is_quoted && next == Some('"') => part.extend(chars.next()),
            '"' if is_quoted || has_quotes && part.trim().is_empty() => is_quoted = !is_quoted,
            c if !is_quoted && separators.contains(&c) => parts.push(std::mem::take(&mut part)),
            c => part.push(c),
        }
    }
    parts.push(part);
    let bare = |part: &String| {
        let part = part.trim();
        let bullet = ["- ", "* ", "– ", "— "].iter().find_map(|bullet| part.strip_prefix(bullet));
        bullet.unwrap_or(part).trim().to_owned()
    };
    parts.iter().map(bare).filter(|part| !part.is_empty()).collect()
}

/// Whether a cell has names of a directory: `CN=Platform,OU=Groups,DC=example,DC=com`.
fn is_distinguished(cell: &str) -> bool {
    let cell = cell.trim_start().to_ascii_uppercase();
    cell.starts_with("CN=") && [",OU=", ",DC=", ",CN=", ",O="].iter().any(|part| cell.replace(", ", ",").contains(part))
}

/// Returns the first name of a distinguished name.
fn common_name(part: &str) -> Option<String> {
    let rest = part.trim().get(3..)?;
    let mut name = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => name.extend(chars.next()),
            ',' => break,
            c => name.push(c),
        }
    }
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_divided_where_people_divide_it() {
        for (cell, parts) in [
            ("Platform; Leads", &["Platform", "Leads"][..]),
            ("Platform, Leads", &["Platform", "Leads"]),
            ("Friends, Family; Leads", &["Friends, Family", "Leads"]),
            ("Friends, Family\nLeads", &["Friends, Family", "Leads"]),
            ("\"Friends, Family\", Leads", &["Friends, Family", "Leads"]),
            ("Friends\\, Family, Leads", &["Friends, Family", "Leads"]),
            ("A\\;B; C", &["A;B", "C"]),
            ("• Platform\n• Leads", &["Platform", "Leads"]),
            ("- Platform\n- Leads", &["Platform", "Leads"]),
            ("Platform:::Leads", &["Platform", "Leads"]),
            ("R&amp;D; Sales", &["R&D", "Sales"]),
            (
                "CN=Platform,OU=Groups,DC=example,DC=com;CN=Friends\\, Family,OU=Groups,DC=example",
                &["Platform", "Friends, Family"],
            ),
            ("[\"Platform\", \"Leads\"]", &["Platform", "Leads"]),
            ("['Platform', 'Leads']", &["Platform", "Leads"]),
            ("{Platform,Leads}", &["Platform", "Leads"]),
            ("[EU] Leads", &["[EU] Leads"]),
            ("[Leads]", &["[Leads]"]),
            ("12\" screens", &["12\" screens"]),
            ("Team \"A\"", &["Team \"A\""]),
        ] {
            assert_eq!(listed(cell), parts, "{cell}");
        }
        assert_eq!(listed(&keep_commas("Friends, Family and Neighbours")), ["Friends, Family and Neighbours"]);
        assert!(has_strong_separator("a;b") && !has_strong_separator("a, b;"));
    }
}

//! Conditions on the cells of a row, in any column of the sheet, mapped or not. A column is found once for each table, and
//! each of its texts is compared once and remembered, with how many rows have it.

use foldhash::quality::RandomState;
use indexmap::IndexMap;
use unicode_normalization::UnicodeNormalization;

use crate::model::{Columns, Row};
use crate::text::{nearest, quoted, quoted_list};

/// The most texts of one column that are remembered: a column with more has no categories.
const REMEMBERED: usize = 10_000;
/// The most headings that an error lists.
const HEADINGS: usize = 12;

/// A text in which `*` is any text and `?` one character. Letter case and the number of blanks make no difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<char>);

impl Pattern {
    /// Creates a pattern. Blank text is the pattern of blank cells.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(comparable(text).chars().collect())
    }

    /// Whether a text that [`comparable`] made is of the pattern.
    fn matches(&self, text: &[char]) -> bool {
        let pattern = &self.0;
        if text.is_empty() {
            // A blank cell has no text, so `*` is not enough.
            return pattern.is_empty();
        }
        let (mut at, mut in_text) = (0, 0);
        // Where the last `*` is, and where the text that it stands for ends.
        let mut star = None;
        while in_text < text.len() {
            match pattern.get(at) {
                Some('*') => {
                    star = Some((at, in_text));
                    at += 1;
                }
                Some(c) if *c == '?' || *c == text[in_text] => (at, in_text) = (at + 1, in_text + 1),
                _ => {
                    let Some((star_at, end)) = star else { return false };
                    star = Some((star_at, end + 1));
                    (at, in_text) = (star_at + 1, end + 1);
                }
            }
        }
        pattern[at..].iter().all(|c| *c == '*')
    }
}

/// What the cell of one column must be: one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The heading of the column.
    pub column: String,
    pub any_of: Vec<Pattern>,
}

/// A condition names a column that a table lacks, or has more than once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{named_by} names the column {}, which the sheet {}", quoted(column), if *is_ambiguous { "has more than once" } else { "lacks" })]
pub struct ColumnError {
    /// The rule or the flag.
    pub named_by: String,
    pub column: String,
    pub headings: Vec<String>,
    pub is_ambiguous: bool,
}

impl ColumnError {
    /// Returns what to do about it: the nearest heading, or all of them.
    #[must_use]
    pub fn hint(&self) -> String {
        if self.is_ambiguous {
            return "give each of these columns a heading of its own".to_owned();
        }
        let keys: Vec<String> = self.headings.iter().map(|heading| comparable(heading)).collect();
        let near = nearest(&comparable(&self.column), keys.iter().map(String::as_str));
        if let Some(index) = near.and_then(|near| keys.iter().position(|key| key == near)) {
            return format!("did you mean {}?", quoted(self.headings[index].trim()));
        }
        let headings: Vec<&str> = self.headings.iter().map(|one| one.trim()).filter(|one| !one.is_empty()).collect();
        format!("the headings are {}", quoted_list(headings.iter(), HEADINGS))
    }
}

/// Finds out which of several sets of conditions a row meets.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    /// What names each set in messages.
    names: Vec<String>,
    columns: Vec<NamedColumn>,
    /// The sets that the current row meets, as bits.
    met: Vec<u64>,
    /// How many rows meet each set.
    rows: Vec<usize>,
    /// For each column, the place of the current row's text among the remembered ones.
    current: Vec<Option<usize>>,
}

/// A column that conditions name.
#[derive(Debug, Default)]
struct NamedColumn {
    heading: String,
    /// In the current table; `None` where it lacks the column.
    place: Option<usize>,
    is_hidden: bool,
    /// Each set that names the column, with its patterns.
    conditions: Vec<(usize, Vec<Pattern>)>,
    /// These sets as bits.
    named: Vec<u64>,
    texts: IndexMap<Box<str>, KnownText, RandomState>,
}

/// A text of a column.
#[derive(Debug)]
struct KnownText {
    /// The sets that it does not rule out, as bits.
    allowed: Vec<u64>,
    rows: usize,
    /// Whether a row with it met a set that names the column.
    is_met: bool,
}

/// A column that rules name, with the texts that no rule met and the rows that have them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnmetTexts {
    pub column: String,
    /// The most frequent first. Empty where the sheet hides the column.
    pub texts: Vec<(String, usize)>,
    pub is_hidden: bool,
}

impl Matcher {
    /// Creates a matcher of these sets, each with what names it.
    pub(super) fn new<'a>(sets: impl Iterator<Item = (String, &'a [Condition])>) -> Self {
        let (mut names, mut columns) = (Vec::new(), IndexMap::<String, NamedColumn>::new());
        for (set, (name, conditions)) in sets.enumerate() {
            names.push(name);
            for Condition { column: heading, any_of } in conditions {
                let new = || NamedColumn { heading: heading.clone(), ..NamedColumn::default() };
                let column = columns.entry(comparable(heading)).or_insert_with(new);
                column.conditions.push((set, any_of.clone()));
            }
        }
        let words = names.len().div_ceil(64);
        let mut columns: Vec<NamedColumn> = columns.into_values().collect();
        for column in &mut columns {
            column.named = vec![0; words];
            column.conditions.iter().for_each(|(set, _)| column.named[set / 64] |= 1 << (set % 64));
        }
        Self { current: vec![None; columns.len()], met: vec![0; words], rows: vec![0; names.len()], names, columns }
    }

    /// Finds the columns of a table, and returns their places. Without one, the sets that name it meet no row.
    pub(super) fn start_table(&mut self, table: &Columns) -> Result<Vec<usize>, ColumnError> {
        let mut error = None;
        for column in &mut self.columns {
            let heading = column.heading.trim();
            let equal = |key: fn(&str) -> String| -> Vec<usize> {
                (0..table.headers.len()).filter(|&index| key(&table.headers[index]) == key(heading)).collect()
            };
            let exact = equal(|heading| heading.trim().to_owned());
            let places = if exact.is_empty() { equal(comparable) } else { exact };
            column.place = places.first().copied().filter(|_| places.len() == 1);
            column.is_hidden |= column.place.is_some_and(|place| table.is_hidden(place));
            if column.place.is_none() {
                error.get_or_insert_with(|| ColumnError {
                    named_by: self.names[column.conditions[0].0].clone(),
                    column: column.heading.clone(),
                    headings: table.headers.clone(),
                    is_ambiguous: places.len() > 1,
                });
            }
        }
        let places = self.columns.iter().filter_map(|column| column.place);
        error.map_or_else(|| Ok(places.collect()), Err)
    }

    /// Finds the sets that the row meets, and counts it.
    pub(super) fn read(&mut self, row: &Row) {
        let (met, sets) = (&mut self.met, self.names.len());
        for (index, word) in met.iter_mut().enumerate() {
            *word = u64::MAX >> (64 - (sets - index * 64).min(64));
        }
        for (column, current) in self.columns.iter_mut().zip(&mut self.current) {
            let text = column.place.map(|place| row.cell(place));
            *current = text.and_then(|text| column.find(text));
            match (*current, text) {
                (Some(index), _) => meet(met, &column.texts[index].allowed),
                (None, Some(text)) => meet(met, &column.allowed(text)),
                (None, None) => met.iter_mut().zip(&column.named).for_each(|(word, named)| *word &= !named),
            }
        }
        for (column, current) in self.columns.iter_mut().zip(&self.current) {
            let Some(index) = current else { continue };
            let text = &mut column.texts[*index];
            text.rows += 1;
            text.is_met |= met.iter().zip(&column.named).any(|(word, named)| word & named != 0);
        }
        bits(met).for_each(|set| self.rows[set] += 1);
    }

    /// Returns the sets that the last row meets, as bits.
    pub(super) fn met(&self) -> &[u64] {
        &self.met
    }

    /// Returns how many rows met each set.
    pub(super) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Returns which column has no text that the first set asks for, and the nearest text or all of them.
    pub(super) fn unmet_condition(&self) -> Option<(String, String)> {
        let is_unmet = |column: &&NamedColumn| column.texts.values().all(|text| text.allowed[0] & 1 == 0);
        let column = self.columns.iter().find(is_unmet)?;
        let heading = quoted(column.heading.trim());
        let error = format!("no row has in the column {heading} what {} asks for", self.names[0]);
        let texts: Vec<&str> = column.texts.keys().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let keys: Vec<String> = texts.iter().map(|text| comparable(text)).collect();
        let asked = column.conditions.iter().flat_map(|(_, patterns)| patterns);
        let mut near = asked
            .filter_map(|Pattern(text)| nearest(&text.iter().collect::<String>(), keys.iter().map(String::as_str)));
        let near = near.find_map(|near| keys.iter().position(|key| key == near));
        let hint = match near {
            _ if column.is_hidden => "the sheet hides this column; show it to see its texts".to_owned(),
            Some(index) => format!("did you mean {}?", quoted(texts[index])),
            None if texts.is_empty() => "the column is empty".to_owned(),
            None => format!("its texts are {}", quoted_list(texts.iter(), HEADINGS)),
        };
        Some((error, hint))
    }

    /// Returns, for each column that has some, the texts that no set met.
    pub(super) fn unmet(self) -> Vec<UnmetTexts> {
        let unmet = |column: NamedColumn| {
            let unmet = column.texts.into_iter().filter(|(_, text)| !text.is_met);
            let mut texts: IndexMap<String, usize> = IndexMap::new();
            for (text, KnownText { rows, .. }) in unmet {
                *texts.entry(text.split_whitespace().collect::<Vec<_>>().join(" ")).or_default() += rows;
            }
            let mut texts: Vec<(String, usize)> = texts.into_iter().collect();
            texts.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
            let is_hidden = column.is_hidden && !texts.is_empty();
            UnmetTexts { column: column.heading, texts: if is_hidden { Vec::new() } else { texts }, is_hidden }
        };
        let columns = self.columns.into_iter().map(unmet);
        columns.filter(|column| column.is_hidden || !column.texts.is_empty()).collect()
    }
}

impl NamedColumn {
    /// Returns the place of a text among the remembered ones; `None` where there are too many.
    fn find(&mut self, text: &str) -> Option<usize> {
        let known = self.texts.get_index_of(text);
        if known.is_some() || self.texts.len() == REMEMBERED {
            return known;
        }
        let text_in_sheet = KnownText { allowed: self.allowed(text), rows: 0, is_met: false };
        Some(self.texts.insert_full(text.into(), text_in_sheet).0)
    }

    /// Returns the sets that a text does not rule out, as bits.
    fn allowed(&self, text: &str) -> Vec<u64> {
        let text: Vec<char> = comparable(text).chars().collect();
        let mut allowed = vec![u64::MAX; self.named.len()];
        for (set, patterns) in &self.conditions {
            if !patterns.iter().any(|pattern| pattern.matches(&text)) {
                allowed[set / 64] &= !(1 << (set % 64));
            }
        }
        allowed
    }
}

fn meet(met: &mut [u64], allowed: &[u64]) {
    met.iter_mut().zip(allowed).for_each(|(word, allowed)| *word &= allowed);
}

/// Returns the sets of which the bit is set.
pub(super) fn bits(words: &[u64]) -> impl Iterator<Item = usize> {
    let non_zero = |word: u64| Some(word).filter(|word| *word != 0);
    words.iter().enumerate().flat_map(move |(index, word)| {
        let left = std::iter::successors(non_zero(*word), move |word| non_zero(word & (word - 1)));
        left.map(move |word| index * 64 + word.trailing_zeros() as usize)
    })
}

/// Returns a text in small letters, composed, with single spaces and straight apostrophes: equal for texts that people mean
/// to be the same. `IT *` stays apart from `Italy`.
pub(super) fn comparable(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
    // `ß` and `SS` are one letter case apart, which only capitals show.
    words.nfc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text_and_a_question_mark_one_character() {
        for (pattern, text, expected) in [
            ("Sales*", "sales", true),
            ("Sales*", "SALES  Europe", true),
            ("Sales*", "Presales", false),
            ("*sales*", "Presales EMEA", true),
            ("IT *", "Italy", false),
            ("IT *", "it Helpdesk", true),
            ("L?", "L3", true),
            ("L?", "L10", false),
            ("*a*b", "xaxbxb", true),
            ("*a*b", "xbxa", false),
            ("", "  ", true),
            ("", "x", false),
            ("*", "", false),
            ("Chef d'équipe", "CHEF D’E\u{301}QUIPE", true),
            ("Straße", "STRASSE", true),
            ("R&D", "R&D", true),
        ] {
            let text: Vec<char> = comparable(text).chars().collect();
            assert_eq!(Pattern::new(pattern).matches(&text), expected, "{pattern} {text:?}");
        }
    }
}

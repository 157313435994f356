//! Finds which character separates the cells: by `--delimiter`, by a `sep=` line, or by which one makes a table of the file's
//! head: a header that is understood counts most, then lines of one width. Also finds which quotes enclose cells. Pure.

use super::Splitter;
use crate::intake::header;
use crate::intake::line::Line;
use crate::intake::{InputError, Options};

/// How a text is divided. A quote is doubled inside a quoted cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Dialect {
    pub(in crate::intake) delimiter: u8,
    pub(in crate::intake) quote: u8,
}

impl Dialect {
    /// With the quotes that nearly every file has.
    pub(in crate::intake) const fn of(delimiter: u8) -> Self {
        Self { delimiter, quote: b'"' }
    }
}

/// In the order in which they win if nothing else decides.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Characters that hardly ever divide cells: only where they make a header of several fields, and none of the others
/// makes one at all.
const RARE: [u8; 4] = [b':', b'^', b'~', 0x1F];

/// How well a delimiter explains a text; later entries count only where all earlier ones are equal.
type Evidence = (usize, usize, usize);

/// Finds the dialect of a text that begins with `head`.
pub(super) fn find(head: &[u8], options: &Options) -> Result<Dialect, InputError> {
    let dialect = Dialect::of(delimiter(head, options)?);
    Ok(if has_single_quotes(&lines(head, dialect, options), options) {
        Dialect { quote: b'\'', ..dialect }
    } else {
        dialect
    })
}

/// Whether the header is in single quotes, heading by heading: then they are quotes in every line.
fn has_single_quotes(lines: &[Line], options: &Options) -> bool {
    let quoted = |cell: &str| cell.len() > 2 && cell.starts_with('\'') && cell.ends_with('\'');
    let map = header::mapping(lines, options).map;
    let header = lines.iter().find(|line| header::fields_named(line, &map) > 0);
    header.is_some_and(|header| header.cells.iter().map(str::trim).all(|cell| cell.is_empty() || quoted(cell)))
}

fn delimiter(head: &[u8], options: &Options) -> Result<u8, InputError> {
    if let Some(wanted) = options.delimiter {
        return match u8::try_from(wanted) {
            Ok(delimiter) if delimiter.is_ascii() && !matches!(delimiter, b'"' | b'\r' | b'\n') => Ok(delimiter),
            _ => Err(InputError::BadDelimiter(wanted)),
        };
    }
    let weigh = |delimiter: u8| evidence(&lines(head, Dialect::of(delimiter), options), options);
    let by_line = sep_line(head);
    // Such a line counts, unless it makes no header and another character does.
    if let Some(delimiter) = by_line.filter(|delimiter| weigh(*delimiter).0 > 0) {
        return Ok(delimiter);
    }
    let first = by_line.unwrap_or(CANDIDATES[0]);
    let mut best = (first, if by_line.is_some() { (0, usize::MAX, 0) } else { (0, 0, 0) });
    for delimiter in CANDIDATES {
        let evidence = weigh(delimiter);
        if evidence > best.1 {
            best = (delimiter, evidence);
        }
    }
    if best.1.0 == 0 {
        let rare =
            RARE.into_iter().map(|delimiter| (delimiter, weigh(delimiter))).filter(|(_, evidence)| evidence.0 > 1);
        best = rare.max_by_key(|(_, evidence)| *evidence).unwrap_or(best);
    }
    Ok(best.0)
}

/// Returns the delimiter that a first line such as `sep=;` names, as Excel writes and reads it.
fn sep_line(head: &[u8]) -> Option<u8> {
    let rest = head.strip_prefix(b"\"").unwrap_or(head);
    let (word, rest) = rest.split_at_checked(4)?;
    match rest {
        [delimiter, b'\r' | b'\n' | b'"', ..] if word.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() => {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// The lines of `head` that are not blank, as far as they can be divided this way. A quote that does not close, or a
/// head that ends within a line, is not an error here.
fn lines(head: &[u8], dialect: Dialect, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    let _ = Splitter::new(head, dialect, &options.limits).read_filled(options.limits.header_lines, &mut lines);
    lines
}

fn evidence(lines: &[Line], options: &Options) -> Evidence {
    let map = header::mapping(lines, options).map;
    let named = lines.iter().map(|line| header::fields_named(line, &map)).enumerate();
    let (index, fields) = named.max_by_key(|&(index, fields)| (fields, usize::MAX - index)).unwrap_or((0, 0));
    let width = lines.get(index).map_or(0, |line| line.cells.len());
    let alike = lines.iter().filter(|line| line.cells.len() == width).count();
    if fields > 0 {
        // `Employee;Email` is one heading or two, and its rows are as wide either way: two say more.
        return (fields, alike, width);
    }
    // No header decides: the width that most lines share, if it is a table at all.
    let widths = lines.iter().map(|line| line.cells.len()).filter(|&width| width > 1);
    let shared = widths.map(|width| (lines.iter().filter(|line| line.cells.len() == width).count(), width)).max();
    shared.map_or((0, 0, 0), |(count, width)| (0, count, width))
}

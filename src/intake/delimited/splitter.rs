//! Divides decoded text into lines of cells. The csv crate's reader is not used because it takes the rest of a file for
//! one cell where a quote is never closed, reports neither that nor text behind a closing quote, and counts lines in
//! another way than editors. On well-formed input both read the same records, which a test compares.

use std::fmt::Debug;
use std::io::BufRead;

use super::Dialect;
use super::record::Record;
use crate::intake::line::{Line, LineFinding, Lines};
use crate::intake::{InputError, Limits};

/// Lines of delimited text.
#[derive(Debug)]
pub(in crate::intake) struct Splitter<R> {
    input: R,
    record: Record,
    limits: Limits,
}

impl<R: BufRead + Debug> Splitter<R> {
    pub(in crate::intake) fn new(input: R, dialect: Dialect, limits: &Limits) -> Self {
        Self { input, record: Record::new(dialect), limits: *limits }
    }

    /// Adds the next lines that are not blank to `lines`, until it has `most` of them.
    pub(super) fn read_filled(&mut self, most: usize, lines: &mut Vec<Line>) -> Result<(), InputError> {
        let mut line = Line::default();
        while lines.len() < most && self.read(&mut line)? {
            if !line.is_blank() {
                lines.push(line.clone());
            }
        }
        Ok(())
    }

    /// Reads one record and returns the line in which it begins; `None` at the end.
    fn next(&mut self) -> Result<Option<u32>, InputError> {
        self.record.clear();
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                if let Some(line) = self.record.open_quote() {
                    return Err(InputError::UnclosedQuote { line });
                }
                self.record.finish();
                return Ok(self.record.first);
            }
            let (used, complete) = self.record.take(chunk);
            self.input.consume(used);
            self.check()?;
            if complete {
                return Ok(self.record.first);
            }
        }
    }

    fn check(&self) -> Result<(), InputError> {
        let line = self.record.first.unwrap_or(1);
        if self.record.text.len() > self.limits.record_bytes {
            let line = self.record.open_quote().unwrap_or(line);
            return Err(InputError::RecordTooLong { line, limit: self.limits.record_bytes });
        }
        if self.record.ends.len() > self.limits.columns {
            return Err(InputError::TooManyColumns { place: format!("line {line}"), limit: self.limits.columns });
        }
        Ok(())
    }
}

impl<R: BufRead + Debug> Lines for Splitter<R> {
    fn read(&mut self, line: &mut Line) -> Result<bool, InputError> {
        line.clear();
        let Some(first) = self.next()? else { return Ok(false) };
        line.number = first;
        line.findings.append(&mut self.record.findings);
        if self.record.last > first {
            look_for_rows(&self.record, &mut line.findings);
        }
        // The decoder gives UTF-8 and cells end at ASCII bytes, so this never finds anything.
        let text = std::str::from_utf8(&self.record.text).map_err(std::io::Error::other)?;
        let mut start = 0;
        for &end in &self.record.ends {
            line.cells.push_field(&text[start..end]);
            start = end;
        }
        Ok(true)
    }
}

/// A quoted cell whose further lines hold a delimiter and an at sign has probably swallowed rows.
fn look_for_rows(record: &Record, findings: &mut Vec<LineFinding>) {
    let mut start = 0;
    for (column, &end) in record.ends.iter().enumerate() {
        let swallowed = record.text[start..end]
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .skip(1)
            .any(|line| line.contains(&b'@') && line.iter().any(|&byte| record.is_delimiter(byte)));
        if swallowed {
            findings.push(LineFinding::QuotedRows { column, from: record.first.unwrap_or(1), to: record.last });
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn lines(text: &str, chunk: usize) -> Vec<(u32, Vec<String>)> {
        read(text, chunk, Dialect::of(b','))
    }

    fn read(text: &str, chunk: usize, dialect: Dialect) -> Vec<(u32, Vec<String>)> {
        let input = BufReader::with_capacity(chunk, text.as_bytes());
        let mut splitter = Splitter::new(input, dialect, &Limits::DEFAULT);
        let (mut all, mut line) = (Vec::new(), Line::default());
        while splitter.read(&mut line).unwrap() {
            all.push((line.number, line.cells.iter().map(str::to_owned).collect()));
        }
        all
    }

    #[test]
    fn where_the_chunks_end_makes_no_difference() {
        let text = "a,b\r\n\"x\r\ny\",\"q\"\"q\"\r\n\r\nlast , \"one\" \rend";
        let whole = lines(text, 1_000);
        let numbers: Vec<u32> = whole.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 4, 5, 6]);
        assert_eq!(whole[1].1, ["x\r\ny", "q\"q"]);
        assert_eq!(whole[3].1, ["last ", "one"]);
        for chunk in 1..text.len() {
            assert_eq!(lines(text, chunk), whole, "chunks of {chunk}");
        }
    }

    fn reader(text: &str, dialect: Dialect) -> csv::Reader<&[u8]> {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(dialect.delimiter).quote(dialect.quote);
        builder.from_reader(text.as_bytes())
    }

    /// Writes a cell, in quotes where it needs them or `quoted` asks for them.
    fn write_cell(out: &mut String, cell: &str, dialect: Dialect, quoted: bool) {
        let quote = char::from(dialect.quote);
        let needs_quotes = |c| c == char::from(dialect.delimiter) || c == quote || matches!(c, '\r' | '\n');
        if quoted || cell.contains(needs_quotes) {
            out.push(quote);
            out.push_str(&cell.replace(quote, &format!("{quote}{quote}")));
            out.push(quote);
        } else {
            out.push_str(cell);
        }
    }

    prop_compose! {
        /// A table and the way in which it is written.
        fn written()(
            cells in prop::collection::vec(prop::collection::vec(("[abé ,;|:\t'\"\r\n]{0,6}", any::<bool>()), 1..5), 1..8),
            delimiter in select(b",;\t|:^~\x1f".to_vec()),
            quote in select(b"\"'".to_vec()),
            line_end in select(vec!["\n", "\r\n", "\r"]),
            is_last_ended in any::<bool>(),
        ) -> (String, Dialect, Vec<Vec<String>>) {
            let dialect = Dialect { delimiter, quote };
            let mut text = String::new();
            for (index, line) in cells.iter().enumerate() {
                for (column, (cell, quoted)) in line.iter().enumerate() {
                    if column > 0 {
                        text.push(char::from(delimiter));
                    }
                    // The csv crate skips a line without any character.
                    write_cell(&mut text, cell, dialect, *quoted || line.len() == 1);
                }
                if is_last_ended || index + 1 < cells.len() {
                    text.push_str(line_end);
                }
            }
            let cells = cells.into_iter().map(|line| line.into_iter().map(|(cell, _)| cell).collect()).collect();
            (text, dialect, cells)
        }
    }

    proptest! {
        #[test]
        fn well_formed_text_has_the_records_that_the_csv_crate_reads((text, dialect, cells) in written(), chunk in 1_usize..40) {
            let ours: Vec<Vec<String>> = read(&text, chunk, dialect).into_iter().map(|(_, cells)| cells).collect();
            let theirs: Vec<Vec<String>> =
                reader(&text, dialect).records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(&ours, &cells, "{:?}", text);
            prop_assert_eq!(&ours, &theirs, "{:?}", text);
        }
    }

    #[test]
    fn an_open_quote_is_an_error_where_the_csv_crate_swallows_the_rest_of_the_file() {
        let text = "a,b\nann,\"x\nbob,y\ncid,z\n";
        let mut splitter = Splitter::new(text.as_bytes(), Dialect::of(b','), &Limits::DEFAULT);
        let mut line = Line::default();
        let error = std::iter::repeat_with(|| splitter.read(&mut line)).find_map(Result::err);
        assert!(matches!(error, Some(InputError::UnclosedQuote { line: 2 })), "{error:?}");
        let records: Result<Vec<_>, _> = reader(text, Dialect::of(b',')).records().collect();
        assert_eq!(records.unwrap().len(), 2);
    }
}

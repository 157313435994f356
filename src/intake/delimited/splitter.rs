//! Divides decoded text into lines of cells. The csv crate's reader says neither where a quote was opened nor that
//! text follows a closing one, and its line numbers are not an editor's; this one counts lines as editors do, caps a
//! record, and names the line of a quote that is never closed.

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

impl<R: BufRead> Splitter<R> {
    pub(in crate::intake) fn new(input: R, dialect: Dialect, limits: &Limits) -> Self {
        Self { input, record: Record::new(dialect), limits: *limits }
    }

    /// Reads one record and says in which line it begins; `None` at the end.
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

    use super::*;

    fn lines(text: &str, chunk: usize) -> Vec<(u32, Vec<String>)> {
        let input = BufReader::with_capacity(chunk, text.as_bytes());
        let mut splitter = Splitter::new(input, Dialect::of(b','), &Limits::DEFAULT);
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
}

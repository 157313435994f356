//! Reads the lines that a `Collector` wrote. Input: its bytes; output: lines of cells, empty ones filled in.

use std::io::{self, BufRead, BufReader, Read};

use csv::StringRecord;

use crate::intake::InputError;
use crate::intake::byte_source::{ByteSource, Cursor};
use crate::intake::line::{Line, LineFinding, Lines};

/// The lines of one sheet.
#[derive(Debug)]
pub(in crate::intake) struct SpooledLines {
    input: BufReader<Cursor>,
    text: Vec<u8>,
}

impl SpooledLines {
    pub(in crate::intake) fn new(lines: &ByteSource) -> Self {
        Self { input: BufReader::with_capacity(64 << 10, lines.cursor()), text: Vec::new() }
    }

    fn number(&mut self) -> io::Result<u32> {
        let mut bytes = [0; 4];
        self.input.read_exact(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn text(&mut self) -> Result<&str, InputError> {
        let length = self.number()? as usize;
        self.text.resize(length, 0);
        self.input.read_exact(&mut self.text)?;
        std::str::from_utf8(&self.text).map_err(|error| io::Error::other(error).into())
    }
}

impl Lines for SpooledLines {
    fn read(&mut self, line: &mut Line) -> Result<bool, InputError> {
        line.clear();
        if self.input.fill_buf()?.is_empty() {
            return Ok(false);
        }
        line.number = self.number()?;
        let findings = self.number()?;
        let cells = self.number()?;
        for _ in 0..findings {
            let kind = self.number()?;
            let column = self.number()? as usize;
            line.findings.push(finding(kind, column, self.text()?)?);
        }
        for _ in 0..cells {
            let column = self.number()? as usize;
            place(&mut line.cells, column, self.text()?);
        }
        Ok(true)
    }
}

/// Puts a text at a column that is not yet reached, with empty cells before it; a second text for one cell is dropped.
pub(super) fn place(cells: &mut StringRecord, column: usize, text: &str) {
    while cells.len() < column {
        cells.push_field("");
    }
    if cells.len() == column {
        cells.push_field(text);
    }
}

/// A finding of workbooks as numbers and text.
pub(super) fn parts(finding: &LineFinding) -> (u32, usize, &str) {
    match finding {
        LineFinding::Hidden => (0, 0, ""),
        LineFinding::ErrorCell { column } => (1, *column, ""),
        LineFinding::Uncalculated { column } => (2, *column, ""),
        LineFinding::Link { column, target } => (3, *column, target),
        LineFinding::Struck { column } => (5, *column, ""),
        // No workbook has quotes around its cells.
        LineFinding::TextAfterQuote { column, .. } | LineFinding::QuotedRows { column, .. } => (4, *column, ""),
    }
}

fn finding(kind: u32, column: usize, text: &str) -> Result<LineFinding, InputError> {
    Ok(match kind {
        0 => LineFinding::Hidden,
        1 => LineFinding::ErrorCell { column },
        2 => LineFinding::Uncalculated { column },
        3 => LineFinding::Link { column, target: text.to_owned() },
        5 => LineFinding::Struck { column },
        _ => return Err(InputError::damaged("its temporary file cannot be read")),
    })
}

//! The small machine that puts one record together from bytes: cells, quotes, line ends and their count. Input:
//! chunks of UTF-8; output: the cells' text and what is odd about the quotes. Reads nothing itself.

use super::Dialect;
use crate::intake::line::LineFinding;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Only spaces since the delimiter.
    Start,
    Plain,
    Quoted,
    /// Just behind a quote inside a quoted cell: it closes the cell, or a second one follows and both are one quote.
    Quote,
    /// Spaces behind a closing quote.
    Closed,
}

/// The meaning of a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Meaning {
    Return,
    Feed,
    Delimiter,
    Quote,
    Space,
    Text,
}

/// A record while it grows, and the count of lines from the first byte of the file on.
#[derive(Debug)]
pub(super) struct Record {
    meaning: [Meaning; 256],
    /// The line that the next byte belongs to.
    line: u32,
    /// Whether the byte before was a carriage return, so that a line feed ends nothing more.
    after_return: bool,
    state: State,
    /// The line where the quote of the present cell was opened.
    opened: u32,
    pub(super) text: Vec<u8>,
    /// Where each finished cell of `text` ends.
    pub(super) ends: Vec<usize>,
    pub(super) findings: Vec<LineFinding>,
    /// The line of the first byte; `None` while there is none.
    pub(super) first: Option<u32>,
    /// The line of the last byte.
    pub(super) last: u32,
}

impl Record {
    pub(super) fn new(dialect: Dialect) -> Self {
        let mut meaning = [Meaning::Text; 256];
        meaning[usize::from(b' ')] = Meaning::Space;
        meaning[usize::from(b'\t')] = Meaning::Space;
        meaning[usize::from(dialect.quote)] = Meaning::Quote;
        meaning[usize::from(b'\r')] = Meaning::Return;
        meaning[usize::from(b'\n')] = Meaning::Feed;
        meaning[usize::from(dialect.delimiter)] = Meaning::Delimiter;
        Self {
            meaning,
            line: 1,
            after_return: false,
            state: State::Start,
            opened: 0,
            text: Vec::new(),
            ends: Vec::new(),
            findings: Vec::new(),
            first: None,
            last: 0,
        }
    }

    /// Forgets the record and keeps the count of lines.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.findings.clear();
        self.first = None;
        self.state = State::Start;
    }

    /// The line where a quote was opened that is still open.
    pub(super) fn open_quote(&self) -> Option<u32> {
        (self.state == State::Quoted).then_some(self.opened)
    }

    pub(super) fn is_delimiter(&self, byte: u8) -> bool {
        self.meaning[usize::from(byte)] == Meaning::Delimiter
    }

    /// Ends the last cell at the end of the input.
    pub(super) fn finish(&mut self) {
        if self.first.is_some() {
            self.end_cell();
            self.last = self.line;
        }
    }

    /// Takes bytes of `chunk` until the record is complete or the chunk is used up. Returns how many were used and
    /// whether the record is complete.
    pub(super) fn take(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        if self.first.is_none() && self.after_return {
            at = usize::from(chunk.first() == Some(&b'\n'));
            self.after_return = false;
        }
        while at < chunk.len() {
            self.first.get_or_insert(self.line);
            at += self.take_run(&chunk[at..]);
            let Some(&byte) = chunk.get(at) else { break };
            at += 1;
            if self.take_byte(byte) {
                // A carriage return and a line feed are one end of line, also where a chunk ends between them.
                match chunk.get(at) {
                    Some(b'\n') if byte == b'\r' => at += 1,
                    Some(_) => {}
                    None => self.after_return = byte == b'\r',
                }
                return (at, true);
            }
        }
        (at, false)
    }

    /// Takes as many bytes as can only be text, and returns how many.
    fn take_run(&mut self, bytes: &[u8]) -> usize {
        let ends = match self.state {
            State::Start if self.meaning[usize::from(bytes[0])] == Meaning::Text => Meaning::Delimiter,
            State::Plain => Meaning::Delimiter,
            State::Quoted => Meaning::Quote,
            State::Start | State::Quote | State::Closed => return 0,
        };
        // The ends of a line are the first two.
        let is_end = |meaning: Meaning| meaning <= Meaning::Feed || meaning == ends;
        let run = bytes.iter().position(|&byte| is_end(self.meaning[usize::from(byte)])).unwrap_or(bytes.len());
        if run > 0 {
            self.text.extend_from_slice(&bytes[..run]);
            self.after_return = false;
            if self.state == State::Start {
                self.state = State::Plain;
            }
        }
        run
    }

    /// Takes one byte that may have a meaning. `true` where it ends the record.
    fn take_byte(&mut self, byte: u8) -> bool {
        match (self.state, self.meaning[usize::from(byte)]) {
            (State::Quoted, meaning) => self.take_quoted(byte, meaning),
            (_, Meaning::Delimiter) => self.end_cell(),
            (_, Meaning::Return | Meaning::Feed) => {
                self.end_cell();
                self.last = self.line;
                self.line = self.line.saturating_add(1);
                return true;
            }
            (State::Start, Meaning::Quote) => {
                // Spaces before a quote are padding: `"Ann", "Lee"`.
                self.text.truncate(self.ends.last().copied().unwrap_or(0));
                self.opened = self.line;
                self.state = State::Quoted;
            }
            (State::Quote, Meaning::Quote) => {
                self.text.push(byte);
                self.state = State::Quoted;
            }
            (State::Quote | State::Closed, Meaning::Space) => self.state = State::Closed,
            (State::Start, Meaning::Space) => self.text.push(byte),
            (state, _) => {
                if matches!(state, State::Quote | State::Closed) && byte != 0x1a && byte != 0 {
                    let (column, from, to) = (self.ends.len(), self.opened, self.line);
                    self.findings.push(LineFinding::TextAfterQuote { column, from, to });
                }
                self.text.push(byte);
                self.state = State::Plain;
            }
        }
        false
    }

    fn take_quoted(&mut self, byte: u8, meaning: Meaning) {
        match meaning {
            Meaning::Quote => {
                self.state = State::Quote;
                self.after_return = false;
                return;
            }
            Meaning::Feed if self.after_return => {}
            Meaning::Return | Meaning::Feed => self.line = self.line.saturating_add(1),
            _ => {}
        }
        self.after_return = byte == b'\r';
        self.text.push(byte);
    }

    fn end_cell(&mut self) {
        self.ends.push(self.text.len());
        self.state = State::Start;
    }
}

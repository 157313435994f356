//! The findings of all rows, in about a dozen bytes each: a broken or hostile sheet has one on each of a million rows. What
//! many have in common is stored once; the rest lies one behind the other and becomes a [`Finding`] where it is read.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use crate::messages::{MessagePacker, pack_number, unpack_index, unpack_number};
use crate::model::{Code, Finding, FindingPlace, RowFinding, RowRef, Severity};

/// The findings of all rows. Those of a finished roster are in the order of their rows.
#[derive(Clone, Default)]
pub struct Findings {
    /// One behind the other, each behind its length.
    bytes: Vec<u8>,
    places: IndexSet<FindingPlace, RandomState>,
    messages: MessagePacker,
    /// Where some of the findings begin, so that those of one row are found quickly.
    marks: Vec<(RowRef, usize)>,
}

/// How many findings one mark is for.
const MARKED: usize = 64;

/// What is known of a finding without its messages.
#[derive(Clone, Copy)]
pub struct FindingHead<'a> {
    pub at: RowRef,
    pub code: Code,
    pub severity: Severity,
    /// The number of its place; 0 for none.
    place: usize,
    messages: &'a [u8],
    /// All of it.
    bytes: &'a [u8],
    list: &'a Findings,
}

impl FindingHead<'_> {
    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Returns the whole finding.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let Self { code, severity, list, mut messages, .. } = *self;
        let place = self.place.checked_sub(1).map(|index| list.places[index].clone());
        let message = list.messages.unpack(&mut messages);
        Finding { code, severity, place, message, fix: list.messages.unpack(&mut messages) }
    }
}

impl Findings {
    /// Adds a finding behind all others.
    pub fn push(&mut self, RowFinding { at, finding }: RowFinding) {
        let place = finding.place.map_or(0, |place| 1 + self.places.insert_full(place).0);
        let mut bytes = Vec::with_capacity(64);
        let is_error = u64::from(finding.severity == Severity::Error);
        for number in [at.source.into(), at.number.into(), 2 * finding.code as u64 + is_error, place as u64] {
            pack_number(number, &mut bytes);
        }
        self.messages.pack(&finding.message, &mut bytes);
        self.messages.pack(&finding.fix, &mut bytes);
        pack_number(bytes.len() as u64, &mut self.bytes);
        self.bytes.append(&mut bytes);
    }

    /// Returns the findings.
    pub fn iter(&self) -> impl Iterator<Item = RowFinding> {
        self.heads().map(|head| RowFinding { at: head.at, finding: head.finding() })
    }

    /// Returns what is known of them without their messages, which costs nothing.
    pub fn heads(&self) -> impl Iterator<Item = FindingHead<'_>> {
        self.heads_from(0)
    }

    /// Returns those of one row, where all are in the order of their rows.
    pub fn of_row(&self, at: RowRef) -> impl Iterator<Item = FindingHead<'_>> {
        let mark = self.marks.partition_point(|(row, _)| *row < at).checked_sub(1);
        let from = mark.map_or(0, |mark| self.marks[mark].1);
        self.heads_from(from).skip_while(move |head| head.at < at).take_while(move |head| head.at == at)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Keeps those for which `keeps` holds.
    pub fn retain(&mut self, mut keeps: impl FnMut(&FindingHead<'_>) -> bool) {
        let mut kept = Vec::new();
        self.heads().filter(|head| keeps(head)).for_each(|head| kept.extend_from_slice(head.bytes));
        self.bytes = kept;
        self.mark();
    }

    /// Replaces those for which `change` returns another.
    pub fn replace(&mut self, mut change: impl FnMut(&FindingHead<'_>) -> Option<Finding>) {
        let changed = self.heads().enumerate().filter_map(|(index, head)| Some((index, change(&head)?)));
        let mut changed = changed.collect::<Vec<_>>().into_iter().peekable();
        if changed.peek().is_none() {
            return;
        }
        let old = self.clone();
        self.bytes.clear();
        for (index, head) in old.heads().enumerate() {
            match changed.next_if(|(place, _)| *place == index) {
                Some((_, finding)) => self.push(RowFinding { at: head.at, finding }),
                None => self.bytes.extend_from_slice(head.bytes),
            }
        }
        self.mark();
    }

    /// Brings them into the order of their rows; those of one row stay as they are.
    pub(super) fn sort(&mut self) {
        if !self.heads().is_sorted_by_key(|head| head.at) {
            let mut rows: Vec<(RowRef, &[u8])> = self.heads().map(|head| (head.at, head.bytes)).collect();
            rows.sort_by_key(|row| row.0);
            let mut sorted = Vec::with_capacity(self.bytes.len());
            rows.into_iter().for_each(|(_, bytes)| sorted.extend_from_slice(bytes));
            self.bytes = sorted;
        }
        self.mark();
    }

    fn mark(&mut self) {
        let mut at = 0;
        let marks = self.heads().enumerate().filter_map(|(index, head)| {
            let start = at;
            at += head.bytes.len();
            (index % MARKED == 0).then_some((head.at, start))
        });
        self.marks = marks.collect();
    }

    fn heads_from(&self, start: usize) -> impl Iterator<Item = FindingHead<'_>> {
        let mut rest = &self.bytes[start..];
        std::iter::from_fn(move || {
            let (whole, mut bytes) = (rest, rest);
            let length = if bytes.is_empty() { return None } else { unpack_index(&mut bytes) };
            let (mut this, behind) = bytes.split_at(length);
            rest = behind;
            let (source, number) = (unpack_number(&mut this), unpack_number(&mut this));
            let at = RowRef { source: u16::try_from(source).ok()?, number: u32::try_from(number).ok()? };
            let code = unpack_index(&mut this);
            let severity = if code % 2 == 1 { Severity::Error } else { Severity::Warning };
            let (code, place) = (Code::ALL[code / 2], unpack_index(&mut this));
            let bytes = &whole[..whole.len() - behind.len()];
            Some(FindingHead { at, code, severity, place, messages: this, bytes, list: self })
        })
    }
}

impl Extend<RowFinding> for Findings {
    fn extend<I: IntoIterator<Item = RowFinding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Findings {}

impl std::fmt::Debug for Findings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl std::fmt::Debug for FindingHead<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.finding().fmt(f)
    }
}

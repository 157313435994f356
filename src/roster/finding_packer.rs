//! Findings as a few bytes each: what many have in common is stored once.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use crate::messages::{Message, MessagePacker, pack_number, unpack_index};
use crate::model::{Code, Finding, FindingPlace, Severity};

/// What packed findings have in common, by its number.
#[derive(Clone, Default)]
pub(super) struct FindingPacker {
    places: IndexSet<FindingPlace, RandomState>,
    messages: MessagePacker,
}

impl FindingPacker {
    /// Appends `finding` to `out`. `own` is the address of its row, or empty: it is not repeated.
    pub(super) fn pack(&mut self, finding: Finding, own: &str, out: &mut Vec<u8>) {
        let place = finding.place.map_or(0, |place| 1 + self.places.insert_full(place).0);
        let is_error = u64::from(finding.severity == Severity::Error);
        pack_number(2 * finding.code as u64 + is_error, out);
        pack_number(place as u64, out);
        self.messages.pack(&finding.message, own, out);
        self.messages.pack(&finding.fix, own, out);
    }

    /// Takes the next finding from `bytes`; `own` is as it was when it was packed.
    pub(super) fn unpack(&self, bytes: &mut &[u8], own: &str) -> Finding {
        let (code, severity) = head(bytes);
        let place = unpack_index(bytes).checked_sub(1).map(|index| self.places[index].clone());
        let message = self.messages.unpack(bytes, own);
        Finding { code, severity, place, message, fix: self.messages.unpack(bytes, own) }
    }

    /// Appends a message alone.
    pub(super) fn pack_message(&mut self, message: &Message, own: &str, out: &mut Vec<u8>) {
        self.messages.pack(message, own, out);
    }

    /// Takes the next message from `bytes`.
    pub(super) fn unpack_message(&self, bytes: &mut &[u8], own: &str) -> Message {
        self.messages.unpack(bytes, own)
    }
}

/// Takes the code and the severity of a finding from `bytes`.
pub(super) fn head(bytes: &mut &[u8]) -> (Code, Severity) {
    let code = unpack_index(bytes);
    (Code::ALL[code / 2], if code % 2 == 1 { Severity::Error } else { Severity::Warning })
}

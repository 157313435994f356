//! The sentences that a report has written last: it says some of them on each of a million rows.

use std::cell::RefCell;
use std::sync::Arc;

use super::table::{self, Reader};
use super::{Message, ReportLanguage};

/// How many sentences are kept.
const KEPT: usize = 8;

thread_local! {
    static WRITTEN: RefCell<Vec<(Message, ReportLanguage, String)>> = const { RefCell::new(Vec::new()) };
}

/// Writes a sentence for HR.
pub(super) fn for_report(message: &Message, language: ReportLanguage) -> String {
    let write = || table::write(message, Reader::Report(language));
    // What nobody else has is said of one row.
    let Some(sentence) = message.0.as_ref().filter(|sentence| Arc::strong_count(sentence) > 1) else { return write() };
    WRITTEN.with_borrow_mut(|written| {
        let is_it = |one: &&(Message, ReportLanguage, String)| {
            one.1 == language && one.0.0.as_ref().is_some_and(|other| Arc::ptr_eq(other, sentence))
        };
        if let Some((.., text)) = written.iter().find(is_it) {
            return text.clone();
        }
        if written.len() == KEPT {
            written.remove(0);
        }
        written.push((message.clone(), language, write()));
        written[written.len() - 1].2.clone()
    })
}

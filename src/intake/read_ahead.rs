//! Reads rows on a second thread, ahead of what is done with them. They go over in batches, in the order of the table. Few
//! batches are on their way, and each is small, so that a table of any length takes the same memory.

use std::panic;
use std::sync::mpsc;
use std::thread;

use super::{Document, IntakeError, Rows};
use crate::model::Row;

/// A batch is full at so many rows, or bytes of text.
const BATCH_ROWS: usize = 256;
const BATCH_BYTES: usize = 64 << 10;
/// The most full batches that wait.
const WAITING: usize = 2;

/// Rows on their way. Those behind `filled` are of an earlier use, and are used again.
#[derive(Debug, Default)]
struct Batch {
    rows: Vec<Row>,
    filled: usize,
    bytes: usize,
}

impl Batch {
    /// Reads the next rows. Returns whether there may be more.
    fn fill(&mut self, from: &mut Rows<'_>, empty: &Row) -> Result<bool, IntakeError> {
        (self.filled, self.bytes) = (0, 0);
        while self.filled < BATCH_ROWS && self.bytes < BATCH_BYTES {
            if self.filled == self.rows.len() {
                self.rows.push(empty.clone());
            }
            let row = &mut self.rows[self.filled];
            if !from.read(row)? {
                return Ok(false);
            }
            self.bytes += row.cells.as_slice().len();
            self.filled += 1;
        }
        Ok(true)
    }
}

impl Document {
    /// Reads all rows of the table `index`: each passes `note` on the thread that reads, and then `take` on this one. Returns
    /// notes on the lines that were skipped.
    ///
    /// # Errors
    /// Where the file cannot be read on, changed meanwhile, or goes beyond a limit.
    ///
    /// # Panics
    /// If there is no such table, or a thread cannot be started.
    pub fn read_ahead(
        &self,
        index: usize,
        mut note: impl FnMut(&Row) + Send,
        mut take: impl FnMut(&Row),
    ) -> Result<Vec<String>, IntakeError> {
        let (full, batches) = mpsc::sync_channel::<Batch>(WAITING);
        let (used, again) = mpsc::channel::<Batch>();
        thread::scope(|scope| {
            let reader = scope.spawn(move || {
                let mut rows = self.rows(index)?;
                let empty = Row::new(self.sources()[index].columns.clone());
                let mut is_more = true;
                while is_more {
                    // A batch with a very long row is not kept, so that few long rows stay in memory.
                    let mut batch =
                        again.try_recv().ok().filter(|batch| batch.bytes <= 2 * BATCH_BYTES).unwrap_or_default();
                    is_more = batch.fill(&mut rows, &empty)?;
                    batch.rows[..batch.filled].iter().for_each(&mut note);
                    if full.send(batch).is_err() {
                        break;
                    }
                }
                Ok(rows.notes())
            });
            for batch in batches {
                batch.rows[..batch.filled].iter().for_each(&mut take);
                // The reader may have ended.
                let _ = used.send(batch);
            }
            reader.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use super::*;
    use crate::intake::{Limits, Options, open};

    fn document(folder: &Path, text: &str, limits: Limits) -> Document {
        let path = folder.join("people.csv");
        std::fs::write(&path, text).unwrap();
        open(&path, 0, &Options { limits, ..Options::default() }).unwrap()
    }

    /// Rows of which some are longer than a batch.
    fn people(count: u32) -> String {
        let mut text = "E-mail,Remark\n".to_owned();
        for number in 2..count + 2 {
            let remark = "x".repeat(if number % 300 == 0 { BATCH_BYTES } else { 3 });
            writeln!(text, "p{number}@example.com,{remark}").unwrap();
        }
        text
    }

    #[test]
    fn every_row_passes_both_threads_once_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let document = document(folder.path(), &people(3_000), Limits::DEFAULT);
        let (mut read, mut taken) = (Vec::new(), Vec::new());
        let notes = document.read_ahead(0, |row| read.push(row.at.number), |row| taken.push(row.at.number)).unwrap();
        assert_eq!(taken, (2..3_002).collect::<Vec<_>>());
        assert_eq!((read, notes), (taken, Vec::new()));
    }

    #[test]
    fn a_limit_behind_many_rows_ends_the_reading() {
        let folder = tempfile::tempdir().unwrap();
        let document = document(folder.path(), &people(3_000), Limits { rows: 2_000, ..Limits::DEFAULT });
        let mut taken = 0;
        let error = document.read_ahead(0, |_| {}, |_| taken += 1).unwrap_err();
        assert!(error.to_string().contains("2,000") || error.to_string().contains("2000"), "{error}");
        assert!(taken <= 2_000);
    }
}

//! What every reader of an input file gets: the options, and the budget of temporary space. What sheets and unpacked bytes
//! take is counted before it is kept, so that a few bytes that unpack to many end in an error and not in a full disk.

use std::cell::Cell;
use std::rc::Rc;

use super::{InputError, Limits, Options};

/// What every reader of one input file gets.
#[derive(Debug)]
pub(super) struct ReadContext<'o> {
    pub(super) options: &'o Options,
    pub(super) budget: SpoolBudget,
}

impl<'o> ReadContext<'o> {
    /// Returns the context of a file of this many bytes.
    pub(super) fn new(file_bytes: u64, options: &'o Options) -> Self {
        Self { options, budget: SpoolBudget::new(file_bytes, &options.limits) }
    }
}

/// The temporary space that one input file may take. Clones share it.
#[derive(Debug, Clone)]
pub(super) struct SpoolBudget {
    left: Rc<Cell<u64>>,
    limit: u64,
    /// Whether the size of the file sets the limit; else it is the limit of every file.
    by_size: bool,
}

impl SpoolBudget {
    fn new(file_bytes: u64, limits: &Limits) -> Self {
        let by_size = file_bytes.saturating_mul(limits.spool_ratio).max(limits.spool_free_bytes);
        let limit = by_size.min(limits.spool_bytes);
        Self { left: Rc::new(Cell::new(limit)), limit, by_size: by_size < limits.spool_bytes }
    }

    /// Takes `bytes` from the budget.
    pub(super) fn take(&self, bytes: u64) -> Result<(), InputError> {
        let left = self.left.get().checked_sub(bytes);
        let left = left.ok_or(InputError::SpoolFull { limit: self.limit, by_size: self.by_size })?;
        self.left.set(left);
        Ok(())
    }

    /// Gives back what was taken and not used.
    pub(super) fn give_back(&self, bytes: u64) {
        self.left.set(self.left.get().saturating_add(bytes).min(self.limit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_grows_with_the_file_between_a_floor_and_a_ceiling() {
        let limits = Limits { spool_free_bytes: 100, spool_ratio: 10, spool_bytes: 1_000, ..Limits::DEFAULT };
        for (file_bytes, limit, by_size) in
            [(1, 100, true), (20, 200, true), (100, 1_000, false), (9_999, 1_000, false)]
        {
            let budget = SpoolBudget::new(file_bytes, &limits);
            assert_eq!((budget.limit, budget.by_size), (limit, by_size), "{file_bytes}");
        }
    }

    #[test]
    fn all_who_share_a_budget_take_from_the_same() {
        let limits = Limits { spool_free_bytes: 100, ..Limits::DEFAULT };
        let budget = SpoolBudget::new(0, &limits);
        assert!(budget.clone().take(60).is_ok());
        assert!(matches!(budget.take(41), Err(InputError::SpoolFull { limit: 100, by_size: true })));
        budget.give_back(1);
        assert!(budget.take(41).is_ok());
    }
}

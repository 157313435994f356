//! A request that is to be sent, and the smaller ones into which it is cut. The queue is a stack: the last one is next.

/// Items for which one request is to be sent.
pub(super) struct Turn<I> {
    pub items: Vec<I>,
    /// Counted from 1.
    pub round: u32,
    /// How often the request was refused as too fast. That is not about the items and costs no round.
    pub throttled: u32,
    /// Other items of the batch are tried alone first: where they are refused like all before, these are not sent.
    pub behind_samples: bool,
    /// Nobody waited for the answer to an earlier request for these items.
    pub timed_out: bool,
    /// The batch that timed out, and of which this is a part.
    pub part_of: Option<usize>,
}

impl<I: Copy> Turn<I> {
    /// The first turn of these items.
    pub(super) fn new(items: Vec<I>) -> Self {
        Self { items, round: 1, throttled: 0, behind_samples: false, timed_out: false, part_of: None }
    }

    /// The same turn for some of its items.
    pub(super) fn with(&self, items: &[I]) -> Self {
        Self { items: items.to_vec(), ..*self }
    }

    /// The next round, for some of its items.
    pub(super) fn again(&self, items: &[I]) -> Self {
        Self { round: self.round + 1, ..self.with(items) }
    }

    /// Parts of at most `largest` items, the first on top.
    pub(super) fn parts(&self, largest: usize) -> impl Iterator<Item = Self> {
        self.items.chunks(largest).rev().map(|part| self.with(part))
    }

    /// Both halves, the first on top.
    pub(super) fn halves(&self) -> Vec<Self> {
        let (first, second) = self.items.split_at(self.items.len().div_ceil(2));
        vec![self.with(second), self.with(first)]
    }

    /// The first and the last item alone, on top, and the others behind them.
    pub(super) fn samples(&self) -> Vec<Self> {
        let (ends, others) = match self.items.as_slice() {
            [first, others @ .., last] => (vec![*last, *first], others),
            few => (few.to_vec(), &[][..]),
        };
        let others = Self { behind_samples: true, ..self.with(others) };
        std::iter::once(others).chain(ends.iter().map(|item| self.with(&[*item]))).collect()
    }
}

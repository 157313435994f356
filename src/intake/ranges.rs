//! Which rows or columns of a sheet are hidden. Input: ranges in any order; output: whether a
//! number is among them, and a sentence for people. Pure.

use std::collections::BTreeMap;

/// Numbers in ranges, written as `3, 5-9`. The ranges never overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ranges(BTreeMap<u32, u32>);

impl Ranges {
    /// Adds `first..=last`.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        let (mut first, mut last) = (first, last.max(first));
        // Every range that touches the new one becomes part of it, and is never met again.
        while let Some((&start, &end)) = self.0.range(..=last.saturating_add(1)).next_back()
            && end.saturating_add(1) >= first
        {
            self.0.remove(&start);
            (first, last) = (first.min(start), last.max(end));
        }
        self.0.insert(first, last);
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        self.0.range(..=number).next_back().is_some_and(|(_, last)| *last >= number)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the ranges as people do, with `name` for each end.
    pub(super) fn describe(&self, name: impl Fn(u32) -> String) -> Option<String> {
        const NAMED: usize = 8;
        let one = |(&first, &last): (&u32, &u32)| {
            if first == last { name(first) } else { format!("{}-{}", name(first), name(last)) }
        };
        let named: Vec<String> = self.0.iter().take(NAMED).map(one).collect();
        let more = if self.0.len() > NAMED { ", …" } else { "" };
        (!self.0.is_empty()).then(|| format!("{}{more}", named.join(", ")))
    }
}

/// Which rows or columns a sheet hides. It may hide all that it does not list.
#[derive(Debug, Default)]
pub(super) struct Visibility {
    hidden: Ranges,
    shown: Ranges,
    hides_unlisted: bool,
}

impl Visibility {
    /// Hides everything that is not listed as shown. A file declares this before its list.
    pub(super) fn hide_unlisted(&mut self) {
        self.hides_unlisted = true;
    }

    /// Adds `first..=last`, hidden or shown.
    pub(super) fn add(&mut self, first: u32, last: u32, hidden: bool) {
        if hidden {
            self.hidden.add(first, last);
        } else if self.hides_unlisted {
            self.shown.add(first, last);
        }
    }

    /// Whether `number` is hidden.
    pub(super) fn hides(&self, number: u32) -> bool {
        self.hidden.contains(number) || self.hides_unlisted && !self.shown.contains(number)
    }

    /// Everything from `first` to `last` that is hidden.
    pub(super) fn hidden(mut self, first: u32, last: u32) -> Ranges {
        if self.hides_unlisted {
            let mut next = first;
            for (&start, &end) in &self.shown.0 {
                if next < start {
                    self.hidden.add(next, start - 1);
                }
                next = end.saturating_add(1);
            }
            if next <= last {
                self.hidden.add(next, last);
            }
        }
        self.hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_in_any_order_are_one_list() {
        let mut ranges = Ranges::default();
        for (first, last) in [(9, 9), (3, 4), (20, 30), (5, 5), (25, 40), (1, 1), (7, 6)] {
            ranges.add(first, last);
        }
        assert_eq!(ranges.describe(|row| row.to_string()).as_deref(), Some("1, 3-5, 7, 9, 20-40"));
        for number in [1, 3, 5, 9, 20, 40] {
            assert!(ranges.contains(number), "{number}");
        }
        for number in [0, 2, 6, 8, 10, 19, 41, u32::MAX] {
            assert!(!ranges.contains(number), "{number}");
        }
        ranges.add(0, u32::MAX);
        assert_eq!(ranges.0.len(), 1);
    }

    #[test]
    fn a_sheet_that_hides_the_rest_shows_only_what_it_lists() {
        let mut rows = Visibility::default();
        rows.hide_unlisted();
        for (row, hidden) in [(2, false), (3, false), (4, true), (7, false)] {
            rows.add(row, row, hidden);
        }
        assert_eq!(rows.hidden(1, 9).describe(|row| row.to_string()).as_deref(), Some("1, 4-6, 8-9"));
        let mut rows = Visibility::default();
        rows.add(2, 2, false);
        assert!(rows.hidden(1, 9).is_empty());
    }
}

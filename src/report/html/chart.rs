//! The outcomes as a bar chart: one bar per outcome that occurs, with its name and count. A bar is always visible, also that
//! of one row among a million. Computes places; the template draws.

use crate::model::Outcome;
use crate::report::Summary;
use crate::report::tone::Tone;
use crate::report::wording::Wording;

const LINE: usize = 30;
const BAR: usize = 18;
const LABELS: usize = 150;
const LONGEST: usize = 440;
const COUNTS: usize = 110;
const SLIVER: usize = 3;

/// The chart, in pixels.
pub(super) struct Chart {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) bars: Vec<Bar>,
}

/// The bar of one outcome, between its name and its count.
pub(super) struct Bar {
    pub(super) outcome: Outcome,
    /// How many rows, and what the outcome means.
    pub(super) count: String,
    pub(super) means: String,
    pub(super) tone: &'static str,
    pub(super) middle: usize,
    pub(super) label_end: usize,
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) length: usize,
    pub(super) height: usize,
    pub(super) count_start: usize,
}

impl Chart {
    pub(super) fn of(summary: &Summary, wording: &Wording) -> Self {
        let most = summary.listed().map(|(_, count)| count).max().unwrap_or(0).max(1);
        let bar = |(index, (outcome, rows)): (usize, (Outcome, usize))| {
            let (top, length) = (index * LINE, (rows * LONGEST / most).max(SLIVER));
            Bar {
                outcome,
                count: wording.language.group(rows as u64),
                means: wording.outcome(outcome),
                tone: Tone::of(outcome).name(),
                middle: top + LINE / 2,
                label_end: LABELS - 10,
                left: LABELS,
                top: top + (LINE - BAR) / 2,
                length,
                height: BAR,
                count_start: LABELS + length + 8,
            }
        };
        let bars: Vec<Bar> = summary.listed().enumerate().map(bar).collect();
        Self { width: LABELS + LONGEST + COUNTS, height: LINE * bars.len(), bars }
    }
}

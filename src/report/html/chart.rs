//! The outcomes as a bar chart in inline SVG: one bar per outcome that occurs, with its name and count. A bar is always
//! visible, also that of one row among a million.

use std::io::{self, Write};

use crate::report::Summary;
use crate::report::tone::Tone;
use crate::text::{self, grouped, plural};

const LINE: usize = 30;
const BAR: usize = 18;
const LABELS: usize = 150;
const LONGEST: usize = 440;
const COUNTS: usize = 110;
const SLIVER: usize = 3;

/// Writes the chart.
pub(super) fn write(to: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let most = summary.listed().map(|(_, count)| count).max().unwrap_or(0).max(1);
    let (width, height) = (LABELS + LONGEST + COUNTS, LINE * summary.listed().count());
    writeln!(
        to,
        "<p class=\"total\"><strong>{}</strong> {}</p>\n\
         <svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"Rows by outcome\">",
        grouped(summary.rows),
        plural(summary.rows, "row", "rows"),
    )?;
    for (index, (outcome, count)) in summary.listed().enumerate() {
        let (top, tone) = (index * LINE, Tone::of(outcome).name());
        let middle = top + LINE / 2;
        let length = (count * LONGEST / most).max(SLIVER);
        let (bar_top, after) = (top + (LINE - BAR) / 2, LABELS + length + 8);
        let (count, words) = (grouped(count), text::count(count, "row", "rows"));
        writeln!(
            to,
            "<g class=\"{tone}\"><title>{outcome}: {words}</title>\
             <text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{outcome}</text>\
             <rect x=\"{LABELS}\" y=\"{bar_top}\" width=\"{length}\" height=\"{BAR}\" rx=\"3\"/>\
             <text x=\"{after}\" y=\"{middle}\" class=\"count\">{count}</text></g>",
            LABELS - 10,
        )?;
    }
    writeln!(to, "</svg>")
}

//! The cell formats of the workbook, created once, and the widths and heights of its text.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::model::Outcome;
use crate::report::tone::Tone;

/// Text of header cells.
pub(crate) const INK: u32 = 0x1F_29_37;
/// Background of the input's headers.
pub(crate) const HEADER_BACKGROUND: u32 = 0xE5_E7_EB;
/// Background of frontdesk's headers.
pub(in crate::report) const OWN_HEADER_BACKGROUND: u32 = 0xCF_DD_F4;

/// The formats of the workbook's cells.
#[derive(Debug)]
pub(super) struct CellFormats {
    pub(super) header: Format,
    pub(super) own_header: Format,
    pub(super) title: Format,
    pub(super) label: Format,
    /// A count on the summary.
    pub(super) number: Format,
    /// A row's number in the input.
    pub(super) row: Format,
    /// A cell in a row of several lines.
    pub(super) wrapped: Format,
    /// A text that the input crosses out.
    pub(super) struck: Format,
    /// A number, or a yes or no.
    pub(super) value: Format,
    pub(super) day: Format,
    /// Numbers with zeros before them, by how many digits they have.
    padded: Vec<Format>,
    outcomes: Vec<Format>,
}

impl CellFormats {
    pub(super) fn new() -> Self {
        let header = |background: u32| {
            Format::new()
                .set_bold()
                .set_font_color(INK)
                .set_background_color(background)
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::Top)
                .set_text_wrap()
        };
        let outcomes = Tone::ALL.map(|tone| {
            let (background, ink) = tone.cell_colours();
            Format::new()
                .set_bold()
                .set_background_color(background)
                .set_font_color(ink)
                .set_text_wrap()
                .set_align(FormatAlign::Top)
        });
        Self {
            header: header(HEADER_BACKGROUND),
            own_header: header(OWN_HEADER_BACKGROUND),
            title: Format::new().set_bold().set_font_size(14).set_font_color(INK),
            label: Format::new().set_bold().set_font_color(INK).set_align(FormatAlign::Top),
            number: Format::new().set_num_format("#,##0").set_align(FormatAlign::Left),
            row: Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            struck: Format::new().set_font_strikethrough().set_text_wrap().set_align(FormatAlign::Top),
            value: Format::new().set_align(FormatAlign::Top),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
            padded: (0..=15)
                .map(|digits| {
                    Format::new()
                        .set_num_format("0".repeat(digits))
                        .set_align(FormatAlign::Top)
                        .set_align(FormatAlign::Left)
                })
                .collect(),
            outcomes: outcomes.into(),
        }
    }

    /// Returns the format of a number that is shown with this many digits, at most 15.
    pub(super) fn padded(&self, digits: usize) -> &Format {
        &self.padded[digits]
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> &Format {
        &self.outcomes[Tone::of(outcome) as usize]
    }
}

/// Returns how wide `text` is, in widths of a digit: most scripts take one, East Asian ones two.
pub(in crate::report) fn width(text: &str) -> usize {
    let longest = text.lines().map(|line| line.chars().take(400).map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum());
    longest.max().unwrap_or(0)
}

/// The height in points of a row of one line, and the default of sheet programs.
pub(super) const LINE: u16 = 15;

/// Returns the height in points of a row that shows `lines` lines, at most eight.
pub(in crate::report) fn height(lines: usize) -> f64 {
    const MAX_LINES: u16 = 8;
    f64::from(LINE * u16::try_from(lines).unwrap_or(MAX_LINES).clamp(1, MAX_LINES))
}

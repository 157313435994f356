//! The sheet `frontdesk` at the end of the workbook: counts, what needs attention with links to the rows, the run, and how
//! to send the file back if something is to be corrected. Where the sheet of people has no room, the answers are here.

use std::borrow::Cow;

use super::cells::letters;
use super::sheet::{NewCell, cell_xml};
use super::styles::AnswerStyles;
use super::xml::escape;
use super::{DECLARATION, Flavour, cell_text};
use crate::messages::{Message, message};
use crate::model::Answer;
use crate::report::columns::{report_detail, report_fix};
use crate::report::wording::Wording;
use crate::report::xlsx::{facts, height, width};
use crate::report::{Answers, Report};

/// The columns and their widths, in widths of a digit.
const WIDTHS: [(u32, usize); 4] = [(1, 26), (2, 72), (3, 56), (4, 64)];
/// More rows are listed on their own sheets only.
const MAX_LISTED: usize = 1_000;

/// The answers of one sheet.
pub(super) struct Listed<'a> {
    pub(super) sheet: &'a str,
    pub(super) answers: Answers<'a>,
    /// The column of the address, or the first one.
    pub(super) column: u32,
    /// Whether all answers are listed, because the sheet has no room.
    pub(super) all: bool,
}

/// The sheet while it is written.
#[derive(Default)]
struct Sheet {
    rows: Vec<String>,
    links: Vec<String>,
    row: u32,
}

impl Sheet {
    fn add(&mut self, cells: &[NewCell]) {
        self.row += 1;
        let row = self.row;
        let lines = WIDTHS.iter().zip(cells).map(|((_, chars), cell)| match cell {
            NewCell::Text(text, _) if cells.len() > 1 => width(text).div_ceil(*chars),
            _ => 1,
        });
        let height = height(lines.max().unwrap_or(1));
        let cells: String = (1..).zip(cells).map(|(column, cell)| cell_xml("", row, column, cell)).collect();
        self.rows.push(format!("<row r=\"{row}\" ht=\"{height}\" customHeight=\"1\">{cells}</row>"));
    }

    fn blank(&mut self) {
        self.row += 1;
    }

    fn link(&mut self, sheet: &str, column: u32, row: u32) {
        let location = escape(&format!("'{}'!{}{row}", sheet.replace('\'', "''"), letters(column)));
        self.links.push(format!("<hyperlink ref=\"A{}\" location=\"{location}\"/>", self.row));
    }
}

/// Returns the cells of one answer, under a name for it.
fn cells(answer: &Answer, name: &str, styles: &AnswerStyles, wording: &Wording) -> [NewCell; 4] {
    let text = |text: &str, format| NewCell::Text(cell_text(text), format);
    [
        text(name, styles.text),
        text(&report_detail(answer, wording.language), styles.wrapped),
        text(&report_fix(answer, wording.language), styles.wrapped),
        text(&wording.outcome(answer.outcome), styles.outcome(answer.outcome)),
    ]
}

/// Returns the sheet. `unlisted` are the answers for people whom no sheet names.
pub(super) fn xml(
    report: &Report<'_, '_>,
    listed: &[Listed<'_>],
    unlisted: Answers<'_>,
    styles: &AnswerStyles,
    flavour: Flavour,
) -> Vec<u8> {
    let mut sheet = Sheet::default();
    let text = |text: &str, format| NewCell::Text(cell_text(text), format);
    let wording = report.wording;
    let say = |message: &Message, format| text(&wording.say(message), format);
    sheet.add(&[say(&message!("report-rows-by-outcome"), styles.title)]);
    for (outcome, count) in report.summary.listed() {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        sheet.add(&[
            text(outcome.as_str(), styles.outcome(outcome)),
            text(wording.sentence(outcome), styles.wrapped),
            NewCell::Number(count, styles.count),
        ]);
    }
    sheet.blank();
    for (label, value) in facts(report.summary, wording) {
        sheet.add(&[text(&label, styles.label), text(&value, styles.wrapped)]);
    }
    for table in listed {
        let is_listed = |answer: &Cow<'_, Answer>| table.all || !answer.is_settled();
        let mut answers = table.answers.iter().filter(is_listed).peekable();
        if answers.peek().is_none() {
            continue;
        }
        sheet.blank();
        let title = if table.all {
            message!("sheet-answers", sheet = table.sheet)
        } else {
            message!("sheet-attention", sheet = table.sheet)
        };
        sheet.add(&[say(&title, styles.title)]);
        let most = if table.all { usize::MAX } else { MAX_LISTED };
        for answer in answers.by_ref().take(most) {
            let row = answer.at.number;
            sheet.add(&cells(&answer, &wording.say(&message!("row", row = row)), styles, wording));
            sheet.link(table.sheet, table.column, row);
        }
        let left = answers.count();
        if left > 0 {
            sheet.add(&[NewCell::Blank(styles.text), say(&message!("sheet-more", rows = left), styles.wrapped)]);
        }
    }
    if unlisted.iter().next().is_some() {
        sheet.blank();
        sheet.add(&[say(&message!("sheet-unlisted"), styles.title)]);
        unlisted.iter().for_each(|answer| sheet.add(&cells(&answer, &answer.email, styles, wording)));
    }
    if report.summary.to_correct > 0 {
        sheet.blank();
        sheet.add(&[say(&message!("sheet-how"), styles.label)]);
    }
    let (rows, links) = (sheet.rows.concat(), sheet.links.concat());
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    let column =
        |(at, width): (u32, usize)| format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>");
    let columns = WIDTHS.map(column).concat();
    let namespace = flavour.main();
    format!(
        "{DECLARATION}<worksheet xmlns=\"{namespace}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews>\
         <cols>{columns}</cols><sheetData>{rows}</sheetData>{links}\
         <pageSetup orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    )
    .into_bytes()
}

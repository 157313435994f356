//! The report as one page to read and print: the numbers with a chart, and a table of all rows. The page is complete in
//! itself: it fetches no script, font or picture, and its content security policy forbids what it does not use. All text
//! passes [`HtmlText`]. Columns that the sheet hides are left out.

mod chart;
mod text;

use std::io::{self, Write};

use crate::files;
use crate::model::{Answer, Place, Placement, Row, Source};
use crate::text::{count, grouped};

use super::columns::{InputColumns, fix};
use super::format::{ReadSeek, ReportFormat};
use super::join::Join;
use super::tone::Tone;
use super::{Report, ReportError, Summary};
use text::HtmlText;

/// The beginning of every page. The number counts incompatible changes of its shape.
const BEGINNING: &str = "<!doctype html>\n<html lang=\"en\" data-frontdesk-report=\"1\">\n";

const STYLE: &str = include_str!("page.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page for a browser.
#[derive(Debug)]
pub(super) struct Html;

impl ReportFormat for Html {
    fn extension(&self) -> &'static str {
        "html"
    }

    fn recognises(&self, file: &mut dyn ReadSeek) -> io::Result<bool> {
        files::begins_with(file, BEGINNING)
    }

    fn write(&self, mut to: &mut (dyn Write + Send), report: Report<'_, '_>) -> Result<(), ReportError> {
        let Report { run, summary, mut tables, answers } = report;
        let labels: Vec<String> = tables.iter().map(|table| table.source.label()).collect();
        head(&mut to, &labels.join(", "))?;
        overview(&mut to, &labels, summary)?;
        let mut join = Join::new(answers);
        for table in &mut tables {
            let source = table.source;
            let columns = InputColumns::shown(source);
            open_table(&mut to, source, &columns)?;
            let mut row = Row::new(source.columns.clone());
            while let Some(answer) = join.next(table, &mut row)? {
                line(&mut to, &columns, &row, &answer)?;
            }
            to.write_all(b"</tbody></table></div>\n")?;
        }
        join.finish(tables.len())?;
        let run = if run.is_empty() { String::new() } else { format!(" · run {}", HtmlText(run)) };
        let version = env!("CARGO_PKG_VERSION");
        write!(to, "</main>\n<footer>Written by frontdesk {version}{run}</footer>\n</body>\n</html>\n")?;
        to.flush()?;
        Ok(())
    }
}

fn head(to: &mut impl Write, title: &str) -> Result<(), ReportError> {
    write!(
        to,
        "{BEGINNING}<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"format-detection\" content=\"telephone=no, email=no, address=no\">\n\
         <title>{} · frontdesk report</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        HtmlText(title)
    )?;
    Ok(())
}

/// Writes the numbers, and the switch between all rows and those that need attention.
fn overview(to: &mut impl Write, labels: &[String], summary: &Summary) -> Result<(), ReportError> {
    write!(to, "<main>\n<header>\n<p class=\"eyebrow\">frontdesk report</p>\n<h1>")?;
    for (index, label) in labels.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(to, "{comma}<bdi>{}</bdi>", HtmlText(label))?;
    }
    writeln!(to, "</h1>")?;
    if let Some(line) = summary.headline() {
        writeln!(to, "<p class=\"quiet\">{}</p>", HtmlText(&line))?;
    }
    if let Some(reason) = &summary.stopped {
        writeln!(to, "<p class=\"notice wrong\">Stopped early: {}</p>", HtmlText(reason))?;
    }
    if let Some(advice) = summary.advice() {
        writeln!(to, "<p class=\"notice look\">{}</p>", HtmlText(&advice))?;
    }
    writeln!(to, "</header>\n<section class=\"numbers\" aria-label=\"Outcomes\">")?;
    chart::write(&mut *to, summary)?;
    writeln!(to, "</section>")?;
    let survived = summary.survived_list().map(|faults| format!("simulated faults handled: {faults}"));
    for line in summary.cost_line().into_iter().chain(survived) {
        writeln!(to, "<p class=\"quiet\">{}</p>", HtmlText(&line))?;
    }
    let (all, some) = (grouped(summary.rows), grouped(summary.need_a_person()));
    writeln!(
        to,
        "<fieldset><legend>Show</legend>\
         <label><input type=\"radio\" name=\"show\" id=\"all\" checked> all rows ({all})</label>\
         <label><input type=\"radio\" name=\"show\" id=\"some\"> rows that need attention ({some})</label></fieldset>"
    )?;
    Ok(())
}

fn open_table(to: &mut impl Write, source: &Source, columns: &InputColumns) -> Result<(), ReportError> {
    let hidden = InputColumns::of(source).hidden(source).count();
    if hidden > 0 {
        let left_out = count(hidden, "hidden column", "hidden columns");
        writeln!(to, "<p class=\"quiet\">Left out: {left_out} of {}</p>", HtmlText(&source.label()))?;
    }
    write!(
        to,
        "<div class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n<caption>{0}</caption>\n<thead><tr>",
        HtmlText(&source.label())
    )?;
    for header in ["row", "outcome", "what happened, and what to do", "address", "groups", "workspaces"] {
        write!(to, "<th scope=\"col\">{header}</th>")?;
    }
    for header in columns.headers(source) {
        write!(to, "<th scope=\"col\" class=\"input\" dir=\"auto\">{}</th>", HtmlText(header))?;
    }
    writeln!(to, "</tr></thead>\n<tbody>")?;
    Ok(())
}

fn line(to: &mut impl Write, columns: &InputColumns, row: &Row, answer: &Answer) -> Result<(), ReportError> {
    let settled = if answer.is_settled() { " class=\"settled\"" } else { "" };
    let (tone, outcome) = (Tone::of(answer.outcome).name(), answer.outcome);
    write!(to, "<tr{settled}><td>{}</td><td><b class=\"{tone}\">{outcome}</b></td><td>", answer.at.number)?;
    write!(to, "{}", HtmlText(&columns.shown_detail(row, answer)))?;
    let fix = fix(answer);
    if !fix.is_empty() {
        write!(to, "<span class=\"fix\">{}</span>", HtmlText(&fix))?;
    }
    if let Some(code) = answer.problem() {
        write!(to, "<code>{code}</code>")?;
    }
    write!(to, "</td><td class=\"address\">{}</td><td>", HtmlText(&answer.email))?;
    places(&mut *to, &answer.groups)?;
    write!(to, "</td><td>")?;
    places(&mut *to, &answer.workspaces)?;
    write!(to, "</td>")?;
    for cell in columns.cells(row) {
        write!(to, "<td class=\"input\" dir=\"auto\">{}</td>", HtmlText(cell))?;
    }
    writeln!(to, "</tr>")?;
    Ok(())
}

fn places(to: &mut impl Write, places: &[Place]) -> Result<(), ReportError> {
    for place in places {
        let tone = match place.placement {
            Placement::Added | Placement::Removed => Tone::Done,
            Placement::Member => Tone::Same,
            Placement::Waiting | Placement::Planned => Tone::Underway,
            Placement::Failed => Tone::Wrong,
        };
        let (name, placement) = (HtmlText(&place.name), place.placement.as_str());
        write!(to, "<span class=\"place\"><bdi>{name}</bdi> <i class=\"{}\">{placement}</i></span>", tone.name())?;
    }
    Ok(())
}

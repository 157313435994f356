//! The report as one page to look at and print: the numbers with a chart, and a table of all rows. It
//! is whole in itself: no script, no font, no picture and no address is ever fetched, and its content
//! security policy forbids what it does not use. All text passes [`Text`]. A column that the sheet hides is not in it.

mod chart;
mod text;

use std::io::Write;

use crate::model::{Answer, Place, Placement, Row, Source};
use crate::text::{count, grouped};

use super::columns::{Kept, fix};
use super::join::Join;
use super::tone::Tone;
use super::{Report, ReportError, Summary};
use text::Text;

/// How every page begins. The number counts incompatible changes of its shape.
pub(super) const BEGINNING: &str = "<!doctype html>\n<html lang=\"en\" data-frontdesk-report=\"1\">\n";

const STYLE: &str = include_str!("page.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the report to `to`.
pub(super) fn write(mut to: impl Write, report: Report<'_, '_>) -> Result<(), ReportError> {
    let Report { run, summary, mut tables, answers } = report;
    let labels: Vec<String> = tables.iter().map(|table| table.source.label()).collect();
    head(&mut to, &labels.join(", "))?;
    overview(&mut to, &labels, summary)?;
    let mut join = Join::new(answers);
    for table in &mut tables {
        let source = table.source;
        let kept = Kept::shown(source);
        open_table(&mut to, source, &kept)?;
        let mut row = Row::new(source.columns.clone());
        while let Some(answer) = join.next(table, &mut row)? {
            line(&mut to, &kept, &row, answer)?;
        }
        to.write_all(b"</tbody></table></div>\n")?;
    }
    join.finish(tables.len())?;
    let run = if run.is_empty() { String::new() } else { format!(" · run {}", Text(run)) };
    let version = env!("CARGO_PKG_VERSION");
    write!(to, "</main>\n<footer>Written by frontdesk {version}{run}</footer>\n</body>\n</html>\n")?;
    to.flush()?;
    Ok(())
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
        Text(title)
    )?;
    Ok(())
}

/// The numbers, and the switch between all rows and those that need a person.
fn overview(to: &mut impl Write, labels: &[String], summary: &Summary) -> Result<(), ReportError> {
    write!(to, "<main>\n<header>\n<p class=\"eyebrow\">frontdesk report</p>\n<h1>")?;
    for (index, label) in labels.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(to, "{comma}<bdi>{}</bdi>", Text(label))?;
    }
    writeln!(to, "</h1>")?;
    if let Some(line) = summary.headline() {
        writeln!(to, "<p class=\"quiet\">{}</p>", Text(&line))?;
    }
    if let Some(reason) = &summary.stopped {
        writeln!(to, "<p class=\"notice wrong\">Stopped early: {}</p>", Text(reason))?;
    }
    if let Some(advice) = summary.advice() {
        writeln!(to, "<p class=\"notice look\">{}.</p>", Text(&advice))?;
    }
    writeln!(to, "</header>\n<section class=\"numbers\" aria-label=\"Outcomes\">")?;
    chart::write(&mut *to, summary)?;
    writeln!(to, "</section>")?;
    let cost = summary.cost_line();
    let survived = (!summary.survived.is_empty()).then(|| format!("survived: {}", summary.survived_list()));
    for line in cost.iter().chain(&survived) {
        writeln!(to, "<p class=\"quiet\">{}</p>", Text(line))?;
    }
    let (all, some) = (grouped(summary.rows), grouped(summary.need_a_person()));
    writeln!(
        to,
        "<fieldset><legend>Show</legend>\
         <label><input type=\"radio\" name=\"show\" id=\"all\" checked> all rows ({all})</label>\
         <label><input type=\"radio\" name=\"show\" id=\"some\"> rows that need a person ({some})</label></fieldset>"
    )?;
    Ok(())
}

fn open_table(to: &mut impl Write, source: &Source, kept: &Kept) -> Result<(), ReportError> {
    let hidden = Kept::of(source).hidden(source).count();
    if hidden > 0 {
        let columns = count(hidden, "hidden column", "hidden columns");
        writeln!(to, "<p class=\"quiet\">Left out: {columns} of {}</p>", Text(&source.label()))?;
    }
    write!(
        to,
        "<div class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n<caption>{0}</caption>\n<thead><tr>",
        Text(&source.label())
    )?;
    for header in ["row", "outcome", "what happened, and what to do", "address", "groups", "workspaces"] {
        write!(to, "<th scope=\"col\">{header}</th>")?;
    }
    for header in kept.headers(source) {
        write!(to, "<th scope=\"col\" class=\"input\" dir=\"auto\">{}</th>", Text(header))?;
    }
    writeln!(to, "</tr></thead>\n<tbody>")?;
    Ok(())
}

fn line(to: &mut impl Write, kept: &Kept, row: &Row, answer: &Answer) -> Result<(), ReportError> {
    let settled = if answer.is_settled() { " class=\"settled\"" } else { "" };
    let (tone, outcome) = (Tone::of(answer.outcome).name(), answer.outcome);
    write!(to, "<tr{settled}><td>{}</td><td><b class=\"{tone}\">{outcome}</b></td><td>", answer.at.number)?;
    write!(to, "{}", Text(&kept.shown_detail(row, answer)))?;
    let fix = fix(answer);
    if !fix.is_empty() {
        write!(to, "<span class=\"fix\">{}</span>", Text(&fix))?;
    }
    if let Some(code) = answer.problem() {
        write!(to, "<code>{code}</code>")?;
    }
    write!(to, "</td><td class=\"address\">{}</td><td>", Text(&answer.email))?;
    places(&mut *to, &answer.groups)?;
    write!(to, "</td><td>")?;
    places(&mut *to, &answer.workspaces)?;
    write!(to, "</td>")?;
    for cell in kept.cells(row) {
        write!(to, "<td class=\"input\" dir=\"auto\">{}</td>", Text(cell))?;
    }
    writeln!(to, "</tr>")?;
    Ok(())
}

fn places(to: &mut impl Write, places: &[Place]) -> Result<(), ReportError> {
    for place in places {
        let tone = match place.placement {
            Placement::Added => Tone::Done,
            Placement::Member => Tone::Same,
            Placement::Waiting | Placement::Planned => Tone::Underway,
            Placement::Failed => Tone::Wrong,
        };
        let (name, placement) = (Text(&place.name), place.placement.as_str());
        write!(to, "<span class=\"place\"><bdi>{name}</bdi> <i class=\"{}\">{placement}</i></span>", tone.name())?;
    }
    Ok(())
}

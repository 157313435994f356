//! The report as one page to read, search and print: the numbers with a chart, and a table for each sheet. The page is
//! complete in itself: it fetches nothing, and its content security policy allows its own script and no other. All text
//! of the templates passes [`text::PageText`]. Without the script a table shows its first rows. Columns that the sheet
//! hides are left out.

mod chart;
mod row;
mod text;

use std::io::{self, Write};

use askama::Template;

use crate::files;
use crate::model::{Outcome, Place, Placement, Row, Source};
use crate::text::grouped;

use super::columns::InputColumns;
use super::format::{ReadSeek, ReportFormat};
use super::join::Join;
use super::tone::Tone;
use super::{Report, ReportError, ReportTable, Summary};
use chart::Chart;
use row::PageRow;
use text::DataText;

/// The beginning of every page. The number counts incompatible changes of its shape.
const BEGINNING: &str = "<!doctype html>\n<html lang=\"en\" data-frontdesk-report=\"1\">\n";

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Allows the script by its SHA-256.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'sha256-t6TBnqGnuDhYl0UliNe5Ajez8VIuWJEYFNyYQLkWx5I='; base-uri 'none'; form-action 'none'";

/// The headings before the sheet's own.
const HEADINGS: [&str; 7] =
    ["row", "name", "outcome", "what to do, and what happened", "address", "groups", "workspaces"];

/// How many rows of a table are shown without the script, and on each page with it.
const ROWS_SHOWN: usize = 500;

/// A page for a browser.
#[derive(Debug)]
pub(super) struct Html;

#[derive(Template)]
#[template(path = "head.html", config = "src/report/html/askama.toml")]
struct Head<'a> {
    beginning: &'a str,
    policy: &'a str,
    style: &'a str,
    labels: &'a [String],
    summary: &'a Summary,
    chart: Chart,
}

#[derive(Template)]
#[template(path = "table.html", config = "src/report/html/askama.toml")]
struct TableHead<'a> {
    label: String,
    several: bool,
    hidden: usize,
    own: [&'static str; 7],
    headers: Vec<&'a str>,
}

#[derive(Template)]
#[template(path = "row.html", config = "src/report/html/askama.toml")]
struct TableRow<'a> {
    row: &'a PageRow<'a>,
}

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
        let chart = Chart::of(summary);
        Head { beginning: BEGINNING, policy: POLICY, style: STYLE, labels: &labels, summary, chart }
            .write_into(&mut to)?;
        let mut join = Join::new(answers);
        for table in &mut tables {
            write_table(&mut to, table, labels.len() > 1, &mut join)?;
        }
        join.finish(tables.len())?;
        let run = if run.is_empty() { String::new() } else { format!(" · run {run}") };
        End { run, version: env!("CARGO_PKG_VERSION"), words: words(), script: SCRIPT }.write_into(&mut to)?;
        to.flush()?;
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "end.html", config = "src/report/html/askama.toml")]
struct End<'a> {
    run: String,
    version: &'a str,
    words: String,
    script: &'a str,
}

/// Writes a table: its first rows to read, and all of them as data.
fn write_table(
    mut to: &mut (dyn Write + Send),
    table: &mut ReportTable<'_>,
    several: bool,
    join: &mut Join<'_>,
) -> Result<(), ReportError> {
    let source: &Source = table.source;
    let columns = InputColumns::shown(source);
    let hidden = InputColumns::of(source).hidden(source).count();
    let headers = columns.headers(source).collect();
    TableHead { label: source.label(), several, hidden, own: HEADINGS, headers }.write_into(&mut to)?;
    let mut data: Vec<u8> = Vec::new();
    let mut rows = 0;
    let mut row = Row::new(source.columns.clone());
    while let Some(answer) = join.next(table, &mut row)? {
        let shown = PageRow::new(&columns, &row, &answer);
        if rows < ROWS_SHOWN {
            TableRow { row: &shown }.write_into(&mut to)?;
        }
        if rows == ROWS_SHOWN {
            begin_data(to, &data)?;
        }
        let comma = if rows == 0 { "" } else { "," };
        // What is before the end of the readable rows is kept until they are written.
        let data: &mut dyn Write = if rows < ROWS_SHOWN { &mut data } else { &mut to };
        write!(data, "{comma}{shown}")?;
        rows += 1;
    }
    if rows <= ROWS_SHOWN {
        begin_data(to, &data)?;
    }
    to.write_all(b"]</script>\n")?;
    if rows > ROWS_SHOWN {
        let (shown, rows) = (grouped(ROWS_SHOWN), grouped(rows));
        writeln!(
            to,
            "<p class=\"quiet rest\">These are the first {shown} of {rows} rows. Allow scripts to see all.</p>"
        )?;
    }
    to.write_all(b"</section>\n")?;
    Ok(())
}

/// Ends the readable rows and begins the data of all rows.
fn begin_data(to: &mut (dyn Write + Send), data: &[u8]) -> io::Result<()> {
    to.write_all(b"</tbody></table></div>\n<script type=\"application/json\">[")?;
    to.write_all(data)
}

/// Returns the words that the script shows for numbers in the data, each with its tone.
fn words() -> String {
    let list = |words: Vec<(&str, Tone)>| {
        let word = |(word, tone): (&str, Tone)| format!("[{},{}]", DataText(word), DataText(tone.name()));
        words.into_iter().map(word).collect::<Vec<_>>().join(",")
    };
    let outcomes = Outcome::ALL.into_iter().map(|outcome| (outcome.as_str(), Tone::of(outcome)));
    let placements = Placement::ALL.into_iter().map(|placement| (placement.as_str(), tone_of(placement)));
    format!("{{\"outcomes\":[{}],\"placements\":[{}]}}", list(outcomes.collect()), list(placements.collect()))
}

const fn tone_of(placement: Placement) -> Tone {
    match placement {
        Placement::Added | Placement::Removed => Tone::Done,
        Placement::Member => Tone::Same,
        Placement::Waiting | Placement::Planned => Tone::Underway,
        Placement::Failed => Tone::Wrong,
    }
}

fn tone(place: &Place) -> &'static str {
    tone_of(place.placement).name()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::{POLICY, SCRIPT};

    #[test]
    fn the_policy_allows_the_script_as_it_is() {
        let hash = base64(&Sha256::digest(SCRIPT));
        assert!(POLICY.contains(&format!("'sha256-{hash}'")), "the script has changed: its hash is sha256-{hash}");
    }

    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().chain([0, 0].iter()).take(3).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            for place in 0..4 {
                let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
                text.push(if place > three.len() { '=' } else { char::from(letter) });
            }
        }
        text
    }
}

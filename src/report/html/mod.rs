//! The report as one page to read, search and print: the numbers with a chart, and a table for each sheet. The page is
//! complete in itself: it fetches nothing, and its content security policy allows its own script and no other. All text
//! of the templates passes [`text::PageText`]. Without the script a table shows its first rows. Columns that the sheet
//! hides are left out.

mod chart;
mod labels;
mod row;
mod text;

use std::io::{self, Read, Write};

use askama::Template;

use crate::messages::message;
use crate::model::{Placement, REFUSED_COLUMN, Row, Source};

use super::columns::InputColumns;
use super::format::{ReadSeek, ReportFormat};
use super::join::Join;
use super::tone::Tone;
use super::wording::Wording;
use super::{Report, ReportError, ReportTable};
use chart::Chart;
use labels::Labels;
use row::PageRow;

/// The beginning of every page, before its language. The number counts incompatible changes of its shape.
const BEGINNING: &str = "<!doctype html>\n<html data-frontdesk-report=\"1\" lang=\"";
/// What is in the beginning of every page, also of one that a browser saved.
const MARK: &str = "data-frontdesk-report=";
/// How many bytes of a page are searched for it.
const HEAD: u64 = 1_024;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Allows the script by its SHA-256.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'sha256-LrPxrj3I8bkCx9lCq4PbpKBc71CNWPYpGxh2B5znyyc='; base-uri 'none'; form-action 'none'";

/// How many rows of a table are shown without the script, and on each page with it.
const ROWS_SHOWN: usize = 500;

/// A page for a browser.
#[derive(Debug)]
pub(super) struct Html;

#[derive(Template)]
#[template(path = "head.html", config = "src/report/html/askama.toml")]
struct Head<'a> {
    beginning: &'a str,
    language: &'a str,
    policy: &'a str,
    style: &'a str,
    sheets: &'a [String],
    words: Labels,
    chart: Chart,
}

#[derive(Template)]
#[template(path = "table.html", config = "src/report/html/askama.toml")]
struct TableHead<'a> {
    label: String,
    several: bool,
    hidden: String,
    sign: &'static str,
    own: [String; 7],
    headers: Vec<&'a str>,
    /// The heading of what only the sheet itself shows.
    refused: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "row.html", config = "src/report/html/askama.toml")]
struct TableRow<'a> {
    row: &'a PageRow<'a>,
    has_unseen: bool,
}

impl ReportFormat for Html {
    fn extension(&self) -> &'static str {
        "html"
    }

    fn recognises(&self, file: &mut dyn ReadSeek) -> io::Result<bool> {
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head)?;
        Ok(String::from_utf8_lossy(&head).contains(MARK))
    }

    fn write(&self, mut to: &mut (dyn Write + Send), report: Report<'_, '_>) -> Result<(), ReportError> {
        let Report { run, summary, mut tables, answers, wording } = report;
        let sheets: Vec<String> = tables.iter().map(|table| table.source.label()).collect();
        let (words, chart) = (Labels::new(summary, wording), Chart::of(summary, wording));
        let (beginning, language) = (BEGINNING, wording.language.code());
        Head { beginning, language, policy: POLICY, style: STYLE, sheets: &sheets, words, chart }
            .write_into(&mut to)?;
        let has_unseen = answers.has_unseen();
        let mut join = Join::new(answers);
        for table in &mut tables {
            write_table(&mut to, table, (sheets.len() > 1, has_unseen), &mut join, wording)?;
        }
        join.finish(tables.len())?;
        let mut written = wording.say(&message!("page-written-by", version = env!("CARGO_PKG_VERSION")));
        if !run.is_empty() {
            written = format!("{written} · {}", wording.say(&message!("report-run", run = run)));
        }
        End { written, words: labels::for_script(wording), script: SCRIPT }.write_into(&mut to)?;
        to.flush()?;
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "end.html", config = "src/report/html/askama.toml")]
struct End<'a> {
    written: String,
    words: String,
    script: &'a str,
}

/// Writes a table: its first rows to read, and all of them as data.
fn write_table(
    mut to: &mut (dyn Write + Send),
    table: &mut ReportTable<'_>,
    (several, has_unseen): (bool, bool),
    join: &mut Join<'_>,
    wording: &Wording,
) -> Result<(), ReportError> {
    let source: &Source = table.source;
    let columns = InputColumns::shown(source);
    let hidden = match InputColumns::of(source).hidden(source).count() {
        0 => String::new(),
        columns => wording.say(&message!("page-hidden", columns = columns, sheet = source.label())),
    };
    let headers = columns.headers(source).collect();
    let (own, sign) = (labels::headings(wording), labels::SIGN);
    let refused = has_unseen.then_some(REFUSED_COLUMN);
    TableHead { label: source.label(), several, hidden, sign, own, headers, refused }.write_into(&mut to)?;
    let mut data: Vec<u8> = Vec::new();
    let mut rows = 0;
    let mut row = Row::new(source.columns.clone());
    while let Some(answer) = join.next(table, &mut row)? {
        let shown = PageRow::new(&columns, &row, &answer, wording);
        if rows < ROWS_SHOWN {
            TableRow { row: &shown, has_unseen }.write_into(&mut to)?;
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
        let rest = wording.say(&message!("page-rest", shown = ROWS_SHOWN, rows = rows));
        writeln!(to, "<p class=\"quiet rest\">{rest}</p>")?;
    }
    to.write_all(b"</section>\n")?;
    Ok(())
}

/// Ends the readable rows and begins the data of all rows.
fn begin_data(to: &mut (dyn Write + Send), data: &[u8]) -> io::Result<()> {
    to.write_all(b"</tbody></table></div>\n<script type=\"application/json\">[")?;
    to.write_all(data)
}

const fn tone_of(placement: Placement) -> Tone {
    match placement {
        Placement::Added | Placement::Updated | Placement::Removed => Tone::Done,
        Placement::Member => Tone::Same,
        Placement::Waiting | Placement::Planned => Tone::Underway,
        Placement::Failed => Tone::Wrong,
        Placement::NotAttempted => Tone::Look,
    }
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

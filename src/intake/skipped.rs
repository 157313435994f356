//! Lines below the header that are not rows: the header again, totals, and the template's example. Each is counted
//! and has a note, so that nothing is dropped silently; a line that could be a person stays a row. Pure.

use csv::StringRecord;

use super::header;
use super::line::is_blank;
use crate::fields;
use crate::model::{Columns, Field, is_example};

/// Words that begin a total, in lower case, with commas between them.
const TOTALS: &str = "\
    total,totals,subtotal,grand total,sum,count,row count,rows,records,number of records,number of rows,\
    number of employees,total général,somme,nombre,nombre de lignes,gesamt,summe,gesamtsumme,anzahl,\
    zwischensumme,suma,recuento,totale,totali,somma,conteggio,totaal,aantal,soma,razem,łącznie,\
    nombre total,gesamtzahl,número total,numero total,numero totale,end of file,end of report,eof";

/// How a remark begins that is no name, as `key` folds it.
const REMARKS: &str = "\
    endof printedby printedon generatedby generatedon exportedby exportedon exportedfrom createdby createdon preparedby approvedby \
    signedby signature lastupdated updatedby updatedon confidential footnote endeder gedrucktam gedrucktvon erstelltam \
    erstelltvon exportiertam exportiertvon genehmigtvon unterschrift vertraulich findela findelaliste findeliste findudocument \
    imprimele imprimepar editele generele exportele exportepar approuvepar signepar misajour confidentiel findelista \
    impresoel impresopor generadoel generadopor exportadoel exportadopor aprobadopor firmadopor actualizadoel confidencial \
    finedell fineelenco finelista stampatoil stampatoda generatoil generatoda esportatoil esportatoda approvatoda \
    firmatoda aggiornatoal aggiornatoil riservato";

/// The most lines of each kind that a note names.
const NAMED: usize = 5;

/// A kind of lines that are not rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Our headings again.
    Header,
    Total,
    Remark,
    Example,
    Idle,
    /// Below the last person.
    Below,
    /// Those of another table below a row.
    Headings,
    /// Of a block of people.
    Title,
}

/// What a note says of each kind, in the order of `Kind`.
const NOTES: [&str; 8] = [
    "the header again",
    "a total",
    "a separator or a remark",
    "the template's example",
    "only check boxes, running numbers or repeated values",
    "below the last person, without anything that frontdesk uses",
    "the headings of another table below",
    "a title",
];

/// The lines that were skipped in one pass, by their kind.
#[derive(Debug, Clone, Default)]
pub(super) struct SkippedLines {
    counts: [LineCount; NOTES.len()],
    /// The number and the cells of the first row.
    first: Option<(u32, StringRecord)>,
}

#[derive(Debug, Clone, Default)]
struct LineCount {
    count: usize,
    first: Vec<u32>,
}

impl LineCount {
    fn add(&mut self, number: u32) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(number);
        }
    }

    fn note(&self, what: &str) -> Option<String> {
        let lines: Vec<String> = self.first.iter().map(u32::to_string).collect();
        let more = if self.count > lines.len() { ", …" } else { "" };
        let s = if self.count == 1 { "" } else { "s" };
        (self.count > 0).then(|| format!("line{s} {}{more} ignored: {what}", lines.join(", ")))
    }
}

impl SkippedLines {
    /// Whether the line is skipped, and so counted.
    pub(super) fn takes(&mut self, number: u32, cells: &StringRecord, columns: &Columns) -> bool {
        let kind = kind(cells, columns).or_else(|| self.is_idle(number, cells, columns).then_some(Kind::Idle));
        if let Some(kind) = kind {
            self.add(kind, number);
        } else if self.first.is_none() {
            self.first = Some((number, cells.clone()));
        }
        kind.is_some()
    }

    /// Counts a line of this kind.
    pub(super) fn add(&mut self, kind: Kind, number: u32) {
        self.counts[kind as usize].add(number);
    }

    /// Returns a sentence for each kind of line that was skipped.
    pub(super) fn notes(&self) -> Vec<String> {
        self.counts.iter().zip(NOTES).filter_map(|(lines, what)| lines.note(what)).collect()
    }

    /// Whether a line has nothing but what a sheet fills in by itself: check boxes, running numbers, and the values that
    /// the first row has too, all in columns that are no fields or say only whether somebody works here.
    fn is_idle(&self, number: u32, cells: &StringRecord, columns: &Columns) -> bool {
        let Some((first_number, first)) = &self.first else { return false };
        // Nearly every line has an address.
        if columns.index(Field::Email).and_then(|index| cells.get(index)).is_some_and(|cell| !is_blank(cell)) {
            return false;
        }
        let is_filled = |index: usize| !is_blank(cells.get(index).unwrap_or(""));
        // A status or a date alone is nobody.
        let names_somebody = |field| !matches!(fields::spec(field).kind, fields::Kind::Employment);
        if columns.used().any(|(field, index)| names_somebody(field) && is_filled(index)) {
            return false;
        }
        let steps = i64::from(number) - i64::from(*first_number);
        cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).all(|(index, cell)| {
            let (cell, first) = (cell.trim(), first.get(index).unwrap_or("").trim());
            let number = |text: &str| text.parse::<i64>().ok();
            let is_next =
                number(cell).zip(number(first)).is_some_and(|(cell, first)| cell.checked_sub(first) == Some(steps));
            cell == first || is_next || matches!(cell, "TRUE" | "FALSE" | "☐" | "☑")
        })
    }
}

fn kind(cells: &StringRecord, columns: &Columns) -> Option<Kind> {
    // Our own mark, which is never an address, and the mark of Entra's template.
    if cells.iter().next().is_some_and(is_marked_example)
        || columns.index(Field::Email).and_then(|index| cells.get(index)).is_some_and(is_example)
    {
        Some(Kind::Example)
    } else if cells.as_slice().contains('@') {
        // A line with an address is a row.
        None
    } else if is_header_again(cells, columns) {
        Some(Kind::Header)
    } else if is_total(cells) {
        Some(Kind::Total)
    } else {
        is_remark(cells).then_some(Kind::Remark)
    }
}

/// Whether the first cell of a line says that it is an example: `Example: Chris Green`.
fn is_marked_example(cell: &str) -> bool {
    const MARKS: [&str; 4] = ["example:", "exemple :", "beispiel:", "ejemplo:"];
    cell.contains(':')
        && MARKS
            .iter()
            .any(|mark| cell.trim_start().get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)))
}

/// Whether every filled cell repeats its heading, and the e-mail column is one of them; or that column has a second heading.
fn is_header_again(cells: &StringRecord, columns: &Columns) -> bool {
    let same = |index: usize, cell: &str| {
        // Where files were put together, a byte order mark precedes the second header.
        let bare = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').to_lowercase();
        columns.headers.get(index).is_some_and(|header| bare(header) == bare(cell))
    };
    let email = columns.index(Field::Email).and_then(|index| cells.get(index)).unwrap_or("");
    is_second_heading(email)
        || !is_blank(email) && cells.iter().enumerate().all(|(index, cell)| is_blank(cell) || same(index, cell))
}

/// Whether the cell of an address names the column again, or says what belongs into it: `email_address`, `(required)`.
fn is_second_heading(cell: &str) -> bool {
    const KINDS: &str = "required optional mandatory text string varchar pflichtfeld obligatoire facultatif";
    let word = cell.trim().trim_matches(['(', ')', '*', '[', ']']).to_lowercase();
    header::names_field(cell) || KINDS.split(' ').any(|kind| kind == word)
}

/// A word for a total, and only numbers beside it: `Total: 12`, `Summe | 48`.
fn is_total(cells: &StringRecord) -> bool {
    let mut filled = cells.iter().map(str::trim).filter(|cell| !is_blank(cell));
    let Some(first) = filled.next() else { return false };
    // Dashes around it are an ornament: `--- End of report ---`.
    let first = first.trim_matches(|c: char| matches!(c, '-' | '=' | '*') || c.is_whitespace());
    let digits = first.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}'));
    let word =
        digits.trim_end_matches(|c: char| matches!(c, ':' | '=' | '#' | '-') || c.is_whitespace()).to_lowercase();
    TOTALS.split(',').any(|total| total == word) && filled.all(is_number)
}

/// Rules that are drawn between rows (`-----`, `+---+---+`, `---|---`), remarks behind a number sign, and what a
/// program writes at the end of its list: `(2 rows affected)`, `Page 2 of 3`.
fn is_remark(cells: &StringRecord) -> bool {
    let mut filled = cells.iter().map(str::trim).filter(|cell| !is_blank(cell));
    let Some(first) = filled.next() else { return false };
    let is_rule = |cell: &str| cell.chars().all(|c| "-=_+*|:".contains(c)) && cell.len() > 2;
    if is_rule(first) {
        return filled.all(is_rule);
    }
    filled.next().is_none()
        && (first.starts_with('#') || first.starts_with("//") || is_count(first) || is_footnote(first))
}

/// Whether the first cell of a line says who made the list, who signed it or where it ends, and no cell is an address:
/// `End of list`, `Exported by ann@example.com`.
pub(super) fn begins_remark(cells: &StringRecord) -> bool {
    let Some(first) = cells.iter().map(str::trim).find(|cell| !is_blank(cell)) else { return false };
    if !first.contains(' ') || cells.iter().any(header::is_address) {
        return false;
    }
    let key = header::key(first);
    REMARKS.split(' ').any(|start| key.starts_with(start))
}

/// `* = contractor`, `1) see HR`, `† on leave`, `C = contractor`.
fn is_footnote(cell: &str) -> bool {
    let bare = cell.trim_start_matches('(').trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = bare.len() < cell.len() && bare.starts_with(')');
    cell.contains(' ') && (cell.starts_with(['*', '†', '‡', '§', '¹', '²', '³']) || is_numbered || cell.contains(" = "))
}

/// `(2 rows)`, `2 rows affected`, `Total: 2 employees`, `Page 1 of 3`: a few words of which one
/// is a number and one names what is counted.
fn is_count(cell: &str) -> bool {
    const COUNTED: &str = "\
        row rows record records total totals page count zeilen seite lignes registros filas righe pagina \
        rijen gesamt summe totale totaal anzahl nombre";
    let words: Vec<String> =
        cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let is_digits = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    words.len() <= 5
        && words.iter().any(is_digits)
        && words.iter().any(|word| COUNTED.split(' ').any(|counted| counted == word))
}

fn is_number(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '%' | ' ' | '\u{a0}' | '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(cells: &[&str]) -> bool {
        is_total(&StringRecord::from(cells.to_vec()))
    }

    #[test]
    fn a_total_is_a_word_for_it_and_numbers() {
        assert!(total(&["Total: 12"]));
        assert!(total(&["", "Summe", "48"]));
        assert!(total(&["TOTAL GÉNÉRAL : 1 204", "", ""]));
        assert!(total(&["Grand total", "3,5 %"]));
    }

    #[test]
    fn rules_remarks_and_counts_are_no_people() {
        let remark = |cells: &[&str]| is_remark(&StringRecord::from(cells.to_vec()));
        for cells in [
            &["-----+-----"][..],
            &["---", "----", "---"],
            &["# a comment", ""],
            &["(2 rows affected)"],
            &["Page 2 of 3"],
        ] {
            assert!(remark(cells), "{cells:?}");
        }
        for cells in
            [&["-", "Ann", "Lee"][..], &["", "Page", "Three"], &["Ann Page"], &["-"], &["# 7", "Ann"], &["4 Seasons"]]
        {
            assert!(!remark(cells), "{cells:?}");
        }
    }

    #[test]
    fn a_line_that_could_be_a_person_is_no_total() {
        assert!(!total(&["Total", "Ann", "Lee"]));
        assert!(!total(&["Sum Yi"]));
        assert!(!total(&["12"]));
        assert!(!total(&["", ""]));
    }
}

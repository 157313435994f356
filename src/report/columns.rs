//! The columns of a report: the input's own, in their order, and then frontdesk's. Turns a table's headers and an answer
//! into cells of text, not yet escaped for any format; the findings of an answer are joined here and nowhere else.
//! Columns that an earlier report added are left out, so that a report of a report has them once.

use std::borrow::{Borrow, Cow};

use crate::messages::{Message, ReportLanguage, message};
use crate::model::{Answer, Code, Finding, OWN_ANSWER, Place, Placement, REFUSED_COLUMN, Row, Source, own_column};
use crate::text::formula::unescape_visible;

/// The index of `frontdesk_row` in [`OWN_COLUMNS`].
pub(super) const ROW: usize = 0;
/// The index of `frontdesk_outcome` in [`OWN_COLUMNS`].
pub(super) const OUTCOME: usize = OWN_ANSWER[0];

/// The indices of `frontdesk_groups` and `frontdesk_workspaces` in [`OWN_COLUMNS`].
pub(super) const PLACES: [usize; 2] = [7, 8];

/// The indices of `frontdesk_user_uuid` and `frontdesk_run` in [`OWN_COLUMNS`].
pub(super) const OWN_IDS: [usize; 2] = [6, 9];

/// The indices of `frontdesk_detail` and `frontdesk_fix` in [`OWN_COLUMNS`].
pub(super) const OWN_TEXTS: [usize; 2] = [3, 4];

/// The column before [`OWN_COLUMNS`] in a CSV of several tables, where a row number alone is ambiguous.
pub(super) const SOURCE_COLUMN: &str = "frontdesk_source";

/// The input's columns that go into the report.
#[derive(Debug)]
pub(super) struct InputColumns {
    /// Cell indices, in the order of the sheet.
    indices: Vec<usize>,
    /// How many columns the table has in all.
    width: usize,
}

impl InputColumns {
    /// Returns all columns of `source` except those that an earlier report added.
    pub(super) fn of(source: &Source) -> Self {
        let headers = &source.columns.headers;
        let indices = (0..headers.len()).filter(|&index| !is_own(&headers[index])).collect();
        Self { indices, width: headers.len() }
    }

    /// Returns those of [`InputColumns::of`] that the sheet does not hide.
    pub(super) fn shown(source: &Source) -> Self {
        let mut kept = Self::of(source);
        kept.indices.retain(|&index| !source.columns.is_hidden(index));
        kept
    }

    /// Returns which of these columns the sheet hides, as positions among them, counted from 0.
    pub(super) fn hidden(&self, source: &Source) -> impl Iterator<Item = usize> {
        let places = self.indices.iter().enumerate();
        places.filter(|&(_, &index)| source.columns.is_hidden(index)).map(|(place, _)| place)
    }

    /// Returns the positions among these columns of columns of the sheet.
    pub(super) fn places_of(&self, columns: &[usize]) -> impl Iterator<Item = usize> {
        columns.iter().filter_map(|column| self.indices.iter().position(|index| index == column))
    }

    /// Returns the positions of these columns in the sheet, counted from 0.
    pub(super) fn indices(&self) -> impl Iterator<Item = usize> {
        self.indices.iter().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.indices.len()
    }

    pub(super) fn headers<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = &'a str> {
        self.indices.iter().map(|&index| source.columns.headers[index].as_str())
    }

    /// Returns the row's cells in these columns; empty where the row is short.
    pub(super) fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a str> {
        self.indices.iter().map(|&index| row.cells.get(index).unwrap_or(""))
    }

    /// Returns the answer's detail and the cells beyond the last header, which have no column in the report and must not
    /// be lost.
    pub(super) fn detail(&self, row: &Row, answer: &Answer, language: ReportLanguage) -> String {
        with_surplus(&report_detail(answer, language), self.surplus(row).map(|(_, cell)| cell), language)
    }

    /// Returns the same for a format that writes control characters visibly itself.
    pub(super) fn raw_detail(&self, row: &Row, answer: &Answer, language: ReportLanguage) -> String {
        with_surplus(&raw_detail(answer, language), self.surplus(row).map(|(_, cell)| cell), language)
    }

    /// Returns [`InputColumns::raw_detail`] without the cells of columns that the sheet hides.
    pub(super) fn shown_detail(&self, row: &Row, answer: &Answer, language: ReportLanguage) -> String {
        let shown = self.surplus(row).filter(|&(index, _)| !row.columns().is_hidden(index));
        with_surplus(&raw_detail(answer, language), shown.map(|(_, cell)| cell), language)
    }

    /// Returns the cells beyond the last header that are not blank, with their positions in the row.
    fn surplus<'r>(&self, row: &'r Row) -> impl Iterator<Item = (usize, &'r str)> {
        row.cells.iter().enumerate().skip(self.width).filter(|(_, cell)| !cell.trim().is_empty())
    }
}

/// Returns a detail and these cells.
fn with_surplus<'r>(detail: &str, surplus: impl Iterator<Item = &'r str>, language: ReportLanguage) -> String {
    let cells = surplus.map(|cell| language.quote(cell)).collect::<Vec<_>>().join(" ");
    let surplus = if cells.is_empty() { Message::none() } else { message!("report-surplus", cells = cells) };
    join([detail, surplus.for_report(language).as_str()].into_iter().filter(|part| !part.is_empty()))
}

/// What happened to the row, for the terminal: its errors, then its notes, then its warnings.
#[must_use]
pub fn detail(answer: &Answer) -> String {
    join(detail_messages(answer).map(Message::to_string))
}

/// What to do about the row, for the terminal: the fixes of its errors, or of its warnings where it has no error. Empty
/// where there is nothing to do.
#[must_use]
pub fn fix(answer: &Answer) -> String {
    join(fix_messages(answer).map(Message::to_string))
}

/// What happened to the row, for HR.
pub(super) fn report_detail(answer: &Answer, language: ReportLanguage) -> String {
    // Two sentences that differ for an administrator can be one for HR.
    join(each_once(detail_messages(answer).map(|message| message.for_report(language))).into_iter())
}

/// What to do about the row, for HR.
pub(super) fn report_fix(answer: &Answer, language: ReportLanguage) -> String {
    join(each_once(fix_messages(answer).map(|message| message.for_report(language))).into_iter())
}

/// Returns the detail for a format that writes control characters visibly itself, so that none is escaped twice.
pub(super) fn raw_detail(answer: &Answer, language: ReportLanguage) -> String {
    unescape_visible(&report_detail(answer, language)).into_owned()
}

fn detail_messages(answer: &Answer) -> impl Iterator<Item = &Message> {
    let of = |is_error: bool| answer.findings.iter().filter(move |finding| finding.is_error() == is_error);
    of(true).map(|finding| &finding.message).chain(&answer.notes).chain(of(false).map(|finding| &finding.message))
}

fn fix_messages(answer: &Answer) -> impl Iterator<Item = &Message> {
    let is_refused = answer.findings.iter().any(Finding::is_error);
    let decisive = answer.findings.iter().filter(|finding| finding.is_error() == is_refused);
    each_once(decisive.map(|finding| &finding.fix).filter(|fix| !fix.is_none())).into_iter()
}

/// Returns each of a few things once.
fn each_once<T: PartialEq>(things: impl Iterator<Item = T>) -> Vec<T> {
    things.fold(Vec::new(), |mut known, thing| {
        if !known.contains(&thing) {
            known.push(thing);
        }
        known
    })
}

/// Joins sentences. One that ends with a question mark is followed by the next without a semicolon, and with a capital.
fn join(sentences: impl Iterator<Item = impl Borrow<str>>) -> String {
    sentences.fold(String::new(), |mut text, sentence| {
        let mut rest = sentence.borrow();
        if text.ends_with('?') {
            text.push(' ');
            // An address stays as it is.
            let first = rest.chars().next().filter(|_| !rest.split(' ').next().is_some_and(|word| word.contains('@')));
            text.extend(first.iter().flat_map(|first| first.to_uppercase()));
            rest = &rest[first.map_or(0, char::len_utf8)..];
        } else if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(rest);
        text
    })
}

/// Returns the cells in [`OWN_COLUMNS`].
pub(super) fn own_cells<'a>(
    answer: &'a Answer,
    detail: String,
    run: &'a str,
    language: ReportLanguage,
) -> [Cow<'a, str>; 10] {
    [
        answer.at.number.to_string().into(),
        answer.outcome.as_str().into(),
        answer.problem().map_or("", Code::as_str).into(),
        detail.into(),
        unescape_visible(&report_fix(answer, language)).into_owned().into(),
        answer.email.as_str().into(),
        answer.user_uuid.map_or(Cow::Borrowed(""), |uuid| uuid.to_string().into()),
        places(&answer.groups, Placement::as_str),
        places(&answer.workspaces, Placement::as_str),
        run.into(),
    ]
}

/// Returns places as text: `Interns: added; Sales: waiting`.
pub(super) fn places<'w>(places: &[Place], word: impl Fn(Placement) -> &'w str) -> Cow<'static, str> {
    let place = |place: &Place| format!("{}: {}", place.name, word(place.placement));
    places.iter().map(place).collect::<Vec<_>>().join("; ").into()
}

fn is_own(header: &str) -> bool {
    let header = header.trim();
    header == SOURCE_COLUMN || header == REFUSED_COLUMN || own_column(header).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Outcome, RowRef};

    fn answer(findings: &[Finding]) -> Answer {
        let mut answer = Answer::new(RowRef { source: 0, number: 2 }, Outcome::Ready);
        answer.notes = vec![Message::verbatim("role: member → admin")];
        for finding in findings {
            answer.add(finding.clone());
        }
        answer
    }

    #[test]
    fn errors_come_first_and_their_fixes_alone() {
        let cleaned =
            Finding::warning(Code::EmailCleaned, Message::verbatim("was cleaned"), Message::verbatim("write it alone"));
        let stopped =
            Finding::error(Code::RunStopped, Message::verbatim("not attempted"), Message::verbatim("run again"));
        let answer = answer(&[cleaned, stopped]);
        assert_eq!(detail(&answer), "not attempted; role: member → admin; was cleaned");
        assert_eq!(fix(&answer), "run again");
        assert_eq!(answer.problem(), Some(Code::RunStopped));
    }

    #[test]
    fn an_equal_finding_is_kept_once_and_a_part_of_another_stays() {
        let long = Finding::warning(
            Code::NameInvalid,
            Message::verbatim("the name `Anna` is odd"),
            Message::verbatim("look, then run again"),
        );
        let short = Finding::warning(Code::EmailTypo, Message::verbatim("the name"), Message::verbatim("run again"));
        let answer = answer(&[long.clone(), short, long]);
        assert_eq!(detail(&answer), "role: member → admin; the name `Anna` is odd; the name");
        assert_eq!(fix(&answer), "look, then run again; run again");
        assert_eq!(answer.problem(), Some(Code::EmailTypo), "a person has to look at it");
    }

    #[test]
    fn after_a_question_a_sentence_begins_with_a_capital() {
        let said = |sentences: [&'static str; 3]| join(sentences.into_iter());
        assert_eq!(said(["a", "is it b?", "élan"]), "a; is it b? Élan");
        assert_eq!(said(["is it b?", "ann@example.com was cleaned", "c"]), "is it b? ann@example.com was cleaned; c");
    }

    #[test]
    fn one_fix_of_several_findings_is_said_once() {
        let places = ["Sales", "Interns"]
            .map(|name| Finding::warning(Code::NeedsFailed, Message::verbatim(name), Message::verbatim("run again")));
        assert_eq!(fix(&answer(&places)), "run again");
    }
}

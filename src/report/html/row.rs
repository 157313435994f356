//! One row of the page: what its table shows of it, and the same as data for the page's script.

use std::fmt;

use super::text::DataText;
use crate::model::{Answer, Code, Field, Outcome, Place, Placement, Row, refused_cell};
use crate::report::columns::{InputColumns, report_fix};
use crate::report::tone::Tone;
use crate::report::wording::Wording;

/// What the page shows of a row.
pub(super) struct PageRow<'a> {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) outcome: Outcome,
    pub(super) tone: &'static str,
    pub(super) means: &'a str,
    pub(super) fix: String,
    pub(super) detail: String,
    pub(super) code: &'static str,
    pub(super) email: &'a str,
    pub(super) groups: Vec<ShownPlace<'a>>,
    pub(super) workspaces: Vec<ShownPlace<'a>>,
    pub(super) cells: Vec<&'a str>,
    /// Why the row is refused for what only the sheet itself shows. A page is not edited, so no text of it is corrected.
    pub(super) refused: String,
    is_settled: bool,
}

/// One group or workspace of a row.
pub(super) struct ShownPlace<'a> {
    place: &'a Place,
    pub(super) word: &'a str,
}

impl ShownPlace<'_> {
    pub(super) fn name(&self) -> &str {
        &self.place.name
    }

    pub(super) fn tone(&self) -> &'static str {
        super::tone_of(self.place.placement).name()
    }
}

impl<'a> PageRow<'a> {
    pub(super) fn new(columns: &'a InputColumns, row: &'a Row, answer: &'a Answer, wording: &'a Wording) -> Self {
        let language = wording.language;
        let (mut fix, mut detail) = (report_fix(answer, language), columns.shown_detail(row, answer, language));
        let shown = |place: &'a Place| ShownPlace { place, word: wording.placement(place.placement) };
        if answer.is_settled() && !fix.is_empty() {
            // Nothing has to be done, so it is no heading.
            detail = format!("{detail}; {}", std::mem::take(&mut fix));
        }
        Self {
            number: answer.at.number,
            name: name(row),
            outcome: answer.outcome,
            tone: Tone::of(answer.outcome).name(),
            means: wording.sentence(answer.outcome),
            fix,
            detail,
            code: answer.problem().map_or("", Code::as_str),
            email: &answer.email,
            groups: answer.groups.iter().map(shown).collect(),
            workspaces: answer.workspaces.iter().map(shown).collect(),
            cells: columns.cells(row).collect(),
            refused: refused_cell(row, answer).split(':').next().unwrap_or_default().to_owned(),
            is_settled: answer.is_settled(),
        }
    }
}

/// Returns the person's name as the sheet has it, where its columns are not hidden.
fn name(row: &Row) -> String {
    let shown = |field: &Field| !row.columns().hides(*field);
    let parts = |fields: &[Field]| -> String {
        let parts = fields.iter().filter(|field| shown(field)).map(|field| row.get(*field).trim());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let full = parts(&[Field::FullName]);
    if full.is_empty() { parts(&[Field::FirstName, Field::LastName]) } else { full }
}

/// The order is that of the script.
impl fmt::Display for PageRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = Outcome::ALL.iter().position(|outcome| *outcome == self.outcome).unwrap_or_default();
        write!(f, "[{},{},{outcome},", self.number, DataText(&self.name))?;
        for text in [&*self.fix, &*self.detail, self.code, self.email] {
            write!(f, "{},", DataText(text))?;
        }
        write_list(f, &self.groups, write_place)?;
        f.write_str(",")?;
        write_list(f, &self.workspaces, write_place)?;
        f.write_str(",")?;
        write_list(f, &self.cells, |f, cell| write!(f, "{}", DataText(cell)))?;
        write!(f, ",{}]", u8::from(!self.is_settled))
    }
}

fn write_place(f: &mut fmt::Formatter<'_>, shown: &ShownPlace<'_>) -> fmt::Result {
    let place = shown.place;
    let placement = Placement::ALL.iter().position(|placement| *placement == place.placement).unwrap_or_default();
    write!(f, "[{},{placement}]", DataText(&place.name))
}

fn write_list<T>(
    f: &mut fmt::Formatter<'_>,
    list: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    f.write_str("[")?;
    for (index, element) in list.iter().enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        write(f, element)?;
    }
    f.write_str("]")
}

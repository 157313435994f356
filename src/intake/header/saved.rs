//! Mappings that were saved with the headings of their sheet: a sheet that has these headings is read the same way. Pure.

use std::borrow::Cow;
use std::collections::HashSet;

use super::names;
use crate::intake::error::list;
use crate::intake::line::{Line, is_blank};
use crate::intake::{Options, SavedMap};
use crate::model::{Field, is_own_heading};

/// How the columns of a sheet are mapped, and a note where a saved mapping has to do with that.
pub(in crate::intake) struct Mapping<'o> {
    pub(in crate::intake) map: Cow<'o, [(Field, String)]>,
    pub(super) note: Option<String>,
}

/// Returns what `--map` says, and what a saved mapping says of the other fields, where one of the first lines of a sheet has
/// all its headings. Of several, the one with the most headings counts.
pub(in crate::intake) fn mapping<'o>(head: &[Line], options: &'o Options) -> Mapping<'o> {
    let map = Cow::Borrowed(&*options.map);
    if options.saved.is_empty() {
        return Mapping { map, note: None };
    }
    let lines: Vec<(HashSet<String>, &Line)> =
        head.iter().map(|line| (line.cells.iter().map(names::key).collect(), line)).collect();
    let lacks = |saved: &SavedMap, keys: &HashSet<String>| {
        saved.headings.iter().filter(|heading| !keys.contains(&names::key(heading))).cloned().collect::<Vec<_>>()
    };
    let pairs = || options.saved.iter().flat_map(|saved| lines.iter().map(move |line| (saved, line)));
    let fits = pairs().filter(|(saved, (keys, _))| lacks(saved, keys).is_empty());
    if let Some((saved, (keys, line))) = fits.clone().max_by_key(|(saved, _)| saved.headings.len()) {
        let is_other = |other: &&SavedMap| other.headings.len() == saved.headings.len() && other.map != saved.map;
        if let Some(other) = fits.map(|(other, _)| other).find(is_other) {
            let note = format!(
                "the mappings saved as `{}` and `{}` both fit and differ, so neither is used: delete one of them from the \
                 settings file",
                other.name, saved.name
            );
            return Mapping { map, note: Some(note) };
        }
        return Mapping { map: Cow::Owned(both(&options.map, saved, keys)), note: Some(used(saved, line)) };
    }
    let nearest = pairs().map(|(saved, (keys, _))| (saved, lacks(saved, keys)));
    let nearest = nearest.filter(|(saved, lacking)| lacking.len() * 2 <= saved.headings.len());
    let note = nearest.min_by_key(|(_, lacking)| lacking.len()).map(|(saved, lacking)| {
        let many = if lacking.len() == 1 { "heading" } else { "headings" };
        format!("the mapping saved as `{}` is not used: the sheet lacks the {many} {}", saved.name, list(&lacking))
    });
    Mapping { map, note }
}

/// What `--map` says, as far as the sheet has the heading, and what is saved of the other fields.
fn both(map: &[(Field, String)], saved: &SavedMap, keys: &HashSet<String>) -> Vec<(Field, String)> {
    let is_saved = |field: Field| saved.map.iter().any(|(other, _)| *other == field);
    let holds =
        |(field, name): &&(Field, String)| !is_saved(*field) || name.is_empty() || keys.contains(&names::key(name));
    let mut both: Vec<(Field, String)> = map.iter().filter(holds).cloned().collect();
    let is_given = |field: Field| both.iter().any(|(other, _)| *other == field);
    let more: Vec<_> = saved.map.iter().filter(|(field, _)| !is_given(*field)).cloned().collect();
    both.extend(more);
    both
}

fn used(saved: &SavedMap, line: &Line) -> String {
    let known: HashSet<String> = saved.headings.iter().map(|heading| names::key(heading)).collect();
    let is_new = |cell: &&str| !is_blank(cell) && !is_own_heading(cell) && !known.contains(&names::key(cell));
    let new: Vec<&str> = line.cells.iter().filter(is_new).map(str::trim).collect();
    let since = if new.is_empty() { String::new() } else { format!("; new since then: {}", list(&new)) };
    format!("the columns are read as saved under `{}`{since}", saved.name)
}

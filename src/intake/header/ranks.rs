//! Several columns for one field: which of two addresses is read, which name is used where the other is blank, and which
//! columns are read together. Pure.

use std::borrow::Cow;
use std::cmp::Reverse;

use csv::StringRecord;

use super::{is_address, names};
use crate::fields::qualifiers::{LEGAL, PREFERRED, WORK};
use crate::fields::{self, Kind};
use crate::model::{Field, FurtherUse};

/// How far a column of names takes precedence over another of the same field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The name of the passport or of birth: `Legal first name`, `Nom de naissance`.
    Legal,
    Plain,
    /// The name that the person goes by: `Preferred name`, `Rufname`.
    Preferred,
}

/// Returns the rank of a heading, and its words without those that say so.
pub(super) fn rank(header: &str) -> (Rank, Vec<String>) {
    let mut words = names::words(header);
    let is_among = |list: &str, word: &String| list.split(' ').any(|listed| listed == word);
    for (list, rank) in [(PREFERRED, Rank::Preferred), (LEGAL, Rank::Legal)] {
        if words.iter().any(|word| is_among(list, word)) {
            words.retain(|word| !is_among(list, word));
            return (rank, words);
        }
    }
    (Rank::Plain, words)
}

/// Chooses which of the columns at `places` is the first of `field`, and what the others add to it; `None` where only a
/// person can.
pub(super) fn choose(
    field: Field,
    places: &[usize],
    is_mapped: bool,
    headers: &[Cow<'_, str>],
    below: &[StringRecord],
) -> Option<(usize, Vec<usize>, FurtherUse)> {
    let ranks = |place: &usize| Reverse(rank(&headers[*place]).0);
    let mut places = places.to_vec();
    let usage = match fields::spec(field).kind {
        _ if places.len() == 1 => FurtherUse::Instead,
        Kind::Address if !is_mapped => {
            let chosen = choose_address(&places, headers, below)?;
            places.sort_by_key(|place| *place != chosen);
            FurtherUse::Instead
        }
        Kind::Employment => FurtherUse::Also,
        Kind::List { .. } if is_mapped || is_series(&places, headers) => FurtherUse::Also,
        Kind::Name => {
            if !is_mapped {
                places.sort_by_key(ranks);
            }
            let is_clear = is_mapped || places.windows(2).all(|two| ranks(&two[0]) < ranks(&two[1]));
            is_clear.then_some(FurtherUse::Instead)?
        }
        _ => return None,
    };
    let (first, others) = places.split_first()?;
    Some((*first, others.to_vec(), usage))
}

/// Whether the headings of the columns at `places` differ in a number alone.
fn is_series(places: &[usize], headers: &[Cow<'_, str>]) -> bool {
    let mut keys: Vec<String> = places.iter().map(|&place| names::key(&headers[place])).collect();
    keys.sort();
    keys.windows(2).all(|two| two[0] != two[1] && names::without_digits(&two[0]) == names::without_digits(&two[1]))
}

/// Chooses one of the columns at `places`, all of which could be the address: the only one for work, or else the only one
/// that every row below fills with an address of its own, or else the first, where all agree.
fn choose_address(places: &[usize], headers: &[Cow<'_, str>], below: &[StringRecord]) -> Option<usize> {
    // Of two columns with the same heading neither is said to be the one.
    let mut keys: Vec<String> = places.iter().map(|&place| names::key(&headers[place])).collect();
    keys.sort();
    if keys.windows(2).any(|two| two[0] == two[1]) {
        return None;
    }
    let is_work =
        |&&place: &&usize| names::words(&headers[place]).iter().any(|word| WORK.split(' ').any(|w| w == word));
    let work: Vec<usize> = places.iter().filter(is_work).copied().collect();
    if let [place] = work[..] {
        return Some(place);
    }
    let cell = |row: &StringRecord, place: usize| row.get(place).unwrap_or("").trim().to_lowercase();
    let rows: Vec<&StringRecord> =
        below.iter().filter(|row| places.iter().any(|&place| is_address(&cell(row, place)))).collect();
    let is_filled = |&&place: &&usize| {
        let mut cells: Vec<String> = rows.iter().map(|row| cell(row, place)).collect();
        cells.sort();
        !cells.is_empty() && cells.iter().all(|cell| is_address(cell)) && cells.windows(2).all(|two| two[0] != two[1])
    };
    let filled: Vec<usize> = places.iter().filter(is_filled).copied().collect();
    let first = *filled.first()?;
    let agrees = |&place: &usize| rows.iter().all(|row| cell(row, place) == cell(row, first));
    filled.iter().all(agrees).then_some(first)
}

//! Lists of the API, read element by element: one that lacks or malforms a field that is needed is left out and counted, and
//! never ends a call. The client tells once for each list how many could not be read. Counts are advice: a number may be
//! a text, and anything else is unknown.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::sync::{MutexGuard, PoisonError};

use foldhash::{fast, quality};
use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::Client;
use crate::model::Event;
use crate::text::escape_truncated;

/// The elements of a list that can be read, and what is known of the others. `null` is an empty list.
#[derive(Debug)]
pub(super) struct Elements<T> {
    pub(super) items: Vec<T>,
    pub(super) unreadable: Vec<Unreadable>,
}

/// An element that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Made from its content: the same element has the same one whenever it is read.
    pub(super) id: Uuid,
    /// Why it could not be read, escaped and short.
    pub(super) why: String,
}

/// What was read of each list so far, by what messages call the list.
pub(super) type Readings = BTreeMap<&'static str, Reading>;

/// What was read of one list so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The hashes of their identifiers, of which there may be a million.
    all: HashSet<u64, fast::RandomState>,
    hasher: quality::RandomState,
    unreadable: HashMap<Uuid, String>,
    is_reported: bool,
}

/// The most elements of one list that are left out. A list of nothing but those is something else.
const MAX_UNREADABLE: usize = 1_000;

impl<T> Default for Elements<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new() }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Elements<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // Not through `Option`, which takes a list that is missing for an empty one.
        from.deserialize_any(ListVisitor(PhantomData))
    }
}

/// Reads the elements of a list one by one: a large page is not in memory a second time.
struct ListVisitor<T>(PhantomData<fn() -> T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for ListVisitor<T> {
    type Value = Elements<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Elements::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut read = Elements::default();
        let mut copies: HashMap<Uuid, u64> = HashMap::new();
        while let Some(text) = list.next_element::<Box<RawValue>>()? {
            if let Ok(item) = serde_json::from_str(text.get()) {
                read.items.push(item);
                continue;
            }
            // A name that is there twice is no reason to leave the element out.
            let value: Value = serde_json::from_str(text.get()).map_err(Error::custom)?;
            match serde_json::from_str::<T>(&value.to_string()) {
                Ok(item) => read.items.push(item),
                Err(_) if read.unreadable.len() == MAX_UNREADABLE => {
                    return Err(Error::custom(format!("more than {MAX_UNREADABLE} of its entries cannot be read")));
                }
                Err(error) => {
                    let copy = copies.entry(id(&value, 0)).or_default();
                    let why = escape_truncated(&error.to_string(), 100);
                    read.unreadable.push(Unreadable { id: id(&value, *copy), why });
                    *copy += 1;
                }
            }
        }
        Ok(read)
    }
}

fn id(value: &Value, copy: u64) -> Uuid {
    let mut hasher = DefaultHasher::new();
    (value.to_string(), copy).hash(&mut hasher);
    Uuid::from_u64_pair(hasher.finish(), copy)
}

/// Reads an optional field; one of another type counts as unknown.
pub(super) fn or_unknown<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<T>, D::Error> {
    let text = Box::<RawValue>::deserialize(from)?;
    if let Ok(read) = serde_json::from_str(text.get()) {
        return Ok(Some(read));
    }
    // A name that is there twice is no reason not to read it.
    let value: Value = serde_json::from_str(text.get()).map_err(Error::custom)?;
    Ok(T::deserialize(value).ok())
}

/// Reads an optional text; one of another type counts as unknown.
pub(super) fn text_or_unknown<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    from.deserialize_any(TextVisitor)
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// Reads a list of texts, or one text in its place. Another element stays as its JSON, so that it is not lost unseen.
pub(super) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let raw = Box::<RawValue>::deserialize(from)?;
    if let Ok(texts) = serde_json::from_str(raw.get()) {
        return Ok(texts);
    }
    let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Ok(match serde_json::from_str(raw.get()).map_err(Error::custom)? {
        Value::Null => Vec::new(),
        Value::Array(all) => all.into_iter().map(text).collect(),
        one => vec![text(one)],
    })
}

/// Reads a count, also where it is written as a text or with a decimal point; anything else is unknown.
pub(super) fn count_or_unknown<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    let text = match Value::deserialize(from)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => return Ok(None),
    };
    let text = text.trim();
    Ok(text.strip_suffix(".0").unwrap_or(text).parse().ok())
}

impl Client {
    fn readings(&self) -> MutexGuard<'_, Readings> {
        self.executor.readings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what was read of the list `what`.
    pub(super) fn note_elements(
        &self,
        what: &'static str,
        read: impl IntoIterator<Item = Uuid>,
        unreadable: &[Unreadable],
    ) {
        let mut readings = self.readings();
        let reading = readings.entry(what).or_default();
        let read = read.into_iter().chain(unreadable.iter().map(|one| one.id));
        reading.all.extend(read.map(|id| reading.hasher.hash_one(id)));
        reading.unreadable.extend(unreadable.iter().map(|one| (one.id, one.why.clone())));
    }

    /// Reports how many elements of each list could not be read, once for each list.
    pub(crate) fn report_unreadable(&self) {
        for (what, reading) in self.readings().iter_mut().filter(|(_, reading)| !reading.is_reported) {
            if let Some(why) = reading.unreadable.values().next() {
                reading.is_reported = true;
                let (unreadable, of) = (reading.unreadable.len(), reading.all.len());
                (self.executor.listener)(Event::Unreadable {
                    what: (*what).to_owned(),
                    unreadable,
                    of,
                    why: why.clone(),
                });
            }
        }
    }
}

/// Page sizes are mostly multiples of it.
const USUAL_PAGE: u64 = 25;

/// Returns how many items the whole list holds, where what a first page says is plausible. A count that is smaller than
/// the page, or is exactly what a full page holds, may be the page's own.
pub(super) fn plausible_total(total: Option<u64>, items: u64, page_size: u64) -> Option<u64> {
    let looks_full = items >= page_size || (items > 0 && items.is_multiple_of(USUAL_PAGE));
    total.filter(|total| *total > items || (*total == items && !looks_full))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Whole {
        #[expect(dead_code, reason = "it is never there")]
        items: Elements<u64>,
    }

    #[test]
    fn an_element_that_cannot_be_read_is_left_out_and_known_again() {
        let value = json!([1, null, "2", 3, null, {"n": 4}]);
        let read = |value: &Value| Elements::<u64>::deserialize(value).unwrap();
        assert_eq!(read(&value).items, [1, 3]);
        assert_eq!(read(&value).unreadable, read(&value).unreadable);
        let ids: HashSet<Uuid> = read(&value).unreadable.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), 4, "two that are equal are two");
        assert!(read(&Value::Null).items.is_empty());
        assert!(Elements::<u64>::deserialize(json!({"items": []})).is_err(), "a list that is none is not empty");
        let missing = HashMap::<String, Elements<u64>>::deserialize(json!({"items": 7}));
        assert!(missing.is_err() && serde_json::from_str::<Whole>("{}").is_err(), "nor is one that is missing");
    }

    #[test]
    fn a_count_may_be_a_text_and_anything_else_is_unknown() {
        let counts =
            [json!(12), json!("12"), json!(" 12.0 "), json!(12.0), json!(-1), json!("many"), json!([12]), Value::Null];
        let counts = counts.map(|value| count_or_unknown(value).unwrap());
        assert_eq!(counts, [Some(12), Some(12), Some(12), Some(12), None, None, None, None]);
    }
}

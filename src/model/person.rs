//! A person: a valid row, de-duplicated. A roster of a million people must fit in memory, so the texts of hundreds of them
//! share one allocation.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::email;
use super::identity::SEPARATOR;
use super::{Email, EntitlementsId, Identity, RowRef};

/// A person on the sheet. While the rows are still being read, `E` says what their first row asks for.
#[derive(Clone)]
pub struct Person<E = EntitlementsId> {
    /// The first row that names this person; further rows are duplicates of it.
    pub at: RowRef,
    /// What they ask for.
    pub entitlements: E,
    /// In the text of this person.
    email_end: u16,
    first_end: u16,
    /// Where it begins in `texts`, and how long it is there; 0 where it is all of them.
    start: u16,
    len: u16,
    /// Address, first name, last name and identity, one after the other, also of other people.
    texts: Arc<Box<str>>,
}

/// The most people whose texts share one allocation.
pub(crate) const SHARED_TEXTS: usize = 512;

impl<E> Person<E> {
    /// A person with this address and these names; either name may be empty.
    ///
    /// # Panics
    /// Never for names that the roster accepts: it limits each to 255 characters.
    #[must_use]
    pub fn new(at: RowRef, email: &Email, first_name: &str, last_name: &str, entitlements: E) -> Self {
        let texts = [email.as_str(), first_name, last_name].concat();
        let email_end = u16::try_from(email.as_str().len()).expect("an address has at most 254 bytes");
        let first_end =
            u16::try_from(email.as_str().len() + first_name.len()).expect("the roster limits a name to 255 characters");
        Self { at, entitlements, email_end, first_end, start: 0, len: 0, texts: Arc::new(texts.into_boxed_str()) }
    }

    /// The same person with entitlements of another sort.
    #[must_use]
    pub fn with_entitlements<F>(self, entitlements: F) -> Person<F> {
        let Self { at, email_end, first_end, start, len, texts, .. } = self;
        Person { at, entitlements, email_end, first_end, start, len, texts }
    }

    /// The same person with this identity, in place of any other.
    #[must_use]
    pub fn with_identity(mut self, identity: &Identity) -> Self {
        let text = identity.to_text();
        let end = usize::from(self.first_end) + self.last_name().len();
        if !text.is_empty() || end < self.text().len() {
            self.texts = Arc::new([&self.text()[..end], &text].concat().into_boxed_str());
            (self.start, self.len) = (0, 0);
        }
        self
    }

    /// Lets these people, who are few, share one allocation.
    pub(crate) fn share_texts(people: &mut [Self]) {
        let len = people.iter().map(|person| person.text().len()).sum::<usize>();
        if u16::try_from(len).is_err() {
            if people.len() > 1 {
                let (first, second) = people.split_at_mut(people.len() / 2);
                Self::share_texts(first);
                Self::share_texts(second);
            }
            return;
        }
        let mut all = String::with_capacity(len);
        for person in &*people {
            all.push_str(person.text());
        }
        let (all, mut start) = (Arc::new(all.into_boxed_str()), 0);
        for person in people {
            let len = u16::try_from(person.text().len()).expect("all of them together are not longer");
            (person.texts, person.start, person.len) = (Arc::clone(&all), start, len);
            start += len;
        }
    }

    /// Everything of this person alone.
    fn text(&self) -> &str {
        let start = usize::from(self.start);
        let end = if self.len == 0 { self.texts.len() } else { start + usize::from(self.len) };
        &self.texts[start..end]
    }

    fn part(&self, range: Range<u16>) -> &str {
        &self.text()[usize::from(range.start)..usize::from(range.end)]
    }

    /// Who the person is beside their address and name.
    #[must_use]
    pub fn identity(&self) -> Identity {
        let behind = self.text()[usize::from(self.first_end)..].split_once(SEPARATOR);
        behind.map(|(_, text)| Identity::from_text(text)).unwrap_or_default()
    }

    /// The number of the employee, without letter case; empty where the sheet gives none.
    #[must_use]
    pub fn employee_id(&self) -> &str {
        self.text()[usize::from(self.first_end)..].split(SEPARATOR).nth(1).unwrap_or_default()
    }

    /// Returns the address from which the account of the person moves, if the row names one.
    #[must_use]
    pub fn earlier_address(&self) -> Option<String> {
        Some(self.identity().previous_email).filter(|earlier| !earlier.is_empty() && earlier != self.email())
    }

    /// The address as it is sent.
    #[must_use]
    pub fn email(&self) -> &str {
        self.part(0..self.email_end)
    }

    /// The domain of the address.
    #[must_use]
    pub fn domain(&self) -> &str {
        email::parts(self.email()).1
    }

    /// Whether the address has this domain.
    #[must_use]
    pub fn is_of(&self, domain: &str) -> bool {
        self.email().strip_suffix(domain).is_some_and(|head| head.ends_with('@'))
    }

    /// Whether the sheet gives no first or no last name.
    #[must_use]
    pub fn lacks_a_name(&self) -> bool {
        let last = &self.text()[usize::from(self.first_end)..];
        self.email_end == self.first_end || last.is_empty() || last.starts_with(SEPARATOR)
    }

    /// The first name; empty where the sheet gives none.
    #[must_use]
    pub fn first_name(&self) -> &str {
        self.part(self.email_end..self.first_end)
    }

    /// The last name; empty where the sheet gives none.
    #[must_use]
    pub fn last_name(&self) -> &str {
        let behind = &self.text()[usize::from(self.first_end)..];
        behind.split_once(SEPARATOR).map_or(behind, |(last, _)| last)
    }
}

impl<E: PartialEq> PartialEq for Person<E> {
    fn eq(&self, other: &Self) -> bool {
        let parts = |person: &Self| (person.at, person.email_end, person.first_end);
        parts(self) == parts(other) && self.entitlements == other.entitlements && self.text() == other.text()
    }
}

impl<E: Eq> Eq for Person<E> {}

impl<E: fmt::Debug> fmt::Debug for Person<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [self.email(), self.first_name(), self.last_name()];
        let mut person = f.debug_struct("Person");
        person.field("at", &self.at).field("entitlements", &self.entitlements).field("names", &names);
        person.field("identity", &self.identity()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u32, last_name: &str) -> Person<u32> {
        let email = Email::parse(&format!("ann{number}@example.com")).unwrap();
        let identity = Identity { employee_id: number.to_string(), ..Identity::default() };
        let at = RowRef { source: 0, number };
        Person::new(at, &email, "Ann", last_name, number).with_identity(&identity)
    }

    #[test]
    fn people_who_share_an_allocation_are_the_same_people() {
        let long = "x".repeat(255);
        for last_name in ["Archer", "", &long] {
            let alone: Vec<Person<u32>> = (0..600).map(|number| person(number, last_name)).collect();
            let mut shared = alone.clone();
            Person::share_texts(&mut shared);
            assert!(Arc::ptr_eq(&shared[0].texts, &shared[1].texts));
            assert_eq!(shared, alone);
            let changed = shared[1].clone().with_identity(&Identity { is_new: true, ..Identity::default() });
            assert!(changed.identity().is_new && changed.last_name() == last_name && shared[1] == alone[1]);
        }
        assert!(size_of::<Person>() <= 32);
    }

    #[test]
    fn a_text_that_is_too_long_stays_alone() {
        let identity = Identity { employee_id: "7".repeat(70_000), ..Identity::default() };
        let long = person(7, "Archer").with_identity(&identity);
        let mut people = vec![person(1, "Archer"), person(2, "Archer"), long.clone(), person(3, "Archer")];
        let alone = people.clone();
        Person::share_texts(&mut people);
        assert_eq!(people, alone);
        assert_eq!(people[2].identity().employee_id, long.identity().employee_id);
    }
}

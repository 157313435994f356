//! Says what people get that their rows do not name, and where it comes from: for all people together, and for one.

use indexmap::IndexMap;

use super::origins::{GivenValue, Origin};
use super::types::Roster;
use crate::messages::{Message, message};
use crate::model::{Entitlements, EntitlementsId, Field, Id, Person, PersonId};
use crate::text::count;

impl Roster {
    /// Returns everything that people get without their rows naming it, with the number of people.
    #[must_use]
    pub fn given(&self) -> Vec<(&GivenValue, usize)> {
        let mut people: IndexMap<EntitlementsId, usize> = IndexMap::new();
        self.people.iter().for_each(|person| *people.entry(person.entitlements).or_default() += 1);
        let mut given: IndexMap<&GivenValue, usize> = IndexMap::new();
        for (id, count) in people {
            self.told_origins(id).for_each(|value| *given.entry(value).or_default() += count);
        }
        given.sort_unstable_keys();
        given.into_iter().collect()
    }

    /// Returns what people get that their rows do not name, and where it comes from, one line each.
    #[must_use]
    pub fn given_lines(&self) -> Vec<String> {
        let line = |(given, people): (&GivenValue, usize)| {
            let people = count(people, "person", "people");
            format!("{people:>14}  {}: {}", given.what(), self.origin_of(given))
        };
        self.given().into_iter().map(line).collect()
    }

    /// Returns the rule, the flag or the default that gives it, as an administrator names it.
    #[must_use]
    pub fn origin_of(&self, given: &GivenValue) -> String {
        match &given.origin {
            Origin::Rules(rules) => {
                let labels = rules.iter().map(|&rule| self.tally.rules[usize::from(rule)].0.as_str());
                labels.collect::<Vec<_>>().join(" and ")
            }
            Origin::Flag(flag) => (*flag).to_owned(),
            Origin::Default if given.field == Field::Role => "default for new people".to_owned(),
            Origin::Default => "default".to_owned(),
            Origin::EarlierAccount => "the earlier account".to_owned(),
        }
    }

    /// Returns a sentence on what the person gets that their rows do not name. Where neither rules nor flags give anything, all
    /// of it is by default, which the rows do not repeat.
    pub(super) fn origin_note(&self, person: &Person) -> Option<Message> {
        let given: Vec<&GivenValue> = self.told_origins(person.entitlements).collect();
        if given.iter().all(|given| given.origin == Origin::Default) {
            return None;
        }
        let note = |given: &GivenValue| match given.origin {
            Origin::Default | Origin::EarlierAccount => message!("given-by-default", what = given.what()),
            Origin::Rules(_) => message!("given-by-rule", what = given.what(), origin = self.origin_of(given)),
            Origin::Flag(_) => message!("given-by-flag", what = given.what(), origin = self.origin_of(given)),
        };
        given.into_iter().map(note).reduce(|one, other| message!("comma", one = one, other = other))
    }

    /// Gives a person these entitlements, which are those of their rows and more.
    pub fn give(&mut self, person: PersonId, entitlements: Entitlements) {
        let of_row = self.people[person].entitlements;
        let mut origins = self.origins_of(of_row).to_vec();
        let Entitlements { roles, seats, .. } = &self.entitlements[of_row];
        for (field, _) in [(Field::Role, roles.is_none()), (Field::Seats, seats.is_none())].iter().filter(|one| one.1) {
            origins.retain(|given| given.field != *field);
            origins.push(GivenValue { field: *field, value: String::new(), origin: Origin::EarlierAccount });
        }
        self.people[person].entitlements = self.entitlements.push(entitlements);
        self.origins.push(origins);
    }

    /// Returns whether the person's row or a rule names what they have in `field`, and not a flag, a setting or a default.
    #[must_use]
    pub fn is_named(&self, person: &Person, field: Field) -> bool {
        let is_general = |given: &GivenValue| given.field == field && !matches!(given.origin, Origin::Rules(_));
        !self.origins_of(person.entitlements).iter().any(is_general)
    }

    /// The origins without what moves with an account, of which the plan tells.
    fn told_origins(&self, id: EntitlementsId) -> impl Iterator<Item = &GivenValue> {
        self.origins_of(id).iter().filter(|given| given.origin != Origin::EarlierAccount)
    }

    fn origins_of(&self, id: EntitlementsId) -> &[GivenValue] {
        self.origins.get(id.index()).map_or(&[], Vec::as_slice)
    }
}

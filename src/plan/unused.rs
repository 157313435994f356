//! Removes groups and workspaces that are not needed any more, because every person who asked for them is held back,
//! before steps are made.

use super::admins::Admins;
use super::make::Planner;
use super::pairs::Pair;

impl Planner<'_> {
    /// Keeps what an entry or a pair speaks of, and renumbers it.
    pub(super) fn forget_unused(&mut self, pairs: &mut [Pair], admins: &mut Admins) {
        let mut groups = Renumber::new(self.spots.groups.len());
        let mut workspaces = Renumber::new(self.spots.workspaces.len());
        for places in &self.places {
            places.groups.iter().for_each(|place| groups.keep(place.0));
            places.workspaces.iter().for_each(|place| workspaces.keep(place.0));
        }
        for pair in &*pairs {
            groups.keep(pair.group);
            workspaces.keep(pair.workspace);
        }
        let (groups, workspaces) = (groups.numbers(), workspaces.numbers());
        retain(&mut self.spots.groups, &groups);
        retain(&mut self.spots.workspaces, &workspaces);
        let to = |numbers: &[Option<u32>], index: u32| numbers[index as usize].expect("what is spoken of is kept");
        for places in &mut self.places {
            places.groups.iter_mut().for_each(|place| place.0 = to(&groups, place.0));
            places.workspaces.iter_mut().for_each(|place| place.0 = to(&workspaces, place.0));
        }
        for pair in pairs {
            pair.group = to(&groups, pair.group);
            pair.workspace = to(&workspaces, pair.workspace);
        }
        *admins = std::mem::take(admins).into_iter().map(|(index, admin)| (to(&workspaces, index), admin)).collect();
    }
}

struct Renumber(Vec<bool>);

impl Renumber {
    fn new(len: usize) -> Self {
        Self(vec![false; len])
    }

    fn keep(&mut self, index: u32) {
        self.0[index as usize] = true;
    }

    /// Old index → new index, where it is kept.
    fn numbers(self) -> Vec<Option<u32>> {
        let mut next = 0..;
        self.0.into_iter().map(|keep| if keep { next.next() } else { None }).collect()
    }
}

fn retain<T>(items: &mut Vec<T>, numbers: &[Option<u32>]) {
    let mut number = numbers.iter();
    items.retain(|_| number.next().is_some_and(Option::is_some));
}

//! People, the organization as it was read, and the limits become a [`Plan`]: every step that
//! `onboard` would take, complete across dependent steps, sorted, comparable and printable.
//! Pure: the same roster, snapshot and policy always give the same plan, and nothing is asked here.

mod types;
mod wanted;

pub use types::{Asked, Entry, Held, Limit, PlacePlan, Plan, Policy, Provision, Standing, Step, Target, Who, Work};
pub use wanted::{Wanted, wanted};

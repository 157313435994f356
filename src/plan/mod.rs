//! People, the organization as it was read, and the limits become a [`Plan`]: every step that
//! `onboard` would take, complete across dependent steps, sorted, comparable and printable.
//! Pure: the same roster, snapshot and policy always give the same plan, and nothing is asked here.

mod access;
mod admins;
mod answers;
mod describe;
mod limits;
mod make;
mod pairs;
mod places;
mod roles;
mod spots;
mod standing;
mod steps;
mod types;
mod unite;
mod unused;
mod view;
mod wanted;
mod words;

pub use answers::answers;
pub use make::make;
pub(crate) use places::role_differs;
pub use types::{
    Asked, Entry, Held, Limit, MemberUpdate, PlacePlan, Plan, Policy, Provision, Standing, Step, Target, Who, Work,
};
pub use wanted::{Wanted, wanted};

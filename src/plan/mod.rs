//! Turns the people of the sheet, the organization as it was read and the policy into a [`Plan`]: each step of the run, in
//! an order that satisfies all dependencies. Pure: the same roster, snapshot and policy always give the same plan.
//!
//! `make` shows the way: an `Input` is looked up in `targets`, decision after decision adds to the `draft`, and `steps`
//! puts it in order. Each decision is a function of the input or the draft and returns its part.

mod access;
mod address_change;
mod admins;
mod answers;
mod beside;
mod demotion;
mod describe;
mod draft;
mod input;
mod leavers;
mod limits;
mod listing;
mod lists;
mod make;
mod member;
mod member_update;
mod memberships;
mod move_account;
mod movers;
mod names;
mod namesakes;
mod new_places;
pub mod offboard;
mod other_accounts;
mod pairs;
mod people;
mod place_limits;
mod places;
mod power;
mod removed_since;
mod roles;
mod snapshot_query;
mod steps;
mod targets;
mod through_groups;
mod types;
mod workspace_demotion;
mod workspace_roles;

pub use address_change::{earlier_addresses, hold_earlier, into_column, known_people, unknown_earlier};
pub use answers::{answers, completion};
pub use demotion::needs_administrator;
pub(crate) use demotion::{is_surely_administrator, last_administrator};
pub(crate) use describe::at_rate;
pub use leavers::tell_leavers;
pub use limits::RunLimits;
pub use lists::{Common, PlaceList, SparseList};
pub use make::make;
pub(crate) use member::{Addition, addition, invitation_differs, is_member_change};
pub(crate) use member_update::{left_after, missing_after};
pub use move_account::{AccountCopy, EarlierAccount, FinalFields};
pub use movers::{Movers, account_stays, earlier_unknown};
pub use names::{may_be_known_person, may_be_same_person};
pub use namesakes::{add_namesakes, has_near_mailbox};
pub use new_places::{NewPlaces, PlaceDetails, PlaceSettings};
pub(crate) use people::{account_of_other, invitation_doubled};
pub(crate) use places::is_workspace_change;
pub use removed_since::{LostKind, LostPlace, former_addresses, lost_places};
pub use snapshot_query::{SnapshotQuery, snapshot_query};
pub use through_groups::{PowerQuery, power_query};
pub(crate) use types::LOOK_PAGE;
pub use types::{
    Demotions, Limit, MemberUpdate, PersonAction, PersonPlan, PlacePlan, Plan, PlanPolicy, Provision, RoleAndSeats,
    Step, Target, UpdateMode, Work, WorkspaceAdmin,
};
pub(crate) use workspace_demotion::last_of_workspace;
pub use workspace_demotion::{WorkspaceDemotion, lacks_administrators};
pub(crate) use workspace_roles::{are_sent, contain_sent, is_workspace_administrator};

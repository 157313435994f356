//! Plans the removal of the people on a sheet: out of workspaces, groups or the organization. Whoever must not leave is
//! held, with the reason; what could not be read holds too. Pure, like the rest of the room.

mod answers;
mod decide;
mod describe;
mod limit;
mod make;
mod named_elsewhere;
mod nearly_equal;
mod power;
mod protect;
mod roster_scope;
mod scope;
mod types;

pub use answers::{answers_without_removal, removal_answers};
pub(crate) use decide::is_plain_member;
pub use make::plan_removals;
pub use named_elsewhere::{Mentions, UnlistedPerson};
pub use nearly_equal::hold_nearly_equal;
pub use power::{administrator_groups, needs_administrator, needs_everybody, needs_workspace_names};
pub use protect::Protection;
pub use roster_scope::{RosterScope, hiding_rows, hold_missing, hold_successor, listed_people, missing_people, shrunk};
pub use types::{
    CreatedKey, Leaver, MAX_REMOVALS, Removal, RemovalPlan, RemovalPolicy, RemovalSnapshot, RemovalWork, Successor,
};

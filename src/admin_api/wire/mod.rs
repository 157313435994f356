//! The shapes that travel: what is sent exactly as the API's document allows, and what comes back
//! as tolerantly as the document's age demands (unknown fields, nulls and missing parts are fine).

mod answers;
mod outcomes;
mod requests;
mod roles;

pub(super) use answers::{
    AssignmentOut, CreatedOut, GroupMemberOut, GroupOut, MemberOut, PendingOut, RateLimitOut, RolesOut, UsersOut,
    WorkspaceOut,
};
pub(super) use answers::{InvitedOut, Page, RemovedOut, WorkspaceCountsOut};
pub use outcomes::{CreatedUsers, InvitedUsers};
pub(super) use outcomes::{created, invited};
pub(super) use requests::{
    AssignWorkspaceIn, CreateUserIn, GroupIn, GroupUsersIn, InviteIn, ProvisionIn, UpdateUserIn, WorkspaceIn,
    WorkspaceUserIn, WorkspaceUsersIn,
};
pub(super) use roles::{OrgRoleFields, WorkspaceRoleFields};

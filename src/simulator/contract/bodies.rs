//! What the document says about each request body, as shapes, and the same bodies as types once they fit.

use serde::Deserialize;
use uuid::Uuid;

use super::shape::{Field, Fields, Shape};
use crate::simulator::Operation;
use crate::simulator::organization::roles::Scope;

const NAME: Shape = Shape::Text(255);
const SOME_TEXT: Shape = Shape::Text(usize::MAX);
const SEAT: Shape = Shape::Choice(&["CHAT", "MISTRAL_CODE"]);
const PLAN: Shape = Shape::Choice(&["API", "CHAT", "ON_PREMISE", "LICENSE", "MISTRAL_CODE"]);
const TARGET: Shape = Shape::Choice(&["W", "O"]);
const LANGUAGE: Shape = Shape::Choice(&["en", "fr", "es", "de", "it", "pt_br", "pl", "ar", "nl"]);
const IDS: Shape = Shape::List { of: &Shape::Id, at_least: 0 };

const ORGANIZATION_ROLE: Shape = Shape::Choice(&["member", "billing_manager", "organization_admin"]);
const WORKSPACE_ROLE: Shape = Shape::Choice(&[
    "billing",
    "user",
    "contributor",
    "dev",
    "dev_contributor",
    "mistral_code_user",
    "cloud_user",
    "workspace_contributor",
    "workspace_admin",
    "observability_viewer",
    "workflow_executor",
]);

const fn required(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: true, nullable: false }
}

const fn optional(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false, nullable: false }
}

const fn nullable(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false, nullable: true }
}

/// The four ways to name roles, of which at most one is used. The two without an `s` are deprecated and still work.
const EITHER_ROLE: &[&str] = &["role_names", "roles", "role_name", "role"];

const ORGANIZATION_ROLES: &[Field] = &[
    nullable("role_names", Shape::List { of: &ORGANIZATION_ROLE, at_least: 1 }),
    nullable("roles", Shape::Roles { scope: Scope::Organization, mixed: false }),
    nullable("role_name", ORGANIZATION_ROLE),
    nullable("role", Shape::Role(Scope::Organization)),
];

const WORKSPACE_ROLES: &[Field] = &[
    nullable("role_names", Shape::List { of: &WORKSPACE_ROLE, at_least: 1 }),
    nullable("roles", Shape::Roles { scope: Scope::Workspace, mixed: false }),
    nullable("role_name", WORKSPACE_ROLE),
    nullable("role", Shape::Role(Scope::Workspace)),
];

const ASSIGNMENT_ROLES: &[Field] = &[
    nullable("role_names", Shape::List { of: &WORKSPACE_ROLE, at_least: 1 }),
    nullable("roles", Shape::Roles { scope: Scope::Workspace, mixed: true }),
    nullable("role", Shape::Role(Scope::Workspace)),
];

const NEW_USER: Shape = Shape::Object(&Fields {
    known: &[
        ORGANIZATION_ROLES,
        &[
            required("email", NAME),
            required("first_name", NAME),
            required("last_name", NAME),
            nullable("subscription_types", Shape::List { of: &PLAN, at_least: 0 }),
        ],
    ],
    exclusive: EITHER_ROLE,
});

const USER_CHANGE: Shape = Shape::Object(&Fields {
    known: &[ORGANIZATION_ROLES, &[nullable("subscription_types", Shape::List { of: &SEAT, at_least: 0 })]],
    exclusive: EITHER_ROLE,
});

const INVITATION: Shape = Shape::Object(&Fields {
    known: &[
        ORGANIZATION_ROLES,
        &[
            required("email", SOME_TEXT),
            nullable("subscription_type", PLAN),
            nullable("subscription_types", Shape::List { of: &PLAN, at_least: 0 }),
            optional("subscription_seat_automatic_granting", Shape::Flag),
            nullable("email_language", LANGUAGE),
            nullable("workspace_uuids", IDS),
        ],
    ],
    exclusive: EITHER_ROLE,
});

const NEW_GROUP: Shape = Shape::Object(&Fields {
    known: &[&[
        required("name", NAME),
        nullable("description", NAME),
        nullable("target_type", TARGET),
        optional("parent_group_ids", IDS),
    ]],
    exclusive: &[],
});

const GROUP_CHANGE: Shape = Shape::Object(&Fields {
    known: &[&[
        nullable("name", NAME),
        nullable("description", NAME),
        nullable("target_type", TARGET),
        nullable("parent_group_ids", IDS),
    ]],
    exclusive: &[],
});

const GROUP_MEMBERS: Shape = Shape::Object(&Fields { known: &[&[required("user_uuids", IDS)]], exclusive: &[] });

const PROVISION: Shape = Shape::Object(&Fields {
    known: &[&[
        required("user_group_uuid", Shape::Id),
        required("workspace_uuid", Shape::Id),
        nullable("workspace_role", Shape::Role(Scope::Workspace)),
        nullable("workspace_role_name", WORKSPACE_ROLE),
    ]],
    exclusive: &["workspace_role", "workspace_role_name"],
});

const ASSIGNMENT: Shape = Shape::Object(&Fields {
    known: &[ASSIGNMENT_ROLES, &[required("workspace_uuid", Shape::Id)]],
    exclusive: EITHER_ROLE,
});

const ASSIGNMENT_CHANGE: Shape = Shape::Object(&Fields { known: &[ASSIGNMENT_ROLES], exclusive: EITHER_ROLE });

const NEW_WORKSPACE: Shape = Shape::Object(&Fields {
    known: &[&[
        required("name", NAME),
        required("admin_user_id", Shape::Id),
        optional("description", NAME),
        optional("icon", Shape::Text(2)),
        optional("add_all_org_members", Shape::Flag),
    ]],
    exclusive: &[],
});

const WORKSPACE_CHANGE: Shape = Shape::Object(&Fields {
    known: &[&[nullable("name", NAME), nullable("description", NAME), nullable("icon", Shape::Text(2))]],
    exclusive: &[],
});

const WORKSPACE_MEMBER: Shape =
    Shape::Object(&Fields { known: &[WORKSPACE_ROLES, &[required("user_uuid", Shape::Id)]], exclusive: EITHER_ROLE });

const WORKSPACE_MEMBERS: Shape = Shape::Object(&Fields {
    known: &[&[nullable("members", Shape::List { of: &WORKSPACE_MEMBER, at_least: 0 })]],
    exclusive: &[],
});

const LEAVING_MEMBER: Shape = Shape::Object(&Fields { known: &[&[required("user_uuid", Shape::Id)]], exclusive: &[] });

const LEAVING_MEMBERS: Shape = Shape::Object(&Fields {
    known: &[&[required("members", Shape::List { of: &LEAVING_MEMBER, at_least: 0 })]],
    exclusive: &[],
});

/// The shape of an operation's body, where it has one.
pub(in crate::simulator) fn shape_of(operation: Operation) -> Option<&'static Shape> {
    const NEW_USERS: Shape = Shape::List { of: &NEW_USER, at_least: 0 };
    Some(match operation {
        Operation::CreateUsers => &NEW_USERS,
        Operation::UpdateUser => &USER_CHANGE,
        Operation::InviteUsers => &INVITATION,
        Operation::CreateGroup => &NEW_GROUP,
        Operation::UpdateGroup => &GROUP_CHANGE,
        Operation::AddGroupMembers | Operation::RemoveGroupMembers => &GROUP_MEMBERS,
        Operation::ProvisionWorkspace => &PROVISION,
        Operation::AssignWorkspace => &ASSIGNMENT,
        Operation::UpdateAssignment => &ASSIGNMENT_CHANGE,
        Operation::CreateWorkspace => &NEW_WORKSPACE,
        Operation::UpdateWorkspace => &WORKSPACE_CHANGE,
        Operation::AddWorkspaceUsers | Operation::SetWorkspaceUsers => &WORKSPACE_MEMBERS,
        Operation::RemoveWorkspaceUsers => &LEAVING_MEMBERS,
        _ => return None,
    })
}

/// Whichever of the ways to name roles was used.
#[derive(Debug, Default, Deserialize)]
pub(in crate::simulator) struct RoleFields {
    role_names: Option<Vec<String>>,
    roles: Option<Vec<String>>,
    #[serde(alias = "workspace_role_name")]
    role_name: Option<String>,
    #[serde(alias = "workspace_role")]
    role: Option<String>,
}

impl RoleFields {
    /// The roles that were named; none where nothing was said.
    pub(in crate::simulator) fn named(&self, scope: Scope) -> Option<Vec<Uuid>> {
        let lists = [&self.role_names, &self.roles].into_iter().flatten().flatten();
        let single = [&self.role_name, &self.role].into_iter().flatten();
        let roles: Vec<Uuid> = lists.chain(single).filter_map(|text| scope.resolve(text)).collect();
        (!roles.is_empty()).then_some(roles)
    }

    /// The roles that were named, or the plain one.
    pub(in crate::simulator) fn or_plain(&self, scope: Scope) -> Vec<Uuid> {
        self.named(scope).unwrap_or_else(|| vec![scope.plain()])
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct NewUser {
    pub(in crate::simulator) email: String,
    pub(in crate::simulator) first_name: String,
    pub(in crate::simulator) last_name: String,
    pub(in crate::simulator) subscription_types: Option<Vec<String>>,
    #[serde(flatten)]
    pub(in crate::simulator) roles: RoleFields,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct UserChange {
    pub(in crate::simulator) subscription_types: Option<Vec<String>>,
    #[serde(flatten)]
    pub(in crate::simulator) roles: RoleFields,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct NewInvitation {
    pub(in crate::simulator) email: String,
    pub(in crate::simulator) subscription_type: Option<String>,
    pub(in crate::simulator) subscription_types: Option<Vec<String>>,
    pub(in crate::simulator) workspace_uuids: Option<Vec<Uuid>>,
    #[serde(flatten)]
    pub(in crate::simulator) roles: RoleFields,
}

/// A new group, or a change to one: then every field may be missing.
#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct GroupFields {
    pub(in crate::simulator) name: Option<String>,
    pub(in crate::simulator) description: Option<String>,
    pub(in crate::simulator) target_type: Option<String>,
    pub(in crate::simulator) parent_group_ids: Option<Vec<Uuid>>,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct GroupMembers {
    pub(in crate::simulator) user_uuids: Vec<Uuid>,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct Provision {
    pub(in crate::simulator) user_group_uuid: Uuid,
    pub(in crate::simulator) workspace_uuid: Uuid,
    #[serde(flatten)]
    pub(in crate::simulator) roles: RoleFields,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct NewAssignment {
    pub(in crate::simulator) workspace_uuid: Uuid,
    #[serde(flatten)]
    pub(in crate::simulator) roles: RoleFields,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct NewWorkspace {
    pub(in crate::simulator) admin_user_id: Uuid,
    #[serde(default)]
    pub(in crate::simulator) add_all_org_members: bool,
    #[serde(flatten)]
    pub(in crate::simulator) fields: WorkspaceFields,
}

/// What a workspace says of itself.
#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct WorkspaceFields {
    pub(in crate::simulator) name: Option<String>,
    pub(in crate::simulator) description: Option<String>,
    pub(in crate::simulator) icon: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct WorkspaceMembers {
    pub(in crate::simulator) members: Option<Vec<WorkspaceMember>>,
}

#[derive(Debug, Deserialize)]
pub(in crate::simulator) struct WorkspaceMember {
    pub(in crate::simulator) user_uuid: Uuid,
    #[serde(flatten)]
    pub(in crate::simulator) roles: RoleFields,
}

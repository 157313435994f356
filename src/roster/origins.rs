//! Where people's entitlements come from that their rows do not name: a rule, a flag or setting, or a default.

use std::collections::BTreeSet;

use super::rules::Rule;
use crate::fields;
use crate::messages::Message;
use crate::model::{CellValue, Entitlements, Field, WorkspaceRole};

/// An entitlement that the row does not name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GivenValue {
    pub field: Field,
    /// One role, seat, group or workspace.
    pub value: String,
    pub origin: Origin,
}

/// Where an entitlement comes from, if not from the row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// The rules that give it, counted from 0.
    Rules(Vec<u16>),
    /// The flag, or the setting of that name.
    Flag(&'static str),
    Default,
    /// The account of an earlier address.
    EarlierAccount,
}

/// Returns the origin of each thing in `value`, which the rules `met` give in `field`.
pub(super) fn of_rules(rules: &[Rule], met: &BTreeSet<u16>, field: Field, value: &CellValue) -> Vec<GivenValue> {
    let gives = |rule: &u16, part: &String| {
        rules[usize::from(*rule)].gives.get(&field).is_some_and(|value| value.parts().contains(part))
    };
    let origin = |part: String| {
        let giving = met.iter().copied().filter(|rule| gives(rule, &part)).collect();
        GivenValue { field, value: part, origin: Origin::Rules(giving) }
    };
    value.parts().into_iter().map(origin).collect()
}

/// Returns the origin of each thing that `entitlements` have in `field` by a flag or by default. How a person joins and the
/// language of the invitation are no entitlements.
pub(super) fn of_defaults(entitlements: &Entitlements, field: Field) -> Vec<GivenValue> {
    let Entitlements { roles, seats, groups, workspaces, workspace_role, .. } = entitlements;
    let value = match field {
        Field::Role => roles.clone().map(CellValue::Roles),
        Field::Seats => seats.clone().map(CellValue::Seats),
        Field::Groups => Some(CellValue::Groups(groups.clone())),
        Field::Workspaces => Some(CellValue::Workspaces(workspaces.clone())),
        Field::WorkspaceRole if !workspaces.is_empty() => workspace_role.map(CellValue::WorkspaceRole),
        _ => None,
    };
    let default = match field {
        Field::Role => Some("member"),
        Field::WorkspaceRole if !workspaces.is_empty() => Some(WorkspaceRole::default().name()),
        _ => None,
    };
    let flag = fields::spec(field).default_flag.map_or(Origin::Default, Origin::Flag);
    match (value, default) {
        (Some(value), _) => {
            value.parts().into_iter().map(|value| GivenValue { field, value, origin: flag.clone() }).collect()
        }
        (None, Some(value)) => vec![GivenValue { field, value: value.to_owned(), origin: Origin::Default }],
        (None, None) => Vec::new(),
    }
}

impl GivenValue {
    /// Names it: ``group `Sales` ``.
    #[must_use]
    pub fn what(&self) -> Message {
        fields::given(self.field, &self.value)
    }
}

//! What some groups of flags become: the defaults of rows, the limits of a plan, the place of the log. Pure.

use std::path::PathBuf;

use super::flags::{LimitFlags, LogFlags, RowFlags};
use crate::model::Entitlements;
use crate::plan::RunLimits;
use crate::progress::LogTarget;

impl RowFlags {
    /// Sets what rows get that do not say it themselves.
    pub(super) fn set_defaults(self, entitlements: &mut Entitlements) {
        entitlements.action = self.mode.unwrap_or_default();
        entitlements.roles = (!self.role.is_empty()).then(|| self.role.into_iter().flatten().collect());
        entitlements.seats = (!self.seat.is_empty()).then(|| self.seat.into_iter().flatten().collect());
        entitlements.groups = self.group.into_iter().collect();
        entitlements.workspaces = self.workspace.into_iter().collect();
        entitlements.workspace_role = self.workspace_role;
        entitlements.invitation.email_language = self.language;
    }
}

impl LogFlags {
    /// Logs to the folder that systemd gives a service, if no file is named.
    pub(super) fn with_default(mut self, folder: Option<PathBuf>) -> Self {
        self.log_file = self.log_file.or_else(|| folder.map(|folder| folder.join("frontdesk.log")));
        self
    }

    /// Returns where the log goes.
    #[must_use]
    pub fn target(&self, is_quiet: bool) -> LogTarget {
        LogTarget {
            format: self.log,
            file: self.log_file.clone(),
            has_people: self.log_people.unwrap_or(false),
            is_quiet,
        }
    }
}

impl LimitFlags {
    /// Returns the limits of the plan, together with the one that the removals share.
    pub(super) fn with_removals(self, max_removals: Option<usize>) -> RunLimits {
        let default = RunLimits::default();
        RunLimits {
            max_administrators: self.max_administrators.unwrap_or(default.max_administrators),
            max_workspace_admins: self.max_workspace_admins.unwrap_or(default.max_workspace_admins),
            max_groups: self.max_groups.unwrap_or(default.max_groups),
            max_workspaces: self.max_workspaces.unwrap_or(default.max_workspaces),
            max_people: self.max_people.unwrap_or(default.max_people),
            max_removals: max_removals.unwrap_or(default.max_removals),
            max_renewals: self.max_renewals.unwrap_or(default.max_renewals),
            renewals: default.renewals,
        }
    }
}

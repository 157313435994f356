//! An account that moves from `old@example.com` to `new@example.com`, and what must be true when it has moved.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use frontdesk::simulator::{OrganizationSeed, OrganizationView, SimulatorOptions};
use serde_json::json;

use crate::desk::Desk;

pub(crate) const SHEET: &str = "email,first,last,previous email\nnew@example.com,Olga,Older,old@example.com\n";
pub(crate) const ARGS: [&str; 7] = ["onboard", "people.csv", "--ledger", "ledger.db", "--settle", "0.3", "--json"];

/// A desk before an organization in which the old account has everything that an account can have.
pub(crate) async fn desk(options: SimulatorOptions) -> Desk {
    let old = "old@example.com";
    let seed = json!({
        "members": [
            {"email": old, "first_name": "Olga", "last_name": "Older", "roles": ["member", "billing_manager"], "seats": ["CHAT"]},
            {"email": "other@example.com"},
        ],
        "workspaces": [
            {"name": "Home", "is_default": true, "members": {old: ["workspace_contributor"]}},
            {"name": "Lab", "members": {old: ["workspace_admin"], "other@example.com": ["workspace_admin"]}},
            {"name": "Shop", "members": {old: ["dev"]}},
            {"name": "Den", "members": {}},
        ],
        "groups": [
            {"name": "Interns", "members": [old, "other@example.com"], "workspaces": {"Den": ["workspace_contributor"]}},
            {"name": "Sales", "members": ["other@example.com"]},
        ],
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..options }).await;
    desk.sheet("people.csv", SHEET);
    desk
}

/// Everything that an account has, in words; empty where there is no such account.
pub(crate) fn account(view: &OrganizationView, email: &str) -> Vec<String> {
    let mut words: Vec<String> = view
        .users
        .iter()
        .filter(|user| user.email == email)
        .map(|user| format!("{:?} {:?}", user.roles, user.seats))
        .collect();
    let groups = view.groups.iter().filter(|group| group.members.iter().any(|member| member == email));
    words.extend(groups.map(|group| format!("group {}", group.name)));
    for workspace in &view.workspaces {
        let members = workspace.members.iter().filter(|(member, _)| member == email);
        words.extend(members.map(|(_, roles)| format!("workspace {} {roles:?}", workspace.name)));
    }
    words
}

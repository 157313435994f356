//! What a person reads before they say yes: the plan of removals, and why somebody is held.

use frontdesk::model::GroupWorkspace;
use frontdesk::plan::offboard::{CreatedKey, Protection, RemovalPolicy, removal_answers};
use frontdesk::report::{detail, fix};

use super::builders::{email, id};
use super::offboard::{LAB, SHOP, from_group, from_organization, from_workspace, org, planned, whole};

#[test]
fn a_plan_of_removals_reads_like_this() {
    let org = org()
        .change("ann", |ann| {
            ann.workspaces = Some([(id(LAB), vec!["M".to_owned()]), (id(70), vec!["A".to_owned()])].into());
        })
        .change_group("Interns", |group| {
            group.workspaces =
                Some([(id(LAB), GroupWorkspace::default()), (id(SHOP), GroupWorkspace::default())].into());
        });
    let mut snapshot = whole(org);
    let key =
        |uuid: u128, label: &str| CreatedKey { uuid: id(uuid), label: label.to_owned(), may_be_deleted: uuid == 80 };
    let keys = vec![key(80, "Production (HQSx...Ug6Y) in Lab"), key(81, "frontdesk")];
    snapshot.keys = Some([(email("ann@example.com"), keys)].into());
    snapshot.workspace_names.insert(id(70), "Attic".to_owned());
    let policy = RemovalPolicy {
        workspaces: from_workspace().workspaces,
        revoke_keys: true,
        from_organization: true,
        protect: vec![Protection::parse("cid@*").unwrap()],
        successor: Some(email("dot@example.com")),
        ..from_group()
    };
    snapshot.named.members.insert(email("dot@example.com"), snapshot.named.members["cid@example.com"].clone());
    let (roster, plan) = planned(&["owner", "ann", "bob", "cid", "ida", "zoe"], &snapshot, &policy);
    insta::assert_snapshot!("plan", plan.describe(&roster));

    let downgrade = RemovalPolicy { downgrade: true, max_removals: Some(0), ..from_organization() };
    snapshot.named.members.get_mut("ann@example.com").unwrap().roles = vec!["B".to_owned()];
    let (roster, plan) = planned(&["ann", "bob"], &snapshot, &downgrade);
    insta::assert_snapshot!("limit", plan.describe(&roster));
}

#[test]
fn every_reason_to_hold_somebody_reads_like_this() {
    let mut lines = Vec::new();
    let mut tell =
        |name: &str, policy: &RemovalPolicy, change: &dyn Fn(&mut frontdesk::plan::offboard::RemovalSnapshot)| {
            let mut snapshot = whole(org());
            change(&mut snapshot);
            let (roster, plan) = planned(&[name], &snapshot, policy);
            let answer = removal_answers(&plan, &roster).remove(0);
            lines.push(format!("{}: {} ({})", answer.problem().unwrap(), detail(&answer), fix(&answer)));
        };
    let named = |workspace: &str| RemovalPolicy { workspaces: [workspace.to_owned()].into(), ..from_workspace() };
    let protecting =
        RemovalPolicy { protect: vec![Protection::parse("*@example.com").unwrap()], ..from_organization() };
    tell("ann", &protecting, &|_| {});
    tell("ann", &RemovalPolicy { admin_email: Some(email("ann@example.com")), ..from_organization() }, &|_| {});
    tell("owner", &from_organization(), &|_| {});
    tell("owner", &from_workspace(), &|_| {});
    tell("owner", &RemovalPolicy { successor: Some(email("zoe@example.com")), ..from_workspace() }, &|_| {});
    tell("owner", &RemovalPolicy { successor: Some(email("owner@example.com")), ..from_workspace() }, &|_| {});
    tell("owner", &from_organization(), &|snapshot| snapshot.everybody = None);
    tell("ann", &from_workspace(), &|snapshot| snapshot.default_workspace = Some(id(LAB)));
    tell("ann", &named("Attic"), &|_| {});
    tell("ann", &named("lab"), &|snapshot| {
        snapshot.named.similar_workspaces = [("lab".to_owned(), "Lab".to_owned())].into();
    });
    tell("ann", &named("Lab"), &|snapshot| {
        let lab = snapshot.named.workspaces["Lab"][0].clone();
        snapshot.named.workspaces.get_mut("Lab").unwrap().push(lab);
    });
    tell("ann", &from_group(), &|snapshot| {
        snapshot.named.groups.get_mut("Interns").unwrap()[0].externally_managed = true;
    });
    tell("ann", &from_group(), &|snapshot| snapshot.named.groups.get_mut("Interns").unwrap()[0].members = None);
    tell("ann", &from_workspace(), &|snapshot| {
        snapshot.named.members.get_mut("ann@example.com").unwrap().workspaces = None;
    });
    tell("ann", &from_organization(), &|snapshot| {
        snapshot.named.members.get_mut("ann@example.com").unwrap().workspaces = None;
    });
    tell("ida", &from_workspace(), &|snapshot| {
        snapshot.invitations.get_mut("ida@example.com").unwrap()[0].workspaces = None;
    });
    tell("zoe", &from_organization(), &|snapshot| snapshot.named.unread.everybody = Some("(why)".to_owned()));
    insta::assert_snapshot!("held", lines.join("\n"));
}

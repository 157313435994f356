//! `offboard` in an organization with power in groups, API keys, a default workspace and people of an identity provider; and
//! how many requests it takes.

use frontdesk::simulator::{FaultPlan, Faults, Operation, OrganizationSeed, SimulatorOptions};

use crate::desk::{Desk, Ended};

const SAMPLE: &[u8] = include_bytes!("../../samples/organization.json");

async fn desk(faults: Faults) -> Desk {
    let organization = Some(OrganizationSeed::parse(SAMPLE).unwrap());
    Desk::with(SimulatorOptions { organization, faults, ..SimulatorOptions::default() }).await
}

async fn offboard(desk: &Desk, names: &[&str], args: &[&str]) -> Ended {
    let address = |name: &&str| if name.contains('@') { (*name).to_owned() } else { format!("{name}@example.com") };
    let rows: Vec<String> = names.iter().map(address).collect();
    desk.sheet("leavers.csv", &format!("email\n{}\n", rows.join("\n")));
    let _ = std::fs::remove_file(desk.path("leavers.report.csv"));
    let fixed = ["offboard", "leavers.csv", "--yes", "--ledger", "ledger.db", "--rate", "5000", "--settle", "0.2"];
    desk.run(&[&fixed, args].concat()).await
}

/// The outcome and the problem of each row.
fn outcomes(desk: &Desk) -> Vec<String> {
    let rows = desk.report("leavers.report.csv");
    rows.iter()
        .map(|row| format!("{} {}", row["frontdesk_outcome"], row["frontdesk_problem"]).trim().to_owned())
        .collect()
}

fn detail(desk: &Desk) -> String {
    desk.report("leavers.report.csv")[0]["frontdesk_detail"].clone()
}

fn keys(desk: &Desk) -> Vec<String> {
    desk.simulator.organization().api_keys.iter().map(|key| key.name.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_listed_and_only_deleted_on_request_also_where_the_answer_is_lost() {
    let desk_of = async |plans: &[FaultPlan]| {
        desk(plans.iter().fold(Faults::none(), |faults, plan| faults.with(plan.clone()))).await
    };
    let quiet = desk_of(&[]).await;
    let ended = offboard(&quiet, &["dan"], &["--from-workspace", "Lab"]).await;
    assert_eq!((ended.code, outcomes(&quiet)), (0, vec!["removed".to_owned()]), "the account stays: {ended:?}");
    assert!(detail(&quiet).contains("Nightly job"), "{}", detail(&quiet));
    let ended = offboard(&quiet, &["dan"], &["--from-organization"]).await;
    assert_eq!((ended.code, outcomes(&quiet)), (3, vec!["removed api-keys-left".to_owned()]), "{ended:?}");
    assert!(ended.stdout.contains("removed api-keys-left: 1 row"), "{ended:?}");
    assert!(detail(&quiet).contains("Nightly job"), "{}", detail(&quiet));
    assert_eq!(keys(&quiet).len(), 2);

    for plan in [FaultPlan::lose_response_to_change(1), FaultPlan::lose_change(1)] {
        let desk = desk_of(std::slice::from_ref(&plan)).await;
        let ended = offboard(&desk, &["dan", "bob"], &["--from-organization", "--revoke-keys"]).await;
        assert_eq!(ended.code, 3, "{plan}: {ended:?}");
        assert_eq!(outcomes(&desk), ["removed", "removed api-keys-left"], "{plan}");
        assert!(detail(&desk).contains("deleted"), "{plan}: {}", detail(&desk));
        assert_eq!(keys(&desk), ["Billing export"], "{plan}: what must not be deleted stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_default_workspace_and_whom_another_system_manages_stay() {
    let desk = desk(Faults::none()).await;
    let ended = offboard(&desk, &["dan", "zoe"], &["--from-workspace", "Everybody"]).await;
    assert_eq!((ended.code, outcomes(&desk)), (3, vec!["held default-workspace".into(), "already-gone".into()]));
    let ended = offboard(&desk, &["cleo"], &["--from-group", "Directory"]).await;
    assert_eq!((ended.code, outcomes(&desk)), (3, vec!["held group-externally-managed".into()]), "{ended:?}");
    let dry = offboard(&desk, &["cleo", "dan"], &["--from-organization", "--dry-run"]).await;
    assert_eq!(dry.stdout.matches("the identity provider knows this account").count(), 1, "{dry:?}");
    let ended = offboard(&desk, &["cleo", "dan"], &["--from-organization"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["rejected api-refused", "removed api-keys-left"]);
    assert!(detail(&desk).contains("managed by another system"), "{}", detail(&desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_only_by_a_nested_group_does_not_count_as_the_one_who_is_left() {
    let desk = desk(Faults::none()).await;
    // Bob is an administrator by a group inside one that gives the role.
    let args = ["--from-organization", "--workspace-admin", "person1@example.com", "--in-flight", "1"];
    let before = desk.simulator.organization();
    let ended = offboard(&desk, &["owner@example.org", "ada"], &args).await;
    assert_eq!((ended.code, outcomes(&desk)), (3, vec!["held last-administrator".to_owned(); 2]), "{ended:?}");
    assert_eq!(desk.simulator.organization(), before);
    let ended = offboard(&desk, &["owner@example.org"], &args).await;
    assert_eq!((ended.code, outcomes(&desk)), (0, vec!["removed".to_owned()]), "ada is left: {ended:?}");
    let ended = offboard(&desk, &["bob", "ada"], &args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["removed api-keys-left", "held last-administrator"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_takes_no_more_requests_than_it_needs() {
    // The default workspace, the rate limit, the API keys, and one more page of them where there are any.
    const OPEN: u64 = 4;
    // (who, from what, reads of the people, of each account that loses all, of the scope and behind each kind of change, changes)
    let cases: [(&[&str], &[&str], u64, u64); 10] = [
        // One is searched for; the pending invitations are read beside it.
        (&["zoe"], &["--from-organization"], 1, 0),
        // An administrator who stays is on the first page.
        (&["person1"], &["--from-organization"], 2 + 1 + 1, 1),
        (&["person1", "person2"], &["--from-organization"], 1 + 2 + 1, 2),
        // Behind it, also whether the invitation was accepted.
        (&["eve"], &["--from-organization"], 1 + 2, 1),
        (&["dan"], &["--from-organization", "--revoke-keys"], 2 + 1 + 3 + 2, 2),
        (&["dan"], &["--from-organization", "--downgrade"], 2 + 1 + 3 + 1, 1),
        (&["dan"], &["--from-workspace", "Lab"], 2 + 3 + 1, 1),
        (&["person1", "person2"], &["--from-workspace", "Lab"], 2, 0),
        // The group, its members and its workspaces.
        (&["person1", "dan"], &["--from-group", "Research"], 4 + 3 + 1, 1),
        // Everybody, because there is a limit for so many.
        (
            &["person1", "person2", "person3", "person4", "person5", "person6"],
            &["--from-organization"],
            1 + 6 + 3 + 1,
            6,
        ),
    ];
    for (names, args, reads, changes) in cases {
        let desk = desk(Faults::none()).await;
        let ended = offboard(&desk, names, args).await;
        let leaves_keys = names.contains(&"dan") && args == ["--from-organization", "--downgrade"];
        assert_eq!(ended.code, if leaves_keys { 3 } else { 0 }, "{names:?} {args:?}: {ended:?}");
        let requests = desk.simulator.requests();
        let sent: Vec<Option<Operation>> = requests.iter().map(|request| request.operation).collect();
        let changed = requests.iter().filter(|request| request.method != "GET").count() as u64;
        assert_eq!(changed, changes, "{names:?} {args:?}: {sent:?}");
        let most = OPEN + reads + changes;
        let count = requests.len() as u64;
        assert!((most - 2..=most + 2).contains(&count), "{names:?} {args:?}: {count} of {most}: {sent:?}");
    }
}

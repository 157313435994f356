//! The looks around a request that would make two of something if it were repeated. They cost at most two calls for each
//! new group, new workspace and batch of invitations, however much the organization has, and they know what an earlier run
//! has just sent.

use std::fmt::Write as _;

use frontdesk::simulator::{Faults, SimulatorOptions};

use crate::desk::Desk;

const NAMES: [&str; 6] = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"];
const INVITED: usize = 12;
const BATCH: usize = 4;

/// What is in the organization before.
#[derive(Debug)]
struct Before {
    /// Other groups, and as many other workspaces.
    places: usize,
    /// Whether their names contain those that are created, so that a search finds them as well.
    are_alike: bool,
    invitations: usize,
    /// The largest page of the API.
    page_max: usize,
}

/// Returns what the looks cost: all requests of the run but those of a plan and those that change something. Those behind the
/// last change, which show whether everything is there, come apart.
async fn cost(before: &Before) -> (usize, usize) {
    let faults = Faults { page_max: Some(before.page_max), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    for number in 0..before.places {
        let name = if before.are_alike { NAMES[number % NAMES.len()] } else { "Other" };
        desk.simulator.add_group(&format!("{name} of the floor with the number {number}"), &[]);
        desk.simulator.add_workspace(&format!("{name} of the floor with the number {number}"), &[]);
    }
    for number in 0..before.invitations {
        desk.simulator.add_invitation(&format!("waiting{number}@example.org"), &[]);
    }
    let mut sheet = "email,first,last,action,groups,workspaces\n".to_owned();
    for (number, name) in NAMES.iter().enumerate() {
        writeln!(sheet, "p{number}@example.com,P,Example,create,{name},{name}").unwrap();
    }
    for number in 0..INVITED {
        writeln!(sheet, "i{number}@example.com,,,invite,,").unwrap();
    }
    desk.sheet("people.csv", &sheet);
    let batch = BATCH.to_string();
    let fixed = ["people.csv", "--json", "--workspace-admin", "owner@example.org", "--batch", &batch, "--rate", "2000"];
    let planned = desk.run(&[&["plan"], &fixed[..]].concat()).await;
    assert_eq!(planned.code, 0, "{planned:?}");
    let read = desk.simulator.requests().len();
    let ended = desk.run(&[&["onboard"], &fixed[..]].concat()).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let requests = desk.simulator.requests();
    let changes = requests.iter().filter(|request| request.method != "GET").count();
    let behind = requests.iter().rev().take_while(|request| request.method == "GET").count();
    (requests.len() - 2 * read - changes - behind, behind)
}

#[tokio::test(flavor = "multi_thread")]
async fn looks_cost_two_calls_for_each_group_workspace_and_batch_however_large_the_lists_are() {
    let (places, batches) = (2 * NAMES.len(), INVITED / BATCH);
    for (before, pages) in [
        (Before { places: 0, are_alike: false, invitations: 0, page_max: 1000 }, 1),
        (Before { places: 450, are_alike: false, invitations: 0, page_max: 100 }, 1),
        (Before { places: 432, are_alike: true, invitations: 0, page_max: 100 }, 1),
        (Before { places: 0, are_alike: false, invitations: 3000, page_max: 100 }, 1),
        // Only a search that finds more than a page of other names costs its pages.
        (Before { places: 84, are_alike: true, invitations: 0, page_max: 6 }, 3),
    ] {
        let (cost, behind) = cost(&before).await;
        assert!(cost <= 2 * (pages * places + batches), "{before:?}: {cost} calls");
        assert!(behind <= 2 * places, "{before:?}: {behind} calls");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_run_has_just_made_and_the_api_does_not_show_yet_is_not_made_again_by_the_next_run() {
    let hidden = "late-visibility@1:create-group,late-visibility@1:create-workspace,late-visibility@1:invite-users";
    let faults = Faults::parse(&format!("{hidden},late-visibility-ms=2000")).unwrap();
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    for person in ["ann", "bob"] {
        let sheet = "email,first,last,action,groups,workspaces";
        let row = format!("{person}@example.com,P,Example,create,Interns,Lab\nida@example.com,,,invite,,");
        let name = format!("{person}.csv");
        desk.sheet(&name, &format!("{sheet}\n{row}\n"));
        // Another sheet, so that no run continues the earlier one.
        let args = ["onboard", &name, "--settle", "5", "--rate", "500", "--workspace-admin", "owner@example.org"];
        let ended = desk.run(&args).await;
        assert_eq!(ended.code, 0, "{person}: {ended:?}");
    }
    let view = desk.simulator.organization();
    assert_eq!((view.groups_named("Interns").count(), view.workspaces_named("Lab").count()), (1, 1), "{view:?}");
    assert_eq!(view.emails_sent["ida@example.com"], 1);
    assert_eq!(view.groups_named("Interns").next().map(|group| group.members.len()), Some(2));
}

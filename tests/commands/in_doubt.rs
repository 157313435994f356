//! Batches in doubt at the same time share their looks at the organization.

use std::fmt::Write as _;

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, Operation, SimulatorOptions, WireFault};

use crate::desk::Desk;

const PEOPLE: usize = 200;

/// Onboards people in batches of 5, with pages of 10. Returns how many requests were sent.
async fn onboard(plan: Option<FaultPlan>) -> usize {
    let faults = Faults { page_max: Some(10), plans: plan.into_iter().collect(), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.simulator.add_workspace("Lab", &[]);
    let mut sheet = "email,first,last,workspaces\n".to_owned();
    for index in 0..PEOPLE {
        writeln!(sheet, "p{index}@example.com,P,Number {index},Lab").unwrap();
    }
    desk.sheet("people.csv", &sheet);
    let flags = ["--json", "--batch", "5", "--settle", "1", "--max-people", "300"];
    let ended = desk.run(&[&["onboard", "people.csv"], &flags[..]].concat()).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["outcomes"]["created"], PEOPLE, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), PEOPLE + 1);
    desk.simulator.requests().len()
}

const NEVER_ARRIVED: Fault = Fault::Wire(WireFault::Drop, FaultTiming::Before);

#[tokio::test(flavor = "multi_thread")]
async fn batches_in_doubt_at_the_same_time_share_one_look() {
    let without = onboard(None).await;
    let requests = onboard(Some(FaultPlan::on(Operation::CreateUsers, 2, NEVER_ARRIVED).times(8))).await;
    // The list has 21 pages, and is read for all of them together; 8 batches are sent again.
    assert!(requests <= without + 8 + 3 * 21, "{requests} and not {without}");
}

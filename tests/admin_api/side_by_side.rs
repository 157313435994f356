//! The pages of a long list as the simulator sees them: a slow one holds no others up, and none is missing.

use std::time::Duration;

use frontdesk::model::Email;
use frontdesk::organization::read_snapshot;
use frontdesk::plan::SnapshotQuery;
use frontdesk::simulator::{
    Fault, FaultPlan, FaultTiming, Faults, OrganizationSeed, Simulator, SimulatorOptions, WireFault,
};

use crate::setting::{KEY, Setting};

const PEOPLE: usize = 80;

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_page_holds_up_none_of_those_behind_it() {
    // Longer than the other pages take on a busy machine.
    let slow = Duration::from_secs(2);
    let fault = FaultPlan::on_read(30, Fault::Wire(WireFault::Slow, FaultTiming::After));
    let organization = format!(r#"{{"people":{PEOPLE}}}"#);
    let options = SimulatorOptions {
        key: KEY.to_owned(),
        organization: Some(OrganizationSeed::parse(organization.as_bytes()).unwrap()),
        faults: Faults { page_max: Some(1), slow, ..Faults::none() }.with(fault),
        ..SimulatorOptions::default()
    };
    let simulator = Simulator::start(options).await.unwrap();
    let setting = Setting::new(simulator.base_url().strip_suffix("/api/admin").unwrap());
    let emails = (0..=PEOPLE).map(|number| Email::parse(&format!("person{number}@example.com")).unwrap());
    let wanted = SnapshotQuery { emails: emails.collect(), ..SnapshotQuery::default() };
    let snapshot = read_snapshot(&setting.client, &wanted).await.unwrap();
    assert_eq!(snapshot.members.len(), PEOPLE + 1, "with the owner");
    let requests = simulator.requests();
    let slow_one = requests.iter().find(|request| request.fault.is_some()).expect("one page was slow");
    // More pages than are read at once.
    let meanwhile = requests.iter().filter(|request| request.at < slow_one.at + slow).count();
    assert!(meanwhile > PEOPLE, "{meanwhile} of {} requests", requests.len());
}

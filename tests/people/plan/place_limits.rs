//! The limits on new groups and workspaces: what exists does not count, and one more than allowed stops the run.

use frontdesk::model::Code;
use frontdesk::plan::{Limit, RunLimits, make};

use super::builders::{Line, Org, administered_by, ids, limited, line, sheet};

fn in_groups(people: usize) -> Vec<Line> {
    (0..people).map(|n| line(&format!("p{n:02}")).groups(&[&format!("Unit {n:02}x")])).collect()
}

fn limit(lines: &[Line], org: &Org, limits: RunLimits) -> Option<Limit> {
    let policy =
        frontdesk::plan::PlanPolicy { workspace_admin: administered_by("boss").workspace_admin, ..limited(limits) };
    make(&sheet(lines.to_vec()), &org.0, &policy).limit
}

#[test]
fn one_new_group_more_than_the_limit_stops_the_run_and_an_existing_one_does_not_count() {
    let org = Org::default();
    assert_eq!(limit(&in_groups(25), &org, RunLimits::default()), None);
    let exceeded = limit(&in_groups(26), &org, RunLimits::default()).unwrap();
    assert_eq!((exceeded.finding.code, exceeded.people.len()), (Code::GroupLimit, 26));
    assert!(exceeded.finding.fix.to_string().ends_with("`--max-groups 26`"), "{}", exceeded.finding.fix);
    assert_eq!(limit(&in_groups(26), &Org::default().group("Unit 03x", 5, &[]), RunLimits::default()), None);
    let raised = RunLimits { max_groups: 26, ..RunLimits::default() };
    assert_eq!(limit(&in_groups(26), &org, raised), None);
}

#[test]
fn a_column_of_numbers_makes_no_workspaces() {
    let lines: Vec<Line> = (0..11).map(|n| line(&format!("p{n:02}")).workspaces(&[&format!("10{n:03}")])).collect();
    let org = Org::default().member("boss", 900, &[]);
    let exceeded = limit(&lines, &org, RunLimits::default()).unwrap();
    assert_eq!((exceeded.finding.code, exceeded.people), (Code::WorkspaceLimit, ids(&(0..11).collect::<Vec<_>>())));
    assert_eq!(limit(&lines[..10], &org, RunLimits::default()), None);
}

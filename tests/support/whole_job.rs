//! One job that has everything in it, and what must be true after it: whatever interrupted it, the organization and the
//! report are as if nothing had.

use std::collections::BTreeMap;
use std::process::Command;

use frontdesk::simulator::{OrganizationView, SimulatorOptions};

use crate::desk::{Desk, Ended};

/// Creations and invitations, groups and workspaces that are there and that are not, a duplicate, an invalid row,
/// somebody who is a member already.
pub(crate) const SHEET: &str = "\
E-mail,First name,Last name,Action,Groups,Workspaces
ann@example.com,Ann,Archer,create,Interns,Lab
bob@example.com,Bob,Baker,create,Interns,Lab
cid@example.com,Cid,Cooper,create,Sales,Shop
dan@example.com,Dan,Draper,create,Sales,
BOB@example.com,Bob,Baker,create,Interns,Lab
nobody,Not,Anybody,create,,
eve@example.com,,,invite,,Shop
fay@example.com,,,invite,Interns,
gus@example.com,,,invite,,Shop
old@example.com,Olga,Older,create,Sales,Lab
";
/// How long the API gets to finish what was under way when the job was killed: the next run waits for it that long, and for as
/// long as the killed run would have waited for a response.
const SETTLE: [&str; 2] = ["--settle=0.6", "--timeout=5"];

/// A desk with the sheet on it, before an organization that has a few things already.
pub(crate) async fn desk(options: SimulatorOptions) -> Desk {
    let desk = Desk::with(options).await;
    let old = desk.simulator.add_member("old@example.com", "Olga", "Older");
    let other = desk.simulator.add_member("other@example.com", "Otto", "Other");
    desk.simulator.add_group("Sales", &[other]);
    desk.simulator.add_workspace("Shop", &[old]);
    desk.sheet("people.csv", SHEET);
    desk
}

/// The command that does the job, and that is run again when it was interrupted.
pub(crate) fn command(desk: &Desk) -> Command {
    let args = ["onboard", "people.csv", "--workspace-admin", "ann@example.com", "--batch", "2", "--rate", "5000"];
    let mut command = desk.command(&args);
    command.args(SETTLE).args(["--ledger", "ledger.db", "--json"]);
    command
}

/// Does the job to its end.
pub(crate) async fn run(desk: &Desk) -> Ended {
    let mut command = command(desk);
    tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
}

/// All that must be the same however often the job was interrupted, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Whole {
    organization: Vec<String>,
    answers: Vec<String>,
}

impl Whole {
    /// Fails, with the lines that differ, where this is not what an undisturbed job comes to.
    pub(crate) fn assert_undisturbed(&self, undisturbed: &Whole, what: &str) {
        assert_same(&self.organization, &undisturbed.organization, what);
        assert_same(&self.answers, &undisturbed.answers, what);
    }

    /// The same for the organization alone: a ledger that was destroyed cannot tell whose doing it was.
    pub(crate) fn assert_same_organization(&self, undisturbed: &Whole, what: &str) {
        assert_same(&self.organization, &undisturbed.organization, what);
        assert_eq!(self.answers.len(), undisturbed.answers.len(), "{what}: {:#?}", self.answers);
    }
}

fn assert_same(found: &[String], expected: &[String], what: &str) {
    let only_in = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|line| !those.contains(line)).cloned().collect()
    };
    let (more, less) = (only_in(found, expected), only_in(expected, found));
    assert!(found == expected, "{what}\nfound  {more:#?}\nmissed {less:#?}");
}

/// Runs the job to its end and takes down what came of it: one run, whose id is on every row.
pub(crate) async fn finish(desk: &Desk, what: &str) -> Whole {
    let before = desk.path("people.report.csv").exists().then(|| desk.report("people.report.csv"));
    let ended = run(desk).await;
    assert_eq!(ended.code, 3, "{what}: one row is invalid: {ended:?}");
    let mut report = desk.report("people.report.csv");
    let runs = runs(desk);
    if runs.len() == 2 {
        // It was killed when it had recorded its end, and so when its report was written.
        assert_eq!(ended.json()["outcomes"]["already-member"], 5, "{what}: the second run changes nothing");
        report = before.unwrap_or_else(|| panic!("{what}: a run has ended and left no report"));
    }
    assert!(runs.len() <= 2 && runs.iter().all(|(_, how)| how.as_deref() == Some("finished")), "{what}: {runs:?}");
    assert!(report.iter().all(|row| row["frontdesk_run"] == runs[0].0), "{what}: {runs:?}, {report:?}");

    let columns = ["row", "email", "outcome", "problem", "detail", "groups", "workspaces"];
    let answers =
        report.iter().map(|row| columns.map(|column| row[&format!("frontdesk_{column}")].as_str()).join(" | "));
    let answers = answers.collect();
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &report {
        *outcomes.entry(&row["frontdesk_outcome"]).or_default() += 1;
    }
    if runs.len() == 1 {
        assert_eq!(ended.json()["outcomes"], serde_json::json!(outcomes), "{what}: the outcomes add up");
    }
    Whole { organization: organization(&desk.simulator.organization()), answers }
}

/// What an undisturbed job comes to.
pub(crate) async fn undisturbed() -> Whole {
    let desk = desk(SimulatorOptions::default()).await;
    let whole = finish(&desk, "undisturbed").await;
    let answered =
        |outcome: &str| whole.answers.iter().filter(|line| line.contains(&format!(" | {outcome} | "))).count();
    let outcomes = ["created", "invited", "already-member", "duplicate", "invalid"].map(answered);
    assert_eq!(outcomes, [4, 3, 1, 1, 1], "{whole:#?}");
    let view = desk.simulator.organization();
    assert_eq!((view.users.len(), view.invitations.len(), view.groups.len()), (3 + 4, 3, 2), "{whole:#?}");
    assert!(view.emails_sent.len() == 3 && view.emails_sent.values().all(|sent| *sent == 1), "{whole:#?}");
    whole
}

/// The runs in the ledger and how they ended.
fn runs(desk: &Desk) -> Vec<(String, Option<String>)> {
    let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
    let mut runs = ledger.prepare("SELECT id, ended_how FROM run ORDER BY started_ms").unwrap();
    let runs = runs.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    runs.collect::<Result<_, _>>().unwrap()
}

/// The organization in words that do not depend on UUIDs nor on the order of things.
fn organization(view: &OrganizationView) -> Vec<String> {
    let named = |uuid| view.workspaces.iter().find(|workspace| workspace.uuid == uuid).map(|found| found.name.as_str());
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    let mut words = Vec::new();
    words.extend(view.users.iter().map(|user| format!("user {} {:?} {:?}", user.email, user.roles, user.seats)));
    words.extend(view.invitations.iter().map(|invitation| {
        let workspaces: Vec<_> = invitation.workspaces.iter().map(|uuid| named(*uuid)).collect();
        format!("invitation {} {:?} {workspaces:?}", invitation.email, invitation.roles)
    }));
    words.extend(view.groups.iter().map(|group| {
        let workspaces =
            sorted(group.workspaces.iter().map(|(uuid, roles)| format!("{:?} {roles:?}", named(*uuid))).collect());
        format!("group {} {:?} {workspaces:?}", group.name, sorted(group.members.clone()))
    }));
    words.extend(view.workspaces.iter().map(|workspace| {
        let members = sorted(workspace.members.iter().map(|(email, roles)| format!("{email} {roles:?}")).collect());
        format!("workspace {} {members:?}", workspace.name)
    }));
    words.extend(view.emails_sent.iter().map(|(email, sent)| format!("{sent} e-mail to {email}")));
    sorted(words)
}

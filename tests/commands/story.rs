//! The whole life of accounts as the administrator of HR sees it: 30 people are invited, accept or not, change and leave, and
//! two accidents are refused. Each step is what stands on the terminal after it.

use std::fmt::Write;

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};

use crate::desk::Desk;

const NAMES: [&str; 30] = [
    "Amelia", "Boris", "Carla", "Daniel", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Leon", "Maria",
    "Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Stefan", "Tara", "Ulrich", "Vera", "Walter", "Xenia", "Yusuf",
    "Zora", "Anton", "Bella", "Cyril", "Dora",
];
const HEADINGS: &str = "E-mail,First name,Last name,Role,Groups,Workspaces\n";
const ORGANIZATION: &[u8] = br#"{
    "members": [{"email": "hana@example.com", "first_name": "Hana", "last_name": "Hill", "roles": ["organization_admin"]}],
    "groups": [{"name": "Sales"}, {"name": "Support"}],
    "workspaces": [{"name": "Lab", "members": {"owner@example.org": ["workspace_admin"]}}]
}"#;

fn address(name: &str) -> String {
    format!("{}@example.com", name.to_lowercase())
}

fn row(name: &str, role: &str, places: &str) -> String {
    format!("{},{name},Sample,{role},{places}\n", address(name))
}

/// The first ten belong to Sales and the workspace Lab, the others to Support. Those of `further` have a second role.
fn people(names: &[&str], further: &[&str]) -> String {
    let mut sheet = HEADINGS.to_owned();
    for name in names {
        let role = if further.contains(name) { "member; billing_manager" } else { "member" };
        let is_seller = NAMES[..10].contains(name);
        sheet += &row(name, role, if is_seller { "Sales,Lab" } else { "Support," });
    }
    sheet
}

fn interns() -> String {
    let row = |n: usize| format!("intern{n}@example.com,Intern,Number {n},member,Interns,Lab\n");
    HEADINGS.to_owned() + &(1..=20).map(row).collect::<String>()
}

/// Replaces what differs from run to run: ids, times, durations, folders and users.
fn steady(text: &str, desk: &Desk) -> String {
    let folder = desk.folder.path().canonicalize().unwrap();
    let text = text.replace(folder.to_str().unwrap(), "DIR");
    let mut steady = String::new();
    for word in text.split_inclusive([' ', '\n']) {
        let bare = word.trim_end_matches([' ', '\n', ',', ':', '.']);
        let rest = &word[bare.len()..];
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        let is_time = bare.len() == 20 && bare.ends_with('Z') && digits == 14;
        let is_run = bare.len() == 20 && bare[..8].chars().all(|c| c.is_ascii_digit()) && bare[8..].starts_with('-');
        let is_day = bare.len() == 10 && digits == 8 && bare.starts_with("20");
        let (of, with) = match bare {
            _ if is_time => ("TIME", rest),
            _ if is_run => ("RUN", rest),
            _ if is_day => ("DAY", rest),
            _ => (bare, rest),
        };
        steady += of;
        steady += with;
    }
    let lines = steady.lines().map(|line| {
        let line = line.split_once(" requests in ").map_or(line.to_owned(), |(count, _)| format!("{count} requests"));
        match line.split_once(", by ") {
            Some((before, after)) if before.contains("TIME") => {
                format!("{before}, by USER,{}", after.split_once(',').map_or("", |(_, rest)| rest))
            }
            _ => line,
        }
    });
    lines.map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// A step of the story: the command lines, with what each of them says.
struct Story {
    desk: Desk,
    step: usize,
}

impl Story {
    async fn tell(&mut self, name: &str, lines: &[(&str, i32)]) {
        self.step += 1;
        let mut text = String::new();
        for (line, code) in lines {
            let args: Vec<&str> = line.split(' ').collect();
            let ended = self.desk.run(&args).await;
            assert_eq!(ended.code, *code, "{line}: {ended:?}");
            writeln!(text, "$ frontdesk {line}\n{}{}", ended.stderr, ended.stdout).unwrap();
            if *code != 0 {
                writeln!(text, "exit code {code}\n").unwrap();
            }
        }
        insta::assert_snapshot!(
            format!("story-{:02}-{name}", self.step),
            steady(&crate::log::steady(&text), &self.desk)
        );
    }

    /// The cells of a report for one person.
    fn answer(&self, report: &str, name: &str) -> String {
        let rows = self.desk.report(report);
        let row = rows.iter().find(|row| row["E-mail"] == address(name)).unwrap();
        ["outcome", "problem"]
            .map(|column| row[&format!("frontdesk_{column}")].as_str())
            .join(" ")
            .trim_end()
            .to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_life_of_an_account_reads_like_this() {
    let organization = Some(OrganizationSeed::parse(ORGANIZATION).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    // Requests that overlap would come in any order.
    desk.sheet("frontdesk.toml", "in_flight = 1\n");
    let mut story = Story { desk, step: 0 };
    story.desk.sheet("people.csv", &people(&NAMES, &[]));
    story.tell("thirty-are-invited", &[("onboard people.csv --mode invite", 0)]).await;

    for name in &NAMES[..12] {
        story.desk.simulator.accept_invitation(&address(name)).unwrap();
    }
    story.tell("twelve-have-accepted", &[("follow-up", 0)]).await;
    assert_eq!(story.answer("people.report.csv", "Amelia"), "already-member");

    for name in &NAMES[12..16] {
        assert!(story.desk.simulator.expire_invitation(&address(name)));
    }
    story.tell("four-have-expired-and-are-renewed", &[("follow-up", 3), ("follow-up --renew", 0)]).await;

    story.desk.sheet("people.csv", &people(&NAMES, &["Amelia", "Boris"]));
    let update = [("plan people.csv --mode invite --update", 0), ("onboard people.csv --mode invite --update", 0)];
    story.tell("two-get-a-second-role", &update).await;
    assert_eq!(story.answer("people.report.csv", "Boris"), "updated");

    let moved = |sheet: &str| sheet.replace("daniel@example.com,", "daniel.dean@example.com,");
    let sheet = moved(&people(&NAMES, &["Amelia", "Boris"]));
    story.desk.sheet("people.csv", &sheet);
    story.tell("one-has-another-address", &[("onboard people.csv --mode invite --update", 3)]).await;
    let sheet = sheet.replace("Workspaces\n", "Workspaces,Action,Previous e-mail\n");
    story.desk.sheet(
        "people.csv",
        &sheet.replace("Daniel,Sample,member,Sales,Lab", "Daniel,Sample,member,Sales,Lab,create,daniel@example.com"),
    );
    story.tell("and-says-which-it-was", &[("onboard people.csv --mode invite --update --yes", 0)]).await;
    assert!(story.desk.simulator.organization().user("daniel@example.com").is_none());

    story.desk.sheet("people.csv", &moved(&people(&NAMES, &["Amelia", "Boris"])));
    let carla = story.desk.simulator.organization().user("carla@example.com").unwrap().uuid;
    story.desk.simulator.remove_member(carla);
    story.tell("one-was-removed-by-hand", &[("onboard people.csv --mode invite --update", 3)]).await;
    assert_eq!(story.answer("people.report.csv", "Carla"), "held removed-since");

    story.desk.sheet("interns.csv", &interns());
    let offboard = "offboard interns.csv --from-organization --yes";
    let lines = [
        ("onboard interns.csv", 0),
        (offboard, 8),
        ("offboard interns.csv --from-organization --yes --max-removals 20", 0),
    ];
    story.tell("twenty-interns-come-and-go", &lines).await;

    story.desk.sheet("people.csv", &moved(&people(&NAMES[..15], &["Amelia", "Boris"])));
    let sync = "sync people.csv --scope domain:example.com --leavers organization --yes";
    story.tell("half-a-sheet-is-refused", &[(sync, 8)]).await;

    story.desk.sheet("administrators.csv", "E-mail\nowner@example.org\nhana@example.com\n");
    let last = [("offboard administrators.csv --from-organization --yes", 3)];
    story.tell("one-administrator-too-few-is-refused", &last).await;

    let history = [("history", 0), ("history last", 0), ("report last --to again.csv", 0)];
    story.tell("the-ledger-tells-it-again", &history).await;
    let view = story.desk.simulator.organization();
    assert!(view.user("hana@example.com").is_some() && view.user("owner@example.org").is_some());
    assert!(view.users.iter().all(|user| !user.email.starts_with("intern") && !user.email.starts_with("carla")));
    assert_eq!((view.users.len(), view.invitations.len()), (13, 18));
}

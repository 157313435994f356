//! `--save-map`: the next sheet with the same headings is read in the same way, and another is not.

use crate::desk::Desk;

const HEADINGS: &str = "Contact,Vorname,Nachname,Role,Team,Site";
const ROW: &str = "ada@example.com,Ada,Okafor,Engineer,Platform,Paris";

fn sheet(headings: &str) -> String {
    format!("{headings}\n{ROW}\n")
}

async fn saved() -> Desk {
    let desk = Desk::new().await;
    desk.sheet("week1.csv", &sheet(HEADINGS));
    let flags = ["--map", "email=Contact", "--map", "role=", "--map", "groups=Team", "--map", "groups=Site"];
    let ended = desk.run(&[&["check", "week1.csv", "--save-map", "weekly"], &flags[..]].concat()).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended.stderr.contains("saved the mapping `weekly` in ") && ended.stderr.contains("frontdesk.toml"),
        "{ended:?}"
    );
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_sheet_with_these_headings_is_read_in_the_same_way() {
    let desk = saved().await;
    let written = std::fs::read_to_string(desk.path("frontdesk.toml")).unwrap();
    assert_eq!(
        written,
        "[saved_map.weekly]\n\
         headings = [\"Contact\", \"Vorname\", \"Nachname\", \"Role\", \"Team\", \"Site\"]\n\
         map = { email = \"Contact\", role = \"\", groups = [\"Team\", \"Site\"] }\n"
    );
    // Another order, a delimiter that the known headings alone do not show, and a title above.
    desk.sheet(
        "week2.csv",
        "New hires\nSite|Team|Contact|Vorname|Nachname|Role\nParis|Leads|ada@example.com|Ada|Okafor|x\n",
    );
    let ended = desk.run(&["onboard", "week2.csv"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let groups = desk.simulator.organization().groups;
    let ada = "ada@example.com".to_owned();
    let mut names: Vec<&str> =
        groups.iter().filter(|group| group.members.contains(&ada)).map(|group| &*group.name).collect();
    names.sort_unstable();
    assert_eq!(names, ["Leads", "Paris"]);
    let ended = desk.run(&["check", "week2.csv"]).await;
    assert!(ended.stdout.contains("the columns are read as saved under `weekly`\n"), "{ended:?}");
    // The report has the same headings.
    let ended = desk.run(&["check", "week2.report.csv"]).await;
    assert!(ended.code == 0 && ended.stdout.contains("as saved under `weekly`\n"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn flags_and_new_columns_are_no_obstacle() {
    let desk = saved().await;
    desk.sheet("week2.csv", &sheet(&format!("{HEADINGS},Phone")));
    let ended = desk.run(&["check", "week2.csv", "--map", "groups=Site"]).await;
    assert!(ended.stdout.contains("as saved under `weekly`; new since then: `Phone`\n"), "{ended:?}");
    assert!(ended.stdout.contains("groups          `Site`\n"), "{ended:?}");
    assert!(ended.stdout.contains("ignored columns: `Role`, `Team`, `Phone`"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_whose_headings_changed_does_not_use_it_and_says_which_is_missing() {
    let desk = saved().await;
    desk.sheet("week2.csv", &sheet(&HEADINGS.replace("Contact", "E-mail")));
    let ended = desk.run(&["check", "week2.csv"]).await;
    let note = "the mapping saved as `weekly` is not used: the sheet lacks the heading `Contact`";
    assert!(ended.stdout.contains(note), "{ended:?}");
    desk.sheet("week2.csv", &sheet(&HEADINGS.replace("Site", "Office")));
    let ended = desk.run(&["check", "week2.csv"]).await;
    assert_eq!(ended.code, 4, "{ended:?}");
    assert!(ended.stderr.contains("is not used: the sheet lacks the heading `Site`"), "{ended:?}");
    desk.sheet("other.csv", "Email,First name,Last name\nada@example.com,Ada,Okafor\n");
    let ended = desk.run(&["check", "other.csv"]).await;
    assert!(!ended.stdout.contains("weekly"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_saved_in_the_file_that_is_in_use_beside_what_a_person_wrote() {
    let desk = Desk::new().await;
    let mine = "# mine\nstrict = false # for now\n\n[map]\ngroups = 'Team' # HR says team\n";
    desk.sheet("mine.toml", mine);
    desk.sheet("people.csv", &sheet(HEADINGS));
    let args = ["check", "people.csv", "--config", "mine.toml", "--map", "email=Contact", "--save-map", "weekly"];
    for _ in 0..2 {
        assert_eq!(desk.run(&args).await.code, 0);
        let written = std::fs::read_to_string(desk.path("mine.toml")).unwrap();
        let table = written.strip_prefix(mine).unwrap();
        assert!(table.starts_with("\n[saved_map.weekly]\n"), "{table}");
        assert!(table.ends_with("\nmap = { email = \"Contact\", groups = \"Team\" }\n"), "{table}");
    }
    assert!(!desk.path("frontdesk.toml").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_saved_is_refused_with_the_next_step() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "Email,First name,Last name\nada@example.com,Ada,Okafor\n");
    for (args, says) in [
        (&["people.csv", "--save-map", "weekly"][..], "there is nothing to save"),
        (&["people.csv", "people.csv", "--map", "role=", "--save-map", "weekly"], "several are read"),
        (&["people.csv", "--map", "role=", "--save-map", "a b"], "is not a name of"),
    ] {
        let ended = desk.run(&[&["check"], args].concat()).await;
        assert!(ended.code == 2 && ended.stderr.contains(says), "{ended:?}");
        assert!(!desk.path("frontdesk.toml").exists());
    }
    let table = "[saved_map.weekly]\nheadings = [\n  'Email',\n]\n";
    desk.sheet("frontdesk.toml", table);
    let ended = desk.run(&["check", "people.csv", "--map", "role=", "--save-map", "weekly"]).await;
    assert!(ended.code == 2 && ended.stderr.contains("was changed by hand"), "{ended:?}");
    assert_eq!(std::fs::read_to_string(desk.path("frontdesk.toml")).unwrap(), table);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_mappings_that_fit_and_differ_neither_is_used() {
    let desk = Desk::new().await;
    desk.sheet("a.csv", "email,first,last,Level,Rights\nann@example.com,Ann,Archer,admin,member\n");
    for (column, name) in [("role=Level", "weekly"), ("role=Rights", "corrected")] {
        let ended = desk.run(&["check", "a.csv", "--map", column, "--save-map", name]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
    }
    let ended = desk.run(&["check", "a.csv"]).await;
    assert!(ended.stdout.contains("both fit and differ, so neither is used"), "{ended:?}");
    assert!(ended.stdout.contains("ignored columns: `Level`, `Rights`"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_shows_what_it_would_save_and_writes_nothing() {
    let desk = Desk::new().await;
    desk.sheet("week1.csv", &sheet(HEADINGS));
    for command in [&["onboard"][..], &["offboard", "--from-organization"], &["sync", "--scope", "organization"]] {
        let flags = ["week1.csv", "--dry-run", "--save-map", "weekly", "--map", "email=Contact", "--map", "role="];
        let ended = desk.run(&[command, &flags].concat()).await;
        assert!(ended.stderr.contains("would save the mapping `weekly` in "), "{command:?}: {ended:?}");
        assert!(ended.stderr.contains("[saved_map.weekly]"), "{command:?}: {ended:?}");
        assert!(!desk.path("frontdesk.toml").exists(), "{command:?}");
    }
}

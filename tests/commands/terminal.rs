//! What a person sees on the terminal: reasons and the next step under the counts, within what the terminal can show.

use crate::desk::Desk;

const SHEET: &str = "email,first_name,last_name,groups,workspaces\n\
    zoe@example.com,Zo\u{eb},Example,,Atlas\n\
    ann@gmial.com,Ann,Archer,,\n\
    bob@,Bob,Baker,,\n\
    kim@example.com,Kim,Cole,Interns,\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_job_says_why_each_kind_of_row_needs_attention_and_what_to_do_next() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let (counts, rest) = ended.stdout.split_once("     4  rows\n").expect("the counts are first");
    assert!(counts.contains("     1  created\n"), "{counts}");
    let (found, end) = rest.split_once(" requests").expect("the cost is after the findings");
    let lines: Vec<&str> = found.lines().filter(|line| line.contains(": ")).collect();
    assert_eq!(lines.iter().filter(|line| !line.starts_with(' ')).count(), 3, "{found}");
    assert!(lines[0].starts_with("invalid email-invalid: 1 row") && lines[1].starts_with("  row 4: "), "{found}");
    assert!(found.contains("held email-typo: 1 row\n  row 3: "), "{found}");
    assert!(found.contains("held workspace-admin-missing: 1 row\n  row 2, zoe@example.com: "), "{found}");
    assert!(
        found.contains("\n  fix: name a member or a person on the sheet with `--workspace-admin EMAIL`, or write Admin into a new column "),
        "{found}"
    );
    let next = "next: follow each fix in people.report.csv, then run the same command with people.report.csv";
    assert_eq!(end.lines().last(), Some(next));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_without_questions_names_the_next_command_where_there_is_one() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last,groups\nann@example.com,Ann,Archer,Interns\n");
    let last = |text: &str| text.lines().last().unwrap_or_default().to_owned();
    let rehearsed = desk.run(&["rehearse", "people.csv"]).await;
    assert_eq!(last(&rehearsed.stdout), "next: `frontdesk onboard people.csv` does this in your organization");
    let invited = desk.run(&["onboard", "people.csv", "--mode", "invite"]).await;
    let follow_up = "next: 1 person has to accept an invitation first; `frontdesk follow-up` then does the rest";
    assert_eq!(last(&invited.stdout), follow_up, "{invited:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn text_is_ascii_where_the_locale_is_not_utf_8() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    for (name, value, is_ascii) in
        [("LC_ALL", "C", true), ("LANG", "de_DE@euro", true), ("LC_CTYPE", "en_GB.utf8", false), ("LC_ALL", "", false)]
    {
        for args in [["check", "people.csv"], ["onboard", "people.csv"], ["rehearse", "people.csv"]] {
            let mut command = desk.command(&args);
            let output = command.env(name, value).env("LC_MESSAGES", "C").output().unwrap();
            let all = [output.stdout, output.stderr].concat();
            assert!(!is_ascii || all.is_ascii(), "{name}={value}: {}", String::from_utf8_lossy(&all));
        }
    }
    // Data for programs keeps its encoding.
    let output = desk.command(&["check", "people.csv", "--json"]).env("LC_ALL", "C").output().unwrap();
    assert!(serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok());
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_is_coloured_unless_it_asks_not_to_be() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let line = format!("{} check people.csv", env!("CARGO_BIN_EXE_frontdesk"));
    for (name, value, is_coloured) in
        [("TERM", "xterm", true), ("NO_COLOR", "1", false), ("CLICOLOR", "0", false), ("TERM", "dumb", false)]
    {
        // `script` of util-linux gives the program a terminal of its own.
        let mut command = std::process::Command::new("script");
        command.args(["-qec", &line, "/dev/null"]).current_dir(desk.folder.path()).env_clear();
        command.env("TERM", "xterm").env("PATH", std::env::var_os("PATH").unwrap()).env(name, value);
        let shown = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let word = if is_coloured { "\u{1b}[31mproblem\u{1b}[0m email-invalid" } else { "problem email-invalid" };
        assert!(shown.contains(word) && shown.contains('\u{1b}') == is_coloured, "{name}={value}: {shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_not_read_as_a_sheet_and_not_recommended() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["onboard", "people.csv", "--report", "people.html"]).await;
    assert!(!ended.stdout.contains("next: follow"), "{ended:?}");
    let before = desk.simulator.organization();
    let ended = desk.run(&["onboard", "people.html"]).await;
    assert!(ended.code == 4 && ended.stderr.contains("people.html is a report to read, not a sheet"), "{ended:?}");
    assert_eq!(desk.simulator.organization(), before);
}

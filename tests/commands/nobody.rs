//! A sheet that names nobody is a mistake unless a person says that it is not: nothing is read of the organization, and
//! nothing is written.

use crate::desk::Desk;

const EMPTY: &str = "email,first,last\n";
const COMMANDS: [&str; 4] = ["check", "plan", "onboard", "rehearse"];

async fn template_of(desk: &Desk) {
    let made = desk.run(&["template", "template.xlsx"]).await;
    assert_eq!(made.code, 0, "{made:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_without_people_ends_with_4_and_a_hint() {
    let desk = Desk::new().await;
    desk.sheet("empty.csv", EMPTY);
    desk.sheet("blank.csv", "email,first,last\n,,\n , ,\n\n");
    desk.sheet("again.csv", "email,first,last\nemail,first,last\n");
    template_of(&desk).await;
    for files in [&["empty.csv"][..], &["blank.csv"], &["again.csv"], &["template.xlsx"], &["empty.csv", "blank.csv"]] {
        for command in COMMANDS {
            let ended = desk.run(&[&[command], files].concat()).await;
            assert_eq!(ended.code, 4, "{command} {files:?}: {ended:?}");
            assert!(ended.stderr.starts_with("error: ") && ended.stderr.contains("holds nobody"), "{ended:?}");
            assert!(ended.stderr.contains("\nhint: ") && ended.stderr.contains("--allow-empty"), "{ended:?}");
        }
    }
    assert_eq!(desk.simulator.request_count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_for_a_sheet_without_people() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let before = std::fs::read(desk.path("people.report.csv")).unwrap();
    desk.sheet("people.csv", EMPTY);
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 4);
    assert_eq!(desk.run(&["rehearse", "people.csv", "--report", "other.csv"]).await.code, 4);
    assert_eq!(std::fs::read(desk.path("people.report.csv")).unwrap(), before, "the last report is left alone");
    assert!(!desk.path("other.csv").exists() && !desk.path("people.rehearsal.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_sheet_may_be_meant() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", EMPTY);
    let checked = desk.run(&["check", "people.csv", "--json"]).await;
    assert_eq!((checked.code, checked.json()["rows"].clone()), (4, 0.into()), "check still says what it understood");
    for command in COMMANDS {
        assert_eq!(desk.run(&[command, "people.csv", "--allow-empty"]).await.code, 0, "{command}");
    }
    let mut by_environment = desk.command(&["check", "people.csv"]);
    by_environment.env("FRONTDESK_ALLOW_EMPTY", "true");
    assert!(by_environment.output().unwrap().status.success());
    desk.sheet("frontdesk.toml", "allow_empty = true\n");
    assert_eq!(desk.run(&["plan", "people.csv"]).await.code, 0);
    assert_eq!(desk.run(&["plan", "people.csv", "--allow-empty=false"]).await.code, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_whose_rows_are_all_invalid_is_not_empty_and_one_file_with_people_is_enough() {
    let desk = Desk::new().await;
    desk.sheet("invalid.csv", "email,first,last\n,Ann,Archer\nnobody,Bob,Baker\n");
    desk.sheet("empty.csv", EMPTY);
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    for command in COMMANDS {
        assert_eq!(desk.run(&[command, "invalid.csv"]).await.code, 3, "{command}");
        assert_eq!(desk.run(&[command, "empty.csv", "people.csv"]).await.code, 0, "{command}");
    }
}

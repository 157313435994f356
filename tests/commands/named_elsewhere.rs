//! `sync` removes nobody whom the sheet names somewhere, be it in a line that is of nobody's row, beside the list or on a hidden sheet.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::desk::{Desk, Ended};

const LIST: &str = "First name,Last name,Email\nAnn,Archer,ann@example.com\nBob,Baker,bob@example.com\n";

async fn desk() -> Desk {
    let people = [("ann", "Ann", "Archer"), ("bob", "Bob", "Baker"), ("eva", "Eva", "East"), ("gus", "Gus", "Gone")];
    let member = |(email, first, last): (&str, &str, &str)| json!({"email": format!("{email}@example.com"), "first_name": first, "last_name": last, "roles": ["member"]});
    let members: Vec<_> = people.into_iter().map(member).collect();
    let organization = Some(OrganizationSeed::parse(json!({ "members": members }).to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

async fn sync(desk: &Desk, sheet: &str, more: &[&str]) -> Ended {
    let scope = ["--scope", "domain:example.com", "--leavers", "organization", "--dry-run"];
    desk.run(&[&["sync", sheet], &scope[..], more].concat()).await
}

/// Asserts that Eva is held, because she is named at `place`, and that Gus is removed, whom nothing names.
fn assert_kept(ended: &Ended, place: &str) {
    assert!(ended.stdout.contains("- gus@example.com: organization"), "{place} {ended:?}");
    assert!(!ended.stdout.contains("- eva@example.com: organization"), "{place} {ended:?}");
    assert!(ended.stdout.contains(&format!("a line that is not read: {place}")), "{place} {ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_whom_a_line_names_that_is_nobodys_row() {
    let desk = desk().await;
    for (below, place) in [
        ("\neva east\n", "row 5"),
        ("\nApproved by: Eva East\n", "row 5"),
        ("\n\"Approved by: Eva East, eva@example.com\"\n", "row 5"),
        ("# new: Eva East\n", "row 4"),
    ] {
        desk.sheet("people.csv", &format!("{LIST}{below}"));
        assert_kept(&sync(&desk, "people.csv", &[]).await, place);
    }
    desk.sheet("people.csv", &format!("Prepared by Eva East,,\n\n{LIST}"));
    assert_kept(&sync(&desk, "people.csv", &[]).await, "row 1");
    desk.sheet(
        "people.csv",
        &LIST
            .replace("Email\n", "Email,,Group,Owner\n")
            .replace("ann@example.com\n", "ann@example.com,,Lab,Eva East\n"),
    );
    assert_kept(&sync(&desk, "people.csv", &[]).await, "row 2");
    // What is said of her in somebody's row, and below a title of leavers, is not that she is here.
    desk.sheet(
        "people.csv",
        &LIST.replace("Email\n", "Email,Comment\n").replace("ann@example.com\n", "ann@example.com,replaces Eva East\n"),
    );
    let ended = sync(&desk, "people.csv", &[]).await;
    assert!(ended.stdout.contains("- eva@example.com: organization"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_whom_a_sheet_names_that_is_not_read() {
    let desk = desk().await;
    for (name, is_hidden, lines, is_kept) in [
        ("Contractors", true, &["First name,Last name,Email", "Eva,East,eva@example.com"][..], true),
        ("More", false, &["eva@example.com"], true),
        ("More", false, &["Eva East"], true),
        ("More", true, &["East,Eva"], true),
        ("Leavers", true, &["First name,Last name,Email", "Eva,East,eva@example.com"], false),
        ("Archive", true, &["Eva East"], false),
        ("Teams", true, &["Eva", "East"], false),
    ] {
        let mut book = Workbook::new();
        for (name, lines) in [("People", LIST.lines().collect::<Vec<_>>()), (name, lines.to_vec())] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (row, line) in (0..).zip(lines) {
                for (column, cell) in (0..).zip(line.split(',')) {
                    sheet.write(row, column, cell).unwrap();
                }
            }
            sheet.set_hidden(is_hidden && name != "People");
        }
        book.save(desk.path("people.xlsx")).unwrap();
        let ended = sync(&desk, "people.xlsx", &[]).await;
        if is_kept {
            assert_kept(&ended, &format!("row {} of {name}", lines.len()));
        } else {
            assert!(ended.stdout.contains("- eva@example.com: organization"), "{name} {ended:?}");
        }
        let ended = sync(&desk, "people.xlsx", &["--sheet", "People"]).await;
        assert!(ended.stdout.contains("- eva@example.com: organization"), "{name} {ended:?}");
    }
}

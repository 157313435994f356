//! What a sheet hides is in no message: messages are written into the visible cells of a report.

use frontdesk::intake::{Options, open};
use frontdesk::model::{Action, Finding, Row};
use frontdesk::roster::{Builder, RosterPolicy};

const SECRET: &str = "SECRET";
const HIDDEN: &str = "<Column ss:Index=\"2\" ss:Hidden=\"1\" ss:Span=\"9\"/>";

fn workbook(columns: &str, rows: &[&[&str]]) -> String {
    let cell = |text: &&str| match text.strip_prefix("error ") {
        Some(text) => format!("<Cell><Data ss:Type=\"Error\">{text}</Data></Cell>"),
        None => format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>"),
    };
    let row = |cells: &&[&str]| format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>());
    let space = "urn:schemas-microsoft-com:office:spreadsheet";
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{space}\" xmlns:ss=\"{space}\"><Worksheet ss:Name=\"P\"><Table>{columns}{}</Table>\
         </Worksheet></Workbook>",
        rows.iter().map(row).collect::<String>()
    )
}

/// All findings of intake and of the roster.
fn findings(content: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xml");
    std::fs::write(&path, content).unwrap();
    let document = open(&path, 0, &Options::default()).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut policy = RosterPolicy::default();
    policy.defaults.action = Action::Invite;
    let mut builder = Builder::new(policy);
    while rows.read(&mut row).unwrap() {
        builder.push(&row);
    }
    builder.finish().findings.iter().map(|found| found.finding).collect()
}

/// The code and the message of the finding that differs where the columns behind the first are hidden.
fn hidden_and_shown(rows: &[&[&str]]) -> (Vec<Finding>, Vec<Finding>) {
    let (hidden, shown) = (findings(&workbook(HIDDEN, rows)), findings(&workbook("", rows)));
    let codes = |findings: &[Finding]| findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(codes(&hidden), codes(&shown), "hiding changes no judgement");
    (hidden, shown)
}

#[test]
fn no_message_quotes_a_hidden_cell_and_each_names_it() {
    let long = format!("{SECRET}{}", "x".repeat(300));
    let lost = format!("{SECRET}\u{FFFD}");
    let control = format!("{SECRET}\u{85}");
    let unseen = format!("{SECRET}\u{200B}");
    let error = format!("error #{SECRET}!");
    for (header, cell, code, place) in [
        ("role", long.as_str(), "role-unknown", "the hidden cell B2 contains an unknown role"),
        ("groups", &error, "cell-error", "the hidden cell B2 contains an error"),
        ("seats", SECRET, "seat-unknown", "the hidden cell B2 contains an unknown seat"),
        ("language", SECRET, "language-unknown", "the hidden cell B2 contains an unknown language"),
        ("action", SECRET, "action-unknown", "the hidden cell B2 contains an unknown action"),
        ("workspace role", SECRET, "workspace-role-unknown", "the hidden cell B2 contains an unknown workspace role"),
        ("groups", &long, "group-name-invalid", "the hidden cell B2 contains a name that is too long"),
        ("workspaces", &long, "workspace-name-invalid", "the hidden cell B2 contains a name that is too long"),
        ("first name", &unseen, "name-invalid", "the hidden cell B2 contains an unusual name"),
        ("first name", &long, "name-invalid", "the hidden cell B2 contains a name that is too long"),
        ("name", "SECRET Name", "name-split", "the hidden cell B2 contains a full name"),
        ("note", &control, "cell-control", "the hidden cell B2 contains a control character (U+0085)"),
        (
            "note",
            &lost,
            "encoding-broken",
            "the hidden cell B2 contains bytes that are not valid in the file's encoding",
        ),
        ("", SECRET, "row-shifted", "the hidden cell B2 is not empty, but has no heading above it"),
    ] {
        let headers: &[&str] = if header.is_empty() { &["email"] } else { &["email", header] };
        // One value that is known makes the column what its heading says.
        let known = match header {
            "seats" => "chat",
            "language" => "fr",
            _ => "",
        };
        let (hidden, shown) = hidden_and_shown(&[headers, &["ann@example.com", cell], &["bob@example.com", known]]);
        assert!(shown.iter().any(|finding| finding.message.to_string().contains(SECRET)), "{header} {code}: {shown:?}");
        for text in hidden.iter().flat_map(|finding| [finding.message.to_string(), finding.fix.to_string()]) {
            assert!(!text.contains(SECRET), "{header} {code}: {text}");
        }
        let found = hidden.iter().find(|finding| finding.code.as_str() == code);
        assert!(found.is_some_and(|found| found.message.to_string().starts_with(place)), "{header} {code}: {hidden:?}");
    }
}

#[test]
fn what_depends_on_several_rows_quotes_no_hidden_cell_either() {
    let rows: [(&[&[&str]], &str); 4] = [
        (&[&["email", "groups"], &["ann@example.com", "SECRET"], &["bob@example.com", "Secret"]], "name-case-differs"),
        (&[&["email", "role"], &["ann@example.com", "admin"], &["ann@example.com", "billing"]], "rows-conflict"),
        (&[&["email", "name"], &["ann@example.com", "SECRET A"], &["ann@example.com", "B C"]], "rows-conflict"),
        (&[&["email", "role"], &["ann@gmial.com", "admin"]], "email-typo"),
    ];
    for (rows, code) in rows {
        let (hidden, shown) = hidden_and_shown(rows);
        let message = |findings: &[Finding]| {
            findings
                .iter()
                .find(|finding| finding.code.as_str() == code)
                .map(|finding| finding.message.to_string().to_lowercase())
        };
        let (hidden, shown) = (message(&hidden).unwrap(), message(&shown).unwrap());
        let quoted = |text: &str| ["secret", "admin", "billing"].iter().any(|word| text.contains(word));
        assert!(quoted(&shown) && !quoted(&hidden), "{code}: {hidden} / {shown}");
    }
}

//! Another table to the right of the people, behind a column with a blank heading, gives them nothing.

use frontdesk::model::{Code, Field, Row};

use crate::text;

/// Reads the addresses and the groups, with the notes of the table.
fn read(sheet: &str) -> (Vec<String>, String) {
    let document = text(sheet);
    let source = &document.sources()[0];
    let (mut rows, mut row, mut seen) = (document.rows(0).unwrap(), Row::new(source.columns.clone()), Vec::new());
    while rows.read(&mut row).unwrap() {
        let held = if row.findings.iter().any(|finding| finding.code == Code::OtherTable) { " held" } else { "" };
        let cell = |field| row.get(field).to_owned();
        seen.push(format!("{} {}{held}", cell(Field::Email), cell(Field::Groups)));
    }
    (seen, source.notes.join("; "))
}

#[test]
fn the_columns_of_a_table_beside_the_people_are_not_read() {
    for (headings, more) in [
        ("First name,Last name,Email,,Name,Email,Group", "Luc Bernard,luc@example.com,Sales"),
        ("First name,Last name,Email,,Full name,Work e-mail,Group", "Luc Bernard,luc@example.com,Sales"),
        ("First name,Last name,Email,,First name,Last name,Group", "Luc,Bernard,Sales"),
        ("Vorname,Nachname,E-Mail,,Name,Firmen-E-Mail,Gruppe", "Luc Bernard,luc@example.com,Sales"),
    ] {
        let (seen, notes) =
            read(&format!("{headings}\nNina,Novak,nina@example.com,,{more}\nOmar,Haddad,omar@example.com\n"));
        assert_eq!(seen, ["nina@example.com ", "omar@example.com "], "{headings}");
        let heading = headings.split(",,").nth(1).unwrap().split(',').next().unwrap();
        assert!(notes.contains(&format!("another table begins beside the people at `{heading}`")), "{notes}");
        assert_eq!(notes.contains("the addresses in it are not read"), more.contains('@'), "{notes}");
    }
    for headings in ["First name,,Last name,Email,Group", "First name,Last name,Email,,Preferred name,Group"] {
        assert!(!read(&format!("{headings}\na,b,c,d,e\n")).1.contains("another table"), "{headings}");
    }
}

#[test]
fn a_name_with_a_label_beside_an_address_is_a_question() {
    for name in [
        "Signed: Boss Big",
        "HR contact: Jo Hall",
        "Cc:",
        "Approved by Boss Big",
        "Firmado por Ana Gil",
        "Ansprechpartner",
        "Jo Hall (HR contact)",
        "# Jo Hall",
        "-Jo Hall",
        "~~Jo Hall~~",
    ] {
        let (seen, _) = read(&format!("Name,Email,Group\n{name},boss@example.com,Ops\nAnn Lee,ann@example.com,Ops\n"));
        assert_eq!(seen, ["boss@example.com Ops held", "ann@example.com Ops"], "{name}");
    }
}

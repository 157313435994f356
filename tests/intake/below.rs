//! What lies below or beside the people on a sheet is no person, and what could be a person is a row.

use frontdesk::model::Code;

use crate::hidden::{MAIN, USUAL, related, workbook};
use crate::{Sample, numbers, text};

const HEADINGS: &str = "First name,Last name,Email,Team";

fn csv(below: &str) -> (Vec<u32>, String) {
    let document = text(format!("{HEADINGS}\nAnn,Archer,ann@example.com,Ops\nBob,Baker,bob@example.com,Ops\n{below}"));
    let seen = numbers(&document);
    let mut rows = document.rows(0).unwrap();
    let mut row = frontdesk::model::Row::new(document.sources()[0].columns.clone());
    while rows.read(&mut row).unwrap() {}
    (seen, rows.notes().join(" "))
}

#[test]
fn remarks_below_the_last_person_are_left_out_with_a_note() {
    let note = "ignored: below the last person, without anything that frontdesk uses";
    for (below, lines) in [
        ("\nEnd of list,,,", "line 5"),
        (",,,,,,printed by HR", "line 4"),
        ("\n,,,,,printed by HR\n\nEnd of list\nsecond line,,,,x", "lines 5, 7, 8"),
        ("\nOffice,Desks,Floor\nParis,40,2\nRome,20,1", "lines 5, 6, 7"),
        ("\nLegend:,,\nred,,gone\ngreen,,here", "lines 5, 6, 7"),
        ("\nApproved by:,Dee Dorn,\nDate:,2027-01-01", "lines 5, 6"),
    ] {
        assert_eq!(csv(below), (vec![2, 3], format!("{lines} {note}")), "{below}");
    }
}

#[test]
fn what_could_be_a_person_is_a_row_also_behind_a_blank_line() {
    for (below, rows) in [
        ("Cem,,,", vec![2, 3, 4]),
        ("\nCem,Can,,", vec![2, 3, 5]),
        ("\n,,cem.example.com,", vec![2, 3, 5]),
        ("\nCem,,cem@example.com,", vec![2, 3, 5]),
        ("\nSales team,,,\nCem,Can,cem@example.com,", vec![2, 3, 5, 6]),
        ("\nCem,Can,cem,\nDee,Dorn,dee,", vec![2, 3, 5, 6]),
        ("\nNew people:,,\nCem,Can,cem.example.com,", vec![2, 3, 5, 6]),
        ("\nOffice,Desks,Floor\nParis,40,2\nCem,Can,cem@example.com,", vec![2, 3, 5, 6, 7]),
        ("\nCem,,,\n\nDee,,,\nEva,East,eva@example.com,", vec![2, 3, 5, 7, 8]),
    ] {
        assert_eq!(csv(below).0, rows, "{below}");
    }
    let document = text("email\nann@example.com\n\nbob (at) example.com\n\ncem.example.com\n\nEnd of list\n");
    assert_eq!(numbers(&document), [2, 4, 6]);
}

#[test]
fn the_range_of_a_table_ends_it() {
    let line = |number: u32, cells: [&str; 3]| {
        let cell = |(letter, text): (char, &str)| {
            format!("<c r=\"{letter}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        format!("<row r=\"{number}\">{}</row>", ('A'..).zip(cells).map(cell).collect::<String>())
    };
    let read = |last: [&str; 3], reference: &str, totals: &str| {
        let rows = [
            line(1, ["First name", "Last name", "Email"]),
            line(2, ["Ann", "Archer", "ann@example.com"]),
            line(3, ["Bob", "Baker", ""]),
            line(4, ["Room", "Floor", "Desks"]),
            line(5, last),
        ];
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData></worksheet>", rows.concat());
        let table = format!("<table xmlns=\"{MAIN}\" ref=\"{reference}\" {totals}/>");
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table";
        let relations = related(&[("r1", kind, "../tables/table1.xml")]);
        let more =
            [("xl/tables/table1.xml", table.as_bytes()), ("xl/worksheets/_rels/sheet1.xml.rels", relations.as_bytes())];
        numbers(&Sample::new("people.xlsx", workbook(&USUAL, &sheet, &more)).open().unwrap())
    };
    let room = ["A1", "2", "40"];
    assert_eq!(read(room, "A1:C3", ""), [2, 3], "what follows the table is another one");
    assert_eq!(read(room, "A1:C4", "totalsRowCount=\"1\""), [2, 3], "so does what follows its totals");
    assert_eq!(read(room, "A1:C5", ""), [2, 3, 4, 5], "it is in the table");
    assert_eq!(read(room, "A4:C5", ""), [2, 3, 4, 5], "it is another table");
    assert_eq!(read(["Cem", "Can", "cem@example.com"], "A1:C3", ""), [2, 3, 4, 5], "somebody wrote below the table");
}

/// Reads what is below two people, as the numbers, names and addresses of the rows and the lines of headings that are held.
fn further(below: &str) -> Vec<String> {
    let document = text(format!("Name,E-mail,Team\nAnn Archer,ann@example.com,Ops\n{below}"));
    let mut rows = document.rows(0).unwrap();
    let mut row = frontdesk::model::Row::new(document.sources()[0].columns.clone());
    let mut seen = Vec::new();
    while rows.read(&mut row).unwrap() {
        let held = row.findings.iter().find(|finding| finding.code == Code::OtherTable);
        let held = held.map_or(String::new(), |finding| format!(" {}", finding.message));
        seen.push(format!("{} {}{held}", row.at.number, row.cells.iter().collect::<Vec<_>>().join("|")));
    }
    seen.split_off(1)
}

#[test]
fn a_table_with_our_headings_goes_on_and_one_with_them_in_another_order_is_read_by_its_own() {
    let cem = |line: u32| vec![format!("{line} Cem Can|cem@example.com|Sales")];
    for below in ["\nName,E-mail,Team\n", "\nNAME,Email,Team (cont.)\n"] {
        assert_eq!(further(&format!("{below}Cem Can,cem@example.com,Sales\n")), cem(5), "{below}");
    }
    assert_eq!(further("Name,Mail,Team\nCem Can,cem@example.com,Sales\n"), cem(4), "behind no blank line");
    assert_eq!(further("\nE-mail,Name,Team\ncem@example.com,Cem Can,Sales\n"), cem(5));
    assert_eq!(further("Team,E-mail address,Name\nSales,cem@example.com,Cem Can\n"), cem(4));
    assert_eq!(further("\nE-mail,Name\ncem@example.com,Cem Can\n"), ["5 Cem Can|cem@example.com|"]);
    let back =
        further("\nE-mail,Name,Team\ncem@example.com,Cem Can,Ops\n\nName,E-mail,Team\nDee Dorn,dee@example.com,Ops\n");
    assert_eq!(back, ["5 Cem Can|cem@example.com|Ops", "8 Dee Dorn|dee@example.com|Ops"]);
}

#[test]
fn the_rows_of_a_table_with_other_headings_are_held_by_one_question() {
    let held = |row: &str| {
        let headings =
            "the row belongs to the table below the headings in row 4, which are not those of the list of people";
        vec![format!("{row} {headings}")]
    };
    for (headings, row) in [
        ("Room,E-mail,Capacity", "Berlin,room1@example.com,12"),
        ("Room,Capacity,Mailbox", "Berlin,12,room1@example.com"),
        ("Room,Capacity,Floor", "Berlin,12,2"),
        ("Name,E-mail,Role", "Cem Can,cem@example.com,admin"),
        ("E-mail,Name,Team,Phone", "cem@example.com,Cem Can,Sales,12"),
        ("Employee ID,Start date,Status", "17,2027-01-01,Active"),
    ] {
        assert_eq!(
            further(&format!("\n{headings}\n{row}\n")),
            held(&format!("5 {}", row.replace(',', "|"))),
            "{headings}"
        );
    }
    let again =
        further("\nRoom,E-mail,Floor\nBerlin,room1@example.com,1\n\nName,E-mail,Team\nCem Can,cem@example.com,Ops\n");
    assert_eq!(again[1..], ["8 Cem Can|cem@example.com|Ops".to_owned()], "the table goes on");
}

#[test]
fn remarks_footnotes_and_tables_of_words_are_no_people() {
    let seen = |below: &str| {
        let head = "E-mail,First name,Last name,Team\nann@example.com,Ann,Archer,Ops\n";
        let document = text(format!("{head}{below}\n"));
        let mut row = frontdesk::model::Row::new(document.sources()[0].columns.clone());
        let mut rows = document.rows(0).unwrap();
        let mut seen = Vec::new();
        while rows.read(&mut row).unwrap() {
            let is_held = row.findings.iter().any(|finding| finding.code == Code::OtherTable);
            seen.push(format!("{}{}", row.at.number, if is_held { " held" } else { "" }));
        }
        seen.split_off(1).join(", ")
    };
    for remark in [
        "End of list,,,",
        "Printed by HR,,,",
        "Signed by: Jane Boss,,,",
        "Exported by ann@example.com,,,",
        "Approved by Jane Boss,,,",
        "Gedruckt am 1. Mai,,,",
        "Fin de la liste,,,",
        "Firmado por Ana Gil,,,",
        "Stampato il 3 maggio,,,",
        "* = contractor,,,",
        "1) see HR,,,",
        "(2) on leave,,,",
        "C = contractor,,,",
        "\nLegend,,,\nC,contractor,,\nP,permanent,,",
    ] {
        assert_eq!(seen(remark), "", "{remark}");
        let again = format!("{remark}\nE-mail,First name,Last name,Team\ncem@example.com,Cem,Can,Ops");
        assert!(remark.contains("Legend") || seen(&again) == "5", "{remark}: {}", seen(&again));
    }
    assert_eq!(seen("\nEquipment,Owner,Place\nLaptop,Ann Archer,Berlin\nPhone,Bob Baker,Paris"), "5 held, 6 held");
    assert_eq!(seen("\nEquipment,Owner,Place\nLaptop,Ann Archer,Berlin\n\ncem@example.com,Cem,Can,"), "5 held, 7");
    for (people, rows) in [
        ("Fin,Anders,,", "3"),
        ("Signe Larsen,,,", "3"),
        ("\nCem Can,Cem,Can,Ops\nDee Dorn,Dee,Dorn,Ops", "4, 5"),
        ("\ncem,Cem,Can,\ndee,Dee,Dorn,", "4, 5"),
    ] {
        assert_eq!(seen(people), rows, "{people}");
    }
}

#[test]
fn a_line_that_could_be_a_person_is_no_remark() {
    for (sheet, rows) in [
        ("Name,Email,Group\nAnn Lee,ann@example.com,Ops\nEdite Lemos,,Interns\nMisa Jourdan,,\n", vec![2, 3, 4]),
        (
            "Name,Email,Group\nAnn Lee,ann@example.com,Ops\nSigne Parker,signe.parker,\nFin De La Cruz,,\n",
            vec![2, 3, 4],
        ),
        (
            "Status note,First name,Last name,Email,Group\nok,Ann,Lee,ann@example.com,Ops\nApproved by HR,Bob,Ray,,Interns\n",
            vec![2, 3],
        ),
        ("Email,First name,Last name\nann@example.com,Ann,Lee\nApproved by,Jane,\n", vec![2, 3]),
        ("Name,Email\n1) Ann Lee,ann@example.com\n2) Bob Ray,\n3) de la Cruz,\n", vec![2, 3, 4]),
        ("Name,Email\n* Ann Lee,ann@example.com\n* Bob Ray,\n# Cem Can,\n2. Dee Page,\n", vec![2, 3, 4, 5]),
        ("Name,Email\nAnn Lee,ann@example.com\n\nBob Ray,\n", vec![2, 4]),
        ("First name,Last name,Email,No,Login,Dept\nAnn,Lee,ann@example.com,17,alee,HR\n,,,18,bray,HR\n", vec![2, 3]),
    ] {
        assert_eq!(numbers(&text(sheet)), rows, "{sheet}");
    }
}

//! A title that announces people who have left holds the rows below it, in every format; a title of a department does not.

use frontdesk::intake::{Options, SheetChoice, open};
use frontdesk::model::Row;

use crate::{Sample, numbers};

const HEADINGS: &str = "E-mail,First name,Last name,Team,Role";
const ANN: &str = "ann@example.com,Ann,Archer,Ops,member";
const CEM: &str = "cem@example.com,Cem,Can,Ops,member";
const DEE: &str = "dee@example.com,Dee,Dorn,Ops,member";

/// Returns the numbers of the rows that are read and why the others are held.
fn seen(sample: &Sample, options: &Options) -> (Vec<u32>, Vec<String>) {
    let document = open(&sample.path, 0, options).unwrap();
    let mut rows = document.rows(0).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    let (mut read, mut held) = (Vec::new(), Vec::new());
    while rows.read(&mut row).unwrap() {
        match row.findings.first() {
            None => read.push(row.at.number),
            Some(finding) => held.push(format!("{}: {}", row.at.number, finding.message)),
        }
    }
    (read, held)
}

fn of_text(lines: &[&str], for_leavers: bool) -> (Vec<u32>, Vec<String>) {
    seen(&Sample::new("people.csv", lines.join("\n")), &Options { for_leavers, ..Options::default() })
}

#[test]
fn the_people_below_a_title_of_leavers_are_held_with_or_without_their_own_headings() {
    for title in [
        "Leavers,,,,",
        "\nLeavers:,,,,",
        "\n,Austritte im Mai,,,\n",
        "\n# Départs,,,,",
        "--- Bajas ---,,,,",
        "\n,,Uscite,,\n\n",
        "\nNo longer with us,,,,member",
        "\n3,Terminated (2),,,",
        "\nLeavers (ask hr@example.com),,,,",
        "\nOn hold,,,,",
        "\nStatus: Inactive,,,,",
        "\nRoom 7,,,,\nLeavers,,,,",
        "\nLeavers,Last day,Reason,,",
        "\nLeavers,E-mail,First name,Last name,",
        "\n,,,Leavers below,",
        "\nRemove these,,,,",
        "\nPlease delete the following accounts:,,,,",
    ] {
        for headings in ["", HEADINGS] {
            let (read, held) = of_text(&[HEADINGS, ANN, title, headings, CEM, DEE], false);
            assert_eq!((read, held.len()), (vec![2], 2), "{title} {held:?}");
            let words = held[held.len() - 1].split('`').nth(1).unwrap_or("");
            assert!(words.split(' ').all(|word| title.contains(word)) && words.len() > 5, "{title} {held:?}");
        }
    }
    let (read, held) = of_text(&["Leavers May 2026,,,,", "", HEADINGS, CEM], false);
    assert_eq!((read, held), (vec![], vec!["4: the row is below the title `Leavers May 2026` in row 1".to_owned()]));
}

#[test]
fn each_of_two_tables_side_by_side_has_its_own_title() {
    let (headings, people) = (format!("{HEADINGS},,{HEADINGS}"), format!("{CEM},,{ANN}"));
    let lines = |left: &str, right: &str| vec![format!("{left},,,,,,{right}"), headings.clone(), people.clone()];
    let seen = |left: &str, right: &str, for_leavers| {
        let lines = lines(left, right);
        of_text(&lines.iter().map(String::as_str).collect::<Vec<_>>(), for_leavers)
    };
    assert_eq!(seen("Leavers", "Joiners", false).1, ["3: the row is below the title `Leavers` in row 1"]);
    assert_eq!(seen("Leavers", "Joiners", true).0, [3]);
    assert_eq!(seen("Joiners", "Leavers", false).0, [3]);
    assert_eq!(seen("Joiners", "Leavers", true).1, ["3: the row is below the title `Joiners` in row 1"]);
    let elsewhere = "3: the row is not below the title `Leavers` in row 1, where the people are who have left";
    assert_eq!(seen("", "Leavers", true).1, [elsewhere]);
    assert_eq!(seen("", "Leavers", false).0, [3]);
}

#[test]
fn a_title_of_joiners_behind_leavers_is_no_row_and_one_may_forbid_accounts() {
    let (read, held) = of_text(&[HEADINGS, ANN, "", "Leavers: 1", CEM, "", "Joiners: 1", DEE], false);
    assert_eq!((read, held.len()), (vec![2, 8], 1), "{held:?}");
    let (read, held) = of_text(&["Leavers (do not create)", "", HEADINGS, CEM], false);
    assert_eq!(
        (read, held),
        (vec![], vec!["4: the row is below the title `Leavers (do not create)` in row 1".to_owned()])
    );
    // Who says it in the place of the address is not lost.
    let (read, held) = of_text(&[HEADINGS, ANN, "left,Cem,Can,,"], false);
    assert_eq!((read, held.len()), (vec![2, 3], 0));
}

#[test]
fn titles_that_say_nothing_of_leaving_hold_nobody_and_active_people_end_the_block() {
    for title in [
        "\nSales,,,,",
        "\nBerlin,,,,",
        "\nNew people:,,,,",
        "\nJoiners and leavers,,,,",
        "\n,,,Alumni,",
        "\n,,,,Inactive",
    ] {
        let (read, held) = of_text(&[HEADINGS, ANN, title, CEM], false);
        assert!(read.starts_with(&[2]) && read.contains(&5), "{title} {read:?} {held:?}");
    }
    let (read, held) = of_text(&[HEADINGS, "Leavers,,,,", CEM, "Active,,,,", ANN], false);
    assert_eq!((read, held.len()), (vec![5], 1));
    // A person whose address is missing is no title.
    let (read, held) = of_text(&[HEADINGS, ",Jun,Hold,,", ANN], false);
    assert_eq!((read, held.len()), (vec![2, 3], 0));
    let (read, _) = of_text(&["Leavers are marked in red,,,,", HEADINGS, ANN], false);
    assert_eq!(read, [3]);
}

#[test]
fn a_command_for_leavers_leaves_alone_who_is_not_below_their_title() {
    let (read, held) = of_text(&[HEADINGS, CEM, "New joiners,,,,", ANN], true);
    assert_eq!((read, held), (vec![2], vec!["4: the row is below the title `New joiners` in row 3".to_owned()]));
    for title in [
        "Transfers",
        "Movers",
        "Versetzungen",
        "On parental leave",
        "Secondments",
        "Transfers,E-mail,First name,Last name",
    ] {
        let (read, held) = of_text(&[HEADINGS, "Leavers", CEM, "", title, ANN], true);
        let words = title.split(',').next().unwrap();
        assert_eq!((read, held), (vec![3], vec![format!("6: the row is below the title `{words}` in row 5")]));
    }
    let (read, held) = of_text(&[HEADINGS, "Secondments", DEE, "New joiners", ANN], true);
    assert_eq!((read, held.len()), (vec![], 2), "{held:?}");
    let (read, held) = of_text(&["Leavers", HEADINGS, CEM, "", "Internal moves", HEADINGS, DEE], true);
    assert_eq!((read, held.len()), (vec![3], 1), "{held:?}");
    // Titles of departments alone change nothing, and what is no title is none.
    let (read, held) = of_text(&[HEADINGS, "Sales", CEM, "", "Berlin", ANN], true);
    assert!(held.is_empty() && read.contains(&3) && read.contains(&6), "{read:?}");
    // In the middle of people below no title, whatever is written may be about those below it.
    for title in
        ["Do not remove", "Exceptions", "Still with us", "Kind regards", "Approved by", "Sales", "Gracias a todos"]
    {
        let (read, held) = of_text(&[HEADINGS, CEM, title, ANN, DEE], true);
        assert_eq!((read, held.len()), (vec![2], 2), "{title} {held:?}");
    }
    for title in ["Do not remove these people", "Not leaving after all", "Bleiben", "Please keep"] {
        let (read, held) = of_text(&[HEADINGS, title, CEM, ANN], true);
        assert_eq!((read, held.len()), (vec![], 2), "{title} {held:?}");
    }
    let (read, held) = of_text(&[HEADINGS, "Leavers", CEM, "(1 row)", DEE, "bob.ray", "Left,,,,"], true);
    assert_eq!((read, held.len()), (vec![3, 5, 6], 0), "{held:?}");
    let (read, held) = of_text(&[HEADINGS, ANN, "", "Leavers,,,,", CEM, DEE], true);
    let above = "2: the row is not below the title `Leavers` in row 4, where the people are who have left";
    assert_eq!((read, held), (vec![5, 6], vec![above.to_owned()]));
    let (read, held) = of_text(&["Leavers,,,,", HEADINGS, CEM, "Left in May,,,,", DEE], true);
    assert_eq!((read, held.len()), (vec![3, 5], 0));
    // Headings beside the title are those of the block; the next title is of one with ours.
    let moved = ",Cem,Can,cem@example.com";
    let (read, held) =
        of_text(&[HEADINGS, ANN, "", "Leavers,First name,Last name,E-mail", moved, "Left in May", DEE], true);
    assert_eq!((read, held.len()), (vec![5, 7], 1), "{held:?}");
    let (read, held) = of_text(&[HEADINGS, ANN, "", "Leavers,Badge,E-mail", ",7,cem@example.com"], true);
    assert_eq!((read, held.len()), (vec![], 2), "{held:?}");
}

#[test]
fn a_sheet_of_leavers_is_held_unless_it_is_named() {
    let line = |(number, cells): &(u32, &str)| {
        let cell = |text| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
        format!("<Row ss:Index=\"{number}\">{}</Row>", cells.split(',').map(cell).collect::<String>())
    };
    let book = |name: &str, lines: &[(u32, &str)]| {
        let rows: String = lines.iter().map(line).collect();
        let kind = "urn:schemas-microsoft-com:office:spreadsheet";
        let names = format!("xmlns=\"{kind}\" xmlns:ss=\"{kind}\"");
        let sheet = format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>");
        Sample::new("people.xml", format!("<?xml version=\"1.0\"?><Workbook {names}>{sheet}</Workbook>"))
    };
    let options = Options::default();
    let (read, held) = seen(&book("People", &[(1, HEADINGS), (2, ANN), (4, "Leavers"), (6, CEM)]), &options);
    assert_eq!((read, held), (vec![2], vec!["6: the row is below the title `Leavers` in row 4".to_owned()]));
    let leavers = book("Leavers", &[(1, HEADINGS), (2, CEM)]);
    assert_eq!(seen(&leavers, &options).1, ["2: the row is on the sheet `Leavers`"]);
    let sheet = SheetChoice::Named("Leavers".to_owned());
    assert_eq!(seen(&leavers, &Options { sheet, ..Options::default() }).0, [2]);
    assert_eq!(seen(&leavers, &Options { for_leavers: true, ..Options::default() }).0, [2]);
    for name in ["New joiners", "Active", "Neueintritte", "Arrivées", "Altas", "Movers", "Transfers May 2026"] {
        let (book, for_leavers) =
            (book(name, &[(1, HEADINGS), (2, CEM)]), Options { for_leavers: true, ..Options::default() });
        assert_eq!(seen(&book, &options).0, [2], "{name}");
        assert_eq!(seen(&book, &for_leavers).1, [format!("2: the row is on the sheet `{name}`")]);
        let sheet = SheetChoice::Named(name.to_owned());
        assert_eq!(seen(&book, &Options { sheet, ..for_leavers }).0, [2], "{name}");
    }
    assert_eq!(numbers(&book("Template", &[(1, HEADINGS), (2, CEM)]).open().unwrap()), [2]);
}

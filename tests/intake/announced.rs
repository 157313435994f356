//! The name of a file or of a declared table announces people as a title does, and so do the words of a column. What follows a
//! declared table, and the titles of departments, are told apart from people.

use frontdesk::intake::Options;
use frontdesk::model::{Field, Row};

use crate::hidden::{MAIN, USUAL, related, workbook};
use crate::{Sample, text};

const HEADINGS: [&str; 4] = ["First name", "Last name", "Email", "Team"];

/// A sheet of these rows, with its merged ranges and its declared tables, each with its name and range.
fn book(rows: &[&[&str]], merged: &[&str], tables: &[(&str, &str)]) -> Sample {
    let line = |(number, cells): (usize, &&[&str])| {
        let cell = |(letter, text): (char, &&str)| {
            format!("<c r=\"{letter}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let filled = ('A'..).zip(*cells).filter(|(_, text)| !text.is_empty());
        format!("<row r=\"{number}\">{}</row>", filled.map(cell).collect::<String>())
    };
    let rows: String = (1..).zip(rows).map(line).collect();
    let merged: Vec<String> = merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
    let merged = merged.concat();
    let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{merged}</worksheet>");
    let part =
        |(name, range): &(&str, &str)| format!("<table xmlns=\"{MAIN}\" displayName=\"{name}\" ref=\"{range}\"/>");
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table";
    let ids: Vec<[String; 3]> = (1..=tables.len())
        .map(|n| [format!("r{n}"), format!("../tables/table{n}.xml"), format!("xl/tables/table{n}.xml")])
        .collect();
    let relations = related(&ids.iter().map(|[id, target, _]| (&**id, kind, &**target)).collect::<Vec<_>>());
    let parts: Vec<String> = tables.iter().map(part).collect();
    let mut more: Vec<(&str, &[u8])> = ids.iter().zip(&parts).map(|(id, part)| (&*id[2], part.as_bytes())).collect();
    more.push(("xl/worksheets/_rels/sheet1.xml.rels", relations.as_bytes()));
    Sample::new("people.xlsx", workbook(&USUAL, &sheet, &more))
}

/// Reads the numbers of the rows that are read, the first finding of each other one, and the notes.
fn seen(sample: &Sample, for_leavers: bool) -> (Vec<u32>, Vec<String>, String) {
    let document = sample.with(&Options { for_leavers, ..Options::default() }).unwrap();
    let mut rows = document.rows(0).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    let (mut read, mut held) = (Vec::new(), Vec::new());
    while rows.read(&mut row).unwrap() {
        match row.findings.first() {
            None => read.push(row.at.number),
            Some(finding) => held.push(format!("{}: {}", row.at.number, finding.message)),
        }
    }
    (read, held, rows.notes().join("; "))
}

const ANN: &[&str] = &["Ann", "Archer", "ann@example.com", "Ops"];
const BOB: &[&str] = &["Bob", "Baker", "bob@example.com", "Ops"];
const CEM: &[&str] = &["Cem", "Can", "cem@example.com", "Ops"];
const DEE: &[&str] = &["Dee", "Dorn", "dee@example.com", "Ops"];
const EVA: &[&str] = &["Eva", "East", "eva@example.com", "Ops"];

#[test]
fn a_file_of_leavers_is_held_and_read_for_leavers() {
    let csv = "Name,E-mail\nCem Can,cem@example.com\n";
    for name in ["leavers.csv", "austritte 2026-11.csv", "HR_Leavers_Report.csv", "Départs.csv", "leavers.report.csv"]
    {
        let sample = Sample::new(name, csv);
        assert_eq!(seen(&sample, false).1, [format!("2: the row is in the file `{name}`")]);
        assert_eq!(seen(&sample, true).0, [2], "{name}");
    }
    let sample = Sample::new("archive.csv", csv);
    let held = sample.open().map(|document| crate::rows(&document)).unwrap();
    assert!(held[0].cells.len() == 2 && format!("{:?}", seen(&sample, false).1).contains("in the file `archive.csv`"));
    assert_eq!(seen(&sample, true).0, [2]);
    for name in ["people.csv", "joiners-and-leavers.csv", "leavers policy training.csv", "joiners.csv", "active.csv"] {
        for for_leavers in [false, true] {
            assert_eq!(seen(&Sample::new(name, csv), for_leavers).0, [2], "{name}");
        }
    }
}

#[test]
fn a_declared_table_of_leavers_is_held_also_below_another() {
    let (read, held, _) = seen(&book(&[&HEADINGS, CEM, DEE], &[], &[("tblAustritte", "A1:D3")]), false);
    assert_eq!(
        (read, held),
        (vec![], [2, 3].map(|row| format!("{row}: the row is in the table `tblAustritte`")).to_vec())
    );
    assert_eq!(seen(&book(&[&HEADINGS, CEM, DEE], &[], &[("tblAustritte", "A1:D3")]), true).0, [2, 3]);
    let two = |first: &str, second: &str| {
        book(&[&HEADINGS, ANN, BOB, &[], &HEADINGS, CEM, DEE], &[], &[(first, "A1:D3"), (second, "A5:D7")])
    };
    assert_eq!(seen(&two("Joiners", "Leavers"), false).0, [2, 3]);
    assert_eq!(seen(&two("Leavers", "Joiners"), false).0, [6, 7]);
    assert_eq!(seen(&two("Table1", "Table2"), false).0, [2, 3, 6, 7]);
    for first in ["Joiners", "Table1"] {
        assert_eq!(seen(&two(first, "Leavers"), true).0, [6, 7], "{first}");
    }
}

#[test]
fn a_person_directly_below_a_declared_table_is_read_and_one_behind_a_gap_is_a_question() {
    let table = [("People", "A1:D3")];
    let nameless: &[&str] = &["Eva", "East", "", "Ops"];
    for row in [EVA, nameless] {
        let (read, held, notes) = seen(&book(&[&HEADINGS, ANN, BOB, row], &[], &table), false);
        assert_eq!((read, held), (vec![2, 3, 4], vec![]));
        assert_eq!(notes, "row 4 below the range of the table is read too");
        let (read, held, _) = seen(&book(&[&HEADINGS, ANN, BOB, &[], row], &[], &table), false);
        let below = "5: the row is below the table `People`, which ends in row 3".to_owned();
        assert_eq!((read, held), (vec![2, 3], vec![below]));
    }
    let room = |gap: bool| {
        if gap {
            vec![&HEADINGS[..], ANN, BOB, &[], &["Room", "2", "40"]]
        } else {
            vec![&HEADINGS, ANN, BOB, &["Room", "2", "40"]]
        }
    };
    for gap in [true, false] {
        assert_eq!(seen(&book(&room(gap), &[], &table), false).0, [2, 3]);
    }
}

#[test]
fn a_merged_title_of_a_department_is_no_person() {
    let rows: &[&[&str]] = &[&HEADINGS, &["Sales"], ANN, BOB, &["Human Resources"], EVA];
    let (read, held, notes) = seen(&book(rows, &["A2:D2", "A5:D5"], &[]), false);
    assert_eq!((read, held, notes.as_str()), (vec![3, 4, 6], vec![], "lines 2, 5 ignored: a title"));
    // Somebody's names in one cell, and no address.
    let (read, held, _) = seen(&book(&[&HEADINGS, ANN, &["Eva East"]], &["A3:B3"], &[]), false);
    assert_eq!((read, held), (vec![2, 3], vec![]));
}

#[test]
fn the_people_of_the_department_behind_the_leavers_are_read_where_the_titles_look_the_same() {
    let merged = ["A2:D2", "A4:D4", "A6:D6"];
    let rows: &[&[&str]] = &[&HEADINGS, &["Sales"], ANN, &["Leavers"], CEM, &["Marketing"], EVA];
    let (read, held, _) = seen(&book(rows, &merged, &[]), false);
    assert_eq!((read, held.len()), (vec![3, 7], 1), "{held:?}");
    assert!(held[0].starts_with("5: the row is below the title `Leavers`"));
    let csv = |lines: &[&str]| seen(&Sample::new("people.csv", lines.join("\n")), false).1;
    let of = |lines: &[&str]| -> Vec<u32> {
        csv(lines).iter().map(|held| held.split(':').next().unwrap().parse().unwrap()).collect()
    };
    let (top, ann, cem, eva) = (HEADINGS.join(","), ANN.join(","), CEM.join(","), EVA.join(","));
    let by_blank = [&*top, "", "Sales", &*ann, "", "Leavers", &*cem, "", "Marketing", &*eva];
    assert_eq!(of(&by_blank), [7]);
    assert_eq!(
        of(&[&*top, "Sales", &*ann, "Leavers", &*cem, "Marketing", &*eva]),
        [5],
        "names of departments are nobody's"
    );
    // Whatever is in doubt is held: no list by department, a title again, one below a title, one that looks otherwise, a name.
    for (why, lines, held) in [
        ("no department before", vec![&*top, &*ann, "", "Leavers", &*cem, "", "Marketing", &*eva], vec![5, 8]),
        (
            "people before",
            vec![&*top, &*ann, "", "Sales", &*ann, "", "Leavers", &*cem, "", "Marketing", &*eva],
            vec![8, 11],
        ),
        ("again", vec![&*top, "", "Sales", &*ann, "", "Leavers", &*cem, "", "Sales", &*eva], vec![7, 10]),
        ("below a title", vec![&*top, "", "Sales", &*ann, "", "Leavers", "", "Marketing", &*eva], vec![9]),
        ("otherwise", vec![&*top, "", "Sales", &*ann, "", "Leavers", &*cem, "", "Marketing:", &*eva], vec![7, 10]),
        ("a name", vec![&*top, "Berlin", &*ann, "Leavers", &*cem, "Paris", &*eva], vec![5, 7]),
    ] {
        let found = of(&lines);
        assert!(held.iter().all(|row| found.contains(row)), "{why}: {found:?}");
    }
}

#[test]
fn a_column_that_names_a_leaver_is_the_status_for_a_command_for_leavers_whatever_else_it_says() {
    let csv = "Name,E-mail,Typ\nAnn Archer,ann@example.com,Bewilligt\nCem Can,cem@example.com,Austritt\n";
    let has_status = |for_leavers| {
        let document = Sample::new("people.csv", csv).with(&Options { for_leavers, ..Options::default() }).unwrap();
        document.sources()[0].columns.index(Field::Status).is_some()
    };
    assert_eq!([true, false].map(has_status), [true, false]);
}

#[test]
fn a_legend_beside_the_people_gives_nobody_anything() {
    let people = ["Ann Archer,ann@example.com", "Bob Baker,bob@example.com", "Cem Can,cem@example.com"];
    let read = |headings: &str, beside: [&str; 4]| {
        let lines: Vec<String> =
            people.iter().chain([&","]).zip(beside).map(|(person, cells)| format!("{person}{cells}")).collect();
        let document = text(format!("Name,E-mail{headings}\n{}\n", lines.join("\n")));
        let source = &document.sources()[0];
        let fields: Vec<&str> =
            Field::ALL.into_iter().filter(|field| source.columns.index(*field).is_some()).map(Field::name).collect();
        let held: Vec<u32> =
            crate::rows(&document).iter().filter(|row| !row.findings.is_empty()).map(|row| row.number).collect();
        (fields.join(" "), held, document.sources()[0].notes.join("; "))
    };
    for (headings, beside) in [
        (",,Group,Owner", [",,Ops,Jane Boss", ",,Sales,Joe Big", ",,", ""]),
        (",,Role,Meaning", [",,admin,may do all", ",,member,ordinary", ",,billing,pays", ",,other,else"]),
        (",,Code,Meaning", [",,L,leaver", ",,J,joiner", "", ""]),
        (",,,Groupe,Signification", [",,,Ops,tout", ",,,Ventes,rien", "", ""]),
    ] {
        let (fields, held, notes) = read(headings, beside);
        assert_eq!((fields.as_str(), held), ("email full_name", vec![]), "{headings}");
        assert!(notes.contains("a legend begins beside the people"), "{notes}");
    }
    for (headings, beside, held) in [
        (",,Workspace,Workspace role", [",,Lab,admin", ",,Docs,member", "", ""], vec![2, 3]),
        (",,Role,Meaning", [",,admin,may do all", ",,member,ordinary", ",,billing,pays", ""], vec![2, 3, 4]),
        (",Role,Meaning", [",admin,may do all", ",member,ordinary", "", ""], vec![2, 3]),
    ] {
        let (_, found, notes) = read(headings, beside);
        assert_eq!(found, held, "{headings} {notes}");
    }
    for (headings, beside) in [
        (",,Group", [",,Ops", ",,Ops", ",,Sales", ""]),
        (",,Group,Owner", [",,Ops,Jane Boss", ",,Ops,Jane Boss", ",,Sales,Joe Big", ""]),
        (",Role,Notes", [",admin,boss", "", ",member,new", ""]),
        (",,Group", [",,Ops", "", ",,Sales", ""]),
    ] {
        let (fields, held, notes) = read(headings, beside);
        assert!(held.is_empty() && fields.split(' ').count() == 3, "{headings} {fields} {held:?} {notes}");
    }
}

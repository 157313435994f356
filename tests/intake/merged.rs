//! What a cell that is merged over several rows means for each of them, in every format.

use frontdesk::model::{Field, Row};

use crate::Sample;

/// Reads an HTML table; `3:Text` is a cell over three rows. Returns number, address, first name and groups of each row, and
/// the first error.
fn read(lines: &[&[&str]]) -> Vec<String> {
    let cell = |cell: &&str| match cell.split_once(':') {
        Some((rows, text)) => format!("<td rowspan={rows}>{text}"),
        None => format!("<td>{cell}"),
    };
    let row = |line: &&[&str]| format!("<tr>{}", line.iter().map(cell).collect::<String>());
    let rows = lines.iter().map(row).collect::<Vec<_>>().concat();
    let document = Sample::new("people.html", format!("<table>{rows}</table>")).open().unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut seen = Vec::new();
    while rows.read(&mut row).unwrap() {
        let [email, first, groups] = [Field::Email, Field::FirstName, Field::Groups].map(|field| row.get(field));
        let error = row.findings.iter().find(|finding| finding.is_error());
        let error = error.map_or(String::new(), |finding| format!(" {}: {}", finding.code, finding.message));
        seen.push(format!("{} {email}|{first}|{groups}{error}", row.at.number));
    }
    seen
}

const HEADINGS: &[&str] = &["Group", "Email", "First name", "Last name"];

#[test]
fn a_group_that_is_merged_over_its_people_is_that_of_each_of_them() {
    let seen = read(&[
        HEADINGS,
        &["3:Sales", "ann@example.com", "Ann", "Archer"],
        &["bob@example.com", "Bob", "Baker"],
        &["cem@example.com", "Cem", "Can"],
        &["Ops", "dee@example.com", "Dee", "Dorn"],
    ]);
    assert_eq!(
        seen,
        [
            "2 ann@example.com|Ann|Sales",
            "3 bob@example.com|Bob|Sales",
            "4 cem@example.com|Cem|Sales",
            "5 dee@example.com|Dee|Ops"
        ]
    );
}

#[test]
fn an_address_or_a_name_over_several_rows_is_a_question_on_each_of_them() {
    let seen = read(&[
        HEADINGS,
        &["Sales", "2:ann@example.com", "Ann", "Archer"],
        &["Ops", "Bob", "Baker"],
        &["Ops", "cem@example.com", "Cem", "2:Can"],
        &["Ops", "dee@example.com", "Dee"],
        &["Ops", "eva@example.com", "Eva", "East"],
    ]);
    let errors: Vec<&str> = seen.iter().map(|row| row.split_once(' ').unwrap().1).collect();
    assert_eq!(
        errors,
        [
            "ann@example.com|Ann|Sales cell-merged: cell B2 is merged over rows 2 to 3, so it is unclear whose it is",
            "ann@example.com|Bob|Ops cell-merged: cell B3 is merged over rows 2 to 3, so it is unclear whose it is",
            "cem@example.com|Cem|Ops cell-merged: cell D4 is merged over rows 4 to 5, so it is unclear whose it is",
            "dee@example.com|Dee|Ops cell-merged: cell D5 is merged over rows 4 to 5, so it is unclear whose it is",
            "eva@example.com|Eva|Ops",
        ]
    );
}

#[test]
fn one_person_over_two_rows_has_the_groups_of_both() {
    let seen = read(&[
        HEADINGS,
        &["Sales", "2:ann@example.com", "2:Ann", "2:Archer"],
        &["Ops"],
        &["Ops", "bob@example.com", "Bob", "Baker"],
    ]);
    assert_eq!(seen, ["2 ann@example.com|Ann|Sales", "3 ann@example.com|Ann|Ops", "4 bob@example.com|Bob|Ops"]);
}

#[test]
fn headings_over_two_lines_and_rows_that_show_nothing_else_stay_as_they_are() {
    let seen = read(&[
        &["2:Group", "2:Email", "2:First name", "2:Last name", "Note"],
        &["(any)"],
        &["2:Sales", "ann@example.com", "Ann", "Archer", "x"],
        &["", "", "", ""],
        &["Ops", "bob@example.com", "Bob", "Baker", ""],
    ]);
    assert_eq!(seen[seen.len() - 2..], ["3 ann@example.com|Ann|Sales", "5 bob@example.com|Bob|Ops"], "{seen:?}");
}

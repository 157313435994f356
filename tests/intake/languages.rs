//! The headings of every field in each language that HR writes them in, and those of other columns, which no field takes.

use frontdesk::model::{Columns, Field};

use crate::text;

const HEADINGS: &str = include_str!("../fixtures/headings.txt");

/// The headings of one language.
struct Language {
    name: &'static str,
    fields: Vec<(Field, Vec<&'static str>)>,
    others: Vec<&'static str>,
}

fn languages() -> Vec<Language> {
    let of = |part: &'static str| {
        let (name, lines) = part.split_once('\n').unwrap();
        let lines = lines.lines().filter_map(|line| line.split_once(": "));
        let all = lines.map(|(field, headings)| (field, headings.split("; ").collect::<Vec<_>>()));
        let (fields, others): (Vec<_>, Vec<_>) = all.partition(|(field, _)| *field != "none");
        let fields = fields.into_iter().map(|(field, headings)| (Field::by_name(field).unwrap(), headings)).collect();
        Language { name, fields, others: others[0].1.clone() }
    };
    HEADINGS.split("\n== ").skip(1).map(of).collect()
}

/// The columns of a sheet with these headings, and its notes.
fn columns(headings: &[&str]) -> (Columns, Vec<String>) {
    let quoted: Vec<String> = headings.iter().map(|heading| format!("\"{}\"", heading.replace('"', "\"\""))).collect();
    let cells: Vec<&str> = headings.iter().map(|_| "").skip(1).collect();
    let document = text(format!("{}\nann@example.com,{}\n", quoted.join(","), cells.join(",")));
    let source = &document.sources()[0];
    ((*source.columns).clone(), source.notes.clone())
}

#[test]
fn a_sheet_in_each_language_has_every_field_and_nothing_else() {
    let mut wrong = Vec::new();
    for language in languages() {
        let mut headings: Vec<&str> = language.fields.iter().map(|(_, headings)| headings[0]).collect();
        headings.extend(&language.others);
        let (columns, notes) = columns(&headings);
        for (index, heading) in headings.iter().enumerate() {
            let expected = language.fields.get(index).map(|(field, _)| *field);
            let found = columns.used().find(|(_, used)| *used == index).map(|(field, _)| field);
            if expected != found {
                wrong.push(format!("{}: `{heading}` is {found:?}, not {expected:?}", language.name));
            }
        }
        wrong.extend(notes.into_iter().filter(|note| !note.starts_with("ignored columns")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_other_heading_is_read_in_its_place() {
    let mut wrong = Vec::new();
    for language in languages() {
        let most = language.fields.iter().map(|(_, headings)| headings.len()).max().unwrap();
        for (turn, whole_names) in (1..most).flat_map(|turn| [(turn, false), (turn, true)]) {
            // Beside both halves, a column that may have the whole name is something else.
            let is_there = |field: Field| match field {
                Field::FullName => whole_names,
                Field::FirstName | Field::LastName => !whole_names,
                _ => true,
            };
            let there = language.fields.iter().filter(|(field, _)| is_there(*field));
            let sheet: Vec<(Field, &str)> =
                there.map(|(field, headings)| (*field, *headings.get(turn).unwrap_or(&headings[0]))).collect();
            let (columns, _) = columns(&sheet.iter().map(|(_, heading)| *heading).collect::<Vec<_>>());
            for (field, heading) in sheet.iter().filter(|(field, heading)| columns.header(*field) != Some(heading)) {
                wrong.push(format!("{}: `{heading}` is not {}", language.name, field.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_language_has_headings_for_every_field() {
    for language in languages() {
        let fields: Vec<Field> = language.fields.iter().map(|(field, _)| *field).collect();
        // The number and the former address of a person are known by few headings yet.
        let all = Field::ALL.into_iter().filter(|field| !matches!(field, Field::EmployeeId | Field::PreviousEmail));
        assert!(all.eq(fields), "{}", language.name);
        assert!(language.others.len() > 15, "{}", language.name);
    }
}

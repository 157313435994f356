//! Several columns for one field, and fields that `--map` gives several columns or none.

use frontdesk::intake::{Document, Options};
use frontdesk::model::Field;

use crate::{Sample, refusal, text};

fn with(sheet: &str, map: &[(Field, &str)]) -> Document {
    let map = map.iter().map(|(field, heading)| (*field, (*heading).to_owned())).collect();
    Sample::new("people.csv", sheet).with(&Options { map, ..Options::default() }).unwrap()
}

/// The headings of the columns that are read for `field`, in their order.
fn read(document: &Document, field: Field) -> Vec<String> {
    let columns = &document.sources()[0].columns;
    columns.used().filter(|(other, _)| *other == field).map(|(_, index)| columns.headers[index].clone()).collect()
}

#[test]
fn numbered_columns_are_one_list() {
    for headings in [
        "Group1,Group2,Group3",
        "Group 1,Group 2,Group 3",
        "Groups,Groups2,Groups 3",
        "group_01,group_02,group_03",
        "Groups,Groups.1,Groups.2",
        "1. Gruppe,2. Gruppe,3. Gruppe",
        "Groupe #1,Groupe #2,Groupe #3",
        "Grupo 3,Grupo 1,Grupo 2",
    ] {
        let document = text(format!("Email,{headings}\nann@example.com,a,b,c\n"));
        let expected: Vec<&str> = headings.split(',').collect();
        assert_eq!(read(&document, Field::Groups), expected, "{headings}");
        assert_eq!(document.sources()[0].notes.len(), 1, "{:?}", document.sources()[0].notes);
    }
    let document = text("Email,Workspace 1,Workspace 2\nann@example.com,a,b\n");
    assert_eq!(document.sources()[0].notes, ["the workspaces are in `Workspace 1` and in `Workspace 2` together"]);
}

#[test]
fn other_columns_for_one_list_stay_a_question() {
    for headings in ["Groups,Member of", "Groups,Groups", "Groups (old),Groups (new)"] {
        let (message, _) = refusal(format!("Email,{headings}\nann@example.com,a,b\n"));
        assert!(message.contains("2 columns could be the groups"), "{headings}: {message}");
    }
}

#[test]
fn map_gives_a_list_several_columns_and_a_name_its_fallbacks() {
    let sheet = "Email,Vorname,Nachname,Alias,Team,Site,Groups\nann@example.com,Ann,Lee,A,x,y,z\n";
    let map =
        [(Field::Groups, "Site"), (Field::Groups, "team"), (Field::FirstName, "Alias"), (Field::FirstName, "Vorname")];
    let document = with(sheet, &map);
    assert_eq!(read(&document, Field::Groups), ["Site", "Team"]);
    assert_eq!(read(&document, Field::FirstName), ["Alias", "Vorname"]);
    let notes = &document.sources()[0].notes;
    assert!(notes.contains(&"ignored column: `Groups`".to_owned()), "{notes:?}");
    let options = [(Field::Role, "Team"), (Field::Role, "Site")].map(|(field, name)| (field, name.to_owned())).to_vec();
    let refused = Sample::new("people.csv", sheet).with(&Options { map: options, ..Options::default() }).unwrap_err();
    assert!(refused.to_string().contains("2 columns could be the role: `Team`, `Site`"), "{refused}");
}

#[test]
fn one_column_can_be_mapped_to_two_fields() {
    let map = [(Field::Groups, "Department"), (Field::Workspaces, "Department")];
    let document = with("Email,Department\nann@example.com,Sales\n", &map);
    assert_eq!(read(&document, Field::Groups), ["Department"]);
    assert_eq!(read(&document, Field::Workspaces), ["Department"]);
}

#[test]
fn map_takes_a_column_from_a_field() {
    let sheet = "Email,First name,Last name,Role,Rolle,Group,Member of\nann@example.com,Ann,Lee,Engineer,x,y,z\n";
    let document = with(sheet, &[(Field::Role, ""), (Field::Groups, ""), (Field::FirstName, "")]);
    for field in [Field::Role, Field::Groups, Field::FirstName] {
        assert_eq!(read(&document, field), Vec::<String>::new());
    }
    let expected = "ignored columns: `First name`, `Role`, `Rolle`, `Group`, `Member of`";
    assert_eq!(document.sources()[0].notes, [expected]);
    // The other half of a name is not taken from the column that is left.
    let document = with("Email,Name,Nachname\nann@example.com,Ann,Lee\n", &[(Field::FirstName, "")]);
    assert_eq!(read(&document, Field::FirstName), Vec::<String>::new());
}

#[test]
fn two_columns_for_the_status_or_a_date_are_read_together() {
    let headings = "Status,Active,Hire date,Start date,Termination date,Last day of work";
    let document = text(format!("Email,{headings}\nann@example.com,Active,TRUE,2020-01-01,2020-01-01,,\n"));
    assert_eq!(read(&document, Field::Status), ["Status", "Active"]);
    assert_eq!(read(&document, Field::StartDate), ["Hire date", "Start date"]);
    assert_eq!(read(&document, Field::EndDate), ["Termination date", "Last day of work"]);
    let note = "the status is in `Status` and in `Active`; rows where they do not agree are held";
    assert_eq!(document.sources()[0].notes[0], note);
}

#[test]
fn a_last_name_is_whole_with_its_infix_and_its_second_surname() {
    for (headings, cells, expected) in [
        ("Voornaam,Tussenvoegsel,Achternaam", "Ann,van der,Berg", "van der Berg"),
        ("Voornaam,Achternaam,Tussenvoegsels", "Ann,Berg,", "Berg"),
        ("Voornaam,Achternaam,Tussenvoegsels", "Ann,van der Berg,van der", "van der Berg"),
        ("Voornaam,Achternaam,Tussenvoegsels", "Ann,,van der", ""),
        ("Vorname,Vorsatzwort,Nachname", "Ann,von,Berg", "von Berg"),
        ("Nombre,Primer apellido,Segundo apellido", "Ana,Ruiz,Mora", "Ruiz Mora"),
        ("Nombre,Apellido paterno,Apellido materno", "Ana,Ruiz,", "Ruiz"),
        ("Nombre,Apellido 1,Apellido 2", "Ana,Ruiz,Mora", "Ruiz Mora"),
        ("Nombre,Apellidos,Segundo apellido", "Ana,Ruiz Mora,Mora", "Ruiz Mora"),
        ("First name,Last name,Second surname", "Ana,Ruiz,Mora", "Ruiz Mora"),
    ] {
        let document = text(format!("Email,{headings}\nann@example.com,{cells}\n"));
        let mut row = frontdesk::model::Row::new(document.sources()[0].columns.clone());
        assert!(document.rows(0).unwrap().read(&mut row).unwrap());
        assert_eq!(row.whole_name(Field::LastName), expected, "{headings}: {cells}");
        assert_eq!(document.sources()[0].notes, Vec::<String>::new(), "{headings}");
    }
    let document = text("Email,Tussenvoegsel\nann@example.com,van\n");
    assert_eq!(document.sources()[0].notes, ["ignored column: `Tussenvoegsel`"]);
}

#[test]
fn a_column_whose_values_do_not_fit_is_ignored_with_a_note() {
    for (heading, values, field) in [
        ("Role", "Software Engineer;Head of People", Field::Role),
        ("Rolle", "Leiterin Vertrieb", Field::Role),
        ("Role", "Engineer;Recruiter;Accountant", Field::Role),
        ("Role", "Welder;Baker;Potter;Tailor;Miller", Field::Role),
        ("Licenses", "Microsoft 365 E3+Power BI (free);Unlicensed", Field::Seats),
        ("Licenses", "none;E5", Field::Seats),
        ("Preferred language", "sv-SE;fi", Field::Language),
    ] {
        let rows: Vec<String> = values.split(';').map(|value| format!("ann@example.com,{value}\n")).collect();
        let sheet = format!("Email,{heading}\n{}", rows.concat());
        let document = text(&sheet);
        assert_eq!(read(&document, field), Vec::<String>::new(), "{heading}: {values}");
        let notes = &document.sources()[0].notes;
        let cure = format!("use `--map {}=\"{heading}\"`", field.name());
        assert!(notes[0].ends_with(&cure) && notes.contains(&format!("ignored column: `{heading}`")), "{notes:?}");
        assert_eq!(read(&with(&sheet, &[(field, heading)]), field), [heading]);
    }
}

#[test]
fn one_value_that_fits_makes_the_column_what_its_heading_says() {
    for (heading, values, field) in [
        ("Role", "Software Engineer;Admin", Field::Role),
        ("Role", "Software Engineer;amdin", Field::Role),
        ("Role", "Data Steward;Auditor", Field::Role),
        ("Role", "Developer", Field::Role),
        ("Role", "Data Steward;Data Steward;Release Manager", Field::Role),
        ("Role", "", Field::Role),
        ("Licenses", "E3;Chat", Field::Seats),
        ("Licenses", "none;none", Field::Seats),
        ("Licenses", "mistral cdoe", Field::Seats),
        ("Language", "sv-SE;fr", Field::Language),
        ("Workspace role", "boss", Field::WorkspaceRole),
    ] {
        let rows: Vec<String> = values.split(';').map(|value| format!("ann@example.com,{value}\n")).collect();
        let document = text(format!("Email,{heading}\n{}", rows.concat()));
        assert_eq!(read(&document, field), [heading], "{heading}: {values}");
    }
}

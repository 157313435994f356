//! Where the header stands, and which column holds which field.

use crate::{Sample, codes, numbers, refusal, rows, text};
use frontdesk::intake::Options;
use frontdesk::model::{Code, Field, Severity};

const SHEET_PAGE: &str = include_str!("../../docs/src/sheet.md");

#[test]
fn the_header_is_found_below_a_preamble_and_told() {
    let document = text("New hires,2026\nContact,hr@example.com\n\nEmail,First name\nann@example.com,Ann\n");
    let source = &document.sources()[0];
    assert_eq!(source.header_row, 4);
    assert_eq!(source.notes, ["lines 1 to 2 above the header are ignored"]);
    assert_eq!(numbers(&document), [5]);
}

#[test]
fn a_person_is_never_eaten_as_a_header() {
    let (message, _) = refusal("ann@example.com,Ann\nbob@example.com,Bob\n");
    assert_eq!(message, "line 1 contains an address, but there is no header row above it");
    let (message, _) = refusal("Ann,ann@example.com\nname,email\nBob,bob@example.com\n");
    assert_eq!(message, "line 1 contains an address, but there is no header row above it");
}

#[test]
fn headers_are_understood_in_many_languages() {
    for (header, fields) in [
        ("Work E-Mail;Given name;Surname;Organisation role;Licenses;User groups;Workspaces", "eflrsgw"),
        ("Adresse e-mail;Prénom;Nom;Rôle;Licences;Groupes;Espaces de travail", "eflrsgw"),
        ("E-Mail-Adresse;Vorname;Name;Rolle;Lizenzen;Gruppen;Arbeitsbereiche", "eflrsgw"),
        ("Correo electrónico;Nombre;Apellidos;Rol;Licencias;Grupos;Espacios de trabajo", "eflrsgw"),
        ("Indirizzo e-mail;Nome;Cognome;Ruolo;Licenze;Gruppi;Aree di lavoro", "eflrsgw"),
        ("\u{feff}E-MAIL * ;FIRST_NAME;last-name;Role (optional);Seats;Groups / Gruppen;Workspace", "eflrsgw"),
        ("Email;Name;Language;Action;Workspace role", "enlax"),
    ] {
        let document = text(format!("{header}\nann@example.com\n"));
        let columns = &document.sources()[0].columns;
        let of = |letter| match letter {
            'e' => Field::Email,
            'f' => Field::FirstName,
            'n' => Field::FullName,
            'l' if fields.contains('n') => Field::Language,
            'l' => Field::LastName,
            'r' => Field::Role,
            's' => Field::Seats,
            'g' => Field::Groups,
            'w' => Field::Workspaces,
            'a' => Field::Action,
            _ => Field::WorkspaceRole,
        };
        for (index, letter) in fields.chars().enumerate() {
            assert_eq!(columns.index(of(letter)), Some(index), "{header}: {letter}");
        }
        assert_eq!(document.sources()[0].notes, Vec::<String>::new(), "{header}");
    }
}

#[test]
fn two_columns_for_one_field_are_a_question_and_map_answers_it() {
    let sample = Sample::new("people.csv", "Email,UPN,Name\nann@home.example,ann@example.com,Ann\n");
    let error = sample.open().unwrap_err();
    assert!(error.to_string().ends_with("line 1: 2 columns could be the email: `Email`, `UPN`"), "{error}");
    assert_eq!(error.hint().unwrap(), "choose one with `--map email=Email`");
    let options = Options { map: vec![(Field::Email, "upn".into())], ..Options::default() };
    let document = sample.with(&options).unwrap();
    assert_eq!(document.sources()[0].columns.header(Field::Email), Some("UPN"));
    assert_eq!(document.sources()[0].notes, ["ignored column: `Email`"]);
}

#[test]
fn a_missing_email_column_says_what_was_seen_and_what_was_meant() {
    let (message, hint) = refusal("Kontakt,Vorname\nann@example.com,Ann\n");
    assert_eq!(message, "no e-mail column was found; the headings are `Kontakt`, `Vorname`");
    assert_eq!(hint, "if this is the e-mail column, use `--map email=Kontakt`");
    assert_eq!(refusal("Emial,Vorname\n,Ann\n").1, "if this is the e-mail column, use `--map email=Emial`");
}

#[test]
fn the_first_person_of_a_sheet_without_headings_is_not_named() {
    for sheet in [
        "Ann Lee,Sales,Berlin\nbob@example.com,Bob,Ray\n",
        "Ann Lee;ann(at)example.com;Sales\nBob Ray;bob(at)example.com;Sales\n",
        "Ann Lee Sales Berlin\nBob Ray Sales Paris\n",
        "Lee,Ann,,Sales\nRay,Bob,,Sales\n",
    ] {
        let (message, hint) = refusal(sheet);
        assert!(message.starts_with("no header row") && !message.contains("Ann"), "{message}");
        assert!(!hint.contains("Ann"), "{hint}");
    }
    let sample = Sample::new("people.csv", "Ann Lee,Sales\nBob Ray,Sales\n");
    let options = Options { map: vec![(Field::Email, "Mail".into())], ..Options::default() };
    let error = sample.with(&options).unwrap_err().to_string();
    assert!(error.ends_with("there is no column `Mail`, which the mapping of email names"), "{error}");
}

#[test]
fn a_report_is_valid_input_again() {
    let document = text(
        "email,name,frontdesk_row,frontdesk_outcome\nann@example.com,'=1+1,2,created\nbob@example.com,'Bob,3,invalid\ncid@example.com,Cid,4,invalid,more\n",
    );
    assert_eq!(document.sources()[0].columns.headers, ["email", "name"]);
    let rows = rows(&document);
    assert_eq!(rows[0].cells, ["ann@example.com", "=1+1"]);
    assert_eq!(rows[1].cells, ["bob@example.com", "'Bob"]);
    assert_eq!(codes(&rows[2]), [(Code::RowShifted, Severity::Error)]);
}

#[test]
fn the_headings_that_the_page_names_are_understood() {
    let mut headings = 0;
    for field in Field::ALL {
        let start = format!("| `{}` | ", field.name());
        let line = SHEET_PAGE.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        for heading in line.split(" | ").next().unwrap().split(", ") {
            let others = match field {
                Field::Email => "Seats",
                Field::FirstName => "Email;Surname",
                Field::LastName => "Email;First name",
                _ => "Email",
            };
            let document = text(format!("{others};{heading}\nann@example.com\n"));
            assert_eq!(document.sources()[0].columns.header(field), Some(heading), "{}", field.name());
            headings += 1;
        }
    }
    assert!(headings > Field::ALL.len());
}

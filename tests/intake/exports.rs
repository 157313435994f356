//! The headings of exports: which of several columns is read, and what programs put around the word that counts.

use crate::{Sample, cells, refusal, rows, text};
use frontdesk::intake::{Document, Options};
use frontdesk::model::{Field, Row};

/// The values of these fields in the rows of a sheet.
fn read(document: &Document, fields: &[Field]) -> Vec<Vec<String>> {
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut all = Vec::new();
    while rows.read(&mut row).unwrap() {
        all.push(fields.iter().map(|field| row.get(*field).to_owned()).collect());
    }
    all
}

const NAMES: [Field; 2] = [Field::FirstName, Field::LastName];

#[test]
fn of_two_addresses_the_one_for_work_is_read_or_the_one_that_is_filled() {
    for (headings, rows, chosen) in [
        ("Email,Work e-mail", "ann@home.example,ann@example.com", "Work e-mail"),
        ("Mail,Mail pro,Mail perso", "a@x.example,ann@example.com,", "Mail pro"),
        ("mail,userPrincipalName", ",ann@example.com\n,bob@example.com", "userPrincipalName"),
        ("mail,userPrincipalName", "ann@example.com,ann@example.com", "mail"),
        ("UPN,E-mail", "ann@example.com,hr@example.com\nbob@example.com,hr@example.com", "UPN"),
    ] {
        let document = text(format!("{headings},Name\n{rows},Ann Lee\n"));
        assert_eq!(document.sources()[0].columns.header(Field::Email), Some(chosen), "{headings}");
        assert!(document.sources()[0].notes[0].starts_with(&format!("the address is in `{chosen}`")));
    }
    let (question, hint) = refusal("mail,UPN\nann@example.com,a.lee@example.com\n");
    assert_eq!(question, "line 1: 2 columns could be the email: `mail`, `UPN`");
    assert_eq!(hint, "choose one with `--map email=mail`");
}

#[test]
fn the_preferred_name_is_read_where_it_is_filled_and_else_the_legal_one() {
    for (headings, first) in [
        ("Email,Legal First Name,Legal Last Name,Preferred First Name,Preferred Last Name", "Preferred First Name"),
        ("Email,First name,Surname,Preferred first name,Preferred surname", "Preferred first name"),
        ("E-Mail,Vorname,Nachname,Rufname,Bevorzugter Nachname", "Rufname"),
        ("Mail,Prénom,Nom de naissance,Prénom d’usage,Nom d'usage", "Prénom d’usage"),
        (
            "Email,Legal Name - First Name,Legal Name - Last Name,Preferred Name - First Name,Preferred Name - Last Name",
            "Preferred Name - First Name",
        ),
    ] {
        let document = text(format!(
            "{headings}\nann@example.com,Anna,Lee,,\nbob@example.com,Robert,Stone,Bob, \ncid@example.com,,,Cid,Moss\n"
        ));
        assert_eq!(document.sources()[0].columns.header(Field::FirstName), Some(first), "{headings}");
        assert_eq!(read(&document, &NAMES), [["Anna", "Lee"], ["Bob", "Stone"], ["Cid", "Moss"]], "{headings}");
        let notes = document.sources()[0].notes.iter().filter(|note| note.contains("where that is blank")).count();
        assert_eq!(notes, 2, "{headings}");
    }
    let document = text("Mail,Nom,Prénom,Nom de naissance\nann@example.com,Lee,Ann,Obi\n");
    assert_eq!(read(&document, &NAMES), [["Ann", "Lee"]]);
}

#[test]
fn what_programs_put_around_a_heading_is_left_out() {
    for (email, first, last) in [
        ("Email - Primary Work", "Legal Name - First Name", "Legal Name - Last Name"),
        ("User name [userPrincipalName] Required", "First name [givenName]", "Last name [surname]"),
        ("user.email", "name.givenName", "name.familyName"),
        ("Email Address", "What is your first name?", "What is your last name?"),
        ("Adresse e-mail", "Quel est votre prénom ?", "Quel est votre nom de famille ?"),
        ("E-Mail-Adresse", "Wie lautet Ihr Vorname?", "Wie lautet Ihr Nachname?"),
        ("email", "first_name", "last_name"),
    ] {
        let pad = " ".repeat(300);
        let document = text(format!("{email}{pad};{first}{pad};{pad}{last}\nann@example.com;Ann;Lee\n"));
        assert_eq!(
            read(&document, &[Field::Email, NAMES[0], NAMES[1]]),
            [["ann@example.com", "Ann", "Lee"]],
            "{email}"
        );
    }
    for heading in
        ["Manager - Email", "manager.email", "Supervisor: First name", "Emergency contact - Email", "Company name?"]
    {
        let document = text(format!("Email;{heading}\nann@example.com;x\n"));
        assert_eq!(document.sources()[0].notes, [format!("ignored column: `{heading}`")]);
    }
}

#[test]
fn whoever_works_here_is_a_whole_name_where_there_is_no_other() {
    for heading in ["Employee", "Mitarbeiter", "Collaborateur", "Worker"] {
        let document = text(format!("{heading};Email\nAnn Lee;ann@example.com\n"));
        assert_eq!(read(&document, &[Field::FullName]), [["Ann Lee"]], "{heading}");
        let document = text(format!("{heading};Email;First name\n17;ann@example.com;Ann\n"));
        assert_eq!(document.sources()[0].columns.index(Field::FullName), None, "{heading}");
    }
}

#[test]
fn a_second_header_and_the_example_of_a_template_are_no_people() {
    let document = text(
        "E-mail,First name,Last name\nemail_address,first_name,last_name\n(required),(required),text\nann@example.com,Ann,Lee\n",
    );
    assert_eq!(cells(&document).len(), 1);
    let document = text(
        "Name [displayName] Required,User name [userPrincipalName] Required\nExample: Chris Green,chris@example.net\nAnn Lee,ann@example.com\n",
    );
    assert_eq!(cells(&document), [["Ann Lee", "ann@example.com"]]);
    let document = text("email,first\nbroken-address,Ann\n");
    assert_eq!(rows(&document).len(), 1);
}

#[test]
fn no_hint_suggests_what_would_harm() {
    for heading in ["Active", "Aktiv", "Linguistics", "Actif"] {
        let document = text(format!("Email,Name,{heading}\nann@example.com,Ann,x\n"));
        let is_status = document.sources()[0].columns.index(Field::Status).is_some();
        let ignored = (!is_status).then(|| format!("ignored column: `{heading}`"));
        assert_eq!(document.sources()[0].notes, Vec::from_iter(ignored));
        assert_eq!(is_status, heading != "Linguistics");
    }
    let sheet = "<table><tr><td>Mail;Prename;Surname</td></tr><tr><td>ann@example.com;Ann;Lee</td></tr></table>";
    let error = Sample::new("people.xls", sheet).with(&Options::default()).unwrap_err();
    let hint = error.hint().unwrap();
    assert!(hint.contains("at its delimiter") && !hint.contains("--"), "{hint}");
}

#[test]
fn a_comma_is_part_of_a_name_where_something_else_separates_or_all_are_enumerations() {
    for (cells, keeps) in [
        (&["Friends, Family and Neighbours", "Science, Maths and H&SC"][..], true),
        (&["Friends, Family", "Platform; Leads"], true),
        (&["Friends, Family", "Platform\nLeads"], true),
        (&["Platform, Leads", "Platform"], false),
        (&["Sales, Research and Development", "Sales"], false),
        (&["Platform, Leads"], false),
        (&["Platform", "Leads;"], false),
    ] {
        let rows = cells.join("\"\nann@example.com,\"");
        let document = text(format!("email,groups\nann@example.com,\"{rows}\"\n"));
        assert_eq!(document.sources()[0].columns.keeps_commas(Field::Groups), keeps, "{cells:?}");
    }
}

#[test]
fn an_apostrophe_that_marks_text_is_no_part_of_it() {
    let document =
        text("email,first,last,groups\n'ann@example.com,'Ann,'Lee,'007\nbob@example.com,'t Hooft,O'Neil,'42\n");
    let fields = [Field::FirstName, Field::LastName, Field::Groups];
    assert_eq!(read(&document, &fields), [["Ann", "Lee", "007"], ["'t Hooft", "O'Neil", "42"]]);
}

#[test]
fn a_column_whose_values_say_who_left_is_the_status_whatever_its_heading() {
    let header = |sheet: &str| text(sheet).sources()[0].columns.header(Field::Status).map(str::to_owned);
    let situation = header("mail,Situation,MFA\nann@example.com,Présent,enabled\nbo@example.com,Sorti,disabled\n");
    assert_eq!(situation.as_deref(), Some("Situation"));
    // Licences and sign-ins are disabled, too.
    assert_eq!(header("mail,MFA\nann@example.com,enabled\nbo@example.com,disabled\n"), None);
}

#[test]
fn somebody_elses_address_is_never_suggested() {
    let (_, hint) = refusal("Employee,Manager Email\nAda Okafor,boss@example.com\n");
    assert_eq!(hint, "name the e-mail column: `--map email=\"NAME OF THE COLUMN\"`");
}

#[test]
fn a_heading_over_two_columns_is_one_name_and_a_line_below_may_divide_it() {
    let document = text("Name,,Email\nAda,Okafor,ada@example.com\nBo,Li,bo@example.com\n");
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut names = Vec::new();
    while rows.read(&mut row).unwrap() {
        names.push(row.whole_name(Field::FullName).into_owned());
    }
    assert_eq!(names, ["Ada Okafor", "Bo Li"]);
    // A remark beside the name is no part of it.
    let document = text("Email,Name,\nada@example.com,Ada Okafor,on leave\n");
    assert!(document.sources()[0].columns.further().is_empty());
    for (sheet, line) in [
        ("Name,,Email\nFirst,Last,\nAda,Okafor,ada@example.com\nBo,Li,bo@example.com\n", 2),
        ("E-Mail;Person;;Ort\n;Nachname;Vorname;\nada@example.com;Okafor;Ada;Rom\nbo@example.com;Li;Bo;Rom\n", 2),
    ] {
        let document = text(sheet);
        assert_eq!(read(&document, &NAMES), [["Ada", "Okafor"], ["Bo", "Li"]], "{sheet}");
        assert_eq!(document.sources()[0].header_row, line);
    }
}

//! Text as other programs write it: headings with words around them, characters that seldom divide cells, encodings
//! that only names of people tell apart, and lines that are no people.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use crate::text;
use frontdesk::intake::{IntakeError, Options, open};
use frontdesk::model::{Field, Row, Source};

/// What was understood, the rows by number and cells, and what was passed over.
struct Read {
    source: Source,
    rows: Vec<(u32, Vec<String>)>,
    passed_over: Vec<String>,
}

fn read(bytes: &[u8]) -> Result<Read, IntakeError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, bytes).unwrap();
    let document = open(&path, 0, &Options::default())?;
    let source = document.sources()[0].clone();
    let mut lines = document.rows(0)?;
    let mut row = Row::new(source.columns.clone());
    let mut rows = Vec::new();
    while lines.read(&mut row)? {
        rows.push((row.at.number, row.cells.iter().map(str::to_owned).collect()));
    }
    let passed_over = lines.notes();
    Ok(Read { source, rows, passed_over })
}

fn numbers(read: &Read) -> Vec<u32> {
    read.rows.iter().map(|(number, _)| *number).collect()
}

#[test]
fn a_heading_may_have_words_around_the_one_that_counts() {
    for heading in [
        "Adresse e-mail pro",
        "Adresse électronique professionnelle",
        "Dienstliche E-Mail-Adresse",
        "Correo electrónico de trabajo",
        "Indirizzo e-mail aziendale",
        "Służbowy adres e-mail",
        "Employee Email Address",
        "Email - Primary Work",
        "E-mail 1 - Value",
        "ï»¿Email",
        "メールアドレス",
        "이메일 주소",
        "البريد الإلكتروني",
        "Адрес электронной почты",
    ] {
        let read = read(format!("{heading};Vorname;Nachname\nann@example.com;Ann;Lee\n").as_bytes()).unwrap();
        assert_eq!(read.source.columns.index(Field::Email), Some(0), "{heading}");
    }
    for heading in ["Manager email", "E-mail personnel", "Emergency contact email", "Work phone"] {
        assert!(read(format!("{heading},first\nann@example.com,Ann\n").as_bytes()).is_err(), "{heading}");
    }
}

#[test]
fn words_around_a_heading_make_no_question_where_one_says_it_plainly() {
    let read =
        read(b"Email,Login email,Last login,Last name,Ad\nann@example.com,x@example.org,2026-01-01,Lee,Ann\n").unwrap();
    let index = |field| read.source.columns.index(field);
    assert_eq!((index(Field::Email), index(Field::LastName), index(Field::FirstName)), (Some(0), Some(3), Some(4)));
}

#[test]
fn a_rare_delimiter_is_taken_where_it_alone_makes_a_header() {
    for delimiter in [':', '^', '~', '\u{1f}'] {
        let text = format!("email{delimiter}first{delimiter}last\nann@example.com{delimiter}Ann{delimiter}Lee\n");
        assert_eq!(read(text.as_bytes()).unwrap().source.delimiter, Some(delimiter));
    }
    let plain = read(b"email,first:name\nann@example.com,A:B\n").unwrap();
    assert_eq!(plain.source.delimiter, Some(','));
}

#[test]
fn a_file_that_lies_about_its_delimiter_is_read_by_its_cells() {
    let read = read(b"sep=;\nemail,first,last\nann@example.com,Ann,Lee\n").unwrap();
    assert_eq!((read.source.delimiter, numbers(&read)), (Some(','), vec![3]));
}

#[test]
fn rows_swallowed_by_a_header_are_no_empty_sheet() {
    let error = read("email,first\u{85}ann@example.com,Ann\u{85}".as_bytes()).err().unwrap();
    assert!(error.to_string().ends_with("line 1 contains an address, but there is no header row above it"), "{error}");
}

#[test]
fn what_is_drawn_or_remarked_between_rows_is_told_and_no_row() {
    let text = "email|first\n-----+-----\nann@example.com|Ann\n\u{feff}email|first\nbob@example.com|Bob\n(2 rows)\n";
    let read = read(text.as_bytes()).unwrap();
    assert_eq!(numbers(&read), [3, 5]);
    assert_eq!(read.passed_over, ["line 4 ignored: the header again", "lines 2, 6 ignored: a separator or a remark"]);
}

#[test]
fn a_sheet_without_people_says_so() {
    assert_eq!(read(b"email,first\n").unwrap().passed_over, ["there is no row below the header"]);
}

#[test]
fn nuls_that_fill_a_files_last_block_are_no_binary() {
    let mut bytes = b"email,first\nann@example.com,Ann\n".to_vec();
    bytes.resize(512, 0);
    assert_eq!(numbers(&read(&bytes).unwrap()), [2]);
}

#[test]
fn names_tell_encodings_apart_that_a_detector_for_pages_confuses() {
    for (bytes, name) in [
        (&b"H\xe9l\xe8ne;B\xbduf\n\xc9lodie;Lef\xe8vre\n"[..], "Hélène"),
        (b"Egl\xeb;\xdeukauskien\xeb\nR\xfbta;\xd0altyt\xeb\n", "Eglė"),
        (b"Jen\xf5;K\xf5szegi\nL\xe1szl\xf3;Szab\xf3\n", "Jenő"),
        (b"C\xe3t\xe3lin;B\xe3lan\n\xaatefania;Ni\xfe\xe3\n", "Cătălin"),
        (b"Ma\xb3gorzata;D\xb9browska\nGra\xbfyna;B\xb3aszczyk\n", "Małgorzata"),
        (b"Ay\x9fe;Y\x8dlmaz\n\x98brahim;\x80a\xa7lar\n", "Ayşe"),
        (b"Nicol\x98;Forl\x93\nAndrea;Mucc\x93\n", "Nicolò"),
    ] {
        let mut text = b"first name;last name;email\n".to_vec();
        for (index, line) in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).enumerate() {
            text.extend_from_slice(line);
            text.extend_from_slice(format!(";p{index}@example.com\n").as_bytes());
        }
        let read = read(&text).unwrap();
        assert_eq!(read.rows[0].1[0], name, "{:?}", read.source.encoding);
    }
}

#[test]
fn a_guess_shows_what_it_reads() {
    let read = read(b"email;first\nann@example.com;Zo\xeb\n").unwrap();
    let message =
        "the encoding is a guess and gives `Zoë`: if these words are wrong, name the encoding with `--encoding`";
    assert!(read.source.notes.iter().any(|note| note == message), "{:?}", read.source.notes);
}

#[test]
fn mail_encodings_in_ascii_are_named_and_not_read() {
    for (name, encoding) in [("J+APY-rg", "UTF-7"), ("~{N0~}", "HZ")] {
        let error = read(format!("email,first\nann@example.com,{name}\n").as_bytes()).err().unwrap();
        let message = format!("the text is written in {encoding}, which is not supported");
        assert!(error.to_string().ends_with(&message), "{error}");
    }
}

#[test]
fn a_text_that_an_export_keeps_from_excel_is_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "email,first\n=\"ann@example.com\",=\"Ann\"\n").unwrap();
    let document = open(&path, 0, &Options::default()).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    assert!(document.rows(0).unwrap().read(&mut row).unwrap());
    assert_eq!((row.get(Field::Email), row.get(Field::FirstName)), ("ann@example.com", "Ann"));
    assert_eq!(&row.cells[1], "=\"Ann\"", "the report returns the cell unchanged");
}

#[test]
fn two_columns_are_two_whatever_their_headings_mean_together() {
    for delimiter in [';', '\t', '|'] {
        for heading in ["Employee", "Mitarbeiter", "Collaborateur", "User"] {
            let sheet = format!("{heading}{delimiter}Email\nAda Okafor{delimiter}ada@example.com\n");
            let document = text(&sheet);
            assert_eq!(document.sources()[0].columns.headers, [heading, "Email"], "{sheet}");
            let sheet = format!(
                "{heading}{delimiter}Email\nOkafor, Ada{delimiter}ada@example.com\nB, C{delimiter}b@example.com\n"
            );
            assert_eq!(text(&sheet).sources()[0].columns.headers, [heading, "Email"], "{sheet}");
        }
    }
}

#[test]
fn a_title_that_names_the_address_is_no_header_where_a_fuller_one_follows() {
    let document = text("Employee e-mail\n\nEmail,First name,Last name\nann@example.com,Ann,Lee\n");
    assert_eq!(document.sources()[0].header_row, 3);
    // A second list further down does not take the place of the first header.
    let document = text("Email\nann@example.com\nEmail,First name\nbob@example.com,Bob\n");
    assert_eq!(document.sources()[0].header_row, 1);
}

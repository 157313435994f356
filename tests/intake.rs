//! Intake by what a person sees: a file goes in, rows, problems and sentences come out.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::io::Write;
use std::path::{Path, PathBuf};

use frontdesk::intake::{Document, IntakeError, Limits, Options, SheetChoice, open};
use frontdesk::model::{Code, Field, Format, Problem, Row, Severity};
use tempfile::TempDir;

/// A file with these bytes, in a folder that goes with it.
struct Sample {
    _folder: TempDir,
    path: PathBuf,
}

impl Sample {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self { _folder: folder, path }
    }

    fn open(&self) -> Result<Document, IntakeError> {
        open(&self.path, 0, &Options::default())
    }

    fn with(&self, options: &Options) -> Result<Document, IntakeError> {
        open(&self.path, 0, options)
    }
}

/// One row as a test looks at it.
#[derive(Debug, PartialEq)]
struct Seen {
    number: u32,
    cells: Vec<String>,
    problems: Vec<Problem>,
}

fn rows(document: &Document) -> Vec<Seen> {
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut seen = Vec::new();
    while rows.read(&mut row).unwrap() {
        let cells = row.cells.iter().map(str::to_owned).collect();
        seen.push(Seen { number: row.at.number, cells, problems: row.problems.clone() });
    }
    seen
}

fn text(bytes: impl AsRef<[u8]>) -> Document {
    Sample::new("people.csv", bytes).open().unwrap()
}

fn cells(document: &Document) -> Vec<Vec<String>> {
    rows(document).into_iter().map(|row| row.cells).collect()
}

fn numbers(document: &Document) -> Vec<u32> {
    rows(document).into_iter().map(|row| row.number).collect()
}

fn codes(row: &Seen) -> Vec<(Code, Severity)> {
    row.problems.iter().map(|problem| (problem.code, problem.severity)).collect()
}

fn refusal(bytes: impl AsRef<[u8]>) -> (String, String) {
    let error = Sample::new("people.csv", bytes).open().unwrap_err();
    (error.to_string().rsplit_once("people.csv: ").unwrap().1.to_owned(), error.hint().unwrap_or_default())
}

#[test]
fn rows_have_the_numbers_that_an_editor_shows() {
    let document = text("email,name\r\n\r\nann@example.com,\"Ann\r\nMarie\"\r\n,\r\nbob@example.com,Bob");
    assert_eq!(numbers(&document), [3, 6]);
    assert_eq!(numbers(&text("email\rann@example.com\r\rbob@example.com\r")), [2, 4]);
    assert_eq!(numbers(&text("email\nann@example.com\r\nbob@example.com\rcid@example.com")), [2, 3, 4]);
}

#[test]
fn a_line_end_that_two_chunks_share_counts_once() {
    let mut bytes = b"email,name\r\n".to_vec();
    for index in 0..40_000 {
        write!(bytes, "p{index}@example.com,{}\r\n", "x".repeat(index % 13)).unwrap();
    }
    let numbers = numbers(&text(bytes));
    assert_eq!(numbers, (2..40_002).collect::<Vec<u32>>());
}

#[test]
fn the_delimiter_is_the_one_that_makes_a_table() {
    for (bytes, delimiter) in [
        ("email;groups\nann@example.com;Eng,Ops\n", ';'),
        ("email\tgroups\nann@example.com\tEng,Ops;All\n", '\t'),
        ("email|groups\nann@example.com|Eng\n", '|'),
        ("sep=;\nemail;groups\nann@example.com;a,b,c,d\n", ';'),
        ("Title, with a comma\n\nE-Mail;Vorname;Nachname\nann@example.com;Ann;Lee\n", ';'),
        ("email\nann@example.com\n", ','),
    ] {
        assert_eq!(text(bytes).sources()[0].delimiter, Some(delimiter), "{bytes}");
    }
}

#[test]
fn an_unclosed_quote_names_the_line_where_it_opened() {
    let (message, hint) = refusal("email,name\nann@example.com,Ann\nbob@example.com,\"Bob\ncid@example.com,Cid\n");
    assert_eq!(message, "line 3: a quote is opened and never closed");
    assert!(hint.starts_with("close the quote"));
}

#[test]
fn a_quote_that_swallowed_rows_is_a_problem_of_the_row_that_opened_it() {
    let swallowing = "email,name,group\nann@example.com,\"Ann,Eng\nbob@example.com,Bob,Eng\ncid@example.com,Cid\",Eng\ndee@example.com,Dee,Eng\n";
    let rows = rows(&text(swallowing));
    assert_eq!(codes(&rows[0]), [(Code::QuoteMisplaced, Severity::Error)]);
    assert!(rows[0].problems[0].message.contains("lines 2 to 4"));
    assert_eq!((rows[1].number, codes(&rows[1])), (5, vec![]));
}

#[test]
fn text_behind_a_closing_quote_is_told_and_spaces_are_not() {
    let rows = rows(&text("email,name\nann@example.com,\"Ann\"x\n\"bob@example.com\" , \"Bob, Jr.\" \n"));
    assert_eq!(codes(&rows[0]), [(Code::QuoteMisplaced, Severity::Error)]);
    assert_eq!((rows[1].cells.clone(), codes(&rows[1])), (vec!["bob@example.com".into(), "Bob, Jr.".into()], vec![]));
}

#[test]
fn a_longer_row_is_shifted_and_a_shorter_one_is_fine() {
    let rows = rows(&text(
        "email,first name,last name\nann@example.com,Lee, Jr.,Ann\nbob@example.com,Bob\ncid@example.com,C,D,,\n",
    ));
    assert_eq!(codes(&rows[0]), [(Code::RowShifted, Severity::Error)]);
    assert_eq!(codes(&rows[1]), []);
    assert_eq!(codes(&rows[2]), []);
}

#[test]
fn the_header_is_found_below_a_preamble_and_told() {
    let document = text("New hires,2026\nContact,hr@example.com\n\nEmail,First name\nann@example.com,Ann\n");
    let source = &document.sources()[0];
    assert_eq!(source.header_row, 4);
    assert_eq!(source.notes, ["lines 1 to 2 stand above the header and are not read"]);
    assert_eq!(numbers(&document), [5]);
}

#[test]
fn a_person_is_never_eaten_as_a_header() {
    let (message, _) = refusal("ann@example.com,Ann\nbob@example.com,Bob\n");
    assert_eq!(message, "line 1 holds an address, and no header row stands above it");
    let (message, _) = refusal("Ann,ann@example.com\nname,email\nBob,bob@example.com\n");
    assert_eq!(message, "line 1 holds an address, and no header row stands above it");
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
    let sample = Sample::new("people.csv", "Email,Work e-mail,Name\nann@home.example,ann@example.com,Ann\n");
    let error = sample.open().unwrap_err();
    assert!(error.to_string().ends_with("line 1: 2 columns could be the email: `Email`, `Work e-mail`"), "{error}");
    assert_eq!(error.hint().unwrap(), "say which with `--map email=Email`");
    let options = Options { map: vec![(Field::Email, "work E-MAIL".into())], ..Options::default() };
    let document = sample.with(&options).unwrap();
    assert_eq!(document.sources()[0].columns.header(Field::Email), Some("Work e-mail"));
    assert_eq!(document.sources()[0].notes, ["a column is not used: `Email`"]);
}

#[test]
fn a_missing_email_column_says_what_was_seen_and_what_was_meant() {
    let (message, hint) = refusal("Kontakt,Vorname\nann@example.com,Ann\n");
    assert_eq!(message, "no e-mail column was found; the headers are `Kontakt`, `Vorname`");
    assert_eq!(hint, "if it is this one, say `--map email=Kontakt`");
    assert_eq!(refusal("Emial,Vorname\n,Ann\n").1, "if it is this one, say `--map email=Emial`");
}

#[test]
fn totals_and_repeated_headers_are_told_and_people_are_not_skipped() {
    let document =
        text("email,name,age\nann@example.com,Ann,1\nEMAIL,Name,age\nbob@example.com,Total,2\nSum Yi,,\nTotal: 2,,\n");
    assert_eq!(numbers(&document), [2, 4, 5]);
    let mut all = document.rows(0).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    while all.read(&mut row).unwrap() {}
    assert_eq!(all.notes(), ["line 3: the header once more, not read as a row", "line 6: a total, not read as a row"]);
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
fn unicode_is_known_by_its_mark_or_its_nuls() {
    let list = "email,first_name\nann@example.com,Zoë 山田\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| list.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let utf32 = |bytes: fn(u32) -> [u8; 4]| list.chars().flat_map(|c| bytes(u32::from(c))).collect::<Vec<u8>>();
    for (bytes, name) in [
        (utf16(u16::to_le_bytes), "UTF-16LE"),
        (utf16(u16::to_be_bytes), "UTF-16BE"),
        (utf32(u32::to_le_bytes), "UTF-32LE"),
        (utf32(u32::to_be_bytes), "UTF-32BE"),
        (list.as_bytes().to_vec(), "UTF-8"),
        (format!("\u{feff}\u{feff}{list}").into_bytes(), "UTF-8"),
    ] {
        let document = text(bytes);
        assert_eq!(document.sources()[0].encoding.as_ref().unwrap().name, name);
        assert_eq!(cells(&document), [["ann@example.com", "Zoë 山田"]], "{name}");
    }
}

#[test]
fn old_charsets_of_dos_mac_and_windows_are_told_apart() {
    // `Zoë Müller`, `José Ñandú` in three charsets that share no accented letter.
    for (name, bytes) in [
        ("IBM850", &b"email,a,b\nz@example.com,Zo\x89,M\x81ller\nj@example.com,Jos\x82,\xa5and\xa3\n"[..]),
        ("macintosh", b"email,a,b\nz@example.com,Zo\x91,M\x9fller\nj@example.com,Jos\x8e,\x84and\x9c\n"),
        ("windows-1252", b"email,a,b\nz@example.com,Zo\xeb,M\xfcller\nj@example.com,Jos\xe9,\xd1and\xfa\n"),
    ] {
        let document = text(bytes);
        let people = [["z@example.com", "Zoë", "Müller"], ["j@example.com", "José", "Ñandú"]];
        assert_eq!(cells(&document), people, "{name}");
        assert_eq!(document.sources()[0].encoding.as_ref().unwrap().name, name);
    }
}

#[test]
fn a_person_can_name_the_encoding() {
    let sample = Sample::new("people.csv", b"email,name\nz@example.com,\x80ngel\n");
    for (label, name) in [("cp850", "Çngel"), ("windows-1252", "€ngel"), ("macintosh", "Ängel")] {
        let options = Options { encoding: Some(label.into()), ..Options::default() };
        assert_eq!(cells(&sample.with(&options).unwrap())[0][1], name);
    }
    let options = Options { encoding: Some("klingon".into()), ..Options::default() };
    assert!(sample.with(&options).unwrap_err().to_string().ends_with("`klingon` is no encoding that frontdesk knows"));
}

#[test]
fn a_byte_that_means_nothing_costs_its_row_alone() {
    let rows =
        rows(&text(b"email,first_name\nann@example.com,J\xc3\xb6rg\nbob@example.com,J\xf6rg\ncid@example.com,Cid\n"));
    assert_eq!(codes(&rows[0]), []);
    assert_eq!(codes(&rows[1]), [(Code::EncodingBroken, Severity::Error)]);
    assert_eq!(codes(&rows[2]), []);
}

#[test]
fn what_is_valid_utf8_is_never_called_broken() {
    let rows = rows(&text(
        "email,first_name,note\nann@example.com,An\u{85}n,\nbob@example.com,Bob,x\u{92}\ncid@example.com,C\u{fffd}d,\n",
    ));
    assert_eq!(codes(&rows[0]), [(Code::CellControl, Severity::Error)]);
    assert_eq!(rows[0].problems[0].message, "the cell holds a control character (U+0085): `An\\u{85}n`");
    assert_eq!(codes(&rows[1]), [(Code::CellControl, Severity::Warning)]);
    assert_eq!(codes(&rows[2]), [], "the roster sees that a letter was lost");
}

#[test]
fn utf8_inside_a_windows_file_costs_its_row_alone() {
    let mut bytes = b"email,first_name\n".to_vec();
    for index in 0..5 {
        bytes.extend(format!("p{index}@example.com,J").bytes().chain(*b"\xf6rg\n"));
    }
    bytes.extend("zoe@example.com,Zoë\n".bytes());
    let rows = rows(&text(bytes));
    assert_eq!(rows[0].cells[1], "Jörg");
    assert_eq!(codes(&rows[5]), [(Code::EncodingBroken, Severity::Error)]);
}

#[test]
fn what_is_no_spreadsheet_is_named() {
    for (bytes, what) in [
        (&b"BZh91AY&SY"[..], "this is a bzip2 archive, not a spreadsheet"),
        (
            b"\x03\x7e\x0b\x17\x02\0\0\0\x61\0\x50\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x03\0\0EMAIL\0\0",
            "this is a dBase file, not a spreadsheet",
        ),
        (b"%PDF-1.7\n", "this is a PDF document, not a spreadsheet"),
        (b"TABLE\r\n0,1\r\n\"EXCEL\"\r\n", "this is a DIF file, not a spreadsheet"),
        (b"[{\"email\": \"ann@example.com\"}]", "this is JSON, not a spreadsheet"),
        (b"<?xml version=\"1.0\"?><people/>", "this is XML of a kind that frontdesk does not know, not a spreadsheet"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "the workbook is damaged: it is an empty zip"),
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
    ] {
        assert_eq!(refusal(bytes).0, what);
    }
}

#[test]
fn a_file_that_changes_meanwhile_is_noticed() {
    let sample = Sample::new("people.csv", "email\nann@example.com\n");
    let document = sample.open().unwrap();
    assert_eq!(rows(&document), rows(&document));
    std::fs::OpenOptions::new().append(true).open(&sample.path).unwrap().write_all(b"eve@example.com\n").unwrap();
    let error = document.rows(0).unwrap_err();
    assert!(error.to_string().ends_with("the file changed while it was being read"));
}

#[test]
fn every_limit_is_a_sentence() {
    let tight = Limits { bytes: 1_000, rows: 5, columns: 3, record_bytes: 100, ..Limits::DEFAULT };
    let options = Options { limits: tight, ..Options::default() };
    let said = |bytes: String| {
        let sample = Sample::new("people.csv", bytes);
        let document = match sample.with(&options) {
            Ok(document) => document,
            Err(error) => return error.to_string(),
        };
        let mut row = Row::new(document.sources()[0].columns.clone());
        let mut rows = document.rows(0).unwrap();
        loop {
            match rows.read(&mut row) {
                Ok(true) => {}
                Ok(false) => return "read".to_owned(),
                Err(error) => return error.to_string(),
            }
        }
    };
    assert!(said("x".repeat(1_001)).ends_with("the file is larger than 0 MiB"));
    assert!(said("email\n".to_owned() + &"a@example.com\n".repeat(5)).ends_with("the table has more than 5 rows"));
    assert!(said("email,a,b,c,d\n".to_owned()).ends_with("line 1 has more than 3 cells"));
    assert!(said(format!("email\n{}\n", "a".repeat(200))).contains("line 2 is longer than"));
    assert_eq!(said("email\na@example.com\n".to_owned()), "read");
}

#[test]
fn an_html_table_called_xls_is_read() {
    let page = "<html><head><style>td { color: red }</style></head><body><table><tr><th>E-Mail</th><th>Vorname</th></tr>\
        <tr><td><a href=\"mailto:eve@attacker.example\">ann@example.com</a></td><td>Zo&euml;<br>M&amp;M</td></tr>\
        <tr style=\"display: none\"><td>bob@example.com<td>Bob</table></body></html>";
    let document = Sample::new("people.xls", page).open().unwrap();
    assert_eq!(document.sources()[0].format, Format::Html);
    let rows = rows(&document);
    assert_eq!(rows[0].cells, ["ann@example.com", "Zoë\nM&M"]);
    assert_eq!(codes(&rows[0]), [(Code::LinkDisagrees, Severity::Error)]);
    assert_eq!((rows[1].number, codes(&rows[1])), (3, vec![(Code::RowHidden, Severity::Error)]));
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The same workbook in every format: a title, a header in German, a hidden row, dates, a total, a link that lies.
#[test]
fn one_workbook_reads_alike_in_every_format() {
    for (name, format) in [
        ("hires.xlsx", Format::Xlsx),
        ("hires.xls", Format::Xls),
        ("hires.ods", Format::Ods),
        ("hires.xml", Format::SpreadsheetMl),
    ] {
        let document = open(&fixture(name), 0, &Options::default()).unwrap();
        let source = &document.sources()[0];
        assert_eq!((source.format, source.sheet.as_deref(), source.header_row), (format, Some("People"), 3), "{name}");
        assert!(source.notes.contains(&"hidden sheets are not read: `Old`".to_owned()), "{name}: {:?}", source.notes);
        assert!(source.notes.contains(&"hidden rows are not used: 5".to_owned()), "{name}: {:?}", source.notes);
        let rows = rows(&document);
        let mut first = rows[0].cells.clone();
        // The program that wrote the ods made a number of the truth value.
        assert!(matches!(first.remove(4).as_str(), "TRUE" | "1"), "{name}");
        assert_eq!(first, ["u0@example.com", "Zoë0", "Müller", "2026-01-01", "1000", "Eng"], "{name}");
        assert_eq!(codes(&rows[1]), [(Code::RowHidden, Severity::Error)], "{name}");
        let linked = rows.iter().find(|row| row.number == 11).unwrap();
        assert_eq!(codes(linked), [(Code::LinkDisagrees, Severity::Error)], "{name}");
        assert!(linked.problems[0].message.contains("cell A11"), "{name}");
        let honest = rows.iter().find(|row| row.number == 12).unwrap();
        assert_eq!((codes(honest), honest.cells[3].as_str()), (vec![], "2026-03-01 14:30:00"), "{name}");
    }
}

#[test]
fn a_formula_that_nobody_calculated_is_a_problem_and_no_blank() {
    let document = open(&fixture("uncalculated.xlsx"), 0, &Options::default()).unwrap();
    let rows = rows(&document);
    let uncalculated = rows.iter().find(|row| row.number == 10).unwrap();
    assert_eq!(codes(uncalculated), [(Code::CellError, Severity::Error)]);
    assert!(uncalculated.problems[0].message.contains("cell A10"));
    let error = rows.iter().find(|row| row.number == 13).unwrap();
    assert!(error.problems[0].message.contains("cell A13 holds the error `#N/A`"));
}

#[test]
fn a_hidden_sheet_is_read_only_when_it_is_named() {
    let options = Options { sheet: SheetChoice::Named("old".into()), ..Options::default() };
    let document = open(&fixture("hires.xlsx"), 0, &options).unwrap();
    assert_eq!(cells(&document), [["old@example.com"]]);
    let options = Options { sheet: SheetChoice::Named("People2".into()), ..Options::default() };
    let error = open(&fixture("hires.xlsx"), 0, &options).unwrap_err();
    assert_eq!(error.hint().unwrap(), "the sheets are `People`, `Old`, `Notes`");
}

#[test]
fn a_workbook_that_is_cut_short_or_spoiled_is_refused() {
    let whole = std::fs::read(fixture("hires.xlsx")).unwrap();
    for end in (0..whole.len()).step_by(97).skip(1) {
        let error = Sample::new("cut.xlsx", &whole[..end]).open().unwrap_err().to_string();
        assert!(error.contains("the workbook is damaged"), "{end}: {error}");
    }
    for name in ["hires.xls", "hires.ods", "hires.xml"] {
        let whole = std::fs::read(fixture(name)).unwrap();
        for end in (0..whole.len()).step_by(whole.len() / 50).skip(1) {
            // Whatever is read of a part must not panic; a workbook of records may be readable up to where it ends.
            let _ = Sample::new(name, &whole[..end]).open();
        }
    }
    // In a cell, and in a part that nobody reads for its own sake.
    for spoiled in [&b"u1@"[..], b"openpyxl"] {
        let mut stored = std::fs::read(fixture("stored.xlsx")).unwrap();
        let at = stored.windows(spoiled.len()).position(|word| word == spoiled).unwrap();
        stored[at] = b'r';
        let error = Sample::new("spoiled.xlsx", stored).open().unwrap_err().to_string();
        assert!(error.ends_with("a part of it cannot be unpacked, or its checksum is wrong"), "{error}");
    }
}

#[test]
fn single_quotes_around_every_heading_are_quotes_in_every_line() {
    let sheet = "'E-mail';'First name';'Last name';'Seats'\n'ann@example.com';'Ann';'O''Neil; Lee';'Chat; Code'\n\
                 bob@example.com;Bob;O'Brien;\"\n";
    let document = text(sheet);
    assert_eq!(document.sources()[0].columns.header(Field::FirstName), Some("First name"));
    assert_eq!(
        cells(&document),
        [["ann@example.com", "Ann", "O'Neil; Lee", "Chat; Code"], ["bob@example.com", "Bob", "O'Brien", "\""]]
    );
    // One heading in them is a heading in them.
    let document = text("'E-mail',First name,Last name\nann@example.com,'Ann',Lee\n");
    assert_eq!(cells(&document), [["ann@example.com", "'Ann'", "Lee"]]);
}

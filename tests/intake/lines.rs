//! How text is divided into lines and cells, and which number a line has.

use std::io::Write;

use crate::{cells, codes, numbers, refusal, rows, text};
use frontdesk::model::{Code, Field, Row, Severity};

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
    assert_eq!(message, "line 3: a quotation mark is opened and never closed");
    assert!(hint.starts_with("close the quotation mark"));
}

#[test]
fn a_quote_that_swallowed_rows_is_a_problem_of_the_row_that_opened_it() {
    let swallowing = "email,name,group\nann@example.com,\"Ann,Eng\nbob@example.com,Bob,Eng\ncid@example.com,Cid\",Eng\ndee@example.com,Dee,Eng\n";
    let rows = rows(&text(swallowing));
    assert_eq!(codes(&rows[0]), [(Code::QuoteMisplaced, Severity::Error)]);
    assert!(rows[0].findings[0].message.to_string().contains("lines 2 to 4"));
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
fn totals_and_repeated_headers_are_told_and_people_are_not_skipped() {
    let document =
        text("email,name,age\nann@example.com,Ann,1\nEMAIL,Name,age\nbob@example.com,Total,2\nSum Yi,,\nTotal: 2,,\n");
    assert_eq!(numbers(&document), [2, 4, 5]);
    let mut all = document.rows(0).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    while all.read(&mut row).unwrap() {}
    assert_eq!(all.notes(), ["line 3 ignored: the header again", "line 6 ignored: a total"]);
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

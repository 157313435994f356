//! What each format contains, read back as its readers do.

use std::fs;
use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use frontdesk::messages::Message;
use frontdesk::model::OWN_COLUMNS;

use crate::sheets::Sheet;
use crate::{RUN, entries, folder, people, write};

/// The text of all sheets of the workbook at `path`, as XML.
fn sheet_xml(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut xml = String::new();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/")) {
        archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    }
    xml
}

#[test]
fn csv_carries_the_input_and_an_answer_on_every_row() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = write(&dir.path().join("people.report.csv"), RUN, &[&sheet], &answers).unwrap();
    let expected = format!(
        "\u{feff}No.,Name,E-mail,{}\r\n\
         007,\"Zoë, née \"\"X\"\"\",zoe@example.com,2,created,,signs in with the address,,zoe@example.com,\
         00000000-0000-0000-0000-000000000007,Interns: added; Sales: waiting,Research: member,{RUN}\r\n\
         008,'=1+1,anna@,3,invalid,email-invalid,the address `anna@` has no domain,write the whole address,,,,,{RUN}\r\n\
         9,Bo,,4,invited,,,,,,,,{RUN}\r\n",
        OWN_COLUMNS.join(",")
    );
    assert_eq!(fs::read_to_string(path).unwrap(), expected);
    assert_eq!(entries(dir.path()), ["people.report.csv"], "nothing else is left in the folder");
}

#[test]
fn csv_keeps_the_delimiter_of_the_input() {
    for (delimiter, row) in [(';', "a;b,c;"), ('\t', "a\tb,c\t"), (',', "a,\"b,c\",")] {
        let dir = folder();
        let mut sheet = Sheet::new("p.csv", &["A", "B"], &[&["a", "b,c"]]);
        sheet.source.delimiter = Some(delimiter);
        let path = write(&dir.path().join("p.report.csv"), "", &[&sheet], &sheet.answers()).unwrap();
        let text = fs::read_to_string(path).unwrap();
        assert!(text.lines().nth(1).unwrap().starts_with(row), "{text}");
    }
}

#[test]
fn tables_of_one_csv_share_a_header_and_say_where_rows_come_from() {
    let dir = folder();
    let first = Sheet::new("a.csv", &["Name", "Mail", "Mail"], &[&["Ada", "1", "2"]]);
    let mut second = Sheet::new("b.csv", &["Mail", "Team", "Name"], &[&["3", "x", "Bo"]]);
    second.index = 1;
    let answers = [first.answers(), second.answers()].concat();
    let path = write(&dir.path().join("all.csv"), "", &[&first, &second], &answers).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Name,Mail,Mail,Team,frontdesk_source,frontdesk_row,"), "{text}");
    assert!(lines[1].starts_with("Ada,1,2,,a.csv,2,created,"), "{text}");
    assert!(lines[2].starts_with("Bo,3,,x,b.csv,2,created,"), "{text}");
}

#[test]
fn a_report_of_a_report_has_frontdesk_s_columns_once() {
    let dir = folder();
    let headers = ["frontdesk_row", "Mail", "frontdesk_outcome", "frontdesk_source"];
    let sheet = Sheet::new("p.report.csv", &headers, &[&["9", "a@example.com", "failed", "x"]]);
    let path = write(&dir.path().join("p.report.2.csv"), "", &[&sheet], &sheet.answers()).unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(text.lines().next().unwrap(), format!("\u{feff}Mail,{}", OWN_COLUMNS.join(",")));
    assert!(text.lines().nth(1).unwrap().starts_with("a@example.com,2,created"));
}

#[test]
fn cells_beyond_the_header_are_kept_in_the_detail() {
    let dir = folder();
    let sheet = Sheet::new("p.csv", &["A"], &[&["1", "lost?", "", "me"]]);
    let mut answers = sheet.answers();
    answers[0].notes = vec![Message::verbatim("done")];
    let path = write(&dir.path().join("p.report.csv"), "", &[&sheet], &answers).unwrap();
    assert!(fs::read_to_string(path).unwrap().contains("done; cells without a heading: “lost?” “me”"));
}

#[test]
fn a_workbook_holds_text_as_text_numbers_as_numbers_and_looks_like_a_report() {
    let (dir, (mut sheet, answers)) = (folder(), people());
    sheet.source.sheet = Some("New hires".to_owned());
    sheet.rows[2][1] = "http://example.com\u{1}\u{ffff}_x0041_".into();
    let path = write(&dir.path().join("people.report.xlsx"), RUN, &[&sheet], &answers).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["New hires", "Summary"]);
    let range = book.worksheet_range("New hires").unwrap();
    let row = |at: u32| -> Vec<Data> { (0..13).map(|column| range.get_value((at, column)).unwrap().clone()).collect() };
    let texts = |cells: Vec<Data>| -> Vec<String> { cells.iter().map(ToString::to_string).collect() };
    let own = "Row, Result, Reason code, What happened, What to do, E-mail used, Account number, Groups of this row, Workspaces of this row, Run";
    let own = own.split(", ").map(|word| format!("{word} (frontdesk)"));
    assert_eq!(texts(row(0)), ["No.", "Name", "E-mail"].map(str::to_owned).into_iter().chain(own).collect::<Vec<_>>());
    assert_eq!(row(1)[0], Data::Float(7.0), "its format shows the zeros");
    assert_eq!(row(1)[3], Data::Float(2.0));
    assert_eq!(row(2)[1], Data::String("=1+1".to_owned()));
    assert_eq!(
        texts(row(2))[4..8],
        [
            "invalid: the row has to be corrected; nothing was sent",
            "email-invalid",
            "the address `anna@` has no domain",
            "write the whole address"
        ]
    );
    assert_eq!(row(3)[1], Data::String("http://example.com\\u{1}\\u{ffff}_x0041_".to_owned()));
    let xml = sheet_xml(&path);
    assert!(xml.contains("<autoFilter ref=\"A1:M4\"") && xml.contains("state=\"frozen\""), "filter and frozen header");
    assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "no formula and no link");
}

#[test]
fn sheets_of_one_workbook_each_hold_a_table() {
    let dir = folder();
    let (mut first, mut second) = (Sheet::new("p.xlsx", &["A"], &[&["1"]]), Sheet::new("p.xlsx", &["B"], &[&["2"]]));
    first.source.sheet = Some("Summary".to_owned());
    second.source.sheet = Some("answers".to_owned());
    second.index = 1;
    let answers = [first.answers(), second.answers()].concat();
    let path = write(&dir.path().join("p.report.xlsx"), "", &[&first, &second], &answers).unwrap();
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["Summary", "answers", "Summary (2)"]);
}

#[test]
fn json_holds_the_summary_and_one_object_per_row() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = write(&dir.path().join("people.json"), RUN, &[&sheet], &answers).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["frontdesk"]["run"], RUN);
    assert_eq!(report["summary"]["outcomes"], serde_json::json!({"created": 1, "invited": 1, "invalid": 1}));
    assert_eq!(
        report["rows"][0],
        serde_json::json!({
            "source": "people.csv", "row": 2,
            "input": {"No.": "007", "Name": "Zoë, née \"X\"", "E-mail": "zoe@example.com"},
            "outcome": "created", "problem": null, "detail": "signs in with the address", "fix": "",
            "email": "zoe@example.com", "user_uuid": "00000000-0000-0000-0000-000000000007",
            "groups": [{"name": "Interns", "placement": "added"}, {"name": "Sales", "placement": "waiting"}],
            "workspaces": [{"name": "Research", "placement": "member"}],
        })
    );
    assert_eq!(report["rows"][1]["input"]["Name"], "=1+1");
    assert_eq!(report["rows"].as_array().unwrap().len(), 3);
}

#[test]
fn the_page_is_whole_in_itself_and_shows_every_row() {
    let (dir, (mut sheet, answers)) = (folder(), people());
    sheet.rows[1][1] = "<script src=//x.example>\"'&".into();
    let path = write(&dir.path().join("people.html"), RUN, &[&sheet], &answers).unwrap();
    let page = fs::read_to_string(path).unwrap();
    for forbidden in ["src=", "href=", "url(", "@import", "<link", "<img", "<iframe", "onload", "fetch(", "innerHTML"] {
        let page = page.replace("script src=", "");
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let scripts: Vec<&str> = page.split("<script").skip(1).map(|script| script.split('>').next().unwrap()).collect();
    let data = " type=\"application/json\"";
    assert_eq!(scripts, [data, &format!("{data} id=\"words\""), ""], "one script runs, and the policy has its hash");
    let data = page.split_once("<script type=\"application/json\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!((data.as_array().unwrap().len(), &data[1][9][1]), (3, &"<script src=//x.example>\"'&".into()));
    assert!(page.contains("&lt;script src=//x.example&gt;&quot;&#39;&amp;"));
    assert_eq!(page.matches("<tr>").count(), 4, "a header and three rows");
    assert!(page.contains("<b class=\"wrong\">invalid</b>"));
}

#[test]
fn one_report_takes_its_own_answers_from_those_of_all_tables() {
    let dir = folder();
    let (first, mut second) = (people().0, Sheet::new("b.csv", &["A"], &[&["x"]]));
    second.index = 1;
    let answers = [first.answers(), second.answers()].concat();
    let path = write(&dir.path().join("b.report.csv"), "", &[&second], &answers).unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert!(text.lines().count() == 2 && text.contains("\nx,2,created"), "{text}");
}

//! What only the sheet itself shows (a hidden row, a text that is crossed out, an error, a link, a shifted row, a misplaced
//! quote) is refused again when a report in another file comes back, until a person corrects the text or clears the code.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crate::desk::{bare, read_csv};
use crate::workbook_check::parts;

const PAGE: &str = "<table><tr><th>E-mail</th><th>First name</th><th>Last name</th><th>Role</th></tr>\
    <tr><td>ann@example.com</td><td>Ann</td><td>Archer</td><td></td></tr>\
    <tr style=\"display: none\"><td>hid@example.com</td><td>Hid</td><td>Den</td><td></td></tr>\
    <tr><td>str@example.com</td><td>Stru</td><td>Ck</td><td><s>admin</s></td></tr>\
    <tr><td><a href=\"mailto:eve@example.org\">lnk@example.com</a></td><td>Lin</td><td>Ker</td><td></td></tr></table>";
const TEXT: &str = "E-mail,First name,Last name,Role\nann@example.com,Ann,Archer,\n\
    quo@example.com,\"Quo\"te,Mark,admin\nshi@example.com,Shi,Ft,Ed,admin\n";

/// What a person writes to correct a row.
const CORRECTIONS: [(&str, &str); 6] = [
    ("Hid", "Hilda"),
    ("admin", "member"),
    ("#N/A", "member"),
    ("lnk@example.com", "lin@example.com"),
    ("Quote", "Quentin"),
    ("Shi", "Shirley"),
];

/// The code of each refused row of a sheet, by the name of its person.
fn refused(folder: &Path, name: &str) -> BTreeMap<String, String> {
    let output = bare(folder).args(["check", name, "--report", "seen.csv"]).output().unwrap();
    assert!(folder.join("seen.csv").exists(), "{name}: {output:?}");
    let rows = read_csv(&folder.join("seen.csv")).into_iter();
    std::fs::remove_file(folder.join("seen.csv")).unwrap();
    let refused = rows.filter(|row| ["invalid", "held"].contains(&row["frontdesk_outcome"].as_str()));
    refused.map(|row| (row["Last name"].clone(), row["frontdesk_problem"].clone())).collect()
}

#[test]
fn a_row_that_is_left_out_of_a_run_is_refused_again_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy("tests/fixtures/refused.ods", folder.path().join("people.ods")).unwrap();
    let before = refused(folder.path(), "people.ods");
    for report in ["report.csv", "report.xlsx"] {
        let args = ["check", "people.ods", "--only", "bob@example.com", "--report", report];
        bare(folder.path()).args(args).output().unwrap();
        assert_eq!(refused(folder.path(), report), before, "{report}");
        bare(folder.path())
            .args(["check", report, "--only", "bob@example.com", "--report", "next.xlsx"])
            .output()
            .unwrap();
        assert_eq!(refused(folder.path(), "next.xlsx"), before, "{report} of a report");
        std::fs::remove_file(folder.path().join("next.xlsx")).unwrap();
    }
}

/// Writes `from` to `to` after `edit` changed each of its texts.
fn edit(from: &Path, to: &Path, edit: &dyn Fn(String) -> String) {
    if from.extension().unwrap() == "csv" {
        std::fs::write(to, edit(std::fs::read_to_string(from).unwrap())).unwrap();
        return;
    }
    let mut zip = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for (name, bytes) in parts(from) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(edit(String::from_utf8(bytes).unwrap()).as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

/// Shows what a report hides or crosses out, as a person does who only looks at it.
fn shown(text: &str) -> String {
    text.replace(" hidden=\"1\"", "").replace("<strike/>", "")
}

#[test]
fn what_only_the_sheet_shows_is_refused_again_until_a_person_corrects_it_or_clears_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let codes = |of: &[(&str, &str)]| -> BTreeMap<String, String> {
        of.iter().map(|(name, code)| ((*name).to_owned(), (*code).to_owned())).collect()
    };
    let all = [("Den", "row-hidden"), ("Ck", "row-struck"), ("Or", "cell-error"), ("Ker", "link-disagrees")].as_slice();
    for (name, expected) in [
        ("refused.ods", all),
        ("refused.xls", all),
        ("refused.xlsx", all),
        ("refused.xlsb", &[all[0], all[2]]),
        ("refused.html", &[all[0], all[1], all[3]]),
        ("refused.csv", &[("Mark", "quote-misplaced"), ("Ft", "row-shifted")]),
    ] {
        match name {
            "refused.html" => std::fs::write(path(name), PAGE).unwrap(),
            "refused.csv" => std::fs::write(path(name), TEXT).unwrap(),
            _ => drop(std::fs::copy(Path::new("tests/fixtures").join(name), path(name)).unwrap()),
        }
        let expected = codes(expected);
        assert_eq!(refused(folder.path(), name), expected, "{name}");
        for kind in ["xlsx", "csv"] {
            let (report, back) = (format!("report.{kind}"), format!("back.{kind}"));
            bare(folder.path()).args(["check", name, "--report", &report]).output().unwrap();
            assert_eq!(refused(folder.path(), &report), expected, "{name} as {kind}");
            let is_itself = name == "refused.xlsx" && kind == "xlsx";
            if !is_itself {
                edit(&path(&report), &path(&back), &|text| shown(&text));
                assert_eq!(refused(folder.path(), &back), expected, "{name} as {kind}, all shown");
            }
            // A report of the report is no way around either.
            for further in ["further.xlsx", "further.csv"] {
                bare(folder.path()).args(["check", &report, "--report", further]).output().unwrap();
                assert_eq!(refused(folder.path(), further), expected, "{name} as {kind} as {further}");
                std::fs::remove_file(path(further)).unwrap();
            }
            if !is_itself {
                let cleared = |text: String| {
                    expected.values().fold(shown(&text), |text, code| {
                        text.replace(&format!(">{code}<"), "><").replace(&format!(",{code},"), ",,")
                    })
                };
                edit(&path(&report), &path(&back), &cleared);
                let left = refused(folder.path(), &back);
                assert!(left.values().all(|code| code == "role-unknown"), "{name} as {kind}, cleared: {left:?}");
                let corrected = |text: String| {
                    CORRECTIONS.iter().fold(shown(&text), |text, (old, new)| {
                        text.replace(&format!(">{old}<"), &format!(">{new}<"))
                            .replace(&format!(",{old},"), &format!(",{new},"))
                            .replace(&format!("\n{old},"), &format!("\n{new},"))
                    })
                };
                edit(&path(&report), &path(&back), &corrected);
                assert_eq!(refused(folder.path(), &back), codes(&[]), "{name} as {kind}, corrected");
            }
            std::fs::remove_file(path(&report)).unwrap();
        }
    }
}

#[test]
fn a_page_that_was_saved_under_another_name_is_still_a_report_to_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), TEXT).unwrap();
    bare(folder.path()).args(["check", "people.csv", "--report", "page.html"]).output().unwrap();
    let page = std::fs::read_to_string(folder.path().join("page.html")).unwrap();
    let saved = page.replacen("<!doctype html>", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->", 1);
    for name in ["page.htm", "page.xls"] {
        std::fs::write(folder.path().join(name), &saved).unwrap();
        let output = bare(folder.path()).args(["check", name]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains("is a report to read"), "{name}: {said}");
    }
}

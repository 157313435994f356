//! Where reports are written, what they replace, and what they keep.

use std::fs;
use std::path::{Path, PathBuf};

use frontdesk::files::Digests;
use frontdesk::report::{Destination, DestinationContext, KeptReason, LanguageChoice, Lineage, ReportError, Summary};

use crate::sheets::{Sheet, digests};
use crate::{RUN, entries, folder, people, write};

/// Checks a path that a person named, for a report of these inputs.
fn prepare(path: &Path, inputs: &[PathBuf]) -> Result<Destination, ReportError> {
    Destination::prepare(
        path,
        DestinationContext {
            inputs,
            taken: &[],
            digests: &digests(),
            lineage: &Lineage::default(),
            language: LanguageChoice::Auto,
        },
    )
}

/// Writes a report without rows.
fn write_empty(destination: Destination) -> PathBuf {
    destination.write("", &Summary::default(), Vec::new(), &[]).unwrap().path
}

#[test]
fn a_row_and_an_answer_that_do_not_match_are_an_error_and_the_old_report_stays() {
    for extension in ["csv", "xlsx", "json", "html"] {
        let (dir, (sheet, answers)) = (folder(), people());
        let path = dir.path().join("p.report").with_extension(extension);
        write(&path, RUN, &[&sheet], &answers).unwrap();
        let before = fs::read(&path).unwrap();
        let lacking = [answers[..1].to_vec(), answers[2..].to_vec()].concat();
        let error = write(&path, RUN, &[&sheet], &lacking).unwrap_err();
        assert!(matches!(error, ReportError::RowWithoutAnswer { row: 3, .. }), "{error}");
        let error = write(&path, RUN, &[&sheet], &answers[..2]).unwrap_err();
        assert!(matches!(error, ReportError::RowWithoutAnswer { row: 4, .. }), "{error}");
        let mut shorter = people().0;
        shorter.rows.pop();
        let error = write(&path, RUN, &[&shorter], &answers).unwrap_err();
        assert!(matches!(error, ReportError::AnswerWithoutRow { row: 4 }), "{error}");
        shorter.rows.clear();
        let error = write(&path, RUN, &[&shorter], &answers).unwrap_err();
        assert!(matches!(error, ReportError::AnswerWithoutRow { row: 2 }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(entries(dir.path()).len(), 1, "no temporary file is left");
    }
}

#[test]
fn a_report_may_replace_a_report_and_an_empty_file_and_nothing_else() {
    for (extension, foreign) in [
        ("csv", "name,email\r\nAda,ada@example.com\r\n"),
        ("xlsx", "PK\u{3}\u{4} no workbook"),
        ("json", "{\"frontdesk\":1}"),
        ("html", "<!doctype html>\n<html lang=\"en\">\n"),
    ] {
        let (dir, (sheet, answers)) = (folder(), people());
        let path = dir.path().join("p").with_extension(extension);
        fs::write(&path, "").unwrap();
        write(&path, RUN, &[&sheet], &answers).unwrap();
        write(&path, RUN, &[&sheet], &answers).expect("a report makes way for a report");
        fs::write(&path, foreign).unwrap();
        let error = write(&path, RUN, &[&sheet], &answers).unwrap_err();
        assert!(matches!(error, ReportError::NotOurs { .. }), "{extension}: {error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
    }
}

#[test]
fn a_report_of_a_sheet_whose_header_has_line_breaks_is_known_again() {
    let dir = folder();
    let sheet = Sheet::new("p.csv", &["A\n\"b\"\nc"], &[&["1"]]);
    let path = dir.path().join("p.report.csv");
    write(&path, "", &[&sheet], &sheet.answers()).unwrap();
    write(&path, "", &[&sheet], &sheet.answers()).unwrap();
}

#[cfg(unix)]
#[test]
fn the_input_is_never_replaced_under_any_of_its_names() {
    let dir = folder();
    let input = dir.path().join("p.report.csv");
    let sheet = Sheet::new("p.csv", &["A"], &[]);
    write(&input, "", &[&sheet], &[]).unwrap();
    let (link, hard) = (dir.path().join("link.csv"), dir.path().join("hard.csv"));
    std::os::unix::fs::symlink(&input, &link).unwrap();
    fs::hard_link(&input, &hard).unwrap();
    fs::create_dir(dir.path().join("sub")).unwrap();
    let around = dir.path().join("sub/../p.report.csv");
    let inputs = ["-".into(), input.clone()];
    for path in [&input, &link, &hard, &around] {
        let error = prepare(path, &inputs).unwrap_err();
        assert!(matches!(error, ReportError::WouldReplaceInput { .. }), "{error}");
        let error = prepare(&input, std::slice::from_ref(path)).unwrap_err();
        assert!(matches!(error, ReportError::WouldReplaceInput { .. }), "{error}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_refused_before_the_first_request() {
    let dir = folder();
    let error = prepare(&dir.path().join("missing/p.csv"), &[]).unwrap_err();
    assert!(matches!(error, ReportError::NotWritable { .. }), "{error}");
    fs::create_dir(dir.path().join("folder.csv")).unwrap();
    let error = prepare(&dir.path().join("folder.csv"), &[]).unwrap_err();
    assert!(matches!(error, ReportError::NotAFile { .. }), "{error}");
    let error = prepare(&dir.path().join("p.pdf"), &[]).unwrap_err();
    assert!(matches!(error, ReportError::UnknownFormat { .. }), "{error}");
    prepare(&dir.path().join("p.csv"), &[]).unwrap();
    assert_eq!(entries(dir.path()), ["folder.csv"], "the check leaves nothing behind");
}

#[test]
fn a_file_that_appears_during_the_run_is_not_lost_and_neither_is_the_report() {
    let dir = folder();
    let path = dir.path().join("p.csv");
    let destination = prepare(&path, &[]).unwrap();
    fs::write(&path, "somebody's work\n").unwrap();
    let written = destination.write("", &Summary::default(), Vec::new(), &[]).unwrap();
    assert_eq!(written.path, dir.path().join("p.2.csv"));
    assert_eq!((&written.kept[0].path, written.kept[0].reason), (&path, KeptReason::NotAReport));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody's work\n");
    assert_eq!(entries(dir.path()), ["p.2.csv", "p.csv"]);
}

#[test]
fn an_edited_report_stays_in_every_format_and_the_new_one_gets_the_next_number() {
    for extension in ["csv", "xlsx", "json", "html"] {
        let (dir, (sheet, answers)) = (folder(), people());
        let at = |name: &str| dir.path().join(name).with_extension(extension);
        let path = at("p.report.x");
        assert_eq!(write(&path, RUN, &[&sheet], &answers).unwrap(), path);
        // One byte behind the end: all of these formats bear it.
        let edited = [fs::read(&path).unwrap(), b"\n".to_vec()].concat();
        fs::write(&path, &edited).unwrap();
        for _ in 0..2 {
            let second = write(&path, RUN, &[&sheet], &answers).unwrap();
            assert_eq!(second, at("p.report.2.x"), "{extension}");
        }
        fs::write(at("p.report.2.x"), &edited).unwrap();
        assert_eq!(write(&path, RUN, &[&sheet], &answers).unwrap(), at("p.report.3.x"), "{extension}");
        for name in ["p.report.x", "p.report.2.x"] {
            assert_eq!(fs::read(at(name)).unwrap(), edited, "{extension}: {name}");
        }
        assert_eq!(entries(dir.path()).len(), 3, "{extension}");
    }
}

#[test]
fn a_report_that_is_edited_during_the_run_stays() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = dir.path().join("p.report.csv");
    write(&path, RUN, &[&sheet], &answers).unwrap();
    let destination = prepare(&path, &[]).unwrap();
    assert_eq!((destination.path(), destination.kept()), (path.clone(), &[][..]));
    let edited = fs::read_to_string(&path).unwrap().replace("zoe@", "zoë@");
    fs::write(&path, &edited).unwrap();
    let written = destination.write("", &Summary::default(), Vec::new(), &[]).unwrap();
    assert_eq!(written.path, dir.path().join("p.report.2.csv"));
    assert_eq!((&written.kept[0].path, written.kept[0].reason), (&path, KeptReason::Edited));
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
}

#[test]
fn a_report_without_a_record_counts_as_edited() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = dir.path().join("p.report.csv");
    write(&path, RUN, &[&sheet], &answers).unwrap();
    let (lost, none) = (Digests::at(Some(dir.path().join("lost/list"))), Digests::default());
    for digests in [&lost, &none] {
        let around = DestinationContext {
            inputs: &[],
            taken: &[],
            digests,
            lineage: &Lineage::default(),
            language: LanguageChoice::Auto,
        };
        let destination = Destination::prepare(&path, around).unwrap();
        assert_eq!(destination.path(), dir.path().join("p.report.2.csv"));
        assert_eq!(destination.earlier_report(), Some(path.clone()));
    }
}

#[test]
fn a_report_with_columns_that_people_added_or_deleted_is_still_a_report() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = dir.path().join("p.csv");
    write(&path, RUN, &[&sheet], &answers).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for edited in [
        text.replacen("frontdesk_run", "frontdesk_run,done by", 1),
        text.replacen(",frontdesk_run", "", 1),
        text.replace(',', ";"),
        text.replacen("frontdesk_outcome", "\"frontdesk_outcome\"", 1),
    ] {
        fs::write(&path, &edited).unwrap();
        assert_eq!(prepare(&path, &[]).unwrap().path(), dir.path().join("p.2.csv"), "{edited}");
    }
}

#[cfg(unix)]
#[test]
fn a_default_path_is_skipped_whatever_is_found_there() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("mine.txt"), "mine").unwrap();
    std::os::unix::fs::symlink(at("mine.txt"), at("p.report.csv")).unwrap();
    fs::create_dir(at("p.report.2.csv")).unwrap();
    fs::write(at("p.report.3.csv"), "name\r\nAda\r\n").unwrap();
    fs::write(at("p.report.4.csv"), "a report of another file of the same command").unwrap();
    let taken = [at("p.report.4.csv"), at("p.report.5.csv")];
    let around = DestinationContext {
        inputs: &[],
        taken: &taken,
        digests: &digests(),
        lineage: &Lineage::default(),
        language: LanguageChoice::Auto,
    };
    let destination = Destination::prepare_default(&at("p.report.csv"), around).unwrap();
    assert_eq!(destination.path(), at("p.report.6.csv"));
    let kept: Vec<_> = destination.kept().iter().map(|kept| (kept.path.clone(), kept.reason)).collect();
    assert_eq!(kept, ["", "2.", "3."].map(|number| (at(&format!("p.report.{number}csv")), KeptReason::NotAReport)));
    assert_eq!(destination.earlier_report(), None);
    write_empty(destination);
    assert_eq!(fs::read_to_string(at("mine.txt")).unwrap(), "mine");

    let named = prepare(&at("p.report.csv"), &[]).unwrap_err();
    assert!(named.to_string().contains("symbolic link"), "{named}");
}

#[cfg(unix)]
#[test]
fn a_report_is_as_readable_as_its_input() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = folder();
    let input = dir.path().join("p.csv");
    fs::write(&input, "A\n").unwrap();
    for (of_input, of_report) in [(0o600, 0o600), (0o640, 0o640), (0o400, 0o600)] {
        fs::set_permissions(&input, fs::Permissions::from_mode(of_input)).unwrap();
        let destination = prepare(&dir.path().join("p.report.csv"), std::slice::from_ref(&input)).unwrap();
        assert_eq!(mode(&write_empty(destination)), of_report);
    }
    let alone = prepare(&dir.path().join("stdin.report.csv"), &["-".into()]).unwrap();
    assert_eq!(mode(&write_empty(alone)), 0o600);
}

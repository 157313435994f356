//! What the documents show is tried: their settings are read, and the pages for HR name what HR sees.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx};

use crate::desk::{Desk, Ended, bare};

const PAGES_FOR_HR: [(&str, &str); 5] = [
    ("en", include_str!("../../docs/src/hr.md")),
    ("fr", include_str!("../../docs/src/hr.fr.md")),
    ("de", include_str!("../../docs/src/hr.de.md")),
    ("es", include_str!("../../docs/src/hr.es.md")),
    ("it", include_str!("../../docs/src/hr.it.md")),
];

/// The blocks of a language in a document, wherever in a list they are.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut is_inside = false;
    for line in text.lines().map(str::trim_start) {
        match line.strip_prefix("```") {
            Some(name) => {
                is_inside = !is_inside && name == language;
                if is_inside {
                    blocks.push(String::new());
                }
            }
            None if is_inside => blocks.last_mut().expect("a block began").extend([line, "\n"]),
            None => {}
        }
    }
    blocks
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder of the repository.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("there is the folder");
    entries.map(|entry| entry.expect("it can be read").path()).filter(|path| path.is_file()).collect()
}

/// The README and the pages of the book.
fn documents() -> Vec<PathBuf> {
    let pages = files("docs/src").into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "md"));
    pages.chain([root().join("README.md")]).collect()
}

#[test]
fn all_settings_that_the_documents_show_are_read() {
    let texts = documents().into_iter().map(|path| std::fs::read_to_string(path).expect("it can be read"));
    let shown: Vec<String> = texts.flat_map(|text| blocks(&text, "toml")).collect();
    assert!(shown.len() > 7, "only {} settings were found", shown.len());

    let folder = tempfile::tempdir().expect("there is a folder");
    let path = folder.path().join("shown.toml");
    let read = |settings: &str| {
        std::fs::write(&path, settings).expect("it can be written");
        let args = ["history", "--config", "shown.toml"];
        Ended::of(bare(folder.path()).args(args).output().expect("it runs"))
    };
    assert_eq!(read("rates = 5\n").code, 2);
    for settings in shown {
        let ended = read(&settings);
        assert_eq!(ended.code, 0, "{settings}{ended:?}");
    }
}

/// Each command on a sample that a document shows and that needs no organization, without the name of the program.
fn commands_on_samples(text: &str) -> Vec<String> {
    let starts = ["check samples/", "rehearse samples/"].into_iter().flat_map(|start| text.match_indices(start));
    let is_command = |at: &usize| text[..*at].ends_with("frontdesk ") || text[..*at].ends_with("-- ");
    let ends = |at: usize| text[at..].split(['`', '\n']).next().unwrap_or_default().to_owned();
    starts.map(|(at, _)| at).filter(is_command).map(ends).collect()
}

#[test]
fn every_command_on_a_sample_that_the_documents_show_runs() {
    let folder = tempfile::tempdir().expect("there is a folder");
    let copy = |from: &Path| {
        let to = folder.path().join(from.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("it is below"));
        std::fs::create_dir_all(to.parent().expect("it is in a folder")).expect("it can be made");
        std::fs::copy(from, to).expect("it can be copied");
    };
    let samples = files("samples").into_iter().chain(files("samples/exports"));
    samples.for_each(|path| copy(&path));
    let texts = documents().into_iter().chain([root().join("samples/README.md"), root().join("samples/rules.toml")]);
    let texts = texts.map(|path| std::fs::read_to_string(path).expect("it can be read"));
    let commands: BTreeSet<String> = texts.flat_map(|text| commands_on_samples(&text)).collect();
    assert!(commands.len() > 4, "{commands:?}");
    for command in commands {
        let ended = Ended::of(bare(folder.path()).args(command.split(' ')).output().expect("it runs"));
        assert_eq!(ended.code, 0, "{command}: {ended:?}");
    }
}

/// The first two rows of a workbook, as pairs of a heading and the cell below it.
fn answers(path: &Path) -> Vec<(String, String)> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path).expect("there is the workbook");
    let sheet = workbook.worksheet_range_at(0).expect("it has a sheet").expect("it can be read");
    let mut rows = sheet.rows().map(|row| row.iter().map(ToString::to_string));
    rows.next().expect("it has headings").zip(rows.next().expect("it has a row")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_for_hr_name_the_headings_and_the_result_that_hr_sees() {
    for (language, page) in PAGES_FOR_HR {
        let desk = Desk::new().await;
        let ended = desk.run(&["template", "empty.xlsx", "--language", language]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        desk.sheet("people.csv", "Email,First name,Last name\nada@example.com,Ada,Okafor\n");
        let ended = desk.run(&["onboard", "people.csv", "--report", "out.xlsx", "--report-language", language]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let columns = answers(&desk.path("empty.xlsx"));
        let own: Vec<(String, String)> = answers(&desk.path("out.xlsx")).split_off(3);
        let (result, created) = own.iter().find(|(_, cell)| cell.starts_with("created")).expect("somebody was created");
        let explained = [&columns[10].0, &columns[11].0, &columns[12].0, &columns[13].0, &columns[14].0];
        for text in explained.into_iter().chain([result, created, &own[3].0, &own[4].0]) {
            assert!(page.contains(text.as_str()), "{language}: {text}");
        }
    }
}

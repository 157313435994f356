//! What people read outside of the program, as text: the README and its neighbours, and the pages of the book.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// One document, with its path below the repository.
pub(crate) struct Document {
    pub(crate) path: String,
    pub(crate) text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Document {
    fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { path: path.to_owned(), text }
    }

    /// Every page of the book, and every document that is not in it.
    pub(crate) fn all() -> Vec<Self> {
        let others = [
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "frontdesk.example.toml",
            "samples/README.md",
        ];
        let mut documents: Vec<Self> = others.into_iter().map(Self::read).collect();
        documents.extend(Self::pages());
        documents
    }

    /// The pages of the book, its list of contents among them.
    pub(crate) fn pages() -> Vec<Self> {
        let entries = fs::read_dir(root().join("docs/src")).expect("there is a book");
        let names = entries.map(|entry| entry.expect("it can be read").file_name().into_string().expect("is text"));
        let pages: BTreeSet<String> =
            names.filter(|name| Path::new(name).extension().is_some_and(|ext| ext == "md")).collect();
        assert!(pages.len() > 15, "only {} pages were found", pages.len());
        pages.into_iter().map(|name| Self::read(&format!("docs/src/{name}"))).collect()
    }

    /// The README and the book as one text: what is published about the program.
    pub(crate) fn published() -> String {
        let texts = Self::pages().into_iter().map(|page| page.text);
        texts.fold(Self::read("README.md").text, |all, page| format!("{all}\n{page}"))
    }

    /// Its lines outside of code blocks.
    fn prose(&self) -> impl Iterator<Item = &str> {
        let mut in_code = false;
        self.text.lines().filter(move |line| {
            let is_fence = line.trim_start().starts_with("```");
            in_code ^= is_fence;
            !in_code && !is_fence
        })
    }

    /// The targets of its links and pictures.
    fn links<'a>(&'a self) -> Vec<&'a str> {
        let in_line = |line: &'a str| -> Vec<&'a str> {
            let is_outside_of_code = |at: usize| line[..at].matches('`').count().is_multiple_of(2);
            let starts = line.match_indices("](").filter(|(at, _)| is_outside_of_code(*at));
            starts.filter_map(|(at, start)| line[at + start.len()..].split(')').next()).collect()
        };
        self.prose().flat_map(in_line).collect()
    }

    /// The anchors of its headings, as GitHub and mdBook make them.
    fn anchors(&self) -> Vec<String> {
        let headings = self.prose().filter_map(|line| line.strip_prefix('#'));
        let anchor = |heading: &str| -> String {
            let heading = heading.trim_start_matches('#').trim();
            let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.collect::<String>().to_lowercase().replace(' ', "-")
        };
        headings.map(anchor).collect()
    }
}

/// `path` without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
        plain
    })
}

/// A complaint about each link of `document` that leads nowhere. A page of the book leads to pages of the book alone,
/// since nothing else is beside it once it is built.
fn broken_links(document: &Document) -> Vec<String> {
    let folder = Path::new(&document.path).parent().expect("a file is in a folder");
    let is_page = folder == Path::new("docs/src");
    let why = |link: &&str| -> Option<String> {
        if link.starts_with("https://") {
            return None;
        }
        let (file, anchor) = link.split_once('#').map_or((*link, None), |(file, anchor)| (file, Some(anchor)));
        let target = if file.is_empty() { PathBuf::from(&document.path) } else { plain(&folder.join(file)) };
        if !root().join(&target).exists() {
            return Some("is not there".to_owned());
        }
        if is_page && !target.starts_with("docs/src") {
            return Some("is not in the book".to_owned());
        }
        let anchor = anchor?;
        let anchors = Document::read(target.to_str().expect("is text")).anchors();
        (!anchors.iter().any(|known| known == anchor)).then(|| format!("has no such heading: {anchors:?}"))
    };
    let complaints = document.links().into_iter().filter_map(|link| Some((link, why(&link)?)));
    complaints.map(|(link, why)| format!("{}: {link} {why}", document.path)).collect()
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    let text = "# One\n[a](#one) [b](#two) `[c](none.md)` [d](hr.md#none)\n```\n[e](none.md)\n```\n![f](none.png) [g](../../README.md)\n";
    let found = broken_links(&Document { path: "docs/src/a.md".to_owned(), text: text.replace("#one", "#One-") });
    assert_eq!(found.len(), 5, "{found:#?}");
    let found: Vec<String> = Document::all().iter().flat_map(broken_links).collect();
    assert!(found.is_empty(), "{} complaints:\n  {}", found.len(), found.join("\n  "));
}

#[test]
fn every_page_is_in_the_list_of_contents() {
    let contents = Document::read("docs/src/SUMMARY.md");
    let listed: BTreeSet<String> = contents.links().into_iter().map(|link| format!("docs/src/{link}")).collect();
    let pages: BTreeSet<String> = Document::pages().into_iter().map(|page| page.path).collect();
    let unlisted: Vec<&String> = pages.difference(&listed).filter(|path| *path != "docs/src/SUMMARY.md").collect();
    assert_eq!(unlisted, [""; 0]);
}

#[test]
fn the_readme_is_short() {
    assert!(Document::read("README.md").text.lines().count() <= 150);
}

// That a recipe does what it is there for, tests/commands/hr_exports.rs shows.
#[test]
fn every_recipe_is_a_sample_and_every_sample_a_recipe() {
    let page = Document::read("docs/src/rules.md").text;
    let samples = fs::read_dir(root().join("samples/exports")).expect("there are exports");
    let paths = samples.map(|entry| entry.expect("it can be read").path());
    let (settings, exports): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.partition(|path| path.extension().is_some_and(|ext| ext == "toml"));
    assert!(settings.len() > 6 && settings.len() == exports.len(), "{settings:?} {exports:?}");
    for (paths, language) in [(settings, "toml"), (exports, "csv")] {
        for path in paths {
            let text = fs::read_to_string(&path).expect("it can be read");
            let lines = if language == "csv" { 3 } else { usize::MAX };
            let block: Vec<&str> = text.lines().take(lines).collect();
            assert!(
                page.contains(&format!("```{language}\n{}\n```\n", block.join("\n"))),
                "the page shows {} otherwise",
                path.display()
            );
        }
    }
}

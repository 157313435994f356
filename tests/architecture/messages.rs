//! The tables of sentences: every language has every sentence, nothing is missing in one, and HR reads of no flag.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use crate::source::Source;

const TABLES: [(&str, &str); 5] = [
    ("en.ftl", include_str!("../../src/messages/en.ftl")),
    ("fr.ftl", include_str!("../../src/messages/fr.ftl")),
    ("de.ftl", include_str!("../../src/messages/de.ftl")),
    ("es.ftl", include_str!("../../src/messages/es.ftl")),
    ("it.ftl", include_str!("../../src/messages/it.ftl")),
];

/// The sentences that stand side by side in all languages.
const SIDE_BY_SIDE: &str = include_str!("../../src/messages/fields.ftl");

/// The whole table of each language, in the form of a table of its own.
fn tables() -> [(&'static str, String); 5] {
    TABLES.map(|(file, text)| (file, format!("{text}\n{}", of_language(SIDE_BY_SIDE, file.trim_end_matches(".ftl")))))
}

/// The table of the terminal's sentences.
pub(crate) fn english() -> String {
    let [(_, english), ..] = tables();
    english
}

/// The sentences of one language out of those that stand side by side, as its own table would have them.
fn of_language(text: &str, code: &str) -> String {
    let mut id = "";
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let of_language = lines.filter_map(|line| {
        let (name, sentence) = line.split_once(" =").unwrap_or_else(|| panic!("no sentence: {line}"));
        let language = name.trim_start().strip_prefix('.').unwrap_or_else(|| {
            id = name;
            "en"
        });
        match (language, code) {
            ("en" | "hr", "en") => Some(format!("{line}\n")),
            ("en" | "hr", _) => None,
            ("fr" | "de" | "es" | "it", _) => (language == code).then(|| format!("{id} ={sentence}\n")),
            _ => panic!("no language: {line}"),
        }
    });
    of_language.collect()
}

/// A sentence as its table has it: what the terminal shows, and what HR reads where that differs.
#[derive(Debug, Default, Clone)]
struct Entry {
    terminal: String,
    hr: Option<String>,
}

/// The sentences of a table by name, and a complaint for each name that comes twice.
fn entries(text: &str) -> (BTreeMap<String, Entry>, Vec<String>) {
    let (mut entries, mut complaints): (BTreeMap<String, Entry>, Vec<String>) = Default::default();
    let mut id = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if !line.starts_with([' ', '}']) {
            let (name, sentence) = line.split_once(" =").unwrap_or_else(|| panic!("no sentence: {line}"));
            name.clone_into(&mut id);
            let entry = Entry { terminal: sentence.trim_start().to_owned(), hr: None };
            if entries.insert(id.clone(), entry).is_some() {
                complaints.push(format!("{id} comes twice"));
            }
            continue;
        }
        let entry = entries.get_mut(&id).expect("a sentence begins before its further lines");
        match (line.trim_start().strip_prefix(".hr ="), &mut entry.hr) {
            (Some(sentence), hr) => *hr = Some(sentence.trim_start().to_owned()),
            (None, Some(hr)) => hr.push_str(line),
            (None, None) => entry.terminal.push_str(line),
        }
    }
    (entries, complaints)
}

/// The names of the arguments in a sentence.
pub(crate) fn variables(sentence: &str) -> BTreeSet<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    sentence.split('$').skip(1).map(|rest| rest.split(|c| !is_part(c)).next().unwrap_or_default()).collect()
}

/// What HR reads of an entry.
fn for_hr(entry: &Entry) -> &str {
    entry.hr.as_deref().unwrap_or(&entry.terminal)
}

fn table_complaints(tables: &[(&str, String)]) -> Vec<String> {
    let mut complaints = Vec::new();
    let (english, _) = entries(&tables[0].1);
    for (file, text) in tables {
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            complaints.push(format!("{file}: {errors:?}"));
        }
        let (entries, twice) = entries(text);
        complaints.extend(twice.into_iter().map(|complaint| format!("{file}: {complaint}")));
        let missing = english.keys().filter(|id| !entries.contains_key(*id));
        complaints.extend(missing.map(|id| format!("{file}: lacks {id}")));
        for (id, entry) in &entries {
            let Some(original) = english.get(id) else {
                complaints.push(format!("{file}: {id} is not in the English table"));
                continue;
            };
            let strange = ["`", "--", "frontdesk_"].into_iter().find(|mark| for_hr(entry).contains(mark));
            complaints.extend(strange.map(|mark| format!("{file}: {id} shows HR {mark}")));
            // The code gives all that the English sentences name.
            let known = &variables(&original.terminal) | &variables(for_hr(original));
            let unknown = variables(for_hr(entry)).into_iter().find(|name| !known.contains(name));
            complaints.extend(unknown.map(|name| format!("{file}: {id} names ${name}")));
        }
    }
    complaints
}

/// Each `message!("name", argument = …)` of a text: its name and its arguments.
fn uses(text: &str) -> Vec<(&str, BTreeSet<&str>)> {
    let mut uses = Vec::new();
    for (at, start) in text.match_indices("message!(") {
        let rest = text[at + start.len()..].trim_start();
        let Some((id, rest)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else { continue };
        let (mut depth, mut quoted, mut escaped) = (1_u32, false, false);
        let end = rest.char_indices().find(|&(_, c)| {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                '(' | '[' | '{' if !quoted => depth += 1,
                ')' | ']' | '}' if !quoted => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let inside = &rest[..end.map_or(rest.len(), |(end, _)| end)];
        // An argument follows a comma; a `==` or a closure inside of one does not matter, since only names before `=` do.
        let names = inside.split(',').filter_map(|part| part.split_once('=')).map(|(name, _)| name.trim());
        uses.push((id, names.filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')).collect()));
    }
    uses
}

fn use_complaints(sources: &[Source], table: &str) -> Vec<String> {
    let (entries, _) = entries(table);
    let mut complaints = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::from(["verbatim", "and-more", "joined", "listed"]);
    for source in
        sources.iter().filter(|source| !source.path.starts_with("messages/") || source.path.ends_with("_names.rs"))
    {
        if source.path.starts_with("fields/") {
            used.extend(source.text.split('"').filter(|text| entries.contains_key(*text)));
        }
        for id in source.text.split("\"choice-").skip(1).filter_map(|rest| rest.split('"').next()) {
            let id = format!("choice-{id}");
            used.extend(entries.get_key_value(&id).map(|(id, _)| id.as_str()));
            complaints
                .extend((!entries.contains_key(&id)).then(|| format!("{}: there is no sentence {id}", source.path)));
        }
        for (id, given) in uses(&source.text) {
            used.insert(id);
            match entries.get(id) {
                None => complaints.push(format!("{}: there is no sentence {id}", source.path)),
                Some(entry) => {
                    let all = format!("{} {}", entry.terminal, for_hr(entry));
                    let missing = variables(&all).into_iter().find(|name| !given.contains(name)).map(str::to_owned);
                    complaints.extend(missing.map(|name| format!("{}: {id} lacks ${name}", source.path)));
                }
            }
        }
    }
    let unused = entries.keys().filter(|id| !used.contains(id.as_str()));
    complaints.extend(unused.map(|id| format!("the sentence {id} is not used")));
    complaints
}

#[test]
fn every_language_has_every_sentence_and_hr_reads_of_no_flag() {
    let broken = "a = one\nb = two\na = { $x } `--flag`\n";
    let found = table_complaints(&[("en.ftl", broken.to_owned()), ("fr.ftl", "a = un { $y }\nc = trois\n".to_owned())]);
    for complaint in [
        "en.ftl: a comes twice",
        "en.ftl: a shows HR `",
        "fr.ftl: lacks b",
        "fr.ftl: c is not in",
        "fr.ftl: a names $y",
    ] {
        assert!(found.iter().any(|found| found.starts_with(complaint)), "the check misses {complaint}: {found:#?}");
    }
    let side_by_side = "d = one\n    .hr = two\n    .fr = un\ne = three\n";
    assert_eq!(of_language(side_by_side, "en"), "d = one\n    .hr = two\ne = three\n");
    assert_eq!(of_language(side_by_side, "fr"), "d = un\n");
    assert!(FluentResource::try_new(SIDE_BY_SIDE.to_owned()).is_ok());
    let found = table_complaints(&tables());
    assert!(found.is_empty(), "{} complaints:\n  {}", found.len(), found.join("\n  "));
}

#[test]
fn every_sentence_that_the_code_names_is_there_with_its_arguments() {
    let source = Source::new("a.rs", "f(message!(\"a\", row = g(1, 2)), message!(\n  \"none\"\n))");
    let found = use_complaints(&[source], "a = { $row } of { $table }\nb = { $row }\n");
    assert_eq!(found, ["a.rs: a lacks $table", "a.rs: there is no sentence none", "the sentence b is not used"]);
    let found = use_complaints(&Source::all(), &tables()[0].1);
    assert!(found.is_empty(), "{} complaints:\n  {}", found.len(), found.join("\n  "));
}

/// A complaint for each error that says nothing of what to do.
fn fixless(source: &Source) -> Vec<String> {
    let calls = source.text.split("Finding::error(").skip(1);
    let arguments = calls.map(|rest| rest.split_once(';').map_or(rest, |(call, _)| call));
    let without = arguments.filter(|call| call.contains("Message::none()"));
    without.map(|call| format!("{}: no fix: {call}", source.path)).collect()
}

#[test]
fn every_error_on_a_row_says_what_to_do() {
    let source = Source::new("a.rs", "let a = Finding::error(code, message!(\"a\"), Message::none());");
    assert_eq!(fixless(&source).len(), 1);
    let found: Vec<String> = Source::all().iter().flat_map(fixless).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

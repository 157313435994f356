//! The rules. Each takes sources and gives back a complaint for every place that breaks it.

use std::collections::BTreeMap;

use crate::source::Source;

/// From the top down; a room imports those below it only. Rooms of one floor may know each other.
const FLOORS: [&[&str]; 18] = [
    &["main"],
    &["cli", "commands"],
    &["settings"],
    &["template"],
    &["notices"],
    &["report"],
    &["run"],
    &["progress"],
    &["organization"],
    &["admin_api"],
    &["plan"],
    &["roster"],
    &["intake"],
    &["files"],
    &["fields"],
    &["model"],
    &["messages"],
    &["text"],
];

/// Rooms that draw, write and carry out side by side: the commands bring them together.
const STRANGERS: [&str; 3] = ["report", "run", "progress"];

const PURE: [&str; 6] = ["text", "messages", "model", "fields", "roster", "plan"];

const WORLD: [&str; 18] = [
    "std::fs",
    "std::net",
    "std::io",
    "std::env",
    "std::thread",
    "std::process",
    "tokio",
    "reqwest",
    "rusqlite",
    "indicatif",
    "governor",
    "tempfile",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "println",
    "eprintln",
];

/// A crate, and the rooms that may name it.
const TOOLS: [(&str, &[&str]); 15] = [
    ("fluent_bundle", &["messages"]),
    ("indicatif", &["progress"]),
    ("lettre", &["notices"]),
    ("shlex", &["notices"]),
    ("rusqlite", &["run"]),
    ("reqwest", &["admin_api"]),
    ("governor", &["admin_api"]),
    ("axum", &["simulator"]),
    ("calamine", &["intake"]),
    ("chardetng", &["intake"]),
    ("encoding_rs", &["intake"]),
    ("rust_xlsxwriter", &["report", "template"]),
    ("clap", &["cli", "settings", "main"]),
    ("toml", &["settings"]),
    ("email_address", &["model", "roster"]),
];

pub(crate) fn pure_rooms_stay_pure(sources: &[Source]) -> Vec<String> {
    let pure = sources.iter().filter(|source| PURE.contains(&source.room()));
    pure.flat_map(|source| {
        WORLD.iter().filter(|word| touches(source, word)).map(|word| say(source, &format!("names {word}")))
    })
    .collect()
}

/// Whether the code names `word`, written out or in a group (`use std::{fmt, fs}`).
fn touches(source: &Source, word: &str) -> bool {
    match word.split_once("::") {
        Some((root, module)) => source
            .paths_below(root)
            .iter()
            .any(|path| path == module || path.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"))),
        None => source.names(word),
    }
}

pub(crate) fn imports_go_down(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| source.room() != "lib") {
        let room = source.room();
        let mut paths = source.paths_below("crate");
        if room == "main" {
            paths.extend(source.paths_below("frontdesk"));
        }
        for path in paths {
            let target = path.split("::").next().unwrap_or_default();
            if target != room && !may_import(room, target) {
                complaints.push(say(source, &format!("imports {path}")));
            }
        }
    }
    complaints
}

fn may_import(room: &str, target: &str) -> bool {
    let floor = |room: &str| FLOORS.iter().position(|floor| floor.contains(&room));
    if target == "simulator" {
        return floor(room).is_some_and(|floor| floor <= 1);
    }
    if STRANGERS.contains(&room) && STRANGERS.contains(&target) {
        return false;
    }
    matches!((floor(room), floor(target)), (Some(from), Some(to)) if from <= to)
}

pub(crate) fn tools_stay_in_their_room(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (tool, rooms) in TOOLS {
            let own_path = format!("{tool}::");
            if !rooms.contains(&source.room()) && source.names(tool) && source.code.contains(&own_path) {
                complaints.push(say(source, &format!("names {tool}, which is for {}", rooms.join(" and "))));
            }
        }
    }
    complaints
}

pub(crate) fn few_files_touch_the_disk(sources: &[Source]) -> Vec<String> {
    let disk = ["std::fs", "File", "OpenOptions", "tempfile", "NamedTempFile"];
    let touching = sources.iter().filter(|source| disk.iter().any(|word| touches(source, word)));
    touching.filter(|source| !may_touch_the_disk(&source.path)).map(|source| say(source, "touches the disk")).collect()
}

fn may_touch_the_disk(path: &str) -> bool {
    let allowed =
        ["files/", "intake/", "settings/", "report/destination", "run/ledger", "run/lock", "commands/saved_plan.rs"];
    allowed.iter().any(|start| path.starts_with(start))
}

/// What opens, makes, renames or replaces a file by its path. Reading is not among it, nor are files without a name.
pub(crate) fn one_room_opens_what_is_written(sources: &[Source]) -> Vec<String> {
    let writing = [
        "OpenOptions",
        "create_new",
        "NamedTempFile",
        "File::create",
        "fs::write",
        "fs::rename",
        "fs::copy",
        "fs::remove_file",
        "set_permissions",
        "persist",
    ];
    let others = sources.iter().filter(|source| !["files", "simulator"].contains(&source.room()));
    let has = |source: &Source, word: &str| match word.split_once("::") {
        Some((_, call)) => source.code.contains(word) && source.names(call),
        None => source.names(word),
    };
    let naming = others.filter_map(|source| Some((source, writing.iter().find(|word| has(source, word))?)));
    naming.map(|(source, word)| say(source, &format!("names {word}, which is for files"))).collect()
}

/// What asks for the time of day may be told anything: clocks are set, and jump. Waits count on their own.
pub(crate) fn few_files_ask_for_the_time_of_day(sources: &[Source]) -> Vec<String> {
    let clocks = ["SystemTime", "Timestamp::now", "Zoned::now"];
    let asking = sources.iter().filter(|source| clocks.iter().any(|clock| source.names(clock)));
    asking
        .filter(|source| !may_ask_for_the_time_of_day(&source.path))
        .map(|source| say(source, "asks for the time of day"))
        .collect()
}

/// The dates of headers, the dates in the ledger and in a run's id, the dates of files, what the simulator dates, the
/// day on which somebody starts or has left, and the time of a log line.
fn may_ask_for_the_time_of_day(path: &str) -> bool {
    let allowed = [
        "admin_api/transport.rs",
        "run/ledger/mod.rs",
        "run/id.rs",
        "intake/byte_source.rs",
        "commands/today.rs",
        "files/folder.rs",
        "progress/log.rs",
        "simulator/",
    ];
    allowed.iter().any(|start| path.starts_with(start))
}

/// Numbers that look like the status of a refusal. One file says what a status means; everything else asks it.
/// Constants of other types, waits and the numbers of file formats are no statuses.
pub(crate) fn one_file_knows_statuses(sources: &[Source]) -> Vec<String> {
    let may_know = |source: &&Source| {
        source.path == "admin_api/status.rs" || ["simulator", "intake", "report"].contains(&source.room())
    };
    let is_other = |line: &str| {
        let is_constant = line.contains("const ") && line.contains(": ") && !line.contains("u16");
        is_constant || line.contains("from_millis(") || line.contains("from_secs(")
    };
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !may_know(source)) {
        for line in source.code.lines().filter(|line| !is_other(line)) {
            complaints.extend(refusal_statuses(line).map(|number| say(source, &format!("names the status {number}"))));
        }
    }
    complaints
}

/// Every whole number from 300 to 599 in a line of code.
fn refusal_statuses(line: &str) -> impl Iterator<Item = u32> {
    let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
    // `..=404` and `404..` hold a number, `3.404` does not.
    let parts = words.flat_map(|word| word.split("..")).filter(|part| !part.contains('.'));
    let numbers = parts.filter_map(|part| part.trim_end_matches("u16").replace('_', "").parse().ok());
    numbers.filter(|number| (300..=599).contains(number))
}

/// A reader who meets the name of a public type need not ask which one it is.
pub(crate) fn public_types_have_one_name_each(sources: &[Source]) -> Vec<String> {
    let mut owners: BTreeMap<&str, &Source> = BTreeMap::new();
    let mut complaints = Vec::new();
    for source in sources {
        for name in source.code.lines().filter_map(public_type) {
            if let Some(other) = owners.insert(name, source) {
                complaints.push(say(source, &format!("defines a public type {name}, as {} does", other.path)));
            }
        }
    }
    complaints
}

/// The name of the type that a line of code makes public beyond its room.
fn public_type(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
    let name = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
    let name = name.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    // A macro's `$name` is none.
    (!name.is_empty()).then_some(name)
}

pub(crate) fn dry_run_is_the_commands_word(sources: &[Source]) -> Vec<String> {
    let below = sources.iter().filter(|source| !["cli", "commands"].contains(&source.room()));
    below
        .filter(|source| source.code.to_lowercase().replace('_', "").contains("dryrun"))
        .map(|source| say(source, "knows of a dry run"))
        .collect()
}

pub(crate) fn every_file_opens_with_words(sources: &[Source]) -> Vec<String> {
    let opens = |text: &str| text.strip_prefix("//! ").is_some_and(|words| !words.trim_start().is_empty());
    sources.iter().filter(|source| !opens(&source.text)).map(|source| say(source, "does not open with words")).collect()
}

pub(crate) fn files_stay_short(sources: &[Source]) -> Vec<String> {
    let lines = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(|source| lines(source) > 400);
    long.map(|source| say(source, &format!("has {} lines", lines(source)))).collect()
}

pub(crate) fn functions_stay_short(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (at, _) in source.code.match_indices("fn ") {
            let line_start = source.code[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let lead = source.code[line_start..at].trim();
            let starts = lead.is_empty() || lead.split(' ').all(|word| word.starts_with("pub") || is_modifier(word));
            let body = &source.code[line_start..];
            let lines = function_lines(body);
            if starts && lines > 70 {
                let line = source.code[..at].matches('\n').count() + 1;
                complaints.push(say(source, &format!("line {line}: a function of {lines} lines")));
            }
        }
    }
    complaints
}

fn is_modifier(word: &str) -> bool {
    ["async", "const", "unsafe", "extern", "in", "crate)", "super)"].contains(&word)
}

/// How many lines the function at the start of `code` has: up to the brace that closes its body.
fn function_lines(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return 1,
            '{' => depth += 1,
            '}' if depth <= 1 => return code[..=at].lines().count(),
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.lines().count()
}

pub(crate) fn nothing_is_unwrapped(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        let code: String = source.code.split_whitespace().collect();
        for word in [".unwrap()", ".unwrap_err()", "todo!", "unimplemented!", "dbg!"] {
            if code.contains(word) {
                complaints.push(say(source, &format!("has {word}")));
            }
        }
        if source.text.contains(".expect(\"\")") {
            complaints.push(say(source, "expects without saying why"));
        }
    }
    complaints
}

pub(crate) fn lints_are_expected_with_a_reason(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (opening, needs) in [("#[allow(", "never"), ("#![allow(", "never"), ("#[expect(", "reason =")] {
            for (at, _) in source.code.match_indices(opening) {
                let attribute = source.code[at..].split(']').next().unwrap_or_default();
                if !attribute.contains(needs) {
                    complaints.push(say(source, &format!("has {}", attribute.split_whitespace().collect::<String>())));
                }
            }
        }
    }
    complaints
}

fn say(source: &Source, what: &str) -> String {
    format!("src/{}: {what}", source.path)
}

//! The files of `src/` as the rules want them: without their tests, and with comments and the insides of literals
//! blanked out, so that a word in a sentence is not taken for code. Lines stay where they are.

use std::fs;
use std::path::Path;

/// One file of `src/`.
pub(crate) struct Source {
    /// Below `src/`, with `/`.
    pub(crate) path: String,
    /// As it is, without the tests at its end.
    pub(crate) text: String,
    /// The same with comments and literals blanked out.
    pub(crate) code: String,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        Self { path: path.to_owned(), text: text.to_owned(), code: blanked(text) }
    }

    /// Every file but those that hold tests only.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut sources = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("src can be read") {
                let path = entry.expect("src can be read").path();
                let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
                if name == "tests" || name.ends_with("_tests") {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let below = path.strip_prefix(&root).expect("is below src").to_str().expect("is text");
                    let text = fs::read_to_string(&path).expect("src can be read");
                    sources.push(Self::new(&below.replace('\\', "/"), &text));
                }
            }
        }
        assert!(sources.len() > 20, "only {} files were found, so the rules would see nothing", sources.len());
        sources
    }

    /// The folder, or the file where the room is one file.
    pub(crate) fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether `word` stands in the code as a whole word. A word may be a path such as `std::fs`.
    pub(crate) fn names(&self, word: &str) -> bool {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        self.code.match_indices(word).any(|(at, _)| {
            let before = self.code[..at].chars().next_back().is_some_and(part);
            let after = self.code[at + word.len()..].chars().next().is_some_and(part);
            !before && !after
        })
    }

    /// Every path below `root` that is imported or written out: `use crate::{a, b::{c, d}};` names `a`, `b::c`, `b::d`.
    pub(crate) fn paths_below(&self, root: &str) -> Vec<String> {
        let code: String = self.code.split_whitespace().collect::<Vec<_>>().join(" ").replace(" :: ", "::");
        let start = format!("{root}::");
        let mut found = Vec::new();
        for (at, _) in code.match_indices(&start) {
            let whole = !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
            if whole {
                expand("", &code[at + start.len()..], &mut found);
            }
        }
        found
    }
}

/// Reads one import tree at the start of `code` and returns what follows it.
fn expand<'a>(prefix: &str, code: &'a str, found: &mut Vec<String>) -> &'a str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = expand(prefix, rest, found).trim_start();
            match rest.chars().next() {
                Some(',') => rest = &rest[1..],
                Some('}') => return &rest[1..],
                _ => return rest,
            }
            if let Some(after) = rest.trim_start().strip_prefix('}') {
                return after;
            }
        }
    }
    let end = code.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(code.len());
    let path = format!("{prefix}{}", &code[..end]);
    if let Some(rest) = code[end..].strip_prefix("::") {
        return expand(&format!("{path}::"), rest, found);
    }
    found.push(path);
    let rest = &code[end..];
    rest.strip_prefix(" as ").map_or(rest, |named| named.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'))
}

/// `text` with every character inside comments and literals replaced by a space.
fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = opaque_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            // What is left of a literal still separates words.
            at = end;
        }
    }
    out
}

/// Where the comment or literal that begins at `at` ends; `at` itself if none does.
fn opaque_end(chars: &[char], at: usize) -> usize {
    let next = |ahead: usize| chars.get(at + ahead).copied().unwrap_or('\0');
    let inside_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match chars[at] {
        '/' if next(1) == '/' => find(chars, at, &['\n']),
        '/' if next(1) == '*' => block_end(chars, at),
        '"' => quoted_end(chars, at + 1, '"'),
        'b' if next(1) == '"' && !inside_word => quoted_end(chars, at + 2, '"'),
        'r' if matches!(next(1), '"' | '#') && (!inside_word || chars[at - 1] == 'b') => raw_end(chars, at),
        // 'a' and '\n' are characters, 'a without a closing mark is a lifetime.
        '\'' if next(1) == '\\' || next(2) == '\'' => quoted_end(chars, at + 1, '\''),
        _ => at,
    }
}

fn find(chars: &[char], from: usize, mark: &[char]) -> usize {
    (from..chars.len()).find(|&i| chars[i..].starts_with(mark)).unwrap_or(chars.len())
}

fn block_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (0_usize, at);
    while i < chars.len() {
        if chars[i..].starts_with(&['/', '*']) {
            (depth, i) = (depth + 1, i + 2);
        } else if chars[i..].starts_with(&['*', '/']) {
            (depth, i) = (depth - 1, i + 2);
            if depth == 0 {
                break;
            }
        } else {
            i += 1;
        }
    }
    i
}

fn quoted_end(chars: &[char], from: usize, mark: char) -> usize {
    let mut i = from;
    while i < chars.len() && chars[i] != mark {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

fn raw_end(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    (find(chars, at + 2 + hashes, &close) + close.len()).min(chars.len())
}

#[test]
fn words_in_comments_and_literals_are_not_code() {
    let text = "let a = \"unwrap \\\" x\"; // unwrap\n/* unwrap /* unwrap */ */ r#\"unwrap \" \"# 'u' b\"unwrap\" &'static call()";
    let source = Source::new("a.rs", text);
    assert!(!source.names("unwrap"), "{}", source.code);
    assert!(source.names("static") && source.names("call") && source.code.contains('\n'));
}

#[test]
fn import_trees_are_taken_apart() {
    let source =
        Source::new("a.rs", "use crate::{a, b::{self, C as D, e::F,},};\nfn f() -> crate::g::H { other_crate::x() }");
    assert_eq!(source.paths_below("crate"), ["a", "b::self", "b::C", "b::e::F", "g::H"]);
}

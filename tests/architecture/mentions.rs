//! Every command and flag that sources and documents name in back-ticks, held against what clap knows: nobody is told
//! to run something that is not there.

use std::collections::BTreeSet;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser};
use frontdesk::cli::Cli;

use crate::documents::Document;
use crate::source::Source;

/// What stands between a back-tick before `start` and the next one on the line.
fn quoted<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices('`').filter_map(move |(at, _)| {
        let inside = text[at + 1..].split(['`', '\n']).next().unwrap_or_default();
        let closes = text[at + 1 + inside.len()..].starts_with('`');
        (closes && inside.starts_with(start)).then_some(inside)
    })
}

/// Why clap would not know a command line; `None` where it does. What stands for a value may be anything.
fn unknown(line: &str) -> Option<ErrorKind> {
    if line.split_whitespace().nth(1).is_some_and(|word| word.starts_with('{')) {
        return None;
    }
    let words = shlex::split(line).unwrap_or_else(|| line.split_whitespace().map(str::to_owned).collect());
    let words = words.iter().map(|word| word.trim_matches(['[', ']', '"', '\'']));
    let error = Cli::try_parse_from(words).err()?;
    let is_about_names = matches!(
        error.kind(),
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand | ErrorKind::ArgumentConflict | ErrorKind::NoEquals
    );
    is_about_names.then(|| error.kind())
}

/// Every long flag of every command.
fn flags() -> BTreeSet<String> {
    fn add(command: &Command, all: &mut BTreeSet<String>) {
        all.extend(command.get_arguments().filter_map(|argument| argument.get_long().map(str::to_owned)));
        command.get_subcommands().for_each(|sub| add(sub, all));
    }
    let mut all: BTreeSet<String> = ["help", "version"].map(str::to_owned).into();
    add(&Cli::command(), &mut all);
    all
}

/// A complaint about everything that `text` names in back-ticks and that is not there.
fn complaints(place: &str, text: &str) -> Vec<String> {
    let flags = flags();
    let is_flag = |mention: &&str| {
        let name = mention[2..].split(|c: char| !(c.is_ascii_lowercase() || c == '-')).next().unwrap_or_default();
        flags.contains(name)
    };
    let commands = quoted(text, "frontdesk ").filter_map(|line| Some((line, unknown(line)?)));
    let commands = commands.map(|(line, why)| format!("{place} names `{line}`: {why:?}"));
    let named = |mention: &&str| mention[2..].starts_with(|c: char| c.is_ascii_lowercase());
    let flags = quoted(text, "--").filter(named).filter(|mention| !is_flag(mention));
    commands.chain(flags.map(|mention| format!("{place} names `{mention}`, which no command takes"))).collect()
}

#[test]
fn every_command_and_flag_that_is_named_anywhere_is_there() {
    let mut all: Vec<String> =
        Document::all().iter().flat_map(|document| complaints(&document.path, &document.text)).collect();
    for source in Source::all() {
        all.extend(complaints(&source.path, &source.text));
    }
    assert!(all.is_empty(), "{} complaints:\n  {}", all.len(), all.join("\n  "));
    let mentions: usize = Source::all().iter().map(|source| quoted(&source.text, "frontdesk ").count()).sum();
    assert!(mentions > 8, "only {mentions} mentions were found, so the rule would see nothing");
}

#[test]
fn a_command_or_flag_that_is_not_there_is_found_and_a_placeholder_is_none() {
    for text in [
        "`frontdesk remind` gives them the rest",
        "run `frontdesk onboard FILE --anew`",
        "`frontdesk invitations renew ADDRESS`",
        "say `--tolerance 3`",
    ] {
        assert_eq!(complaints("x", text).len(), 1, "{text}");
    }
    for text in [
        "`frontdesk onboard {}`",
        "`frontdesk {command}`",
        "`frontdesk man [COMMAND]`",
        "`frontdesk completions SHELL`",
        "`frontdesk invitations delete ADDRESS`",
        "`--map {}=\"Contact\"`",
        "`frontdesk`, `frontdesk.toml`, frontdesk follow-up",
    ] {
        assert_eq!(complaints("x", text), [""; 0], "{text}");
    }
}

#[test]
fn every_example_of_the_help_and_of_the_documents_parses() {
    fn examples(command: &Command, all: &mut Vec<String>) {
        let texts = [command.get_after_long_help(), command.get_after_help()];
        for text in texts.into_iter().flatten() {
            all.extend(text.to_string().lines().map(|line| line.trim().to_owned()));
        }
        command.get_subcommands().for_each(|sub| examples(sub, all));
    }
    let documents = Document::all();
    let mut lines: Vec<String> =
        documents.iter().flat_map(|document| document.text.lines()).map(|line| line.trim().to_owned()).collect();
    examples(&Cli::command(), &mut lines);
    let is_command = |line: &&String| {
        let second = line.strip_prefix("frontdesk ").and_then(|rest| rest.split_whitespace().next());
        second.is_some_and(|word| Cli::command().find_subcommand(word).is_some())
    };
    let commands: Vec<&String> = lines.iter().filter(is_command).collect();
    assert!(commands.len() > 15, "{commands:?}");
    for line in commands {
        // Behind two blanks stands what it is for; the shell's own signs end a command.
        let command =
            line.split("  ").next().unwrap_or_default().split(['>', '|', '#', '&']).next().unwrap_or_default();
        assert_eq!(unknown(command), None, "{line}");
    }
}

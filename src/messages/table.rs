//! The tables, and how a sentence is written from them.

use std::borrow::Cow;
use std::sync::LazyLock;

use flate2::{Decompress, FlushDecompress, Status};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::api_names;
use super::message::Sentence;
use super::{Arg, Message, ReportLanguage};
use crate::text::in_back_ticks;

/// Whom a sentence is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// The administrator, who knows flags and reads English.
    Terminal,
    /// HR.
    Report(ReportLanguage),
}

type Bundle = FluentBundle<FluentResource>;

/// A table of sentences, compressed by the build.
macro_rules! table {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".ftl.deflate"))
    };
}

/// More bytes than a table has.
const MOST: usize = 1 << 17;

static TABLES: [LazyLock<Bundle>; 5] = [
    LazyLock::new(|| read(ReportLanguage::English, table!("en"))),
    LazyLock::new(|| read(ReportLanguage::French, table!("fr"))),
    LazyLock::new(|| read(ReportLanguage::German, table!("de"))),
    LazyLock::new(|| read(ReportLanguage::Spanish, table!("es"))),
    LazyLock::new(|| read(ReportLanguage::Italian, table!("it"))),
];

/// Returns the table of one language, with the sentences that stand in all of them side by side. A test reads every table, so that none has an error.
fn read(language: ReportLanguage, table: &[u8]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.code().parse().into_iter().collect());
    // The text goes into cells and files, where invisible marks around each argument would stay.
    bundle.set_use_isolating(false);
    for packed in [table, table!("fields")] {
        let text = unpack(packed);
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        // The first of two sentences of one name counts.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn unpack(table: &[u8]) -> String {
    let (mut unpacked, mut text) = (Decompress::new(false), Vec::with_capacity(MOST));
    let end = unpacked.decompress_vec(table, &mut text, FlushDecompress::Finish).expect("the build has compressed it");
    assert_eq!(end, Status::StreamEnd, "a table has at most {MOST} bytes");
    String::from_utf8(text).expect("the tables are UTF-8")
}

/// Writes a sentence; empty where there is none.
pub(super) fn write(message: &Message, reader: Reader) -> String {
    let Some(sentence) = &message.0 else { return String::new() };
    let language = reader.language();
    let args = sentence.args.iter().map(|(name, arg)| {
        let is_api = matches!(reader, Reader::Report(_)) && api_names::are_in(&sentence.id, name);
        let date = match arg {
            // Somebody else's text stays as it is.
            Arg::Text(text) if sentence.id != "verbatim" => reader.date(text),
            _ => None,
        };
        (Cow::Borrowed(&**name), date.map_or_else(|| value(arg, is_api, reader), FluentValue::from))
    });
    let args: FluentArgs<'_> = args.collect();
    let bundle = &TABLES[language as usize];
    let Some(found) = bundle.get_message(&sentence.id) else { return unknown(sentence, reader) };
    let for_hr = match reader {
        Reader::Terminal => None,
        Reader::Report(_) => found.get_attribute(language.code()).or_else(|| found.get_attribute("hr")),
    };
    let pattern = for_hr.map(|attribute| attribute.value()).or(found.value());
    let mut errors = Vec::new();
    let args = (!sentence.args.is_empty()).then_some(&args);
    let text = pattern.map_or(Cow::Borrowed(""), |pattern| bundle.format_pattern(pattern, args, &mut errors));
    debug_assert!(errors.is_empty(), "the sentence {}: {errors:?}", sentence.id);
    text.into_owned()
}

/// Writes what is known of a sentence of a later version: its arguments.
fn unknown(sentence: &Sentence, reader: Reader) -> String {
    let known = sentence.args.iter().map(|(_, arg)| shown(arg, false, reader)).collect::<Vec<_>>();
    format!("{}: {}", sentence.id, known.join(", "))
}

/// Returns an argument for a sentence. A number stays one, so that the sentence can choose between singular and plural.
/// Names of the API in it become words if `is_api`.
fn value(arg: &Arg, is_api: bool, reader: Reader) -> FluentValue<'static> {
    match arg {
        Arg::Number(number) if *number < 1_000 => FluentValue::from(*number),
        Arg::Number(_) | Arg::Text(_) | Arg::Quoted(_) | Arg::List(_) | Arg::Message(_) => {
            shown(arg, is_api, reader).into()
        }
    }
}

fn shown(arg: &Arg, is_api: bool, reader: Reader) -> String {
    let word = |name: &str| api_names::word(name).filter(|_| is_api).map(|word| write(&word, reader));
    let quote = |name: &str| word(name).unwrap_or_else(|| reader.quote(name));
    match arg {
        // A change from what to what, as a ledger has it.
        Arg::Text(text) if is_api && text.contains(" → ") => {
            let one = |part: &str| {
                let name = part.trim_end_matches([' ', ',', ';']);
                word(name).map_or_else(|| part.to_owned(), |word| word + &part[name.len()..])
            };
            text.split_inclusive(' ').map(one).collect()
        }
        Arg::Text(text) if is_api => {
            let names = text.split(", ").map(|name| word(name).unwrap_or_else(|| name.to_owned()));
            names.collect::<Vec<_>>().join(", ")
        }
        Arg::Number(number) => reader.language().group(*number),
        Arg::Text(text) => text.to_string(),
        Arg::Quoted(text) => quote(text),
        Arg::List(list) => {
            let (names, more) = &**list;
            let names = names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", ");
            if *more == 0 {
                return names;
            }
            write(&Message::new("and-more", vec![("names", names.into()), ("more", (*more).into())]), reader)
        }
        Arg::Message(message) => write(message, reader),
    }
}

impl Reader {
    const fn language(self) -> ReportLanguage {
        match self {
            Self::Terminal => ReportLanguage::English,
            Self::Report(language) => language,
        }
    }

    /// Writes a date for people who do not read it as the administrator does.
    fn date(self, text: &str) -> Option<String> {
        match self {
            Self::Terminal => None,
            Self::Report(language) => language.date(text),
        }
    }

    fn quote(self, text: &str) -> String {
        match self {
            Self::Terminal => in_back_ticks(text),
            Self::Report(language) => language.quote(text),
        }
    }
}

//! Finds the charset of a text input: from `--encoding`, its byte order mark, the pattern of its NULs, or because it is valid
//! UTF-8; only then by a guess, which a note reports.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

use super::byte_stats::ByteStats;
use super::likeness;
use super::seven_bit;
use super::votes::HeadingVotes;
use super::{Charset, dos};
use crate::intake::InputError;
use crate::intake::byte_source::ByteSource;
use crate::model::Encoding;
use crate::text::escape_truncated;

/// A charset, and how sure that is.
#[derive(Debug, Clone)]
pub(in crate::intake) struct Detection {
    pub(in crate::intake) charset: Charset,
    /// As `model::Encoding::why` lists them.
    pub(in crate::intake) why: &'static str,
    pub(in crate::intake) notes: Vec<String>,
    /// Whether every byte of the file is known to be valid in it.
    pub(in crate::intake) sound: bool,
    /// How far it is only a guess.
    pub(in crate::intake) guess: Guess,
}

/// How far an encoding is a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::intake) enum Guess {
    /// It is known, or nothing else is likely.
    #[default]
    Sure,
    /// Another encoding may give other letters.
    Unsure,
    /// The text makes no good sense in it.
    Doubtful,
}

impl Detection {
    fn new(charset: Charset, why: &'static str) -> Self {
        Self { charset, why, notes: Vec::new(), sound: false, guess: Guess::Sure }
    }

    /// The encoding as `check` shows it.
    pub(in crate::intake) fn encoding(&self) -> Encoding {
        Encoding { name: self.charset.name(), why: self.why }
    }
}

/// Finds the charset of `file`, or takes the one that a person named. `names_field` says whether a text is a known heading.
pub(in crate::intake) fn find(
    file: &ByteSource,
    label: Option<&str>,
    names_field: fn(&str) -> bool,
) -> Result<Detection, InputError> {
    if let Some(label) = label {
        let charset = Charset::by_label(label).ok_or_else(|| InputError::UnknownEncoding { name: label.to_owned() })?;
        return Ok(Detection::new(charset, "--encoding"));
    }
    let byte_stats = ByteStats::of(file)?;
    if let Some(charset) = by_mark(&byte_stats.head) {
        let sound = charset == Charset::UTF_8 && byte_stats.invalid == 0;
        return Ok(Detection { sound, ..Detection::new(charset, "byte order mark") });
    }
    if let Some(charset) = by_nuls(&byte_stats) {
        return Ok(Detection::new(charset, "guessed, sure"));
    }
    if looks_binary(&byte_stats) {
        let fix = "export the sheet as .xlsx or .csv";
        return Err(InputError::NotASpreadsheet { what: "binary data", fix });
    }
    let escapes = byte_stats.valid == 0 && byte_stats.sample.contains(&0x1b);
    if byte_stats.invalid == 0 && !escapes {
        if let Some(name) = seven_bit::name(&byte_stats.head).filter(|_| byte_stats.valid == 0) {
            return Err(InputError::UnreadEncoding(name));
        }
        return Ok(Detection { sound: true, ..Detection::new(Charset::UTF_8, "valid UTF-8") });
    }
    // Letters of an old charset hardly ever look like UTF-8, so a few that do weigh more than a few that do not.
    if byte_stats.valid > 0 && byte_stats.valid >= byte_stats.invalid {
        let mut found = Detection::new(Charset::UTF_8, "guessed, unsure");
        found.notes.push(match byte_stats.invalid {
            1 => "one place is not valid UTF-8; its row says so".to_owned(),
            many => format!("{many} places are not valid UTF-8; their rows say so"),
        });
        return Ok(found);
    }
    Ok(guess(&byte_stats, names_field))
}

fn by_mark(head: &[u8]) -> Option<Charset> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] => Some(Charset::Utf32 { big_endian: false }),
        [0, 0, 0xFE, 0xFF, ..] => Some(Charset::Utf32 { big_endian: true }),
        [0xFF, 0xFE, ..] => Some(Charset::Web(UTF_16LE)),
        [0xFE, 0xFF, ..] => Some(Charset::Web(UTF_16BE)),
        [0xEF, 0xBB, 0xBF, ..] => Some(Charset::UTF_8),
        _ => None,
    }
}

/// A header in ASCII leaves a NUL in every second byte of UTF-16 and in three of four bytes of UTF-32.
fn by_nuls(byte_stats: &ByteStats) -> Option<Charset> {
    let units = byte_stats.head.len() / 4;
    let most = |place: usize| byte_stats.nuls[place] * 10 >= units * 7;
    let few = |place: usize| byte_stats.nuls[place] * 10 < units;
    let some = |place: usize| byte_stats.nuls[place] * 10 >= units * 2;
    if units == 0 {
        None
    } else if few(0) && most(2) && most(3) {
        Some(Charset::Utf32 { big_endian: false })
    } else if most(0) && most(1) && few(3) {
        Some(Charset::Utf32 { big_endian: true })
    } else if few(0) && few(2) && some(1) && some(3) {
        Some(Charset::Web(UTF_16LE))
    } else if few(1) && few(3) && some(0) && some(2) {
        Some(Charset::Web(UTF_16BE))
    } else {
        None
    }
}

/// One NUL may be an accident; many control characters are not text.
fn looks_binary(byte_stats: &ByteStats) -> bool {
    let odd = byte_stats.nuls.iter().sum::<usize>() + byte_stats.controls;
    odd > 16 && odd * 20 > byte_stats.head.len()
}

/// The web's detector against the charsets it leaves out: DOS pages and Mac Roman, which write the same names with
/// other bytes. Whichever reading looks most like names wins.
fn guess(byte_stats: &ByteStats, names_field: fn(&str) -> bool) -> Detection {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&byte_stats.sample, true);
    let mut web = Charset::Web(detector.guess(None, Utf8Detection::Deny));
    web = corrected(web, &web.decode(&byte_stats.sample));
    let web_score = likeness::score(&web.decode(&byte_stats.sample));
    let votes = HeadingVotes::of(&byte_stats.head, names_field);
    let weigh = |charset: Charset| (votes.of_charset(charset), likeness::score(&charset.decode(&byte_stats.sample)));
    let (best, (votes_for_best, best_score)) = challengers(web, web_score, &byte_stats.sample)
        .into_iter()
        .chain(votes.charsets())
        .map(|charset| (charset, weigh(charset)))
        .fold((web, weigh(web)), |best, next| if next.1 > best.1 { next } else { best });
    let clear =
        best == web && (votes_for_best > 0 || byte_stats.sample.iter().filter(|byte| **byte >= 0x80).count() >= 30);
    let mut found = Detection::new(best, if clear { "guessed, sure" } else { "guessed, unsure" });
    found.guess = if clear { Guess::Sure } else { Guess::Unsure };
    if best_score < 0 {
        found.guess = Guess::Doubtful;
        found.notes.push(format!(
            "no encoding gives readable text; {} is the closest. Rows with non-ASCII letters are invalid until you \
             name an encoding with `--encoding`",
            best.name()
        ));
    }
    let words = if clear { None } else { shown_words(&best.decode(&byte_stats.sample)) };
    found.notes.extend(words.map(|words| {
        format!(
            "the encoding is a guess and gives {words}: if these words are wrong, name the encoding with `--encoding`"
        )
    }));
    found
}

/// A few cells as the guess reads them, for a person to check; `None` where there is none.
fn shown_words(text: &str) -> Option<String> {
    const SHOWN: usize = 3;
    let mut words: Vec<&str> = Vec::new();
    for word in text.split([',', ';', '\t', '|', '"', '\r', '\n']).map(str::trim) {
        if words.len() < SHOWN && !word.is_ascii() && !words.contains(&word) {
            words.push(word);
        }
    }
    let words: Vec<String> = words.into_iter().map(|word| format!("`{}`", escape_truncated(word, 40))).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Where names alone deceive the detector, the letters that a language has and lacks are better evidence.
fn corrected(web: Charset, text: &str) -> Charset {
    if web == Charset::Web(WINDOWS_1252) && likeness::is_hungarian(text)
        || web == Charset::Web(encoding_rs::ISO_8859_2) && likeness::is_polish(text)
    {
        Charset::Web(WINDOWS_1250)
    } else if web == Charset::Web(WINDOWS_1252) && likeness::is_baltic(text) {
        Charset::Web(encoding_rs::WINDOWS_1257)
    } else {
        web
    }
}

/// The charsets that the detector does not know, and those that it takes for another where lines are short. Between all
/// others it knows better, unless its own choice makes no sense.
fn challengers(web: Charset, web_score: i64, sample: &[u8]) -> Vec<Charset> {
    let mut all: Vec<Charset> = [&dos::IBM850, &dos::IBM437].map(Charset::Dos).into();
    all.extend([encoding_rs::MACINTOSH, encoding_rs::X_MAC_CYRILLIC].map(Charset::Web));
    all.extend([&dos::IBM852, &dos::IBM775].map(Charset::Dos));
    if likeness::is_turkish(&Charset::Dos(&dos::IBM857).decode(sample)) {
        all.push(Charset::Dos(&dos::IBM857));
    }
    // The letters of Baltic languages look rarer than those that this one has in their places.
    if [WINDOWS_1252, WINDOWS_1250, encoding_rs::ISO_8859_2].map(Charset::Web).contains(&web) || web_score <= 0 {
        all.push(Charset::Web(encoding_rs::ISO_8859_15));
    }
    if web == Charset::Web(WINDOWS_1252) || web_score <= 0 {
        // Simplified Chinese never has a second byte below 0x80, so where there is one the other reading goes first.
        let low = sample.windows(2).any(|two| two[0] >= 0x80 && matches!(two[1], 0x40..0x7F));
        let pair = if low { [encoding_rs::BIG5, encoding_rs::GBK] } else { [encoding_rs::GBK, encoding_rs::BIG5] };
        all.extend(pair.map(Charset::Web));
    }
    if web_score <= 0 {
        all.extend([encoding_rs::SHIFT_JIS, encoding_rs::EUC_KR, WINDOWS_1252, WINDOWS_1250].map(Charset::Web));
        all.extend([Charset::Web(encoding_rs::WINDOWS_1258), Charset::Dos(&dos::IBM737)]);
    }
    all
}

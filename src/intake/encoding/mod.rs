//! The encoding of a text input: found from its bytes or named by a person, and decoded as a stream of UTF-8. An invalid
//! byte becomes U+FFFD, which no later room accepts.

mod byte_stats;
mod decoder;
mod dos;
mod find;
mod likeness;
mod repair;
mod seven_bit;
mod votes;

pub(super) use decoder::Decoder;
pub(super) use find::{Detection, Guess, find};
pub(super) use repair::repair;

use encoding_rs::Encoding;

use dos::CodePage;

/// A way to write characters as bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Charset {
    Utf32 {
        big_endian: bool,
    },
    /// Any of the WHATWG encoding standard, UTF-8, UTF-16 and Mac Roman included.
    Web(&'static Encoding),
    Dos(&'static CodePage),
}

/// Names that the standard does not list as labels, the numbers of Windows among them, and labels that it lists.
const ALIASES: [(&str, &str); 9] = [
    ("utf-16-le", "utf-16le"),
    ("utf-16-be", "utf-16be"),
    ("mac-roman", "macintosh"),
    ("macroman", "macintosh"),
    ("932", "shift_jis"),
    ("936", "gbk"),
    ("949", "euc-kr"),
    ("950", "big5"),
    ("65001", "utf-8"),
];

impl Charset {
    pub(super) const UTF_8: Self = Self::Web(encoding_rs::UTF_8);

    /// Finds the charset that people call `label`.
    pub(super) fn by_label(label: &str) -> Option<Self> {
        let label = label.trim();
        let plain = label.to_ascii_lowercase().replace('_', "-");
        match plain.as_str() {
            "utf-32" | "utf32" | "utf-32le" | "utf32le" | "utf-32-le" => {
                return Some(Self::Utf32 { big_endian: false });
            }
            "utf-32be" | "utf32be" | "utf-32-be" => return Some(Self::Utf32 { big_endian: true }),
            _ => {}
        }
        let web = |label: &str| Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Web);
        let number = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
        let alias = || ALIASES.iter().find(|(alias, _)| [&plain, number].contains(alias));
        web(label)
            .or_else(|| CodePage::by_label(label).map(Self::Dos))
            .or_else(|| web(alias()?.1))
            .or_else(|| web(&format!("windows-{number}")))
    }

    /// The name that is shown.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf32 { big_endian: false } => "UTF-32LE",
            Self::Utf32 { big_endian: true } => "UTF-32BE",
            Self::Web(encoding) => encoding.name(),
            Self::Dos(page) => page.name,
        }
    }

    /// Whether it writes every character there is, so that what looks lost was lost before.
    pub(super) fn is_unicode(self) -> bool {
        match self {
            Self::Utf32 { .. } => true,
            Self::Web(encoding) => {
                let unicode = [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE, encoding_rs::GB18030];
                unicode.contains(&encoding)
            }
            Self::Dos(_) => false,
        }
    }

    /// Whether one byte is one character and most letters are Latin, so that a stretch of UTF-8 inside can be recognised.
    pub(super) fn is_single_byte_latin(self) -> bool {
        match self {
            Self::Web(encoding) => matches!(
                encoding.name(),
                "windows-1250"
                    | "windows-1252"
                    | "windows-1254"
                    | "windows-1257"
                    | "windows-1258"
                    | "ISO-8859-2"
                    | "ISO-8859-3"
                    | "ISO-8859-4"
                    | "ISO-8859-10"
                    | "ISO-8859-13"
                    | "ISO-8859-14"
                    | "ISO-8859-15"
                    | "ISO-8859-16"
            ),
            _ => false,
        }
    }

    /// Whether `text`, written in this charset, would be UTF-8: then it was UTF-8, and this charset misread it.
    pub(super) fn misreads_utf8(self, text: &str) -> bool {
        let Self::Web(encoding) = self else { return false };
        if text.is_ascii() || !self.is_single_byte_latin() {
            return false;
        }
        let (bytes, _, unmappable) = encoding.encode(text);
        !unmappable && std::str::from_utf8(&bytes).is_ok()
    }

    /// All of `bytes` at once, for small samples.
    fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(page) => bytes.iter().map(|&byte| page.char(byte)).collect(),
            Self::Utf32 { big_endian } => decoder::utf32(bytes, big_endian).collect(),
        }
    }
}

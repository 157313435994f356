//! The code pages of DOS that the encoding standard of the web leaves out. The tables come from `oem_cp`; this file
//! finds one by the name that people give it, and reads a byte by it.

use oem_cp::code_table as tables;
use oem_cp::code_table_type::TableType;

/// A code page: its name and the characters of the bytes from 0x80 on.
#[derive(Debug)]
pub(in crate::intake) struct CodePage {
    pub(in crate::intake) name: &'static str,
    upper: TableType,
}

pub(super) static IBM437: CodePage = complete("IBM437", &tables::DECODING_TABLE_CP437);
static IBM720: CodePage = complete("IBM720", &tables::DECODING_TABLE_CP720);
pub(super) static IBM737: CodePage = complete("IBM737", &tables::DECODING_TABLE_CP737);
pub(super) static IBM775: CodePage = complete("IBM775", &tables::DECODING_TABLE_CP775);
pub(super) static IBM850: CodePage = complete("IBM850", &tables::DECODING_TABLE_CP850);
pub(super) static IBM852: CodePage = complete("IBM852", &tables::DECODING_TABLE_CP852);
static IBM855: CodePage = complete("IBM855", &tables::DECODING_TABLE_CP855);
pub(super) static IBM857: CodePage = incomplete("IBM857", &tables::DECODING_TABLE_CP857);
static IBM858: CodePage = complete("IBM858", &tables::DECODING_TABLE_CP858);
static IBM860: CodePage = complete("IBM860", &tables::DECODING_TABLE_CP860);
static IBM861: CodePage = complete("IBM861", &tables::DECODING_TABLE_CP861);
static IBM862: CodePage = complete("IBM862", &tables::DECODING_TABLE_CP862);
static IBM863: CodePage = complete("IBM863", &tables::DECODING_TABLE_CP863);
static IBM864: CodePage = incomplete("IBM864", &tables::DECODING_TABLE_CP864);
static IBM865: CodePage = complete("IBM865", &tables::DECODING_TABLE_CP865);
static IBM869: CodePage = complete("IBM869", &tables::DECODING_TABLE_CP869);

/// Every code page that `--encoding` can name.
static CODE_PAGES: [&CodePage; 16] = [
    &IBM437, &IBM720, &IBM737, &IBM775, &IBM850, &IBM852, &IBM855, &IBM857, &IBM858, &IBM860, &IBM861, &IBM862,
    &IBM863, &IBM864, &IBM865, &IBM869,
];

const fn complete(name: &'static str, upper: &'static [char; 128]) -> CodePage {
    CodePage { name, upper: TableType::Complete(upper) }
}

const fn incomplete(name: &'static str, upper: &'static [Option<char>; 128]) -> CodePage {
    CodePage { name, upper: TableType::Incomplete(upper) }
}

impl PartialEq for CodePage {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl CodePage {
    /// Returns the character of `byte`; U+FFFD where the page has none.
    pub(super) fn char(&self, byte: u8) -> char {
        let Some(upper) = byte.checked_sub(0x80).map(usize::from) else { return char::from(byte) };
        match &self.upper {
            TableType::Complete(table) => table[upper],
            TableType::Incomplete(table) => table[upper].unwrap_or(char::REPLACEMENT_CHARACTER),
        }
    }

    /// Finds the page that people call `ibm850`, `cp850`, `cp-850`, `dos850` or `850`.
    pub(super) fn by_label(label: &str) -> Option<&'static Self> {
        let label: String = label.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let number = ["ibm", "cp", "dos", "oem"].iter().find_map(|prefix| label.strip_prefix(prefix)).unwrap_or(&label);
        CODE_PAGES.iter().copied().find(|page| page.name.strip_prefix("IBM") == Some(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_each_of_its_names_and_reads_letters_as_dos_wrote_them() {
        for label in ["ibm850", "CP850", "cp-850", "dos850", "850", "oem_850"] {
            assert_eq!(CodePage::by_label(label).map(|page| page.name), Some("IBM850"), "{label}");
        }
        assert_eq!(CodePage::by_label("85"), None);
        assert_eq!(CodePage::by_label(""), None);
        let read = |page: &CodePage, bytes: &[u8]| bytes.iter().map(|byte| page.char(*byte)).collect::<String>();
        assert_eq!(read(&IBM850, b"Zo\x89 M\x81ller"), "Zoë Müller");
        assert_eq!(read(&IBM852, b"\xa6\xd8"), "Žě");
        assert_eq!(read(&IBM857, b"\x9f\xd5"), "ş\u{fffd}", "the page has no character there");
    }
}

//! Any bytes behind the beginning of a SpreadsheetML workbook (`.xml`, Excel 2003).

#![no_main]

#[path = "../../tests/support/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(
    // A parser's panic that intake makes a refusal of is no finding; one that gets through still ends the process.
    init: frontdesk::intake::install_panic_hook(),
    |data: &[u8]| {
        inputs::read_to_the_end(&[b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>", data].concat());
    }
);

//! Any bytes as the content of an OpenDocument sheet, packed into its zip.

#![no_main]

#[path = "../../tests/support/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(
    // A parser's panic that intake makes a refusal of is no finding; one that gets through still ends the process.
    init: frontdesk::intake::install_panic_hook(),
    |data: &[u8]| {
        inputs::read_to_the_end(&inputs::packed(&[b"\n--part mimetype\napplication/vnd.oasis.opendocument.spreadsheet\n--part content.xml\n", data].concat()));
    }
);

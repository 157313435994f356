//! Any bytes behind the signature of an OLE file: the container of `.xls`, and the records in it.

#![no_main]

#[path = "../../tests/support/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(
    // A parser's panic that intake makes a refusal of is no finding; one that gets through still ends the process.
    init: frontdesk::intake::install_panic_hook(),
    |data: &[u8]| {
        inputs::read_to_the_end(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", data].concat());
    }
);

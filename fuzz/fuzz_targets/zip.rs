//! Any bytes behind the signature of a zip: its directory, lengths and names, as no writer makes them.

#![no_main]

#[path = "../../tests/support/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(
    // A parser's panic that intake makes a refusal of is no finding; one that gets through still ends the process.
    init: frontdesk::intake::install_panic_hook(),
    |data: &[u8]| {
        inputs::read_to_the_end(&[b"PK\x03\x04", data].concat());
    }
);

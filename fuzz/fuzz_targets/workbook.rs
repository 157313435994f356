//! Any parts as a workbook. A zip guards its bytes with checksums that no mutation hits, so parts are packed here, after
//! they were changed; what is no list of parts is taken as it is, for the formats that are not zipped.

#![no_main]

#[path = "../../tests/support/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(
    // A parser's panic that intake makes a refusal of is no finding; one that gets through still ends the process.
    init: frontdesk::intake::install_panic_hook(),
    |data: &[u8]| {
        inputs::read_to_the_end(&inputs::packed(data));
    }
);

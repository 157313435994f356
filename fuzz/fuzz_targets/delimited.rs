//! Any bytes as a text: encodings, dialects, quotes, headers.

#![no_main]

#[path = "../../tests/support/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    inputs::read_to_the_end(data);
});

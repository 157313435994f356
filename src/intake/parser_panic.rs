//! Panics of the parsers that are not ours. A broken workbook that makes one panic costs the file and not the command,
//! and is not printed. Any other panic is printed as usual.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    /// Whether this thread is inside a parser.
    static PARSING: Cell<bool> = const { Cell::new(false) };
}

/// Installs a hook that prints no panic which intake catches. `main` calls it once: the hook is the whole process's.
pub fn install_panic_hook() {
    let report = take_hook();
    set_hook(Box::new(move |panic| {
        if !PARSING.get() {
            report(panic);
        }
    }));
}

/// Calls a parser; `None` where it panicked.
pub(super) fn catch_parser_panic<T>(parse: impl FnOnce() -> T) -> Option<T> {
    PARSING.set(true);
    let result = catch_unwind(AssertUnwindSafe(parse));
    PARSING.set(false);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_parser_is_caught_and_the_next_one_is_printed_again() {
        assert_eq!(catch_parser_panic(|| 7), Some(7));
        assert_eq!(catch_parser_panic(|| -> u8 { panic!("a parser gave up") }), None);
        assert!(!PARSING.get());
    }
}

//! How many files may be open at once: each sheet stays open until its report is written.

/// What a command has open beside its sheets.
#[cfg(unix)]
const OTHERS: u64 = 256;

/// Raises the soft limit of the system for `sheets` and what else is open, as far as the hard limit allows.
#[cfg(unix)]
pub fn allow_open_files(sheets: usize) {
    use rustix::process::{Resource, getrlimit, setrlimit};

    let needed = (sheets as u64).saturating_add(OTHERS);
    let mut limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|current| current < needed) {
        limit.current = Some(limit.maximum.map_or(needed, |most| most.min(needed)));
        // Where it cannot be raised, the sheet that is one too many says so.
        let _ = setrlimit(Resource::Nofile, limit);
    }
}

#[cfg(not(unix))]
pub fn allow_open_files(_: usize) {}

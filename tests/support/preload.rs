//! Small libraries that the loader puts before the C library's own functions, so that a real binary meets trouble at an
//! exact moment without any hook in it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// `tests/support/<name>.c`, built; `None`, said aloud, where this machine cannot build or load it.
pub(crate) fn built(name: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.so", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/support/{name}.c"));
    let is_built = cfg!(target_os = "linux")
        && Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([&here, &source])
            .arg("-ldl")
            .status()
            .is_ok_and(|status| status.success());
    if !is_built {
        println!("skipped: this needs Linux and a C compiler");
    }
    is_built.then_some(here)
}

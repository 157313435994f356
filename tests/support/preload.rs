//! Small libraries that the loader puts before the C library's own functions, so that a real binary meets trouble at an
//! exact moment without any hook in it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds `tests/support/<name>.c` with the C compiler that building frontdesk needs too. Tests that call it are for Linux.
pub(crate) fn build(name: &str) -> PathBuf {
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.so", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/support/{name}.c"));
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-o"]).args([&library, &source]).arg("-ldl");
    let status = compiler.status().expect("this test needs a C compiler, called cc");
    assert!(status.success(), "{} cannot be compiled", source.display());
    library
}

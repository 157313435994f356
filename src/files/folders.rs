//! Folders that frontdesk makes for files of its own.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

/// Makes the folder, and those above it, for the user alone. One that exists stays as it is.
///
/// # Errors
/// The folder cannot be made.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// Makes the folder, and those above it. One that exists stays as it is.
///
/// # Errors
/// The folder cannot be made.
pub fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

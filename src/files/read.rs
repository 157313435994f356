//! Reads files of frontdesk's own: whole ones, within a limit, and their beginnings. The sheets of people are read by `intake`.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Opens a regular file for reading. Opening a pipe would wait for somebody to write to it. Of devices, only the empty one is
/// read.
///
/// # Errors
/// `InvalidInput` where it is something else, or the error of the file system.
pub fn open_regular(path: &Path) -> io::Result<File> {
    if !path.metadata()?.is_file() && path != Path::new("/dev/null") {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
    }
    File::open(path)
}

/// Reads a whole file of at most `limit` bytes.
///
/// # Errors
/// `FileTooLarge`, or as [`open_regular`].
pub fn read_limited(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_regular(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::new(ErrorKind::FileTooLarge, format!("it is longer than {limit} bytes")));
    }
    Ok(bytes)
}

/// Opens the file at `path` for reading; `None` where it is empty, missing or not a file.
///
/// # Errors
/// The error of the file system.
pub fn open_filled(path: &Path) -> io::Result<Option<File>> {
    match path.metadata() {
        Ok(found) if found.is_file() && found.len() > 0 => File::open(path).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns whether the rest of `file` begins with `beginning`.
///
/// # Errors
/// The file cannot be read.
pub fn begins_with(file: impl Read, beginning: &str) -> io::Result<bool> {
    let mut head = Vec::with_capacity(beginning.len());
    file.take(beginning.len() as u64).read_to_end(&mut head)?;
    Ok(head == beginning.as_bytes())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_refused_and_nobody_waits_for_a_writer() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (told, refused) = std::sync::mpsc::channel();
        std::thread::spawn(move || told.send(read_limited(&pipe, 9).map_err(|error| error.to_string())));
        let refused = refused.recv_timeout(std::time::Duration::from_secs(5));
        assert_eq!(refused, Ok(Err("it is not a regular file".to_owned())));
    }
}

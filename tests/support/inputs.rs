//! Bytes as an input file, for the fuzz targets and for the test that reads what they found. Comes in: what a fuzzer
//! made; goes out: how many rows were read, or nothing where intake refused it.

use std::borrow::Cow;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::Arc;

use frontdesk::intake::{self, IntakeError, Options, SheetChoice};
use frontdesk::model::Row;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Stands before each part of a workbook that is still to be packed, and is followed by the part's name.
const PART: &[u8] = b"\n--part ";

/// Reads everything that intake finds in `bytes`: every table, visible or not, from its first row to its last.
pub(crate) fn read_to_the_end(bytes: &[u8]) -> Option<usize> {
    let path = own_path();
    std::fs::write(&path, bytes).expect("the folder for temporary files can be written");
    let rows = read(&path);
    let _ = std::fs::remove_file(&path);
    rows.ok()
}

fn read(path: &std::path::Path) -> Result<usize, IntakeError> {
    let options = Options { sheet: SheetChoice::All, ..Options::default() };
    // Text has no sheets, and says so.
    let document = intake::open(path, 0, &options).or_else(|_| intake::open(path, 0, &Options::default()))?;
    let mut count = 0;
    for (index, source) in document.sources().iter().enumerate() {
        let mut row = Row::new(Arc::clone(&source.columns));
        let mut rows = document.rows(index)?;
        while rows.read(&mut row)? {
            count += 1;
        }
        let _ = rows.notes();
    }
    Ok(count)
}

/// A file of this thread's alone, in memory where the system has that.
fn own_path() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
    folder.join(format!("frontdesk-{}-{:?}.input", std::process::id(), std::thread::current().id()))
}

/// A list of parts becomes a zip of them; anything else stays as it is.
pub(crate) fn packed(data: &[u8]) -> Cow<'_, [u8]> {
    let Some(parts) = data.strip_prefix(PART) else { return Cow::Borrowed(data) };
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in split(parts) {
        let at = part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len());
        let (name, body) = (&part[..at], part.get(at + 1..).unwrap_or_default());
        // A name that the writer refuses, such as one that was there already, costs its part.
        if zip.start_file(String::from_utf8_lossy(name), options).is_ok() {
            zip.write_all(body).expect("memory can be written");
        }
    }
    Cow::Owned(zip.finish().expect("memory can be written").into_inner())
}

fn split(mut parts: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut more = true;
    std::iter::from_fn(move || {
        if !more {
            return None;
        }
        let end = parts.windows(PART.len()).position(|window| window == PART);
        let part = &parts[..end.unwrap_or(parts.len())];
        parts = end.map_or(&[], |end| &parts[end + PART.len()..]);
        more = end.is_some();
        Some(part)
    })
}

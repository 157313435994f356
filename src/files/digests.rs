//! A list of the digests of files that frontdesk wrote, kept between runs, to recognise a file that was not edited since, each
//! with marks of what it is about, which are digests too. It contains no names and no content. Where it cannot be read, no file is recognised, and so none is replaced.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::{FileRefusal, examine, folder_of, open};

/// The first line of every list.
const BEGINNING: &str = "# SHA-256 of the files that frontdesk wrote, oldest first\n";
/// The most bytes of a list: about 10,000 files. A longer list loses its older half.
const BYTES_MAX: u64 = 1 << 20;

/// The list at one path; without a path it is always empty.
#[derive(Debug, Clone, Default)]
pub struct Digests {
    path: Option<PathBuf>,
}

impl Digests {
    /// Returns the list at `path`, which may not exist yet.
    #[must_use]
    pub fn at(path: Option<PathBuf>) -> Self {
        Self { path }
    }

    /// Returns whether this digest is on the list.
    #[must_use]
    pub fn contains(&self, digest: &str) -> bool {
        self.marks(digest).is_some()
    }

    /// Returns the marks of this digest; `None` where it is not on the list.
    #[must_use]
    pub fn marks(&self, digest: &str) -> Option<Vec<String>> {
        let file = examine(self.path.as_ref()?, is_list).ok()??;
        let text = read(&file).ok()?;
        let found = text.lines().skip(1).filter_map(|line| {
            let mut words = line.split(' ');
            (words.next() == Some(digest)).then_some(words)
        });
        found.map(|marks| marks.map(str::to_owned).collect()).reduce(|all: Vec<String>, more| [all, more].concat())
    }

    /// Adds a digest with its marks, durably. Several processes may do so at once.
    ///
    /// # Errors
    /// The list cannot be written, or the file at its path is not a list.
    pub fn add(&self, digest: &str, marks: &[String]) -> Result<(), FileRefusal> {
        let Some(path) = &self.path else { return Ok(()) };
        let failed = |error| FileRefusal::io(path, error);
        fs::create_dir_all(folder_of(path)).map_err(failed)?;
        let file = open(path, is_list)?.file;
        // Without locks a digest may be lost: then one report more is kept.
        let _ = file.lock();
        let line = std::iter::once(digest).chain(marks.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
        append(&file, &line).map_err(failed)
    }
}

/// Returns the SHA-256 of the whole file.
///
/// # Errors
/// The file cannot be read.
pub fn digest_of(mut file: &File) -> io::Result<String> {
    file.rewind()?;
    digest_of_all(file)
}

/// Returns the SHA-256 of everything that is left to read.
///
/// # Errors
/// It cannot be read.
pub fn digest_of_all(mut from: impl Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(hex(hash)),
            length => hash.update(&piece[..length]),
        }
    }
}

/// Returns a digest in hexadecimal digits.
#[must_use]
pub fn hex(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn is_list(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    file.take(BEGINNING.len() as u64).read_to_end(&mut head)?;
    // A kill may have cut the first line.
    Ok(BEGINNING.as_bytes().starts_with(&head))
}

fn read(mut file: &File) -> io::Result<String> {
    let mut text = Vec::new();
    file.rewind()?;
    file.take(2 * BYTES_MAX).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn append(mut file: &File, line: &str) -> io::Result<()> {
    let text = read(file)?;
    if text.lines().any(|known| known == line) {
        return Ok(());
    }
    let mut new = String::new();
    if text.len() as u64 > BYTES_MAX || !text.starts_with(BEGINNING) {
        let known: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        new.push_str(BEGINNING);
        for known in &known[known.len() / 2..] {
            new.push_str(known);
            new.push('\n');
        }
        file.set_len(0)?;
    } else if !text.ends_with('\n') {
        // A kill cut the last line.
        new.push('\n');
    }
    new.push_str(line);
    new.push('\n');
    file.seek(SeekFrom::End(0))?;
    file.write_all(new.as_bytes())?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: usize) -> String {
        format!("{number:064x}")
    }

    #[test]
    fn what_was_added_is_known_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let list = Digests::at(Some(folder.path().join("deep/reports")));
        assert!(!list.contains(&digest(1)));
        list.add(&digest(1), &[]).unwrap();
        list.add(&digest(2), &[]).unwrap();
        list.add(&digest(1), &[]).unwrap();
        assert!(list.contains(&digest(1)) && list.contains(&digest(2)));
        assert!(!list.contains(&digest(3)) && !list.contains("") && !list.contains(BEGINNING.trim()));
        let text = fs::read_to_string(folder.path().join("deep/reports")).unwrap();
        assert_eq!(text, format!("{BEGINNING}{}\n{}\n", digest(1), digest(2)));
    }

    #[test]
    fn a_digest_has_the_marks_that_were_added_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let list = Digests::at(Some(folder.path().join("reports")));
        let marks = |all: &[&str]| all.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>();
        list.add(&digest(1), &[]).unwrap();
        for all in [["a", "b"], ["a", "b"], ["a", "c"]] {
            list.add(&digest(2), &marks(&all)).unwrap();
        }
        assert_eq!(list.marks(&digest(1)), Some(Vec::new()));
        assert_eq!(list.marks(&digest(2)), Some(marks(&["a", "b", "a", "c"])));
        assert_eq!(list.marks("a"), None);
    }

    #[test]
    fn a_list_that_was_cut_anywhere_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports");
        let list = Digests::at(Some(path.clone()));
        list.add(&digest(1), &[]).unwrap();
        list.add(&digest(2), &[]).unwrap();
        let whole = fs::read(&path).unwrap();
        for kept in 0..whole.len() {
            fs::write(&path, &whole[..kept]).unwrap();
            list.add(&digest(3), &[]).unwrap();
            assert!(list.contains(&digest(3)), "cut at {kept}");
            assert_eq!(list.contains(&digest(1)), kept >= BEGINNING.len() + 64, "cut at {kept}");
        }
    }

    #[test]
    fn a_list_is_bounded_and_forgets_the_oldest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports");
        let list = Digests::at(Some(path.clone()));
        let text: String = (0..17_000).map(|number| digest(number) + "\n").collect();
        fs::write(&path, format!("{BEGINNING}{text}")).unwrap();
        list.add(&digest(17_000), &[]).unwrap();
        assert!(fs::metadata(&path).unwrap().len() < BYTES_MAX);
        assert!(!list.contains(&digest(0)) && list.contains(&digest(16_999)) && list.contains(&digest(17_000)));
    }

    #[test]
    fn a_file_that_is_no_list_stays_and_knows_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports");
        fs::write(&path, format!("{}\n", digest(1))).unwrap();
        let list = Digests::at(Some(path.clone()));
        assert!(!list.contains(&digest(1)));
        assert!(matches!(list.add(&digest(2), &[]), Err(FileRefusal::Foreign { .. })));
        assert_eq!(fs::read_to_string(path).unwrap(), format!("{}\n", digest(1)));
    }
}

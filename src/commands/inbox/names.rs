//! Which files of a folder are taken, by their names and by what two looks at them show. Pure.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::files::FoundFile;

/// Names of files that a program has not finished writing, or keeps beside another file.
const PARTIAL: [&str; 8] = [".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".swp", "~"];
/// Files that a system puts into any folder.
const OF_SYSTEMS: [&str; 2] = ["desktop.ini", "thumbs.db"];
/// The longest name, in bytes, that is kept: a report's name adds to it, and file systems allow 255.
const LONGEST: usize = 200;

/// Whether a file is the same as at the first look.
pub(super) fn is_whole(file: &FoundFile, first: &[FoundFile]) -> bool {
    is_taken(&file.name) && first.contains(file)
}

/// Whether a file of this name is taken.
pub(super) fn is_taken(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    let is_partial = PARTIAL.iter().any(|end| name.ends_with(end)) || name.starts_with(['.', '~']);
    !is_partial && !OF_SYSTEMS.contains(&name.as_str())
}

/// Whether a person may have meant this link, folder or device as a sheet. A folder is one where it has an extension.
pub(super) fn looks_taken(name: &OsStr, is_folder: bool) -> bool {
    let extension = Path::new(name).extension().unwrap_or_default().to_string_lossy();
    let is_named = (2..=8).contains(&extension.len()) && extension.contains(|c: char| c.is_ascii_alphabetic());
    is_taken(name) && (!is_folder || is_named)
}

/// Returns the name under which a file is filed: its own, or one cut short where the name of its report would be too long.
pub(super) fn filed_name(name: &OsStr) -> OsString {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let text = name.to_string_lossy();
    let (stem, extension) = match text.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= LONGEST / 4 => (stem, format!(".{extension}")),
        _ => (&*text, String::new()),
    };
    let room = LONGEST - extension.len();
    let cut = stem.char_indices().map(|(at, _)| at).take_while(|at| *at <= room).last().unwrap_or_default();
    (stem[..cut].to_owned() + &extension).into()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    fn file(name: &str, bytes: u64, second: u64) -> FoundFile {
        let modified = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second);
        FoundFile { modified: Some(modified), name: name.into(), bytes }
    }

    #[test]
    fn a_file_is_whole_when_its_size_and_time_stay() {
        let first = [file("a.csv", 10, 1), file("b.csv", 10, 1), file("c.csv", 10, 1)];
        let second = [file("a.csv", 10, 1), file("b.csv", 11, 1), file("c.csv", 10, 2), file("d.csv", 10, 1)];
        let whole: Vec<&OsStr> = second.iter().filter(|file| is_whole(file, &first)).map(|file| &*file.name).collect();
        assert_eq!(whole, ["a.csv"]);
    }

    #[test]
    fn files_that_are_not_finished_or_not_sheets_of_people_are_left() {
        for name in ["people.csv", "Mitarbeiter.XLSX", "people", "notes.pdf", "a.tmp.csv", "people.csv.gz"] {
            assert!(is_taken(OsStr::new(name)), "{name}");
        }
        for name in [
            ".people.csv",
            "~$people.xlsx",
            ".~lock.people.xlsx#",
            "people.csv.part",
            "people.xlsx.crdownload",
            "people.TMP",
            "people.csv~",
            "~WRL0001.tmp",
            "people.csv.filepart",
            ".people.csv.swp",
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
        ] {
            assert!(!is_taken(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_too_long_is_cut_between_letters_and_keeps_its_extension() {
        assert_eq!(filed_name(OsStr::new("people.csv")), "people.csv");
        for (name, extension) in [
            ("n".repeat(251) + ".csv", ".csv"),
            ("ä".repeat(120) + ".xlsx", ".xlsx"),
            ("人".repeat(85), ""),
            (format!("a.{}", "b".repeat(250)), ""),
        ] {
            let short = filed_name(OsStr::new(&name)).into_string().unwrap();
            assert!(short.len() <= LONGEST && short.len() > LONGEST - 4 && short.ends_with(extension), "{short}");
            assert!(name.starts_with(short.strip_suffix(extension).unwrap()), "{short}");
            assert_eq!(filed_name(OsStr::new(&short)), *short);
        }
    }

    #[test]
    fn a_folder_is_told_of_only_where_it_is_named_like_a_sheet() {
        for (name, is_folder, is_told) in [
            ("people.csv", true, true),
            ("people.numbers", true, true),
            ("done", true, false),
            ("2025.10", true, false),
            ("people", false, true),
            (".people.csv", false, false),
        ] {
            assert_eq!(looks_taken(OsStr::new(name), is_folder), is_told, "{name}");
        }
    }
}

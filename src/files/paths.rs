//! Which file a path names, whichever way the path is written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Returns the one path of a file, with no link in it. The file may not exist yet; its folder must.
///
/// # Errors
/// The folder is missing or cannot be searched.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Ok(folder_of(path).canonicalize()?.join(path.file_name().unwrap_or_default()))
        }
        resolved => resolved,
    }
}

/// Returns the one path of a file, or `path` where the file system does not know it.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    resolve(path).unwrap_or_else(|_| path.to_owned())
}

/// Returns whether two paths name one file, also under two names of it and also one that does not exist yet.
#[must_use]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    absolute(a) == absolute(b) || is_same_inode(a, b)
}

#[cfg(unix)]
fn is_same_inode(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    matches!((a.metadata(), b.metadata()), (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_same_inode(_: &Path, _: &Path) -> bool {
    false
}

/// Returns the file by which LibreOffice or Excel says that it has the file at `path` open.
#[must_use]
pub fn lock_file(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let locks = [format!(".~lock.{name}#"), format!("~${name}")].map(|lock| path.with_file_name(lock));
    locks.into_iter().find(|lock| lock.symlink_metadata().is_ok())
}

/// Returns the folder that holds `path`.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn every_name_of_a_file_resolves_to_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("deep")).unwrap();
        symlink(root.join("deep"), root.join("alias")).unwrap();
        let path = root.join("deep/ledger.db");
        for exists in [false, true] {
            if exists {
                fs::write(&path, "").unwrap();
                symlink(&path, root.join("link.db")).unwrap();
                assert_eq!(resolve(&root.join("link.db")).unwrap(), path);
            }
            let other = root.join("alias/../alias/ledger.db");
            assert_eq!(resolve(&other).unwrap(), path, "exists: {exists}");
            assert!(is_same_file(&other, &path), "exists: {exists}");
        }
        fs::hard_link(&path, root.join("hard.db")).unwrap();
        assert!(is_same_file(&root.join("hard.db"), &path));
        assert!(!is_same_file(&root.join("other.db"), &path));
    }
}

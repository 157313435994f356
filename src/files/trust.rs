//! Who else could have written a file: others who may write to it, or who may put another file in its place.

#[cfg(unix)]
use std::fs::Metadata;
use std::io;
use std::path::Path;

#[cfg(unix)]
use crate::text::shown_path;

/// What others may do in the folder of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderTrust {
    /// Nobody else may create a file there.
    Closed,
    /// Others may, but not replace what is there: a folder with the sticky bit is enough.
    Sticky,
}

/// Returns why somebody else may have written the file at `path`: the path that this is about, and what is wrong with it.
/// `None` where only this user and root can. Where it is a link, the folders on the way to the file count as well; in those, others
/// may create files, but not replace what is there.
///
/// # Errors
/// The file or a folder cannot be examined.
#[cfg(unix)]
pub fn who_else_writes(path: &Path, folder: FolderTrust) -> io::Result<Option<String>> {
    if let Some(why) = who_else_changes(path, &path.metadata()?, folder) {
        return Ok(Some(why));
    }
    let (mut at, mut folder) = (path.to_owned(), folder);
    loop {
        let above = super::folder_of(&at);
        if let Some(why) = who_else_changes(above, &above.metadata()?, folder) {
            return Ok(Some(why));
        }
        // The file was found, so that the links have an end.
        let found = at.symlink_metadata()?;
        if !found.is_symlink() {
            return Ok(None);
        }
        if !is_trusted(&found) {
            return Ok(Some(of_another_user(&at)));
        }
        (at, folder) = (above.join(at.read_link()?), FolderTrust::Sticky);
    }
}

/// Returns why somebody else may change what `found` says of the file or folder at `path`.
#[cfg(unix)]
fn who_else_changes(path: &Path, found: &Metadata, folder: FolderTrust) -> Option<String> {
    use std::os::unix::fs::MetadataExt;

    if !is_trusted(found) {
        return Some(of_another_user(path));
    }
    let mode = found.mode() & 0o7777;
    let is_sticky = found.is_dir() && folder == FolderTrust::Sticky && mode & 0o1000 != 0;
    let is_open = mode & 0o022 != 0 && !is_sticky;
    is_open.then(|| format!("others can write to `{}` (mode {:03o})", shown_path(path), mode & 0o777))
}

/// Whether it belongs to this user or to root.
#[cfg(unix)]
fn is_trusted(found: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    [rustix::process::geteuid().as_raw(), 0].contains(&found.uid())
}

#[cfg(unix)]
fn of_another_user(path: &Path) -> String {
    format!("`{}` belongs to another user", shown_path(path))
}

#[cfg(not(unix))]
pub fn who_else_writes(_: &Path, _: FolderTrust) -> io::Result<Option<String>> {
    Ok(None)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, lchown, symlink};

    use super::*;

    #[test]
    fn every_folder_on_the_way_to_what_a_link_leads_to_counts() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let set_mode = |name: &str, mode| fs::set_permissions(at(name), fs::Permissions::from_mode(mode)).unwrap();
        for (name, mode) in [("open", 0o777), ("sticky", 0o1777), ("safe", 0o755), ("mount", 0o1777)] {
            fs::create_dir(at(name)).unwrap();
            fs::write(at(name).join("key"), "key").unwrap();
            fs::set_permissions(at(name).join("key"), fs::Permissions::from_mode(0o600)).unwrap();
            set_mode(name, mode);
        }
        symlink("../safe/key", at("open/to-safe")).unwrap();
        // As Kubernetes mounts a secret.
        fs::remove_file(at("mount/key")).unwrap();
        fs::create_dir(at("mount/..2026")).unwrap();
        fs::write(at("mount/..2026/key"), "key").unwrap();
        set_mode("mount/..2026", 0o755);
        set_mode("mount/..2026/key", 0o400);
        symlink("..2026", at("mount/..data")).unwrap();
        symlink("..data/key", at("mount/key")).unwrap();
        for (target, why) in [
            ("safe/key", None),
            ("sticky/key", None),
            ("mount/key", None),
            ("open/key", Some("open")),
            ("open/to-safe", Some("open")),
        ] {
            let link = at("link");
            symlink(at(target), &link).unwrap();
            symlink("link", at("second")).unwrap();
            for path in [&link, &at("second")] {
                let found = who_else_writes(path, FolderTrust::Closed).unwrap();
                let folder = why.map(|name| at(name).display().to_string());
                let is_it = found.as_ref().zip(folder).is_some_and(|(found, folder)| found.contains(&folder));
                assert_eq!(found.is_some(), why.is_some(), "{target}: {found:?}");
                assert_eq!(is_it, why.is_some(), "{target}: {found:?}");
            }
            fs::remove_file(link).unwrap();
            fs::remove_file(at("second")).unwrap();
        }
        assert_eq!(who_else_writes(&at("mount/key"), FolderTrust::Sticky).unwrap(), None);
        // Only root can give a link away.
        if lchown(at("mount/key"), Some(65_534), None).is_ok() {
            let found = who_else_writes(&at("mount/key"), FolderTrust::Sticky).unwrap();
            assert!(found.is_some_and(|why| why.ends_with("belongs to another user")));
        }
    }
}

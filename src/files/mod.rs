//! Opens, creates and replaces every file that frontdesk writes; no other room does. What is found at a path is examined
//! first: no link is followed, and only a regular file of this user that is empty, or that frontdesk wrote, is changed.
//! The room that writes a file decides which content counts as frontdesk's.

mod access;
mod append;
mod atomic;
mod digests;
mod examine;
mod folder;
mod folders;
mod open_files;
mod owner;
mod paths;
mod read;
mod refusal;
mod trust;
mod write_seek;

pub use access::FileAccess;
pub use append::{append, try_append};
pub use atomic::{AtomicFile, create, rewrite, sweep};
pub use digests::{Digests, digest_of, digest_of_all, hex};
pub use examine::{OpenedFile, examine, examine_replaceable, make_private, open};
pub use folder::{
    FolderLock, FoundFile, copy_whole, digest_at, entries, is_free, list, other_entries, place, private_folder,
    remove_private, remove_private_file, remove_same, rename, require_writable, subfolder,
};
pub use folders::{make_folder, make_private_folder};
pub use open_files::allow_open_files;
pub use paths::{absolute, folder_of, is_same_file, lock_file, resolve};
pub use read::{begins_with, open_filled, open_regular, read_limited};
pub use refusal::FileRefusal;
pub use trust::{FolderTrust, who_else_writes};
pub use write_seek::WriteSeek;

//! Opens, creates and replaces every file that frontdesk writes; no other room does. What is found at a path is examined
//! first: no link is followed, and only a regular file of our own that is empty, or that frontdesk wrote, is touched.
//! Which content frontdesk wrote is decided by the room that writes it.

mod digests;
mod draft;
mod examine;
mod refusal;

pub use digests::{Digests, digest_of, hex};
pub use draft::Draft;
pub use examine::{create, examine, open, resolve};
pub use refusal::Refusal;

use std::path::Path;

/// The folder that holds `path`.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

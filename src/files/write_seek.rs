//! One type for all files that a zip is written to: the code that packs a zip is large and exists once for each type.

use std::io::{Seek, Write};

/// Something that is written to, not only from front to back.
pub trait WriteSeek: Write + Seek {}

impl<T: Write + Seek> WriteSeek for T {}

//! Compresses the tables of sentences, so that the program is smaller: five languages are a quarter of a megabyte.

use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    for table in ["en", "fr", "de", "es", "it", "fields"] {
        let source = format!("src/messages/{table}.ftl");
        println!("cargo::rerun-if-changed={source}");
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(source)?)?;
        fs::write(Path::new(&out).join(format!("{table}.ftl.deflate")), packed.finish()?)?;
    }
    Ok(())
}

//! Mutations of all fixtures and samples, as a broken or a hostile program makes them: every one is read or refused, within
//! seconds and within bounds. `just hostile` tries many.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// How many mutations are tried where `HOSTILE_CASES` does not say.
const CASES: u64 = 60;
/// What a small file may cost: in a release build 5 s.
const SLOWEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 5 });
const ADDRESS_SPACE_KIB: u64 = 1 << 20;
/// A larger file takes long to mutate and shows nothing new.
const BYTES_MAX: u64 = 256 << 10;

fn from_environment(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, about) = (entry.path(), entry.metadata().unwrap());
        if about.is_dir() {
            files_in(&path, found);
        } else if (1..BYTES_MAX).contains(&about.len()) && !path.ends_with("headings.txt") {
            found.push(path);
        }
    }
}

/// Bytes that mean something to one of the formats.
const WORDS: [&[u8]; 12] = [
    b"<",
    b"]]>",
    b"<![CDATA[",
    b"&#x202e;",
    b"\"",
    b"\n",
    b"\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"99999999999",
    b"PK\x05\x06",
    b"@",
];

fn mutate(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(0..=bytes.len());
        let length = random.usize(0..=64).min(bytes.len() - at);
        match random.u8(0..6) {
            0 => bytes[at..at + length.min(4)].iter_mut().for_each(|byte| *byte ^= 1 << random.u8(0..8)),
            1 => drop(bytes.drain(at..at + length)),
            2 => bytes.truncate(at.max(1)),
            3 => {
                let piece = bytes[at..at + length].repeat(random.usize(1..200));
                bytes.splice(at..at, piece);
            }
            _ => {
                let word = WORDS[random.usize(0..WORDS.len())];
                bytes.splice(at..at + length.min(word.len()), word.iter().copied());
            }
        }
    }
}

/// Mutates a part of a zip file, which its checksum would hide otherwise; `None` where it is none.
fn mutate_part(bytes: &[u8], random: &mut fastrand::Rng) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = random.usize(0..archive.len().max(1));
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let (name, mut content) = (part.name().ok()?.into_owned(), Vec::new());
        part.read_to_end(&mut content).ok()?;
        if index == chosen {
            mutate(&mut content, random);
        }
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

#[test]
fn no_mutation_of_a_fixture_ends_as_a_defect_or_takes_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut fixtures = Vec::new();
    files_in(&root.join("tests/fixtures"), &mut fixtures);
    files_in(&root.join("samples"), &mut fixtures);
    fixtures.sort();
    let folder = tempfile::tempdir().unwrap();
    let (cases, seed) = (from_environment("HOSTILE_CASES", CASES), from_environment("HOSTILE_SEED", 1));
    let only = std::env::var("HOSTILE_CASE").ok().and_then(|text| text.parse::<u64>().ok());
    for case in only.map_or(0..cases, |case| case..case + 1) {
        let mut random = fastrand::Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(case));
        let fixture = &fixtures[random.usize(0..fixtures.len())];
        let mut bytes = fs::read(fixture).unwrap();
        match mutate_part(&bytes, &mut random).filter(|_| random.u8(0..4) > 0) {
            Some(mutated) => bytes = mutated,
            None => mutate(&mut bytes, &mut random),
        }
        let path = folder.path().join("sheet").with_extension(fixture.extension().unwrap_or_default());
        fs::write(&path, &bytes).unwrap();
        let command = if case % 8 == 7 { "rehearse" } else { "check" };
        let begun = Instant::now();
        let script = format!("ulimit -v {ADDRESS_SPACE_KIB}; exec \"$0\" \"$@\"");
        let ended = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_frontdesk"), command])
            .arg(&path)
            .current_dir(folder.path())
            .env_clear()
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let (code, took) = (ended.status.code(), begun.elapsed());
        let is_fine = code.is_some_and(|code| code != 1 && code < 100) && took < SLOWEST;
        assert!(
            is_fine,
            "HOSTILE_SEED={seed} HOSTILE_CASE={case}: {} with {command}: {code:?} after {took:?}: {}",
            fixture.display(),
            String::from_utf8_lossy(&ended.stderr)
        );
    }
}

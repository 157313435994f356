//! Containers of old workbooks whose links lead back to where they came from, each as small as it can be. The command says
//! in a moment what is wrong with them.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const FREE: u32 = 0xFFFF_FFFF;

/// Where the header of a container says that things begin.
struct Header {
    directory: u32,
    mini_table: u32,
    table_list: u32,
}

/// A container with its sector table in sector 0 and these sectors behind it.
fn container(header: &Header, links: &[u32], sectors: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = vec![0; SECTOR];
    let mut put = |at: usize, value: &[u8]| bytes[at..at + value.len()].copy_from_slice(value);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, value) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
        put(at, &value.to_le_bytes());
    }
    let mini_tables = u32::from(header.mini_table != END);
    let numbers = [(44, 1), (48, header.directory), (56, 4_096), (60, header.mini_table), (64, mini_tables)];
    for (at, value) in numbers.into_iter().chain([(68, header.table_list)]) {
        put(at, &value.to_le_bytes());
    }
    for index in 0..109 {
        put(76 + 4 * index, &if index == 0 { 0_u32 } else { FREE }.to_le_bytes());
    }
    bytes.extend(table(links));
    for sector in sectors {
        bytes.extend(sector);
        bytes.resize(bytes.len().next_multiple_of(SECTOR), 0);
    }
    bytes
}

fn table(links: &[u32]) -> Vec<u8> {
    let mut links = links.to_vec();
    links.resize(SECTOR / 4, FREE);
    links.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// An entry of a directory: name, where its stream begins, and how long it is.
fn entry(name: &str, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry.resize(128, 0);
    entry
}

/// What `frontdesk check` says of a file; it has five seconds.
fn said(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    let mut child = command.arg("check").arg(&path).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(5);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            panic!("frontdesk is still busy with the file");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    said.lines().next().unwrap_or("").rsplit_once("people.xlsx: ").unwrap().1.to_owned()
}

const PLAIN: Header = Header { directory: 1, mini_table: END, table_list: END };

#[test]
fn a_directory_that_is_its_own_next_sector_at_the_very_end_of_the_file_is_refused() {
    let bytes = container(&PLAIN, &[TABLE, 1], &[]);
    assert_eq!(bytes.len(), 1_024);
    assert_eq!(said(&bytes), "the workbook is damaged: its container is cut short");
}

#[test]
fn every_chain_that_is_a_circle_is_refused() {
    let book = |start, size| vec![[entry("Root Entry", 2, 64), entry("Workbook", start, size)].concat()];
    let with_mini = Header { mini_table: 3, ..PLAIN };
    let mini = |links: &[u32]| vec![book(0, 4_000)[0].clone(), vec![0; 64], table(links)];
    let cases = [
        ("its directory", container(&PLAIN, &[TABLE, 2, 1], &[vec![0; 512], vec![0; 512]])),
        (
            "its list of tables",
            container(&Header { table_list: 1, ..PLAIN }, &[TABLE, END], &[[1_u8, 0, 0, 0].repeat(128)]),
        ),
        (
            "its mini table",
            container(&Header { mini_table: 2, ..PLAIN }, &[TABLE, END, 2], &[book(0, 1)[0].clone(), table(&[])]),
        ),
        ("its stream", container(&PLAIN, &[TABLE, END, 2], &[book(2, 0x7FFF_FFFF)[0].clone(), vec![0; 512]])),
        ("its mini stream", container(&with_mini, &[TABLE, END, END, END], &mini(&[0]))),
        ("two of its mini sectors", container(&with_mini, &[TABLE, END, END, END], &mini(&[1, 0]))),
    ];
    for (what, bytes) in cases {
        let said = said(&bytes);
        let why = said.strip_prefix("the workbook is damaged: its container ").unwrap_or_default();
        assert!(why.starts_with("is ") || why == "refers to itself", "{what}: {said}");
    }
}

#[test]
fn a_stream_that_is_shorter_than_it_says_is_refused() {
    let directory = [entry("Root Entry", END, 0), entry("Workbook", 2, 5_000)].concat();
    let bytes = container(&PLAIN, &[TABLE, END, END], &[directory, vec![0; 512]]);
    assert_eq!(said(&bytes), "the workbook is damaged: its container is cut short");
}

#[test]
fn an_encrypted_workbook_is_known_by_its_directory_alone() {
    let directory = [entry("Root Entry", END, 0), entry("EncryptedPackage", 2, 0x7FFF_FFFF)].concat();
    let bytes = container(&PLAIN, &[TABLE, END, 2], &[directory, vec![0; 512]]);
    assert_eq!(said(&bytes), "the workbook is encrypted");
}

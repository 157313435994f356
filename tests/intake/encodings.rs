//! Which bytes mean which letters, and what is told where they mean none.

use crate::{Sample, cells, codes, rows, text};
use frontdesk::intake::Options;
use frontdesk::model::{Code, Severity};

#[test]
fn unicode_is_known_by_its_mark_or_its_nuls() {
    let list = "email,first_name\nann@example.com,Zoë 山田\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| list.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let utf32 = |bytes: fn(u32) -> [u8; 4]| list.chars().flat_map(|c| bytes(u32::from(c))).collect::<Vec<u8>>();
    for (bytes, name) in [
        (utf16(u16::to_le_bytes), "UTF-16LE"),
        (utf16(u16::to_be_bytes), "UTF-16BE"),
        (utf32(u32::to_le_bytes), "UTF-32LE"),
        (utf32(u32::to_be_bytes), "UTF-32BE"),
        (list.as_bytes().to_vec(), "UTF-8"),
        (format!("\u{feff}\u{feff}{list}").into_bytes(), "UTF-8"),
    ] {
        let document = text(bytes);
        assert_eq!(document.sources()[0].encoding.as_ref().unwrap().name, name);
        assert_eq!(cells(&document), [["ann@example.com", "Zoë 山田"]], "{name}");
    }
}

#[test]
fn old_charsets_of_dos_mac_and_windows_are_told_apart() {
    // `Zoë Müller`, `José Ñandú` in three charsets that share no accented letter.
    for (name, bytes) in [
        ("IBM850", &b"email,a,b\nz@example.com,Zo\x89,M\x81ller\nj@example.com,Jos\x82,\xa5and\xa3\n"[..]),
        ("macintosh", b"email,a,b\nz@example.com,Zo\x91,M\x9fller\nj@example.com,Jos\x8e,\x84and\x9c\n"),
        ("windows-1252", b"email,a,b\nz@example.com,Zo\xeb,M\xfcller\nj@example.com,Jos\xe9,\xd1and\xfa\n"),
    ] {
        let document = text(bytes);
        let people = [["z@example.com", "Zoë", "Müller"], ["j@example.com", "José", "Ñandú"]];
        assert_eq!(cells(&document), people, "{name}");
        assert_eq!(document.sources()[0].encoding.as_ref().unwrap().name, name);
    }
}

#[test]
fn a_person_can_name_the_encoding() {
    let sample = Sample::new("people.csv", b"email,name\nz@example.com,\x80ngel\n");
    for (label, name) in [("cp850", "Çngel"), ("windows-1252", "€ngel"), ("macintosh", "Ängel")] {
        let options = Options { encoding: Some(label.into()), ..Options::default() };
        assert_eq!(cells(&sample.with(&options).unwrap())[0][1], name);
    }
    let options = Options { encoding: Some("klingon".into()), ..Options::default() };
    assert!(sample.with(&options).unwrap_err().to_string().ends_with("unknown encoding `klingon`"));
}

#[test]
fn a_byte_that_means_nothing_costs_its_row_alone() {
    let rows =
        rows(&text(b"email,first_name\nann@example.com,J\xc3\xb6rg\nbob@example.com,J\xf6rg\ncid@example.com,Cid\n"));
    assert_eq!(codes(&rows[0]), []);
    assert_eq!(codes(&rows[1]), [(Code::EncodingBroken, Severity::Error)]);
    assert_eq!(codes(&rows[2]), []);
}

#[test]
fn what_is_valid_utf8_is_never_called_broken() {
    let rows = rows(&text(
        "email,first_name,note\nann@example.com,An\u{85}n,\nbob@example.com,Bob,x\u{92}\ncid@example.com,C\u{fffd}d,\n",
    ));
    assert_eq!(codes(&rows[0]), [(Code::CellControl, Severity::Error)]);
    assert_eq!(rows[0].findings[0].message, "the cell contains a control character (U+0085): `An\\u{85}n`");
    assert_eq!(codes(&rows[1]), [(Code::CellControl, Severity::Warning)]);
    assert_eq!(codes(&rows[2]), [], "the roster sees that a letter was lost");
}

#[test]
fn utf8_inside_a_windows_file_costs_its_row_alone() {
    let mut bytes = b"email,first_name\n".to_vec();
    for index in 0..5 {
        bytes.extend(format!("p{index}@example.com,J").bytes().chain(*b"\xf6rg\n"));
    }
    bytes.extend("zoe@example.com,Zoë\n".bytes());
    let rows = rows(&text(bytes));
    assert_eq!(rows[0].cells[1], "Jörg");
    assert_eq!(codes(&rows[5]), [(Code::EncodingBroken, Severity::Error)]);
}

#[test]
fn names_read_by_a_guess_that_makes_no_sense_wait_for_the_encoding() {
    // Bytes that are signs, boxes or capitals within words in every charset.
    let bytes =
        b"email,first_name,note\nann@example.com,A\xd7\xebn,\nbob@example.com,Bob,B\xb0\xc2b\ncid@example.com,Cid,\n";
    let sample = Sample::new("people.csv", bytes);
    let document = sample.open().unwrap();
    let notes = &document.sources()[0].notes;
    assert!(notes[0].starts_with("no encoding gives readable text; IBM850 is the closest"), "{notes:?}");
    let read = rows(&document);
    assert_eq!(codes(&read[0]), [(Code::EncodingBroken, Severity::Error)]);
    assert!(
        read[0].findings[0].fix.to_string().contains("ask the administrator to name its encoding (`--encoding IBM850`")
    );
    assert_eq!(codes(&read[1]), [], "nothing is made of the column");
    assert_eq!(codes(&read[2]), [], "plain ASCII is the same in all of them");

    let named = Options { encoding: Some("windows-1252".into()), ..Options::default() };
    assert_eq!(codes(&rows(&sample.with(&named).unwrap())[0]), []);
}

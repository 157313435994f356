//! Text that lost letters before it came here, and text whose encoding is only a guess: neither is sent as it is.

use crate::{Sample, codes, rows, text};
use frontdesk::intake::Options;
use frontdesk::model::{Code, Field, Severity};

#[test]
fn text_that_another_program_garbled_holds_its_row_and_is_repaired_on_request() {
    let sheet = "email,first,last,note\nann@example.com,Zoë,Lee,x\nbob@example.com,JosÃ©,Oâ€™Neill,x\ncid@example.com,Cid,√âmile,naÃ¯ve\n";
    let seen = rows(&text(sheet));
    assert_eq!(codes(&seen[0]), []);
    assert_eq!(codes(&seen[1]), [(Code::TextGarbled, Severity::Error); 2]);
    assert!(
        seen[1].findings[0].message.to_string().contains("`JosÃ©`")
            && seen[1].findings[0].fix.to_string().contains("write `José`"),
        "{seen:?}"
    );
    assert_eq!(codes(&seen[2]), [(Code::TextGarbled, Severity::Error), (Code::TextGarbled, Severity::Warning)]);

    let sample = Sample::new("people.csv", sheet);
    let repaired = rows(&sample.with(&Options { repair_text: true, ..Options::default() }).unwrap());
    assert_eq!(repaired[1].cells, ["bob@example.com", "José", "O’Neill", "x"]);
    assert_eq!(repaired[2].cells[2..], ["Émile", "naïve"]);
    assert!(repaired[1].findings.iter().all(|finding| !finding.is_error()), "{repaired:?}");
}

#[test]
fn a_garbled_heading_is_read_and_reported() {
    let document = text("email,PrÃ©nom,Nom d‚Äôusage\nann@example.com,Ann,Lee\n");
    let source = &document.sources()[0];
    assert_eq!((source.columns.index(Field::FirstName), source.columns.index(Field::LastName)), (Some(1), Some(2)));
    assert!(source.notes[0].contains("`PrÃ©nom`") && source.notes[0].contains("`Prénom`"), "{:?}", source.notes);
}

#[test]
fn a_letter_that_became_a_question_mark_holds_the_row() {
    let sheet =
        "email,first,last,groups,note\nann@example.com,J?rg,M?ller,R?d,ok?no\nbob@example.com,Andr?,Lee,Who?,?\n";
    let seen = rows(&text(sheet));
    assert_eq!(codes(&seen[0]), [(Code::TextGarbled, Severity::Error); 3]);
    assert_eq!(codes(&seen[1]), [(Code::TextGarbled, Severity::Error)]);
}

/// `Ümit` in few letters: several encodings give other names.
#[test]
fn a_name_in_an_encoding_that_is_only_a_guess_holds_its_row() {
    let sheet = b"email,first,last\nann@example.com,Ann,Lee\numit@example.com,\xdcmit,I\xfe\xfdk\n";
    let sample = Sample::new("people.csv", sheet);
    let seen = rows(&sample.open().unwrap());
    assert_eq!(codes(&seen[0]), [], "plain letters are the same in every encoding");
    assert!(codes(&seen[1]).contains(&(Code::EncodingUnsure, Severity::Error)), "{seen:?}");
    for options in [
        Options { accept_guess: true, ..Options::default() },
        Options { encoding: Some("windows-1254".to_owned()), ..Options::default() },
    ] {
        assert!(rows(&sample.with(&options).unwrap())[1].findings.is_empty());
    }
}

#[test]
fn headings_decide_the_encoding() {
    for (sheet, encoding, names) in [
        (&b"Eesnimi;Perekonnanimi;E-post\n\xd5nne;\xd0midt;a@example.com\n"[..], "windows-1257", ["Õnne", "Šmidt"]),
        (b"Ad;Soyad;E-posta\n\xd6mer;\xd0umi\xfe;a@example.com\n", "windows-1254", ["Ömer", "Ğumiş"]),
        (b"Imi\xea;Nazwisko;E-mail\n\xa3ucja;\x8cwit;a@example.com\n", "windows-1250", ["Łucja", "Świt"]),
        (b"Pr\xe9nom;Nom;E-mail\nL\xe9a;B\xe9;a@example.com\n", "windows-1252", ["Léa", "Bé"]),
        (b"Pr\x82nom;Nom;E-mail\nL\x82a;B\x82;a@example.com\n", "IBM850", ["Léa", "Bé"]),
    ] {
        let document = text(sheet);
        assert_eq!(document.sources()[0].encoding.as_ref().unwrap().name, encoding);
        assert_eq!(rows(&document)[0].cells[..2], names);
    }
}

//! Workbooks of which two programs would read different sheets. HR sees one of them, so none is read.

use super::hidden::{OFFICE, STRICT, USUAL, refused, related, sheet, workbook, zipped};

#[test]
fn a_workbook_that_two_programs_would_read_differently_is_refused() {
    let twice = workbook(&USUAL, &sheet(), &[("xl/worksheets/./sheet%31.xml", b"<worksheet/>")]);
    assert_eq!(refused(&twice), "the workbook is damaged: two of its parts have the same name");
    let root = related(&[
        ("r1", &format!("{OFFICE}/officeDocument"), "a.xml"),
        ("r2", &format!("{STRICT}/officeDocument"), "b.xml"),
    ]);
    let two = zipped(&[("_rels/.rels", root.as_bytes()), ("a.xml", b"<workbook/>"), ("b.xml", b"<workbook/>")]);
    assert_eq!(refused(&two), "the workbook is damaged: it declares two documents");
    let book = r#"<workbook><sheets><sheet name="People" a:id="r2" r:id="r1"/></sheets></workbook>"#;
    let root = related(&[("r1", &format!("{OFFICE}/officeDocument"), "book.xml")]);
    let parts = zipped(&[("_rels/.rels", root.as_bytes()), ("book.xml", book.as_bytes())]);
    assert_eq!(refused(&parts), "the workbook is damaged: one of its sheets refers to two parts");
}

/// A workbook that lists these sheets, by name and relationship, and has these relationships.
fn listing(sheets: &[(&str, &str)], relations: &[(&str, &str, &str)]) -> Vec<u8> {
    let each = |(name, id): &(&str, &str)| format!(r#"<sheet name="{name}" r:id="{id}"/>"#);
    let book = format!("<workbook><sheets>{}</sheets></workbook>", sheets.iter().map(each).collect::<String>());
    let kinds: Vec<String> = relations.iter().map(|(_, kind, _)| format!("{OFFICE}/{kind}")).collect();
    let relations: Vec<(&str, &str, &str)> =
        relations.iter().zip(&kinds).map(|((id, _, target), kind)| (*id, kind.as_str(), *target)).collect();
    let root = related(&[("r1", &format!("{OFFICE}/officeDocument"), "b.xml")]);
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("b.xml", book.as_bytes()),
        ("_rels/b.xml.rels", related(&relations).as_bytes()),
        ("one.xml", sheet().as_bytes()),
        ("two.xml", sheet().as_bytes()),
    ])
}

#[test]
fn relationships_sheets_and_parts_that_are_there_twice_are_refused() {
    let (one, two) = (("r1", "worksheet", "one.xml"), ("r2", "worksheet", "two.xml"));
    let texts = [("r3", "sharedStrings", "t.xml"), ("r4", "sharedStrings", "u.xml")];
    let (a, b) = (("A", "r1"), ("B", "r2"));
    for (bytes, why) in [
        (listing(&[a], &[one, ("r1", "worksheet", "two.xml")]), "two of its relationships have the same id"),
        (listing(&[a, ("a", "r2")], &[one, two]), "two of its sheets have the same name"),
        (listing(&[a, ("B", "r1")], &[one, two]), "two of its sheets are the same part"),
        (listing(&[a, b], &[one, two, texts[0], texts[1]]), "it names two parts of the kind `sharedStrings`"),
    ] {
        assert_eq!(refused(&bytes), format!("the workbook is damaged: {why}"));
    }
    let links =
        related(&[("l1", "hyperlink", "mailto:ann@example.com"), ("l1", "hyperlink", "mailto:eve@example.com")]);
    let linked = workbook(&USUAL, &sheet(), &[("xl/worksheets/_rels/sheet1.xml.rels", links.as_bytes())]);
    assert_eq!(refused(&linked), "the workbook is damaged: two of its relationships have the same id");
    let twice = sheet().replace("</sheetData>", "</sheetData><sheetData/>");
    assert_eq!(refused(&workbook(&USUAL, &twice, &[])), "the workbook is damaged: a sheet of it lists its cells twice");
    assert!(refused(&listing(&[a, b], &[one, two, texts[0]])).starts_with("2 sheets could be the sheet of people"));
}

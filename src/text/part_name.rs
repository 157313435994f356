//! The names of the parts of a zipped workbook, as they are compared.

use percent_encoding::percent_decode_str;

/// Returns the name of the part that a target means in the relationships of the part `from`, as names are compared: without
/// its leading slash, its steps taken, escapes undone, in lower case. Some programs write backslashes.
#[must_use]
pub fn resolve(from: &str, target: &str) -> String {
    let target = percent_decode_str(target).decode_utf8_lossy().replace('\\', "/").to_lowercase();
    let folder = if target.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut steps = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Returns the name of the part with the relationships of the part `name`.
#[must_use]
pub fn relations_name(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{name}.rels"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_target_is_the_same_part() {
        for target in [
            "worksheets/sheet1.xml",
            "./worksheets/sheet1.xml",
            "../xl/worksheets/sheet1.xml",
            "/xl/worksheets/sheet1.xml",
            "/xl/worksheets/../worksheets//Sheet1.XML",
            "worksheets/sheet%31.xml",
            "worksheets\\sheet1.xml",
            "../../../xl/worksheets/sheet1.xml",
        ] {
            assert_eq!(resolve("xl/workbook.xml", target), "xl/worksheets/sheet1.xml", "{target}");
        }
        assert_eq!(resolve("", "\\XL\\My%20Sheet.xml"), "xl/my sheet.xml");
        assert_eq!(relations_name("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(relations_name(""), "_rels/.rels");
        assert_eq!(resolve("book.xml", "sheet.xml"), "sheet.xml");
    }
}

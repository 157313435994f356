//! A crossed-out row is held in every format whose sheets can say so.

use frontdesk::intake::Options;
use frontdesk::model::{Code, Severity};

use crate::{Sample, codes, rows};

/// The findings of the rows of a workbook that is markup.
fn found(name: &str, markup: &str) -> Vec<Vec<(Code, Severity)>> {
    rows(&Sample::new(name, markup).with(&Options::default()).unwrap()).iter().map(codes).collect()
}

const STRUCK: [(Code, Severity); 1] = [(Code::RowStruck, Severity::Error)];

#[test]
fn pages_cross_out_by_elements_styles_and_classes() {
    for cell in [
        "<td><s>ann@example.com</s></td>",
        "<td><del>ann@example.com</del></td>",
        "<td><font color=red><STRIKE>ann@</STRIKE></font><strike>example.com</strike></td>",
        "<td style='text-decoration:Line-Through'>ann@example.com</td>",
        "<td class='x xl65'>ann@example.com</td>",
        "<td><span style=\"text-decoration: line-through\">ann@example.com</span> </td>",
        "<td><font class=font5>ann@example.com</font></td>",
    ] {
        let style = "<style><!-- td {color:black}\n.xl65, .font5\n {text-decoration:line-through;} .xl66 {color:red} --></style>";
        let row = |cell: &str| format!("<tr>{cell}<td>Ann</td></tr>");
        let plain = row("<td class=xl66>bob@example.com</td>");
        let page = format!("<html>{style}<table>{}{}{plain}</table></html>", row("<th>Email</th>"), row(cell));
        assert_eq!(found("people.xls", &page), [&STRUCK[..], &[]], "{cell}");
    }
    let corrected = "<table><tr><td>Email</td></tr><tr><td><s>old@example.com</s> ann@example.com</td></tr></table>";
    assert!(!found("people.xls", corrected)[0].contains(&STRUCK[0]), "another address was written beside it");
}

#[test]
fn open_document_sheets_cross_out_by_the_style_of_the_cell() {
    let cell = |style: &str, text: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let style = |name: &str, line: &str| {
        format!(
            "<style:style style:name=\"{name}\"><style:text-properties style:text-line-through-style=\"{line}\"/></style:style>"
        )
    };
    let row = |cells: [String; 2]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = [
        row([cell("ce1", "Email"), cell("ce1", "Note")]),
        row([cell("ce2", "ann@example.com"), cell("ce1", "")]),
        row([cell("ce3", "bob@example.com"), cell("ce2", "gone")]),
    ];
    let ods = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:automatic-styles>{}{}</office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"People\">{}</table:table></office:spreadsheet></office:body>\
         </office:document>",
        style("ce2", "solid"),
        style("ce3", "none"),
        rows.concat()
    );
    assert_eq!(found("people.fods", &ods), [&STRUCK[..], &[]]);
}

#[test]
fn sheets_of_excel_2003_cross_out_by_the_style_of_the_cell() {
    let cell =
        |style: &str, text: &str| format!("<Cell ss:StyleID=\"{style}\"><Data ss:Type=\"String\">{text}</Data></Cell>");
    let row = |style: &str, text: &str| format!("<Row>{}</Row>", cell(style, text));
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"s1\"><Font ss:StrikeThrough=\"1\"/></Style>\
         <Style ss:ID=\"s2\"><Font ss:Color=\"#000000\"/></Style></Styles><Worksheet ss:Name=\"P\"><Table>{}{}{}</Table></Worksheet></Workbook>",
        row("s2", "Email"),
        row("s1", "ann@example.com"),
        row("s2", "bob@example.com")
    );
    assert_eq!(found("people.xml", &xml), [&STRUCK[..], &[]]);
}

//! The empty workbook that HR fills in: a sheet with the known headings, a note on each, drop-downs where they help, and
//! one example row, which intake recognises by its mark and ignores. Which columns there are is in the table of fields, and
//! what they say in the tables of sentences.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, Format, FormatAlign, FormatBorder, Note,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::fields::{self, Choices, TemplateColumn};
use crate::messages::{Message, ReportLanguage, message};
use crate::model::example_mark;
use crate::report::{HEADER_BACKGROUND, INK};

/// Excel's last row and column, counted from 0.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u16 = 16_383;
/// Colour of the example's text.
const PALE_INK: u32 = 0x6B_72_80;

/// Returns the bytes of the workbook.
///
/// # Errors
/// The workbook writer fails.
#[expect(clippy::disallowed_methods, reason = "this sheet is not in constant memory")]
pub fn template(language: ReportLanguage) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(message!("template-title").for_report(language)));
    let sheet = workbook.add_worksheet();
    sheet.set_name(message!("template-sheet").for_report(language))?.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    // Below the headings every cell is text: a sheet program would turn a group called 1-2 into a date.
    let cell = Format::new().set_unlocked().set_num_format("@");
    // HR may add columns of its own, and only rows without a locked cell can be deleted.
    sheet.set_column_range_format(0, LAST_COLUMN, &cell)?;
    let heading = Format::new()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(HEADER_BACKGROUND)
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    let example = cell.set_italic().set_font_color(PALE_INK);
    let columns = fields::ALL.into_iter().filter_map(|spec| Some((spec.name, spec.column.as_ref()?)));
    for (at, (name, column)) in (0_u16..).zip(columns) {
        let name = text(name, language);
        let title: String = name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
        let title_width = u16::try_from(title.chars().count() + 2).unwrap_or(u16::MAX);
        sheet.set_column_width(at, column.width.max(title_width))?;
        sheet.write_string_with_format(0, at, title, &heading)?;
        sheet.insert_note(0, at, &note(&text(column.note, language)))?;
        sheet.write_string_with_format(1, at, example_cell(at, column, language), &example)?;
        add_drop_down(sheet, at, &column.choices, language)?;
    }
    sheet.set_row_height(0, 22)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        insert_links: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    sheet.set_selection(2, 0, 2, 0)?;
    workbook.save_to_buffer()
}

fn text(sentence: &'static str, language: ReportLanguage) -> String {
    Message::plain(sentence).for_report(language)
}

fn example_cell(at: u16, column: &TemplateColumn, language: ReportLanguage) -> String {
    if at == 0 {
        return format!("{} {}", example_mark(language), column.example);
    }
    match column.choices {
        Choices::Any => column.example.to_owned(),
        _ => text(column.example, language),
    }
}

fn note(text: &str) -> Note {
    // About 36 characters fit into a line of the box.
    let lines = u32::try_from(text.len().div_ceil(36)).unwrap_or(8) + 1;
    Note::new(text).add_author_prefix(false).set_width(240).set_height(lines * 18).set_background_color(Color::White)
}

/// Adds the drop-down to every cell below the heading.
fn add_drop_down(sheet: &mut Worksheet, at: u16, choices: &Choices, language: ReportLanguage) -> Result<(), XlsxError> {
    let (list, style, message) = match choices {
        Choices::Any => return Ok(()),
        Choices::Only(list) => (list, DataValidationErrorStyle::Stop, message!("template-choose")),
        Choices::Suggested(list) => (list, DataValidationErrorStyle::Information, message!("template-not-listed")),
    };
    let drop_down = DataValidation::new()
        .allow_list_strings(&list.iter().map(|choice| text(choice, language)).collect::<Vec<_>>())?
        .set_error_style(style)
        .set_error_title(message!("template-not-in-list").for_report(language))?
        .set_error_message(message.for_report(language))?;
    sheet.add_data_validation(1, at, LAST_ROW, at, &drop_down)?;
    Ok(())
}

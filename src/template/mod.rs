//! The empty workbook that HR fills in: a sheet with the known headings, a note on each, drop-downs where they help, and
//! one example row, which intake recognises by its mark and ignores. What each column says is in the table of fields.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, Format, FormatAlign, FormatBorder, Note,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::fields::{self, Choices, TemplateColumn};
use crate::model::EXAMPLE_MARK;
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
pub fn template() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title("People for frontdesk"));
    let sheet = workbook.add_worksheet();
    sheet.set_name("People")?.set_freeze_panes(1, 0)?;
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
    for (at, column) in (0_u16..).zip(fields::ALL.into_iter().filter_map(|spec| spec.column.as_ref())) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.heading, &heading)?;
        sheet.insert_note(0, at, &note(column.note))?;
        sheet.write_string_with_format(1, at, example_cell(at, column), &example)?;
        add_drop_down(sheet, at, &column.choices)?;
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

fn example_cell(at: u16, column: &TemplateColumn) -> String {
    if at == 0 { format!("{EXAMPLE_MARK} {}", column.example) } else { column.example.to_owned() }
}

fn note(text: &str) -> Note {
    // About 36 characters fit into a line of the box.
    let lines = u32::try_from(text.len().div_ceil(36)).unwrap_or(8) + 1;
    Note::new(text).add_author_prefix(false).set_width(240).set_height(lines * 18).set_background_color(Color::White)
}

/// Adds the drop-down to every cell below the heading.
fn add_drop_down(sheet: &mut Worksheet, at: u16, choices: &Choices) -> Result<(), XlsxError> {
    let (list, style, message) = match choices {
        Choices::Any => return Ok(()),
        Choices::Only(list) => (list, DataValidationErrorStyle::Stop, "Please choose one from the list."),
        Choices::Suggested(list) => {
            let message = "This is not in the list. Keep it if it is the name of a role in your organization.";
            (list, DataValidationErrorStyle::Information, message)
        }
    };
    let drop_down = DataValidation::new()
        .allow_list_strings(list)?
        .set_error_style(style)
        .set_error_title("Not in the list")?
        .set_error_message(message)?;
    sheet.add_data_validation(1, at, LAST_ROW, at, &drop_down)?;
    Ok(())
}

//! The empty workbook that HR fills in. Nothing comes in; out go the bytes of a sheet with the right headings, a note
//! and where it helps a drop-down on each, and one example row, which intake knows by its mark. Never holds a person.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, Format, FormatAlign, FormatBorder, Note,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::ReportError;
use crate::model::EXAMPLE_MARK;

/// Excel's last row and column, counted from 0.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u16 = 16_383;
/// Ink and background of the headings: those of a report.
const INK: u32 = 0x1F_29_37;
const HEADER: u32 = 0xE5_E7_EB;
/// Ink of the example.
const PALE: u32 = 0x6B_72_80;

/// A column of the template.
struct Column {
    heading: &'static str,
    note: &'static str,
    /// What stands in the example row, behind the mark where that is.
    example: &'static str,
    choices: Choices,
    /// In widths of a digit.
    width: u16,
}

/// What a cell offers to choose from.
enum Choices {
    Free,
    /// These, and nothing else.
    Only(&'static [&'static str]),
    /// These, and names that only the organization knows.
    Among(&'static [&'static str]),
}

const COLUMNS: [Column; 10] = [
    Column {
        heading: "E-mail",
        note: "The person's work address. One address, one person per row. The only column that is always needed.",
        example: "ada.okafor@example.com",
        choices: Choices::Free,
        width: 46,
    },
    Column {
        heading: "First name",
        note: "Needed to create somebody, not to invite them.",
        example: "Ada",
        choices: Choices::Free,
        width: 18,
    },
    Column {
        heading: "Last name",
        note: "Needed to create somebody, not to invite them.",
        example: "Okafor",
        choices: Choices::Free,
        width: 18,
    },
    Column {
        heading: "Role",
        note: "The role in the organization. Empty: member. A custom role's name can be typed in.",
        example: "Member",
        choices: Choices::Among(&["Member", "Billing", "Admin"]),
        width: 14,
    },
    Column {
        heading: "Seats",
        note: "The licences that the person gets. Empty: the organization's default. None: none of them.",
        example: "Chat; Mistral Code",
        choices: Choices::Only(&["Chat", "Mistral Code", "Chat; Mistral Code", "None"]),
        width: 20,
    },
    Column {
        heading: "Groups",
        note: "Names of groups, with ; between them. Those that do not exist are created: spell each the same in every row.",
        example: "Platform; Leads",
        choices: Choices::Free,
        width: 24,
    },
    Column {
        heading: "Workspaces",
        note: "Names of workspaces, with ; between them. Those that do not exist are created: spell each the same in every \
               row.",
        example: "Engineering",
        choices: Choices::Free,
        width: 24,
    },
    Column {
        heading: "Workspace role",
        note: "The role in each of these workspaces. Empty: member. An admin is somebody who may look after a workspace that \
               is created. Another role's name, such as contributor, can be typed in.",
        example: "Member",
        choices: Choices::Among(&["Member", "Admin"]),
        width: 16,
    },
    Column {
        heading: "Language",
        note: "The language of the invitation e-mail. Of no matter for somebody who is created.",
        example: "English",
        choices: Choices::Only(&[
            "English",
            "French",
            "Spanish",
            "German",
            "Italian",
            "Portuguese (Brazil)",
            "Polish",
            "Arabic",
            "Dutch",
        ]),
        width: 20,
    },
    Column {
        heading: "Action",
        note: "Create: a member at once, who signs in with the address and account recovery. Invite: gets an e-mail, and is a \
               member after accepting it. Empty: what whoever runs frontdesk has set; create, if nothing.",
        example: "Create",
        choices: Choices::Only(&["Create", "Invite"]),
        width: 10,
    },
];

/// The bytes of the workbook.
///
/// # Errors
/// If the writer of workbooks refuses it.
#[expect(clippy::disallowed_methods, reason = "this sheet is not in constant memory")]
pub fn template() -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title("People for frontdesk"));
    let sheet = workbook.add_worksheet();
    sheet.set_name("People")?.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    // Below the headings everything is text: a sheet program would make a date of a group called 1-2.
    let cell = Format::new().set_unlocked().set_num_format("@");
    let heading = Format::new()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(HEADER)
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    let example = Format::new().set_unlocked().set_num_format("@").set_italic().set_font_color(PALE);
    for (at, column) in (0_u16..).zip(&COLUMNS) {
        sheet.set_column_width(at, column.width)?.set_column_format(at, &cell)?;
        sheet.write_string_with_format(0, at, column.heading, &heading)?;
        sheet.insert_note(0, at, &note(column.note))?;
        let text = if at == 0 { format!("{EXAMPLE_MARK} {}", column.example) } else { column.example.to_owned() };
        sheet.write_string_with_format(1, at, text, &example)?;
        offer(sheet, at, &column.choices)?;
    }
    sheet.set_row_height(0, 22)?;
    // Columns of HR's own may stand beside these, and only rows without a locked cell can be deleted.
    let own = (0_u16..).zip(&COLUMNS).count();
    sheet.set_column_range_format(u16::try_from(own).unwrap_or(LAST_COLUMN), LAST_COLUMN, &cell)?;
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
    Ok(workbook.save_to_buffer()?)
}

fn note(text: &str) -> Note {
    // About 36 characters fit into a line of the box.
    let lines = u32::try_from(text.len().div_ceil(36)).unwrap_or(8) + 1;
    Note::new(text).add_author_prefix(false).set_width(240).set_height(lines * 18).set_background_color(Color::White)
}

/// Gives every cell below the heading its drop-down.
fn offer(sheet: &mut Worksheet, at: u16, choices: &Choices) -> Result<(), XlsxError> {
    let (list, style, message) = match choices {
        Choices::Free => return Ok(()),
        Choices::Only(list) => (list, DataValidationErrorStyle::Stop, "Please choose one from the list."),
        Choices::Among(list) => {
            let message = "This is none of the list. Keep it if it is the name of a role of your organization.";
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{parse_action, parse_language, parse_role, parse_seats, parse_workspace_role};

    #[test]
    fn whatever_a_drop_down_offers_is_understood() {
        let mut offered = 0;
        for column in &COLUMNS {
            let (Choices::Only(list) | Choices::Among(list)) = column.choices else { continue };
            for &choice in list {
                let understood = match column.heading {
                    "Role" => parse_role(choice).is_ok_and(|role| role.api_name().is_some()),
                    "Seats" => parse_seats(choice).is_ok(),
                    "Workspace role" => parse_workspace_role(choice).is_ok(),
                    "Language" => parse_language(choice).is_ok(),
                    "Action" => parse_action(choice).is_ok(),
                    other => panic!("{other} offers something that nothing reads"),
                };
                assert!(understood, "{}: {choice}", column.heading);
                offered += 1;
            }
            assert!(list.contains(&column.example), "{}: {}", column.heading, column.example);
        }
        assert_eq!(offered, 20);
    }
}

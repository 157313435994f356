//! The help of settings that is long, or lists what other rooms know.

use crate::model::Field;
use crate::report;

pub(super) const BASE_URL_HELP: &str =
    "Address of the Admin API [env: ADMIN_API_BASE_URL] [default: https://console.mistral.ai/api/admin]";
pub(super) const BASE_URL_LONG: &str = "\
Address of the Admin API [env: ADMIN_API_BASE_URL] [default: https://console.mistral.ai/api/admin]

The URL must use https, unless it is on this computer. Newer guides use https://api.mistral.ai/v1/admin.";

/// Returns the help of `--map`, which lists the fields.
pub(super) fn map_help() -> String {
    let [others @ .., last] = Field::ALL.map(Field::name);
    format!(
        "Use the column with this heading for a field; may be repeated\n\nFor example --map email=\"Work e-mail\". A field \
         without a heading has no column: --map role= leaves the roles of the sheet aside. Groups and workspaces may have \
         several columns. The fields are {} and {last}.",
        others.join(", ")
    )
}

/// Returns the help of `--report`, which lists the formats.
pub(super) fn report_help() -> String {
    format!(
        "Write the report here; may be repeated\n\nThe extension selects the format: {}. By default, the report is written \
         beside the sheet: for people.xlsx, onboard writes people.report.xlsx and rehearse writes people.rehearsal.xlsx; \
         check and plan write none.",
        report::extensions()
    )
}

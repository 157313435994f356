//! The command that writes an empty sheet for HR.

use std::path::PathBuf;

use clap::Args;

use crate::messages::ReportLanguage;
use crate::settings::{LANGUAGES_OF_TEMPLATES, completed, values};

/// Write an empty sheet for HR to fill in: headings, notes, drop-downs, an example; no key, no network
///
/// The sheet has a heading for each column that frontdesk knows, and a note on each that says what it holds. The
/// example row is ignored until its address is replaced. An existing file is never replaced.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk template people.xlsx
  frontdesk template --language fr personnes.xlsx")]
pub struct TemplateArgs {
    /// The workbook to write; its name must end in .xlsx
    #[arg(value_name = "FILE", value_parser = workbook)]
    pub file: PathBuf,
    /// Language of the sheet: en, fr, de, es or it
    #[arg(long, value_name = "en|fr|de|es|it", default_value = "en", hide_default_value = true,
        hide_possible_values = true, value_parser = completed(values::language_code, LANGUAGES_OF_TEMPLATES))]
    pub language: ReportLanguage,
}

fn workbook(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_workbook = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    if is_workbook { Ok(path) } else { Err("a template is a workbook: its name must end in .xlsx".to_owned()) }
}

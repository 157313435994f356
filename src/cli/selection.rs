//! The flags that narrow a run to some rows of the sheet. They are for one run, so they are no settings.

use clap::Args;

use crate::model::Email;
use crate::roster::{Condition, Selection};
use crate::settings::values;

/// Which rows of the sheet a command takes; the others are answered as not attempted.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Input")]
pub struct SelectionArgs {
    /// Take only rows with this text in this column; may be repeated
    ///
    /// For example --where "Status=Active" --where "Department=Sales*". A * is any text, a ? one character. Any column of
    /// the sheet can be named. Several texts for one column are alternatives; different columns must all fit.
    #[arg(long = "where", value_name = "HEADING=TEXT", value_parser = values::condition)]
    pub conditions: Vec<Condition>,
    /// Take only the rows of this address; may be repeated
    #[arg(long, hide_short_help = true, value_name = "ADDRESS", value_parser = values::email)]
    pub only: Vec<Email>,
    /// Take only the first N people of the sheet
    #[arg(long, hide_short_help = true, value_name = "N", value_parser = values::whole::<1, { values::COUNT_MAX }>)]
    pub limit: Option<usize>,
}

impl SelectionArgs {
    /// Returns the rows to which the arguments narrow a run.
    #[must_use]
    pub fn selection(&self) -> Selection {
        let mut conditions: Vec<Condition> = Vec::new();
        for Condition { column, any_of } in &self.conditions {
            match conditions.iter_mut().find(|known| known.column == *column) {
                Some(known) => known.any_of.extend(any_of.iter().cloned()),
                None => conditions.push(Condition { column: column.clone(), any_of: any_of.clone() }),
            }
        }
        Selection { conditions, only: self.only.clone(), limit: self.limit }
    }
}

//! Who a person is beside their address and name. Most people of a large sheet have nothing of it, so it is kept as text
//! behind their names.

use jiff::civil::Date;

/// What HR says of who a person is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// The number of the employee, without letter case; empty where the sheet gives none.
    pub employee_id: String,
    /// The address that the person had before; empty where the sheet gives none.
    pub previous_email: String,
    /// The sheet says that the person had no address before.
    pub is_new: bool,
    pub start_date: Option<Date>,
}

/// Separates the parts; no cell that is kept contains it.
pub(super) const SEPARATOR: char = '\0';
/// In place of an earlier address of somebody who had none.
const NEW: &str = "-";

impl Identity {
    /// Writes the parts one after the other; empty where there are none.
    pub(super) fn to_text(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let previous = if self.is_new { NEW } else { &self.previous_email };
        let start = self.start_date.map(|date| date.to_string()).unwrap_or_default();
        format!("{SEPARATOR}{}{SEPARATOR}{previous}{SEPARATOR}{start}", self.employee_id)
    }

    /// Reads what [`to_text`](Self::to_text) wrote, without the first separator.
    pub(super) fn from_text(text: &str) -> Self {
        let mut parts = text.split(SEPARATOR);
        let (employee_id, previous) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        Self {
            employee_id: employee_id.to_owned(),
            previous_email: if previous == NEW { String::new() } else { previous.to_owned() },
            is_new: previous == NEW,
            // An error of the parser takes long to make.
            start_date: parts.next().filter(|date| !date.is_empty()).and_then(|date| date.parse().ok()),
        }
    }

    /// Fills what is missing from another row of the same person.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let filled = |mine: String, theirs: String| if mine.is_empty() { theirs } else { mine };
        let previous_email = filled(self.previous_email, other.previous_email);
        Self {
            employee_id: filled(self.employee_id, other.employee_id),
            is_new: (self.is_new || other.is_new) && previous_email.is_empty(),
            previous_email,
            start_date: self.start_date.max(other.start_date),
        }
    }
}

//! The day on which a command reads its sheets. Rooms below are given it and never ask.

use jiff::civil::Date;
use jiff::tz::Offset;

/// Returns the day, in UTC.
pub(super) fn today() -> Date {
    Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

//! Helpers for text that every room writes the same way: escaping what comes from outside, counts with their noun,
//! durations, quoted names, and the nearest known word. All pure.

mod address;
mod ascii;
mod column_letters;
mod duration;
mod entities;
mod escape;
pub mod formula;
mod nearest;
mod number;
pub mod part_name;
mod quote;
mod similar;

pub use address::without_addresses;
pub use ascii::to_ascii;
pub use column_letters::column_letters;
pub use duration::{duration, duration_ms};
pub(crate) use entities::unescape_entities;
pub use escape::{escape_control, escape_control_lines, escape_json, escape_truncated, is_control};
pub use nearest::nearest;
pub use number::{count, grouped, plural};
pub use quote::{NAME_CHARS, in_back_ticks, quoted, quoted_list, shown_path, without_quotes};
pub use similar::{ComparedName, fold_name, is_one_typo, mixes_look_alikes, spelling_difference};

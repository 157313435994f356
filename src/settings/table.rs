//! What the table of settings expands to. Each group becomes a struct of flags, all groups together a `Layer`, and each
//! setting a [`Key`] that puts text from the environment or the settings file into a layer. A key of `frontdesk.toml` is
//! the flag's name with `_` for `-`; a variable of the environment is that name in capitals behind `FRONTDESK_`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::model::{Field, OrgRole, Seat};
use crate::plan::Provision;
use crate::plan::offboard::Protection;

/// A flag that is true where it has no value: `--strict`, `--strict=false`.
pub(super) mod switch {
    use std::ops::RangeInclusive;

    pub(in crate::settings) const VALUE_NAME: &str = "true|false";
    pub(in crate::settings) const VALUES: RangeInclusive<usize> = 0..=1;
    pub(in crate::settings) const WITHOUT_VALUE: &str = "true";
}

/// Defines the flag structs, `Layer` and `KEYS` from the table of settings. Every setting has a long flag.
macro_rules! settings {
    ($($(#[$group_meta:meta])* $group:ident: $flags:ident, $heading:literal {
        $($(#[$meta:meta])* $name:ident $([$kind:ident])?: $type:ty = $parser:expr;)*
    })*) => {
        $($(#[$group_meta])*
        #[derive(Debug, Clone, Default, PartialEq, clap::Args)]
        #[command(next_help_heading = $heading)]
        pub struct $flags {
            $(
                $(#[$meta])*
                #[arg(long)]
                $(#[arg(
                    value_name = $kind::VALUE_NAME, num_args = $kind::VALUES, require_equals = true,
                    default_missing_value = $kind::WITHOUT_VALUE, hide_possible_values = true
                )])?
                pub $name: $type,
            )*
        })*

        /// The settings of one source: the flags, the environment or the file. A value that the source does not set is
        /// `None` or an empty list.
        #[derive(Debug, Clone, Default, PartialEq, clap::Args)]
        pub struct Layer {
            $(#[command(flatten)] pub $group: $flags,)*
        }

        impl Layer {
            /// Lays this layer over `lower`. A list replaces the lower one, but pairs, columns and protections add up.
            pub(crate) fn over(self, lower: Self) -> Self {
                use $crate::settings::table::Value;
                Self {
                    $($group: $flags {
                        $($name: self.$group.$name.over(lower.$group.$name),)*
                    },)*
                }
            }
        }

        /// Every setting of the environment and the settings file.
        pub(super) const KEYS: &[$crate::settings::table::Key<Layer>] = &[$($($crate::settings::table::Key {
            name: stringify!($name),
            is_list: <$type as $crate::settings::table::Value>::IS_LIST,
            adds_up: <$type as $crate::settings::table::Value>::ADDS_UP,
            put: |layer, text| {
                $crate::settings::table::Value::put(&mut layer.$group.$name, $parser(text)?);
                Ok(())
            },
        },)*)*];
    };
}
pub(super) use settings;

/// A setting, and how its text becomes a value.
pub(super) struct Key<L> {
    pub(super) name: &'static str,
    /// Whether several values may be given.
    pub(super) is_list: bool,
    /// Whether the values of all sources count, and not only those of the uppermost.
    pub(super) adds_up: bool,
    /// Parses one text and puts the value into the layer.
    pub(super) put: fn(&mut L, &str) -> Result<(), String>,
}

impl<L> Key<L> {
    /// Returns the name of the environment variable.
    pub(super) fn variable(&self) -> String {
        match self.name {
            "base_url" => "ADMIN_API_BASE_URL".to_owned(),
            name => format!("FRONTDESK_{}", name.to_uppercase()),
        }
    }
}

/// The type of a setting: an optional value or a list.
pub(super) trait Value {
    type Item;
    const IS_LIST: bool;
    const ADDS_UP: bool = false;
    /// Sets the value, or adds it to the list.
    fn put(&mut self, item: Self::Item);
    /// Returns this value, or `lower` if this one is not set.
    fn over(self, lower: Self) -> Self;
}

impl<T> Value for Option<T> {
    type Item = T;
    const IS_LIST: bool = false;

    fn put(&mut self, item: T) {
        *self = Some(item);
    }

    fn over(self, lower: Self) -> Self {
        self.or(lower)
    }
}

impl<T: ListItem> Value for Vec<T> {
    type Item = T;
    const IS_LIST: bool = true;
    const ADDS_UP: bool = T::ADDS_UP;

    fn put(&mut self, item: T) {
        self.push(item);
    }

    fn over(self, lower: Self) -> Self {
        T::over(self, lower)
    }
}

/// An item of a list in the settings.
pub(super) trait ListItem: Sized {
    const ADDS_UP: bool = false;
    /// Returns the upper list, or the lower one if the upper is empty.
    fn over(upper: Vec<Self>, lower: Vec<Self>) -> Vec<Self> {
        if upper.is_empty() { lower } else { upper }
    }
}

impl ListItem for String {}
impl ListItem for PathBuf {}
impl ListItem for BTreeSet<OrgRole> {}
impl ListItem for BTreeSet<Seat> {}

impl ListItem for (Field, String) {
    const ADDS_UP: bool = true;

    /// Adds the fields of the lower list that the upper does not name.
    fn over(mut upper: Vec<Self>, lower: Vec<Self>) -> Vec<Self> {
        let is_named = |field: Field| upper.iter().any(|(named, _)| *named == field);
        let more: Vec<Self> = lower.into_iter().filter(|(field, _)| !is_named(*field)).collect();
        upper.extend(more);
        upper
    }
}

impl ListItem for Protection {
    const ADDS_UP: bool = true;

    /// Returns both lists: no source takes the protection of another away.
    fn over(mut upper: Vec<Self>, lower: Vec<Self>) -> Vec<Self> {
        upper.extend(lower);
        upper
    }
}

impl ListItem for Provision {
    const ADDS_UP: bool = true;

    /// Returns every pair of both lists once; if both give it a role, the upper one applies.
    fn over(mut upper: Vec<Self>, lower: Vec<Self>) -> Vec<Self> {
        for pair in lower {
            match upper.iter_mut().find(|known| known.group == pair.group && known.workspace == pair.workspace) {
                Some(known) => known.role = known.role.or(pair.role),
                None => upper.push(pair),
            }
        }
        upper
    }
}

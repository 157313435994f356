//! Enums with a published name for each value. A value and its name are one line, so that the names, the list of all
//! values and what is serialised are the same by construction.

/// Defines an enum whose values have names. `$name` is its method that returns one.
macro_rules! named {
    ($(#[$type_meta:meta])* pub enum $type:ident, $name:ident {
        $($(#[$meta:meta])* $variant:ident = $text:literal,)+
    }) => {
        $(#[$type_meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $type { $($(#[$meta])* #[serde(rename = $text)] $variant,)+ }

        impl $type {
            /// All values, in the order in which they are listed to people.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];

            /// The published name. It never changes.
            #[must_use]
            pub const fn $name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The value of exactly that name.
            #[must_use]
            pub fn by_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.$name() == name)
            }
        }
    };
}
pub(crate) use named;

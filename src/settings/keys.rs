//! The settings by name. A key of `frontdesk.toml` is its flag's name with `_` for `-`; a variable of the
//! environment is that name in capitals behind `FRONTDESK_`. Values come in as text and go into a [`Layer`].

use super::flags::Layer;
use super::values;

/// A setting, and how its text becomes a value.
pub(super) struct Key {
    pub(super) name: &'static str,
    /// Whether several values may be given.
    pub(super) several: bool,
    put: fn(&mut Layer, &str) -> Result<(), String>,
}

impl Key {
    /// Puts each of `texts` into `layer`.
    pub(super) fn put(&self, layer: &mut Layer, texts: &[String]) -> Result<(), String> {
        texts.iter().try_for_each(|text| (self.put)(layer, text))
    }

    /// The variable of the environment that says the same.
    pub(super) fn variable(&self) -> String {
        match self.name {
            "base_url" => "ADMIN_API_BASE_URL".to_owned(),
            name => format!("FRONTDESK_{}", name.to_uppercase()),
        }
    }
}

macro_rules! keys {
    ($($name:ident => $kind:ident $($place:ident).+ : $read:expr;)*) => {
        /// Every setting that the environment and the settings file know.
        pub(super) const KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            several: keys!(@several $kind),
            put: |layer, text| { keys!(@put $kind layer.$($place).+, $read(text)?); Ok(()) },
        },)*];
    };
    (@several one) => { false };
    (@several many) => { true };
    (@put one $place:expr, $value:expr) => { $place = Some($value) };
    (@put many $place:expr, $value:expr) => { $place.push($value) };
}

keys! {
    sheet => one input.sheet: values::sheet;
    encoding => one input.encoding: values::text;
    delimiter => one input.delimiter: values::delimiter;
    map => many input.map: values::mapping;
    strict => one input.strict: values::truth;
    allow_empty => one input.allow_empty: values::truth;
    mode => one row.mode: values::action;
    role => one row.role: values::role;
    seat => many row.seat: values::seats;
    group => many row.group: values::text;
    workspace => many row.workspace: values::text;
    workspace_role => one row.workspace_role: values::workspace_role;
    language => one row.language: values::language;
    workspace_admin => one organization.workspace_admin: values::email;
    provision => many organization.provision: values::provision;
    update => one organization.update: values::truth;
    legacy_role => one organization.legacy_role: values::truth;
    allow_domain => many domains.allow_domain: values::domain;
    max_administrators => one limits.max_administrators: values::count;
    max_people => one limits.max_people: values::count;
    max_removals => one removals.max_removals: values::count;
    base_url => one address.base_url: values::base_url;
    api_key_file => one address.api_key_file: values::path;
    rate => one pace.rate: values::rate;
    timeout => one pace.timeout: values::timeout;
    settle => one pace.settle: values::timeout;
    batch => one batch.batch: values::batch;
    in_flight => one batch.in_flight: values::in_flight;
    report => many reports.report: values::path;
    ledger => one ledger.ledger: values::path;
}

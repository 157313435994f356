//! What the table of settings says about each setting, as `--help`, the list of settings, the schema and the manual page show
//! it. It all comes from the flags, so that nothing is written twice.

use super::flags::{KEYS, Layer};

/// A setting as it is documented.
#[derive(Debug, Clone)]
pub struct Documented {
    pub name: &'static str,
    pub variable: String,
    /// The heading under which help shows it.
    pub heading: String,
    /// One line, without the default and the variable.
    pub help: String,
    pub long_help: String,
    /// How help names the value, such as `N` or `add|replace`.
    pub value: String,
    /// As help names it.
    pub default: Option<String>,
    pub is_list: bool,
}

/// Returns every setting.
#[must_use]
pub fn documented() -> Vec<Documented> {
    let command = <Layer as clap::Args>::augment_args(clap::Command::new("settings"));
    let of_key = |key: &super::table::Key<Layer>| {
        let flag = command.get_arguments().find(|flag| flag.get_id() == key.name)?;
        let text = |styled: Option<&clap::builder::StyledStr>| styled.map(ToString::to_string).unwrap_or_default();
        let help = text(flag.get_help());
        let default = help.split_once("[default: ").map(|(_, rest)| rest.trim_end_matches(']').to_owned());
        let value = flag.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
        let is_switch = value == "true|false" || key.name == "update";
        Some(Documented {
            name: key.name,
            variable: key.variable(),
            heading: flag.get_help_heading().unwrap_or_default().to_owned(),
            help: help.split(" [").next().unwrap_or_default().to_owned(),
            long_help: text(flag.get_long_help()),
            value,
            default: default.or_else(|| is_switch.then(|| "false".to_owned())),
            is_list: key.is_list,
        })
    };
    KEYS.iter().filter_map(of_key).collect()
}

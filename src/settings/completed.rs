//! A parser of a value that shells complete: it knows the usual values, and accepts whatever else its parser accepts.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

use crate::fields;
use crate::messages::ReportLanguage;
use crate::model::{Field, Language};

/// The usual values of settings.
pub(super) const UPDATES: Values = || vec!["add", "replace", "false"];
pub(super) const HEADERS: Values = || vec!["auto", "x-api-key", "bearer"];
pub(super) const ACTIONS: Values = || fields::choices(Field::Action);
pub(super) const ROLES: Values = || fields::choices(Field::Role);
pub(super) const SEATS: Values = || vec!["chat", "mistral_code", "none"];
pub(super) const WORKSPACE_ROLES: Values = || fields::choices(Field::WorkspaceRole);
pub(super) const LANGUAGES: Values = || Language::ALL.map(Language::api_name).to_vec();
pub(crate) const LANGUAGES_OF_TEMPLATES: Values = || ReportLanguage::ALL.map(ReportLanguage::code).to_vec();
pub(crate) const REPORT_LANGUAGES: Values = || [vec!["auto"], LANGUAGES_OF_TEMPLATES()].concat();

/// Returns the values that are completed.
type Values = fn() -> Vec<&'static str>;

/// A parser with the values that are completed.
#[derive(Debug, Clone)]
pub(crate) struct Completed<P> {
    parser: P,
    values: Values,
}

/// Adds the values that are completed to a parser.
pub(crate) const fn completed<P>(parser: P, values: Values) -> Completed<P> {
    Completed { parser, values }
}

impl<P: TypedValueParser> TypedValueParser for Completed<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Self::Value, Error> {
        self.parser.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.values)().into_iter().map(PossibleValue::new)))
    }
}

//! A parser of a value that shells complete: it knows the usual values, and accepts whatever else its parser accepts.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

/// The usual values of settings.
pub(super) const ACTIONS: &[&str] = &["create", "invite"];
pub(super) const ROLES: &[&str] = &["member", "billing_manager", "organization_admin"];
pub(super) const SEATS: &[&str] = &["chat", "mistral_code", "none"];
pub(super) const WORKSPACE_ROLES: &[&str] = &["member", "admin"];
pub(super) const LANGUAGES: &[&str] = &["en", "fr", "es", "de", "it", "pt_br", "pl", "ar", "nl"];
pub(super) const UPDATES: &[&str] = &["add", "replace", "false"];
pub(super) const HEADERS: &[&str] = &["auto", "x-api-key", "bearer"];
pub(crate) const REPORT_LANGUAGES: &[&str] = &["auto", "en", "fr", "de", "es", "it"];

/// A parser with the values that are completed.
#[derive(Debug, Clone)]
pub(crate) struct Completed<P> {
    parser: P,
    values: &'static [&'static str],
}

/// Adds the values that are completed to a parser.
pub(crate) const fn completed<P>(parser: P, values: &'static [&'static str]) -> Completed<P> {
    Completed { parser, values }
}

impl<P: TypedValueParser> TypedValueParser for Completed<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Self::Value, Error> {
        self.parser.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.values.iter().map(PossibleValue::new)))
    }
}

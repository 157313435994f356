//! What a command prints that only shows what it would do: the plan, and the reports that were asked for. Its exit code is
//! that of the answers, or tells whether anything would change.

use serde_json::{Map, Value};

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::pager;
use super::reports::Reports;
use super::session::Session;
use crate::admin_api::Stats;
use crate::cli::PreviewArgs;
use crate::messages::Message;
use crate::roster::AnsweredRows;

/// How a plan is shown.
#[derive(Clone, Copy)]
pub(super) struct Display {
    /// On a terminal, through the pager.
    pub is_paged: bool,
    /// The exit code tells whether there is something to do.
    pub tells_changes: bool,
}

impl From<PreviewArgs> for Display {
    fn from(args: PreviewArgs) -> Self {
        Self { is_paged: false, tells_changes: args.exit_code }
    }
}

/// Puts the sentences in place of the names of the table, which other programs do not have.
pub(super) fn with_sentences(value: Value) -> Value {
    let is_message =
        |map: &Map<String, Value>| map.contains_key("id") && map.keys().all(|key| key == "id" || key == "args");
    match value {
        Value::Array(all) => all.into_iter().map(with_sentences).collect(),
        Value::Object(map) if is_message(&map) => {
            serde_json::from_value::<Message>(Value::Object(map)).unwrap_or_default().to_string().into()
        }
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, with_sentences(value))).collect(),
        value => value,
    }
}

/// A plan that is only shown.
pub(super) struct Preview<'a> {
    pub answers: AnsweredRows,
    /// A limit would stop it.
    pub is_limited: bool,
    pub has_steps: bool,
    pub text: &'a dyn Fn() -> String,
    /// An object, to which the summary is added.
    pub json: &'a dyn Fn() -> Value,
}

impl Preview<'_> {
    /// Writes the reports and prints the plan. Returns the exit code, and why some reports were not written.
    pub(super) fn conclude(
        &self,
        session: &Session<'_>,
        inputs: &Inputs,
        reports: Option<Reports>,
        stats: &Stats,
        display: Display,
    ) -> Result<(Exit, Vec<Failure>), Failure> {
        let mut summary = session.summary("", &self.answers, stats);
        let unwritten = reports.map(|reports| reports.write(inputs, &self.answers, &mut summary)).unwrap_or_default();
        if display.is_paged && !session.global.json {
            pager::page(&(self.text)())?;
        } else {
            let json = || {
                let mut json = (self.json)();
                json["summary"] = serde_json::from_str(&summary.to_json()).unwrap_or_default();
                with_sentences(json).to_string()
            };
            session.print(json, self.text)?;
        }
        let exit = if self.is_limited {
            Exit::Limit
        } else if display.tells_changes && self.has_steps {
            Exit::Changes
        } else if self.answers.iter().all(|answer| answer.is_settled()) {
            session.done()
        } else {
            Exit::NeedsAPerson
        };
        Ok((exit, unwritten))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::messages::{Arg, message};
    use crate::model::{Code, Finding};

    #[test]
    fn a_program_reads_the_sentences_of_a_plan() {
        let fix = message!("fix-renewals", sent = "3");
        let held = Finding::error(Code::AddressChanged, message!("copy-role", role = Arg::quoted("x")), fix);
        let finding = &with_sentences(json!({ "plan": { "held": [held], "id": 1, "steps": 2 } }))["plan"]["held"][0];
        assert_eq!(finding["message"], "the role `x`");
        assert!(finding["fix"].as_str().is_some_and(|fix| fix.ends_with("run with `--max-renewals 3`")), "{finding}");
        assert_eq!(finding["code"], "address-changed");
    }
}

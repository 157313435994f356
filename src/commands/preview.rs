//! What a command prints that only shows what it would do: the plan, and the reports that were asked for. Its exit code is
//! that of the answers, or tells whether anything would change.

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::pager;
use super::reports::Reports;
use super::session::Session;
use crate::admin_api::Stats;
use crate::cli::PreviewArgs;
use crate::model::Answer;

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

/// A plan that is only shown.
pub(super) struct Preview<'a> {
    pub answers: Vec<Answer>,
    /// A limit would stop it.
    pub is_limited: bool,
    pub has_steps: bool,
    pub text: &'a dyn Fn() -> String,
    /// An object, to which the summary is added.
    pub json: &'a dyn Fn() -> serde_json::Value,
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
                json.to_string()
            };
            session.print(json, self.text)?;
        }
        let exit = if self.is_limited {
            Exit::Limit
        } else if display.tells_changes && self.has_steps {
            Exit::Changes
        } else if self.answers.iter().all(Answer::is_settled) {
            Exit::Done
        } else {
            Exit::NeedsAPerson
        };
        Ok((exit, unwritten))
    }
}

//! `report RUN`: writes the report of a past run again, from the answers in the ledger. The rows come from the original
//! file if it still has the same content, and otherwise from the ledger, which keeps the mapped columns. Sends nothing.

use std::path::PathBuf;
use std::time::Duration;

use super::exit::Exit;
use super::failure::Failure;
use super::history::find_run;
use super::inputs::Inputs;
use super::output;
use super::reports::lineage;
use super::session::Session;
use crate::cli;
use crate::files::Digests;
use crate::model::{Row, Source};
use crate::report::{Destination, DestinationContext, LanguageChoice, ReadError, ReportTable, RowReader, Summary};
use crate::run::ledger::{Input, KeptRows, Ledger, PastRun};

/// Writes the report of a run.
pub(super) fn report_run(args: &cli::ReportRunArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("report", args.layer(), global)?;
    let ledger = session.past_ledger()?;
    let (ledger, run) = find_run(ledger.as_ref(), &args.run)?;
    let answers = ledger.reported_answers(&run.id)?;
    if answers.is_empty() {
        return Err(without_answers(&run));
    }
    let files: Vec<PathBuf> =
        run.inputs.iter().zip(run.paths()).filter(|(input, _)| is_file(input)).map(|(_, path)| path.into()).collect();
    let digests = Digests::at(session.settings.written_reports());
    let language = match args.report_language {
        Some(language) => language,
        None => language_of(ledger, &run.id, 0, &session)?,
    };
    let joined = |of: fn(&Input) -> &String| run.inputs.iter().map(of).cloned().collect::<Vec<_>>().join("\n");
    let lineage = lineage(&session, &run.command, &joined(|input| &input.path), &joined(|input| &input.digest));
    let context = DestinationContext { inputs: &files, taken: &[], digests: &digests, lineage: &lineage, language };
    let destination = Destination::prepare(&args.to, context).map_err(|error| Failure::of_report(error, "--to"))?;

    let mut summary = Summary::tally(&run.id, &answers);
    summary.command = Some(run.command.clone());
    (summary.requests, summary.retries) = (run.requests.into(), run.retries.into());
    summary.waited = duration(run.waited_ms);
    // Runs of older versions know only when they began and ended.
    let elapsed_ms = run.elapsed_ms.or_else(|| Some(run.ended_ms? - run.started_ms));
    summary.elapsed = elapsed_ms.map_or(Duration::ZERO, duration);
    summary.stopped = run.ended_how.clone().filter(|how| how != "finished");

    let original = Inputs::read(&files, &session.settings).ok();
    let original = original.filter(|inputs| is_same(&inputs.identities(), &run.inputs));
    let mut tables = match &original {
        Some(inputs) => original_tables(inputs)?,
        None => kept_tables(ledger, &run)?,
    };
    // People whom no sheet named are in the ledger alone.
    tables.extend(
        ledger
            .sheets(&run.id)?
            .into_iter()
            .skip(tables.len())
            .map(|(source, rows)| -> Table<'_> { (source, Box::new(rows)) }),
    );
    // A workbook that is still what it was then comes back as itself.
    let destination = match original.as_ref().map(|inputs| inputs.files.as_slice()) {
        Some([file]) => destination.answering(file.original()),
        _ => destination,
    };
    let tables = tables.iter_mut().map(|(source, rows)| ReportTable { source, rows: rows.as_mut() }).collect();
    let written = destination.write(&run.id, &summary, tables, &answers)?;
    summary.reports = vec![written.path];
    summary.kept = written.kept;
    session.print(|| summary.to_json(), || summary.to_text(""))?;
    Ok(Exit::Done)
}

/// Returns the language of the first report of a sheet, by its number in the run.
pub(super) fn language_of(
    ledger: &Ledger,
    run: &str,
    source: u16,
    session: &Session<'_>,
) -> Result<LanguageChoice, Failure> {
    let first = ledger.report_language(run, source)?;
    Ok(first.map_or(session.settings.report_language, LanguageChoice::Fixed))
}

/// A table and its rows.
pub(super) type Table<'a> = (Source, Box<dyn RowReader + 'a>);

pub(super) fn original_tables(inputs: &Inputs) -> Result<Vec<Table<'_>>, Failure> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    for file in &inputs.files {
        for (index, source) in file.sources().iter().enumerate() {
            tables.push((source.clone(), Box::new(file.rows(index)?)));
        }
    }
    Ok(tables)
}

fn kept_tables(ledger: &Ledger, run: &PastRun) -> Result<Vec<Table<'static>>, Failure> {
    let kept = ledger.sheets(&run.id)?;
    if kept.is_empty() {
        let error = format!("the file of run {} is gone or was changed, and the ledger does not keep its rows", run.id);
        let hint = format!("put the file back, then run again; `frontdesk history {}` shows the answers", run.id);
        return Err(Failure::new(Exit::Usage, error).hint(hint));
    }
    output::say(
        "note: the file is gone or was changed since that run, so the report has only the columns that frontdesk uses",
    );
    Ok(kept.into_iter().map(|(source, rows)| -> Table<'static> { (source, Box::new(rows)) }).collect())
}

impl RowReader for KeptRows {
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        Ok(KeptRows::read(self, row)?)
    }
}

fn without_answers(run: &PastRun) -> Failure {
    let failure = Failure::new(Exit::Usage, format!("run {} (`{}`) has no rows with answers", run.id, run.command));
    if run.is_compacted {
        return failure.hint(
            "its rows are no longer kept: a later run of the sheet has answered them; `frontdesk history` shows it",
        );
    }
    match run.ended_ms {
        None => failure.hint("it did not end; run the same command again: it continues, and writes the report"),
        Some(_) => failure.hint(format!("`frontdesk history {}` shows what it did", run.id)),
    }
}

/// Returns whether an input of a run is a file, and not standard input or an argument.
pub(super) fn is_file(input: &Input) -> bool {
    !input.digest.is_empty() && input.digest != input.path && !input.path.starts_with("-#")
}

/// Returns whether the files have the content that they had in the run.
fn is_same(now: &[Input], then: &[Input]) -> bool {
    let files = then.iter().filter(|input| !input.digest.is_empty() && input.digest != input.path);
    now.iter().map(|input| &input.digest).eq(files.map(|input| &input.digest))
}

fn duration(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or_default())
}

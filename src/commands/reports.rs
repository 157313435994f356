//! The reports of a command: their places are checked before the first request, and they are written when every row has
//! its answer.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::endpoint::ledger_path;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::{InputFile, Inputs, UnlistedRows};
use super::output;
use super::session::Session;
use crate::files::{self, Digests};
use crate::model::Source;
use crate::report::{
    self, Answers, Destination, DestinationContext, KeptFile, KeptReason, LanguageChoice, Lineage, ReportError,
    ReportTable, Summary, WrittenReport, default_paths,
};
use crate::text::{escape_control, shown_path};

pub(super) use crate::report::ReportKind;

/// The places of a command's reports.
pub(super) struct Reports {
    /// For each input file, in their order, its destinations.
    places: Vec<Vec<Destination>>,
    /// Reports of earlier runs that this run does not replace, because it changed nothing.
    earlier: Vec<KeptFile>,
    rescue: Rescue,
}

/// Where a report goes that cannot be written to its place.
struct Rescue {
    folder: Option<PathBuf>,
    digests: Digests,
    language: LanguageChoice,
    /// What `frontdesk report` needs to find the run again.
    ledger: String,
}

impl Rescue {
    fn place(&self, path: &Path, run: &str, written: &[WrittenReport]) -> Option<Destination> {
        let taken: Vec<PathBuf> = written.iter().map(|one| one.path.clone()).collect();
        let (lineage, language) = (&Lineage::default(), self.language);
        let context = DestinationContext { inputs: &[], taken: &taken, digests: &self.digests, lineage, language };
        Destination::prepare_rescue(&self.folder.as_ref()?.join(run), path, context).ok()
    }

    /// Says where the report is, and how to write it elsewhere where a ledger remembers the run.
    fn hint(&self, path: &Path, summary: &Summary) -> String {
        let again = match (&*summary.run, summary.rehearsal) {
            ("", _) | (_, true) => String::new(),
            (run, false) => format!("; `frontdesk report {run} --to FILE{}` writes it elsewhere", self.ledger),
        };
        format!("the report is in {}{again}", shown_path(path))
    }
}

impl Reports {
    /// Checks that every report can be written: at the paths of `--report`, or beside each file.
    pub(super) fn prepare(inputs: &Inputs, session: &Session<'_>, kind: ReportKind) -> Result<Self, Failure> {
        let settings = &session.settings;
        let originals: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
        let is_named = !settings.reports.is_empty();
        if is_named && originals.len() > 1 {
            let error = "--report gives one path, but there are several input files";
            return Err(Failure::new(Exit::Usage, error)
                .hint("leave --report out: each file gets its report beside it, or run once for each file"));
        }
        let paths: Vec<Vec<PathBuf>> = if is_named {
            let mut seen = HashSet::new();
            vec![settings.reports.iter().filter(|path| seen.insert(*path)).cloned().collect()]
        } else {
            default_paths(&originals, kind).into_iter().map(|path| vec![path]).collect()
        };
        let (digests, language) = (Digests::at(settings.written_reports()), settings.report_language);
        let prepare = if is_named { Destination::prepare } else { Destination::prepare_default };
        // A report that gets a higher number must not take the path of another report.
        let mut taken: Vec<PathBuf> = paths.iter().flatten().cloned().collect();
        let mut prepare_one = |path: PathBuf, lineage: &Lineage| {
            taken.retain(|other| *other != path);
            let context =
                DestinationContext { inputs: &originals, taken: &taken, digests: &digests, lineage, language };
            let destination = prepare(&path, context)?;
            taken.push(destination.path());
            Ok(destination)
        };
        let places = inputs.files.iter().zip(paths).map(|(file, paths)| {
            let input = file.identity();
            // What comes through standard input in one folder counts as one sheet.
            let path = files::absolute(&file.path).to_string_lossy().into_owned();
            let lineage = lineage(session, session.command, &path, &input.digest);
            paths.into_iter().map(|path| prepare_one(path, &lineage)).collect()
        });
        let places: Vec<Vec<Destination>> = places.collect::<Result<_, ReportError>>()?;
        for (file, _) in
            inputs.files.iter().zip(&places).filter(|(_, reports)| reports.iter().any(Destination::is_workbook))
        {
            for what in report::losses(file.original()) {
                output::say(&format!("note: {} {what}", shown_path(&file.path)));
            }
        }
        let ledger = settings.own_ledger().map_or_else(String::new, |path| format!(" --ledger {}", shown_path(path)));
        let rescue = Rescue { folder: settings.rescued_reports(), digests, language, ledger };
        Ok(Self { places, earlier: Vec::new(), rescue })
    }

    /// Prepares only the reports of `--report`: `check` and `plan` write no others.
    pub(super) fn prepare_named(inputs: &Inputs, session: &Session<'_>) -> Result<Option<Self>, Failure> {
        if session.settings.reports.is_empty() {
            Ok(None)
        } else {
            Self::prepare(inputs, session, ReportKind::Report).map(Some)
        }
    }

    /// Drops the reports that would replace one of an earlier run, for a run that changed nothing and did not finish: the
    /// earlier answers are worth more.
    pub(super) fn keep_earlier(mut self) -> Self {
        for destinations in &mut self.places {
            destinations.retain(|destination| {
                let earlier = destination.earlier_report();
                let is_free = earlier.is_none();
                self.earlier.extend(earlier.map(|path| KeptFile { path, reason: KeptReason::NothingSent }));
                is_free
            });
        }
        self
    }

    /// Returns whether there is no report to write.
    pub(super) fn is_empty(&self) -> bool {
        self.places.iter().all(Vec::is_empty)
    }

    /// Writes every report that can be written, adds their paths to the summary, and returns why the others failed.
    pub(super) fn write<'a>(
        self,
        inputs: &Inputs,
        answers: impl Into<Answers<'a>>,
        summary: &mut Summary,
    ) -> Vec<Failure> {
        summary.reports = self.places.iter().flatten().map(Destination::path).collect();
        let known = self.places.iter().flatten().flat_map(|place| place.kept().to_vec());
        summary.kept = self.earlier.iter().cloned().chain(known).collect();
        let mut written: Vec<WrittenReport> = Vec::with_capacity(summary.reports.len());
        let mut failures = Vec::new();
        let (answers, mut first_source) = (answers.into(), 0);
        let last = inputs.files.len().saturating_sub(1);
        for (index, (file, destinations)) in inputs.files.iter().zip(self.places).enumerate() {
            let sources = file.sources().len();
            let unlisted = if index == last { inputs.unlisted_table() } else { None };
            let sources = sources + usize::from(unlisted.is_some());
            let end = u16::try_from(usize::from(first_source) + sources).unwrap_or(u16::MAX);
            let answers = answers.of_tables(first_source, end);
            first_source = end;
            for destination in destinations {
                let path = destination.path();
                let write = |to| write_one(file, to, answers, summary, unlisted.clone());
                let failure = match write(destination) {
                    Ok(one) => {
                        written.push(one);
                        continue;
                    }
                    Err(failure) => failure,
                };
                let rescued = self.rescue.place(&path, &summary.run, &written).and_then(|to| write(to).ok());
                failures.push(match &rescued {
                    Some(one) => failure.hint(self.rescue.hint(&one.path, summary)),
                    None => failure,
                });
                written.extend(rescued);
            }
        }
        warn_of_unrecorded(&written);
        written.iter().for_each(note_remade);
        summary.kept = self.earlier.into_iter().chain(written.iter().flat_map(|one| one.kept.clone())).collect();
        summary.reports = written.into_iter().map(|one| one.path).collect();
        failures
    }
}

/// Returns what a report of `command` on the sheet at `path` answers. Each organization has a ledger of its own, and simulators
/// count as one.
pub(super) fn lineage(session: &Session<'_>, command: &str, path: &str, content: &str) -> Lineage {
    let ledger = ledger_path(&session.settings, &session.settings.connection.base_url);
    let ledger = ledger.map(|path| files::absolute(&path)).unwrap_or_default();
    let name = ledger.file_name().unwrap_or_default().to_string_lossy();
    let ledger = if name.starts_with("loopback-") { ledger.with_file_name("loopback.db") } else { ledger };
    Lineage::new(command, &ledger.to_string_lossy(), path, content)
}

/// Says why a report is not the workbook that it answers, if it is not.
pub(super) fn note_remade(written: &WrittenReport) {
    if let Some(why) = &written.remade {
        let report = shown_path(&written.path);
        output::say(&format!("note: {report} is a new workbook, not a copy of the input with answers: {why}"));
    }
}

/// Warns once that the next run will not recognise these reports.
fn warn_of_unrecorded(written: &[WrittenReport]) {
    if let Some(why) = written.iter().find_map(|one| one.unrecorded.as_ref()) {
        let cause = std::error::Error::source(why).map(|cause| format!(": {cause}")).unwrap_or_default();
        let why = escape_control(&format!("{why}{cause}")).into_owned();
        output::say(&format!(
            "warning: {why}; the next run cannot know whether this report was edited, and will write a new report beside it"
        ));
    }
}

fn write_one(
    file: &InputFile,
    destination: Destination,
    answers: Answers<'_>,
    summary: &Summary,
    mut unlisted: Option<(Source, UnlistedRows)>,
) -> Result<WrittenReport, Failure> {
    file.verify()?;
    let sources = file.sources();
    let mut readers = Vec::with_capacity(sources.len());
    for index in 0..sources.len() {
        readers.push(file.rows(index)?);
    }
    let tables = sources.iter().zip(&mut readers).map(|(source, rows)| ReportTable { source, rows });
    let destination = destination.answering(file.original());
    let further = unlisted.as_mut().map(|(source, rows)| ReportTable { source, rows });
    let tables = tables.chain(further).collect();
    Ok(destination.write(&summary.run, summary, tables, answers)?)
}

/// Returns the exit code of a command and prints why reports were not written.
pub(super) fn conclude(exit: Exit, unwritten: &[Failure]) -> Exit {
    for failure in unwritten {
        output::say_failure(failure);
    }
    exit_with(exit, unwritten)
}

/// Returns the exit code of a command. Its own failure takes precedence over those of reports.
pub(super) fn exit_with(exit: Exit, unwritten: &[Failure]) -> Exit {
    match (exit, unwritten.first()) {
        // The sheet changed after everything on it was done.
        (Exit::Done | Exit::NeedsAPerson, Some(failure)) if failure.exit == Exit::Input => Exit::NeedsAPerson,
        (Exit::Done | Exit::NeedsAPerson, Some(failure)) => failure.exit,
        _ => exit,
    }
}

//! The reports of a command: their places are proven before anything is sent, and they are written
//! when every row has its answer.

use std::path::PathBuf;

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::{InputFile, Inputs};
use super::output;
use crate::files::Digests;
use crate::model::Answer;
use crate::report::{Destination, KeptFile, KeptReason, Summary, Surroundings, Table, Written, default_paths};
use crate::settings::Settings;
use crate::text::escape_control;

pub(super) use crate::report::Kind;

/// Where the reports of a command go. One set for each input file.
pub(super) struct Reports {
    /// In the order of the files; each file's destinations.
    places: Vec<Vec<Destination>>,
    /// The reports of earlier runs that stay because this run has nothing to add to them.
    spared: Vec<KeptFile>,
}

impl Reports {
    /// Proves that every report can be written: the paths that were asked for, or one beside each file.
    pub(super) fn prepare(inputs: &Inputs, settings: &Settings, kind: Kind) -> Result<Self, Failure> {
        let originals: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
        let asked = &settings.reports;
        let named = !asked.is_empty();
        if named && inputs.files.len() > 1 {
            let error = "--report names one place, and there are several input files";
            return Err(Failure::new(Exit::Usage, error)
                .hint("leave --report out: each file gets its report beside it, or run once for each file"));
        }
        let wanted = if named {
            vec![asked.clone()]
        } else {
            default_paths(&originals, kind).into_iter().map(|path| vec![path]).collect()
        };
        let digests = Digests::at(settings.written_reports());
        // A number that goes up must not meet the place of another report.
        let mut taken: Vec<PathBuf> = wanted.iter().flatten().cloned().collect();
        let mut places = Vec::with_capacity(wanted.len());
        for paths in wanted {
            let mut destinations = Vec::with_capacity(paths.len());
            for path in paths {
                let Some(own) = taken.iter().position(|taken| *taken == path) else { continue };
                taken.swap_remove(own);
                if taken.contains(&path) {
                    // It was asked for twice.
                    continue;
                }
                let around = Surroundings { inputs: &originals, taken: &taken, digests: &digests };
                let prepare = if named { Destination::prepare } else { Destination::prepare_default };
                let destination = prepare(&path, around)?;
                taken.push(destination.path());
                destinations.push(destination);
            }
            places.push(destinations);
        }
        Ok(Self { places, spared: Vec::new() })
    }

    /// Only what was asked for: `check` and `plan` write nothing of themselves.
    pub(super) fn only_asked(inputs: &Inputs, settings: &Settings) -> Result<Option<Self>, Failure> {
        if settings.reports.is_empty() { Ok(None) } else { Self::prepare(inputs, settings, Kind::Report).map(Some) }
    }

    /// For a run that changed nothing and came to no end: only the reports of which there is none yet. What an earlier run
    /// told of people is worth more than that nobody was attempted.
    pub(super) fn sparing_earlier(mut self) -> Self {
        for destinations in &mut self.places {
            destinations.retain(|destination| {
                let earlier = destination.earlier_report();
                let kept = earlier.map(|path| KeptFile { path, reason: KeptReason::NothingSent });
                let is_free = kept.is_none();
                self.spared.extend(kept);
                is_free
            });
        }
        self
    }

    /// Whether nothing is written at all.
    pub(super) fn are_none(&self) -> bool {
        self.places.iter().all(Vec::is_empty)
    }

    /// Writes every report that can be written, puts their places into the summary, and gives what kept the others.
    pub(super) fn write(self, inputs: &Inputs, answers: &[Answer], summary: &mut Summary) -> Vec<Failure> {
        summary.reports = self.places.iter().flatten().map(Destination::path).collect();
        let known = self.places.iter().flatten().flat_map(|place| place.kept().to_vec());
        summary.kept = self.spared.iter().cloned().chain(known).collect();
        let mut written: Vec<Written> = Vec::with_capacity(summary.reports.len());
        let mut failures = Vec::new();
        let mut rest = answers;
        let mut first_source = 0;
        for (file, destinations) in inputs.files.iter().zip(self.places) {
            let sources = file.sources().len();
            let of_file = rest.partition_point(|answer| usize::from(answer.at.source) < first_source + sources);
            let (answers, others) = rest.split_at(of_file);
            (rest, first_source) = (others, first_source + sources);
            for destination in destinations {
                match write_one(file, destination, answers, summary) {
                    Ok(one) => written.push(one),
                    Err(failure) => failures.push(failure),
                }
            }
        }
        warn_of_unrecorded(&written);
        summary.kept = self.spared.into_iter().chain(written.iter().flat_map(|one| one.kept.clone())).collect();
        summary.reports = written.into_iter().map(|one| one.path).collect();
        failures
    }
}

/// Says once that the next run will not know these reports.
fn warn_of_unrecorded(written: &[Written]) {
    if let Some(why) = written.iter().find_map(|one| one.unrecorded.as_ref()) {
        let cause = std::error::Error::source(why).map(|cause| format!(": {cause}")).unwrap_or_default();
        let why = escape_control(&format!("{why}{cause}")).into_owned();
        output::say(&format!(
            "warning: {why}; so the next run cannot know that this report was not edited, and writes another beside it"
        ));
    }
}

fn write_one(
    file: &InputFile,
    destination: Destination,
    answers: &[Answer],
    summary: &Summary,
) -> Result<Written, Failure> {
    let sources = file.sources();
    let mut readers = Vec::with_capacity(sources.len());
    for index in 0..sources.len() {
        readers.push(file.rows(index)?);
    }
    let tables = sources.iter().zip(&mut readers).map(|(source, rows)| Table { source, rows }).collect();
    Ok(destination.write(&summary.run, summary, tables, answers)?)
}

/// The exit code of a command whose reports were not all written, with the reasons on stderr. What kept the
/// command itself from its end counts before that.
pub(super) fn conclude(exit: Exit, unwritten: &[Failure]) -> Exit {
    for failure in unwritten {
        output::say(&failure.to_text());
    }
    match (exit, unwritten.first()) {
        (Exit::Done | Exit::NeedsAPerson, Some(failure)) => failure.exit,
        _ => exit,
    }
}

//! The reports of a command: their places are proven before anything is sent, and they are written
//! when every row has its answer.

use std::path::PathBuf;

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::{InputFile, Inputs};
use super::output;
use crate::model::Answer;
use crate::report::{Destination, Summary, Table, default_paths};

pub(super) use crate::report::Kind;

/// Where the reports of a command go. One set for each input file.
pub(super) struct Reports {
    /// In the order of the files; each file's destinations.
    places: Vec<Vec<Destination>>,
}

impl Reports {
    /// Proves that every report can be written: the paths that were asked for, or one beside each file.
    pub(super) fn prepare(inputs: &Inputs, asked: &[PathBuf], kind: Kind) -> Result<Self, Failure> {
        if asked.is_empty() {
            return Self::beside(inputs, kind);
        }
        if inputs.files.len() > 1 {
            let error = "--report names one place, and there are several input files";
            return Err(Failure::new(Exit::Usage, error)
                .hint("leave --report out: each file gets its report beside it, or run once for each file"));
        }
        Self::at(inputs, vec![asked.to_vec()])
    }

    /// Only what was asked for: `check` and `plan` write nothing of themselves.
    pub(super) fn only_asked(inputs: &Inputs, asked: &[PathBuf]) -> Result<Option<Self>, Failure> {
        if asked.is_empty() { Ok(None) } else { Self::prepare(inputs, asked, Kind::Report).map(Some) }
    }

    fn beside(inputs: &Inputs, kind: Kind) -> Result<Self, Failure> {
        let originals: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
        Self::at(inputs, default_paths(&originals, kind).into_iter().map(|place| vec![place]).collect())
    }

    fn at(inputs: &Inputs, places: Vec<Vec<PathBuf>>) -> Result<Self, Failure> {
        let originals: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
        let mut prepared = Vec::with_capacity(places.len());
        for paths in places {
            let mut destinations = Vec::with_capacity(paths.len());
            for (place, path) in paths.iter().enumerate() {
                if paths[..place].contains(path) {
                    continue;
                }
                destinations.push(Destination::prepare(path, &originals)?);
            }
            prepared.push(destinations);
        }
        Ok(Self { places: prepared })
    }

    /// Writes every report that can be written, puts their places into the summary, and gives what kept the others.
    pub(super) fn write(self, inputs: &Inputs, answers: &[Answer], summary: &mut Summary) -> Vec<Failure> {
        summary.reports = self.places.iter().flatten().map(|place| place.path().to_owned()).collect();
        let mut written = Vec::with_capacity(summary.reports.len());
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
                    Ok(path) => written.push(path),
                    Err(failure) => failures.push(failure),
                }
            }
        }
        summary.reports = written;
        failures
    }
}

fn write_one(
    file: &InputFile,
    destination: Destination,
    answers: &[Answer],
    summary: &Summary,
) -> Result<PathBuf, Failure> {
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

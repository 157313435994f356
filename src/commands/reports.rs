//! The reports of a command: their places are proven before anything is sent, and they are written
//! when every row has its answer.

use std::path::PathBuf;

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use crate::model::Answer;
use crate::report::{Destination, Summary, Table, default_paths};

/// Where the reports of a command go. One set for each input file.
pub(super) struct Reports {
    /// In the order of the files; each file's destinations.
    places: Vec<Vec<Destination>>,
}

impl Reports {
    /// Proves that every report can be written: the paths that were asked for, or one beside each file.
    pub(super) fn prepare(inputs: &Inputs, asked: &[PathBuf]) -> Result<Self, Failure> {
        if asked.is_empty() {
            return Self::beside(inputs);
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
        if asked.is_empty() { Ok(None) } else { Self::prepare(inputs, asked).map(Some) }
    }

    fn beside(inputs: &Inputs) -> Result<Self, Failure> {
        let originals: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
        Self::at(inputs, default_paths(&originals).into_iter().map(|place| vec![place]).collect())
    }

    fn at(inputs: &Inputs, places: Vec<Vec<PathBuf>>) -> Result<Self, Failure> {
        let originals: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
        let mut prepared = Vec::with_capacity(places.len());
        for paths in places {
            let mut destinations = Vec::with_capacity(paths.len());
            for path in paths {
                destinations.push(Destination::prepare(&path, &originals)?);
            }
            prepared.push(destinations);
        }
        Ok(Self { places: prepared })
    }

    /// Writes every report and puts its place into the summary.
    pub(super) fn write(self, inputs: &Inputs, answers: &[Answer], summary: &mut Summary) -> Result<(), Failure> {
        summary.reports = self.places.iter().flatten().map(|place| place.path().to_owned()).collect();
        let mut rest = answers;
        let mut first_source = 0;
        for (file, destinations) in inputs.files.iter().zip(self.places) {
            let sources = file.sources().len();
            let of_file = rest.partition_point(|answer| usize::from(answer.at.source) < first_source + sources);
            let (answers, others) = rest.split_at(of_file);
            (rest, first_source) = (others, first_source + sources);
            for destination in destinations {
                let mut readers = Vec::with_capacity(sources);
                for index in 0..sources {
                    readers.push(file.rows(index)?);
                }
                let tables = file.sources().iter().zip(&mut readers);
                let tables = tables.map(|(source, rows)| Table { source, rows }).collect();
                let run = summary.run.clone();
                destination.write(&run, summary, tables, answers)?;
            }
        }
        Ok(())
    }
}

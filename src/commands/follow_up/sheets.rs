//! The sheets of the people who wait, as the ledger keeps them: they become a roster of these people alone, and each sheet
//! is reported as a whole, with the new answers on their rows.

mod versions;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::commands::addresses;
use crate::commands::endpoint::ledger_path;
use crate::commands::failure::Failure;
use crate::commands::finding_groups::Tables;
use crate::commands::inputs::Inputs;
use crate::commands::job_result::JobResult;
use crate::commands::report_run::{Table, is_file, language_of, original_tables};
use crate::commands::reports::{lineage, note_remade};
use crate::commands::run_ledger::RunLedger;
use crate::commands::session::Session;
use crate::files::Digests;
use crate::model::{Action, Answer, Entitlements, EntitlementsId, Finding, Outcome, Row, RowRef};
use crate::report::{
    Destination, DestinationContext, LanguageChoice, OriginalWorkbook, ReadError, ReportKind, ReportTable, RowReader,
    Summary, WrittenReport, default_path,
};
use crate::roster::{AnsweredRows, Builder, Roster, RosterPolicy};
use crate::run::ledger::{FOLLOW_UP, Input, Ledger, LedgerError, PastRun, Waiting, WaitingRow, is_changed_since};

/// The people who wait, and the sheets that they are on.
pub(super) struct FollowedSheets {
    /// The people who wait, each with the row of their newest sheet.
    pub(super) roster: Roster,
    /// Whose expired invitation was deleted without a new one.
    pub(super) unrenewed: BTreeSet<String>,
    /// Who waits, and is on no sheet any more.
    pub(super) off_sheet: Vec<String>,
    /// How many people have no row in the ledger.
    pub(super) without_sheet: usize,
    files: Vec<FollowedFile>,
    /// The names of their tables.
    pub(super) tables: Tables,
    /// The row of each person on the newest sheet that names them.
    newest: HashSet<RowRef>,
    /// The rows of one person on further sheets: row → the row in the roster.
    further: HashMap<RowRef, RowRef>,
    /// All rows of all sheets, as they were answered last.
    answers: Vec<Answer>,
    /// Which run read the row of each person from its file.
    read_by: HashMap<String, String>,
}

/// A file of an earlier run.
struct FollowedFile {
    input: Input,
    /// Where the file is now.
    place: PathBuf,
    run: String,
    /// The numbers of its tables, in that run.
    sources: Vec<u16>,
}

impl FollowedSheets {
    /// Reads from the ledger who waits, and the sheets that they are on.
    pub(super) fn read(ledger: &Ledger, policy: &RosterPolicy) -> Result<Self, Failure> {
        let (waiting, off_sheet): (Vec<_>, Vec<_>) =
            ledger.waiting()?.into_iter().partition(|person| !person.rows.is_empty());
        let mut files = Vec::new();
        let runs: BTreeSet<&String> = waiting.iter().flat_map(|person| &person.rows).map(|row| &row.run).collect();
        for run in runs.into_iter().rev() {
            for run in ledger.past_runs(run)? {
                files.extend(files_of(ledger, &run, &waiting)?);
            }
        }
        // The same sheets come in the same order, by which the ledger recognises a run that continues.
        files.sort_by(|one, other| one.input.path.cmp(&other.input.path));
        let unrenewed =
            waiting.iter().filter(|person| person.is_unrenewed).map(|person| person.email.clone()).collect();
        let mut sheets = Self {
            roster: Roster::default(),
            unrenewed,
            off_sheet: off_sheet.into_iter().map(|person| person.email).collect(),
            without_sheet: 0,
            files,
            tables: Tables::default(),
            newest: HashSet::new(),
            further: HashMap::new(),
            answers: Vec::new(),
            read_by: HashMap::new(),
        };
        for person in &waiting {
            sheets.read_by.extend(person.rows.first().map(|row| (person.email.clone(), row.read_by.clone())));
        }
        sheets.fill(ledger, &waiting, policy)?;
        Ok(sheets)
    }

    /// Reads the rows of the sheets: those of the people who wait go into the roster.
    fn fill(&mut self, ledger: &Ledger, waiting: &[Waiting], policy: &RosterPolicy) -> Result<(), Failure> {
        // Whoever waits was invited, whatever the settings say of new people now.
        let mut policy = policy.clone();
        policy.defaults.action = Action::Invite;
        let mut builder = Builder::new(policy.clone());
        let mut new_rows: HashMap<(String, RowRef), RowRef> = HashMap::new();
        let origins = self.origins();
        let is_kept = |run: &str, at: RowRef| origins.iter().any(|one| one.0 == run && one.1 == at.source);
        let kept_rows = |person: &Waiting| -> Vec<(String, RowRef)> {
            let rows = person.rows.iter().filter(|row| is_kept(&row.run, row.at));
            rows.map(|row| (row.run.clone(), row.at)).collect()
        };
        let rows_of: Vec<Vec<(String, RowRef)>> = waiting.iter().map(kept_rows).collect();
        self.without_sheet = rows_of.iter().filter(|rows| rows.is_empty()).count();
        let first: BTreeSet<&(String, RowRef)> = rows_of.iter().filter_map(|rows| rows.first()).collect();
        for (number, (run, source)) in (0_u16..).zip(&origins) {
            let mut old: HashMap<RowRef, Answer> =
                ledger.reported_answers(run)?.into_iter().map(|answer| (answer.at, answer)).collect();
            let tables = ledger.sheets(run)?.into_iter();
            let Some((about, mut rows)) = tables.zip(0..).find(|(_, number)| number == source).map(|one| one.0) else {
                continue;
            };
            builder.name_table(number, &about.label());
            self.tables.name(number, about.label());
            // A rule whose column an earlier run did not keep meets no row.
            let _ = builder.find_columns(&about.columns);
            let mut row = Row::new(about.columns.clone());
            while rows.read(&mut row)? {
                let before = row.at;
                row.at.source = number;
                let answer = old.remove(&before).unwrap_or_else(|| Answer::new(before, Outcome::NotAttempted));
                self.answers.push(Answer { at: row.at, ..answer });
                let place = (run.clone(), before);
                if first.contains(&place) {
                    builder.push(&row);
                }
                new_rows.insert(place, row.at);
            }
        }
        for rows in &rows_of {
            let mut rows = rows.iter().filter_map(|row| new_rows.get(row)).copied();
            if let Some(first) = rows.next() {
                self.newest.insert(first);
                self.further.extend(rows.map(|row| (row, first)));
            }
        }
        self.roster = builder.finish();
        let before = rows_before(ledger, waiting, &policy)?;
        self.entitle(waiting, &before);
        Ok(())
    }

    /// Gives everybody the groups and workspaces that their rows asked for, also those that came from flags then. Where a row has
    /// changed since, it gives what it asks for now instead of what it asked for in `before`.
    fn entitle(&mut self, waiting: &[Waiting], before: &Roster) {
        let of_row: HashMap<&str, &Entitlements> =
            before.people.iter().map(|person| (person.email(), before.entitlements_of(person))).collect();
        let Roster { people, entitlements, .. } = &mut self.roster;
        let by_address: HashMap<&str, &Waiting> = waiting.iter().map(|one| (one.email.as_str(), one)).collect();
        let mut known: HashMap<Entitlements, EntitlementsId> = HashMap::new();
        for person in people {
            let Some(waits) = by_address.get(person.email()) else { continue };
            let own = entitlements[person.entitlements].clone();
            let before = of_row.get(person.email());
            let all = |names: fn(&WaitingRow) -> &BTreeSet<String>,
                       own: &BTreeSet<String>,
                       before: Option<&BTreeSet<String>>| {
                let mut rows = waits.rows.iter().map(names);
                let first = rows
                    .next()
                    .into_iter()
                    .flatten()
                    .filter(|name| before.is_none_or(|before| !before.contains(*name)));
                let now = before.and(Some(own)).into_iter().flatten();
                first.chain(rows.flatten()).chain(now).cloned().collect()
            };
            let groups = all(|row| &row.groups, &own.groups, before.map(|before| &before.groups));
            let workspaces = all(|row| &row.workspaces, &own.workspaces, before.map(|before| &before.workspaces));
            let asked = Entitlements { action: Action::Invite, groups, workspaces, ..own };
            person.entitlements = *known.entry(asked.clone()).or_insert_with(|| entitlements.push(asked));
        }
    }

    /// Returns why accounts of earlier addresses stay, by that address: another sheet moves one elsewhere, or one names it as
    /// that of somebody who stays, which is the sheet of the new address itself or was read later.
    pub(super) fn claimed(&self, ledger: &Ledger) -> Result<HashMap<String, Finding>, LedgerError> {
        addresses::claimed(ledger, &self.roster, &[], &self.read_by)
    }

    /// Returns how the ledger recognises these sheets.
    pub(super) fn identities(&self) -> Vec<Input> {
        self.files.iter().map(|file| file.input.clone()).collect()
    }

    /// Returns every table by its run and its number there.
    pub(super) fn origins(&self) -> Vec<(String, u16)> {
        let of_file =
            |file: &FollowedFile| -> Vec<_> { file.sources.iter().map(|source| (file.run.clone(), *source)).collect() };
        self.files.iter().flat_map(of_file).collect()
    }

    /// Lays the new answers over the earlier ones, and keeps them all as those of the run.
    pub(super) fn keep_answers(&mut self, ledger: &Ledger, run: &str, new: &AnsweredRows) -> Result<(), LedgerError> {
        let new: HashMap<RowRef, Cow<'_, Answer>> = new.iter().map(|answer| (answer.at, answer)).collect();
        for answer in &mut self.answers {
            let of_person = self.further.get(&answer.at).unwrap_or(&answer.at);
            if let Some(new) = new.get(of_person) {
                let changed = answer.notes.iter().find(|note| is_changed_since(note)).cloned();
                *answer = Answer { at: answer.at, ..(**new).clone() };
                answer.notes.extend(changed);
            }
        }
        ledger.keep_answers(run, &self.answers)
    }

    /// Writes the report of each sheet, beside it or else beside the ledger. Returns why some were not written.
    pub(super) fn report(
        &self,
        session: &Session<'_>,
        ledger: &RunLedger,
        result: &JobResult,
        summary: &mut Summary,
    ) -> Vec<Failure> {
        let mut failures = Vec::new();
        let mut newest: HashMap<&str, &str> = HashMap::new();
        for file in &self.files {
            let run = newest.entry(&file.input.path).or_insert(&file.run);
            *run = (*run).max(&file.run);
        }
        if let Ok(LanguageChoice::Fixed(language)) = language_of(&ledger.ledger, &result.run, 0, session) {
            summary.language = language;
        }
        for file in &self.files {
            let of_file = self.tables_of(file);
            // The report of a sheet tells of its newest version.
            let is_newest = newest.get(file.input.path.as_str()) == Some(&file.run.as_str());
            if !is_newest || self.is_replaced(file) {
                continue;
            }
            let answers = self.answers.iter().filter(|answer| of_file.contains(&answer.at.source));
            let answers: Vec<Answer> = answers.cloned().collect();
            match file.report(session, &ledger.ledger, &result.run, (of_file.start, &summary.reports), &answers) {
                Ok(written) => {
                    note_remade(&written);
                    summary.reports.push(written.path);
                    summary.kept.extend(written.kept);
                }
                Err(failure) => failures.push(failure),
            }
        }
        failures
    }
}

impl FollowedFile {
    fn report(
        &self,
        session: &Session<'_>,
        ledger: &Ledger,
        run: &str,
        (first, written): (u16, &[PathBuf]),
        answers: &[Answer],
    ) -> Result<WrittenReport, Failure> {
        let settings = &session.settings;
        let path = if is_file(&self.input) { self.place.clone() } else { PathBuf::from("-") };
        let language = language_of(ledger, run, first, session)?;
        let destination = destination((&self.input, &path), session, written, language)?;
        let original = is_file(&self.input).then(|| Inputs::read(std::slice::from_ref(&path), settings).ok()).flatten();
        let original = original.filter(|inputs| inputs.identities()[0].digest == self.input.digest);
        // A workbook that is still what it was comes back as itself.
        let destination = match original.as_ref().map(|inputs| inputs.files.as_slice()) {
            Some([file]) => destination.answering(OriginalWorkbook { first_source: first, ..file.original() }),
            _ => destination,
        };
        let mut tables: Vec<Table<'_>> = if let Some(inputs) = &original {
            original_tables(inputs)?
        } else {
            let tables = ledger.sheets(run)?.into_iter().skip(first.into()).take(self.sources.len());
            tables.map(|(source, rows)| -> Table<'_> { (source, Box::new(rows)) }).collect()
        };
        let mut renumbered: Vec<_> = (first..)
            .zip(&mut tables)
            .map(|(number, (source, rows))| (&*source, Renumbered { number, rows: rows.as_mut() }))
            .collect();
        let tables = renumbered.iter_mut().map(|(source, rows)| ReportTable { source, rows }).collect();
        Ok(destination.write(run, &Summary::tally(run, answers), tables, answers)?)
    }
}

/// Returns the place of the report of the sheet `input`, which is at `path` now: beside it, or beside the ledger if that
/// cannot be written. `written` are the other reports of the run.
fn destination(
    (input, path): (&Input, &Path),
    session: &Session<'_>,
    written: &[PathBuf],
    language: LanguageChoice,
) -> Result<Destination, Failure> {
    let digests = Digests::at(session.settings.written_reports());
    let inputs = [path.to_owned()];
    let lineage = &lineage(session, FOLLOW_UP, &input.path, &input.digest);
    let context = DestinationContext { inputs: &inputs, taken: written, digests: &digests, lineage, language };
    let beside = default_path(path, ReportKind::Report);
    if path != Path::new("-")
        && let Ok(destination) = Destination::prepare_default(&beside, context)
    {
        return Ok(destination);
    }
    let ledger = ledger_path(&session.settings, &session.settings.connection.base_url)?;
    let beside_ledger = ledger.with_file_name(beside.file_name().unwrap_or_default());
    Ok(Destination::prepare_default(&beside_ledger, context)?)
}

/// Returns the rows of people whose sheet was read again since they were answered last, as they were then.
fn rows_before(ledger: &Ledger, waiting: &[Waiting], policy: &RosterPolicy) -> Result<Roster, LedgerError> {
    let rows = waiting.iter().filter_map(|person| person.rows.first());
    let changed: HashSet<&(String, RowRef)> = rows.filter_map(|row| row.before.as_ref()).collect();
    let runs: BTreeSet<&String> = changed.iter().map(|(run, _)| run).collect();
    let mut builder = Builder::new(policy.clone());
    for run in runs {
        for (source, mut rows) in ledger.sheets(run)? {
            let _ = builder.find_columns(&source.columns);
            let mut row = Row::new(source.columns);
            while rows.read(&mut row)? {
                if changed.contains(&(run.clone(), row.at)) {
                    builder.push(&row);
                }
            }
        }
    }
    Ok(builder.finish())
}

/// Rows under the number that their table has in this run.
struct Renumbered<'a> {
    number: u16,
    rows: &'a mut dyn RowReader,
}

impl RowReader for Renumbered<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let more = self.rows.read(row)?;
        row.at.source = self.number;
        Ok(more)
    }
}

/// Returns the files of a run that have rows of people who wait.
fn files_of(ledger: &Ledger, run: &PastRun, waiting: &[Waiting]) -> Result<Vec<FollowedFile>, Failure> {
    let rows = waiting.iter().flat_map(|person| &person.rows).filter(|row| row.run == run.id);
    let wanted: BTreeSet<u16> = rows.map(|row| row.at.source).collect();
    let sheets: Vec<(u16, PathBuf)> =
        (0..).zip(ledger.sheets(&run.id)?).map(|(number, (source, _))| (number, source.path)).collect();
    let files = sheets.chunk_by(|one, other| one.1 == other.1);
    let inputs = run.inputs.iter().zip(run.paths());
    let inputs = inputs.filter(|(input, _)| is_file(input) || input.path.starts_with("-#"));
    let file = |(tables, (input, place)): (&[(u16, PathBuf)], (&Input, &str))| FollowedFile {
        input: input.clone(),
        place: place.into(),
        run: run.id.clone(),
        sources: tables.iter().map(|table| table.0).collect(),
    };
    let is_followed = |file: &FollowedFile| file.sources.iter().any(|source| wanted.contains(source));
    Ok(files.zip(inputs).map(file).filter(is_followed).collect())
}

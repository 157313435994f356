//! The input files of a command: read once into a roster, and again row by row for their reports.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::exit::Exit;
use super::failure::Failure;
use super::{listed_reports, output, saved_map, today};
use crate::files::{self, Digests};
use crate::intake::{self, Document, Options, SavedMap, UnreadLine};
use crate::messages::ReportLanguage;
use crate::model::{Code, Columns, Email, Field, Format, Outcome, Row, RowRef, Source};
use crate::plan::offboard::listed_people;
use crate::report::{self, LanguageChoice, OriginalWorkbook, ReadError, RowReader};
use crate::roster::{Builder, FindingHead, Roster, RosterPolicy, Unsent};
use crate::run::ledger::{Input, KeptSheet};
use crate::settings::Settings;
use crate::text::{escape_control, escape_truncated, nearest, quoted_list, shown_path};

/// What messages call the table of people whom no sheet names.
pub(super) const UNLISTED: &str = "not on the sheet";

/// The input files of a command, and the people in them.
pub(super) struct Inputs {
    pub files: Vec<InputFile>,
    pub roster: Roster,
    /// People whom no sheet names, on rows of a further table.
    pub unlisted: Roster,
    report_language: LanguageChoice,
}

/// One input file.
pub(super) struct InputFile {
    pub path: PathBuf,
    document: Document,
    /// For each table, notes about what was skipped while its rows were read.
    passed_over: Vec<Vec<String>>,
    /// For each table, the places of the columns that rules name.
    named: Vec<Vec<usize>>,
    /// The rows of all tables, invalid ones too.
    rows: usize,
    /// Of the columns and the cells of all tables.
    digest: String,
    /// Of its bytes, once it was read again.
    bytes: OnceCell<String>,
}

impl Inputs {
    /// Reads all files into one roster, except for reports of other files among them.
    pub(super) fn read(paths: &[PathBuf], settings: &Settings) -> Result<Self, Failure> {
        let paths = listed_reports::without_reports(paths);
        listed_reports::note_other_versions(&paths, &Digests::at(settings.written_reports()));
        files::allow_open_files(paths.len());
        let mut files = Vec::with_capacity(paths.len());
        let mut builder = Builder::new(RosterPolicy { today: Some(today::today()), ..settings.roster.clone() });
        let mut first_source = 0;
        for path in &paths {
            if listed_reports::is_page(path) {
                let error = format!("{} is a report to read, not a sheet", shown_path(path));
                return Err(Failure::new(Exit::Input, error)
                    .hint("use the sheet, or its report as CSV or workbook, which may be corrected and used again"));
            }
            let file = InputFile::read(path, first_source, &settings.input, &mut builder)?;
            let count = u16::try_from(file.sources().len()).unwrap_or(u16::MAX);
            first_source = first_source.saturating_add(count);
            files.push(file);
        }
        let nobody = builder.nobody_selected();
        let roster = builder.finish();
        let is_missing = |email: &&Email| !roster.is_unsent(email) && !roster.has_person(email);
        if let Some(email) = settings.roster.selection.only.iter().find(is_missing) {
            let near = nearest(email.as_str(), listed_people(&roster));
            let hint = near.map(|near| format!("did you mean `{near}`?"));
            return Err(Failure::new(Exit::Usage, format!("no row has the address `{email}`"))
                .hint(hint.unwrap_or_else(|| "name an address of the sheet with --only ADDRESS".to_owned())));
        }
        if let Some((error, hint)) = nobody {
            return Err(Failure::new(Exit::Usage, escape_control(&error).into_owned()).hint(escape_control(&hint)));
        }
        if let Some(name) = settings.save_map.as_ref().or(settings.shown_map.as_ref()) {
            let is_shown = settings.save_map.is_none();
            saved_map::save(&mapping(name, &files)?, settings.file.clone(), is_shown)?;
        }
        Ok(Self { files, roster, unlisted: Roster::default(), report_language: settings.report_language })
    }

    /// Adds people whom no sheet names, each on a row of a further table.
    pub(super) fn set_unlisted(&mut self, people: &[Email]) {
        let mut columns = Columns::new(vec!["Email".to_owned()]);
        columns.set(Field::Email, 0);
        let mut row = Row::new(Arc::new(columns));
        let mut builder = Builder::new(RosterPolicy { only_addresses: true, ..RosterPolicy::default() });
        row.at.source = u16::try_from(self.sources().count()).unwrap_or(u16::MAX);
        for (number, email) in (1..).zip(people) {
            row.at.number = number;
            row.cells = csv::StringRecord::from(vec![email.as_str()]);
            builder.push(&row);
        }
        self.unlisted = builder.finish();
    }

    /// Returns the table of the people whom no sheet names, if there are any. It has no columns: a report of it holds their
    /// answers alone, so that nobody comes to be on the sheet when the report is read like one.
    pub(super) fn unlisted_table(&self) -> Option<(Source, UnlistedRows)> {
        let source = Source {
            path: UNLISTED.into(),
            sheet: None,
            format: Format::Delimited,
            encoding: None,
            delimiter: None,
            header_row: 1,
            columns: Arc::default(),
            notes: Vec::new(),
        };
        let rows = self.unlisted.answers().into_iter().map(|answer| answer.at).collect::<Vec<_>>().into_iter();
        (rows.len() > 0).then_some((source, UnlistedRows(rows)))
    }

    /// Refuses each file without rows, which is usually a mistake. Invalid rows count as rows.
    pub(super) fn require_rows(&self, allow_empty: bool) -> Result<(), Failure> {
        let empty: Vec<String> = self.files.iter().filter(|file| file.rows == 0).map(InputFile::label).collect();
        if allow_empty || empty.is_empty() {
            return Ok(());
        }
        let subject = match empty.as_slice() {
            [label] => format!("{label} contains no people"),
            labels => format!("{} files contain no people ({})", labels.len(), labels.join(", ")),
        };
        Err(Failure::new(Exit::Input, format!("{subject}: there is no row below the headings")).hint(
            "check that this is the right file and sheet (--sheet NAME), or use --allow-empty if the sheet should be empty",
        ))
    }

    /// Returns how the ledger recognises these files.
    pub(super) fn identities(&self) -> Vec<Input> {
        self.files.iter().map(InputFile::identity).collect()
    }

    /// Reads the sheets once more, as the ledger keeps them.
    pub(super) fn kept_sheets(&self) -> Result<Vec<KeptSheet>, Failure> {
        let mut sheets = Vec::new();
        for file in &self.files {
            file.bytes.set(file.digest_of_bytes()?).ok();
            let mut hash = Sha256::new();
            for (index, source) in file.sources().iter().enumerate() {
                add_columns(&mut hash, &source.columns);
                let language = self.report_language.or(source.columns.language());
                let mut sheet = KeptSheet::new(source, &file.full_path(), &file.named[index], language);
                let (mut rows, mut row) = (file.rows(index)?, Row::new(source.columns.clone()));
                while rows.read(&mut row)? {
                    add(&mut hash, row.cells.iter());
                    sheet.push(&row);
                }
                sheets.push(sheet);
            }
            if files::hex(hash) != file.digest {
                return Err(file.changed());
            }
        }
        if let Some((source, rows)) = self.unlisted_table() {
            let path = source.path.to_string_lossy().into_owned();
            let language = self.report_language.or(source.columns.language());
            let (mut sheet, mut row) = (KeptSheet::new(&source, &path, &[], language), Row::new(source.columns));
            for at in rows.0 {
                row.at = at;
                sheet.push(&row);
            }
            sheets.push(sheet);
        }
        Ok(sheets)
    }

    /// Whether any row has a problem that prevents it from being sent or that needs a person.
    pub(super) fn has_problems(&self) -> bool {
        // Of whoever has left, nothing is asked.
        let has_left = |found: &FindingHead<'_>| found.code == Code::PersonLeft && found.is_error();
        let left: HashSet<RowRef> = self.roster.findings.heads().filter(has_left).map(|found| found.at).collect();
        let counts = |found: FindingHead<'_>| {
            let is_problem = found.is_error() || found.code.needs_a_person();
            is_problem && !left.contains(&found.at)
        };
        let is_held = |unsent: &Unsent<'_>| unsent.outcome.needs_a_person() && unsent.outcome != Outcome::NotAttempted;
        self.roster.unsent.iter().any(|unsent| is_held(&unsent) && !left.contains(&unsent.at))
            || self.roster.findings.heads().any(counts)
    }

    /// Returns all tables of all files, in their order.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().flat_map(|file| file.document.sources())
    }

    /// Returns the language of the first table's headings.
    pub(super) fn language(&self) -> ReportLanguage {
        self.sources().next().map(|source| source.columns.language()).unwrap_or_default()
    }

    /// Returns a sentence on each part of the files that names people and is not read.
    pub(super) fn unread_people(&self) -> impl Iterator<Item = String> {
        self.files.iter().flat_map(|file| file.document.unread_people())
    }

    /// Shows each line that is of nobody's row, with the name of its file.
    pub(super) fn unread_lines(&self, mut show: impl FnMut(&str, UnreadLine<'_>)) -> Result<(), Failure> {
        for file in &self.files {
            let name = report::sheet_name(&file.path);
            file.document.unread_lines(|line| show(&name, line))?;
        }
        Ok(())
    }

    /// Returns the name of each table's file, which a report of it and the export of another day share.
    pub(super) fn sheet_names(&self) -> Vec<String> {
        self.sources().map(|source| report::sheet_name(&source.path)).collect()
    }

    /// Returns notes about what was skipped while reading, table by table.
    pub(super) fn passed_over(&self) -> impl Iterator<Item = &[String]> {
        self.files.iter().flat_map(|file| file.passed_over.iter().map(Vec::as_slice))
    }
}

impl InputFile {
    fn read(path: &Path, first_source: u16, options: &Options, builder: &mut Builder) -> Result<Self, Failure> {
        let document = intake::open(path, first_source, options)?;
        for sheet in document.unaddressed_sheets() {
            let sheet = escape_truncated(sheet, 100);
            output::say(&format!(
                "note: {}: the sheet `{sheet}` contains no address below its headings",
                shown_path(path)
            ));
        }
        let mut hash = Sha256::new();
        let (mut passed_over, mut named) = (Vec::new(), Vec::new());
        let mut count = 0;
        for (index, source) in document.sources().iter().enumerate() {
            add_columns(&mut hash, &source.columns);
            builder.name_table(document.number(index), &source.label());
            let by_rules = builder.find_columns(&source.columns).map_err(|error| {
                let text = format!("{}: {error}", escape_control(&source.label()));
                Failure::new(Exit::Input, text).hint(error.hint())
            })?;
            let digest = |row: &Row| add(&mut hash, row.cells.iter());
            let notes = document.read_ahead(index, digest, |row| {
                builder.push(row);
                count += 1;
            })?;
            let headings: Vec<&str> = by_rules.iter().map(|&place| source.columns.headers[place].trim()).collect();
            let note =
                (!headings.is_empty()).then(|| format!("rules read {}", quoted_list(headings.iter(), usize::MAX)));
            let unused = options.translated.iter().filter(|field| source.columns.header(**field).is_none());
            let unused = unused.map(|field| {
                let name = field.name();
                format!("`[values.{name}]` is not used: no column is {name}; if one is, use `--map {name}=\"HEADING\"`")
            });
            passed_over.push(notes.into_iter().chain(note).chain(unused).collect());
            named.push(by_rules);
        }
        Ok(Self {
            path: path.to_owned(),
            document,
            passed_over,
            named,
            rows: count,
            digest: files::hex(hash),
            bytes: OnceCell::new(),
        })
    }

    /// Checks that the file still has the bytes that the run was made from, whatever its size and time say.
    pub(super) fn verify(&self) -> Result<(), Failure> {
        match self.bytes.get() {
            Some(bytes) if *bytes != self.digest_of_bytes()? => Err(self.changed()),
            _ => Ok(()),
        }
    }

    fn digest_of_bytes(&self) -> Result<String, Failure> {
        files::digest_of_all(self.document.original()).map_err(|_| self.changed())
    }

    fn changed(&self) -> Failure {
        let error = format!("{}: the file changed while frontdesk was using it", shown_path(&self.path));
        Failure::new(Exit::Input, error).hint("run the same command again; what was done is not done twice")
    }

    /// Returns its name, with the sheet where one alone is read.
    fn label(&self) -> String {
        match self.sources() {
            [source] => escape_control(&source.label()).into_owned(),
            _ => shown_path(&self.path),
        }
    }

    pub(super) fn sources(&self) -> &[Source] {
        self.document.sources()
    }

    /// Returns the rows of one of its tables, from the top.
    pub(super) fn rows(&self, index: usize) -> Result<intake::Rows<'_>, Failure> {
        Ok(self.document.rows(index)?)
    }

    /// Returns the file as its report may answer it in place.
    pub(super) fn original(&self) -> OriginalWorkbook {
        OriginalWorkbook { bytes: Box::new(self.document.original()), first_source: self.document.number(0) }
    }

    /// Returns its absolute path; `-` for standard input.
    fn full_path(&self) -> String {
        let is_file = self.path != Path::new("-");
        if is_file { files::absolute(&self.path).to_string_lossy().into_owned() } else { "-".to_owned() }
    }

    /// Returns its path, and the digest of its columns and cells.
    pub(super) fn identity(&self) -> Input {
        let (path, digest) = (self.full_path(), self.digest.clone());
        // Standard input has no path by which it could be recognised.
        Input { path: if path == "-" { format!("-#{digest}") } else { path }, digest }
    }
}

/// Returns how the columns of the only table were mapped.
fn mapping(name: &str, files: &[InputFile]) -> Result<SavedMap, Failure> {
    let [file] = files else { return Err(several_sheets()) };
    let [source] = file.sources() else { return Err(several_sheets()) };
    let mut headings: Vec<String> = Vec::new();
    for heading in source.columns.headers.iter().map(|heading| heading.trim()).filter(|heading| !heading.is_empty()) {
        if !headings.iter().any(|known| known == heading) {
            headings.push(heading.to_owned());
        }
    }
    Ok(SavedMap { name: name.to_owned(), headings, map: file.document.map(0).to_vec() })
}

fn several_sheets() -> Failure {
    Failure::new(Exit::Usage, "`--save-map` saves the mapping of one sheet, and several are read")
        .hint("give one file, and one sheet with `--sheet NAME`")
}

/// Adds the columns: the same cells under other headings, or for other fields, are another sheet.
fn add_columns(hash: &mut Sha256, columns: &Columns) {
    add(hash, columns.headers.iter().map(String::as_str));
    // Absent fields leave no trace, so that a sheet keeps its digest when frontdesk learns a new field.
    for (field, index) in columns.used() {
        add(hash, std::iter::once(field.name()));
        hash.update((index as u64).to_le_bytes());
    }
}

/// Adds texts with their lengths, so that no other texts have the same digest.
fn add<'a>(hash: &mut Sha256, texts: impl Iterator<Item = &'a str>) {
    let mut count: u64 = 0;
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
        count += 1;
    }
    hash.update(count.to_le_bytes());
}

impl RowReader for intake::Rows<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        Ok(intake::Rows::read(self, row)?)
    }
}

/// The rows of people whom no sheet names.
#[derive(Clone)]
pub(super) struct UnlistedRows(std::vec::IntoIter<RowRef>);

impl RowReader for UnlistedRows {
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let next = self.0.next();
        row.at = next.unwrap_or(row.at);
        Ok(next.is_some())
    }
}

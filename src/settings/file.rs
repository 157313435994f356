//! Finds `frontdesk.toml` and reads it into a [`Section`]. An unknown key is an error that names the line and the nearest
//! known key. Relative paths in the file are relative to its folder.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::flags::{KEYS, Layer};
use super::profile::{self, Section};
use super::rules::RulesError;
use super::{Environment, SettingsError, layers, notify, places, rules, saved_map, values};
use crate::fields;
use crate::files::{FolderTrust, folder_of, is_same_file, open_regular, who_else_writes};
use crate::model::Field;
use crate::plan::Provision;
use crate::text::{escape_control, escape_truncated, nearest};

pub(super) const NAME: &str = "frontdesk.toml";
/// Far more bytes than a file written by hand has.
const FILE_MAX: u64 = 1_048_576;
/// Names that people might use for the Admin API key itself.
const SECRETS: [&str; 3] = ["api_key", "admin_api_key", "key"];

/// Settings that decide where the key goes, where the ledger is, what is started and who hears of a run.
const REDIRECTS: [&str; 5] = ["api_key_file", "base_url", "ledger", "on_finish", notify::KEY];

/// The path and text of a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFile {
    pub path: PathBuf,
    pub text: String,
    /// Whether nobody named it: it is in the current folder, where somebody else may have put it.
    pub is_found: bool,
}

impl SettingsFile {
    /// Reads the file that `named` or `FRONTDESK_CONFIG` names, else `./frontdesk.toml`, else the one in the user's
    /// configuration folder. Returns `None` if no file is named and none exists. A file of the current folder that others
    /// could have written is refused.
    ///
    /// # Errors
    /// If the file that is named, or that exists, cannot be read, or may be somebody else's.
    pub fn find(named: Option<&Path>, environment: Environment<'_>) -> Result<Option<Self>, SettingsError> {
        let variable = environment("FRONTDESK_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
        if let Some(path) = named.map(Path::to_owned).or(variable) {
            return Self::read(path).map(Some);
        }
        let here = PathBuf::from(NAME);
        if here.exists() {
            return Self::read_found(here).map(Some);
        }
        let usual = layers::settings_folder(environment).map(|folder| folder.join(NAME));
        usual.filter(|path| path.exists()).map(Self::read).transpose()
    }

    fn read_found(path: PathBuf) -> Result<Self, SettingsError> {
        match who_else_writes(&path, FolderTrust::Closed) {
            Err(source) => Err(SettingsError::FileUnreadable { path, source }),
            Ok(Some(why)) => Err(SettingsError::FileOfOthers { path, why }),
            Ok(None) => Ok(Self { is_found: true, ..Self::read(path)? }),
        }
    }

    pub(crate) fn read(path: PathBuf) -> Result<Self, SettingsError> {
        let mut text = String::new();
        match open_regular(&path).and_then(|file| file.take(FILE_MAX + 1).read_to_string(&mut text)) {
            Ok(_) if text.len() as u64 > FILE_MAX => Err(SettingsError::FileTooLong { path, most: FILE_MAX }),
            Ok(_) => Ok(Self { path, text, is_found: false }),
            Err(source) => Err(SettingsError::FileUnreadable { path, source }),
        }
    }

    /// Parses the file: its own settings, with those of a profile over them, and of the `inbox` folder over both. The profile is
    /// the one that `named` asks for, else that of the folder, else the `default_profile` of the file. Every profile and folder is
    /// checked, whichever is chosen.
    pub(super) fn section(&self, named: Option<&str>, inbox: Option<&Path>) -> Result<Section, SettingsError> {
        let (text, table) = self.table()?;
        let table = table.get_ref();
        let mut own = self.section_of(text, table, Level::File)?;
        let profiles = self.sections(text, table, profile::KEY, "[profile.NAME]", Level::Profile)?;
        let of_inbox = self.sections(text, table, profile::INBOX, "[inbox.\"DIR\"]", Level::Inbox)?;
        let is_chosen = |name: &str| inbox.is_some_and(|inbox| is_same_file(&folder_of(&self.path).join(name), inbox));
        let of_inbox = of_inbox.into_iter().find(|(name, _)| is_chosen(name)).map(|(_, section)| section);
        let named = named.or_else(|| of_inbox.as_ref()?.profile.as_deref());
        let known = || profiles.iter().map(|(name, _)| (*name).to_owned()).collect();
        let unknown = |name: &str| SettingsError::ProfileUnknown {
            path: Some(self.path.clone()),
            name: escape_truncated(name, 80),
            known: known(),
        };
        own.profile = match (named, table.get(profile::DEFAULT)) {
            (Some(name), _) => Some(name.to_owned()),
            (None, Some(value)) => {
                let line = line_of(text, value.span().start);
                let name = values::scalar(value.get_ref());
                Some(name.map_err(|why| self.wrong_value(line, profile::DEFAULT, &why))?)
            }
            (None, None) => None,
        };
        let whole = match own.profile.clone() {
            None => own,
            Some(chosen) => {
                let at = profiles.iter().position(|(name, _)| *name == chosen).ok_or_else(|| unknown(&chosen))?;
                profiles.into_iter().nth(at).map(|(_, section)| section).unwrap_or_default().over(own)
            }
        };
        Ok(match of_inbox {
            Some(section) => section.over(whole),
            None => whole,
        })
    }

    /// Returns the names of the profiles, sorted.
    ///
    /// # Errors
    /// If the file is not TOML.
    pub fn profile_names(&self) -> Result<Vec<String>, SettingsError> {
        let (_, table) = self.table()?;
        let Some(DeValue::Table(profiles)) = table.get_ref().get(profile::KEY).map(Spanned::get_ref) else {
            return Ok(Vec::new());
        };
        let mut names: Vec<String> = profiles.keys().map(|name| escape_truncated(name.get_ref(), 80)).collect();
        names.sort();
        Ok(names)
    }

    /// Parses the tables below `key`, which are written as `form`.
    fn sections<'a>(
        &self,
        text: &str,
        table: &'a DeTable<'_>,
        key: &str,
        form: &str,
        level: Level,
    ) -> Result<Vec<(&'a str, Section)>, SettingsError> {
        let Some(tables) = table.get(key) else { return Ok(Vec::new()) };
        let wrong = |at, why: &str| self.wrong_value(line_of(text, at), key, why);
        let form = format!("must be written as `{form}`");
        let DeValue::Table(tables) = tables.get_ref() else { return Err(wrong(tables.span().start, &form)) };
        let one = |(name, value): (&'a Spanned<Cow<'_, str>>, &'a Spanned<DeValue<'_>>)| {
            if level == Level::Profile {
                values::name(name.get_ref()).map_err(|why| wrong(name.span().start, &why))?;
            }
            let DeValue::Table(table) = value.get_ref() else { return Err(wrong(name.span().start, &form)) };
            Ok((name.get_ref().as_ref(), self.section_of(text, table, level)?))
        };
        tables.iter().map(one).collect()
    }

    /// Parses one table.
    fn section_of(&self, text: &str, table: &DeTable<'_>, level: Level) -> Result<Section, SettingsError> {
        let mut section = Section::default();
        let is_apart = |key: &str| is_apart(key) || (level == Level::File && profile::KEYS.contains(&key));
        for (key, value) in table {
            let (line, name) = (line_of(text, key.span().start), key.get_ref());
            if self.is_found && REDIRECTS.contains(&name.as_ref()) {
                return Err(SettingsError::KeyRedirects { path: self.path.clone(), line, key: name.to_string() });
            }
            if is_apart(key.get_ref()) {
                continue;
            }
            match (key.get_ref().as_ref(), value.get_ref()) {
                (saved_map::KEY, DeValue::Table(maps)) => {
                    section.saved =
                        saved_map::parse(maps).map_err(|why| self.wrong_value(line, saved_map::KEY, &why))?;
                }
                (profile::KEY, name) if level == Level::Inbox => {
                    section.profile =
                        Some(values::scalar(name).map_err(|why| self.wrong_value(line, profile::KEY, &why))?);
                }
                (name, _) => self.put(&mut section.layer, name, value, line)?,
            }
        }
        if let Some(folder) = self.path.parent() {
            section.layer.rebase(folder);
        }
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let mut read = || {
            places::read(table, &mut section.places)?;
            section.notices = notify::read(table, folder)?;
            rules::read(table)
        };
        (section.translations, section.rules) =
            read().map_err(|error: RulesError| self.wrong_value(line_of(text, error.at), &error.key, &error.why))?;
        Ok(section)
    }

    /// Returns the text and the parsed table.
    pub(super) fn table(&self) -> Result<(&str, Spanned<DeTable<'_>>), SettingsError> {
        // Editors on Windows put a byte order mark first.
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        let table = DeTable::parse(text).map_err(|error| SettingsError::FileSyntax {
            path: self.path.clone(),
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            why: escape_control(&syntax_error(text, &error)).into_owned(),
        })?;
        Ok((text, table))
    }

    fn put(
        &self,
        layer: &mut Layer,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        line: usize,
    ) -> Result<(), SettingsError> {
        let path = || self.path.clone();
        if SECRETS.contains(&name) {
            return Err(SettingsError::SecretInFile { path: path(), line });
        }
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            let nearest = nearest(
                name,
                KEYS.iter()
                    .map(|key| key.name)
                    .chain(rules::KEYS)
                    .chain(places::KEYS)
                    .chain(profile::KEYS)
                    .chain([notify::KEY]),
            );
            return Err(SettingsError::KeyUnknown { path: path(), line, key: escape_truncated(name, 80), nearest });
        };
        let put = |layer: &mut Layer, value: &DeValue<'_>| (key.put)(layer, &values::scalar(value)?);
        let done = match (name, value.get_ref()) {
            ("map", DeValue::Table(columns)) => map(columns).map(|map| layer.input.map.extend(map)),
            ("provision", DeValue::Array(pairs)) => pairs.iter().try_for_each(|pair| provision(layer, pair.get_ref())),
            (_, DeValue::Array(_)) if !key.is_list => Err("takes one value, not a list".to_owned()),
            (_, DeValue::Array(several)) => several.iter().try_for_each(|one| put(layer, one.get_ref())),
            (_, one) => put(layer, one),
        };
        done.map_err(|why| self.wrong_value(line, name, &why))
    }

    fn wrong_value(&self, line: usize, key: &str, why: &str) -> SettingsError {
        let why = escape_control(why).into_owned();
        SettingsError::FileValue { path: self.path.clone(), line, key: key.to_owned(), why }
    }
}

/// Which table of a settings file is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    File,
    Profile,
    Inbox,
}

/// Whether a key is that of a table that is read on its own.
fn is_apart(key: &str) -> bool {
    rules::KEYS.contains(&key) || places::KEYS.contains(&key) || key == notify::KEY
}

/// Reads `[map]`: a field and the header of its column, or a list of them.
pub(super) fn map(columns: &DeTable<'_>) -> Result<Vec<(Field, String)>, String> {
    let mut map = Vec::new();
    for (field, headers) in columns {
        let field = values::field(field.get_ref())?;
        let mut add = |header: &DeValue<'_>| {
            map.push((field, values::heading(field, &values::scalar(header)?)?));
            Ok::<(), String>(())
        };
        match headers.get_ref() {
            DeValue::Array(headers) => headers.iter().try_for_each(|header| add(header.get_ref()))?,
            header => add(header)?,
        }
    }
    Ok(map)
}

/// Reads one `[[provision]]`, or one text of the form of `--provision`.
fn provision(layer: &mut Layer, pair: &DeValue<'_>) -> Result<(), String> {
    let DeValue::Table(pair) = pair else {
        layer.organization.provision.push(values::provision(&values::scalar(pair)?)?);
        return Ok(());
    };
    let (mut group, mut workspace, mut role) = (None, None, None);
    for (name, value) in pair {
        let text = values::scalar(value.get_ref())?;
        match name.get_ref().as_ref() {
            "group" => group = Some(values::text(&text)?),
            "workspace" => workspace = Some(values::text(&text)?),
            "role" => role = Some(values::of_cell(fields::workspace_role::parse)(&text)?),
            other => {
                return Err(format!(
                    "only group, workspace and role are allowed, not `{}`",
                    escape_truncated(other, 80)
                ));
            }
        }
    }
    let group = group.ok_or("lacks a group")?;
    let workspace = workspace.ok_or("lacks a workspace")?;
    layer.organization.provision.push(Provision { group, workspace, role });
    Ok(())
}

/// Returns what the parser says, with the name of a key that is there twice.
fn syntax_error(text: &str, error: &toml::de::Error) -> String {
    let message = error.message().trim().replace('\n', ", ");
    let name = error.span().and_then(|span| text.get(span)).filter(|_| message == "duplicate key");
    name.map_or(message.clone(), |name| format!("{message} `{}`", escape_truncated(name, 80)))
}

/// Returns the line of the byte at `offset`, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.get(..offset).unwrap_or(text).matches('\n').count()
}

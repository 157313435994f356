//! `--save-map`: writes how the columns of a sheet were mapped into the settings file, for the next sheet of that kind.

use std::path::PathBuf;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::files::{self, FileAccess};
use crate::intake::SavedMap;
use crate::settings::{self, SettingsFile};
use crate::text::shown_path;

/// Saves the mapping in the settings file `file`, or in `./frontdesk.toml` where there is none. It is only shown if `is_shown`.
pub(super) fn save(saved: &SavedMap, file: Option<PathBuf>, is_shown: bool) -> Result<(), Failure> {
    if saved.map.is_empty() {
        let error = "there is nothing to save: `--save-map` saves what `--map` says";
        return Err(Failure::new(Exit::Usage, error).hint("map the columns, for example `--map email=Contact`"));
    }
    let path = files::absolute(&file.unwrap_or_else(|| "frontdesk.toml".into()));
    let failed = |why: String| {
        let error = format!("the mapping cannot be saved in {}: {why}", shown_path(&path));
        Failure::new(Exit::Usage, error).hint("name a settings file that you can write to with --config FILE")
    };
    let old = if path.exists() { Some(SettingsFile::read(path.clone())?.text) } else { None };
    let new = settings::with_saved(old.as_deref().unwrap_or_default(), saved).map_err(failed)?;
    if is_shown {
        let table = settings::with_saved("", saved).map_err(failed)?;
        output::say(&format!(
            "would save the mapping `{}` in {}:\n\n{}",
            saved.name,
            shown_path(&path),
            table.trim_end()
        ));
        return Ok(());
    }
    let written = match old {
        Some(old) => files::rewrite(&path, &old, new.as_bytes()),
        None => files::create(&path, new.as_bytes(), &FileAccess::shared()),
    };
    written.map_err(|refusal| failed(refusal.to_string()))?;
    output::say(&format!("saved the mapping `{}` in {}", saved.name, shown_path(&path)));
    Ok(())
}

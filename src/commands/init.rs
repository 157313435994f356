//! `init`: asks for the key, writes it and a settings file for the user alone, and examines the set-up. Nothing that exists is
//! changed.

use std::io::{self, Read};
use std::path::Path;

use super::doctor::{Check, doctor_with};
use super::exit::Exit;
use super::failure::Failure;
use super::hidden_input::ask_hidden;
use super::{confirm, output};
use crate::admin_api::ApiKey;
use crate::cli;
use crate::files::{self, FileAccess, folder_of};
use crate::settings::{self, Layer, Settings};
use crate::text::shown_path;

/// More bytes than any key has.
const KEY_MAX: u64 = 16_384;

/// Sets frontdesk up.
pub(super) fn init(args: &cli::InitArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let profile = global.profile.as_deref();
    profile.map_or(Ok(String::new()), settings::values::name).map_err(|why| Failure::new(Exit::Usage, why))?;
    let file = match &global.config {
        Some(file) => file.clone(),
        None => settings::user_file(&|name| std::env::var_os(name)).ok_or_else(no_home)?,
    };
    let key_name = profile.map_or_else(|| "key".to_owned(), |name| format!("key-{name}"));
    let key_file = folder_of(&file).join(&key_name);
    let text = if args.api_key_file.is_some() { of_stdin()? } else { ask(&key_file)? };
    let text = text.trim();
    text.parse::<ApiKey>().map_err(|why| {
        Failure::new(Exit::Usage, format!("this is not a key: {why}")).hint("paste the Admin API key and nothing else")
    })?;
    make_folder(folder_of(&file))?;
    write_key(&key_file, text, args.api_key_file.is_none())?;
    let named = (profile.is_some() || global.config.is_some()).then_some(key_name.as_str());
    let example = settings::example(profile, named, args.base_url.as_ref());
    let is_known = write_settings(&file, &key_file, &example, profile)?;
    let mut read = cli::DoctorArgs::default();
    // What the file does not say, because it was there before, is said here.
    (read.read.address.api_key_file, read.read.address.base_url) = (Some(key_file), args.base_url.clone());
    // A profile that the file does not have yet is examined without it.
    let examined = profile.filter(|_| is_known).map(str::to_owned);
    let missing = profile.filter(|_| !is_known).map(|name| {
        let again =
            format!("add the lines above to {}, then run `frontdesk doctor --profile {name}`", shown_path(&file));
        let failure = Failure::new(Exit::Usage, format!("the settings do not have the profile {name} yet"));
        Check::failed("profile", failure.hint(again))
    });
    doctor_with(&read, &cli::GlobalArgs { config: Some(file), profile: examined, ..global.clone() }, missing)
}

fn no_home() -> Failure {
    Failure::new(Exit::Usage, "there is no place for the settings: neither XDG_CONFIG_HOME nor HOME is set")
        .hint("name a settings file with --config FILE; the key is written beside it")
}

fn of_stdin() -> Result<String, Failure> {
    let mut text = String::new();
    let read = std::io::stdin().lock().take(KEY_MAX).read_to_string(&mut text);
    read.map_err(|error| Failure::new(Exit::Usage, format!("standard input cannot be read: {error}")))?;
    Ok(text)
}

fn ask(key_file: &Path) -> Result<String, Failure> {
    if !confirm::has_terminal() {
        let error = "frontdesk init asks for the Admin API key, and there is no terminal to ask on";
        return Err(Failure::new(Exit::Usage, error).hint(
            "pipe the key in: `frontdesk init --api-key-file -`; a key is made in the Backoffice, for one organization",
        ));
    }
    let question = format!(
        "frontdesk needs an Admin API key. It is made in the Backoffice, for one organization; a standard API key is refused.\n\
         The key will be in {}, which only you can read. Paste it here; it is not shown:",
        shown_path(key_file)
    );
    match ask_hidden(|| output::say(&question)) {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(Failure::new(Exit::Interrupted, "nothing was written: it was interrupted")),
        Err(error) => Err(Failure::new(Exit::Usage, format!("the terminal cannot be read: {error}"))),
    }
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    files::make_private_folder(folder).map_err(|error| {
        let exit = Exit::from(&error);
        let error = format!("the folder {} cannot be made: {error}", shown_path(folder));
        Failure::new(exit, error).hint("name a settings file elsewhere with --config FILE")
    })
}

/// Replaces another key in the file, such as one with a typing error, if a person says so.
fn replace_key(path: &Path, key: &str) -> Result<bool, Failure> {
    let Ok(old) = files::read_limited(path, KEY_MAX).and_then(|old| String::from_utf8(old).map_err(io::Error::other))
    else {
        return Ok(false);
    };
    if !confirm::ask(&format!("{} has another key. Replace it?", shown_path(path))) {
        return Ok(false);
    }
    files::rewrite(path, &old, format!("{key}\n").as_bytes())
        .map_err(|refusal| Failure::new(Exit::from(&refusal), refusal))?;
    Ok(true)
}

fn write_key(path: &Path, key: &str, may_ask: bool) -> Result<(), Failure> {
    if files::read_limited(path, KEY_MAX).is_ok_and(|known| known.trim_ascii() == key.as_bytes()) {
        output::say(&format!("{} has this key already", shown_path(path)));
        return Ok(());
    }
    if may_ask && replace_key(path, key)? {
        output::say(&format!("replaced the key in {}", shown_path(path)));
        return Ok(());
    }
    files::create(path, format!("{key}\n").as_bytes(), &FileAccess::OWNER_ONLY).map_err(|refusal| {
        if path.exists() {
            let error = format!("{} is there with another key, and was not changed", shown_path(path));
            let hint = "move that file away, then run the same command again; on a terminal, frontdesk asks whether to replace it";
            Failure::new(Exit::Usage, error).hint(hint)
        } else {
            Failure::new(Exit::from(&refusal), refusal).hint("choose another place with --config FILE")
        }
    })?;
    output::say(&format!("wrote the key to {}", shown_path(path)));
    Ok(())
}

/// Writes the settings file, or says what to add to the one that is there. Returns whether it names the key.
fn write_settings(
    path: &Path,
    key_file: &Path,
    example: &settings::Example,
    profile: Option<&str>,
) -> Result<bool, Failure> {
    let shown = shown_path(path);
    if path.exists() {
        let known = Settings::load(Layer::default(), Some(path), profile);
        let names_it = known.is_ok_and(|known| match known.connection.api_key_file {
            Some(named) => files::is_same_file(&named, key_file),
            None => example.addition.is_empty(),
        });
        if !names_it {
            output::say(&format!("{shown} is there and was not changed; it should say:\n\n{}", example.addition));
        }
        return Ok(names_it);
    }
    files::create(path, example.text.as_bytes(), &FileAccess::OWNER_ONLY).map_err(|refusal| {
        Failure::new(Exit::from(&refusal), refusal).hint("choose another place with --config FILE")
    })?;
    output::say(&format!("wrote {shown}, in which each setting is explained"));
    Ok(true)
}

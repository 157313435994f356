//! The settings file that `init` writes: the example of all settings, with what a person chose. Pure.

use crate::admin_api::BaseUrl;

const EXAMPLE: &str = include_str!("../../frontdesk.example.toml");

/// A settings file, and what an existing one lacks in its place.
#[derive(Debug)]
pub struct Example {
    pub text: String,
    pub addition: String,
}

/// Returns the file whose key is in the file `key` beside it. A key in the usual place needs no name: then a key in the
/// environment still comes first.
#[must_use]
pub fn example(profile: Option<&str>, key: Option<&str>, base_url: Option<&BaseUrl>) -> Example {
    let base_url = base_url.map(|url| format!("base_url = \"{url}\"\n")).unwrap_or_default();
    let key = key.map(|key| format!("api_key_file = \"{key}\"\n")).unwrap_or_default();
    let chosen = format!("{base_url}{key}");
    if let Some(name) = profile {
        let addition = format!("[profile.{name}]\n{chosen}");
        return Example { text: format!("{EXAMPLE}\n{addition}"), addition };
    }
    let place = "#api_key_file = \"admin-api-key\"\n";
    Example { text: EXAMPLE.replacen(place, &format!("{place}{chosen}"), 1), addition: chosen }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Layer, Settings, SettingsFile};

    #[test]
    fn what_a_person_chose_is_in_force_and_everything_else_is_a_comment() {
        let url = BaseUrl::parse("https://api.mistral.ai/v1/admin").unwrap();
        for profile in [None, Some("acme")] {
            let text = example(profile, Some("key"), Some(&url)).text;
            let file = SettingsFile { path: "/etc/desk/frontdesk.toml".into(), text, is_found: false };
            let settings = Settings::of_profile(Layer::default(), &|_| None, Some(&file), profile).unwrap();
            assert_eq!(settings.connection.base_url, url);
            assert_eq!(settings.connection.api_key_file, Some("/etc/desk/key".into()));
            let in_force = file.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            assert_eq!(in_force, 2 + usize::from(profile.is_some()));
        }
    }
}

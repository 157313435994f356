//! Profiles: `[profile.NAME]` of the settings file holds what the file itself may hold, for one organization among several.
//! What the chosen profile sets is laid over what the file sets. `[inbox."DIR"]` holds the same for the sheets of one folder, and is
//! laid over both. Pure.

use super::flags::Layer;
use crate::intake::SavedMap;
use crate::notices::NoticeSettings;
use crate::plan::PlaceSettings;
use crate::roster::{Rule, Translations};

pub(super) const KEY: &str = "profile";
/// The setting that names the profile of commands that name none.
pub(super) const DEFAULT: &str = "default_profile";
/// The table of folders.
pub(super) const INBOX: &str = "inbox";
/// What only the file itself has, and no profile.
pub(super) const KEYS: [&str; 3] = [KEY, DEFAULT, INBOX];

/// What one table of a settings file says: the file itself, or one of its profiles.
#[derive(Default)]
pub(super) struct Section {
    pub(super) layer: Layer,
    pub(super) saved: Vec<SavedMap>,
    pub(super) translations: Translations,
    pub(super) rules: Vec<Rule>,
    /// What single groups and workspaces get.
    pub(super) places: PlaceSettings,
    pub(super) notices: NoticeSettings,
    /// The chosen profile.
    pub(super) profile: Option<String>,
    /// Whether the profile names an organization of its own, which then has a ledger of its own.
    pub(super) is_elsewhere: bool,
}

impl Section {
    /// Lays this profile over its file. Rules of both apply.
    pub(super) fn over(mut self, file: Self) -> Self {
        let address = &self.layer.address;
        let is_elsewhere = file.is_elsewhere || address.base_url.is_some() || address.api_key_file.is_some();
        let mut places = file.places;
        places.groups.append(&mut self.places.groups);
        places.workspaces.append(&mut self.places.workspaces);
        self.translations.add_missing(file.translations);
        self.saved.extend(file.saved);
        Self {
            layer: self.layer.over(file.layer),
            saved: self.saved,
            translations: self.translations,
            rules: [file.rules, self.rules].concat(),
            places,
            notices: self.notices.over(file.notices),
            profile: file.profile,
            is_elsewhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::Path;

    use crate::settings::{Layer, Settings, SettingsError, SettingsFile};

    const FILE: &str = "batch = 7\nrate = 2\ngroup = 'All'\nprotect = 'it@example.com'\n\
        [[rule]]\nwhen = { Site = 'A' }\ngroups = 'A'\n[values.groups]\n'R&D' = 'Research'\nLegal = 'Law'\n\
        [profile.acme]\nbatch = 9\napi_key_file = 'acme-key'\nprotect = 'boss@example.com'\n\
        groups.Interns.description = 'Ours'\nmap = { email = 'Mail' }\n\
        [[profile.acme.rule]]\nwhen = { Site = 'B' }\ngroups = 'B'\n[profile.acme.values.groups]\n'R&D' = 'Lab'\n\
        [profile.globex]\nbatch = 11\n";

    /// Reads the file by somebody whose home is `/home/ada`.
    fn of(text: &str, flag: Option<&str>, variable: Option<&str>) -> Result<Settings, SettingsError> {
        let file = SettingsFile { path: "/etc/desk/frontdesk.toml".into(), text: text.to_owned(), is_found: false };
        let environment = |name: &str| match name {
            "HOME" => Some(OsString::from("/home/ada")),
            "FRONTDESK_PROFILE" => variable.map(OsString::from),
            _ => None,
        };
        Settings::of_profile(Layer::default(), &environment, Some(&file), flag)
    }

    #[test]
    fn a_profile_overrides_its_file_and_the_rest_of_the_file_stays() {
        let acme = of(FILE, Some("acme"), None).unwrap();
        assert_eq!((acme.plan.batch, acme.connection.rate), (9, Some(2.0)));
        assert_eq!(acme.connection.api_key_file.as_deref(), Some(Path::new("/etc/desk/acme-key")));
        assert_eq!(acme.removals.protect.len(), 2, "no source takes the protection of another away");
        assert_eq!(acme.roster.rules.len(), 2, "rules add up");
        assert_eq!(acme.places.groups["Interns"].description.as_deref(), Some("Ours"));
        assert_eq!(acme.input.map.len(), 1);
        let translations = format!("{:?}", acme.roster.translations);
        assert!(translations.contains("Lab") && translations.contains("Law"), "{translations}");
        assert!(!translations.contains("Research"), "{translations}");

        let globex = of(FILE, Some("globex"), None).unwrap();
        assert_eq!((globex.plan.batch, globex.roster.rules.len(), globex.connection.api_key_file), (11, 1, None));
    }

    #[test]
    fn the_flag_chooses_before_the_environment_and_that_before_the_file() {
        let with_default = format!("default_profile = 'globex'\n{FILE}");
        for (text, flag, variable, expected) in [
            (FILE, None, None, None),
            (&with_default, None, None, Some("globex")),
            (&with_default, None, Some("acme"), Some("acme")),
            (&with_default, None, Some(""), Some("globex")),
            (&with_default, Some("globex"), Some("acme"), Some("globex")),
        ] {
            assert_eq!(of(text, flag, variable).unwrap().profile.as_deref(), expected, "{flag:?} {variable:?}");
        }
    }

    #[test]
    fn an_organization_of_its_own_has_a_ledger_of_its_own() {
        let ledger = |text: &str, name| of(text, name, None).unwrap().ledger().unwrap().to_owned();
        let below = |name: &str| Path::new("/home/ada/.local/state/frontdesk").join(name);
        assert_eq!(ledger(FILE, None), below("ledger.db"));
        assert_eq!(ledger(FILE, Some("acme")), below("ledger-acme.db"));
        assert_eq!(ledger(FILE, Some("globex")), below("ledger.db"), "it is the same organization");
        let named = format!("{FILE}ledger = 'g.db'");
        assert_eq!(ledger(&named, Some("globex")), Path::new("/etc/desk/g.db"));
    }

    #[test]
    fn what_is_wrong_with_a_profile_is_named_with_its_place() {
        for (text, expected, hint) in [
            ("[profile.a]\nallow_domains = 'x.example.com'", ":2: unknown setting `allow_domains`", "`allow_domain`"),
            ("[profile.a]\nbatch = 0", ":2: batch: `0` is not a whole number from 1 to 1000", "onboard --help"),
            (
                "[profile.a]\napi_key = 'very-secret'",
                ":2: the key itself must not be in the settings file",
                "api_key_file",
            ),
            ("[profile.a]\ndefault_profile = 'b'", ":2: unknown setting `default_profile`", "did you mean"),
            ("[profile.'a b']\nbatch = 1", ":1: profile: `a b` is not a name", "example.toml"),
            ("profile = 'a'", ":1: profile: must be written as `[profile.NAME]`", "example.toml"),
            ("default_profile = ['a']", ":1: default_profile: must be text", "example.toml"),
            (
                "[[profile.a.rule]]\nwhen = { Site = 'A' }\ngruops = 'A'",
                ":3: rule 1: gruops: is unknown",
                "example.toml",
            ),
            (
                "default_profile = 'acm'\n[profile.acme]",
                "unknown profile `acm` in /etc/desk",
                "did you mean `acme`? The profiles are acme",
            ),
            ("default_profile = 'acme'", "unknown profile `acme` in /etc/desk", "no profiles"),
        ] {
            let error = of(text, None, None).expect_err(text);
            assert!(error.to_string().contains(expected), "{text}: {error}");
            assert!(error.hint().contains(hint) && !error.to_string().contains("secret"), "{text}: {}", error.hint());
        }
        let error =
            Settings::of_profile(Layer::default(), &|_| None, None, Some("acme")).expect_err("there is no file");
        assert!(error.to_string() == "unknown profile `acme`" && error.hint().contains("--config FILE"), "{error}");
    }

    #[test]
    fn a_file_found_in_the_current_folder_does_not_redirect_the_key_in_a_profile_either() {
        let text = "[profile.a]\nbase_url = 'https://elsewhere.example.com'".to_owned();
        let found = SettingsFile { path: "frontdesk.toml".into(), text, is_found: true };
        let error = Settings::resolve(Layer::default(), &|_| None, Some(&found)).expect_err("is refused");
        assert!(error.to_string().starts_with("frontdesk.toml:2: `base_url` must not come"), "{error}");
    }

    #[test]
    fn a_folder_has_settings_of_its_own_over_those_of_its_profile() {
        let text = format!("{FILE}[inbox.hr]\nprofile = 'acme'\nbatch = 3\n[inbox.'/other']\nbatch = 4\n");
        let file = SettingsFile { path: "/etc/desk/frontdesk.toml".into(), text, is_found: false };
        let of = |flag, inbox: &str| {
            let environment = |name: &str| (name == "HOME").then(|| OsString::from("/home/ada"));
            Settings::of_inbox(Layer::default(), &environment, Some(&file), flag, Some(Path::new(inbox))).unwrap()
        };
        let hr = of(None, "/etc/desk/hr");
        assert_eq!((hr.plan.batch, hr.connection.rate, hr.profile.as_deref()), (3, Some(2.0), Some("acme")));
        assert!(hr.ledger().unwrap().ends_with("ledger-acme.db"), "that of the organization");
        let globex = of(Some("globex"), "/etc/desk/hr");
        assert_eq!((globex.plan.batch, globex.profile.as_deref()), (3, Some("globex")));
        assert_eq!((of(None, "/other").plan.batch, of(None, "/third").plan.batch), (4, 7));
        for (text, expected) in [
            ("[inbox.hr]\nbatch = 0", ":2: batch: "),
            ("[inbox.hr]\nprofile = ['a']", ":2: profile: must be text"),
            ("inbox = 'hr'", ":1: inbox: must be written as `[inbox.\"DIR\"]`"),
            ("[inbox.hr]\nprofile = 'acme'\ndefault_profile = 'a'", ":3: unknown setting `default_profile`"),
        ] {
            let file = SettingsFile { path: "/etc/desk/frontdesk.toml".into(), text: text.to_owned(), is_found: false };
            let error = Settings::resolve(Layer::default(), &|_| None, Some(&file)).expect_err(text);
            assert!(error.to_string().contains(expected), "{text}: {error}");
        }
    }
}

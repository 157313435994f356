//! The flags of a command that takes every setting, with the texts that were given: `settings` shows both.

use super::flags::{KEYS, Layer};

/// The flags of a command line that takes every setting, and the texts that were given.
#[derive(Debug, Clone, Default)]
pub struct GivenFlags {
    pub layer: Layer,
    /// The name of each setting that was given.
    pub texts: Vec<(&'static str, Vec<String>)>,
}

impl clap::Args for GivenFlags {
    fn augment_args(command: clap::Command) -> clap::Command {
        Layer::augment_args(command)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Layer::augment_args_for_update(command)
    }
}

impl clap::FromArgMatches for GivenFlags {
    fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
        let texts = |name: &'static str| {
            let raw = matches.get_raw(name)?;
            Some((name, raw.map(|text| text.to_string_lossy().into_owned()).collect()))
        };
        let texts = KEYS.iter().filter_map(|key| texts(key.name)).collect();
        Ok(Self { layer: Layer::from_arg_matches(matches)?, texts })
    }

    fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

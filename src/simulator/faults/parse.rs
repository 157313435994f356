//! Faults as a flag says them: `all`, `lost=0.02,slow=0.1`, `lost@3:changes`, `batch-max=40`.
//!
//! In goes the flag's value, out come the faults or an error that lists the names. [`words`] is the way back.

use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

use super::{Fault, FaultPlan, Faults, Target};

/// Why a value of `--faults` is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultsError {
    #[error(
        "no fault is called `{name}`; there are all, none, {}, each alone or with `-before` or `-after`, `=CHANCE` or \
         `@NTH`, and the settings {}",
        Fault::names().join(", "),
        SETTINGS.join(", ")
    )]
    Unknown { name: String },
    #[error("`{word}`: a chance is a number from 0 to 1, such as lost=0.02")]
    Chance { word: String },
    #[error("the chances add up to {total}, and cannot be more than 1")]
    TooLikely { total: String },
    #[error("`{word}`: an exact fault is NAME@NTH, NAME@NTHxTIMES or either with :TARGET, such as lost@3:create-users")]
    Plan { word: String },
    #[error("`{word}`: `{name}` needs {needs}")]
    Setting { word: String, name: String, needs: &'static str },
}

const SETTINGS: [&str; 13] = [
    "in-a-row",
    "batch-max",
    "batch-status",
    "page-max",
    "poison",
    "poison-status",
    "revoked-after",
    "hidden-rate",
    "retry-after",
    "slow-ms",
    "drip-ms",
    "late-commit-ms",
    "late-visibility-ms",
];

/// What a fault named without a chance happens with.
const PLAIN_CHANCE: f64 = 0.02;

impl Faults {
    /// Reads the value of a flag. A later word changes what an earlier one said: `all,slow=0`.
    ///
    /// # Errors
    /// A word that is no fault or setting, with the names there are; a chance, number or target that is none.
    pub fn parse(text: &str) -> Result<Faults, FaultsError> {
        let mut faults = Faults::none();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if word.contains('@') && !word.starts_with("poison=") {
                faults.plans.extend(plans(word)?);
            } else {
                read_word(&mut faults, word)?;
            }
        }
        let total: f64 = faults.chances.values().sum();
        if total > 1.0 + 1e-9 { Err(FaultsError::TooLikely { total: format!("{total:.2}") }) } else { Ok(faults) }
    }
}

impl FromStr for Faults {
    type Err = FaultsError;

    fn from_str(text: &str) -> Result<Faults, FaultsError> {
        Faults::parse(text)
    }
}

fn read_word(faults: &mut Faults, word: &str) -> Result<(), FaultsError> {
    let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
    match name {
        "none" => *faults = Faults::none(),
        "all" => {
            let all = Faults::all(chance(word, value)?.unwrap_or(Faults::ALL_CHANCE));
            *faults = Faults { plans: std::mem::take(&mut faults.plans), ..all };
        }
        setting if SETTINGS.contains(&setting) => read_setting(faults, word, name, value)?,
        _ => {
            let named = Fault::named(name);
            if named.is_empty() {
                return Err(FaultsError::Unknown { name: name.to_owned() });
            }
            let share = chance(word, value)?.unwrap_or(PLAIN_CHANCE) / if named.len() == 2 { 2.0 } else { 1.0 };
            faults.chances.extend(named.into_iter().map(|fault| (fault, share)));
        }
    }
    Ok(())
}

fn chance(word: &str, value: Option<&str>) -> Result<Option<f64>, FaultsError> {
    let Some(value) = value else { return Ok(None) };
    let number = value.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.map(Some).ok_or_else(|| FaultsError::Chance { word: word.to_owned() })
}

fn read_setting(faults: &mut Faults, word: &str, name: &str, value: Option<&str>) -> Result<(), FaultsError> {
    let setting = Setting { word, name, value };
    match name {
        "in-a-row" if value == Some("any") => faults.in_a_row = None,
        "in-a-row" => faults.in_a_row = Some(setting.number()?),
        "batch-max" => faults.batch_max = Some(setting.number()?),
        "batch-status" => faults.batch_status = setting.refusal()?,
        "page-max" => faults.page_max = Some(setting.number()?),
        "poison" => faults.poison.push(setting.text("an e-mail address")?),
        "poison-status" => faults.poison_status = setting.refusal()?,
        "revoked-after" => faults.revoked_after = Some(setting.number()?),
        "hidden-rate" => faults.hidden_rate = true,
        "retry-after" => faults.retry_after = setting.text("what the header is to say")?,
        "slow-ms" => faults.slow = setting.pause()?,
        "drip-ms" => faults.drip = setting.pause()?,
        "late-commit-ms" => faults.late_commit = setting.pause()?,
        _ => faults.late_visibility = setting.pause()?,
    }
    Ok(())
}

/// A setting's word with its parts.
struct Setting<'a> {
    word: &'a str,
    name: &'a str,
    value: Option<&'a str>,
}

impl Setting<'_> {
    fn number<T: FromStr>(&self) -> Result<T, FaultsError> {
        self.value.and_then(|value| value.parse().ok()).ok_or_else(|| self.needs("a whole number"))
    }

    fn refusal(&self) -> Result<u16, FaultsError> {
        let status = self.number()?;
        if (400..500).contains(&status) { Ok(status) } else { Err(self.needs("a status from 400 to 499")) }
    }

    fn pause(&self) -> Result<Duration, FaultsError> {
        self.number().map(Duration::from_millis)
    }

    fn text(&self, needs: &'static str) -> Result<String, FaultsError> {
        let value = self.value.filter(|value| !value.is_empty());
        value.map(str::to_owned).ok_or_else(|| self.needs(needs))
    }

    fn needs(&self, needs: &'static str) -> FaultsError {
        FaultsError::Setting { word: self.word.to_owned(), name: self.name.to_owned(), needs }
    }
}

/// Reads `lost@3x2:create-users`; without a target, requests that change something are counted.
fn plans(word: &str) -> Result<Vec<FaultPlan>, FaultsError> {
    let wrong = || FaultsError::Plan { word: word.to_owned() };
    let (name, rest) = word.split_once('@').ok_or_else(wrong)?;
    let (numbers, target) = rest.split_once(':').unwrap_or((rest, "changes"));
    let (nth, times) = numbers.split_once('x').unwrap_or((numbers, "1"));
    let target = Target::named(target).ok_or_else(wrong)?;
    let nth = nth.parse().ok().filter(|nth| *nth > 0).ok_or_else(wrong)?;
    let times = times.parse().map_err(|_| wrong())?;
    let named = Fault::named(name);
    match named.as_slice() {
        [] => Err(FaultsError::Unknown { name: name.to_owned() }),
        // `slow@3` without a moment means the plainer one: the change is made, and then it goes wrong.
        [.., fault] => Ok(vec![FaultPlan { target, nth, times, fault: *fault }]),
    }
}

/// The words that [`Faults::parse`] reads back into the same faults.
pub(super) fn words(faults: &Faults) -> Vec<String> {
    let plain = Faults::none();
    let mut words: Vec<String> = faults.chances.iter().map(|(fault, chance)| format!("{fault}={chance}")).collect();
    words.extend(faults.plans.iter().map(ToString::to_string));
    let mut setting = |differs: bool, name: &str, value: &dyn Display| {
        if differs {
            words.push(format!("{name}={value}"));
        }
    };
    let in_a_row = faults.in_a_row.map_or("any".to_owned(), |most| most.to_string());
    setting(faults.in_a_row != plain.in_a_row, "in-a-row", &in_a_row);
    setting(faults.batch_max.is_some(), "batch-max", &faults.batch_max.unwrap_or_default());
    setting(faults.batch_status != plain.batch_status, "batch-status", &faults.batch_status);
    setting(faults.page_max.is_some(), "page-max", &faults.page_max.unwrap_or_default());
    for address in &faults.poison {
        setting(true, "poison", address);
    }
    setting(faults.poison_status != plain.poison_status, "poison-status", &faults.poison_status);
    setting(faults.revoked_after.is_some(), "revoked-after", &faults.revoked_after.unwrap_or_default());
    setting(faults.retry_after != plain.retry_after, "retry-after", &faults.retry_after);
    setting(faults.slow != plain.slow, "slow-ms", &faults.slow.as_millis());
    setting(faults.drip != plain.drip, "drip-ms", &faults.drip.as_millis());
    setting(faults.late_commit != plain.late_commit, "late-commit-ms", &faults.late_commit.as_millis());
    setting(faults.late_visibility != plain.late_visibility, "late-visibility-ms", &faults.late_visibility.as_millis());
    if faults.hidden_rate {
        words.push("hidden-rate".to_owned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::{Trouble, When};
    use super::*;

    #[test]
    fn what_is_shown_is_read_back() {
        let texts = [
            "",
            "none",
            "all",
            "all=0.005,slow=0",
            "lost=0.02,slow=0.1",
            "lost@3,reset-before@2x4:create-users,cut@1:reads",
            "batch-max=40,batch-status=422,page-max=7,poison=a@example.com,poison-status=400,revoked-after=9",
            "hidden-rate,retry-after=120,slow-ms=5,drip-ms=6,late-commit-ms=7,late-visibility-ms=8,in-a-row=any",
        ];
        for text in texts {
            let faults = Faults::parse(text).unwrap();
            assert_eq!(Faults::parse(&faults.to_string()), Ok(faults.clone()), "{text} shown as {faults}");
        }
        assert_eq!(Faults::parse("none").unwrap().to_string(), "none");
        assert_eq!(Faults::parse("lost=0.02").unwrap().to_string(), "lost=0.02");
    }

    #[test]
    fn a_name_without_a_moment_is_shared_between_both() {
        let slow = |when| (Fault::Wire(Trouble::Slow, when), 0.05);
        assert_eq!(Faults::parse("slow=0.1").unwrap().chances, [slow(When::Before), slow(When::After)].into());
        assert_eq!(Faults::parse("lost=0.1").unwrap().chances, [(Fault::LOST, 0.1)].into());
    }

    #[test]
    fn a_wrong_word_is_told_with_the_names_there_are() {
        let message = Faults::parse("lots=0.1").unwrap_err().to_string();
        assert!(
            message.contains("`lots`") && message.contains("lost") && message.contains("late-visibility"),
            "{message}"
        );
        for wrong in
            ["lost=2", "lost=-1", "lost=NaN", "lost=x", "all=0.5", "lost@0", "lost@x", "lost@1:nobody", "batch-max"]
        {
            assert!(Faults::parse(wrong).is_err(), "{wrong}");
        }
    }
}

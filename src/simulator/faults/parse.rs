//! Parses faults from the value of a flag, such as `all`, `lost=0.02,slow=0.1`, `lost@3:changes` or `batch-max=40`, and
//! writes them back.
//!
//! The value is a list of items that are separated by commas. An error lists the names that exist.

use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;
use std::time::Duration;

use super::{Fault, FaultPlan, FaultTarget, Faults};

/// Why a value of `--faults` is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultsError {
    #[error(
        "unknown fault `{name}`; the faults are all, none, {} (add `-before` or `-after`, then `=CHANCE` or `@NTH`); \
         the settings are {}",
        Fault::names().join(", "),
        SETTINGS.join(", ")
    )]
    Unknown { name: String },
    #[error("`{item}`: a chance must be a number from 0 to 1, such as lost=0.02")]
    Chance { item: String },
    #[error("the chances add up to {total}, which is more than 1")]
    TooLikely { total: String },
    #[error(
        "`{item}`: to cause a fault at one request, write NAME@NTH, NAME@NTHxTIMES or either with :TARGET, such as \
         lost@3:create-users"
    )]
    Plan { item: String },
    #[error("`{item}`: `{name}` needs {needs}")]
    Setting { item: String, name: String, needs: &'static str },
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

/// The chance of a fault that is named without one.
const DEFAULT_CHANCE: f64 = 0.02;

impl Faults {
    /// Parses the value of a flag. A later item overrides an earlier one: `all,slow=0`.
    ///
    /// # Errors
    /// Fails if an item is neither a fault nor a setting, or if its chance, number or target is invalid.
    pub fn parse(text: &str) -> Result<Faults, FaultsError> {
        let mut faults = Faults::none();
        for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            if item.contains('@') && !item.starts_with("poison=") {
                faults.plans.push(parse_plan(item)?);
            } else {
                parse_item(&mut faults, item)?;
            }
        }
        let total: f64 = faults.chances.values().sum();
        if total > 1.0 + 1e-9 { Err(FaultsError::TooLikely { total: format!("{total:.2}") }) } else { Ok(faults) }
    }
}

fn parse_item(faults: &mut Faults, item: &str) -> Result<(), FaultsError> {
    let (name, value) = item.split_once('=').map_or((item, None), |(name, value)| (name, Some(value)));
    match name {
        "none" => *faults = Faults::none(),
        "all" => {
            let all = Faults::all(parse_chance(item, value)?.unwrap_or(Faults::ALL_CHANCE));
            *faults = Faults { plans: std::mem::take(&mut faults.plans), ..all };
        }
        setting if SETTINGS.contains(&setting) => parse_setting(faults, item, name, value)?,
        _ => {
            let named = Fault::from_name(name);
            if named.is_empty() {
                return Err(FaultsError::Unknown { name: name.to_owned() });
            }
            let share = parse_chance(item, value)?.unwrap_or(DEFAULT_CHANCE) / if named.len() == 2 { 2.0 } else { 1.0 };
            faults.chances.extend(named.into_iter().map(|fault| (fault, share)));
        }
    }
    Ok(())
}

fn parse_chance(item: &str, value: Option<&str>) -> Result<Option<f64>, FaultsError> {
    let Some(value) = value else { return Ok(None) };
    let number = value.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.map(Some).ok_or_else(|| FaultsError::Chance { item: item.to_owned() })
}

fn parse_setting(faults: &mut Faults, item: &str, name: &str, value: Option<&str>) -> Result<(), FaultsError> {
    let setting = Setting { item, name, value };
    match name {
        "in-a-row" if value == Some("any") => faults.in_a_row = None,
        "in-a-row" => faults.in_a_row = Some(setting.number()?),
        "batch-max" => faults.batch_max = Some(setting.number()?),
        "batch-status" => faults.batch_status = setting.status(400..500, "a status from 400 to 499")?,
        "page-max" => faults.page_max = Some(setting.number()?),
        "poison" => faults.poison.push(setting.text("an e-mail address, a name or an id")?),
        "poison-status" => faults.poison_status = setting.status(400..600, "a status from 400 to 599")?,
        "revoked-after" => faults.revoked_after = Some(setting.number()?),
        "hidden-rate" => faults.hidden_rate = true,
        "retry-after" => faults.retry_after = setting.text("the text of the header")?,
        "slow-ms" => faults.slow = setting.milliseconds()?,
        "drip-ms" => faults.drip = setting.milliseconds()?,
        "late-commit-ms" => faults.late_commit = setting.milliseconds()?,
        _ => faults.late_visibility = setting.milliseconds()?,
    }
    Ok(())
}

/// A setting with its parts.
struct Setting<'a> {
    item: &'a str,
    name: &'a str,
    value: Option<&'a str>,
}

impl Setting<'_> {
    fn number<T: FromStr>(&self) -> Result<T, FaultsError> {
        self.value.and_then(|value| value.parse().ok()).ok_or_else(|| self.error("a whole number"))
    }

    fn status(&self, allowed: Range<u16>, needs: &'static str) -> Result<u16, FaultsError> {
        let status = self.number()?;
        if allowed.contains(&status) { Ok(status) } else { Err(self.error(needs)) }
    }

    fn milliseconds(&self) -> Result<Duration, FaultsError> {
        self.number().map(Duration::from_millis)
    }

    fn text(&self, needs: &'static str) -> Result<String, FaultsError> {
        let value = self.value.filter(|value| !value.is_empty());
        value.map(str::to_owned).ok_or_else(|| self.error(needs))
    }

    fn error(&self, needs: &'static str) -> FaultsError {
        FaultsError::Setting { item: self.item.to_owned(), name: self.name.to_owned(), needs }
    }
}

/// Parses `lost@3x2:create-users`. Without a target, the plan counts requests that change something.
fn parse_plan(item: &str) -> Result<FaultPlan, FaultsError> {
    let invalid = || FaultsError::Plan { item: item.to_owned() };
    let (name, rest) = item.split_once('@').ok_or_else(invalid)?;
    let (numbers, target) = rest.split_once(':').unwrap_or((rest, "changes"));
    let (nth, times) = numbers.split_once('x').unwrap_or((numbers, "1"));
    let target = FaultTarget::from_name(target).ok_or_else(invalid)?;
    let nth = nth.parse().ok().filter(|nth| *nth > 0).ok_or_else(invalid)?;
    let times = times.parse().map_err(|_| invalid())?;
    let faults = Fault::from_name(name);
    match faults.as_slice() {
        [] => Err(FaultsError::Unknown { name: name.to_owned() }),
        // `slow@3` without a timing means `slow-after@3`: first the change is made, then the fault happens.
        [.., fault] => Ok(FaultPlan { target, nth, times, fault: *fault }),
    }
}

/// Returns the items that [`Faults::parse`] parses into the same faults.
pub(super) fn to_items(faults: &Faults) -> Vec<String> {
    let default = Faults::none();
    let mut items: Vec<String> = faults.chances.iter().map(|(fault, chance)| format!("{fault}={chance}")).collect();
    items.extend(faults.plans.iter().map(ToString::to_string));
    let mut setting = |differs: bool, name: &str, value: &dyn Display| {
        if differs {
            items.push(format!("{name}={value}"));
        }
    };
    let in_a_row = faults.in_a_row.map_or("any".to_owned(), |limit| limit.to_string());
    setting(faults.in_a_row != default.in_a_row, "in-a-row", &in_a_row);
    setting(faults.batch_max.is_some(), "batch-max", &faults.batch_max.unwrap_or_default());
    setting(faults.batch_status != default.batch_status, "batch-status", &faults.batch_status);
    setting(faults.page_max.is_some(), "page-max", &faults.page_max.unwrap_or_default());
    for address in &faults.poison {
        setting(true, "poison", address);
    }
    setting(faults.poison_status != default.poison_status, "poison-status", &faults.poison_status);
    setting(faults.revoked_after.is_some(), "revoked-after", &faults.revoked_after.unwrap_or_default());
    setting(faults.retry_after != default.retry_after, "retry-after", &faults.retry_after);
    setting(faults.slow != default.slow, "slow-ms", &faults.slow.as_millis());
    setting(faults.drip != default.drip, "drip-ms", &faults.drip.as_millis());
    setting(faults.late_commit != default.late_commit, "late-commit-ms", &faults.late_commit.as_millis());
    setting(
        faults.late_visibility != default.late_visibility,
        "late-visibility-ms",
        &faults.late_visibility.as_millis(),
    );
    if faults.hidden_rate {
        items.push("hidden-rate".to_owned());
    }
    items
}

#[cfg(test)]
mod tests {
    use super::super::{FaultTiming, WireFault};
    use super::*;

    #[test]
    fn written_faults_parse_into_the_same_faults() {
        let texts = [
            "",
            "none",
            "all",
            "all=0.005,slow=0",
            "lost=0.02,slow=0.1",
            "lost@3,reset-before@2x4:create-users,cut@1:reads",
            "batch-max=40,batch-status=422,page-max=7,poison=a@example.com,poison-status=500,revoked-after=9",
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
    fn the_chance_of_a_name_without_timing_is_shared_between_both_timings() {
        let slow = |timing| (Fault::Wire(WireFault::Slow, timing), 0.05);
        assert_eq!(
            Faults::parse("slow=0.1").unwrap().chances,
            [slow(FaultTiming::Before), slow(FaultTiming::After)].into()
        );
        assert_eq!(Faults::parse("lost=0.1").unwrap().chances, [(Fault::LOST, 0.1)].into());
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_names_that_exist() {
        let message = Faults::parse("lots=0.1").unwrap_err().to_string();
        assert!(
            message.contains("`lots`") && message.contains("lost") && message.contains("late-visibility"),
            "{message}"
        );
        for invalid in
            ["lost=2", "lost=-1", "lost=NaN", "lost=x", "all=0.5", "lost@0", "lost@x", "lost@1:nobody", "batch-max"]
        {
            assert!(Faults::parse(invalid).is_err(), "{invalid}");
        }
    }
}

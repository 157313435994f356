//! Parses the values of settings: one function for each kind of value, used for flags, the environment and the settings
//! file. An error is a lower-case fragment that follows the name of the setting. Nothing is read here.

use std::path::PathBuf;
use std::time::Duration;

use jiff::{Span, SpanFieldwise};
use toml::de::DeValue;

use crate::admin_api::{Auth, BaseUrl};
use crate::fields::{self, ValueError};
use crate::intake::SheetChoice;
use crate::messages::{Arg, ReportLanguage};
use crate::model::{Email, Field};
use crate::plan::offboard::{Protection, RosterScope};
use crate::plan::{Provision, UpdateMode};
use crate::progress::LogFormat;
use crate::report::LanguageChoice;
use crate::roster::{Condition, Pattern};

/// The most characters of a description and of an icon, as documented.
const DESCRIPTION_MAX: usize = 255;
const ICON_MAX: usize = 2;
/// The response to more people than this in one request would take longer than any timeout.
pub(super) const BATCH_MAX: usize = 1_000;
/// With more connections than this the API would see an attack.
pub(super) const IN_FLIGHT_MAX: usize = 256;
/// More people than any organization has.
pub(crate) const COUNT_MAX: usize = 10_000_000;
/// Ten years.
pub(super) const DAYS_MAX: usize = 3_650;
/// Far above what the Admin API allows.
const RATE_MAX: f64 = 10_000.0;
const TIMEOUT_MAX_SECONDS: f64 = 600.0;
/// A week: nobody waits longer for a run.
const WAIT_MAX_SECONDS: f64 = 604_800.0;
/// The API's limit for names, used for groups, workspaces, sheets and headers.
const TEXT_MAX: usize = 255;

/// Returns a single value as the text that a flag would have.
pub(super) fn scalar(value: &DeValue<'_>) -> Result<String, String> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Ok(truth.to_string()),
        other => Err(format!("must be text, a plain number, true or false, not {}", other.type_str())),
    }
}

pub(crate) fn text(text: &str) -> Result<String, String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err("must not be empty".to_owned()),
        length if length > TEXT_MAX => Err(format!("has {length} characters; at most {TEXT_MAX} are allowed")),
        _ if text.chars().any(char::is_control) => Err("contains a control character".to_owned()),
        _ => Ok(text.to_owned()),
    }
}

pub(crate) fn truth(text: &str) -> Result<bool, String> {
    match text.trim() {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        other => Err(format!("`{other}` is neither true nor false")),
    }
}

/// Parses what happens to members: `add`, `replace`, or a truth value, where true is `add`.
pub(crate) fn update(text: &str) -> Result<UpdateMode, String> {
    match (text.trim(), truth(text)) {
        ("add", _) | (_, Ok(true)) => Ok(UpdateMode::Add),
        ("replace", _) => Ok(UpdateMode::Replace { drop_unknown: false }),
        (_, Ok(false)) => Ok(UpdateMode::Off),
        (other, Err(_)) => Err(format!("`{other}` is neither add nor replace nor false")),
    }
}

/// Parses the language of reports: `auto`, or the code of one.
pub(crate) fn report_language(text: &str) -> Result<LanguageChoice, String> {
    match text.trim() {
        "auto" => Ok(LanguageChoice::Auto),
        code => language_code(code).map(LanguageChoice::Fixed).map_err(|error| format!("{error}, or auto")),
    }
}

/// Parses the code of a language that reports and templates are written in.
pub(crate) fn language_code(text: &str) -> Result<ReportLanguage, String> {
    let known = || ReportLanguage::ALL.map(ReportLanguage::code).join(", ");
    ReportLanguage::by_code(text.trim()).ok_or_else(|| format!("`{text}` is none of {}", known()))
}

pub(crate) fn whole<const LEAST: usize, const MOST: usize>(text: &str) -> Result<usize, String> {
    match text.trim().parse::<usize>() {
        Ok(number) if (LEAST..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("`{text}` is not a whole number from {LEAST} to {MOST}")),
    }
}

/// Parses a number of requests per second. `nan` and `inf` parse as numbers, and are refused.
pub(crate) fn rate(text: &str) -> Result<f64, String> {
    match text.trim().parse::<f64>() {
        Ok(rate) if rate > 0.0 && rate <= RATE_MAX => Ok(rate),
        _ => Err(format!("`{text}` is not a number of requests per second above 0 and up to {RATE_MAX}")),
    }
}

pub(crate) fn timeout(text: &str) -> Result<Duration, String> {
    seconds(text, TIMEOUT_MAX_SECONDS)
}

/// Parses how long a command may take in all.
pub(crate) fn deadline(text: &str) -> Result<Duration, String> {
    seconds(text, WAIT_MAX_SECONDS)
}

fn seconds(text: &str, most: f64) -> Result<Duration, String> {
    match text.trim().parse::<f64>() {
        Ok(seconds) if (0.001..=most).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
        _ => Err(format!("`{text}` is not a number of seconds above 0 and up to {most}")),
    }
}

/// Parses how long to wait for another run: a number of seconds, `true` for as long as it takes, or `false`.
pub(crate) fn wait(text: &str) -> Result<Duration, String> {
    match (truth(text), text.trim().parse::<f64>()) {
        (_, Ok(seconds)) if (0.0..=WAIT_MAX_SECONDS).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
        (Ok(true), Err(_)) => Ok(Duration::MAX),
        (Ok(false), Err(_)) => Ok(Duration::ZERO),
        _ => Err(format!("`{text}` is not a number of seconds from 0 to {WAIT_MAX_SECONDS}")),
    }
}

/// Parses a length of time in whole days, weeks, months or years. `1m` is a minute, but who writes it means a month.
pub(crate) fn age(text: &str) -> Result<SpanFieldwise, String> {
    let span = text.trim().parse::<Span>().ok().filter(Span::is_positive);
    let span = span.ok_or_else(|| format!("`{text}` is not an age such as 90d, 12w, 6mo or 1y"))?;
    let days = Span::new().days(span.get_days()).weeks(span.get_weeks());
    let days = days.months(span.get_months()).years(span.get_years()).fieldwise();
    if span.fieldwise() == days {
        return Ok(days);
    }
    Err(format!(
        "`{text}` has units below one day: write days as 30d, weeks as 12w, months as 6mo (m is minutes), years as 1y"
    ))
}

/// Parses one character, or the name of one that is hard to type.
pub(crate) fn delimiter(text: &str) -> Result<char, String> {
    let mut characters = text.chars();
    match (text, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some('"' | '\n' | '\r'), None) => Err("a quote or a line break must not separate cells".to_owned()),
        (_, Some(one), None) if one.is_ascii() && !one.is_alphanumeric() => Ok(one),
        _ => Err(format!("`{text}` is not one ASCII character such as , ; | or the word tab")),
    }
}

/// Parses a sheet's name, or `all`.
pub(crate) fn sheet(text: &str) -> Result<SheetChoice, String> {
    Ok(if text == "all" { SheetChoice::All } else { SheetChoice::Named(self::text(text)?) })
}

/// Parses `FIELD=HEADER`.
pub(crate) fn mapping(text: &str) -> Result<(Field, String), String> {
    let (name, header) = text.split_once('=').ok_or_else(|| format!("`{text}` is not FIELD=HEADING"))?;
    let field = field(name)?;
    Ok((field, heading(field, header)?))
}

/// Parses a name that is also the key of a table in the settings file.
pub(crate) fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if text.is_empty() || text.len() > 60 || !text.chars().all(is_allowed) {
        return Err(format!("`{text}` is not a name of at most 60 letters a to z, digits, - and _"));
    }
    Ok(text.to_owned())
}

/// Parses the heading of a field; blank where the sheet has no column for it.
pub(crate) fn heading(field: Field, text: &str) -> Result<String, String> {
    if text.trim().is_empty() && field != Field::Email { Ok(String::new()) } else { self::text(text) }
}

/// Parses `HEADING=TEXT`, in which a `*` is any text.
pub(crate) fn condition(text: &str) -> Result<Condition, String> {
    let (column, pattern) = text.split_once('=').ok_or_else(|| format!("`{text}` is not HEADING=TEXT"))?;
    Ok(Condition { column: self::text(column)?, any_of: vec![Pattern::new(pattern)] })
}

/// Parses the name of a field. The error suggests the nearest name.
pub(crate) fn field(name: &str) -> Result<Field, String> {
    let name = name.trim().to_lowercase().replace(['-', ' '], "_");
    Field::by_name(&name).ok_or_else(|| {
        let names = Field::ALL.map(Field::name);
        match crate::text::nearest(&name, names) {
            Some(near) => format!("unknown field `{name}`; did you mean `{near}`?"),
            None => format!("unknown field `{name}`; the fields are {}", names.join(", ")),
        }
    })
}

/// Parses `example.com`, or `*.example.com` for its subdomains.
pub(crate) fn domain(text: &str) -> Result<String, String> {
    let text = text.trim().to_lowercase();
    let bare = text.strip_prefix("*.").unwrap_or(&text);
    match Email::parse(&format!("somebody@{bare}")) {
        Ok(email) if text.starts_with("*.") => Ok(format!("*.{}", email.domain())),
        Ok(email) => Ok(email.domain().to_owned()),
        Err(_) => Err(format!("`{text}` is not a domain such as example.com or *.example.com")),
    }
}

/// Parses `organization`, `group:NAME`, `workspace:NAME` or `domain:NAME`.
pub(crate) fn scope(text: &str) -> Result<RosterScope, String> {
    match text.split_once(':') {
        None if text == "organization" => Ok(RosterScope::Organization),
        Some(("group", name)) => Ok(RosterScope::Group(self::text(name)?)),
        Some(("workspace", name)) => Ok(RosterScope::Workspace(self::text(name)?)),
        Some(("domain", name)) => Ok(RosterScope::Domain(domain(name)?)),
        _ => Err(format!("`{text}` is not organization, group:NAME, workspace:NAME or domain:NAME")),
    }
}

pub(crate) fn email(text: &str) -> Result<Email, String> {
    Email::parse(text.trim()).map_err(|why| why.message(Arg::Quoted(text.into())).to_string())
}

pub(crate) fn protection(text: &str) -> Result<Protection, String> {
    Protection::parse(text)
}

/// Parses the description of a group or workspace: at most as long as the document of the API allows.
pub(crate) fn description(text: &str) -> Result<String, String> {
    let text = self::text(text)?;
    let length = text.chars().count();
    if length > DESCRIPTION_MAX {
        Err(format!("has {length} characters, and at most {DESCRIPTION_MAX} are allowed"))
    } else {
        Ok(text)
    }
}

/// Parses the icon of a workspace: as short as the document of the API wants it, such as an emoji.
pub(crate) fn icon(text: &str) -> Result<String, String> {
    let text = self::text(text)?;
    let is_short = text.chars().count() <= ICON_MAX;
    if is_short { Ok(text) } else { Err(format!("`{text}` is longer than {ICON_MAX} characters, such as an emoji")) }
}

/// Parses `G=W` or `G=W:ROLE`. The text behind the last colon is a role; a workspace with a colon in its name needs one.
pub(crate) fn provision(text: &str) -> Result<Provision, String> {
    let (group, rest) =
        text.split_once('=').ok_or_else(|| format!("`{text}` is not GROUP=WORKSPACE or GROUP=WORKSPACE:ROLE"))?;
    let (workspace, role) = match rest.rsplit_once(':') {
        Some((workspace, role)) => (workspace, Some(of_cell(fields::workspace_role::parse)(role)?)),
        None => (rest, None),
    };
    Ok(Provision { group: self::text(group)?, workspace: self::text(workspace)?, role })
}

/// Returns the parser of a value that cells have too. Its error contains the fix.
pub(crate) fn of_cell<T>(parse: fn(&str) -> Result<T, ValueError>) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| parse(text).map_err(|why| format!("{}; {}", why.message(), why.fix()))
}

/// Parses how log lines are written.
pub(crate) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text.trim() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        other => Err(format!("`{other}` is neither text nor json")),
    }
}

pub(crate) fn auth(text: &str) -> Result<Auth, String> {
    match text.trim() {
        "auto" => Ok(Auth::Auto),
        "x-api-key" => Ok(Auth::XApiKey),
        "bearer" => Ok(Auth::Bearer),
        other => Err(format!("`{other}` is neither auto nor x-api-key nor bearer")),
    }
}

/// Parses a base URL. The error does not repeat the text, which may contain a password.
pub(crate) fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|why| why.to_string())
}

pub(crate) fn path(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() { Err("must not be empty".to_owned()) } else { Ok(PathBuf::from(text)) }
}

//! Reads what only the settings file has: `[values.FIELD]`, which translates the texts of cells, and `[[rule]]`, which gives
//! entitlements by the columns of the sheet. What is wrong is an error that names the rule and the key.

use std::borrow::Cow;
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::values::{self, of_cell, scalar};
use crate::fields::{self, ParseCell};
use crate::model::{CellValue, Field};
use crate::roster::{Condition, Pattern, Rule, Translations};
use crate::text::{escape_truncated, nearest};

/// The tables that this file reads.
pub(super) const KEYS: [&str; 2] = ["values", "rule"];
/// More rules than a person keeps an overview of.
const RULES_MAX: usize = 1_000;

/// Why the rules cannot be read.
pub(super) struct RulesError {
    /// The byte of the file.
    pub(super) at: usize,
    pub(super) key: String,
    pub(super) why: String,
}

type Value<'a> = Spanned<DeValue<'a>>;

/// Returns the translations and the rules of a settings file.
pub(super) fn read(file: &DeTable<'_>) -> Result<(Translations, Vec<Rule>), RulesError> {
    let mut translations = Translations::default();
    if let Some(values) = file.get("values") {
        for (name, texts) in table("values", values)? {
            let key = format!("values.{}", escape_truncated(name.get_ref(), 80));
            let error = |why| RulesError { at: name.span().start, key: key.clone(), why };
            let field = values::field(name.get_ref()).map_err(error)?;
            for (from, to) in table(&key, texts)? {
                let added = scalar(to.get_ref()).and_then(|to| translations.add(field, from.get_ref(), &to));
                added.map_err(|why| RulesError { at: from.span().start, key: key.clone(), why })?;
            }
        }
    }
    let Some(rules) = file.get("rule") else { return Ok((translations, Vec::new())) };
    let error = |why: String| RulesError { at: rules.span().start, key: "rule".to_owned(), why };
    let DeValue::Array(list) = rules.get_ref() else {
        return Err(error("must be written as `[[rule]]`".to_owned()));
    };
    if list.len() > RULES_MAX {
        return Err(error(format!("there are {} rules; at most {RULES_MAX} are allowed", list.len())));
    }
    let rules = (1..).zip(list.iter()).map(|(number, one)| rule(&format!("rule {number}"), one));
    Ok((translations, rules.collect::<Result<_, _>>()?))
}

fn table<'a, 'b>(key: &str, value: &'a Value<'b>) -> Result<&'a DeTable<'b>, RulesError> {
    match value.get_ref() {
        DeValue::Table(table) => Ok(table),
        other => {
            let why = format!("must be a table, not {}", other.type_str());
            Err(RulesError { at: value.span().start, key: key.to_owned(), why })
        }
    }
}

fn rule(key: &str, value: &Value<'_>) -> Result<Rule, RulesError> {
    let mut rule = Rule::default();
    for (name, value) in table(key, value)? {
        put(&mut rule, name.get_ref(), value).map_err(|why| {
            let key = format!("{key}: {}", escape_truncated(name.get_ref(), 80));
            RulesError { at: name.span().start, key, why }
        })?;
    }
    let why = match (&rule.gives, rule.skip) {
        _ if rule.when.is_empty() => {
            "lacks `when`, such as when = { Department = \"Sales*\" }; settings such as `group` are for all rows"
        }
        (gives, false) if gives.is_empty() => "gives nothing: it needs groups, workspaces, role, seats, mode or skip",
        (gives, true) if !gives.is_empty() => "leaves rows out, so it must not give anything",
        _ => return Ok(rule),
    };
    Err(RulesError { at: value.span().start, key: key.to_owned(), why: why.to_owned() })
}

fn put(rule: &mut Rule, name: &str, value: &Value<'_>) -> Result<(), String> {
    match (name, value.get_ref()) {
        ("name", one) => rule.name = Some(escape_truncated(&values::text(&scalar(one)?)?, 60)),
        ("skip", one) => rule.skip = values::truth(&scalar(one)?)?,
        ("when", DeValue::Table(columns)) => rule.when = columns.iter().map(condition).collect::<Result<_, _>>()?,
        ("when", _) => return Err("must be a table such as { Department = \"Sales*\" }".to_owned()),
        (name, _) => {
            let known = gives().find(|(key, ..)| *key == name).ok_or_else(|| {
                let keys = gives().map(|(key, ..)| key).chain(["name", "when", "skip"]);
                match nearest(name, keys.clone()) {
                    Some(near) => format!("is unknown; did you mean `{near}`?"),
                    None => format!("is unknown; a rule has {}", keys.collect::<Vec<_>>().join(", ")),
                }
            })?;
            let (_, field, parse) = known;
            rule.gives.insert(field, given(field, parse, &texts(value)?)?);
        }
    }
    Ok(())
}

fn condition((column, value): (&Spanned<Cow<'_, str>>, &Value<'_>)) -> Result<Condition, String> {
    let any_of: Vec<Pattern> = texts(value)?.iter().map(|text| Pattern::new(text)).collect();
    let column = values::text(column.get_ref())?;
    if any_of.is_empty() {
        Err(format!("`{column}` needs a text or a list of texts"))
    } else {
        Ok(Condition { column, any_of })
    }
}

/// Returns one text, or each text of a list.
fn texts(value: &Value<'_>) -> Result<Vec<String>, String> {
    match value.get_ref() {
        DeValue::Array(list) => list.iter().map(|one| scalar(one.get_ref())).collect(),
        one => Ok(vec![scalar(one)?]),
    }
}

/// Returns the keys of a rule that give something, each with its field and the parser of a text.
fn gives() -> impl Iterator<Item = (&'static str, Field, ParseCell)> + Clone {
    fields::values().map(|(field, parse, _)| (key_of(field), field, parse))
}

/// Returns the key of a rule that gives something in `field`.
pub(super) fn key_of(field: Field) -> &'static str {
    if field == Field::Action { "mode" } else { field.name() }
}

/// Returns what a rule gives in `field`.
fn given(field: Field, parse: ParseCell, texts: &[String]) -> Result<CellValue, String> {
    let names = || texts.iter().map(|text| values::text(text)).collect::<Result<_, _>>();
    let value = match (field, texts) {
        (Field::Groups, _) => CellValue::Groups(names()?),
        (Field::Workspaces, _) => CellValue::Workspaces(names()?),
        (Field::Seats, _) => CellValue::Seats(united(texts, fields::seats::parse)?),
        (Field::Role, _) => CellValue::Roles(united(texts, fields::role::parse)?),
        (_, [one]) => of_cell(parse)(one)?.ok_or("must not be empty")?,
        _ => return Err("takes one value".to_owned()),
    };
    // No seats at all is a choice.
    if texts.is_empty() && field != Field::Seats { Err("must not be empty".to_owned()) } else { Ok(value) }
}

fn united<T: Ord>(
    texts: &[String],
    parse: fn(&str) -> Result<BTreeSet<T>, fields::ValueError>,
) -> Result<BTreeSet<T>, String> {
    let sets = texts.iter().map(|text| of_cell(parse)(text)).collect::<Result<Vec<_>, _>>()?;
    Ok(sets.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, OrgRole, Seat};
    use crate::settings::{Layer, Settings, SettingsError, SettingsFile};

    fn of_file(text: &str) -> Result<Settings, SettingsError> {
        let file = SettingsFile { path: "frontdesk.toml".into(), text: text.to_owned(), is_found: false };
        Settings::resolve(Layer::default(), &|_| None, Some(&file))
    }

    #[test]
    fn a_rule_is_read_as_it_is_written() {
        let text = "[[rule]]\nname = 'sales'\nwhen = { Department = 'Sales*', 'Cost center' = [4711, 'X'] }\n\
                    groups = ['Friends, Family']\nrole = ['member', 'billing']\nseats = []\nmode = 'invite'\n\
                    [[rule]]\nwhen = { Kind = '' }\nskip = true\n";
        let rules = of_file(text).unwrap().roster.rules;
        let condition = |column: &str, any_of: &[&str]| Condition {
            column: column.to_owned(),
            any_of: any_of.iter().map(|text| Pattern::new(text)).collect(),
        };
        let mut when = rules[0].when.clone();
        when.sort_by(|a, b| b.column.cmp(&a.column));
        assert_eq!(when, [condition("Department", &["Sales*"]), condition("Cost center", &["4711", "X"])]);
        let expected = [
            (Field::Role, CellValue::Roles([OrgRole::Member, OrgRole::BillingManager].into())),
            (Field::Seats, CellValue::Seats(BTreeSet::<Seat>::new())),
            (Field::Groups, CellValue::Groups(["Friends, Family".to_owned()].into())),
            (Field::Action, CellValue::Action(Action::Invite)),
        ];
        assert_eq!(rules[0].gives, expected.into());
        assert_eq!((rules[0].name.as_deref(), rules[1].name.as_deref()), (Some("sales"), None));
        assert!(rules[1].skip && rules[1].gives.is_empty() && !rules[0].skip);
    }

    #[test]
    fn what_is_wrong_with_a_rule_names_its_line_and_its_number() {
        let rule = "[[rule]]\nwhen = { Site = 'A' }\n";
        for (text, expected) in [
            ("rule = 'x'", "1: rule: must be written as `[[rule]]`"),
            ("[values]\nrole = 'x'", "2: values.role: must be a table, not string"),
            ("[values.rule]\nx = 'y'", "1: values.rule: unknown field `rule`; did you mean `role`?"),
            (
                "[values.role]\nBoss = 'admn'",
                "2: values.role: unknown role `admn`; did you mean `organization_admin`?; \
                write Member, Billing, Admin, or the name or UUID of a custom role",
            ),
            ("[values.email]\na = 'b'", "2: values.email: names and addresses are not translated"),
            ("[values.role]\nBoss = 'admin'\nBOSS = 'member'", "2: values.role: `Boss` is translated twice"),
            (&format!("{rule}group = 'A'"), "3: rule 1: group: is unknown; did you mean `groups`?"),
            (&format!("{rule}groups = []"), "3: rule 1: groups: must not be empty"),
            (
                &format!("{rule}role = 'amdin'"),
                "3: rule 1: role: unknown role `amdin`; did you mean `organization_admin`?; \
                write Member, Billing, Admin, or the name or UUID of a custom role",
            ),
            (&format!("{rule}mode = ['create', 'invite']"), "3: rule 1: mode: takes one value"),
            (&format!("{rule}skip = 'perhaps'"), "3: rule 1: skip: `perhaps` is neither true nor false"),
            (&format!("{rule}groups = 'A'\nskip = true"), "rule 1: leaves rows out, so it must not give anything"),
            (
                &format!("{rule}groups = 'A'\n{rule}"),
                "rule 2: gives nothing: it needs groups, workspaces, role, seats, mode or skip",
            ),
            (
                "[[rule]]\nrole = 'admin'",
                "rule 1: lacks `when`, such as when = { Department = \"Sales*\" }; \
                settings such as `group` are for all rows",
            ),
            ("[[rule]]\nwhen = 'A'", "2: rule 1: when: must be a table such as { Department = \"Sales*\" }"),
            ("[[rule]]\nwhen = { Site = [] }", "2: rule 1: when: `Site` needs a text or a list of texts"),
        ] {
            let error = of_file(text).expect_err(text);
            assert!(error.to_string().ends_with(expected), "{text}: {error}");
            assert!(error.hint().contains("frontdesk.example.toml"), "{}", error.hint());
        }
        let near = of_file("[[rules]]\nwhen = { Site = 'A' }").expect_err("is unknown");
        assert_eq!(near.hint(), "did you mean `rule`?");
    }
}

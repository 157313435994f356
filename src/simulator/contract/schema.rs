//! Schemas of JSON bodies: what a value must look like, and a check that returns every violation with its place.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::simulator::organization::roles::{CustomRole, RoleScope};
use crate::simulator::refusal::Violation;

/// What a value must look like.
#[derive(Debug)]
pub(in crate::simulator) enum Schema {
    Text {
        max_chars: usize,
    },
    Id,
    Flag,
    Choice(&'static [&'static str]),
    /// The name of a standard role.
    RoleName(RoleScope),
    /// A letter, the UUID of a standard role, or the UUID of a custom role of the organization.
    Role(RoleScope),
    /// At least one role; letters and UUIDs together only where `mixed`.
    Roles {
        scope: RoleScope,
        mixed: bool,
    },
    List {
        of: &'static Schema,
        min_items: usize,
    },
    Object(&'static ObjectSchema),
}

/// The properties of an object; every other property is refused.
#[derive(Debug)]
pub(in crate::simulator) struct ObjectSchema {
    pub(in crate::simulator) properties: &'static [&'static [Property]],
    /// At most one of these may be given.
    pub(in crate::simulator) exclusive: &'static [&'static str],
}

#[derive(Debug)]
pub(in crate::simulator) struct Property {
    name: &'static str,
    schema: Schema,
    required: bool,
    nullable: bool,
}

/// A name, as the document limits it.
pub(in crate::simulator) const NAME: Schema = Schema::Text { max_chars: 255 };
/// A list of UUIDs.
pub(in crate::simulator) const IDS: Schema = Schema::List { of: &Schema::Id, min_items: 0 };

pub(in crate::simulator) const fn required(name: &'static str, schema: Schema) -> Property {
    Property { name, schema, required: true, nullable: false }
}

pub(in crate::simulator) const fn optional(name: &'static str, schema: Schema) -> Property {
    Property { name, schema, required: false, nullable: false }
}

pub(in crate::simulator) const fn nullable(name: &'static str, schema: Schema) -> Property {
    Property { name, schema, required: false, nullable: true }
}

/// More violations than this are not returned, so that a hostile body cannot make a huge response.
const MAX_VIOLATIONS: usize = 100;

/// Returns everything in the value that violates the schema.
pub(in crate::simulator) fn violations(schema: &Schema, value: &Value, custom_roles: &[CustomRole]) -> Vec<Violation> {
    let mut validator = Validator { custom_roles, loc: vec![Value::from("body")], found: Vec::new() };
    validator.value(schema, value);
    validator.found
}

struct Validator<'a> {
    custom_roles: &'a [CustomRole],
    loc: Vec<Value>,
    found: Vec<Violation>,
}

impl Validator<'_> {
    fn value(&mut self, schema: &Schema, value: &Value) {
        match schema {
            Schema::Text { max_chars } => self.text(*max_chars, value),
            Schema::Id => self.id(value),
            Schema::Flag if value.is_boolean() => {}
            Schema::Flag => self.report("bool_type", "should be true or false"),
            Schema::Choice(choices) => self.choice(choices, value),
            Schema::RoleName(scope) => {
                let names: Vec<&str> = scope.standard().iter().map(|role| role.name).collect();
                self.choice(&names, value);
            }
            Schema::Role(scope) => self.role(*scope, value),
            Schema::Roles { scope, mixed } => self.roles(*scope, *mixed, value),
            Schema::List { of, min_items } => self.list(of, *min_items, value),
            Schema::Object(schema) => match value {
                Value::Object(given) => self.object(schema, given),
                _ => self.report("model_type", "should be an object"),
            },
        }
    }

    fn text(&mut self, max_chars: usize, value: &Value) {
        match value.as_str() {
            None => self.report("string_type", "should be a string"),
            Some(text) if text.chars().count() > max_chars => {
                self.report("string_too_long", format!("should have at most {max_chars} characters"));
            }
            Some(_) => {}
        }
    }

    fn id(&mut self, value: &Value) {
        if !value.as_str().is_some_and(is_uuid) {
            self.report("uuid_parsing", "should be a UUID");
        }
    }

    fn choice(&mut self, choices: &[&str], value: &Value) {
        if !value.as_str().is_some_and(|text| choices.contains(&text)) {
            self.report("literal_error", format!("should be one of {}", choices.join(", ")));
        }
    }

    fn role(&mut self, scope: RoleScope, value: &Value) {
        let text = value.as_str().unwrap_or_default();
        let letter = scope.standard().iter().any(|role| role.letter == Some(text));
        let id = Uuid::try_parse(text).ok().filter(|_| is_uuid(text));
        let known = |id: Uuid| {
            scope.standard().iter().any(|role| role.uuid == id)
                || self.custom_roles.iter().any(|role| role.scope == scope && role.uuid == id)
        };
        if !letter && !id.is_some_and(known) {
            self.report("enum", "should be a role letter, or the UUID of a role of this organization");
        }
    }

    fn roles(&mut self, scope: RoleScope, mixed: bool, value: &Value) {
        let Value::Array(items) = value else { return self.report("list_type", "should be a list") };
        if items.is_empty() {
            self.report("too_short", "should name at least one role");
        }
        self.each(items, |validator, item| validator.role(scope, item));
        let letters = items.iter().filter(|item| item.as_str().is_some_and(|text| text.len() == 1)).count();
        if !mixed && letters != 0 && letters != items.len() {
            self.report("value_error", "should be letters or UUIDs, not both");
        }
    }

    fn list(&mut self, of: &Schema, min_items: usize, value: &Value) {
        let Value::Array(items) = value else { return self.report("list_type", "should be a list") };
        if items.len() < min_items {
            self.report("too_short", format!("should have at least {min_items}"));
        }
        self.each(items, |validator, item| validator.value(of, item));
    }

    fn each(&mut self, items: &[Value], mut check: impl FnMut(&mut Self, &Value)) {
        for (index, item) in items.iter().enumerate() {
            self.loc.push(Value::from(index));
            check(self, item);
            self.loc.pop();
        }
    }

    fn object(&mut self, schema: &ObjectSchema, given: &Map<String, Value>) {
        let mut known = 0;
        for property in schema.properties.iter().copied().flatten() {
            self.loc.push(Value::from(property.name));
            match given.get(property.name) {
                None if property.required => self.report("missing", "is required"),
                None => {}
                Some(Value::Null) if property.nullable => known += 1,
                Some(value) => {
                    known += 1;
                    self.value(&property.schema, value);
                }
            }
            self.loc.pop();
        }
        if known < given.len() {
            self.report_unknown(schema, given);
        }
        let used = schema.exclusive.iter().filter(|name| given.get(**name).is_some_and(|value| !value.is_null()));
        let used: Vec<&str> = used.copied().collect();
        if used.len() > 1 {
            self.report("value_error", format!("{} cannot be given together", used.join(" and ")));
        }
    }

    fn report_unknown(&mut self, schema: &ObjectSchema, given: &Map<String, Value>) {
        let is_known = |name: &str| schema.properties.iter().copied().flatten().any(|property| property.name == name);
        for name in given.keys().filter(|name| !is_known(name)) {
            self.loc.push(Value::from(name.as_str()));
            self.report("extra_forbidden", "is not a field of this object");
            self.loc.pop();
        }
    }

    fn report(&mut self, kind: &'static str, msg: impl Into<String>) {
        if self.found.len() < MAX_VIOLATIONS {
            self.found.push(Violation::at(&self.loc, kind, msg));
        }
    }
}

/// Returns whether the text is a UUID in its usual form, with hyphens and without braces.
pub(in crate::simulator) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

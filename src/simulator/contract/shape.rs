//! Holds a JSON value against a shape and says everything that does not fit, with its place.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::simulator::organization::roles::{CustomRole, Scope};
use crate::simulator::refusal::Complaint;

/// What a value must look like.
#[derive(Debug)]
pub(in crate::simulator) enum Shape {
    /// A string of at most so many characters.
    Text(usize),
    Id,
    Flag,
    Choice(&'static [&'static str]),
    /// A letter, the UUID of a standard role, or the UUID of a custom role of the organization.
    Role(Scope),
    /// At least one role; letters and UUIDs together only where `mixed`.
    Roles {
        scope: Scope,
        mixed: bool,
    },
    List {
        of: &'static Shape,
        at_least: usize,
    },
    Object(&'static Fields),
}

/// The fields of an object; a field that is not among them does not belong there.
#[derive(Debug)]
pub(in crate::simulator) struct Fields {
    pub(in crate::simulator) known: &'static [&'static [Field]],
    /// Of these at most one may be given.
    pub(in crate::simulator) exclusive: &'static [&'static str],
}

#[derive(Debug)]
pub(in crate::simulator) struct Field {
    pub(in crate::simulator) name: &'static str,
    pub(in crate::simulator) shape: Shape,
    pub(in crate::simulator) required: bool,
    pub(in crate::simulator) nullable: bool,
}

/// More complaints than this help nobody, and a hostile body must not multiply.
const MOST_COMPLAINTS: usize = 100;

/// Everything about the value that does not fit.
pub(in crate::simulator) fn complaints(shape: &Shape, value: &Value, custom: &[CustomRole]) -> Vec<Complaint> {
    let mut check = Check { custom, loc: vec![Value::from("body")], found: Vec::new() };
    check.value(shape, value);
    check.found
}

struct Check<'a> {
    custom: &'a [CustomRole],
    loc: Vec<Value>,
    found: Vec<Complaint>,
}

impl Check<'_> {
    fn value(&mut self, shape: &Shape, value: &Value) {
        match shape {
            Shape::Text(longest) => self.text(*longest, value),
            Shape::Id => self.id(value),
            Shape::Flag if value.is_boolean() => {}
            Shape::Flag => self.complain("bool_type", "should be true or false"),
            Shape::Choice(choices) if value.as_str().is_some_and(|text| choices.contains(&text)) => {}
            Shape::Choice(choices) => {
                self.complain("literal_error", format!("should be one of {}", choices.join(", ")));
            }
            Shape::Role(scope) => self.role(*scope, value),
            Shape::Roles { scope, mixed } => self.roles(*scope, *mixed, value),
            Shape::List { of, at_least } => self.list(of, *at_least, value),
            Shape::Object(fields) => match value {
                Value::Object(given) => self.object(fields, given),
                _ => self.complain("model_type", "should be an object"),
            },
        }
    }

    fn text(&mut self, longest: usize, value: &Value) {
        match value.as_str() {
            None => self.complain("string_type", "should be a string"),
            Some(text) if text.chars().count() > longest => {
                self.complain("string_too_long", format!("should have at most {longest} characters"));
            }
            Some(_) => {}
        }
    }

    fn id(&mut self, value: &Value) {
        if !value.as_str().is_some_and(is_uuid) {
            self.complain("uuid_parsing", "should be a UUID");
        }
    }

    fn role(&mut self, scope: Scope, value: &Value) {
        let text = value.as_str().unwrap_or_default();
        let letter = scope.standard().iter().any(|role| role.letter == Some(text));
        let id = Uuid::try_parse(text).ok().filter(|_| is_uuid(text));
        let known = |id: Uuid| {
            scope.standard().iter().any(|role| role.uuid == id)
                || self.custom.iter().any(|role| role.scope == scope && role.uuid == id)
        };
        if !letter && !id.is_some_and(known) {
            self.complain("enum", "should be a role letter, or the UUID of a role of this organization");
        }
    }

    fn roles(&mut self, scope: Scope, mixed: bool, value: &Value) {
        let Value::Array(items) = value else { return self.complain("list_type", "should be a list") };
        if items.is_empty() {
            self.complain("too_short", "should name at least one role");
        }
        self.each(items, |check, item| check.role(scope, item));
        let letters = items.iter().filter(|item| item.as_str().is_some_and(|text| text.len() == 1)).count();
        if !mixed && letters != 0 && letters != items.len() {
            self.complain("value_error", "should be letters or UUIDs, not both");
        }
    }

    fn list(&mut self, of: &Shape, at_least: usize, value: &Value) {
        let Value::Array(items) = value else { return self.complain("list_type", "should be a list") };
        if items.len() < at_least {
            self.complain("too_short", format!("should have at least {at_least}"));
        }
        self.each(items, |check, item| check.value(of, item));
    }

    fn each(&mut self, items: &[Value], mut act: impl FnMut(&mut Self, &Value)) {
        for (index, item) in items.iter().enumerate() {
            self.loc.push(Value::from(index));
            act(self, item);
            self.loc.pop();
        }
    }

    fn object(&mut self, fields: &Fields, given: &Map<String, Value>) {
        let mut met = 0;
        for field in fields.known.iter().copied().flatten() {
            self.loc.push(Value::from(field.name));
            match given.get(field.name) {
                None if field.required => self.complain("missing", "is required"),
                None => {}
                Some(Value::Null) if field.nullable => met += 1,
                Some(value) => {
                    met += 1;
                    self.value(&field.shape, value);
                }
            }
            self.loc.pop();
        }
        if met < given.len() {
            self.strangers(fields, given);
        }
        let rivals = fields.exclusive.iter().filter(|name| given.get(**name).is_some_and(|value| !value.is_null()));
        let rivals: Vec<&str> = rivals.copied().collect();
        if rivals.len() > 1 {
            self.complain("value_error", format!("{} cannot be given together", rivals.join(" and ")));
        }
    }

    fn strangers(&mut self, fields: &Fields, given: &Map<String, Value>) {
        let known = |name: &str| fields.known.iter().copied().flatten().any(|field| field.name == name);
        for name in given.keys().filter(|name| !known(name)) {
            self.loc.push(Value::from(name.as_str()));
            self.complain("extra_forbidden", "is not a field of this object");
            self.loc.pop();
        }
    }

    fn complain(&mut self, kind: &'static str, msg: impl Into<String>) {
        if self.found.len() < MOST_COMPLAINTS {
            self.found.push(Complaint::at(&self.loc, kind, msg));
        }
    }
}

/// A UUID in its usual writing, with hyphens and without braces.
pub(in crate::simulator) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

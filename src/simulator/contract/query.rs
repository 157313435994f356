//! Query strings: checks and reads the parameters that an operation accepts, pages and filters, as strictly as bodies.

use axum::extract::Query;
use axum::http::Uri;
use serde_json::Value;

use super::log_filter::LogFilter;
use crate::simulator::SimulatorOptions;
use crate::simulator::options::OversizePage;
use crate::simulator::refusal::{Refusal, Violation};

/// The query parameters that an operation accepts; every other one is refused.
#[derive(Debug, Clone, Copy)]
pub(in crate::simulator) struct QuerySpec {
    /// Whether it accepts `page` and `page_size`.
    pub(in crate::simulator) paged: bool,
    /// The documented maximum of `page_size`, if there is one.
    max_page_size: Option<usize>,
    /// The parameter that filters by a part of a text.
    filter: Option<&'static str>,
    /// The parameter that includes archived entries.
    archived: Option<&'static str>,
    /// The documented default of `limit`, if it accepts one.
    default_limit: Option<usize>,
    /// Whether it accepts `offset`.
    has_offset: bool,
    /// Whether it accepts the filters of the audit log.
    has_log_filter: bool,
}

impl QuerySpec {
    pub(in crate::simulator) const NONE: QuerySpec = QuerySpec {
        paged: false,
        max_page_size: None,
        filter: None,
        archived: None,
        default_limit: None,
        has_offset: false,
        has_log_filter: false,
    };

    pub(in crate::simulator) const PAGED: QuerySpec = QuerySpec { paged: true, ..QuerySpec::NONE };

    pub(in crate::simulator) const fn max_page_size(self, max: usize) -> QuerySpec {
        QuerySpec { max_page_size: Some(max), ..self }
    }

    pub(in crate::simulator) const fn filter(self, name: &'static str) -> QuerySpec {
        QuerySpec { filter: Some(name), ..self }
    }

    pub(in crate::simulator) const fn archived(self, name: &'static str) -> QuerySpec {
        QuerySpec { archived: Some(name), ..self }
    }

    pub(in crate::simulator) const fn limit(self, default: usize) -> QuerySpec {
        QuerySpec { default_limit: Some(default), ..self }
    }

    pub(in crate::simulator) const fn offset(self) -> QuerySpec {
        QuerySpec { has_offset: true, ..self }
    }

    pub(in crate::simulator) const fn log_filter(self) -> QuerySpec {
        QuerySpec { has_log_filter: true, ..self }
    }
}

/// The part of a list that a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::simulator) struct ListQuery {
    /// From 1.
    pub(in crate::simulator) page: usize,
    pub(in crate::simulator) page_size: usize,
    /// In lower case.
    filter: Option<String>,
    pub(in crate::simulator) with_archived: bool,
    pub(in crate::simulator) limit: usize,
    pub(in crate::simulator) offset: usize,
    pub(in crate::simulator) log_filter: LogFilter,
}

impl ListQuery {
    /// Returns whether only some entries are asked for.
    pub(in crate::simulator) const fn is_filtered(&self) -> bool {
        self.filter.is_some()
    }

    /// Returns whether a text contains the filter, in any letter case. Without a filter every text does.
    pub(in crate::simulator) fn matches(&self, text: &str) -> bool {
        self.filter.as_ref().is_none_or(|filter| text.to_lowercase().contains(filter))
    }

    /// Returns whether a text is the filter, in any letter case.
    pub(in crate::simulator) fn is_filter(&self, text: &str) -> bool {
        self.filter.as_ref().is_some_and(|filter| text.to_lowercase() == *filter)
    }
}

/// The documented page size of a request that names none.
const DEFAULT_PAGE_SIZE: usize = 25;
/// The largest page where neither the document nor the faults have a limit.
const MAX_PAGE_SIZE: usize = 1000;

/// Reads the query string of a request.
pub(in crate::simulator) fn read(spec: QuerySpec, uri: &Uri, options: &SimulatorOptions) -> Result<ListQuery, Refusal> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
    let pairs = pairs.map_err(|_| Refusal::error(400, "invalid_request", "the query string cannot be read"))?;
    let mut query = ListQuery {
        page: 1,
        page_size: DEFAULT_PAGE_SIZE,
        filter: None,
        with_archived: false,
        limit: spec.default_limit.unwrap_or_default(),
        offset: 0,
        log_filter: LogFilter::default(),
    };
    let mut violations = Vec::new();
    for (name, text) in &pairs {
        if let Err((kind, msg)) = read_parameter(spec, &mut query, name, text) {
            violations.push(Violation::at(&[Value::from("query"), Value::from(name.as_str())], kind, msg));
        }
    }
    if let Err(violation) = limit_page_size(spec, &mut query, options) {
        violations.push(violation);
    }
    if violations.is_empty() { Ok(query) } else { Err(Refusal::Invalid(violations)) }
}

/// The kind of a violation, and its message.
pub(super) type ParameterError = (&'static str, &'static str);

const WHOLE: ParameterError = ("int_parsing", "should be a whole number");

fn read_parameter(spec: QuerySpec, query: &mut ListQuery, name: &str, text: &str) -> Result<(), ParameterError> {
    match name {
        "page" if spec.paged => query.page = positive(text)?,
        "page_size" if spec.paged => query.page_size = positive(text)?,
        "limit" if spec.default_limit.is_some() => query.limit = positive(text)?.min(MAX_PAGE_SIZE),
        "offset" if spec.has_offset => query.offset = text.parse().map_err(|_| WHOLE)?,
        _ if spec.has_log_filter && query.log_filter.read(name, text)? => {}
        _ if spec.filter == Some(name) => query.filter = Some(text.to_lowercase()),
        _ if spec.archived == Some(name) => query.with_archived = flag(text)?,
        _ => return Err(("extra_forbidden", "is not a parameter of this operation")),
    }
    Ok(())
}

fn positive(text: &str) -> Result<usize, ParameterError> {
    let number: i64 = text.parse().map_err(|_| WHOLE)?;
    usize::try_from(number).ok().filter(|number| *number > 0).ok_or(("greater_than", "should be greater than 0"))
}

fn flag(text: &str) -> Result<bool, ParameterError> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(("bool_parsing", "should be true or false")),
    }
}

fn limit_page_size(spec: QuerySpec, query: &mut ListQuery, options: &SimulatorOptions) -> Result<(), Violation> {
    let limit = options.faults.page_max.unwrap_or(MAX_PAGE_SIZE).max(1);
    let refused = options.oversize_page == OversizePage::Refuse && query.page_size > limit;
    if refused || spec.max_page_size.is_some_and(|max| query.page_size > max) {
        let loc = [Value::from("query"), Value::from("page_size")];
        let limit = spec.max_page_size.map_or(limit, |max| max.min(limit));
        return Err(Violation::at(&loc, "less_than_equal", format!("should be at most {limit}")));
    }
    query.page_size = query.page_size.min(limit);
    Ok(())
}

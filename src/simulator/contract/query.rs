//! Query strings of the list operations: pages and filters, as strictly as the bodies.

use axum::extract::Query;
use axum::http::Uri;
use serde_json::Value;

use crate::simulator::options::OversizePage;
use crate::simulator::refusal::{Complaint, Refusal};
use crate::simulator::{Operation, Options};

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::simulator) struct ListQuery {
    /// From 1.
    pub(in crate::simulator) page: usize,
    pub(in crate::simulator) page_size: usize,
    /// `email` or `search`, in lower case.
    pub(in crate::simulator) filter: Option<String>,
    pub(in crate::simulator) with_archived: bool,
}

/// The document's page size where none is asked for.
const USUAL_PAGE: usize = 25;
/// The document's largest page of groups and of assignments.
const LARGEST_GROUP_PAGE: usize = 100;

/// Reads the query of an operation; one without a list takes none.
pub(in crate::simulator) fn read(operation: Operation, uri: &Uri, options: &Options) -> Result<ListQuery, Refusal> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
    let pairs = pairs.map_err(|_| Refusal::error(400, "invalid_request", "the query string cannot be read"))?;
    let mut query = ListQuery { page: 1, page_size: USUAL_PAGE, filter: None, with_archived: false };
    let mut complaints = Vec::new();
    for (name, text) in &pairs {
        if let Err((kind, msg)) = read_one(operation, &mut query, name, text) {
            complaints.push(Complaint::at(&[Value::from("query"), Value::from(name.as_str())], kind, msg));
        }
    }
    if let Err(complaint) = fit_page(operation, &mut query, options) {
        complaints.push(complaint);
    }
    if complaints.is_empty() { Ok(query) } else { Err(Refusal::Invalid(complaints)) }
}

type Wrong = (&'static str, &'static str);

fn read_one(operation: Operation, query: &mut ListQuery, name: &str, text: &str) -> Result<(), Wrong> {
    match name {
        "page" if operation.is_paged() => query.page = positive(text)?,
        "page_size" if operation.is_paged() => query.page_size = positive(text)?,
        "email" if operation == Operation::ListUsers => query.filter = Some(text.to_lowercase()),
        "search" if matches!(operation, Operation::ListGroups | Operation::ListWorkspaces) => {
            query.filter = Some(text.to_lowercase());
        }
        "is_archived" if operation == Operation::ListWorkspaces => query.with_archived = flag(text)?,
        _ => return Err(("extra_forbidden", "is not a parameter of this operation")),
    }
    Ok(())
}

fn positive(text: &str) -> Result<usize, Wrong> {
    let number: i64 = text.parse().map_err(|_| ("int_parsing", "should be a whole number"))?;
    usize::try_from(number).ok().filter(|number| *number > 0).ok_or(("greater_than", "should be greater than 0"))
}

fn flag(text: &str) -> Result<bool, Wrong> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(("bool_parsing", "should be true or false")),
    }
}

fn fit_page(operation: Operation, query: &mut ListQuery, options: &Options) -> Result<(), Complaint> {
    let documented = matches!(operation, Operation::ListGroups | Operation::ListAssignments);
    let limit = options.page_limit();
    let refuse = options.oversize_page == OversizePage::Refuse && query.page_size > limit;
    if refuse || (documented && query.page_size > LARGEST_GROUP_PAGE) {
        let loc = [Value::from("query"), Value::from("page_size")];
        let limit = if documented { LARGEST_GROUP_PAGE.min(limit) } else { limit };
        return Err(Complaint::at(&loc, "less_than_equal", format!("should be at most {limit}")));
    }
    query.page_size = query.page_size.min(limit);
    Ok(())
}

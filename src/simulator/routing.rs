//! Finds the operation for a method and a path below the base URL, together with the ids in the path.

use super::contract::OperationSpec;
use super::{Operation, resources};

/// What a method and a path lead to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route<'a> {
    Operation(Operation, Vec<&'a str>),
    /// The path exists, with these methods only.
    OtherMethods(Vec<&'static str>),
    NotFound,
}

/// Finds the route for a path below the base URL, such as `users/3f1c…`.
pub(super) fn find<'a>(method: &str, path: &'a str) -> Route<'a> {
    let matching = resources::operations().filter_map(|spec| match_path(spec.path, path).map(|ids| (spec, ids)));
    let mut matching: Vec<(&OperationSpec, Vec<&str>)> = matching.collect();
    // A fixed path comes before a template: `provision-workspace` is not the id of a group.
    if matching.iter().any(|(_, ids)| ids.is_empty()) {
        matching.retain(|(_, ids)| ids.is_empty());
    }
    if let Some(index) = matching.iter().position(|(spec, _)| spec.method == method) {
        let (spec, ids) = matching.swap_remove(index);
        return Route::Operation(spec.operation, ids);
    }
    let methods: Vec<_> = matching.into_iter().map(|(spec, _)| spec.method).collect();
    if methods.is_empty() { Route::NotFound } else { Route::OtherMethods(methods) }
}

/// Returns the ids in a path that matches the template.
fn match_path<'a>(template: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut ids = Vec::new();
    let mut parts = path.split('/');
    for expected in template.split('/') {
        let part = parts.next()?;
        match expected {
            "{}" if !part.is_empty() => ids.push(part),
            fixed if fixed == part => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_operation_and_ids() {
        assert_eq!(find("POST", "users"), Route::Operation(Operation::CreateUsers, vec![]));
        assert_eq!(find("GET", "users"), Route::Operation(Operation::ListUsers, vec![]));
        assert_eq!(find("PATCH", "users/7"), Route::Operation(Operation::UpdateUser, vec!["7"]));
        let removal = find("DELETE", "user-groups/1/workspaces/2");
        assert_eq!(removal, Route::Operation(Operation::RemoveAssignment, vec!["1", "2"]));
        let provision = find("POST", "user-groups/provision-workspace");
        assert_eq!(provision, Route::Operation(Operation::ProvisionWorkspace, vec![]));
    }

    #[test]
    fn an_unknown_path_differs_from_a_wrong_method() {
        assert_eq!(find("GET", "nowhere"), Route::NotFound);
        assert_eq!(find("GET", "users/"), Route::NotFound);
        assert_eq!(find("PUT", "users"), Route::OtherMethods(vec!["POST", "GET"]));
        assert_eq!(find("DELETE", "user-groups/provision-workspace"), Route::OtherMethods(vec!["POST"]));
    }
}

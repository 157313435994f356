//! An organization behind an HTTP server, with the habits that an API may have, and a log of the calls.

use std::sync::{Arc, Mutex};

use mockito::{Matcher, Request, Server, ServerGuard};
use serde_json::{Value, json};

use crate::setting::{Setting, id};

/// An organization, and how its API behaves.
#[expect(clippy::struct_excessive_bools, reason = "each is a habit that an API may have or not")]
#[derive(Clone, Default)]
pub(crate) struct Organization {
    pub(crate) members: Vec<(u128, String)>,
    pub(crate) invited: Vec<(u128, String)>,
    pub(crate) groups: Vec<(u128, String)>,
    pub(crate) workspaces: Vec<(u128, String)>,
    /// Who is in every group; where it is empty, the first person alone.
    pub(crate) group_members: Vec<u128>,
    /// Larger pages are cut down to this size.
    pub(crate) page_cap: Option<usize>,
    /// Larger pages are refused.
    pub(crate) page_refused_above: Option<usize>,
    /// `total` is not told.
    pub(crate) uncounted: bool,
    /// `total` is this instead of the truth; where it is `usize::MAX`, how many are on the page.
    pub(crate) miscounted: Option<usize>,
    /// A search tells how many there are in all.
    pub(crate) search_counts_all: bool,
    /// A page behind the last is answered with 404.
    pub(crate) ends_with_404: bool,
    /// Paths that end with this are answered with that status.
    pub(crate) broken: Option<(String, usize)>,
    /// The list of people leaves out each member's workspaces.
    pub(crate) without_workspaces: bool,
    /// The list of people leaves out the invitations.
    pub(crate) without_invitations: bool,
}

pub(crate) type Calls = Arc<Mutex<Vec<String>>>;

impl Organization {
    /// `people` members with addresses `p0@example.com` and so on.
    pub(crate) fn of(people: u128) -> Self {
        let members = (0..people).map(|n| (n, format!("p{n}@example.com"))).collect();
        Self { members, page_cap: Some(100), ..Self::default() }
    }

    pub(crate) async fn open(self) -> (ServerGuard, Setting, Calls) {
        let mut server = Server::new_async().await;
        let calls = Calls::default();
        let (log, this) = (Arc::clone(&calls), self.clone());
        let status = move |request: &Request| this.status(request);
        server
            .mock("GET", Matcher::Any)
            .with_status_code_from_request(status)
            .with_body_from_request(move |request| {
                log.lock().unwrap().push(request.path_and_query().trim_start_matches("/api/admin").to_owned());
                self.answer(request).to_string().into_bytes()
            })
            .create_async()
            .await;
        let setting = Setting::new(&server.url());
        (server, setting, calls)
    }

    fn status(&self, request: &Request) -> usize {
        let size = query(request, "page_size").and_then(|size| size.parse().ok()).unwrap_or(25);
        match &self.broken {
            Some((path, status)) if request.path().ends_with(path) => *status,
            _ if self.ends_with_404 && request.path().ends_with("/users") && self.is_behind_the_end(request) => 404,
            _ if self.page_refused_above.is_some_and(|most| size > most) => 422,
            _ => 200,
        }
    }

    fn answer(&self, request: &Request) -> Value {
        let path = request.path().trim_start_matches("/api/admin");
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        match parts.as_slice() {
            ["users"] => self.users(request),
            ["users", user] => {
                let uuid: uuid::Uuid = user.parse().unwrap();
                json!({"uuid": uuid, "email": null, "raw_roles": ["M"], "workspaces": []})
            }
            ["users-invite"] => self
                .invited
                .iter()
                .map(|(n, email)| json!({"invite_uuid": id(*n), "email": email, "roles": ["M"]}))
                .collect(),
            ["user-groups"] => self.named(&self.groups, request),
            ["workspaces"] => self.named(&self.workspaces, request),
            ["user-groups", _, "members"] if !self.group_members.is_empty() => self.group_members(request),
            ["user-groups", _, "members"] => json!({"members": [{"user_uuid": id(0)}], "total": 1}),
            ["user-groups", _, "workspaces"] => {
                json!({"items": [{"workspace_uuid": id(70), "roles": [{"name": "dev", "uuid": id(71)}]}], "total": 1})
            }
            ["roles"] => json!({"organization_roles": [{"name": "auditor", "uuid": id(80), "is_custom_role": true}]}),
            other => panic!("nobody should ask for {other:?}"),
        }
    }

    fn users(&self, request: &Request) -> Value {
        let filter = query(request, "email");
        let hit = |email: &str| filter.as_deref().is_none_or(|text| email.contains(text));
        let people = self.members.iter().map(|one| (one, true)).chain(self.invited.iter().map(|one| (one, false)));
        let people: Vec<_> = people.filter(|((_, email), _)| hit(email)).collect();
        let (page, size) = self.page(request);
        let shown = || people.iter().skip((page - 1) * size).take(size);
        let workspaces = if self.without_workspaces { Value::Null } else { json!([]) };
        let members: Vec<_> = shown()
            .filter(|(_, is_member)| *is_member)
            .map(
                |((n, email), _)| json!({"uuid": id(*n), "email": email, "raw_roles": ["M"], "workspaces": workspaces}),
            )
            .collect();
        let invites: Vec<_> = shown()
            .filter(|(_, is_member)| !is_member)
            .map(|((n, email), _)| json!({"uuid": id(*n), "email": email, "expired": true}))
            .collect();
        let on_page = members.len() + invites.len();
        let total = (!self.uncounted).then_some(match self.miscounted {
            None if self.search_counts_all => self.members.len() + self.invited.len(),
            None => people.len(),
            Some(usize::MAX) => on_page,
            Some(other) => other,
        });
        let invites = if self.without_invitations { Value::Null } else { json!(invites) };
        json!({"members": members, "invites": invites, "total": total, "page": page, "page_size": size})
    }

    fn named(&self, all: &[(u128, String)], request: &Request) -> Value {
        let search = query(request, "search").unwrap_or_default().to_lowercase();
        let hits: Vec<_> = all.iter().filter(|(_, name)| name.to_lowercase().contains(&search)).collect();
        let (page, size) = self.page(request);
        let items: Vec<_> = hits
            .iter()
            .skip((page - 1) * size)
            .take(size)
            .map(|(n, name)| json!({"uuid": id(*n), "name": name}))
            .collect();
        json!({"items": items, "total": hits.len(), "page": page, "page_size": size})
    }

    fn group_members(&self, request: &Request) -> Value {
        let (page, size) = self.page(request);
        let shown = self.group_members.iter().skip((page - 1) * size).take(size);
        let members: Vec<_> = shown.map(|n| json!({"user_uuid": id(*n)})).collect();
        json!({"members": members, "total": self.group_members.len(), "page": page, "page_size": size})
    }

    fn is_behind_the_end(&self, request: &Request) -> bool {
        let (page, size) = self.page(request);
        page > 1 && (page - 1) * size >= self.members.len()
    }

    fn page(&self, request: &Request) -> (usize, usize) {
        let number = |name| query(request, name).and_then(|text| text.parse().ok());
        let size = number("page_size").unwrap_or(25);
        (number("page").unwrap_or(1), self.page_cap.map_or(size, |cap| size.min(cap)))
    }
}

/// The value of a query parameter, its percent signs undone.
fn query(request: &Request, name: &str) -> Option<String> {
    let (_, query) = request.path_and_query().split_once('?')?;
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [a, b, after @ ..]) => {
                (u8::from_str_radix(std::str::from_utf8(&[*a, *b]).unwrap(), 16).unwrap(), after)
            }
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    Some(String::from_utf8(bytes).unwrap())
}

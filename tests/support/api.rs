//! Asks an Admin API over plain HTTP, and holds every documented answer against the contract.

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use crate::contract;

/// One client with one key at one base URL.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    client: Client,
    base: String,
    key: String,
}

/// What came back, whole.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Option<Value>,
    pub(crate) text: String,
}

impl Api {
    pub(crate) fn at(base: &str, key: &str) -> Api {
        // Only the first installation in a process counts, and either is the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().no_proxy().tls_certs_only([]).retry(reqwest::retry::never());
        let client = client.build().expect("a client without certificates builds");
        Api { client, base: base.to_owned(), key: key.to_owned() }
    }

    /// A request below the base, with the key and, where there is one, the JSON body.
    pub(crate) fn request(&self, method: &str, path: &str, body: Option<&Value>) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("tests use real methods");
        let request = self.client.request(method, format!("{}{path}", self.base)).header("x-api-key", &self.key);
        match body {
            Some(body) => request.header("content-type", "application/json").body(body.to_string()),
            None => request,
        }
    }

    /// Asks, and proves the answer right where it is one that the document describes.
    pub(crate) async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Reply {
        let reply = send(self.request(method, path, body)).await.expect("the simulator answers");
        if (200..300).contains(&reply.status) {
            let asked = contract::request_violations(method, path, body);
            assert_eq!(asked, [""; 0], "accepted, and against the contract: {method} {path}");
            let answered = contract::response_violations(method, path, reply.status, reply.body.as_ref());
            assert_eq!(answered, [""; 0], "{method} {path} answered {}", reply.text);
        }
        reply
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.ask("POST", path, Some(&body)).await
    }
}

impl Reply {
    /// A place in the body, as `/members/0/email`; `Null` where there is nothing.
    pub(crate) fn at(&self, pointer: &str) -> &Value {
        self.body.as_ref().and_then(|body| body.pointer(pointer)).unwrap_or(&Value::Null)
    }

    /// The id at a place in the body.
    pub(crate) fn id(&self, pointer: &str) -> String {
        self.at(pointer).as_str().unwrap_or_else(|| panic!("no id at {pointer} in {}", self.text)).to_owned()
    }
}

/// Sends a request and reads the answer to its end.
pub(crate) async fn send(request: RequestBuilder) -> reqwest::Result<Reply> {
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await?;
    Ok(Reply { status, headers, body: serde_json::from_str(&text).ok(), text })
}

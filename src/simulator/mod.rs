//! A simulator of the Admin API: in memory, over real HTTP, strict, and faulty on request.
//!
//! It is written from the published document and shares no code with the client. It answers requests under both base
//! paths as the document says, or with the faults that [`SimulatorOptions`] ask for. Its organization is lost when it
//! stops, and it listens only on the address that it is given.
//!
//! A request takes this way: `connection` accepts the connection, `server` checks the rate limit, the key and the contract
//! and picks the fault, the file of the resource in `resources` executes the operation on the `organization`, and
//! `outgoing` sends the response or what the fault makes of it.

mod connection;
mod contract;
mod control;
mod faults;
mod operation;
mod options;
mod organization;
mod outgoing;
mod rate_limit;
mod refusal;
mod request;
mod request_log;
mod resources;
mod response;
mod routing;
mod seed;
mod server;
mod view;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::Response;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use faults::{Fault, FaultPlan, FaultTarget, FaultTiming, Faults, FaultsError, WireFault};
pub use operation::Operation;
pub use options::{AuthHeader, ExistingUser, OversizePage, SimulatorOptions};
pub use request_log::RequestRecord;
pub use seed::{OrganizationSeed, SeedError};
pub use view::{ApiKeyView, GroupView, InvitationView, OrganizationView, UserView, WorkspaceView};

use connection::{ControlledListener, WriteControl, WriteMode};
use outgoing::OutgoingResponse;
use refusal::Refusal;
use server::{BASE_PATHS, RawRequest, Server};

/// A larger body is refused without reading it.
const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;
/// How long requests in progress may take when the simulator stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(1);

/// A running simulator. It stops when [`Simulator::stop`] is called or when it is dropped.
#[derive(Debug)]
pub struct Simulator {
    server: Arc<Server>,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<io::Result<()>>,
}

impl Simulator {
    /// Starts a simulator on a free loopback port.
    ///
    /// # Errors
    /// Fails if no port is free.
    pub async fn start(options: SimulatorOptions) -> io::Result<Simulator> {
        Simulator::start_on(TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?, options)
    }

    /// Starts a simulator on a listener. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// Fails if the listener has no address.
    pub fn start_on(listener: TcpListener, options: SimulatorOptions) -> io::Result<Simulator> {
        let address = listener.local_addr()?;
        let server = Server::new(options);
        let router = Router::new().fallback(handle).with_state(Arc::clone(&server));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving =
            axum::serve(ControlledListener(listener), router.into_make_service_with_connect_info::<WriteControl>());
        // A dropped sender stops the server as well.
        let serving = serving.with_graceful_shutdown(async move { drop(stopped.await) });
        Ok(Simulator { server, address, stop, serving: tokio::spawn(serving.into_future()) })
    }

    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the base URL in the guide that this product follows: `http://127.0.0.1:PORT/api/admin`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.address, BASE_PATHS[0])
    }

    /// Returns the base URL in newer guides, with the same operations.
    #[must_use]
    pub fn other_base_url(&self) -> String {
        format!("http://{}{}", self.address, BASE_PATHS[1])
    }

    /// Returns a snapshot of the organization.
    #[must_use]
    pub fn organization(&self) -> OrganizationView {
        self.server.state().organization.snapshot()
    }

    /// Returns the requests that arrived, in order; only the latest [`SimulatorOptions::keep_requests`] of them.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.server.state().log.all()
    }

    /// Returns how many requests ever arrived.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.server.state().log.total()
    }

    /// Waits until this many requests have arrived; they may still be in progress. A test that kills a client in the middle
    /// of a request waits for it here, with a slow fault on that request.
    pub async fn wait_for_requests(&self, count: u64) {
        let mut arrived = self.server.arrived.subscribe();
        // This fails only without a sender, and `server` owns the sender.
        let _ = arrived.wait_for(|total| *total >= count).await;
    }

    /// Returns how often each fault happened, by name.
    #[must_use]
    pub fn fault_counts(&self) -> Vec<(String, u64)> {
        self.server.state().injector.counts()
    }

    /// Stops the simulator: idle connections close at once, requests in progress have one second.
    pub async fn stop(self) {
        // The receiver is gone only if the server has stopped already.
        let _ = self.stop.send(());
        let task = self.serving.abort_handle();
        if tokio::time::timeout(STOP_TIMEOUT, self.serving).await.is_err() {
            task.abort();
        }
    }
}

/// Serves on a listener until the future is dropped.
///
/// # Errors
/// Fails if the listener has no address, or if the server ends on its own.
pub async fn serve(listener: TcpListener, options: SimulatorOptions) -> io::Result<()> {
    let Simulator { serving, stop: _stop, .. } = Simulator::start_on(listener, options)?;
    serving.await.map_err(io::Error::other)?
}

async fn handle(
    State(server): State<Arc<Server>>,
    ConnectInfo(control): ConnectInfo<WriteControl>,
    request: Request,
) -> Response<Body> {
    control.set(WriteMode::Normal);
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        let refusal = Refusal::error(413, "too_large", "the body is too large");
        return OutgoingResponse::refusal(refusal).into_http();
    };
    let raw = RawRequest { method: parts.method.to_string(), uri: parts.uri, headers: parts.headers, body };
    // A task of its own finishes even if the client disconnects.
    let response = tokio::spawn(server.respond(raw)).await;
    let response = response
        .unwrap_or_else(|_| OutgoingResponse::refusal(Refusal::error(500, "internal_error", "the simulator failed")));
    control.set(response.write_mode);
    response.into_http()
}

//! The Admin API in memory, over real HTTP, strict, and faulty on request.
//!
//! Written from the published document and never from a client. In go HTTP requests under either base path; out come
//! answers as documented, or the faults that [`Options`] ask for. Its state dies with it, and it never reaches beyond the
//! loopback listener that it is given.
//!
//! The way of a request: `wire` accepts the connection, `house` lets it in (rate limit, key, contract) and deals its
//! fault, `desk` carries the call out on the `organization`, `trouble` makes what is sent of the answer.

mod contract;
mod desk;
mod faults;
mod house;
mod operation;
mod options;
mod organization;
mod record;
mod refusal;
mod seed;
mod trouble;
mod view;
mod window;
mod wire;

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

pub use faults::{Fault, FaultPlan, Faults, FaultsError, Target, Trouble, When};
pub use operation::Operation;
pub use options::{ExistingUser, Options, OversizePage};
pub use record::RequestRecord;
pub use view::{GroupView, InvitationView, OrganizationView, UserView, WorkspaceView};

use house::{Arrival, BASES, House};
use refusal::Refusal;
use trouble::Sent;
use wire::{Door, Flow, Valve};

/// A larger body is refused unread.
const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// How long a stopping simulator lets requests end.
const LAST_CALL: Duration = Duration::from_secs(1);

/// A running simulator. It ends when it is stopped or dropped.
#[derive(Debug)]
pub struct Simulator {
    house: Arc<House>,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<io::Result<()>>,
}

impl Simulator {
    /// Starts one on a free loopback port.
    ///
    /// # Errors
    /// No port can be had.
    pub async fn start(options: Options) -> io::Result<Simulator> {
        Simulator::on(TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?, options)
    }

    /// Starts one on a listener. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn on(listener: TcpListener, options: Options) -> io::Result<Simulator> {
        let address = listener.local_addr()?;
        let house = House::new(options);
        let front = Router::new().fallback(receive).with_state(Arc::clone(&house));
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(Door(listener), front.into_make_service_with_connect_info::<Valve>());
        // A dropped sender stops it as well.
        let serving = serving.with_graceful_shutdown(async move { drop(stopped.await) });
        Ok(Simulator { house, address, stop, serving: tokio::spawn(serving.into_future()) })
    }

    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL of this product's guide: `http://127.0.0.1:PORT/api/admin`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.address, BASES[0])
    }

    /// The base URL of newer guides, with the same operations below it.
    #[must_use]
    pub fn other_base_url(&self) -> String {
        format!("http://{}{}", self.address, BASES[1])
    }

    /// The organization as it is now.
    #[must_use]
    pub fn organization(&self) -> OrganizationView {
        self.house.state().organization.survey()
    }

    /// The requests that arrived, in order; the latest [`Options::keep_requests`] of them.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.house.state().log.all()
    }

    /// How many requests ever arrived.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.house.state().log.total()
    }

    /// Waits until so many requests arrived; they need not be answered yet. With a slow fault on that request, this is the
    /// moment to kill a client in the middle of it.
    pub async fn wait_for_requests(&self, count: u64) {
        let mut arrived = self.house.arrived.subscribe();
        // It fails only without a sender, and the sender is held here.
        let _ = arrived.wait_for(|total| *total >= count).await;
    }

    /// How many of each fault were dealt out, by name.
    #[must_use]
    pub fn faults_dealt(&self) -> Vec<(String, u64)> {
        self.house.state().dealer.dealt()
    }

    /// Stops: idle connections close at once, requests under way have a second.
    pub async fn stop(self) {
        // The receiver is gone only if it stopped already.
        let _ = self.stop.send(());
        let end = self.serving.abort_handle();
        if tokio::time::timeout(LAST_CALL, self.serving).await.is_err() {
            end.abort();
        }
    }
}

/// Serves on a listener until the future is dropped.
///
/// # Errors
/// The listener has no address, or serving ended on its own.
pub async fn serve(listener: TcpListener, options: Options) -> io::Result<()> {
    let Simulator { serving, stop: _stop, .. } = Simulator::on(listener, options)?;
    serving.await.map_err(io::Error::other)?
}

async fn receive(
    State(house): State<Arc<House>>,
    ConnectInfo(valve): ConnectInfo<Valve>,
    request: Request,
) -> Response<Body> {
    valve.turn(Flow::Open);
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        let refusal = Refusal::error(413, "too_large", "the body is larger than this service reads");
        return Sent::refusal(refusal).into_response();
    };
    let arrival = Arrival { method: parts.method.to_string(), uri: parts.uri, headers: parts.headers, body };
    // On a task of its own, so that it ends as it should when the other side does not wait for it.
    let sent = tokio::spawn(house.receive(arrival)).await;
    let sent = sent.unwrap_or_else(|_| Sent::refusal(Refusal::error(500, "internal_error", "the simulator failed")));
    valve.turn(sent.flow);
    sent.into_response()
}

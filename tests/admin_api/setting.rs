//! A client with very short waits, the events that it reported, and a write-ahead log in memory.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use frontdesk::admin_api::{
    AttemptEnd, BaseUrl, Client, Connection, RetryPolicy, Stop, Timeouts, WriteAhead, WriteAheadError,
};
use frontdesk::model::Event;
use tokio::sync::watch;
use uuid::Uuid;

pub(crate) const KEY: &str = "sk-fictional-0123456789";

pub(crate) struct Setting {
    pub(crate) client: Client,
    pub(crate) stop: watch::Sender<Stop>,
    events: Arc<Mutex<Vec<Event>>>,
}

impl Setting {
    /// A client of the server at `url`.
    pub(crate) fn new(url: &str) -> Self {
        Self::with(url, |_| {})
    }

    pub(crate) fn with(url: &str, change: impl FnOnce(&mut Connection)) -> Self {
        let mut connection =
            Connection::new(BaseUrl::parse(&format!("{url}/api/admin")).unwrap(), KEY.parse().unwrap());
        connection.rate = Some(10_000.0);
        connection.slowest = 1_000.0;
        connection.retry = RetryPolicy {
            attempts: 4,
            base: Duration::from_millis(1),
            cap: Duration::from_millis(2),
            pause: Duration::from_millis(1),
            patience: Duration::from_millis(50),
            ..RetryPolicy::default()
        };
        connection.timeouts = Timeouts {
            connect: Duration::from_secs(2),
            first_byte: Duration::from_millis(400),
            idle: Duration::from_millis(200),
            total: Duration::from_millis(600),
        };
        connection.seed = Some(1);
        change(&mut connection);
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&events);
        let (stop, signal) = watch::channel(Stop::Go);
        let listener = Arc::new(move |event| sink.lock().unwrap().push(event));
        Self { client: Client::new(connection, listener, signal).unwrap(), stop, events }
    }

    /// Returns the events without the attempts.
    pub(crate) fn events(&self) -> Vec<Event> {
        let events = self.events.lock().unwrap();
        events.iter().filter(|event| !matches!(event, Event::Attempted { .. })).cloned().collect()
    }
}

/// Records attempts; refuses from attempt `full_at` on.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) recorded: Mutex<Vec<String>>,
    pub(crate) full_at: Option<u32>,
}

impl Notes {
    pub(crate) fn lines(&self) -> Vec<String> {
        self.recorded.lock().unwrap().clone()
    }
}

impl WriteAhead for Notes {
    fn about_to_send(&self, attempt: u32) -> Result<(), WriteAheadError> {
        if self.full_at.is_some_and(|full| attempt >= full) {
            return Err(WriteAheadError("the disk is full".into()));
        }
        self.recorded.lock().unwrap().push(format!("send {attempt}"));
        Ok(())
    }

    fn ended(&self, attempt: u32, end: &AttemptEnd) {
        let end = match end {
            AttemptEnd::Answered(status) => status.to_string(),
            AttemptEnd::NotSent(_) => "not sent".to_owned(),
            AttemptEnd::Lost(_) => "lost".to_owned(),
        };
        self.recorded.lock().unwrap().push(format!("end {attempt}: {end}"));
    }
}

/// Returns a UUID for a number.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x00c0_ffee_0000_4000_8000_0000_0000_0000 + number)
}

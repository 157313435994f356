//! Ctrl-C, SIGTERM and SIGHUP: the first lets what is in flight finish, the second ends it now.

use tokio::sync::watch;

use crate::admin_api::Stop;

/// Ends when the first signal comes.
pub(super) async fn first() {
    next().await;
}

/// Turns signals into a stop, for as long as the runtime lives.
pub(super) fn listen(stop: watch::Sender<Stop>) {
    tokio::spawn(async move {
        loop {
            next().await;
            stop.send_modify(|stop| *stop = if *stop == Stop::Go { Stop::Finish } else { Stop::Now });
        }
    });
}

#[cfg(unix)]
async fn next() {
    use tokio::signal::unix::{Signal, SignalKind, signal};

    async fn received(signal: std::io::Result<Signal>) {
        match signal {
            Ok(mut signal) => {
                signal.recv().await;
            }
            // A signal that cannot be listened to keeps its usual effect: it ends the process.
            Err(_) => std::future::pending().await,
        }
    }
    tokio::select! {
        () = received(signal(SignalKind::interrupt())) => {}
        () = received(signal(SignalKind::terminate())) => {}
        () = received(signal(SignalKind::hangup())) => {}
    }
}

#[cfg(not(unix))]
async fn next() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

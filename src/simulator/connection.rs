//! TCP connections that can cut, delay, drop or reset a response.
//!
//! Every accepted connection has a [`WriteControl`], which the handler of a request sets before the response is written.
//! Nothing here knows what the bytes mean, except where the head of a response ends.

use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// How a connection writes bytes from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum WriteMode {
    #[default]
    Normal,
    /// Writes nothing and closes the connection.
    Close,
    /// Writes nothing and resets the connection.
    Reset,
    /// Writes the head and half of the body, then closes the connection. `remaining` is set by the first write.
    Cut { remaining: Option<usize> },
    /// Writes in pieces with a pause after each. The size of a piece is set by the first write.
    Drip { pause: Duration, piece: Option<usize> },
}

/// The number of pieces of a response that is written slowly, about.
const DRIP_PIECES: usize = 16;

/// Controls how one connection writes; clones control the same connection.
#[derive(Debug, Clone, Default)]
pub(super) struct WriteControl(Arc<Mutex<WriteMode>>);

impl WriteControl {
    pub(super) fn set(&self, mode: WriteMode) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = mode;
    }

    fn mode(&self) -> WriteMode {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected<IncomingStream<'_, ControlledListener>> for WriteControl {
    fn connect_info(stream: IncomingStream<'_, ControlledListener>) -> WriteControl {
        stream.io().control.clone()
    }
}

/// Accepts connections, each with its control.
#[derive(Debug)]
pub(super) struct ControlledListener(pub(super) TcpListener);

impl Listener for ControlledListener {
    type Io = ControlledConnection;
    type Addr = std::net::SocketAddr;

    async fn accept(&mut self) -> (ControlledConnection, std::net::SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Without this small responses wait for the client; a connection that refuses it is only slower.
        let _ = stream.set_nodelay(true);
        (ControlledConnection { stream, control: WriteControl::default(), pause: None }, address)
    }

    fn local_addr(&self) -> io::Result<std::net::SocketAddr> {
        self.0.local_addr()
    }
}

/// One connection whose writes are controlled.
#[derive(Debug)]
pub(super) struct ControlledConnection {
    stream: TcpStream,
    control: WriteControl,
    pause: Option<Pin<Box<Sleep>>>,
}

impl AsyncRead for ControlledConnection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

// Writes are not vectored, so the first buffer of a response holds its head and its body together.
impl AsyncWrite for ControlledConnection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.control.mode() {
            WriteMode::Normal => Pin::new(&mut self.stream).poll_write(cx, bytes),
            WriteMode::Close => Poll::Ready(Err(closed_on_purpose())),
            WriteMode::Reset => {
                // Without linger time the system sends a reset on close.
                self.stream.set_zero_linger()?;
                Poll::Ready(Err(closed_on_purpose()))
            }
            WriteMode::Cut { remaining } => {
                let remaining = remaining.unwrap_or_else(|| cut_position(bytes));
                if remaining == 0 {
                    return Poll::Ready(Err(closed_on_purpose()));
                }
                let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[..remaining.min(bytes.len())]))?;
                self.control.set(WriteMode::Cut { remaining: Some(remaining - written) });
                Poll::Ready(Ok(written))
            }
            WriteMode::Drip { pause, piece } => {
                if let Some(waiting) = &mut self.pause {
                    ready!(waiting.as_mut().poll(cx));
                    self.pause = None;
                }
                let piece = piece.unwrap_or(bytes.len() / DRIP_PIECES + 1);
                let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[..piece.min(bytes.len())]))?;
                self.control.set(WriteMode::Drip { pause, piece: Some(piece) });
                self.pause = Some(Box::pin(sleep(pause)));
                Poll::Ready(Ok(written))
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

fn closed_on_purpose() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "the simulator closed the connection on purpose")
}

/// Returns where a response is cut: in the middle of its body, or of its head if it has no body.
fn cut_position(response: &[u8]) -> usize {
    let head = response.windows(4).position(|four| four == b"\r\n\r\n").map_or(response.len(), |end| end + 4);
    let body = response.len() - head;
    if body == 0 { head / 2 } else { head + body / 2 }
}

#[cfg(test)]
mod tests {
    use super::cut_position;

    #[test]
    fn a_response_is_cut_in_the_middle_of_its_body() {
        assert_eq!(cut_position(b"HTTP/1.1 200 OK\r\n\r\n0123456789"), 24);
        assert_eq!(cut_position(b"HTTP/1.1 204 No Content\r\n\r\n"), 13);
    }
}

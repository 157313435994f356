//! The connections below HTTP, so that an answer can be cut, dripped, dropped or reset.
//!
//! Every accepted connection carries a valve. Whoever answers a request may turn it first; the bytes of the answer then
//! meet it on their way out. Nothing here knows what the bytes mean, but for where a head ends.

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

/// What happens to the bytes that go out from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Flow {
    #[default]
    Open,
    /// Nothing goes out, and the connection closes.
    Closed,
    /// Nothing goes out, and the connection is reset.
    Reset,
    /// The head and half of the body go out, then the connection closes. The number is what may still pass, once known.
    Cut(Option<usize>),
    /// Bytes go out in pieces with a pause after each. The number is the piece's size, once known.
    Drip { pause: Duration, piece: Option<usize> },
}

/// Into about so many pieces a drip-fed answer is divided.
const DRIPS: usize = 16;

/// The handle on one connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Valve(Arc<Mutex<Flow>>);

impl Valve {
    pub(super) fn turn(&self, flow: Flow) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = flow;
    }

    fn flow(&self) -> Flow {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected<IncomingStream<'_, Door>> for Valve {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Valve {
        stream.io().valve.clone()
    }
}

/// Lets connections in, each with its valve.
#[derive(Debug)]
pub(super) struct Door(pub(super) TcpListener);

impl Listener for Door {
    type Io = Connection;
    type Addr = std::net::SocketAddr;

    async fn accept(&mut self) -> (Connection, std::net::SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Without it small answers wait for the other side; a connection that refuses it is only slower.
        let _ = stream.set_nodelay(true);
        (Connection { stream, valve: Valve::default(), pause: None }, address)
    }

    fn local_addr(&self) -> io::Result<std::net::SocketAddr> {
        self.0.local_addr()
    }
}

/// One connection with a valve in its outgoing direction.
#[derive(Debug)]
pub(super) struct Connection {
    stream: TcpStream,
    valve: Valve,
    pause: Option<Pin<Box<Sleep>>>,
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

// It is not vectored, so an answer's first bytes come in one buffer, head and body together.
impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.valve.flow() {
            Flow::Open => Pin::new(&mut self.stream).poll_write(cx, bytes),
            Flow::Closed => Poll::Ready(Err(closed())),
            Flow::Reset => {
                // Closing with no time to linger makes the system send a reset.
                self.stream.set_zero_linger()?;
                Poll::Ready(Err(closed()))
            }
            Flow::Cut(left) => {
                let left = left.unwrap_or_else(|| half_way(bytes));
                if left == 0 {
                    return Poll::Ready(Err(closed()));
                }
                let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[..left.min(bytes.len())]))?;
                self.valve.turn(Flow::Cut(Some(left - written)));
                Poll::Ready(Ok(written))
            }
            Flow::Drip { pause, piece } => {
                if let Some(waiting) = &mut self.pause {
                    ready!(waiting.as_mut().poll(cx));
                    self.pause = None;
                }
                let piece = piece.unwrap_or(bytes.len() / DRIPS + 1);
                let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[..piece.min(bytes.len())]))?;
                self.valve.turn(Flow::Drip { pause, piece: Some(piece) });
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

fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "the simulator closed the connection on purpose")
}

/// Where an answer is cut: in the middle of its body, or of its head where it has none.
fn half_way(answer: &[u8]) -> usize {
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(answer.len(), |end| end + 4);
    let body = answer.len() - head;
    if body == 0 { head / 2 } else { head + body / 2 }
}

#[cfg(test)]
mod tests {
    use super::half_way;

    #[test]
    fn an_answer_is_cut_in_the_middle_of_its_body() {
        assert_eq!(half_way(b"HTTP/1.1 200 OK\r\n\r\n0123456789"), 24);
        assert_eq!(half_way(b"HTTP/1.1 204 No Content\r\n\r\n"), 13);
    }
}

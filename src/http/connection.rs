//! The connection of a request, to be closed where its client does not take what it asked for.

use std::any::Any;
use std::net::Shutdown;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

use actix_web::HttpRequest;
use actix_web::dev::Extensions;
use actix_web::rt;
use actix_web::rt::task::JoinHandle;

/// So much later than its deadline, a result that breaks off in the usual way has done so.
const GRACE: Duration = Duration::from_millis(50);

/// The socket of a connection.
struct Socket(TcpStream);

/// Keeps the socket of a connection that begins.
pub(super) fn remember(connection: &dyn Any, data: &mut Extensions) {
    if let Some(socket) = connection.downcast_ref::<rt::net::TcpStream>().and_then(copy) {
        data.insert(Socket(socket));
    }
}

#[cfg(unix)]
fn copy(socket: &rt::net::TcpStream) -> Option<TcpStream> {
    use std::os::fd::AsFd;

    Some(TcpStream::from(socket.as_fd().try_clone_to_owned().ok()?))
}

#[cfg(not(unix))]
fn copy(_: &rt::net::TcpStream) -> Option<TcpStream> {
    None
}

/// Closes a connection at a deadline, unless this is dropped before: a server that waits until a
/// client takes what is in the buffers of the system would wait for as long as the client likes.
pub(super) struct CloseAt(JoinHandle<()>);

impl CloseAt {
    pub(super) fn new(request: &HttpRequest, deadline: Instant) -> Option<Self> {
        let socket = request.conn_data::<Socket>()?.0.try_clone().ok()?;
        Some(Self(rt::spawn(async move {
            rt::time::sleep_until((deadline + GRACE).into()).await;
            // One that is closed already is what we want.
            let _ = socket.shutdown(Shutdown::Both);
        })))
    }
}

impl Drop for CloseAt {
    fn drop(&mut self) {
        self.0.abort();
    }
}

//! Sessions of clients that speak a version of the protocol with sessions: so many at most, each
//! ended when it is not used for long, and each knowing whether its client is still there.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use futures_util::Stream;
use futures_util::StreamExt;
use prometheus_client::metrics::gauge::Gauge;
use rmcp::model::ClientJsonRpcMessage;
use rmcp::model::GetExtensions;
use rmcp::model::JsonRpcMessage;
use rmcp::model::ServerJsonRpcMessage;
use rmcp::transport::streamable_http_server::session::ServerSseMessage;
use rmcp::transport::streamable_http_server::session::SessionId;
use rmcp::transport::streamable_http_server::session::SessionManager;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManagerError;
use rmcp::transport::streamable_http_server::session::local::SessionTransport;
use tokio::sync::watch;

/// How long a client may be without any stream before it is taken for gone. A stream that broke is
/// no wish to cancel: a client may come back and go on where it was, which it is told to do after
/// three seconds
/// (<https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery>).
const GRACE: Duration = Duration::from_secs(5);

/// All sessions.
#[derive(Debug)]
pub(super) struct Sessions {
    local: LocalSessionManager,
    open: Mutex<HashMap<SessionId, Open>>,
    most: usize,
    counted: Gauge,
}

#[derive(Debug)]
struct Open {
    /// Streams that the client holds.
    streams: Arc<watch::Sender<usize>>,
    used: Instant,
}

/// Whether the client of a session is there.
#[derive(Clone, Debug)]
pub(super) struct Presence(watch::Receiver<usize>);

impl Presence {
    /// Ends once the client has gone, or the session has ended.
    pub(super) async fn left(mut self) {
        while self.0.wait_for(|streams| *streams == 0).await.is_ok() {
            let back = self.0.wait_for(|streams| *streams > 0);
            // Too late, or the session has ended.
            if !matches!(tokio::time::timeout(GRACE, back).await, Ok(Ok(_))) {
                return;
            }
        }
    }
}

/// A stream that a client holds; it has let it go when this is dropped.
struct Held(Arc<watch::Sender<usize>>);

impl Held {
    fn new(streams: Arc<watch::Sender<usize>>) -> Self {
        streams.send_modify(|count| *count += 1);
        Self(streams)
    }

    /// A stream for as long as it is read.
    fn over<T>(self, stream: impl Stream<Item = T>) -> impl Stream<Item = T> {
        stream.inspect(move |_| {
            let Self(_) = &self;
        })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl Sessions {
    /// Room for so many, each ended when it was not used for `idle`; `counted` tells how many there
    /// are.
    pub(super) fn new(most: usize, idle: Duration, counted: Gauge) -> Self {
        let mut local = LocalSessionManager::default();
        local.session_config.keep_alive = Some(idle);
        Self { local, open: Mutex::default(), most, counted }
    }

    /// The session that has to go where there is no room for another: of those whose clients hold no
    /// stream, or else of all, the one that was not used for the longest time. Most clients leave
    /// without a word, so that turning newcomers away would let the leavers lock everyone out.
    fn superfluous(&self) -> Option<SessionId> {
        let open = self.lock();
        if open.len() < self.most {
            return None;
        }
        let oldest = open.iter().min_by_key(|(_, it)| (*it.streams.borrow() > 0, it.used));
        oldest.map(|(id, _)| SessionId::clone(id))
    }

    /// Notes that a session is used, and holds a stream of it.
    fn hold(&self, id: &SessionId) -> Result<Held, LocalSessionManagerError> {
        let mut open = self.lock();
        let known = open.get_mut(id);
        let known = known.ok_or_else(|| LocalSessionManagerError::SessionNotFound(id.clone()))?;
        known.used = Instant::now();
        Ok(Held::new(Arc::clone(&known.streams)))
    }

    fn count(&self) {
        self.counted.set(i64::try_from(self.lock().len()).unwrap_or(i64::MAX));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SessionId, Open>> {
        // Each change of the map is one statement, so it is whole whenever the lock is free.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SessionManager for Sessions {
    type Error = LocalSessionManagerError;
    type Transport = SessionTransport;

    async fn create_session(&self) -> Result<(SessionId, Self::Transport), Self::Error> {
        while let Some(id) = self.superfluous() {
            self.close_session(&id).await?;
        }
        let (id, transport) = self.local.create_session().await?;
        let streams = Arc::new(watch::Sender::new(0));
        self.lock().insert(id.clone(), Open { streams, used: Instant::now() });
        self.count();
        Ok((id, transport))
    }

    async fn initialize_session(
        &self,
        id: &SessionId,
        message: ClientJsonRpcMessage,
    ) -> Result<ServerJsonRpcMessage, Self::Error> {
        self.local.initialize_session(id, message).await
    }

    async fn has_session(&self, id: &SessionId) -> Result<bool, Self::Error> {
        self.local.has_session(id).await
    }

    async fn close_session(&self, id: &SessionId) -> Result<(), Self::Error> {
        self.lock().remove(id);
        self.count();
        self.local.close_session(id).await
    }

    async fn create_stream(
        &self,
        id: &SessionId,
        mut message: ClientJsonRpcMessage,
    ) -> Result<impl Stream<Item = ServerSseMessage> + Send + Sync + 'static, Self::Error> {
        let held = self.hold(id)?;
        if let JsonRpcMessage::Request(request) = &mut message {
            request.request.extensions_mut().insert(Presence(held.0.subscribe()));
        }
        Ok(held.over(self.local.create_stream(id, message).await?))
    }

    async fn accept_message(
        &self,
        id: &SessionId,
        message: ClientJsonRpcMessage,
    ) -> Result<(), Self::Error> {
        drop(self.hold(id)?);
        self.local.accept_message(id, message).await
    }

    async fn create_standalone_stream(
        &self,
        id: &SessionId,
    ) -> Result<impl Stream<Item = ServerSseMessage> + Send + Sync + 'static, Self::Error> {
        let held = self.hold(id)?;
        Ok(held.over(self.local.create_standalone_stream(id).await?))
    }

    async fn resume(
        &self,
        id: &SessionId,
        last_event_id: String,
    ) -> Result<impl Stream<Item = ServerSseMessage> + Send + Sync + 'static, Self::Error> {
        let held = self.hold(id)?;
        Ok(held.over(self.local.resume(id, last_event_id).await?))
    }
}

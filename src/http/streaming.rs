//! Results that leave piece by piece: a writer for the thread that makes them, a body for the
//! client that takes them.
//!
//! Memory holds a few pieces, however long the result and however slow its reader. A body that
//! breaks off ends in an error, so that the last chunk is never sent and the client knows.

use std::io;
use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use actix_web::body::BodySize;
use actix_web::body::MessageBody;
use actix_web::web::Bytes;
use tokio::sync::mpsc::Receiver;
use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;

use crate::http::blocking::EndOnDrop;
use crate::http::blocking::Guard;
use crate::http::connection::CloseAt;
use crate::http::error::HttpError;
use crate::query::QueryError;
use crate::snapshot::Stop;

/// Pieces that wait for their reader.
pub(super) const PIECES_UNDER_WAY: usize = 4;

/// A result of one piece is sent with its length.
const PIECE_BYTES: usize = 64 * 1024;

/// How often a writer looks whether its reader has taken a piece.
const GLANCE: Duration = Duration::from_millis(2);

/// What a worker tells: the head once, then pieces, the last of them marked.
pub(super) enum Piece<H> {
    Head(H),
    Body { bytes: Bytes, last: bool },
    Broken(QueryError),
}

/// Takes a result from the thread that makes it.
pub(super) struct ResultWriter<H> {
    send: Sender<Piece<H>>,
    guard: Arc<Guard>,
    filled: Vec<u8>,
}

impl<H> ResultWriter<H> {
    pub(super) fn new(send: Sender<Piece<H>>, guard: Arc<Guard>) -> Self {
        Self { send, guard, filled: Vec::new() }
    }

    /// Says what the result is; before anything is written.
    pub(super) fn begin(&mut self, head: H) -> Result<(), QueryError> {
        self.send(Piece::Head(head)).map_err(QueryError::from)
    }

    /// Ends the result, whole or broken.
    pub(super) fn end(mut self, done: Result<(), QueryError>) {
        let piece = match done {
            Ok(()) => Piece::Body { bytes: std::mem::take(&mut self.filled).into(), last: true },
            Err(error) => Piece::Broken(error),
        };
        // A client that has gone takes no end.
        let _ = self.send(piece);
    }

    /// Hands a piece over. Where the reader is slow, waits without a place.
    fn send(&self, piece: Piece<H>) -> Result<(), Stop> {
        match self.send.try_send(piece) {
            Ok(()) => Ok(()),
            Err(TrySendError::Closed(_)) => Err(Stop::Cancelled),
            Err(TrySendError::Full(piece)) => self.guard.rest(|| self.wait(piece))?,
        }
    }

    fn wait(&self, mut piece: Piece<H>) -> Result<(), Stop> {
        loop {
            thread::sleep(GLANCE);
            match self.send.try_send(piece) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Closed(_)) => return Err(Stop::Cancelled),
                Err(TrySendError::Full(again)) => piece = again,
            }
            self.guard.stop()?;
        }
    }
}

impl<H> Write for ResultWriter<H> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.filled.len() + bytes.len() > PIECE_BYTES && !self.filled.is_empty() {
            let bytes = std::mem::replace(&mut self.filled, Vec::with_capacity(PIECE_BYTES));
            self.send(Piece::Body { bytes: bytes.into(), last: false })
                .map_err(|stop| io::Error::other(QueryError::from(stop)))?;
        }
        self.filled.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A result whose head and first piece are there.
pub(super) struct Begun<H> {
    pub(super) head: H,
    pub(super) body: ResultBody<H>,
}

/// A worker that panicked says nothing; the panic hook has logged where.
pub(super) fn lost() -> HttpError {
    HttpError::Internal("the question ended without an answer".to_owned())
}

/// Waits for the head and the first piece; an error until then is an answer of its own.
pub(super) async fn begin<H>(
    mut receive: Receiver<Piece<H>>,
    deadline: Instant,
    end: EndOnDrop,
    close: impl FnOnce() -> Option<CloseAt>,
) -> Result<Begun<H>, HttpError> {
    let head = match receive.recv().await.ok_or_else(lost)? {
        Piece::Head(head) => head,
        Piece::Broken(error) => return Err(error.into()),
        Piece::Body { .. } => return Err(lost()),
    };
    match receive.recv().await.ok_or_else(lost)? {
        Piece::Body { bytes, last: true } => {
            Ok(Begun { head, body: ResultBody::Whole(Some(bytes)) })
        }
        Piece::Body { bytes, last: false } => {
            let deadline = Box::pin(tokio::time::sleep_until(deadline.into()));
            let first = Some(bytes);
            let dropped = (end, close());
            let body = ResultBody::Streamed { first, receive, deadline, ended: false, dropped };
            Ok(Begun { head, body })
        }
        Piece::Broken(error) => Err(error.into()),
        Piece::Head(_) => Err(lost()),
    }
}

/// The body of a response.
pub(super) enum ResultBody<H> {
    /// All of it.
    Whole(Option<Bytes>),
    /// As it comes.
    Streamed {
        first: Option<Bytes>,
        receive: Receiver<Piece<H>>,
        deadline: Pin<Box<tokio::time::Sleep>>,
        ended: bool,
        /// Dropped with the body, as when the client goes.
        #[expect(dead_code, reason = "what it does, it does when it is dropped")]
        dropped: (EndOnDrop, Option<CloseAt>),
    },
}

impl<H> Unpin for ResultBody<H> {}

impl<H> MessageBody for ResultBody<H> {
    type Error = QueryError;

    fn size(&self) -> BodySize {
        match self {
            Self::Whole(bytes) => {
                BodySize::Sized(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Self::Streamed { .. } => BodySize::Stream,
        }
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, QueryError>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Self::Streamed { ended: true, .. } => Poll::Ready(None),
            Self::Streamed { first, receive, deadline, ended, .. } => {
                if let Some(first) = first.take() {
                    return Poll::Ready(Some(Ok(first)));
                }
                if deadline.as_mut().poll(context).is_ready() {
                    return Poll::Ready(Some(Err(QueryError::Timeout)));
                }
                receive.poll_recv(context).map(|piece| match piece {
                    Some(Piece::Body { bytes, last }) => {
                        *ended = last;
                        Some(Ok(bytes))
                    }
                    Some(Piece::Broken(error)) => Some(Err(error)),
                    Some(Piece::Head(_)) | None => Some(Err(QueryError::Defect)),
                })
            }
        }
    }
}

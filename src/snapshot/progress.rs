//! How far a build is, told to whoever watches it.

use std::fmt;
use std::sync::Arc;

/// A step of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a> {
    /// Documents are read and loaded.
    Loading {
        /// Documents loaded so far.
        documents: usize,
        /// Documents in all.
        of: usize,
        /// Quads loaded so far.
        quads: usize,
    },
    /// The rules of that turn derive what follows.
    Deriving(&'a str),
    /// The graph is held against its shapes, and its text index is written.
    Finishing,
}

/// Who is told; nobody by default.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<Listener>>);

type Listener = dyn Fn(Progress<'_>) + Send + Sync;

impl Watch {
    /// Tells a function of each step.
    pub fn new(listener: impl Fn(Progress<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    pub(super) fn tell(&self, progress: Progress<'_>) {
        if let Some(listener) = &self.0 {
            listener(progress);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Watch").field(&self.0.is_some()).finish()
    }
}

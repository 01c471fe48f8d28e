//! How far a long load is, drawn on a terminal; nothing where the error stream is none.

use std::time::Duration;

use indicatif::ProgressBar;
use indicatif::ProgressFinish;
use indicatif::ProgressStyle;

use crate::snapshot::Progress;
use crate::snapshot::Watch;

/// A load is long enough to be shown from here on.
const SHOWN_FROM: usize = 50;

/// Draws a line of progress for a load of so many documents, and takes it away at the end.
pub(super) fn watch(documents: usize) -> Watch {
    if documents < SHOWN_FROM {
        return Watch::default();
    }
    let length = u64::try_from(documents).unwrap_or(u64::MAX);
    // Draws on the error stream, and only where that is a terminal.
    let bar = ProgressBar::new(length).with_finish(ProgressFinish::AndClear);
    let template = "{bar:20} {pos}/{len} documents ({per_sec}) {wide_msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    Watch::new(move |progress| match progress {
        Progress::Loading { documents, quads, .. } => {
            bar.set_position(u64::try_from(documents).unwrap_or(u64::MAX));
            bar.set_message(format!("{quads} quads"));
        }
        Progress::Deriving(turn) => bar.set_message(format!("deriving: rules {turn}")),
        Progress::Finishing => bar.set_message("checking shapes, writing the text index"),
    })
}

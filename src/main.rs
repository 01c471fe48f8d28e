//! The program.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Gives memory back to the system soon after a query has ended, on whichever thread it ran.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    stratigraph::cli::run()
}

//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    stratigraph::cli::run()
}

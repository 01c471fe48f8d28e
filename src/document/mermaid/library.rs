//! The one door to `merman-core`.

use std::sync::LazyLock;

use merman_core::Engine;
use merman_core::Error;
use merman_core::ParseOptions;
use merman_core::RenderSemanticModel;

use crate::document::diagnostic::Diagnostic;
use crate::document::mermaid::Source;

/// Building the engine takes milliseconds, reading a diagram less.
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

/// Why the library refused a text.
pub(super) struct Refusal {
    /// In its own words, the first line of them.
    pub(super) message: String,
    /// The line it points at, from 0, where it points at one.
    pub(super) line: Option<usize>,
}

/// Reads a diagram whose kind its first line tells.
pub(super) fn read(text: &str) -> Result<RenderSemanticModel, Refusal> {
    match ENGINE.parse_diagram_for_render_model_sync(text, ParseOptions::strict()) {
        Ok(Some(parsed)) => Ok(parsed.into_parts().1),
        Ok(None) => Err(Refusal { message: "no diagram was found".to_owned(), line: None }),
        Err(Error::DiagramParse { diagnostic, .. }) => {
            let before = diagnostic.span().and_then(|span| text.get(..span.start));
            Err(Refusal {
                message: first_line(diagnostic.message()),
                line: before.map(|before| before.matches('\n').count()),
            })
        }
        Err(error) => Err(Refusal { message: first_line(&error.to_string()), line: None }),
    }
}

/// Reads a diagram, leaving out the lines that the library points at as unreadable, each with a
/// warning. Nothing where it refuses without a line or refuses too often.
pub(super) fn read_leaving_out(
    source: &Source<'_>,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<RenderSemanticModel> {
    const MOST_LEFT_OUT: usize = 20;
    let mut lines: Vec<&str> = text.lines().collect();
    let mut left_out = Vec::new();
    loop {
        let refusal = match read(&lines.join("\n")) {
            Ok(model) => {
                diagnostics.append(&mut left_out);
                return Some(model);
            }
            Err(refusal) => refusal,
        };
        let line = refusal.line.filter(|line| {
            let written = lines.get(*line).is_some_and(|text| !text.trim().is_empty());
            *line > 0 && written && left_out.len() < MOST_LEFT_OUT
        });
        let Some(line) = line else {
            let message = format!("this diagram could not be read: {}", refusal.message);
            let hint = "check it in a Mermaid editor";
            diagnostics.push(Diagnostic::error(source.span, message).with_hint(hint));
            return None;
        };
        let message = format!("this line was left out: {}", refusal.message);
        left_out.push(
            Diagnostic::warning(source.line(line), message)
                .with_hint("check it in a Mermaid editor"),
        );
        lines[line] = "";
    }
}

fn first_line(message: &str) -> String {
    let line = message.lines().find(|line| !line.trim().is_empty());
    line.unwrap_or("it is no valid Mermaid").trim().to_owned()
}

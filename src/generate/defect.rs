//! The small mistakes that real authors make, put into a few documents of a hundred.

use crate::generate::chance::Chance;

/// What goes wrong.
#[derive(Clone, Copy, Default)]
enum Slip {
    /// A subgraph is never closed.
    #[default]
    MissingEnd,
    /// A label has a bracket and no quotes.
    BareBracket,
    /// A label ends in a bracket that nothing opened.
    StrayBracket,
    /// The title of a subgraph stands in quotes twice.
    DoubleQuotes,
    /// A class is given to a box that is not there.
    UnknownBox,
    /// A row of a table lacks its last cell.
    ShortRow,
    /// A place was left for later.
    Placeholder,
}

/// The text, in four cases of a hundred with one slip.
pub fn slip(chance: &mut Chance, text: String) -> String {
    if !chance.percent(4) {
        return text;
    }
    let slip = chance.pick(&[
        Slip::MissingEnd,
        Slip::BareBracket,
        Slip::BareBracket,
        Slip::StrayBracket,
        Slip::DoubleQuotes,
        Slip::UnknownBox,
        Slip::ShortRow,
        Slip::Placeholder,
    ]);
    let lines: Vec<&str> = text.lines().collect();
    let fitting: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| slip.fits(line))).collect();
    if fitting.is_empty() {
        return text;
    }
    let place = chance.pick(&fitting);
    let changed = lines.iter().enumerate().filter_map(|(at, line)| {
        if at == place { slip.made(line) } else { Some((*line).to_owned()) }
    });
    changed.collect::<Vec<_>>().join("\n") + "\n"
}

impl Slip {
    fn fits(self, line: &str) -> bool {
        let inner = line.trim();
        let bare_label = line.starts_with("    ")
            && inner.ends_with(']')
            && !inner.contains(['"', '('])
            && inner.contains("<br/>");
        match self {
            Self::MissingEnd => inner == "end" && line.starts_with("    "),
            Self::BareBracket | Self::StrayBracket => bare_label,
            Self::DoubleQuotes => inner.starts_with("subgraph ") && inner.contains("[\""),
            Self::UnknownBox => inner.starts_with("class ") && line.starts_with("    "),
            Self::ShortRow => {
                line.starts_with("| ") && line.ends_with(" |") && line.matches(" | ").count() > 1
            }
            Self::Placeholder => {
                line.starts_with("**Cost**: ") || line.starts_with("- **Availability")
            }
        }
    }

    /// The line with the slip in it; nothing where the line itself is lost.
    fn made(self, line: &str) -> Option<String> {
        let made = match self {
            Self::MissingEnd => return None,
            Self::BareBracket => format!("{} (beta)]", line.strip_suffix(']')?),
            Self::StrayBracket => format!("{})]", line.strip_suffix(']')?),
            Self::DoubleQuotes => line.replace("[\"", "[\"\"").replace("\"]", "\"\"]"),
            Self::UnknownBox => line.replacen("class ", "class LEGACY_CLUSTER,", 1),
            Self::ShortRow => format!("{} |", line.rsplit_once(" | ")?.0),
            Self::Placeholder => "[Details of this period to be added...]".to_owned(),
        };
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::chance::Purpose;

    #[test]
    fn a_slip_changes_one_line_of_few_documents() {
        let text = "    subgraph A[\"Edge\"]\n        B[One<br/>Two]\n    end\n    class B edge\n";
        let slipped = (0..5_000)
            .map(|number| slip(&mut Chance::new(1, number, Purpose::Document), text.to_owned()))
            .filter(|slipped| slipped != text)
            .count();
        assert!((100..250).contains(&slipped), "{slipped}");
    }

    #[test]
    fn each_slip_is_what_its_name_says() {
        assert_eq!(
            Slip::BareBracket.made("    A[One<br/>Two]").as_deref(),
            Some("    A[One<br/>Two (beta)]")
        );
        assert_eq!(Slip::ShortRow.made("| a | b | c |").as_deref(), Some("| a | b |"));
        assert_eq!(Slip::MissingEnd.made("    end"), None);
    }
}

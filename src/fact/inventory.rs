//! Tables that list the parts of a system, a row each: "Cache | Redis | Door status | 96 % hit rate" below
//! "Component | Technology | Purpose | Scale".

use crate::document::SourceSpan;
use crate::document::Text;
use crate::fact::chronology::Time;
use crate::fact::column::is_none;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::model::Component;
use crate::fact::model::Subject;
use crate::fact::reader::Reader;
use crate::fact::statement::owned;

/// Whether a table lists parts of a system: its first column names them, and another says what they
/// are built with or there for.
fn lists_parts(header: &[String]) -> bool {
    const PARTS: [&str; 12] = [
        "component",
        "components",
        "building block",
        "part",
        "parts",
        "subsystem",
        "service",
        "services",
        "system",
        "module",
        "element",
        "piece",
    ];
    const TRAITS: [&str; 18] = [
        "technology",
        "technologies",
        "built with",
        "built on",
        "implementation",
        "tech",
        "tool",
        "stack",
        "software",
        "product",
        "purpose",
        "role",
        "responsibility",
        "function",
        "description",
        "what it does",
        "what for",
        "job",
    ];
    let is = |list: &[&str], name: &String| list.contains(&name.trim().to_lowercase().as_str());
    header.split_first().is_some_and(|(first, others)| {
        is(&PARTS, first) && others.iter().any(|name| is(&TRAITS, name))
    })
}

impl Reader<'_> {
    /// Adds the component that a row of such a table is, with its figures; false where it is none, or
    /// the era cannot be told.
    pub(super) fn part_of_system(
        &mut self,
        header: &[String],
        cells: &[Text],
        span: SourceSpan,
        time: Time,
    ) -> bool {
        let Some(era) = time.era.filter(|_| lists_parts(header)) else { return false };
        let Some((name, others)) = cells.split_first() else { return false };
        let name = name.plain();
        let traits = others.iter().map(Text::plain);
        let traits: Vec<String> =
            traits.filter(|text| !text.trim().is_empty() && !is_none(text)).collect();
        if !name.contains(char::is_alphabetic) || traits.is_empty() {
            return false;
        }
        let subject = Subject::Component(self.journey.components.len());
        let setting = Setting { subject, era: Some(era), years: time.years, span };
        let uses = owned(self.lexicon.mentions(&format!("{name}\n{}", traits.join("\n"))));
        for text in &traits {
            self.journey.measurements.extend(measurement::in_line(text, "", setting));
        }
        let component = Component { name, traits, era, group: None, layer: None, uses, span };
        self.journey.components.push(component);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_parts_is_told_by_its_header() {
        let lists = |names: &[&str]| {
            lists_parts(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        assert!(lists(&["Component", "Technology", "Purpose"]));
        assert!(!lists(&["Component", "2014", "2018"]));
        assert!(!lists(&["Component", "Monthly cost"]));
        assert!(!lists(&["Team", "Role"]));
    }
}

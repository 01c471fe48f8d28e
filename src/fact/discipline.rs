//! Figures of a team by discipline: of the engineers whom one column of a table counts, others count
//! those of the backend, of security and so on.

use crate::document::SourceSpan;
use crate::fact::bill;
use crate::fact::chronology::Time;
use crate::fact::figure::figures;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::model::Subject;
use crate::fact::reader::Reader;

/// What engineers may be engineers of.
const DISCIPLINES: [&str; 27] = [
    "backend",
    "frontend",
    "front-end",
    "back-end",
    "mobile",
    "ios",
    "android",
    "web",
    "security",
    "compliance",
    "infrastructure",
    "platform",
    "data",
    "machine learning",
    "ml",
    "ai",
    "operations",
    "ops",
    "devops",
    "sre",
    "reliability",
    "product",
    "design",
    "qa",
    "quality",
    "research",
    "support",
];

/// Whether the name of a column is no more than that of a discipline.
fn is_discipline(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let name = name.strip_suffix(" engineers").or(name.strip_suffix(" team")).unwrap_or(&name);
    let mut parts = name.split(['/', '&', '+']).map(str::trim).peekable();
    parts.peek().is_some() && parts.all(|part| DISCIPLINES.contains(&part))
}

impl Reader<'_> {
    /// Reads a bare number below the name of a discipline as how many engineers that had.
    pub(super) fn staff_of(
        &mut self,
        header: &str,
        text: &str,
        span: SourceSpan,
        time: Time,
    ) -> bool {
        let Some(era) = time.era.filter(|_| is_discipline(header)) else { return false };
        let told = format!("{}: {text}", header.trim());
        let found = figures(&told);
        let [figure] = &found[..] else { return false };
        let whole = told.len() - text.trim().len()..told.len();
        if !figure.quantity.unit.is_empty() || figure.range != whole {
            return false;
        }
        let (name, trait_told) = (format!("{} team", header.trim()), format!("{text} engineers"));
        let about = (era, span, trait_told.as_str());
        let component = bill::component(&mut self.journey, name, Vec::new(), about);
        let (subject, years) = (Subject::Component(component), time.years);
        let setting = Setting { subject, era: Some(era), years, span };
        let measured = measurement::measured(Metric::TeamSize, figure, &told, setting);
        self.journey.measurements.push(measured);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_disciplines_are_told_from_others() {
        for name in ["Security", "Data & ML", "Backend engineers", "DevOps/SRE"] {
            assert!(is_discipline(name), "{name}");
        }
        for name in ["Data volume", "Offices", "", "Team size", "Infrastructure cost"] {
            assert!(!is_discipline(name), "{name}");
        }
    }
}

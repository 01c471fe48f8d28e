//! Sentences from templates: each place in braces is filled with what is true of the era told.

use crate::generate::chance::Chance;
use crate::generate::company::Company;
use crate::generate::era::Era;
use crate::generate::quantity::dollars;
use crate::generate::quantity::nice;
use crate::generate::quantity::round;
use crate::generate::quantity::short;
use crate::generate::technology::Role;
use crate::generate::vocabulary::REGIONS;

/// What a sentence may speak of.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The company.
    pub company: &'a Company,
    /// The era.
    pub era: &'a Era,
}

impl Scene<'_> {
    /// The template with its places filled; nothing where the era does not have what it asks
    /// for, such as `{queue}` before there is one. A number in braces is a gate: `{2015}` opens
    /// in eras that reach that year, `{2}` from stage 2 on.
    pub fn fill(&self, chance: &mut Chance, template: &str) -> Option<String> {
        let mut text = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}')?;
            text.push_str(before);
            text.push_str(&self.word(chance, place)?);
            rest = after;
        }
        text.push_str(rest);
        Some(text)
    }

    /// One of these templates, filled and opened with a capital letter.
    pub fn say(&self, chance: &mut Chance, templates: &[&'static str]) -> Option<String> {
        chance
            .shuffled(templates)
            .into_iter()
            .find_map(|template| self.fill(chance, template))
            .map(|text| capital(&text))
    }

    /// The first of these templates, from this place on, that can be filled: who counts the place
    /// up does not say the same twice.
    pub fn say_from(&self, chance: &mut Chance, templates: &[&str], place: u64) -> Option<String> {
        let start = usize::try_from(place).unwrap_or(0) % templates.len().max(1);
        let order = templates.iter().cycle().skip(start).take(templates.len());
        order.into_iter().find_map(|it| self.fill(chance, it)).map(|text| capital(&text))
    }

    /// As `say`, for the middle of a sentence.
    pub fn say_within(&self, chance: &mut Chance, templates: &[&'static str]) -> Option<String> {
        let order = chance.shuffled(templates);
        order.into_iter().find_map(|template| self.fill(chance, &lowered(template)))
    }

    /// So many of these templates, filled, none twice.
    pub fn list(&self, chance: &mut Chance, templates: &[&'static str], count: u64) -> Vec<String> {
        let order = chance.shuffled(templates);
        let filled = order.into_iter().filter_map(|template| self.fill(chance, template));
        let wanted = usize::try_from(count).unwrap_or(0);
        filled.map(|text| capital(&text)).take(wanted).collect()
    }

    /// Whether the era is far enough for a gate: a year it must reach, or a stage.
    fn open(&self, gate: u64) -> bool {
        if gate >= 1000 { self.era.end >= gate } else { self.era.stage as u64 >= gate }
    }

    fn word(&self, chance: &mut Chance, place: &str) -> Option<String> {
        let trade = &self.company.trade;
        let [thing, things] = trade.thing;
        if let Ok(gate) = place.parse() {
            return self.open(gate).then(String::new);
        }
        let word = match place {
            "company" => &self.company.name,
            "niche" => self.company.niche,
            "city" => self.company.city,
            "users" => trade.users,
            "thing" => thing,
            "things" => things,
            "actions" => trade.actions,
            "peak" => chance.pick(&trade.peaks),
            "service" => service(chance.pick(&trade.services)).0,
            "region" => chance.pick(&REGIONS),
            "style" => return Some(self.era.style().to_lowercase()),
            "a style" => return Some(with_article(&self.era.style().to_lowercase())),
            _ => {
                return role(place).map_or_else(
                    || self.figure(chance, place),
                    |role| self.era.stack.get(role).map(ToOwned::to_owned),
                );
            }
        };
        Some(word.to_owned())
    }

    fn figure(&self, chance: &mut Chance, place: &str) -> Option<String> {
        let era = self.era;
        let figure = match place {
            "load" => short(era.to.users),
            "start" => short(era.from.users),
            "half" => short(round(era.to.users / 2)),
            "first" => short(self.company.growth.at(self.company.founded).users),
            "concurrent" => short(round(era.to.users / 60).max(20)),
            "rate" => short(self.company.rate(era.to.users)),
            "daily" => short(self.company.daily(era.to.users)),
            "cost" => dollars(era.to.cost),
            "saving" => dollars(round(era.to.cost * chance.between(5, 30) / 100).max(50)),
            "engineers" => era.to.team.to_string(),
            "latency" => format!("{}ms", era.latency.0),
            "tail" => format!("{}ms", era.latency.1),
            "availability" => era.availability.to_owned(),
            "year" => era.year(chance).to_string(),
            "services" => nice_services(era.to.team).to_string(),
            "few" => chance.pick(&["two", "three", "four", "five"]).to_owned(),
            "some" => nice(chance.between(9, 16)).to_string(),
            "many" => nice(chance.between(17, 29)).to_string(),
            "part" => format!("{}%", chance.pick(&[10, 15, 20, 25, 30, 35, 40, 45, 50, 60])),
            "most" => format!("{}%", chance.pick(&[70, 75, 80, 85, 90, 92, 95, 97, 98, 99])),
            "seconds" => chance.pick(&["3", "5", "8", "12", "20", "30", "45"]).to_owned(),
            "minutes" => chance.pick(&["4", "10", "15", "25", "40", "50"]).to_owned(),
            "hours" => chance.between(2, 14).to_string(),
            "weeks" => chance.between(2, 11).to_string(),
            "months" => chance.between(3, 18).to_string(),
            "times" => format!("{}x", chance.pick(&[2, 3, 4, 5, 6, 8, 10, 12, 15, 20])),
            _ => return None,
        };
        Some(figure)
    }
}

/// How many services so many engineers have: they write more of them than they should.
fn nice_services(engineers: u64) -> u64 {
    round(engineers * 2 / 3).max(4)
}

fn role(place: &str) -> Option<Role> {
    let role = match place {
        "host" => Role::Hosting,
        "language" => Role::Language,
        "framework" => Role::Framework,
        "front" => Role::Frontend,
        "db" => Role::Database,
        "store" => Role::WideStore,
        "cache" => Role::Cache,
        "objects" => Role::Objects,
        "search" => Role::Search,
        "queue" => Role::Queue,
        "stream" => Role::Stream,
        "warehouse" => Role::Warehouse,
        "cdn" => Role::Delivery,
        "lb" => Role::Balancer,
        "gateway" => Role::Gateway,
        "orchestrator" => Role::Orchestrator,
        "mesh" => Role::Mesh,
        "monitoring" => Role::Monitoring,
        "logs" => Role::Logging,
        "tracing" => Role::Tracing,
        "pipeline" => Role::Pipeline,
        "learning" => Role::Learning,
        _ => return None,
    };
    Some(role)
}

/// The two halves of a service: its name, what it does.
pub fn service(text: &'static str) -> (&'static str, &'static str) {
    text.split_once(": ").unwrap_or((text, ""))
}

/// The text with a capital letter in front, unless its first word is spelled in a way of its
/// own: "p99", "gRPC".
pub fn capital(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default().trim_end_matches(':');
    if !first.chars().all(|letter| letter.is_lowercase() || letter == '-') {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The noun with its article, if it takes one: "a monolith", "microservices".
fn with_article(noun: &str) -> String {
    match noun.chars().next() {
        _ if noun.ends_with('s') => noun.to_owned(),
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {noun}"),
        _ => format!("a {noun}"),
    }
}

/// A template with a small letter in front, unless it opens with an acronym or a filled place.
fn lowered(template: &str) -> String {
    let mut letters = template.chars();
    let first = letters.next();
    match first.filter(|_| !letters.clone().next().is_some_and(char::is_uppercase)) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::chance::Purpose;
    use crate::generate::company::company;

    #[test]
    fn a_place_without_anything_to_fill_it_fails_the_template() {
        let company = company(1, 1);
        let era = Era::default();
        let scene = Scene { company: &company, era: &era };
        let mut chance = Chance::new(1, 1, Purpose::Document);
        assert_eq!(scene.fill(&mut chance, "{queue} fell behind"), None);
        assert_eq!(scene.fill(&mut chance, "{unheard of}"), None);
        assert_eq!(scene.fill(&mut chance, "{2015}too early"), None);
        assert_eq!(lowered("Put it there"), "put it there");
        assert_eq!([lowered("TLS failed"), lowered("{db} failed")], ["TLS failed", "{db} failed"]);
        assert_eq!([capital("hot keys"), capital("p99: 3ms")], ["Hot keys", "p99: 3ms"]);
        let text = scene.fill(&mut chance, "{company} lost {things}");
        assert_eq!(text, Some(format!("{} lost {}", company.name, company.trade.thing[1])));
    }
}

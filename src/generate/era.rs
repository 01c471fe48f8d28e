//! The eras of a company: stretches of years, each with its name, its figures and its stack.

use crate::generate::chance::Chance;
use crate::generate::company::Company;
use crate::generate::company::Figures;
use crate::generate::history::Stack;
use crate::generate::quantity::round;
use crate::generate::quantity::span_of_dollars;
use crate::generate::technology::Role;
use crate::generate::vocabulary::REGIONS;

/// A stretch of years with one architecture.
#[derive(Clone, Debug, Default)]
pub struct Era {
    /// Its place, from 1 on.
    pub number: u64,
    /// Its name, of its own within the document.
    pub name: String,
    /// Its first year.
    pub start: u64,
    /// Its last year.
    pub end: u64,
    /// The figures at its beginning.
    pub from: Figures,
    /// The figures at its end.
    pub to: Figures,
    /// What stands at its end.
    pub stack: Stack,
    /// How far along the company is, from 0 to 4.
    pub stage: usize,
    /// The regions it is served from.
    pub regions: Vec<&'static str>,
    /// How long an answer takes, in milliseconds: the common one, the slow one.
    pub latency: (u64, u64),
    /// The availability, as "99.9%".
    pub availability: &'static str,
}

impl Era {
    /// The style of its code, as "Monolith".
    pub fn style(&self) -> &'static str {
        self.stack.get(Role::Style).unwrap_or("Monolith")
    }

    /// What it cost a month, from its beginning to its end: "$500-$10K/month".
    pub fn monthly(&self) -> String {
        format!("{}/month", span_of_dollars(self.from.cost, self.to.cost))
    }

    /// A year within it.
    pub fn year(&self, chance: &mut Chance) -> u64 {
        chance.between(self.start, self.end)
    }
}

const FIRST_NAMES: [&str; 10] = [
    "Startup",
    "MVP Launch",
    "Garage Days",
    "First Customers",
    "Single Server",
    "Foundation",
    "Bootstrapping",
    "Monolithic Era",
    "The Prototype",
    "Hand-Built Beginnings",
];

const MIDDLE_NAMES: [&str; 18] = [
    "Growth",
    "Service Split",
    "2009|Going Mobile",
    "European Growth",
    "Scaling Pains",
    "Sharding Years",
    "The Great Rebuild",
    "Hypergrowth",
    "Multi-Region",
    "International Rollout",
    "Service Decomposition",
    "Viral Growth",
    "Product-Market Fit",
    "2009|The Cloud Move",
    "Data Platform",
    "Real-Time Years",
    "The Reliability Push",
    "Market Expansion",
];

const LAST_NAMES: [&str; 10] = [
    "Global Platform",
    "Platform Maturity",
    "Current Scale",
    "Cost Discipline",
    "2018|AI-Driven Platform",
    "Efficiency Years",
    "Consolidation",
    "2014|Multi-Cloud Platform",
    "Public Company",
    "2018|Edge and AI",
];

/// From bad to good; an era stands at about twice its stage and never below the one before.
const AVAILABILITIES: [&str; 11] =
    ["95%", "96%", "97%", "98%", "98.5%", "99%", "99.5%", "99.9%", "99.9%", "99.95%", "99.99%"];

/// Cuts the life of a company into eras. In half of all documents the last year of an era is
/// also the first one of the next.
pub fn eras(chance: &mut Chance, company: &Company) -> Vec<Era> {
    let years = company.last - company.founded;
    let count = chance.pick(&[3, 3, 4, 4, 4, 4, 5, 5, 6, 7]).min(years / 2).max(3);
    let shared = chance.percent(50);
    let mut eras: Vec<Era> = Vec::new();
    let mut regions = chance.shuffled(&REGIONS);
    regions.truncate(5);
    let mut start = company.founded;
    let (mut grade, mut slowest) = (0, u64::MAX);
    for number in 1..=count {
        let even = company.founded + years * number / count;
        let end = match number {
            _ if number == count => company.last,
            _ if years / count >= 4 => even - 1 + chance.below(3),
            _ => even,
        };
        let stage = usize::try_from((number - 1) * 4 / (count - 1)).unwrap_or(0);
        let last = if shared && number < count { end } else { end.max(start) };
        let told = if shared || number == count { last } else { (end - 1).max(start) };
        let name = name(chance, company, (stage, told), &eras);
        let reach = usize::try_from(1 + chance.below(number)).unwrap_or(1);
        let quick = [1200, 600, 250, 140, 80].get(stage).copied().unwrap_or(200);
        let quick = round(quick * chance.between(6, 15) / 10).min(slowest / 2);
        slowest = round(quick * chance.between(2, 6)).min(slowest);
        grade = grade.max(stage * 2 + usize::from(chance.percent(50)) + usize::from(stage > 2));
        eras.push(Era {
            number,
            name,
            start,
            end: told,
            from: company.growth.at(start),
            to: company.growth.at(end),
            stack: company.history.stack(told),
            stage,
            regions: regions.iter().take(reach).copied().collect(),
            latency: (quick, slowest),
            availability: AVAILABILITIES.get(grade).copied().unwrap_or("99.99%"),
        });
        start = end;
    }
    eras
}

fn name(
    chance: &mut Chance,
    company: &Company,
    (stage, end): (usize, u64),
    others: &[Era],
) -> String {
    for _ in 0..20 {
        let chapter = company.trade.chapters.get(stage).copied().unwrap_or_default();
        let name = match stage {
            _ if chance.percent(40) => chapter,
            _ if others.is_empty() => chance.pick(&FIRST_NAMES),
            4 => chance.pick(&LAST_NAMES),
            _ => chance.pick(&MIDDLE_NAMES),
        };
        // A year in front of a name is the first in which an era would be called so.
        let (since, name) = name.split_once('|').unwrap_or(("0", name));
        let fits = since.parse().is_ok_and(|since: u64| since <= end);
        if fits && others.iter().all(|era| era.name != name) {
            return name.to_owned();
        }
    }
    format!("Chapter {}", others.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::chance::Purpose;
    use crate::generate::company::company;

    #[test]
    fn eras_follow_one_another_from_the_first_year_to_the_last() {
        for number in 0..500 {
            let company = company(9, number);
            let eras = eras(&mut Chance::new(9, number, Purpose::Document), &company);
            assert!((3..=7).contains(&eras.len()));
            assert_eq!(eras.first().map(|era| era.start), Some(company.founded));
            assert_eq!(eras.last().map(|era| era.end), Some(company.last));
            for (one, next) in eras.iter().zip(eras.iter().skip(1)) {
                assert!(one.start <= one.end && one.end <= next.start && one.start < next.start);
                assert_ne!(one.name, next.name);
            }
        }
    }
}

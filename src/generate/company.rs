//! Who a document is about: an invented company whose users, costs and staff grow together.

use crate::generate::chance::Chance;
use crate::generate::chance::Purpose;
use crate::generate::history::History;
use crate::generate::quantity::nice;
use crate::generate::quantity::round;
use crate::generate::trade::TRADES;
use crate::generate::trade::Trade;
use crate::generate::vocabulary::CITIES;
use crate::generate::vocabulary::FIRST;
use crate::generate::vocabulary::SECOND;
use crate::generate::vocabulary::THIRD;

/// A company, the same in each document that is about it.
pub struct Company {
    /// Its name: "Amber Harbor".
    pub name: String,
    /// The name as file names have it: "amber-harbor".
    pub slug: String,
    /// Its line of business.
    pub trade: Trade,
    /// Its place in that line.
    pub niche: &'static str,
    /// Where it began.
    pub city: &'static str,
    /// The year in which it began.
    pub founded: u64,
    /// The last year that is told of.
    pub last: u64,
    /// What a user does in a day, on average.
    pub busy: u64,
    /// Its figures over the years.
    pub growth: Growth,
    /// Its technologies over the years.
    pub history: History,
}

/// Figures as steps of the ladder of round ones, first and last.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    founded: u64,
    last: u64,
    users: (u64, u64),
    cost: (u64, u64),
    team: (u64, u64),
}

/// The figures of one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Users a month.
    pub users: u64,
    /// Dollars for infrastructure a month.
    pub cost: u64,
    /// Engineers.
    pub team: u64,
}

impl Growth {
    fn drawn(chance: &mut Chance, founded: u64, last: u64) -> Self {
        // A company needs time to become large: 600 thousand users at least, 1 billion at most.
        let reach = (58 + (last - founded) * 2).min(90);
        let users = (chance.between(26, 36), chance.between(58, reach));
        let cost = (chance.between(17, 25), users.1 - chance.between(9, 17));
        let team_end = 15 + (users.1 - 58) / 2 + chance.between(0, 4);
        Self { founded, last, users, cost, team: (chance.between(3, 7), team_end) }
    }

    /// How far the company has come in a year, of 1000; `haste` is how much of the way lies in
    /// the first half.
    fn progress(&self, year: u64, haste: u64) -> u64 {
        let whole = (self.last - self.founded).max(1);
        let gone = year.clamp(self.founded, self.last) - self.founded;
        let even = gone * 1000 / whole;
        even * (1000 + haste - haste * even / 1000) / 1000
    }

    /// Users as a step of the ladder.
    pub fn reach(&self, year: u64) -> u64 {
        along(self.users, self.progress(year, 500))
    }

    /// The figures of a year.
    pub fn at(&self, year: u64) -> Figures {
        Figures {
            users: nice(self.reach(year)),
            cost: nice(along(self.cost, self.progress(year, 250))),
            team: nice(along(self.team, self.progress(year, 0))),
        }
    }
}

impl Company {
    /// What so many users do in a day.
    pub fn daily(&self, users: u64) -> u64 {
        round(users * self.busy)
    }

    /// The requests that so many users make in a second.
    pub fn rate(&self, users: u64) -> u64 {
        round(users * self.busy / 1500).max(3)
    }
}

fn along((first, last): (u64, u64), progress: u64) -> u64 {
    first + last.saturating_sub(first) * progress / 1000
}

/// The number of the company that a document is about. One document in fifty is a second one
/// about the company of a document shortly before it.
pub fn number_of(document: u64) -> u64 {
    if document % 50 == 49 { document - 1 - document / 50 % 40 } else { document }
}

/// The company of a number.
pub fn company(seed: u64, number: u64) -> Company {
    let mut chance = Chance::new(seed, number, Purpose::Company);
    let (name, slug) = name(&mut chance, seed, number);
    let trade = chance.pick(&TRADES);
    let founded = 2000 + chance.below(9) + chance.below(9);
    let last = (founded + chance.between(7, 20)).clamp(2013, 2024);
    let last = if chance.percent(60) { 2024 } else { last };
    let growth = Growth::drawn(&mut chance, founded, last);
    let history = History::drawn(&mut chance, founded, last, &growth);
    Company {
        name,
        slug,
        niche: chance.pick(&trade.niches),
        city: chance.pick(&CITIES),
        busy: chance.between(1, 8),
        trade,
        founded,
        last,
        growth,
        history,
    }
}

/// The name of a number: each pair of words is used once before a third word comes in, because
/// the step is coprime to the number of pairs.
fn name(chance: &mut Chance, seed: u64, number: u64) -> (String, String) {
    const PAIRS: u64 = (FIRST.len() * SECOND.len()) as u64;
    const STEP: u64 = 7919;
    let turn = (number % PAIRS * STEP + seed % PAIRS) % PAIRS;
    let at = |words: &[&'static str], place: u64| -> &'static str {
        usize::try_from(place).ok().and_then(|place| words.get(place)).copied().unwrap_or_default()
    };
    let first = at(&FIRST, turn % FIRST.len() as u64);
    let second = at(&SECOND, turn / FIRST.len() as u64);
    let round = number / PAIRS;
    let third = match round {
        0 => String::new(),
        _ => format!(" {}", at(&THIRD, (round - 1) % THIRD.len() as u64)),
    };
    let joined = chance.percent(30);
    let name = if joined {
        format!("{first}{}{third}", second.to_lowercase())
    } else {
        format!("{first} {second}{third}")
    };
    let slug = format!("{first} {second}{third}").to_lowercase().replace(' ', "-");
    (name, slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn figures_never_shrink_and_fit_one_another() {
        for number in 0..300 {
            let company = company(3, number);
            let years = company.founded..=company.last;
            let figures: Vec<Figures> = years.map(|year| company.growth.at(year)).collect();
            for (one, next) in figures.iter().zip(figures.iter().skip(1)) {
                assert!(one.users <= next.users && one.cost <= next.cost && one.team <= next.team);
            }
            let last = figures.last().copied().unwrap_or_default();
            assert!(last.users >= 600_000 && last.cost < last.users && last.team >= 30);
        }
    }

    #[test]
    fn companies_have_names_of_their_own() {
        let names: BTreeSet<String> = (0..20_000).map(|number| company(1, number).name).collect();
        assert_eq!(names.len(), 20_000);
    }

    #[test]
    fn one_document_in_fifty_shares_its_company() {
        let companies: BTreeSet<u64> = (0..5_000).map(number_of).collect();
        assert_eq!(companies.len(), 4_900);
    }
}

//! Which technologies a company had in which year, so that its diagrams, its migrations and its
//! prose agree.

use crate::generate::chance::Chance;
use crate::generate::company::Growth;
use crate::generate::technology::CATALOG;
use crate::generate::technology::ROLES;
use crate::generate::technology::Role;
use crate::generate::technology::Technology;

/// All choices of a company.
#[derive(Clone, Debug, Default)]
pub struct History {
    choices: Vec<Choice>,
}

#[derive(Clone, Copy, Debug)]
struct Choice {
    year: u64,
    technology: Technology,
}

/// A move from one technology to another of the same role.
#[derive(Clone, Copy, Debug, Default)]
pub struct Migration {
    /// When.
    pub year: u64,
    /// What both do.
    pub role: Role,
    /// What was left.
    pub from: &'static str,
    /// What was taken.
    pub to: &'static str,
}

/// The technologies of one moment.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    technologies: Vec<Technology>,
}

impl Stack {
    /// What does this, if anything yet.
    pub fn get(&self, role: Role) -> Option<&'static str> {
        self.technologies.iter().find(|technology| technology.role == role).map(|it| it.name)
    }
}

impl History {
    /// Decides what is taken up in which year, as the users grow.
    pub fn drawn(chance: &mut Chance, founded: u64, last: u64, growth: &Growth) -> Self {
        let thresholds: Vec<(Role, u64)> = ROLES
            .iter()
            .map(|role| (*role, (threshold(*role) + chance.between(0, 6)).saturating_sub(3)))
            .collect();
        let mut history = Self::default();
        for year in founded..=last {
            for (role, users) in &thresholds {
                if growth.reach(year) >= *users {
                    history.decide(chance, *role, year);
                }
            }
            history.decide_framework(chance, year);
        }
        history
    }

    /// What stands in a year.
    pub fn stack(&self, year: u64) -> Stack {
        let mut technologies: Vec<Technology> = Vec::new();
        for choice in self.choices.iter().filter(|choice| choice.year <= year) {
            technologies.retain(|technology| technology.role != choice.technology.role);
            technologies.push(choice.technology);
        }
        Stack { technologies }
    }

    /// All moves, by year.
    pub fn migrations(&self) -> Vec<Migration> {
        let mut migrations = Vec::new();
        for (place, choice) in self.choices.iter().enumerate() {
            let role = choice.technology.role;
            let before = self.choices.iter().take(place).rev();
            let left = before.map(|earlier| earlier.technology).find(|it| it.role == role);
            if let Some(left) = left
                && role != Role::Framework
            {
                let (from, to) = (left.name, choice.technology.name);
                migrations.push(Migration { year: choice.year, role, from, to });
            }
        }
        migrations
    }

    fn current(&self, role: Role) -> Option<Choice> {
        self.choices.iter().rev().find(|choice| choice.technology.role == role).copied()
    }

    /// Takes something up for a role, or leaves what is there for something newer.
    fn decide(&mut self, chance: &mut Chance, role: Role, year: u64) {
        let hosting = self.current(Role::Hosting).map_or("", |choice| choice.technology.name);
        let current = self.current(role);
        if let Some(Choice { year: since, technology }) = current {
            let stranded = !technology.bound_to.is_empty() && technology.bound_to != hosting;
            let restless = year >= since + 4 && chance.percent(restlessness(role));
            if !stranded && !restless {
                return;
            }
        }
        let open: Vec<Technology> = CATALOG
            .iter()
            .filter(|it| it.role == role && (it.from..=it.until).contains(&year))
            .filter(|it| it.bound_to.is_empty() || it.bound_to == hosting)
            .filter(|it| current.is_none_or(|now| newer(now.technology, **it, hosting)))
            .filter(|it| !self.choices.iter().any(|choice| choice.technology.name == it.name))
            .copied()
            .collect();
        let open = match (role, current) {
            // All code begins in one piece.
            (Role::Style, None) => open.into_iter().take(1).collect(),
            _ => open,
        };
        if !open.is_empty() {
            self.choices.push(Choice { year, technology: chance.pick(&open) });
        }
    }

    /// A framework follows its language.
    fn decide_framework(&mut self, chance: &mut Chance, year: u64) {
        let language = self.current(Role::Language).map_or("", |choice| choice.technology.name);
        let now = self.current(Role::Framework).map_or("", |choice| choice.technology.bound_to);
        if now == language {
            return;
        }
        let open: Vec<Technology> = CATALOG
            .iter()
            .filter(|it| it.role == Role::Framework && it.bound_to == language)
            .filter(|it| (it.from..=it.until).contains(&year))
            .copied()
            .collect();
        if !open.is_empty() {
            self.choices.push(Choice { year, technology: chance.pick(&open) });
        }
    }
}

/// Whether one would leave the one for the other: nobody goes back, except from what the
/// hosting does not offer any more.
fn newer(now: Technology, other: Technology, hosting: &str) -> bool {
    let stranded = !now.bound_to.is_empty() && now.bound_to != hosting;
    now.name != other.name && (other.from > now.from || stranded)
}

/// From which step of users on a company has something for a role.
fn threshold(role: Role) -> u64 {
    match role {
        Role::Hosting
        | Role::Style
        | Role::Language
        | Role::Framework
        | Role::Frontend
        | Role::Database => 0,
        Role::Balancer => 38,
        Role::Objects => 40,
        Role::Cache | Role::Monitoring => 42,
        Role::Delivery => 45,
        Role::Search | Role::Pipeline => 47,
        Role::Queue => 49,
        Role::Logging => 52,
        Role::WideStore | Role::Gateway => 55,
        Role::Warehouse | Role::Orchestrator => 57,
        Role::Stream | Role::Tracing => 61,
        Role::Learning => 63,
        Role::Mesh => 67,
    }
}

/// In how many years of a hundred a company looks for something newer.
fn restlessness(role: Role) -> u64 {
    match role {
        Role::Language => 9,
        Role::Hosting => 14,
        Role::Frontend | Role::Database | Role::Balancer | Role::Delivery => 18,
        Role::Style | Role::Orchestrator | Role::Queue => 26,
        _ => 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::company::company;

    #[test]
    fn migrations_fall_into_the_life_of_the_company_and_of_what_is_taken() {
        let mut seen = 0;
        for number in 0..300 {
            let company = company(5, number);
            for migration in company.history.migrations() {
                seen += 1;
                assert!((company.founded..=company.last).contains(&migration.year));
                let taken = CATALOG.iter().find(|technology| {
                    technology.name == migration.to && technology.role == migration.role
                });
                assert!(taken.is_some_and(|it| it.from <= migration.year));
                assert_ne!(migration.from, migration.to);
                let before = company.history.stack(migration.year - 1).get(migration.role);
                assert!(before.is_none() || before == Some(migration.from));
                assert_eq!(
                    company.history.stack(migration.year).get(migration.role),
                    Some(migration.to)
                );
            }
        }
        assert!(seen > 1_000, "{seen} migrations");
    }

    #[test]
    fn a_company_begins_with_a_language_a_database_and_a_roof() {
        for number in 0..300 {
            let company = company(6, number);
            let stack = company.history.stack(company.founded);
            for role in [Role::Hosting, Role::Language, Role::Framework, Role::Database] {
                assert!(stack.get(role).is_some(), "{role:?} in {}", company.founded);
            }
        }
    }
}

//! What fills the parameters of a saved query: the names, numbers and times of a question, or what
//! the conversation was about before.

use std::collections::HashSet;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::graph::vocab;
use crate::query::catalogue::Catalogue;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Listing;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::question::names::Kind;
use crate::query::question::names::Sense;
use crate::query::question::scan::Item;
use crate::query::question::scan::Named;
use crate::query::question::scan::Part;
use crate::query::question::time::Time;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::using;
use crate::query::search;

/// Looks up what names mean, within a company where one is named.
pub(super) struct Resolver<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) limits: &'a Limits,
    /// Whose facts are asked for; any where none is named.
    pub(super) companies: Vec<NamedNode>,
}

impl<'a> Resolver<'a> {
    /// Looks up names within these companies, or within all where there are none.
    pub(super) fn new(
        catalogue: &'a Catalogue,
        limits: &'a Limits,
        companies: Vec<NamedNode>,
    ) -> Self {
        Self { catalogue, limits, companies }
    }

    /// Whether documents tell something of the companies that are asked about. A name may stand for
    /// something at each of a thousand companies, and one company has few things.
    fn theirs(&self) -> Result<impl Fn(&NamedNode) -> bool, QueryError> {
        let of = |company| self.catalogue.of_company(self.limits, company);
        let theirs = self.companies.iter().map(of).collect::<Result<Vec<_>, _>>()?;
        Ok(move |thing: &NamedNode| theirs.iter().any(|of| of.contains(thing)))
    }

    /// What parts of a question mean as a parameter.
    pub(super) fn bind(
        &self,
        parameter: &Parameter,
        items: &[&Item],
    ) -> Result<Binding, QueryError> {
        let mut terms: Vec<Term> = Vec::new();
        let mut meant: Vec<String> = Vec::new();
        if matches!(parameter.r#type, ParameterType::Search | ParameterType::Text) {
            let text = items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" ");
            let terms = if parameter.r#type == ParameterType::Text {
                vec![Literal::from(text.clone()).into()]
            } else {
                let kind = parameter.kind.as_deref().unwrap_or_default();
                let mut found = self.holding(&text, kind)?;
                // What was "the big outage" to people is an outage in the document.
                let plain: Vec<&str> = items
                    .iter()
                    .filter(|item| !is_vague(item))
                    .map(|item| item.text.as_str())
                    .collect();
                if found.is_empty() && !plain.is_empty() && plain.len() < items.len() {
                    found = self.holding(&plain.join(" "), kind)?;
                }
                found.into_iter().map(Term::from).collect()
            };
            return Ok(Binding { name: parameter.name.clone(), terms, meant: text });
        }
        for item in items {
            match &item.part {
                Part::Number(number) => {
                    terms.push(Literal::from(*number).into());
                    meant.push(item.text.clone());
                }
                Part::Name(senses, _) => {
                    let (things, label) = self.things(senses, parameter.r#type, item)?;
                    terms.extend(things.into_iter().map(Term::from));
                    meant.push(label);
                }
                Part::Word(_) | Part::Unknown => meant.push(item.text.clone()),
            }
        }
        Ok(Binding { name: parameter.name.clone(), terms, meant: meant.join(" or ") })
    }

    /// The facts of a kind that hold these words, those of the companies that are asked about.
    fn holding(&self, text: &str, kind: &str) -> Result<Vec<NamedNode>, QueryError> {
        search::holding(self.catalogue, self.limits, text, kind, &self.companies)
    }

    /// The technologies that a part of a question means, by their names or by their kind.
    pub(super) fn technologies(&self, item: &Item) -> Result<Vec<NamedNode>, QueryError> {
        let Part::Name(senses, _) = &item.part else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for sense in
            senses.iter().filter(|it| [Kind::Technology, Kind::Category].contains(&it.kind))
        {
            let meant = self.catalogue.technologies(self.limits, &sense.label)?;
            found.extend(meant.iter().cloned());
        }
        Ok(found)
    }

    fn things(
        &self,
        senses: &[Sense],
        r#type: ParameterType,
        item: &Item,
    ) -> Result<(Vec<NamedNode>, String), QueryError> {
        let of = |kind| senses.iter().find(|sense| sense.kind == kind);
        let whole = |sense: &Sense| (sense.things.to_vec(), sense.label.clone());
        let category = |sense: &Sense| -> Result<Vec<NamedNode>, QueryError> {
            let meant = self.catalogue.technologies(self.limits, &sense.label)?;
            Ok(meant.iter().cloned().collect())
        };
        Ok(match r#type {
            // What is asked for by its kind may be a kind, and it may be one thing with others below.
            ParameterType::Category => match of(Kind::Category).or_else(|| of(Kind::Technology)) {
                Some(sense) => (category(sense)?, item.text.clone()),
                None => (Vec::new(), item.text.clone()),
            },
            ParameterType::Technology => match (of(Kind::Technology), of(Kind::Category)) {
                (Some(sense), None) => whole(sense),
                (Some(sense), Some(kind)) => {
                    let mut things = category(kind)?;
                    add_others(&mut things, sense.things.to_vec());
                    (things, item.text.clone())
                }
                (None, Some(sense)) => (category(sense)?, item.text.clone()),
                (None, None) => (Vec::new(), item.text.clone()),
            },
            ParameterType::Component => {
                let named = of(Kind::Component);
                let named = named.map(|it| self.of_companies(&it.things)).transpose()?;
                let mut things = named.unwrap_or_default();
                // What is built with a technology bears its name in one era and another in the next;
                // a kind of technology means what bears it, where anything does.
                let kind = of(Kind::Category).filter(|_| things.is_empty());
                let mut technologies = HashSet::new();
                for sense in [of(Kind::Technology), kind].iter().flatten() {
                    technologies.extend(category(sense)?);
                }
                add_others(&mut things, self.users(&technologies)?);
                (things, item.text.clone())
            }
            ParameterType::Metric => of(Kind::Metric).map_or_else(Default::default, whole),
            ParameterType::Layer => of(Kind::Layer).map_or_else(Default::default, whole),
            ParameterType::LessonKind => of(Kind::Lesson).map_or_else(Default::default, whole),
            ParameterType::Region => of(Kind::Region).map_or_else(Default::default, whole),
            ParameterType::Era => of(Kind::Era).map_or_else(Default::default, whole),
            ParameterType::Company => of(Kind::Company).map_or_else(Default::default, whole),
            ParameterType::Year
            | ParameterType::Number
            | ParameterType::Search
            | ParameterType::Text => (Vec::new(), item.text.clone()),
        })
    }

    /// The components that are built with any of these technologies, those of the companies that are
    /// asked about.
    fn users(&self, technologies: &HashSet<NamedNode>) -> Result<Vec<NamedNode>, QueryError> {
        if self.companies.is_empty() {
            return using(self.catalogue, self.limits, technologies);
        }
        let listing = self.catalogue.listing(self.limits, Class::Component)?;
        let of = |company| listing.related(vocab::COMPANY, company);
        let built_with =
            |entry: &&Entry| entry.links(vocab::USES).any(|it| technologies.contains(it));
        let theirs = self.companies.iter().flat_map(of).filter(built_with);
        let mut found: Vec<NamedNode> = theirs.map(|entry| entry.iri.clone()).collect();
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// Leaves out of what a name may mean the components that only others have, unless it means
    /// nothing else.
    pub(super) fn keep_theirs(&self, item: &mut Item) -> Result<(), QueryError> {
        let Part::Name(senses, _) = &mut item.part else { return Ok(()) };
        if self.companies.is_empty() {
            return Ok(());
        }
        let mut kept = Vec::new();
        for sense in &*senses {
            if sense.kind != Kind::Component || self.has_component(&sense.things)? {
                kept.push(sense.clone());
            }
        }
        if !kept.is_empty() {
            *senses = kept;
        }
        Ok(())
    }

    fn has_component(&self, things: &[NamedNode]) -> Result<bool, QueryError> {
        let theirs = self.theirs()?;
        let mut of_classes = Vec::new();
        for class in [Class::Component, Class::ComponentGroup] {
            of_classes.push(self.catalogue.listing(self.limits, class)?);
        }
        let is_component = |thing: &NamedNode| of_classes.iter().any(|of| of.get(thing).is_some());
        Ok(things.iter().any(|thing| theirs(thing) && is_component(thing)))
    }

    /// Of these, those of the companies that are asked about.
    fn of_companies(&self, things: &[NamedNode]) -> Result<Vec<NamedNode>, QueryError> {
        if self.companies.is_empty() {
            return Ok(things.to_vec());
        }
        let mut wanted = Vec::new();
        let theirs = self.theirs()?;
        let things: Vec<&NamedNode> = things.iter().filter(|it| theirs(it)).collect();
        for class in Class::NAMED {
            let listing = self.catalogue.listing(self.limits, class)?;
            let of_class = |thing: &&NamedNode| listing.get(thing).is_some();
            wanted.extend(things.iter().copied().filter(of_class).cloned());
        }
        Ok(wanted)
    }

    pub(super) fn is_theirs(&self, entry: &Entry) -> bool {
        self.companies.is_empty()
            || entry.links(vocab::COMPANY).any(|company| self.companies.contains(company))
    }

    /// Whether an era that is called by some words of its name is of none of the companies that are
    /// asked about.
    pub(super) fn lacks_eras(&self, named: &[Sense]) -> Result<bool, QueryError> {
        let called = named.iter().filter(|sense| !sense.whole);
        if self.companies.is_empty() || called.clone().next().is_none() {
            return Ok(false);
        }
        let theirs = self.their_eras()?;
        let lacks = |sense: &Sense| !sense.things.iter().any(|era| theirs.contains(era));
        Ok(called.clone().any(lacks))
    }

    /// The eras of the companies that are asked about.
    pub(super) fn their_eras(&self) -> Result<HashSet<NamedNode>, QueryError> {
        let listing = self.catalogue.listing(self.limits, Class::Era)?;
        let of = |company| listing.related(vocab::COMPANY, company);
        Ok(self.companies.iter().flat_map(of).map(|era| era.iri.clone()).collect())
    }

    /// The eras that are named or meant by times, those of the companies that are asked about.
    pub(super) fn eras(
        &self,
        named: &[Sense],
        times: &[Named<Time>],
    ) -> Result<Option<(Vec<NamedNode>, String)>, QueryError> {
        let listing = self.catalogue.listing(self.limits, Class::Era)?;
        let mut eras: Vec<NamedNode> = Vec::new();
        let mut meant: Vec<String> = Vec::new();
        for sense in named {
            let theirs = |era: &&NamedNode| listing.get(era).is_some_and(|era| self.is_theirs(era));
            eras.extend(sense.things.iter().filter(theirs).cloned());
            meant.push(sense.label.clone());
        }
        for time in times {
            let found = self.eras_at(&listing, &time.value);
            let labels: Vec<&str> = found.iter().map(|era| era.label.as_str()).collect();
            match labels[..] {
                [label] => meant.push(label.to_owned()),
                _ => meant.push(time.text.clone()),
            }
            eras.extend(found.into_iter().map(|era| era.iri.clone()));
        }
        Ok((!meant.is_empty()).then(|| (eras, meant.join(" and "))))
    }

    fn eras_at<'l>(&self, listing: &'l Listing, time: &Time) -> Vec<&'l Entry> {
        let theirs = listing.entries().iter().filter(|era| self.is_theirs(era));
        match time {
            Time::Years(from, to) => {
                let within = |era: &&Entry| era.years.is_some_and(|it| it.overlap(*from, *to));
                theirs.filter(within).collect()
            }
            Time::Era(number) => theirs.filter(|era| era.number == Some(*number)).collect(),
            Time::Now => theirs.filter(|era| era.link(vocab::PRECEDES).is_none()).collect(),
            Time::ErasOn(_) | Time::YearsOn(_) => Vec::new(),
        }
    }

    /// The time before (-1) or after (1) another.
    pub(super) fn turned(
        &self,
        by: i32,
        eras: &[Sense],
        times: &[Named<Time>],
    ) -> Result<Option<Time>, QueryError> {
        let years = times.iter().find_map(|time| time.value.years());
        match years {
            Some((Some(from), _)) if by < 0 => Ok(Some(Time::Years(None, Some(from - 1)))),
            Some((_, Some(to))) if by > 0 => Ok(Some(Time::Years(Some(to + 1), None))),
            Some(_) => Ok(None),
            None => self.shifted(&Time::ErasOn(by), eras, times),
        }
    }

    /// A time that is told by its distance from another: from `eras` and `times`.
    pub(super) fn shifted(
        &self,
        time: &Time,
        eras: &[Sense],
        times: &[Named<Time>],
    ) -> Result<Option<Time>, QueryError> {
        let years = times.iter().find_map(|time| time.value.years());
        Ok(match (time, years) {
            (Time::YearsOn(by), Some((from, to))) => {
                Some(Time::Years(from.map(|year| year + by), to.map(|year| year + by)))
            }
            (Time::ErasOn(by), _) => {
                let listing = self.catalogue.listing(self.limits, Class::Era)?;
                let (eras, _) = self.eras(eras, times)?.unwrap_or_default();
                let numbers = || eras.iter().filter_map(|era| listing.get(era)?.number);
                // Eras share years with their neighbours: the one of just these years is meant.
                let same = |era: &&NamedNode| {
                    let own = listing.get(era).and_then(|era| era.years);
                    own.is_some_and(|own| years == Some((Some(own.start), own.end)))
                };
                let meant = eras.iter().find(same).and_then(|era| listing.get(era)?.number);
                meant.or_else(|| numbers().max()).map(|number| Time::Era(number + by))
            }
            _ => None,
        })
    }

    /// The years of eras, from the first to the last.
    pub(super) fn years(
        &self,
        eras: &[NamedNode],
    ) -> Result<(Option<i32>, Option<i32>), QueryError> {
        let listing = self.catalogue.listing(self.limits, Class::Era)?;
        let years = eras.iter().filter_map(|era| listing.get(era)?.years);
        let joined = years.reduce(super::super::catalogue::Years::join);
        Ok((joined.map(|years| years.start), joined.and_then(|years| years.end)))
    }
}

/// Adds those of others that are not there yet; of a technology, there may be thousands.
fn add_others(things: &mut Vec<NamedNode>, others: Vec<NamedNode>) {
    let known: HashSet<NamedNode> = things.iter().cloned().collect();
    things.extend(others.into_iter().filter(|other| !known.contains(other)));
}

/// Whether a word says how something struck people, and not what it was.
fn is_vague(item: &Item) -> bool {
    const VAGUE: [&str; 4] = ["big", "good", "bad", "long"];
    matches!(&item.part, Part::Word(word) if VAGUE.contains(&word.as_str()))
}

/// A year as a parameter is bound to it.
pub(super) fn year(parameter: &Parameter, year: i32) -> Binding {
    let term = Literal::from(i64::from(year)).into();
    Binding { name: parameter.name.clone(), terms: vec![term], meant: year.to_string() }
}

//! What a conversation was about before: what a question that goes on with it need not say again.

use std::collections::HashSet;

use oxigraph::model::NamedNode;
use oxigraph::model::Term;

use crate::query::question::names::Kind;
use crate::query::question::names::Sense;
use crate::query::question::reading::Understood;
use crate::query::question::scan::Named;
use crate::query::question::scan::Part;
use crate::query::question::scan::Scan;
use crate::query::question::time::Time;
use crate::query::saved::Binding;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;

/// What a saved query gains at most that goes on with the one before.
const GOES_ON: f64 = 0.05;

/// How the question before was understood.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub(super) understood: Understood,
    /// What it was made of.
    pub(super) scan: Scan,
    /// The parameters of its saved query.
    parameters: Vec<Parameter>,
    name: String,
    related: Vec<String>,
}

impl Context {
    pub(super) fn new(understood: Understood, scan: Scan, skill: &SavedQuery) -> Self {
        Self {
            understood,
            scan,
            parameters: skill.head.parameters.clone(),
            name: skill.name.clone(),
            related: skill.head.related.clone(),
        }
    }

    /// Whether it has something of a type to give.
    pub(super) fn has(&self, r#type: ParameterType) -> bool {
        self.bound(r#type).next().is_some()
    }

    /// What fills a parameter: that of the same name, or else of the same type.
    pub(super) fn binding(&self, parameter: &Parameter) -> Option<Binding> {
        let all: Vec<&Binding> = self.bound(parameter.r#type).collect();
        let same = all.iter().find(|bound| bound.name == parameter.name);
        let bound = same.or(all.first())?;
        Some(Binding { name: parameter.name.clone(), ..(*bound).clone() })
    }

    fn bound(&self, r#type: ParameterType) -> impl Iterator<Item = &Binding> {
        self.understood.bindings.iter().filter(move |bound| {
            let of =
                |parameter: &Parameter| parameter.name == bound.name && parameter.r#type == r#type;
            self.parameters.iter().any(of) && !bound.terms.is_empty()
        })
    }

    /// What a saved query gains in score that is the one before, or goes on from it: more, the
    /// sooner the one before names it.
    pub(super) fn leads_to(&self, skill: &SavedQuery) -> f64 {
        if self.name == skill.name {
            return GOES_ON;
        }
        let place = self.related.iter().position(|name| *name == skill.name);
        let place = place.and_then(|place| u32::try_from(place).ok());
        place.map_or(0.0, |place| GOES_ON - f64::from(place.min(5)) * 0.01)
    }

    /// The words that it had.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let items = self.scan.items.iter();
        let words = items.filter_map(|item| match &item.part {
            Part::Word(word) => Some(word.as_str()),
            _ => None,
        });
        let distinct: HashSet<&str> = words.collect();
        distinct.into_iter()
    }

    /// Whether it had a word, by what stands for it.
    pub(super) fn says(&self, word: &str) -> bool {
        self.scan.items.iter().any(|item| matches!(&item.part, Part::Word(said) if said == word))
    }

    /// The metrics that it was about.
    pub(super) fn metrics(&self) -> Vec<NamedNode> {
        let terms = self.bound(ParameterType::Metric).flat_map(|bound| &bound.terms);
        let nodes = terms.filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        });
        nodes.collect()
    }

    /// Whether it named a technology, and not only a kind of them.
    pub(super) fn names_technology(&self) -> bool {
        self.scan.items.iter().any(|item| {
            matches!(&item.part, Part::Name(senses, _)
                if senses.iter().any(|it| it.kind == Kind::Technology && it.whole))
        })
    }

    /// Whether it named an era, so that "the third" is one.
    pub(super) fn is_about_eras(&self) -> bool {
        !self.scan.eras.is_empty()
            || self.scan.times.iter().any(|time| !matches!(time.value, Time::Years(_, _)))
    }

    /// The eras and times that it was about.
    pub(super) fn when(&self) -> (Vec<Sense>, Vec<Named<Time>>) {
        (self.scan.eras.clone(), self.scan.times.clone())
    }
}

//! How people most often bind the parameters of a saved query, so that it can be planned before anybody
//! asks it: what it needs, with a company or without, at any time or at some.

use crate::query::error::QueryError;
use crate::query::plan::Kind;
use crate::query::saved::Parameter;
use crate::query::saved::ParameterType;
use crate::query::saved::SavedQuery;
use crate::snapshot::Snapshot;

/// Ways to bind what a saved query needs, for which it is planned.
const MOST: usize = 4;

/// Parameters that are bound, each with how.
type Bound = Vec<(String, Kind)>;

impl SavedQuery {
    /// Finds how it is evaluated where its parameters are bound as they most often are.
    pub fn plan_ahead(&self, snapshot: &Snapshot) -> Result<(), QueryError> {
        for bound in usual(&self.head.parameters) {
            self.template.plan_ahead(snapshot, bound)?;
        }
        Ok(())
    }
}

fn usual(parameters: &[Parameter]) -> Vec<Bound> {
    let is_company = |it: &Parameter| it.r#type == ParameterType::Company;
    let of = |wanted: &dyn Fn(&Parameter) -> bool| -> Vec<&Parameter> {
        parameters.iter().filter(|it| wanted(it)).collect()
    };
    let free = |it: &Parameter| !it.required && !is_company(it);
    let years = of(&|it| free(it) && it.r#type == ParameterType::Year);
    let eras = of(&|it| free(it) && it.r#type == ParameterType::Era);
    let others =
        of(&|it| free(it) && !matches!(it.r#type, ParameterType::Year | ParameterType::Era));
    let first = eras.iter().copied().take(1).collect();
    let more = [years, first, eras, others].map(|more| ways(&more).into_iter().next());
    let of_company = ways(&of(&|it| it.required || is_company(it)));
    let mut usual = of_company.clone();
    for more in more.iter().flatten().filter(|more| !more.is_empty()) {
        usual.extend(of_company.iter().map(|way| [&way[..], &more[..]].concat()));
    }
    // Where documents tell of many companies, none may be named.
    usual.extend(ways(&of(&|it| it.required)));
    usual
}

/// The ways to bind all of these.
fn ways(parameters: &[&Parameter]) -> Vec<Bound> {
    let mut ways: Vec<Bound> = vec![Vec::new()];
    for parameter in parameters {
        let with = |way: &Bound| {
            let kinds = kinds(parameter).iter();
            let bound = kinds.map(|kind| (parameter.name.clone(), *kind));
            bound.map(|bound| [&way[..], &[bound]].concat()).collect::<Vec<_>>()
        };
        ways = ways.iter().flat_map(with).take(MOST).collect();
    }
    ways
}

/// How a parameter may be bound: a name may stand for several things.
fn kinds(parameter: &Parameter) -> &'static [Kind] {
    match parameter.r#type {
        _ if parameter.several => &[Kind::Several],
        ParameterType::Technology
        | ParameterType::Category
        | ParameterType::Component
        | ParameterType::Search => &[Kind::Node, Kind::Several],
        ParameterType::Company
        | ParameterType::Era
        | ParameterType::Metric
        | ParameterType::Layer
        | ParameterType::LessonKind
        | ParameterType::Region => &[Kind::Node],
        ParameterType::Year | ParameterType::Number | ParameterType::Text => &[Kind::Literal],
    }
}

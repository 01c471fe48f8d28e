//! What the arguments of lists narrow them to: one function for each argument, of its name.

#![expect(clippy::unnecessary_wraps, reason = "all arguments narrow alike, and some can fail")]

use std::sync::Arc;

use oxigraph::model::NamedNodeRef;
use rustc_hash::FxHashSet;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::types::Layer;
use crate::http::graphql::types::LessonKind;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::Years;
use crate::query::QueryError;
use crate::query::catalogue::Class;
use crate::query::catalogue::Entry;
use crate::query::catalogue::Filter;
use crate::query::entity::Entity;

type Narrowed = Result<Filter, QueryError>;

/// To a company, by its name.
pub fn company(context: &Context, class: Class, filter: Filter, name: String) -> Narrowed {
    let companies = context.catalogue.named(Class::Company, &name)?;
    if class != Class::Technology {
        return Ok(filter.link(vocab::COMPANY, companies));
    }
    // A technology is of a company that uses it, or that moved to it or away from it.
    let mut found = FxHashSet::default();
    for class in [Class::Component, Class::Migration] {
        let listing = context.catalogue.listing(&context.limits, class)?;
        let of = companies.iter().flat_map(|company| listing.related(vocab::COMPANY, company));
        let touched =
            |entry| [vocab::USES, vocab::FROM, vocab::TO].map(|it| Entry::links(entry, it));
        found.extend(of.flat_map(touched).flatten().cloned());
    }
    Ok(filter.among(Arc::new(found)))
}

/// To what holds in some of these years.
pub fn years(_: &Context, _: Class, filter: Filter, years: Years) -> Narrowed {
    Ok(filter.years(years.from, years.to))
}

/// To a layer.
pub fn layer(_: &Context, _: Class, filter: Filter, layer: Layer) -> Narrowed {
    Ok(filter.link(vocab::LAYER, [NamedNodeRef::from(layer).into_owned()]))
}

/// To a kind of lesson.
pub fn kind(_: &Context, _: Class, filter: Filter, kind: LessonKind) -> Narrowed {
    Ok(filter.link(vocab::KIND, [NamedNodeRef::from(kind).into_owned()]))
}

/// To a metric.
pub fn metric(_: &Context, _: Class, filter: Filter, metric: Metric) -> Narrowed {
    Ok(filter.link(vocab::METRIC, [NamedNodeRef::from(metric).into_owned()]))
}

/// To what a text search finds.
pub fn text(context: &Context, class: Class, filter: Filter, text: String) -> Narrowed {
    Ok(filter.among(context.catalogue.matching(&context.limits, class, &text)?))
}

/// To what has to do with a technology, or with any of a category.
pub fn technology(context: &Context, class: Class, filter: Filter, name: String) -> Narrowed {
    let technologies = context.catalogue.technologies(&context.limits, &name)?;
    let property = match class {
        Class::Era => vocab::IN_ERA,
        Class::Company => vocab::COMPANY,
        _ => {
            let properties = vec![vocab::USES, vocab::MENTIONS, vocab::FROM, vocab::TO];
            return Ok(filter.any_link(properties, technologies.iter().cloned()));
        }
    };
    // Eras and companies use what their components use.
    let components = context.catalogue.listing(&context.limits, Class::Component)?;
    let using = technologies.iter().flat_map(|of| components.related(vocab::USES, of));
    let found = using.flat_map(|component| component.links(property).cloned());
    Ok(filter.among(Arc::new(found.collect())))
}

/// To moves away from a technology, or from any of a category.
pub fn from(context: &Context, _: Class, filter: Filter, name: String) -> Narrowed {
    let technologies = context.catalogue.technologies(&context.limits, &name)?;
    Ok(filter.link(vocab::FROM, technologies.iter().cloned()))
}

/// To moves to a technology, or to any of a category.
pub fn to(context: &Context, _: Class, filter: Filter, name: String) -> Narrowed {
    let technologies = context.catalogue.technologies(&context.limits, &name)?;
    Ok(filter.link(vocab::TO, technologies.iter().cloned()))
}

/// To technologies of a category.
pub fn category(context: &Context, _: Class, filter: Filter, name: String) -> Narrowed {
    Ok(filter.among(context.catalogue.technologies(&context.limits, &name)?))
}

/// To what leads to an entity.
pub fn to_it(entity: &Entity, property: NamedNodeRef<'static>) -> Filter {
    Filter::default().link(property, [entity.iri.clone()])
}

/// To what an entity leads to.
pub fn from_it(entity: &Entity, property: NamedNodeRef<'static>) -> Filter {
    Filter::default().among(Arc::new(entity.links(property).cloned().collect()))
}

/// To technologies that documents name; the ontology knows many more.
pub fn technologies_in_use(context: &Context, filter: Filter) -> Narrowed {
    Ok(filter.among(context.catalogue.technologies_in_use(&context.limits)?))
}

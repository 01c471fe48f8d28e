//! How the root finds single things: by address, by name, by document, by time.

use std::sync::Arc;

use juniper::ID;
use oxigraph::model::NamedNode;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Architecture;
use crate::query::QueryError;
use crate::query::catalogue::Class;
use crate::query::catalogue::Filter;
use crate::query::catalogue::Order;
use crate::query::catalogue::PageRequest;
use crate::query::entity::Entity;
use crate::query::evolution;

/// What was found, if anything was.
pub type Found = Option<Arc<Entity>>;

/// What stands at an address.
pub fn found(context: &Context, id: &ID) -> Resolved<Found> {
    let Ok(iri) = NamedNode::new(id.to_string()) else { return Ok(None) };
    let entity = context.entity(&iri)?;
    Ok(entity.is_known().then_some(entity))
}

/// An entity of a class, by one of the two.
pub fn one(context: &Context, class: Class, name: Option<&str>, id: Option<ID>) -> Resolved<Found> {
    match (name, id) {
        (Some(name), None) => {
            let named = context.catalogue.named(class, name)?;
            named.first().map(|iri| context.entity(iri)).transpose()
        }
        (None, Some(id)) => {
            let of_class = |iri: &NamedNode| {
                let listing = context.catalogue.listing(&context.limits, class)?;
                Ok::<_, QueryError>(listing.get(iri).is_some())
            };
            match NamedNode::new(id.to_string()) {
                Ok(iri) if of_class(&iri)? => context.entity(&iri).map(Some),
                _ => Ok(None),
            }
        }
        _ => Err(only_one("`name` or `id`")),
    }
}

/// A refusal of a question that says too little, or too much.
pub fn only_one(of: &str) -> QueryError {
    QueryError::Refused(format!("give one of {of}"))
}

/// A journey, by one of the three.
pub fn journey(
    context: &Context,
    id: Option<ID>,
    document: Option<&str>,
    company: Option<&str>,
) -> Resolved<Found> {
    match (id, document, company) {
        (Some(id), None, None) => one(context, Class::Journey, None, Some(id)),
        (None, Some(document), None) => journey_of(context, document),
        (None, None, Some(company)) => {
            let companies = context.catalogue.named(Class::Company, company)?;
            first(context, Class::Journey, &Filter::default().link(vocab::COMPANY, companies))
        }
        _ => Err(only_one("`id`, `document` or `company`")),
    }
}

/// The first entity of a class that a filter lets in, as told.
fn first(context: &Context, class: Class, filter: &Filter) -> Resolved<Found> {
    let request = PageRequest { first: Some(1), ..PageRequest::default() };
    let page = context.page(class, filter, Order::AsTold, &request)?;
    page.entities.first().map(|iri| context.entity(iri)).transpose()
}

/// The journey of a document, by its path.
fn journey_of(context: &Context, document: &str) -> Resolved<Found> {
    let journeys = context.catalogue.listing(&context.limits, Class::Journey)?;
    let all = context.entities(journeys.entries().iter().map(|entry| &entry.iri))?;
    let of =
        |journey: &Arc<Entity>| journey.text(vocab::DCTERMS_SOURCE).as_deref() == Some(document);
    Ok(all.into_iter().find(of))
}

/// What stood at a time; none where nothing is told of it.
pub fn architecture(
    context: &Context,
    company: &str,
    moment: &evolution::Moment,
) -> Resolved<Option<Architecture>> {
    let eras = evolution::eras_at(&context.catalogue, &context.limits, company, moment)?;
    let Some(of) = context.catalogue.named(Class::Company, company)?.into_iter().next() else {
        return Ok(None);
    };
    let year = match moment {
        evolution::Moment::Year(year) => Some(*year),
        evolution::Moment::Era(_) => None,
    };
    Ok((!eras.is_empty()).then_some(Architecture { company: of, year, eras }))
}

//! What can be asked at the root.

use juniper::FieldResult;
use juniper::graphql_object;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::context::Node;
use crate::http::graphql::context::refused;
use crate::http::graphql::types;
use crate::http::graphql::types::Breakage;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::Component;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::Journey;
use crate::http::graphql::types::Layer;
use crate::http::graphql::types::Lesson;
use crate::http::graphql::types::LessonKind;
use crate::http::graphql::types::Measurement;
use crate::http::graphql::types::Migration;
use crate::http::graphql::types::Milestone;
use crate::http::graphql::types::SearchPage;
use crate::http::graphql::types::TeamStage;
use crate::http::graphql::types::Technology;
use crate::query::entity;
use crate::query::search;
use crate::query::search::SearchRequest;
use crate::snapshot::Facet;

/// The root of all queries.
pub struct Query;

/// Entities of a class, of one company where it is named; none where no company has that name.
fn of_class(
    context: &Context,
    class: NamedNodeRef<'_>,
    company: Option<String>,
) -> FieldResult<Vec<Node>> {
    let found: Vec<NamedNode> = match company {
        None => {
            entity::of_class(&context.snapshot, &context.limits, class, None).map_err(refused)?
        }
        Some(name) => {
            let companies =
                search::look_up(&context.snapshot, "Company", &name).map_err(refused)?;
            let mut found = Vec::new();
            for company in &companies {
                let of_one =
                    entity::of_class(&context.snapshot, &context.limits, class, Some(company));
                found.extend(of_one.map_err(refused)?);
            }
            found
        }
    };
    context.nodes(&found)
}

fn technology(context: &Context, name: &str) -> FieldResult<Vec<Node>> {
    let found = search::look_up(&context.snapshot, "Technology", name).map_err(refused)?;
    context.nodes(&found)
}

/// Migrations that lead from or to a technology of that name, by year.
fn migrations_of(
    context: &Context,
    name: &str,
    end: NamedNodeRef<'_>,
    company: Option<String>,
) -> FieldResult<Vec<Migration>> {
    let mut found = Vec::new();
    for technology in technology(context, name)? {
        found.extend(context.related(&technology, vocab::MIGRATION_CLASS, end)?);
    }
    if let Some(company) = company {
        let companies = search::look_up(&context.snapshot, "Company", &company).map_err(refused)?;
        found.retain(|node| node.entity.links(vocab::COMPANY).any(|of| companies.contains(of)));
    }
    found.sort_by_key(|migration| migration.entity.integer(vocab::YEAR));
    Ok(found.into_iter().map(Migration).collect())
}

/// The graph of how systems scaled.
#[graphql_object(context = Context)]
impl Query {
    /// The companies that journeys tell of.
    fn companies(context: &Context) -> FieldResult<Vec<Company>> {
        let found = of_class(context, vocab::SCHEMA_ORGANIZATION, None)?;
        Ok(found.into_iter().map(Company).collect())
    }

    /// The journeys, one for each document.
    fn journeys(context: &Context, company: Option<String>) -> FieldResult<Vec<Journey>> {
        let found = of_class(context, vocab::JOURNEY, company)?;
        Ok(found.into_iter().map(Journey).collect())
    }

    /// The eras, in the order of the documents.
    fn eras(context: &Context, company: Option<String>) -> FieldResult<Vec<Era>> {
        let found = of_class(context, vocab::ERA_CLASS, company)?;
        Ok(found.into_iter().map(Era).collect())
    }

    /// The components, in the order of the documents; of one layer, or that use a technology.
    fn components(
        context: &Context,
        company: Option<String>,
        layer: Option<Layer>,
        technology: Option<String>,
    ) -> FieldResult<Vec<Component>> {
        let mut found = of_class(context, vocab::COMPONENT, company)?;
        if let Some(layer) = layer {
            found.retain(|node| types::layer(node) == Some(layer));
        }
        if let Some(name) = technology {
            let of = search::look_up(&context.snapshot, "Technology", &name).map_err(refused)?;
            found.retain(|node| node.entity.links(vocab::USES).any(|used| of.contains(used)));
        }
        Ok(found.into_iter().map(Component).collect())
    }

    /// The technologies that journeys name, by name.
    fn technologies(context: &Context) -> FieldResult<Vec<Technology>> {
        let found = entity::technologies_in_use(&context.snapshot, &context.limits);
        let found = context.nodes(&found.map_err(refused)?)?;
        Ok(found.into_iter().map(Technology).collect())
    }

    /// A technology by its name or one of its other names, in any case.
    fn technology(context: &Context, name: String) -> FieldResult<Option<Technology>> {
        Ok(technology(context, &name)?.into_iter().next().map(Technology))
    }

    /// The moves from one technology to another, in the order of the documents.
    fn migrations(context: &Context, company: Option<String>) -> FieldResult<Vec<Migration>> {
        let found = of_class(context, vocab::MIGRATION_CLASS, company)?;
        Ok(found.into_iter().map(Migration).collect())
    }

    /// What replaced a technology: the moves away from it, a single step each, by year.
    fn what_replaced(
        context: &Context,
        name: String,
        company: Option<String>,
    ) -> FieldResult<Vec<Migration>> {
        migrations_of(context, &name, vocab::FROM, company)
    }

    /// The stages of organisations.
    fn teams(context: &Context, company: Option<String>) -> FieldResult<Vec<TeamStage>> {
        let found = of_class(context, vocab::TEAM_STAGE, company)?;
        Ok(found.into_iter().map(TeamStage).collect())
    }

    /// What was learned.
    fn lessons(
        context: &Context,
        company: Option<String>,
        kind: Option<LessonKind>,
    ) -> FieldResult<Vec<Lesson>> {
        let mut found = of_class(context, vocab::LESSON, company)?;
        if let Some(kind) = kind {
            found.retain(|node| types::lesson_kind(node) == Some(kind));
        }
        Ok(found.into_iter().map(Lesson).collect())
    }

    /// What broke.
    fn breakages(context: &Context, company: Option<String>) -> FieldResult<Vec<Breakage>> {
        let found = of_class(context, vocab::BREAKAGE, company)?;
        Ok(found.into_iter().map(Breakage).collect())
    }

    /// The periods of the timelines.
    fn milestones(context: &Context, company: Option<String>) -> FieldResult<Vec<Milestone>> {
        let found = of_class(context, vocab::MILESTONE, company)?;
        Ok(found.into_iter().map(Milestone).collect())
    }

    /// The figures; of one metric, such as `infrastructureCost`.
    fn measurements(
        context: &Context,
        company: Option<String>,
        metric: Option<String>,
    ) -> FieldResult<Vec<Measurement>> {
        let mut found = of_class(context, vocab::MEASUREMENT, company)?;
        if let Some(metric) = metric {
            found.retain(|node| types::metric(node).as_deref() == Some(&metric));
        }
        Ok(found.into_iter().map(Measurement).collect())
    }

    /// Full text over names, other names, traits and descriptions, best first.
    fn search(
        context: &Context,
        text: String,
        kind: Option<String>,
        company: Option<String>,
        #[graphql(default = 20)] limit: i32,
        #[graphql(default = 0)] offset: i32,
    ) -> FieldResult<SearchPage> {
        let kind = kind.map(|kind| (Facet::Kind, vec![kind]));
        let company = company.map(|company| (Facet::Company, vec![company]));
        let request = SearchRequest {
            text,
            filters: kind.into_iter().chain(company).collect(),
            limit: usize::try_from(limit).unwrap_or(0).min(1000),
            offset: usize::try_from(offset).unwrap_or(0).min(100_000),
            ..SearchRequest::default()
        };
        let found =
            search::search(&context.snapshot, &context.limits, &request).map_err(refused)?;
        Ok(SearchPage { total: found.total, hits: found.hits })
    }
}

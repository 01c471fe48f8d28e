//! What can be asked at the root.

use std::sync::Arc;

use juniper::ID;
use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::find::architecture;
use crate::http::graphql::find::found;
use crate::http::graphql::find::journey;
use crate::http::graphql::find::one;
use crate::http::graphql::find::only_one;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::Answer;
use crate::http::graphql::types::Architecture;
use crate::http::graphql::types::BreakageConnection;
use crate::http::graphql::types::Company;
use crate::http::graphql::types::CompanyConnection;
use crate::http::graphql::types::Comparison;
use crate::http::graphql::types::ComponentConnection;
use crate::http::graphql::types::Conflict;
use crate::http::graphql::types::Dataset;
use crate::http::graphql::types::Era;
use crate::http::graphql::types::EraConnection;
use crate::http::graphql::types::EraName;
use crate::http::graphql::types::Journey;
use crate::http::graphql::types::JourneyConnection;
use crate::http::graphql::types::Layer;
use crate::http::graphql::types::LessonConnection;
use crate::http::graphql::types::LessonKind;
use crate::http::graphql::types::Lineage;
use crate::http::graphql::types::MeasurementConnection;
use crate::http::graphql::types::Metric;
use crate::http::graphql::types::Migration;
use crate::http::graphql::types::MigrationConnection;
use crate::http::graphql::types::MilestoneConnection;
use crate::http::graphql::types::Moment;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::Order;
use crate::http::graphql::types::RemedyConnection;
use crate::http::graphql::types::SavedQuery;
use crate::http::graphql::types::SearchConnection;
use crate::http::graphql::types::Series;
use crate::http::graphql::types::TeamStageConnection;
use crate::http::graphql::types::Technology;
use crate::http::graphql::types::TechnologyConnection;
use crate::http::graphql::types::Usage;
use crate::http::graphql::types::Years;
use crate::http::graphql::types::narrow;
use crate::http::graphql::types::node;
use crate::http::graphql::types::offset_after;
use crate::http::graphql::types::time;
use crate::query::QueryError;
use crate::query::answer::Question;
use crate::query::catalogue::Class;
use crate::query::catalogue::DEFAULT_PAGE;
use crate::query::catalogue::Filter;
use crate::query::catalogue::LARGEST_PAGE;
use crate::query::catalogue::PageRequest;
use crate::query::evolution;
use crate::query::search;
use crate::query::search::SearchRequest;
use crate::snapshot::Facet;

/// The root of all queries.
pub struct Query;

/// The lists of the root: each all entities of a class, and what can be asked beside them.
macro_rules! root {
    (
        { $($own:tt)* }
        $(
            #[doc = $says:literal]
            $list:ident: $connection:ident = $class:ident
            ($($argument:ident: $given:ty = $narrows:literal),*) $(within $within:ident)?;
        )*
    ) => {
        /// The graph of how systems scaled.
        #[graphql_object(context = Context)]
        impl Query {
            $($own)*

            $(
                #[doc = $says]
                #[allow(clippy::too_many_arguments, reason = "they are those of the schema")]
                fn $list(
                    context: &Context,
                    $(#[graphql(description = $narrows)] $argument: Option<$given>,)*
                    #[graphql(description = "Only what a text search finds.")]
                    text: Option<String>,
                    #[graphql(description = "So many from the start; 25 where nothing is said, at most 1000.")]
                    first: Option<i32>,
                    #[graphql(description = "Only what comes after this cursor.")]
                    after: Option<String>,
                    #[graphql(description = "So many from the end, at most 1000.")]
                    last: Option<i32>,
                    #[graphql(description = "Only what comes before this cursor.")]
                    before: Option<String>,
                    #[graphql(description = "The order of the list; as told where nothing is said.")]
                    order_by: Option<Order>,
                ) -> Resolved<$connection> {
                    let class = Class::$class;
                    let filter = Filter::default();
                    $(let filter = narrow::$within(context, filter)?;)?
                    $(let filter = match $argument {
                        None => filter,
                        Some(given) => narrow::$argument(context, class, filter, given)?,
                    };)*
                    let filter = match text {
                        None => filter,
                        Some(text) => narrow::text(context, class, filter, text)?,
                    };
                    let request = PageRequest { first, after, last, before };
                    let order = order_by.unwrap_or_default().into();
                    Ok($connection(context.page(class, &filter, order, &request)?))
                }
            )*
        }
    };
}

root! {
    {
        /// The answer to a question in plain words, or why there is none.
        fn ask(
            context: &Context,
            #[graphql(description = "The question, such as `What replaced MySQL?`.")]
            question: String,
            #[graphql(description = "What was asked before, the first question first; at most 50.")]
            history: Option<Vec<String>>,
        ) -> Resolved<Answer> {
            let history = history.unwrap_or_default();
            let question = Question { text: question, history, explain: false };
            Ok(Answer(context.ask(question)?))
        }

        /// What is served, and where its addresses begin.
        fn dataset(context: &Context) -> Dataset {
            Dataset(Arc::clone(context.catalogue.snapshot()))
        }

        /// What can be asked for: the saved queries, by name.
        fn saved_queries(context: &Context) -> Vec<SavedQuery> {
            SavedQuery::all(&context.answerer)
        }

        /// Anything, by its id; null where nothing stands there.
        fn node(
            context: &Context,
            #[graphql(description = "An address, as each `id` is one.")] id: ID,
        ) -> Resolved<Option<NodeValue>> {
            Ok(found(context, &id)?.map(node))
        }

        /// Several things by their ids, in order; null where nothing stands.
        fn nodes(
            context: &Context,
            #[graphql(description = "Addresses, as each `id` is one; at most 1000.")] ids: Vec<ID>,
        ) -> Resolved<Vec<Option<NodeValue>>> {
            if ids.len() > LARGEST_PAGE {
                let why = format!("`ids` are {}; ask for at most {LARGEST_PAGE} at once", ids.len());
                return Err(QueryError::Refused(why));
            }
            ids.iter().map(|id| Ok(found(context, id)?.map(node))).collect()
        }

        /// A company.
        fn company(
            context: &Context,
            #[graphql(description = "Its name or one of its other names, in any case.")]
            name: Option<String>,
            #[graphql(description = "Its id.")] id: Option<ID>,
        ) -> Resolved<Option<Company>> {
            Ok(one(context, Class::Company, name.as_deref(), id)?.map(Company))
        }

        /// A journey; of a company with several documents, the first.
        fn journey(
            context: &Context,
            #[graphql(description = "Its id.")] id: Option<ID>,
            #[graphql(description = "The path of its document.")] document: Option<String>,
            #[graphql(description = "The name of its company.")] company: Option<String>,
        ) -> Resolved<Option<Journey>> {
            Ok(journey(context, id, document.as_deref(), company.as_deref())?.map(Journey))
        }

        /// An era: by its id; or of a company, by its number, its name or a year in it.
        fn era(
            context: &Context,
            #[graphql(description = "Its id.")] id: Option<ID>,
            #[graphql(description = "The name of its company.")] company: Option<String>,
            #[graphql(description = "Its number from 1, its name, or its id.")] era: Option<EraName>,
            #[graphql(description = "A year; of eras that share it, the first.")] year: Option<i32>,
        ) -> Resolved<Option<Era>> {
            let found = match (id, company) {
                (Some(id), None) => one(context, Class::Era, None, Some(id))?,
                (None, Some(company)) => {
                    let time = time(era.as_ref(), year)?;
                    let eras = evolution::eras_at(&context.catalogue, &context.limits, &company, &time)?;
                    eras.first().map(|era| context.entity(era)).transpose()?
                }
                _ => return Err(only_one("`id` or `company`")),
            };
            Ok(found.map(Era))
        }

        /// A technology.
        fn technology(
            context: &Context,
            #[graphql(description = "Its name or one of its other names, in any case.")]
            name: Option<String>,
            #[graphql(description = "Its id.")] id: Option<ID>,
        ) -> Resolved<Option<Technology>> {
            Ok(one(context, Class::Technology, name.as_deref(), id)?.map(Technology))
        }

        /// What replaced a technology: the moves away from it, a single step each, by year.
        fn what_replaced(
            context: &Context,
            #[graphql(description = "The name of the technology.")] name: String,
            #[graphql(description = "Only in this company, by its name.")] company: Option<String>,
        ) -> Resolved<Vec<Migration>> {
            let company = company.as_deref();
            let found =
                evolution::what_replaced(&context.catalogue, &context.limits, &name, company)?;
            Ok(context.entities(&found)?.into_iter().map(Migration).collect())
        }

        /// The chains of moves that led to a technology and away from it, for each company. Chains
        /// stay within one company, and their years never run backwards.
        fn lineage(
            context: &Context,
            #[graphql(description = "The name of the technology.")] name: String,
            #[graphql(description = "Only in this company, by its name.")] company: Option<String>,
        ) -> Resolved<Vec<Lineage>> {
            let company = company.as_deref();
            let found = evolution::lineage(&context.catalogue, &context.limits, &name, company)?;
            Ok(found.into_iter().map(Lineage).collect())
        }

        /// What stood in a year; null where nothing is told of it.
        fn architecture(
            context: &Context,
            #[graphql(description = "The name of the company.")] company: String,
            #[graphql(description = "The year.")] as_of: i32,
        ) -> Resolved<Option<Architecture>> {
            architecture(context, &company, &evolution::Moment::Year(as_of))
        }

        /// What changed between two times, of one company or of two; null where nothing is told of
        /// one of them.
        fn compare(
            context: &Context,
            #[graphql(description = "The one.")] from: Moment,
            #[graphql(description = "The other.")] to: Moment,
        ) -> Resolved<Option<Comparison>> {
            let side = |side: &Moment| {
                let time = time(side.era.as_ref(), side.year)?;
                architecture(context, &side.company, &time)
            };
            let sides = side(&from)?.zip(side(&to)?);
            Ok(sides.map(|(from, to)| Comparison { from, to }))
        }

        /// What cannot all hold: moves and eras that documents tell otherwise, then figures by metric; each
        /// by year.
        fn conflicts(
            context: &Context,
            #[graphql(description = "Only of this company, by its name.")] company: Option<String>,
        ) -> Resolved<Vec<Conflict>> {
            let company = company.as_deref();
            let found = evolution::conflicts(&context.catalogue, &context.limits, company)?;
            Ok(context.entities(&found)?.into_iter().map(Conflict).collect())
        }

        /// How figures went over the years, ready to be drawn: a series for each company and unit.
        /// Figures of companies as a whole, not of their components.
        fn series(
            context: &Context,
            #[graphql(description = "What is measured.")] metric: Metric,
            #[graphql(description = "Only of this company, by its name.")] company: Option<String>,
        ) -> Resolved<Vec<Series>> {
            let found = evolution::company_figures(
                &context.catalogue, &context.limits, metric.into(), company.as_deref(),
            )?;
            let mut all = Vec::new();
            for (company, figures) in found {
                for figures in evolution::in_one_unit(context.entities(&figures)?) {
                    all.push(Series { company: company.clone(), metric, figures });
                }
            }
            Ok(all)
        }

        /// Who uses a technology, in which eras and years, by company.
        fn who_uses(
            context: &Context,
            #[graphql(description = "The name of a technology or of a category.")]
            technology: String,
        ) -> Resolved<Vec<Usage>> {
            let found = evolution::who_uses(&context.catalogue, &context.limits, &technology)?;
            Ok(found.into_iter().map(Usage).collect())
        }

        /// Full text over names, other names, traits and descriptions, best first.
        fn search(
            context: &Context,
            #[graphql(description = "Words.")] text: String,
            #[graphql(description = "Only what is of this class, such as `Component`.")]
            kind: Option<String>,
            #[graphql(description = "Only of this company, by its name.")] company: Option<String>,
            #[graphql(description = "So many; 25 where nothing is said, at most 1000.")]
            first: Option<i32>,
            #[graphql(description = "Only what comes after this cursor.")] after: Option<String>,
        ) -> Resolved<SearchConnection> {
            let kind = kind.map(|kind| (Facet::Kind, vec![kind]));
            let company = company.map(|company| (Facet::Company, vec![company]));
            let offset = after.map_or(Some(0), |after| offset_after(&after)).ok_or_else(|| {
                QueryError::Refused("`after` is no cursor of a search".to_owned())
            })?;
            let limit = first.map_or(Some(DEFAULT_PAGE), |first| usize::try_from(first).ok());
            let limit = limit.filter(|limit| *limit <= LARGEST_PAGE).ok_or_else(|| {
                QueryError::Refused(format!("`first` must be from 0 to {LARGEST_PAGE}"))
            })?;
            let request = SearchRequest {
                text,
                filters: kind.into_iter().chain(company).collect(),
                limit,
                offset,
                ..SearchRequest::default()
            };
            let found = search::find(context.catalogue.snapshot(), &context.limits, &request)?;
            Ok(SearchConnection { found, offset })
        }
    }
    /// The companies that journeys tell of.
    companies: CompanyConnection = Company (
        technology: String = "Only those that use this technology, or one of this category.");
    /// The journeys, one for each document.
    journeys: JourneyConnection = Journey (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those that tell of some of these years.");
    /// The eras, in the order of the documents.
    eras: EraConnection = Era (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those that hold in some of these years.",
        technology: String = "Only those that use this technology, or one of this category.");
    /// The components, in the order of the documents.
    components: ComponentConnection = Component (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those of eras that hold in some of these years.",
        layer: Layer = "Only those of this layer.",
        technology: String = "Only those that use this technology, or one of this category.");
    /// The technologies that journeys name.
    technologies: TechnologyConnection = Technology (
        company: String = "Only those that this company used or moved from or to.",
        category: String = "Only those of this category, or that belong to this technology.")
        within technologies_in_use;
    /// The moves from one technology to another, in the order of the documents.
    migrations: MigrationConnection = Migration (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those of these years.",
        technology: String = "Only those from or to this technology, or one of this category.",
        from: String = "Only those away from this technology, or one of this category.",
        to: String = "Only those to this technology, or one of this category.");
    /// The stages of organisations.
    teams: TeamStageConnection = TeamStage (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those that hold in some of these years.");
    /// What was learned.
    lessons: LessonConnection = Lesson (
        company: String = "Only of this company, by its name.",
        kind: LessonKind = "Only those of this kind.",
        technology: String = "Only those that name this technology, or one of this category.");
    /// What broke.
    breakages: BreakageConnection = Breakage (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those of eras that hold in some of these years.",
        technology: String = "Only those that name this technology, or one of this category.");
    /// What fixed it.
    remedies: RemedyConnection = Remedy (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those of eras that hold in some of these years.",
        technology: String = "Only those that name this technology, or one of this category.");
    /// The periods of the timelines.
    milestones: MilestoneConnection = Milestone (
        company: String = "Only of this company, by its name.",
        years: Years = "Only those that hold in some of these years.");
    /// The figures, in the order of the documents.
    measurements: MeasurementConnection = Measurement (
        company: String = "Only of this company, by its name.",
        metric: Metric = "Only those of this metric.",
        years: Years = "Only those that hold in some of these years.");
}

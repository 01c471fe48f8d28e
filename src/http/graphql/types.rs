//! The types of the schema, in the words of the domain.

use juniper::FieldResult;
use juniper::GraphQLEnum;
use juniper::ID;
use juniper::graphql_object;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;

use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::context::Node;
use crate::query::entity;
use crate::query::search::Hit;

/// Layers of an architecture.
#[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
pub enum Layer {
    /// What faces the users.
    Edge,
    /// What computes.
    Service,
    /// What keeps data.
    State,
    /// What runs and watches the rest.
    Control,
}

/// Kinds of lesson.
#[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
pub enum LessonKind {
    /// It worked.
    Worked,
    /// It did not.
    Failed,
    /// A principle.
    Principle,
}

/// Whether a figure is the value or a limit of it.
#[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
pub enum Bound {
    /// As written.
    Exact,
    /// As written or more.
    AtLeast,
    /// As written or less.
    AtMost,
}

/// Lines of a document.
pub struct Source(entity::Source);

/// Where a fact was read.
#[graphql_object(context = Context)]
impl Source {
    /// The path of the document below its folder.
    fn document(&self) -> &str {
        &self.0.document
    }

    /// The first line, from 1.
    fn first_line(&self) -> i32 {
        i32::try_from(self.0.first_line).unwrap_or(i32::MAX)
    }

    /// The last line.
    fn last_line(&self) -> i32 {
        i32::try_from(self.0.last_line).unwrap_or(i32::MAX)
    }

    /// The lines as they stand in the document.
    fn quote(&self) -> &str {
        &self.0.quote
    }

    /// SHA-256 of the lines, in hexadecimal.
    fn quote_hash(&self) -> &str {
        &self.0.quote_hash
    }
}

fn source(node: &Node) -> Vec<Source> {
    node.entity.sources.iter().cloned().map(Source).collect()
}

fn id(node: &Node) -> ID {
    ID::new(node.entity.iri.as_str())
}

fn one<T>(nodes: Vec<Node>, of: fn(Node) -> T) -> Option<T> {
    nodes.into_iter().next().map(of)
}

fn many<T>(nodes: Vec<Node>, of: fn(Node) -> T) -> Vec<T> {
    nodes.into_iter().map(of).collect()
}

fn is(node: &Node, property: NamedNodeRef<'_>, value: NamedNodeRef<'_>) -> bool {
    node.entity.links(property).any(|found| found.as_ref() == value)
}

/// The layer of a component.
pub fn layer(node: &Node) -> Option<Layer> {
    let layers = [
        (vocab::EDGE, Layer::Edge),
        (vocab::SERVICE, Layer::Service),
        (vocab::STATE, Layer::State),
        (vocab::CONTROL, Layer::Control),
    ];
    layers.into_iter().find(|(term, _)| is(node, vocab::LAYER, *term)).map(|(_, layer)| layer)
}

/// The kind of a lesson.
pub fn lesson_kind(node: &Node) -> Option<LessonKind> {
    let kinds = [
        (vocab::WORKED, LessonKind::Worked),
        (vocab::FAILED, LessonKind::Failed),
        (vocab::PRINCIPLE, LessonKind::Principle),
    ];
    kinds.into_iter().find(|(term, _)| is(node, vocab::KIND, *term)).map(|(_, kind)| kind)
}

/// The local name of a measurement's metric.
pub fn metric(node: &Node) -> Option<String> {
    let metric: &NamedNode = node.entity.links(vocab::METRIC).next()?;
    metric.as_str().strip_prefix(vocab::NAMESPACE).map(str::to_owned)
}

macro_rules! node_types {
    ($($name:ident: $about:literal,)*) => {
        $(
            #[doc = $about]
            pub struct $name(pub Node);
        )*
    };
}

node_types! {
    Company: "A company.",
    Journey: "One document's story of a company.",
    Era: "A stretch of years with one architecture.",
    Component: "A building block of an era's architecture.",
    Connection: "An arrow of a diagram.",
    Technology: "A product, language or style, shared by all journeys.",
    Migration: "A move from one technology to another.",
    TeamStage: "A stage of the organisation.",
    Lesson: "What worked, what did not, or a principle.",
    Breakage: "What broke in an era.",
    Remedy: "What fixed something in an era.",
    Milestone: "A period of the timeline with what happened in it.",
    Measurement: "A figure with its meaning.",
    Named: "Any resource, by its name.",
}

/// A company.
#[graphql_object(context = Context)]
impl Company {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// The journeys that tell of it.
    fn journeys(&self, context: &Context) -> FieldResult<Vec<Journey>> {
        Ok(many(context.related(&self.0, vocab::JOURNEY, vocab::COMPANY)?, Journey))
    }
}

/// One document's story of a company.
#[graphql_object(context = Context)]
impl Journey {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// The title of the document.
    fn title(&self) -> String {
        self.0.entity.label()
    }

    /// The path of the document below its folder.
    fn document(&self) -> Option<String> {
        self.0.entity.text(vocab::DCTERMS_SOURCE)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Its eras, in order.
    fn eras(&self, context: &Context) -> FieldResult<Vec<Era>> {
        let mut eras = context.linked(&self.0, vocab::ERA)?;
        eras.sort_by_key(|era| era.entity.integer(vocab::ORDINAL));
        Ok(many(eras, Era))
    }
}

/// A stretch of years with one architecture.
#[graphql_object(context = Context)]
impl Era {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// Its number within the journey, from 1.
    fn ordinal(&self) -> Option<i32> {
        self.0.entity.integer(vocab::ORDINAL)
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// Its last year, counting in; none where it still goes on.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// The building blocks of its architecture.
    fn components(&self, context: &Context) -> FieldResult<Vec<Component>> {
        Ok(many(context.related(&self.0, vocab::COMPONENT, vocab::IN_ERA)?, Component))
    }

    /// The arrows of its architecture.
    fn connections(&self, context: &Context) -> FieldResult<Vec<Connection>> {
        Ok(many(context.related(&self.0, vocab::CONNECTION, vocab::IN_ERA)?, Connection))
    }

    /// What broke.
    fn breakages(&self, context: &Context) -> FieldResult<Vec<Breakage>> {
        Ok(many(context.related(&self.0, vocab::BREAKAGE, vocab::IN_ERA)?, Breakage))
    }

    /// What fixed it.
    fn remedies(&self, context: &Context) -> FieldResult<Vec<Remedy>> {
        Ok(many(context.related(&self.0, vocab::REMEDY, vocab::IN_ERA)?, Remedy))
    }

    /// Figures of this era.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::IN_ERA)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A building block of an era's architecture.
#[graphql_object(context = Context)]
impl Component {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// What else its box says.
    fn traits(&self) -> Vec<String> {
        self.0.entity.texts(vocab::TRAIT)
    }

    /// The layer that it belongs to.
    fn layer(&self) -> Option<Layer> {
        layer(&self.0)
    }

    /// Its era.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// The name of the box around it.
    fn group(&self, context: &Context) -> FieldResult<Option<String>> {
        Ok(one(context.linked(&self.0, vocab::IN_GROUP)?, |group| group.entity.label()))
    }

    /// The technologies that it uses.
    fn technologies(&self, context: &Context) -> FieldResult<Vec<Technology>> {
        Ok(many(context.linked(&self.0, vocab::USES)?, Technology))
    }

    /// The components that arrows lead to from it.
    fn connects_to(&self, context: &Context) -> FieldResult<Vec<Component>> {
        Ok(many(context.linked(&self.0, vocab::CONNECTS_TO)?, Component))
    }

    /// Figures about it.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::SUBJECT)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// An arrow of a diagram.
#[graphql_object(context = Context)]
impl Connection {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What stands at the arrow, or its two ends.
    fn label(&self) -> String {
        self.0.entity.label()
    }

    /// The component, group or population that it starts from.
    fn from(&self, context: &Context) -> FieldResult<Option<Named>> {
        Ok(one(context.linked(&self.0, vocab::SOURCE)?, Named))
    }

    /// The component, group or population that it leads to.
    fn to(&self, context: &Context) -> FieldResult<Option<Named>> {
        Ok(one(context.linked(&self.0, vocab::TARGET)?, Named))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A product, language or style, shared by all journeys.
#[graphql_object(context = Context)]
impl Technology {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// Its other names.
    fn other_names(&self) -> Vec<String> {
        self.0.entity.texts(vocab::SKOS_ALT_LABEL)
    }

    /// What it is, in a sentence.
    fn definition(&self) -> Option<String> {
        self.0.entity.text(vocab::SKOS_DEFINITION)
    }

    /// Its categories, and larger technologies that it belongs to.
    fn broader(&self, context: &Context) -> FieldResult<Vec<Named>> {
        Ok(many(context.linked(&self.0, vocab::SKOS_BROADER)?, Named))
    }

    /// The components that use it.
    fn used_by(&self, context: &Context) -> FieldResult<Vec<Component>> {
        Ok(many(context.linked(&self.0, vocab::USED_BY)?, Component))
    }

    /// The first era of each journey in which it is seen.
    fn first_eras(&self, context: &Context) -> FieldResult<Vec<Era>> {
        Ok(many(context.linked(&self.0, vocab::FIRST_ERA)?, Era))
    }

    /// The last era of each journey in which it is seen.
    fn last_eras(&self, context: &Context) -> FieldResult<Vec<Era>> {
        Ok(many(context.linked(&self.0, vocab::LAST_ERA)?, Era))
    }

    /// The moves away from it.
    fn replaced_by(&self, context: &Context) -> FieldResult<Vec<Migration>> {
        Ok(many(context.related(&self.0, vocab::MIGRATION_CLASS, vocab::FROM)?, Migration))
    }

    /// The moves to it.
    fn replaces(&self, context: &Context) -> FieldResult<Vec<Migration>> {
        Ok(many(context.related(&self.0, vocab::MIGRATION_CLASS, vocab::TO)?, Migration))
    }
}

/// A move from one technology to another.
#[graphql_object(context = Context)]
impl Migration {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// The company that moved.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// What was left.
    fn from(&self, context: &Context) -> FieldResult<Option<Technology>> {
        Ok(one(context.linked(&self.0, vocab::FROM)?, Technology))
    }

    /// What was taken instead.
    fn to(&self, context: &Context) -> FieldResult<Option<Technology>> {
        Ok(one(context.linked(&self.0, vocab::TO)?, Technology))
    }

    /// When.
    fn year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::YEAR)
    }

    /// Why.
    fn reasons(&self) -> Vec<String> {
        self.0.entity.texts(vocab::REASON)
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A stage of the organisation.
#[graphql_object(context = Context)]
impl TeamStage {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// How it was organised.
    fn structure(&self) -> String {
        self.0.entity.label()
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// Its last year, counting in.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Figures about it, such as its size.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::SUBJECT)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// What worked, what did not, or a principle.
#[graphql_object(context = Context)]
impl Lesson {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its short name.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// What kind of lesson it is.
    fn kind(&self) -> Option<LessonKind> {
        lesson_kind(&self.0)
    }

    /// What it says.
    fn description(&self) -> Option<String> {
        self.0.entity.text(vocab::DCTERMS_DESCRIPTION)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// What broke in an era.
#[graphql_object(context = Context)]
impl Breakage {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What it says.
    fn text(&self) -> String {
        self.0.entity.label()
    }

    /// The era in which it broke.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// Figures in it, such as the scale at which it broke.
    fn measurements(&self, context: &Context) -> FieldResult<Vec<Measurement>> {
        Ok(many(context.related(&self.0, vocab::MEASUREMENT, vocab::SUBJECT)?, Measurement))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// What fixed something in an era.
#[graphql_object(context = Context)]
impl Remedy {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What it says.
    fn text(&self) -> String {
        self.0.entity.label()
    }

    /// The era in which it was done.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// The breakage that it addresses, where the document itself pairs them.
    fn addresses(&self, context: &Context) -> FieldResult<Option<Breakage>> {
        Ok(one(context.linked(&self.0, vocab::ADDRESSES)?, Breakage))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A period of the timeline with what happened in it.
#[graphql_object(context = Context)]
impl Milestone {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its first event.
    fn name(&self) -> String {
        self.0.entity.label()
    }

    /// Its first year.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// Its last year, counting in.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// All that happened.
    fn events(&self) -> Vec<String> {
        self.0.entity.texts(vocab::EVENT)
    }

    /// The company.
    fn company(&self, context: &Context) -> FieldResult<Option<Company>> {
        Ok(one(context.linked(&self.0, vocab::COMPANY)?, Company))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// A figure with its meaning.
#[graphql_object(context = Context)]
impl Measurement {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// What is measured, such as `infrastructureCost`.
    fn metric(&self) -> Option<String> {
        metric(&self.0)
    }

    /// The least value, in `unit`.
    fn minimum(&self) -> Option<f64> {
        self.0.entity.number(vocab::SCHEMA_MIN_VALUE)
    }

    /// The greatest value, in `unit`.
    fn maximum(&self) -> Option<f64> {
        self.0.entity.number(vocab::SCHEMA_MAX_VALUE)
    }

    /// Whether the figure is the value or a limit of it.
    fn bound(&self) -> Option<Bound> {
        let bounds = [
            (vocab::EXACT, Bound::Exact),
            (vocab::AT_LEAST, Bound::AtLeast),
            (vocab::AT_MOST, Bound::AtMost),
        ];
        bounds
            .into_iter()
            .find(|(term, _)| is(&self.0, vocab::BOUND, *term))
            .map(|(_, bound)| bound)
    }

    /// The unit, such as `USD/month`.
    fn unit(&self) -> Option<String> {
        self.0.entity.text(vocab::SCHEMA_UNIT_TEXT)
    }

    /// The figure as the document writes it.
    fn figure(&self) -> Option<String> {
        self.0.entity.text(vocab::TEXT)
    }

    /// The line that holds it.
    fn text(&self) -> String {
        self.0.entity.label()
    }

    /// What the document says beside it.
    fn notes(&self) -> Vec<String> {
        self.0.entity.texts(vocab::NOTE)
    }

    /// The first year for which it holds.
    fn start_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::START_YEAR)
    }

    /// The last year for which it holds, counting in.
    fn end_year(&self) -> Option<i32> {
        self.0.entity.integer(vocab::END_YEAR)
    }

    /// What it is measured of.
    fn subject(&self, context: &Context) -> FieldResult<Option<Named>> {
        Ok(one(context.linked(&self.0, vocab::SUBJECT)?, Named))
    }

    /// Its era.
    fn era(&self, context: &Context) -> FieldResult<Option<Era>> {
        Ok(one(context.linked(&self.0, vocab::IN_ERA)?, Era))
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        source(&self.0)
    }
}

/// Any resource, by its name.
#[graphql_object(context = Context)]
impl Named {
    /// Its address.
    fn id(&self) -> ID {
        id(&self.0)
    }

    /// Its name.
    fn name(&self) -> String {
        self.0.entity.label()
    }
}

/// A resource that a search found.
pub struct SearchHit(pub Hit);

/// A resource that a search found.
#[graphql_object(context = Context)]
impl SearchHit {
    /// Its address.
    fn id(&self) -> ID {
        ID::new(self.0.iri.as_str())
    }

    /// Its class, such as `Component`.
    fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Its name.
    fn label(&self) -> &str {
        &self.0.label
    }

    /// The name of its company.
    fn company(&self) -> Option<&str> {
        self.0.company.as_deref()
    }

    /// How well it fits; comparable within one search.
    fn score(&self) -> f64 {
        f64::from(self.0.score)
    }

    /// A piece of its text as HTML, the words found in `<b>`.
    fn snippet(&self) -> &str {
        &self.0.snippet
    }

    /// Where it was read.
    fn source(&self) -> Vec<Source> {
        self.0.sources.iter().cloned().map(Source).collect()
    }
}

/// What a search found.
pub struct SearchPage {
    /// How many hits there are in all.
    pub total: usize,
    /// Those that were asked for.
    pub hits: Vec<Hit>,
}

/// What a search found.
#[graphql_object(context = Context)]
impl SearchPage {
    /// How many hits there are in all.
    fn total(&self) -> i32 {
        i32::try_from(self.total).unwrap_or(i32::MAX)
    }

    /// Those that were asked for, best first.
    fn hits(&self) -> Vec<SearchHit> {
        self.hits.iter().cloned().map(SearchHit).collect()
    }
}

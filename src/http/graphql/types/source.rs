//! Where a fact was read, and the publications that tell it.

use juniper::GraphQLEnum;
use juniper::ID;
use juniper::graphql_object;

use crate::fact;
use crate::graph::vocab;
use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types::NodeValue;
use crate::http::graphql::types::SourcedValue;
use crate::http::graphql::types::connection::count;
use crate::http::graphql::types::node::node;
use crate::query::catalogue::Class;
use crate::query::entity;
use crate::query::entity::Entity;

/// Lines of a document.
pub struct Source(pub entity::Source);

/// Where a fact was read: lines of a document.
#[graphql_object(context = Context)]
impl Source {
    /// The path of the document below its folder.
    fn document(&self) -> &str {
        &self.0.document
    }

    /// The first line, from 1.
    fn first_line(&self) -> i32 {
        count(self.0.first_line as usize)
    }

    /// The last line.
    fn last_line(&self) -> i32 {
        count(self.0.last_line as usize)
    }

    /// The lines as they stand in the document.
    fn quote(&self, context: &Context) -> Resolved<&str> {
        context.hold(self.0.quote.len())?;
        Ok(&self.0.quote)
    }

    /// SHA-256 of the lines, in hexadecimal.
    fn quote_hash(&self) -> &str {
        &self.0.quote_hash
    }

    /// The publications that the document has it from, the most trusted first; none where it names none.
    fn references(&self) -> Vec<Reference> {
        self.0.references.iter().cloned().map(Reference).collect()
    }
}

/// A publication that facts are told by.
pub struct Reference(pub entity::Reference);

impl Reference {
    /// The publication that an entity is; none where it is something else.
    pub fn of(entity: &Entity) -> Option<Self> {
        entity::Reference::of(entity).map(Self)
    }
}

/// A publication that facts are told by.
#[graphql_object(context = Context, impl = [NodeValue, SourcedValue])]
impl Reference {
    /// Its address, an IRI; `node(id:)` finds it again.
    fn id(&self) -> ID {
        ID::new(self.0.iri.as_str())
    }

    /// Its name, which is its title.
    fn name(&self) -> &str {
        &self.0.title
    }

    /// Its title.
    fn title(&self) -> &str {
        &self.0.title
    }

    /// Where it stands on the web; null for what was only heard or printed.
    fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// Who tells it.
    fn kind(&self) -> SourceKind {
        self.0.kind.into()
    }

    /// How sure it is that it says so: beside a fact, of that fact.
    fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    /// When it is from, as the document writes it.
    fn date(&self) -> Option<&str> {
        self.0.date.as_deref()
    }

    /// Null: it is what facts stand on.
    fn standing() -> Option<Standing> {
        None
    }

    /// The lines of the document that describe it.
    fn source(&self, context: &Context) -> Resolved<Vec<Source>> {
        Ok(context.entity(&self.0.iri)?.sources.iter().cloned().map(Source).collect())
    }

    /// All facts that are told by it, kind by kind, each kind in the order of the document.
    fn facts(&self, context: &Context) -> Resolved<Vec<NodeValue>> {
        let mut told = Vec::new();
        for class in Class::ALL {
            let listing = context.catalogue.listing(&context.limits, class)?;
            let by_it = listing.related(vocab::DCTERMS_SOURCE, &self.0.iri);
            told.extend(by_it.map(|entry| entry.iri.clone()));
        }
        Ok(context.entities(&told)?.into_iter().map(node).collect())
    }
}

/// Who tells what a publication says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, GraphQLEnum)]
pub enum SourceKind {
    /// The company's own people, papers or filings.
    FirstHand,
    /// A newspaper or magazine.
    Press,
    /// Someone who sold something to the company.
    Vendor,
    /// Someone else.
    ThirdParty,
}

impl From<fact::SourceKind> for SourceKind {
    fn from(kind: fact::SourceKind) -> Self {
        match kind {
            fact::SourceKind::FirstHand => Self::FirstHand,
            fact::SourceKind::Press => Self::Press,
            fact::SourceKind::Vendor => Self::Vendor,
            fact::SourceKind::ThirdParty => Self::ThirdParty,
        }
    }
}

/// How sure it is that a publication says what is told by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, GraphQLEnum)]
pub enum Confidence {
    /// It was read there.
    Stated,
    /// It was read in a copy.
    Copy,
    /// Only the opening was read.
    Opening,
    /// It was read as others retell it.
    Secondary,
    /// It follows from what is said there.
    Inferred,
    /// The publication was not read.
    NotRead,
}

impl From<fact::Confidence> for Confidence {
    fn from(confidence: fact::Confidence) -> Self {
        match confidence {
            fact::Confidence::Stated => Self::Stated,
            fact::Confidence::Copy => Self::Copy,
            fact::Confidence::Opening => Self::Opening,
            fact::Confidence::Secondary => Self::Secondary,
            fact::Confidence::Inferred => Self::Inferred,
            fact::Confidence::NotRead => Self::NotRead,
        }
    }
}

/// How well a fact stands, by what else tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, GraphQLEnum)]
pub enum Standing {
    /// Two documents, or publications of two publishers, tell it alike.
    Confirmed,
    /// One source tells it.
    Single,
    /// Another fact contradicts it.
    Disputed,
}

impl From<entity::Standing> for Standing {
    fn from(standing: entity::Standing) -> Self {
        match standing {
            entity::Standing::Confirmed => Self::Confirmed,
            entity::Standing::Single => Self::Single,
            entity::Standing::Disputed => Self::Disputed,
        }
    }
}

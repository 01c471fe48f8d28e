//! Saved queries: what can be asked for, and what each takes.

use std::sync::Arc;

use juniper::GraphQLEnum;
use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::query::answer::Answerer;
use crate::query::saved;

/// A saved query, by its place among all of them.
pub struct SavedQuery {
    answerer: Arc<Answerer>,
    place: usize,
}

impl SavedQuery {
    /// All of them, by name.
    pub fn all(answerer: &Arc<Answerer>) -> Vec<Self> {
        let places = 0..answerer.skills().all().len();
        places.map(|place| Self { answerer: Arc::clone(answerer), place }).collect()
    }

    fn get(&self) -> &saved::SavedQuery {
        &self.answerer.skills().all()[self.place]
    }
}

/// Something that can be asked for: in words by `ask`, or by name at `/queries/NAME`.
#[graphql_object(context = Context)]
impl SavedQuery {
    /// Its name.
    fn name(&self) -> &str {
        &self.get().name
    }

    /// What it is for, in a sentence.
    fn summary(&self) -> &str {
        &self.get().head.summary
    }

    /// What it takes.
    fn parameters(&self) -> Vec<Parameter<'_>> {
        self.get().head.parameters.iter().map(Parameter).collect()
    }

    /// How people ask for it: `{name}` stands for a parameter, `[…]` may be left out, `(a|b)` is
    /// a choice.
    fn asks(&self) -> Vec<&str> {
        self.get().head.asks.iter().map(saved::Wording::as_str).collect()
    }
}

/// What a saved query takes.
pub struct Parameter<'a>(&'a saved::Parameter);

/// What a saved query takes.
#[graphql_object(context = Context)]
impl Parameter<'_> {
    /// Its name.
    fn name(&self) -> &str {
        &self.0.name
    }

    /// What it may be.
    fn r#type(&self) -> ParameterType {
        self.0.r#type.into()
    }

    /// What a value has to be, in words.
    fn expected(&self) -> &str {
        self.0.r#type.expected()
    }

    /// Whether it has to be given.
    fn required(&self) -> bool {
        self.0.required
    }

    /// Whether it may be given several times, for any of the values.
    fn list(&self) -> bool {
        self.0.list
    }

    /// What it is for, in a sentence.
    fn about(&self) -> &str {
        &self.0.about
    }
}

/// An enumeration of the same values as one of `query`.
macro_rules! parameter_types {
    ($($(#[$says:meta])* $value:ident,)*) => {
        /// What a parameter of a saved query may be.
        #[derive(Clone, Copy, Debug, GraphQLEnum, PartialEq, Eq)]
        pub enum ParameterType {
            $($(#[$says])* $value,)*
        }

        impl From<saved::ParameterType> for ParameterType {
            fn from(of: saved::ParameterType) -> Self {
                match of {
                    $(saved::ParameterType::$value => Self::$value,)*
                }
            }
        }
    };
}

parameter_types! {
    /// The name of a technology, or of a category for all that belongs to it.
    Technology,
    /// The name of a category of technologies.
    Category,
    /// The name of a company.
    Company,
    /// The name of an era, or its number within its journey.
    Era,
    /// A year.
    Year,
    /// A number, as people write it: `100M`.
    Number,
    /// The name of a metric.
    Metric,
    /// A layer of an architecture.
    Layer,
    /// A kind of lesson.
    LessonKind,
    /// The name of a component or of a group of components, or of what components use.
    Component,
    /// The name of a body of users, such as a region.
    Region,
    /// Words that the text of a fact holds.
    Search,
    /// Any text.
    Text,
}

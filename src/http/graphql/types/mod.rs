//! The types of the schema, in the words of the domain.

mod answer;
mod architecture;
mod change;
mod comparison;
mod dataset;
mod connection;
mod enums;
mod input;
mod lineage;
mod measurement;
pub mod narrow;
mod node;
mod saved_query;
mod search;
mod series;
mod source;
mod story;

pub use answer::Answer;
pub use architecture::Component;
pub use architecture::ComponentGroup;
pub use architecture::Link;
pub use architecture::Population;
pub use architecture::Technology;
pub use change::Breakage;
pub use change::Lesson;
pub use change::Migration;
pub use change::Milestone;
pub use change::Remedy;
pub use change::TeamStage;
pub use comparison::Architecture;
pub use comparison::Comparison;
pub use connection::*;
pub use dataset::Dataset;
pub use enums::Bound;
pub use enums::Layer;
pub use enums::LessonKind;
pub use enums::Metric;
pub use enums::Order;
pub use input::EraName;
pub use input::Moment;
pub use input::Years;
pub use input::time;
pub use lineage::Lineage;
pub use lineage::Usage;
pub use measurement::Conflict;
pub use measurement::Measurement;
pub use node::NodeValue;
pub use node::SourcedValue;
pub use node::node;
pub use saved_query::SavedQuery;
pub use search::SearchConnection;
pub use search::offset_after;
pub use series::Series;
pub use source::Reference;
pub use source::Source;
pub use source::Standing;
pub use story::Company;
pub use story::Era;
pub use story::Journey;

/// A type of the schema that is an entity of the graph: its address, its name and, where it is
/// `sourced`, where it was read; fields of its own; and lists of other entities, each a page of a
/// class: what leads to it by a property (`to_it`), or what it leads to by one (`from_it`).
macro_rules! entity {
    (
        #[doc = $about:literal]
        $name:ident: $($sourced:ident)?
        $({ $($own:tt)* })?
        $(
            #[doc = $says:literal]
            $list:ident: $connection:ident = $class:ident $how:ident $property:ident
            ($($argument:ident: $given:ty = $narrows:literal),*);
        )*
    ) => {
        entity!(@interfaces [$($sourced)?] [
            #[doc = $about]
            impl $name {
                /// Its address, an IRI; `node(id:)` finds it again.
                fn id(&self) -> juniper::ID {
                    juniper::ID::new(self.0.iri.as_str())
                }

                /// Its name.
                fn name(&self) -> String {
                    self.0.label()
                }

                $($($own)*)?

                $(
                    #[doc = $says]
                    #[allow(clippy::too_many_arguments, reason = "they are those of the schema")]
                    fn $list(
                        &self,
                        context: &Context,
                        $(#[graphql(description = $narrows)] $argument: Option<$given>,)*
                        #[graphql(description = "So many from the start; 25 where nothing is said, at most 1000.")]
                        first: Option<i32>,
                        #[graphql(description = "Only what comes after this cursor.")]
                        after: Option<String>,
                        #[graphql(description = "So many from the end, at most 1000.")]
                        last: Option<i32>,
                        #[graphql(description = "Only what comes before this cursor.")]
                        before: Option<String>,
                        #[graphql(description = "The order of the list; as told where nothing is said.")]
                        order_by: Option<$crate::http::graphql::types::Order>,
                    ) -> Resolved<$crate::http::graphql::types::$connection> {
                        let class = $crate::query::catalogue::Class::$class;
                        let filter = $crate::http::graphql::types::narrow::$how(
                            &self.0,
                            $crate::graph::vocab::$property,
                        );
                        $(let filter = match $argument {
                            None => filter,
                            Some(given) => $crate::http::graphql::types::narrow::$argument(
                                context, class, filter, given,
                            )?,
                        };)*
                        let request =
                            $crate::query::catalogue::PageRequest { first, after, last, before };
                        let order = order_by.unwrap_or_default().into();
                        let page = context.page(class, &filter, order, &request)?;
                        Ok($crate::http::graphql::types::$connection(page))
                    }
                )*
            }
        ]);

        #[doc = $about]
        #[derive(Clone)]
        pub struct $name(pub std::sync::Arc<$crate::query::entity::Entity>);
    };
    (@interfaces [] [$(#[$doc:meta])* impl $name:ident { $($body:tt)* }]) => {
        $(#[$doc])*
        #[juniper::graphql_object(context = Context, impl = [$crate::http::graphql::types::NodeValue])]
        impl $name { $($body)* }
    };
    (@interfaces [sourced] [$(#[$doc:meta])* impl $name:ident { $($body:tt)* }]) => {
        $(#[$doc])*
        #[juniper::graphql_object(
            context = Context,
            impl = [$crate::http::graphql::types::NodeValue, $crate::http::graphql::types::SourcedValue]
        )]
        impl $name {
            $($body)*

            /// How well it stands, by what else tells of it; null where nothing is known of that.
            pub fn standing(&self) -> Option<$crate::http::graphql::types::Standing> {
                $crate::query::entity::Standing::of(&self.0).map(Into::into)
            }

            /// Where it was read.
            pub fn source(&self) -> Vec<$crate::http::graphql::types::Source> {
                self.0.sources.iter().cloned().map($crate::http::graphql::types::Source).collect()
            }
        }
    };
}

use entity;

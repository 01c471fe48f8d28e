//! Pages of lists, as Relay asks for them (<https://relay.dev/graphql/connections.htm>).

use juniper::GraphQLObject;
use juniper::graphql_object;

use crate::http::graphql::context::Context;
use crate::http::graphql::response::Resolved;
use crate::http::graphql::types;
use crate::query::catalogue::Page;

/// Where a page stands in its list.
#[derive(Clone, Debug, GraphQLObject)]
pub struct PageInfo {
    /// Whether others come after these.
    pub has_next_page: bool,
    /// Whether others come before these.
    pub has_previous_page: bool,
    /// The cursor of the first; none on an empty page.
    pub start_cursor: Option<String>,
    /// The cursor of the last; none on an empty page.
    pub end_cursor: Option<String>,
}

/// A count as GraphQL has it.
pub fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

macro_rules! connections {
    ($($connection:ident $edge:ident $node:ident;)*) => {$(
        /// A page of a list.
        pub struct $connection(pub Page);

        /// A page of a list.
        #[graphql_object(context = Context)]
        impl $connection {
            /// How many the whole list has.
            fn total_count(&self) -> i32 {
                count(self.0.total)
            }

            /// Where this page stands in the list.
            fn page_info(&self) -> PageInfo {
                PageInfo {
                    has_next_page: self.0.has_next,
                    has_previous_page: self.0.has_previous,
                    start_cursor: self.0.entities.first().map(|first| self.0.cursor(first)),
                    end_cursor: self.0.entities.last().map(|last| self.0.cursor(last)),
                }
            }

            /// Those of this page, in order.
            fn nodes(&self, context: &Context) -> Resolved<Vec<types::$node>> {
                let entities = context.entities(&self.0.entities)?;
                Ok(entities.into_iter().map(types::$node).collect())
            }

            /// Those of this page, in order, each with its cursor.
            fn edges(&self, context: &Context) -> Resolved<Vec<$edge>> {
                let entities = context.entities(&self.0.entities)?.into_iter();
                let edges = entities.map(|entity| $edge {
                    cursor: self.0.cursor(&entity.iri),
                    node: types::$node(entity),
                });
                Ok(edges.collect())
            }
        }

        /// An entry of a list, with its cursor.
        pub struct $edge {
            cursor: String,
            node: types::$node,
        }

        /// An entry of a list, with its cursor.
        #[graphql_object(context = Context)]
        impl $edge {
            /// Where it stands in the list; give it as `after` or `before`.
            fn cursor(&self) -> &str {
                &self.cursor
            }

            /// What stands there.
            fn node(&self) -> &types::$node {
                &self.node
            }
        }
    )*};
}

connections! {
    CompanyConnection CompanyEdge Company;
    JourneyConnection JourneyEdge Journey;
    EraConnection EraEdge Era;
    ComponentConnection ComponentEdge Component;
    ComponentGroupConnection ComponentGroupEdge ComponentGroup;
    PopulationConnection PopulationEdge Population;
    LinkConnection LinkEdge Link;
    TechnologyConnection TechnologyEdge Technology;
    MigrationConnection MigrationEdge Migration;
    TeamStageConnection TeamStageEdge TeamStage;
    LessonConnection LessonEdge Lesson;
    BreakageConnection BreakageEdge Breakage;
    RemedyConnection RemedyEdge Remedy;
    MilestoneConnection MilestoneEdge Milestone;
    MeasurementConnection MeasurementEdge Measurement;
    ConflictConnection ConflictEdge Conflict;
}

//! The tools: five for any question, and one for each saved query that is marked as one. Each has a
//! file with all that there is to it: what is told to models, what it takes, what it does.

mod ask;
mod describe;
pub(super) mod run_query;
mod search;
mod sparql;

use std::sync::Arc;

use rmcp::model::JsonObject;
use rmcp::model::Tool;
use rmcp::model::ToolAnnotations;

use crate::http::error::HttpError;
use crate::http::mcp::result::Output;
use crate::query::AllowedServices;
use crate::query::Limits;
use crate::query::answer::Answerer;
use crate::query::saved::Skills;

/// What a call is answered from, and within which bounds.
pub(super) struct Context<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) limits: &'a Limits,
    pub(super) services: &'a AllowedServices,
    /// Bytes of a result.
    pub(super) budget: usize,
}

/// What a tool does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Ask,
    Search,
    Describe,
    Sparql,
    RunQuery,
    /// Runs the saved query of this name.
    Saved(String),
}

/// What is told of a tool.
struct Told {
    title: String,
    /// For a model: when to use it, when not, an example.
    description: String,
    takes: Arc<JsonObject>,
    gives: Arc<JsonObject>,
}

/// All tools of a server.
#[derive(Debug)]
pub(super) struct Toolbox(Vec<(Tool, Action)>);

impl Toolbox {
    /// The tools for these saved queries.
    pub(super) fn of(skills: &Skills) -> Self {
        let mut tools = vec![
            listed("ask", ask::told(), Action::Ask),
            listed("search", search::told(), Action::Search),
            listed("describe", describe::told(), Action::Describe),
            listed("run_query", run_query::told(skills), Action::RunQuery),
            listed("sparql", sparql::told(), Action::Sparql),
        ];
        for skill in skills.all().iter().filter(|skill| skill.head.tool) {
            let action = Action::Saved(skill.name.clone());
            tools.push(listed(&skill.name.replace('-', "_"), run_query::told_of(skill), action));
        }
        Self(tools)
    }

    pub(super) fn tools(&self) -> Vec<Tool> {
        self.0.iter().map(|(tool, _)| tool.clone()).collect()
    }

    pub(super) fn get(&self, name: &str) -> Option<&(Tool, Action)> {
        self.0.iter().find(|(tool, _)| tool.name == name)
    }

    /// The names of all.
    pub(super) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|(tool, _)| tool.name.as_ref()).collect()
    }
}

fn listed(name: &str, told: Told, action: Action) -> (Tool, Action) {
    let Told { title, description, takes, gives } = told;
    // Nothing is written, the same call gives the same, and all that is known is in the graph.
    let annotations = ToolAnnotations::with_title(title.clone())
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    let tool = Tool::new(name.to_owned(), description, takes)
        .with_title(title)
        .with_raw_output_schema(gives)
        .with_annotations(annotations);
    (tool, action)
}

impl Action {
    /// Does it; blocks.
    pub(super) fn call(
        &self,
        context: &Context<'_>,
        arguments: JsonObject,
    ) -> Result<Output, HttpError> {
        match self {
            Self::Ask => ask::call(context, arguments),
            Self::Search => search::call(context, arguments),
            Self::Describe => describe::call(context, arguments),
            Self::Sparql => sparql::call(context, arguments),
            Self::RunQuery => run_query::call(context, arguments),
            Self::Saved(name) => run_query::call_saved(context, name, arguments),
        }
    }
}

//! The server that a client talks to, the same over HTTP and over standard input and output: what
//! the protocol asks becomes a plain value, is answered on a thread of ours, and goes back.

use std::sync::Arc;
use std::time::Instant;

use rmcp::ErrorData;
use rmcp::RoleServer;
use rmcp::ServerHandler;
use rmcp::model::CallToolRequestParams;
use rmcp::model::CallToolResponse;
use rmcp::model::CallToolResult;
use rmcp::model::CompleteRequestParams;
use rmcp::model::CompleteResult;
use rmcp::model::CompletionInfo;
use rmcp::model::GetPromptRequestParams;
use rmcp::model::GetPromptResponse;
use rmcp::model::Implementation;
use rmcp::model::ListPromptsResult;
use rmcp::model::ListResourceTemplatesResult;
use rmcp::model::ListResourcesResult;
use rmcp::model::ListToolsResult;
use rmcp::model::PaginatedRequestParams;
use rmcp::model::ReadResourceRequestParams;
use rmcp::model::ReadResourceResponse;
use rmcp::model::ReadResourceResult;
use rmcp::model::ServerConfig;
use rmcp::model::Tool;
use rmcp::service::RequestContext;

use crate::http::error::HttpError;
use crate::http::mcp::completion;
use crate::http::mcp::log;
use crate::http::mcp::log::LogLevel;
use crate::http::mcp::log::SetLevel;
use crate::http::mcp::prompt;
use crate::http::mcp::resource;
use crate::http::mcp::result;
use crate::http::mcp::session::Presence;
use crate::http::mcp::tools::Context;
use crate::http::mcp::tools::Toolbox;
use crate::http::state::AppState;
use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Answerer;

/// What all sessions share.
pub(super) struct Shared {
    state: Arc<AppState>,
    toolbox: Toolbox,
    /// Bytes of the result of a tool.
    result_bytes: usize,
}

impl Shared {
    pub(super) fn new(state: Arc<AppState>, result_bytes: usize) -> Self {
        let toolbox = Toolbox::of(state.answerer().skills());
        Self { state, toolbox, result_bytes }
    }
}

/// One session; for clients that have none, one request.
pub(super) struct McpServer {
    shared: Arc<Shared>,
    level: LogLevel,
}

impl McpServer {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, level: LogLevel::default() }
    }

    /// Answers on a thread of ours, within the bounds of every question. Ends it where the client
    /// cancels the request or has gone.
    async fn answer<T: Send + 'static>(
        &self,
        context: &RequestContext<RoleServer>,
        work: impl FnOnce(&Answerer, &Limits) -> Result<T, HttpError> + Send + 'static,
    ) -> Result<T, HttpError> {
        let state = &self.shared.state;
        let (limits, answerer) = (state.bounds.limits(None), state.answerer());
        // What fails in the work is not all a query's failure.
        let work = move |limits: &Limits| Ok(work(&answerer, limits));
        let left = async {
            match context.extensions.get::<Presence>() {
                Some(presence) => presence.clone().left().await,
                // The transport itself cancels the request.
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            answer = state.workers.run(limits, work) => answer?,
            () = context.ct.cancelled() => Err(QueryError::Cancelled.into()),
            () = left => Err(QueryError::Cancelled.into()),
        }
    }

    async fn call(
        &self,
        request: CallToolRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Result<CallToolResult, ErrorData> {
        let shared = Arc::clone(&self.shared);
        let Some((_, action)) = shared.toolbox.get(&request.name) else {
            let names = shared.toolbox.names().join(", ");
            let why = format!("there is no tool `{}`; there are: {names}", request.name);
            return Err(ErrorData::invalid_params(why, None));
        };
        let (action, arguments) = (action.clone(), request.arguments.unwrap_or_default());
        let (services, budget) = (shared.state.services.clone(), shared.result_bytes);
        let work = move |answerer: &Answerer, limits: &Limits| {
            let context = Context { answerer, limits, services: &services, budget };
            action.call(&context, arguments)
        };
        Ok(match self.answer(context, work).await {
            Ok(output) => output.into(),
            Err(error) => result::failure(error.told()),
        })
    }
}

impl ServerHandler for McpServer {
    fn get_info(&self) -> ServerConfig {
        let server = Implementation::new("stratigraph", env!("CARGO_PKG_VERSION"))
            .with_title("Stratigraph")
            .with_description(env!("CARGO_PKG_DESCRIPTION"));
        let manifest_of = self.shared.state.snapshot();
        let told = manifest_of.manifest().documents.iter().filter_map(|it| it.company.as_deref());
        ServerConfig::new(log::capabilities())
            .with_server_info(server)
            .with_instructions(instructions(&told.collect::<Vec<_>>()))
    }

    async fn set_level(
        &self,
        request: SetLevel,
        _: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.level.set(&request);
        Ok(())
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.shared.toolbox.tools()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.shared.toolbox.get(name).map(|(tool, _)| tool.clone())
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let (name, started) = (request.name.clone(), Instant::now());
        let result = self.call(request, &context).await?;
        self.level.tell_call(&context, &name, started.elapsed(), &result).await;
        Ok(result.into())
    }

    async fn list_resources(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let cursor = request.and_then(|request| request.cursor);
        resource::list(&self.shared.state.answerer(), cursor.as_deref())
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(resource::templates()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let uri = request.uri.clone();
        let read =
            move |answerer: &Answerer, limits: &Limits| resource::read(answerer, limits, &uri);
        let contents = self.answer(&context, read).await.map_err(protocol_error)?;
        let contents = contents.ok_or_else(|| {
            let why = "there is no such resource; `resources/list` tells those that there are";
            ErrorData::resource_not_found(why, None)
        })?;
        Ok(ReadResourceResult::new(vec![contents]).into())
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(prompt::list()))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        Ok(prompt::get(&request.name, request.arguments)?.into())
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        let CompleteRequestParams { r#ref, argument, .. } = request;
        let work = move |answerer: &Answerer, limits: &Limits| {
            Ok(completion::complete(answerer, limits, &r#ref, &argument)?)
        };
        let values = self.answer(&context, work).await.map_err(protocol_error)?;
        let completion = CompletionInfo::new(values);
        let completion = completion.map_err(|why| ErrorData::internal_error(why, None))?;
        Ok(CompleteResult::new(completion))
    }
}

fn protocol_error(error: HttpError) -> ErrorData {
    let told = error.told();
    if error.is_ours() {
        return ErrorData::internal_error(told, None);
    }
    ErrorData::invalid_params(told, None)
}

/// What a model is told of the server before it sees the tools.
fn instructions(companies: &[&str]) -> String {
    const MOST_NAMED: usize = 24;
    let (named, more) = companies.split_at(companies.len().min(MOST_NAMED));
    let rest = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let about = match named {
        [] => String::new(),
        named => format!(" It tells of {}{rest}.", named.join(", ")),
    };
    format!(
        "A knowledge graph of how the systems of companies grew, era by era: architectures, \
         technologies and the moves between them, figures, teams, troubles and lessons, each fact with \
         the lines of the document it was read from.{about} Ask first with `ask`; find names with \
         `search`; list facts with `run_query` or a tool of its own. Cite facts as document:line. What \
         the graph does not tell, it does not know: say so and do not fill the gap from memory."
    )
}

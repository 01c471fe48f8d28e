//! A saved query on its way from a call to a response.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use serde::Serialize;

use crate::http::answer::AnswerView;
use crate::http::error::HttpError;
use crate::http::etag::ETag;
use crate::http::html;
use crate::http::queries::call::Call;
use crate::http::queries::call::Form;
use crate::http::queries::list;
use crate::http::queries::page;
use crate::http::queries::paging::Links;
use crate::http::queries::with_headers;
use crate::http::state::AppState;
use crate::http::streaming::Begun;
use crate::http::streaming::ResultWriter;
use crate::query::Limits;
use crate::query::QueryError;
use crate::query::answer::Answerer;
use crate::query::saved::SavedQuery;
use crate::query::sparql;
use crate::query::sparql::RowFormat;

/// A call of a saved query with all that its response depends on.
pub struct Run {
    /// What answers it.
    pub answerer: Arc<Answerer>,
    /// The saved query, which is there.
    pub name: String,
    /// How the rows are given.
    pub form: Form,
    /// What is asked.
    pub call: Call,
    /// The name of the response.
    pub etag: ETag,
    /// Whether the client has it already.
    pub known: bool,
    /// The address of the server.
    pub origin: String,
}

/// A page of an answer.
#[derive(Serialize)]
pub struct RunView {
    /// The answer, its rows with the addresses of the facts that they rest on.
    #[serde(flatten)]
    pub answer: AnswerView,
    /// Rows of a page.
    pub limit: Option<usize>,
    /// The first row of this one, from 0.
    pub offset: usize,
    /// The pages around this one.
    pub links: Links,
}

impl Run {
    /// Answers the call.
    pub async fn respond(
        self,
        request: &HttpRequest,
        state: &AppState,
    ) -> Result<HttpResponse, HttpError> {
        match self.form {
            Form::Text => self.text(),
            Form::Rows(format) => self.rows(request, state, format).await,
            Form::Page if self.is_bare()? => {
                let described = list::described(self.skill()?, &self.origin);
                let page = html::page(&self.name, &page::query(&described));
                Ok(with_headers(page, &self.origin, &self.etag, &Links::new()))
            }
            Form::Answer | Form::Page => self.answer(state).await,
        }
    }

    fn skill(&self) -> Result<&SavedQuery, QueryError> {
        self.answerer.skills().get(&self.name).ok_or(QueryError::Defect)
    }

    /// Whether nothing is given where something has to be. A person who comes to such an address
    /// wants to know what.
    fn is_bare(&self) -> Result<bool, QueryError> {
        let parameters = &self.skill()?.head.parameters;
        Ok(self.call.arguments.is_empty() && parameters.iter().any(|parameter| parameter.required))
    }

    fn text(self) -> Result<HttpResponse, HttpError> {
        if self.known {
            return Ok(self.etag.not_modified());
        }
        let text = self.skill()?.text.clone();
        let media_type = format!("{}; charset=utf-8", self.form.media_type());
        let response = HttpResponse::Ok().content_type(media_type).body(text);
        Ok(with_headers(response, &self.origin, &self.etag, &Links::new()))
    }

    async fn answer(self, state: &AppState) -> Result<HttpResponse, HttpError> {
        let limits = state.bounds.limits(self.call.timeout);
        let work = move |limits: &Limits| {
            let skill = self.skill()?;
            let arguments = &self.call.arguments;
            if self.known {
                // What would not be answered is not known, whatever its name.
                skill.bind(self.answerer.catalogue(), limits, arguments)?;
                return Ok((self, None));
            }
            let rows = self.call.window.rows();
            let mut answer = self.answerer.run_page(limits, skill, arguments, rows)?;
            answer.facts.variables = skill.variables().to_vec();
            Ok((self, Some(answer)))
        };
        let (run, answer) = state.workers.run(limits, work).await?;
        let Some(answer) = answer else { return Ok(run.etag.not_modified()) };
        let window = run.call.window;
        let links = window.links(&run.call.target, answer.facts.total);
        let (limit, offset) = (window.limit, window.offset);
        let view = RunView { answer: answer.into(), limit, offset, links };
        let response = match run.form {
            Form::Page => html::page(&run.name, &page::answer(&view, run.skill()?)),
            _ => HttpResponse::Ok().json(&view),
        };
        Ok(with_headers(response, &run.origin, &run.etag, &view.links))
    }

    async fn rows(
        self,
        request: &HttpRequest,
        state: &AppState,
        format: RowFormat,
    ) -> Result<HttpResponse, HttpError> {
        let limits = state.bounds.limits(self.call.timeout);
        let (origin, etag, form) = (self.origin.clone(), self.etag.clone(), self.form);
        let work = move |limits: &Limits, out: &mut ResultWriter<Option<Links>>| {
            let skill = self.skill()?;
            let catalogue = self.answerer.catalogue();
            let bindings = skill.bind(catalogue, limits, &self.call.arguments)?;
            if self.known {
                return out.begin(None);
            }
            let mut rows = skill.rows(catalogue.snapshot(), limits, &bindings)?;
            let window = self.call.window;
            out.begin(Some(window.links(&self.call.target, rows.len())))?;
            rows.truncate(window.rows().end);
            rows.drain(..window.offset.min(rows.len()));
            sparql::write_solutions(skill.variables(), rows, limits, format, out)
        };
        let Begun { head, body } = state.workers.stream(request, limits, work).await?;
        let Some(links) = head else { return Ok(etag.not_modified()) };
        let response = HttpResponse::Ok().content_type(form.media_type()).body(body);
        Ok(with_headers(response, &origin, &etag, &links))
    }
}

//! `ask`: a question in plain words, answered with its sources.

use rmcp::model::JsonObject;
use serde_json::json;

use crate::http::error::HttpError;
use crate::http::mcp::answer;
use crate::http::mcp::answer::Part;
use crate::http::mcp::arguments::Arguments;
use crate::http::mcp::arguments::refused;
use crate::http::mcp::cursor::Asked;
use crate::http::mcp::result::Output;
use crate::http::mcp::schema;
use crate::http::mcp::tools::Context;
use crate::http::mcp::tools::Told;
use crate::query::answer::Question;

/// Questions before this one that matter to it.
const MOST_HISTORY: usize = 50;

pub(super) fn told() -> Told {
    let description = "Answers a question in plain English about how the systems of companies grew: \
        which technology replaced which, when and why; what an architecture looked like in a year or \
        era; figures such as users, cost, latency or team size; what broke and what fixed it; what was \
        learned. Use it first for any such question: it picks the facts and cites the lines of the \
        documents. It knows only what the documents say. Where `answered` is false, tell the user that \
        the documents do not say, offer `nearby` or `suggestions`, and do not fill the gap from memory. \
        Put the names into the question and ask one thing at a time. Not for finding out which names \
        there are (`search`), for all about one thing (`describe`), or for joins of your own (`sparql`). \
        Example: {\"question\": \"What replaced MySQL at Spotify, and why?\"}";
    let takes = json!({
        "question": schema::text("The question, with the names in it: What did Spotify move to from MySQL?"),
        "history": schema::texts("Questions of the user before this one, the first first, so that \"and when?\" is understood"),
        "cursor": schema::cursor()
    });
    Told {
        title: "Ask a question".to_owned(),
        description: description.to_owned(),
        takes: schema::closed(takes, &["question"]),
        gives: schema::answer(),
    }
}

pub(super) fn call(context: &Context<'_>, given: JsonObject) -> Result<Output, HttpError> {
    let arguments = Arguments::of(given, &["question", "history", "cursor"])?;
    let question = Question {
        text: arguments.required("question", "a question in plain words")?.to_owned(),
        history: arguments.texts("history")?,
        explain: false,
    };
    if question.history.len() > MOST_HISTORY {
        let why =
            format!("`history` may have {MOST_HISTORY} questions at most; send the last ones");
        return Err(refused(&why).into());
    }
    let digest = &context.answerer.catalogue().snapshot().manifest().digest;
    let asked = Asked::new(digest, &("ask", &question.text, &question.history));
    let from = asked.place(arguments.text("cursor")?)?;
    let mut answer = context.answerer.ask(context.limits, &question)?;
    let within_reach = answer.facts.rows.len();
    answer.facts.rows.drain(..from.min(within_reach));
    let part = Part { from, within_reach, budget: context.budget };
    answer::render(answer, &part, &asked)
}

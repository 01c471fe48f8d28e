//! `run_query` and the tools of single saved queries: what was asked often enough to be written down.

use std::fmt::Write;

use rmcp::model::JsonObject;
use serde_json::Value;
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
use crate::query::answer::MOST_ROWS;
use crate::query::saved::Parameter;
use crate::query::saved::SavedQuery;
use crate::query::saved::Scalar;
use crate::query::saved::Skills;
use crate::query::saved::Slot;

pub(super) fn told(skills: &Skills) -> Told {
    let mut description = "Runs one of the saved queries by its name: exact, complete, and paged by \
        `nextCursor`. Use it when you know which facts you want, to list all of them, or when `ask` \
        has picked another reading than yours. Arguments are names as people write them; optional \
        ones, marked `?`, are left out for any. Not for questions in plain words (`ask`). Example: \
        {\"name\": \"what-replaced\", \"arguments\": {\"technology\": \"MySQL\", \"company\": \"Spotify\"}}\n\
        The queries:"
        .to_owned();
    for skill in skills.all() {
        // Writing to a String cannot fail.
        let _ = write!(description, "\n- {}", signature(skill));
    }
    let names: Vec<&str> = skills.all().iter().map(|skill| skill.name.as_str()).collect();
    let takes = json!({
        "name": {"enum": names, "description": "The name of the saved query"},
        "arguments": {"type": "object", "description": "Its arguments by name: texts, whole numbers, or lists of them"},
        "cursor": schema::cursor()
    });
    Told {
        title: "Run a saved query".to_owned(),
        description,
        takes: schema::closed(takes, &["name"]),
        gives: schema::answer(),
    }
}

/// A saved query as a tool of its own.
pub(super) fn told_of(skill: &SavedQuery) -> Told {
    let example = &skill.head.example.parameters;
    let call: JsonObject =
        example.iter().map(|(name, value)| (name.clone(), as_json(value))).collect();
    let call = serde_json::to_string(&call).unwrap_or_default();
    let description = format!(
        "{} Use it for questions such as {}; it gives all the facts, with the lines of the documents \
         that say so. For other questions use `ask`. Example: {call}",
        skill.head.summary,
        asks(skill).join(", ")
    );
    Told {
        title: title(&skill.name),
        description,
        takes: schema::of_saved_query(skill),
        gives: schema::answer(),
    }
}

/// Ways to ask for a saved query, with the names of its example.
fn asks(skill: &SavedQuery) -> Vec<String> {
    const MOST: usize = 4;
    let example = |slot: &Slot| match slot {
        Slot::Value(name) => skill.head.example.parameters.get(name).map(Scalar::text),
        _ => None,
    };
    let mut asks: Vec<String> = Vec::new();
    for ask in skill.head.asks.iter().filter_map(|ask| ask.fill(&example)) {
        let ask = format!("\"{ask}\"");
        if asks.len() < MOST && !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    asks
}

fn as_json(value: &Scalar) -> Value {
    match value {
        Scalar::Integer(number) => (*number).into(),
        Scalar::Number(number) => (*number).into(),
        Scalar::Truth(truth) => (*truth).into(),
        Scalar::Text(text) => text.as_str().into(),
    }
}

/// `what-replaced` as `What replaced`.
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `what-replaced(technology, company?)`.
pub(in crate::http::mcp) fn signature(skill: &SavedQuery) -> String {
    let parameter = |it: &Parameter| format!("{}{}", it.name, if it.required { "" } else { "?" });
    let parameters: Vec<String> = skill.head.parameters.iter().map(parameter).collect();
    format!("{}({})", skill.name, parameters.join(", "))
}

pub(super) fn call(context: &Context<'_>, given: JsonObject) -> Result<Output, HttpError> {
    let arguments = Arguments::of(given, &["name", "arguments", "cursor"])?;
    let name = arguments.required("name", "the name of a saved query")?;
    let given = arguments.object("arguments")?.written("")?;
    run(context, name, &given, arguments.text("cursor")?)
}

pub(super) fn call_saved(
    context: &Context<'_>,
    name: &str,
    given: JsonObject,
) -> Result<Output, HttpError> {
    let arguments = Arguments::any(given);
    run(context, name, &arguments.written("cursor")?, arguments.text("cursor")?)
}

fn run(
    context: &Context<'_>,
    name: &str,
    given: &[(String, String)],
    cursor: Option<&str>,
) -> Result<Output, HttpError> {
    let Context { answerer, limits, budget, .. } = *context;
    let skill = answerer.skills().get(name).ok_or_else(|| {
        let names: Vec<&str> = answerer.skills().all().iter().map(|it| it.name.as_str()).collect();
        refused(&format!("there is no saved query `{name}`; there are: {}", names.join(", ")))
    })?;
    let digest = &answerer.catalogue().snapshot().manifest().digest;
    let asked = Asked::new(digest, &("run_query", name, given));
    let from = asked.place(cursor)?;
    let answer = answerer.run_page(limits, skill, given, from..from.saturating_add(MOST_ROWS))?;
    let part = Part { from, within_reach: answer.facts.total, budget };
    answer::render(answer, &part, &asked)
}

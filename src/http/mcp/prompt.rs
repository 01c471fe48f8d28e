//! Prompts: what people want a model to do with the graph, said well once. Each tells which tools to
//! call and how to stay with what the documents say.

use rmcp::ErrorData;
use rmcp::model::GetPromptResult;
use rmcp::model::JsonObject;
use rmcp::model::Prompt;
use rmcp::model::PromptArgument;
use rmcp::model::PromptMessage;
use rmcp::model::Role;
use serde_json::Value;

/// What each prompt ends with.
const HOUSE_RULES: &str = "Cite each fact as document:line, as the tools give it. Where sources \
    contradict one another, name both figures. Where the documents do not say something, say that \
    they do not, and keep what you know from elsewhere apart and marked as such.";

/// An argument: its name, whether it is needed, what it is.
type Takes = (&'static str, bool, &'static str);

struct Written {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    takes: &'static [Takes],
    /// With `{name}` for an argument; what stands in `[…]` is left out where one in it is missing.
    text: &'static str,
}

const COMPANY: Takes = ("company", true, "A company, such as Spotify");
const ANY_COMPANY: Takes = ("company", false, "Only this company");

const PROMPTS: &[Written] = &[
    Written {
        name: "compare_eras",
        title: "Compare two eras",
        about: "What changed between two eras of a company: architecture, technologies, figures, team, and why",
        takes: &[
            COMPANY,
            ("from", true, "The earlier era, by its number or name"),
            ("to", true, "The later era, by its number or name"),
        ],
        text: "Compare era {from} with era {to} of {company}. Call `describe` or `run_query` for both \
            eras (years, key figures), then find which components and technologies came and went, \
            which migrations lie between them and for what reasons, what broke and what fixed it, and \
            how users, cost and team size went. Give a table of before and after, then in three \
            sentences what drove the change.",
    },
    Written {
        name: "plan_migration",
        title: "Plan a migration away from a technology",
        about: "What others who left a technology moved to, when, why, at what size, and what it taught them, as the ground for a plan",
        takes: &[
            ("technology", true, "The technology to leave, such as MySQL"),
            ("target", false, "The technology in view, such as Cassandra"),
            ANY_COMPANY,
        ],
        text: "We plan to move away from {technology}[ to {target}]. Find out by the tools who has \
            left {technology} before[, at {company} only]: what replaced it, in which year, for what \
            reasons, how many users and engineers they had then, how the chain of moves went on, what \
            broke before and after, and which lessons were drawn[; look for {target} in the same \
            way]. Then draft a plan: the signs that the time has come, the steps in order, the risks \
            with what fixed them elsewhere, and what to measure.",
    },
    Written {
        name: "learn_from_outages",
        title: "Learn from what broke",
        about: "What broke in systems like yours, at which size, and what fixed it",
        takes: &[
            ("topic", true, "What it is about, such as caching, search or deploys"),
            ANY_COMPANY,
        ],
        text: "What broke around {topic}[ at {company}], at which size of the system, and what fixed \
            it? Search for breakages, remedies and lessons, pair a remedy with a breakage only where \
            the documents pair them, and end with a checklist for a team that is about to meet the same.",
    },
    Written {
        name: "size_up",
        title: "What does a system of this size look like",
        about: "Architecture, cost, team and troubles of companies when they had so many users",
        takes: &[("users", true, "A number of users, such as 10M"), ANY_COMPANY],
        text: "What did systems look like[ at {company}] when they had about {users} users? Find the \
            year and era in which each company reached it, then the architecture, infrastructure \
            cost, team size, response times and troubles of that time. Say how far each figure's year \
            is from the one in question.",
    },
    Written {
        name: "brief_company",
        title: "Brief me on a company",
        about: "A page on how the systems of a company grew",
        takes: &[COMPANY],
        text: "Write a page on how the systems of {company} grew: its eras with years and scale, the \
            turning points of its architecture and technologies with their reasons, how users, cost \
            and team went, and what it learned.",
    },
];

/// All prompts.
pub(super) fn list() -> Vec<Prompt> {
    let listed = PROMPTS.iter().map(|prompt| {
        let takes = prompt.takes.iter().map(|(name, required, about)| {
            PromptArgument::new(*name).with_description(*about).with_required(*required)
        });
        Prompt::new(prompt.name, Some(prompt.about), Some(takes.collect())).with_title(prompt.title)
    });
    listed.collect()
}

/// A prompt with its arguments filled in.
pub(super) fn get(name: &str, given: Option<JsonObject>) -> Result<GetPromptResult, ErrorData> {
    let refuse = |why: String| ErrorData::invalid_params(why, None);
    let prompt = PROMPTS.iter().find(|prompt| prompt.name == name).ok_or_else(|| {
        let names: Vec<&str> = PROMPTS.iter().map(|prompt| prompt.name).collect();
        refuse(format!("there is no prompt `{name}`; there are: {}", names.join(", ")))
    })?;
    let given = given.unwrap_or_default();
    let argument = |name: &str| {
        let text = given.get(name).and_then(Value::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let missing = prompt.takes.iter().find(|(name, needed, _)| *needed && argument(name).is_none());
    if let Some((name, _, about)) = missing {
        return Err(refuse(format!("`{name}` is missing; give {about}")));
    }
    let text = fill(prompt.text, &argument);
    let message = PromptMessage::new_text(Role::User, format!("{text}\n\n{HOUSE_RULES}"));
    Ok(GetPromptResult::new(vec![message]).with_description(prompt.about))
}

/// Fills in arguments, and leaves out the parts in brackets that lack one.
fn fill(text: &str, argument: &impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    for part in text.split('[') {
        let (optional, rest) = part.split_once(']').unwrap_or(("", part));
        filled.push_str(&slots(optional, argument).unwrap_or_default());
        filled.push_str(&slots(rest, argument).unwrap_or_default());
    }
    filled
}

/// Fills in arguments; nothing where one is missing.
fn slots(text: &str, argument: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::new();
    for (number, part) in text.split(['{', '}']).enumerate() {
        let slot = number % 2 == 1;
        filled.push_str(&if slot { argument(part)? } else { part.to_owned() });
    }
    Some(filled)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(name: &str, arguments: Value) -> String {
        let Value::Object(members) = arguments else { panic!("no object") };
        serde_json::to_string(&get(name, Some(members)).unwrap()).unwrap()
    }

    #[test]
    fn each_prompt_is_filled_with_what_it_needs_and_nothing_stays_open() {
        for prompt in PROMPTS {
            let needed = prompt.takes.iter().filter(|(_, needed, _)| *needed);
            let given: JsonObject =
                needed.map(|(name, ..)| ((*name).to_owned(), json!(format!("<{name}>")))).collect();
            let names: Vec<String> = given.keys().map(|name| format!("<{name}>")).collect();
            let said = said(prompt.name, Value::Object(given));
            assert!(names.iter().all(|name| said.contains(name)), "{said}");
            let text = said.split("\"text\":").nth(1).unwrap();
            assert!(!text.trim_end_matches(['}', ']']).contains(['[', ']', '{']), "{text}");
        }
    }

    #[test]
    fn what_an_optional_argument_adds_is_there_only_with_it() {
        let without = said("plan_migration", json!({"technology": "MySQL"}));
        let with = said("plan_migration", json!({"technology": "MySQL", "target": "Cassandra"}));
        assert!(!without.contains("in the same way"), "{without}");
        assert!(with.contains("look for Cassandra in the same way"), "{with}");
    }

    #[test]
    fn a_prompt_without_what_it_needs_says_what_that_is() {
        let told = get("plan_migration", None).unwrap_err().message.to_string();
        assert!(told.contains("`technology` is missing"), "{told}");
        assert!(get("nonsense", None).unwrap_err().message.contains("compare_eras"));
    }
}

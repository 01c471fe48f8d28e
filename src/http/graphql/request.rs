//! GraphQL over HTTP as a plain value
//! (<https://graphql.github.io/graphql-over-http/draft/#sec-Request>).

use juniper::InputValue;
use juniper::Variables;
use serde_json::Map;
use serde_json::Value;

use crate::http::error::HttpError;
use crate::http::request::Parameters;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphqlRequest {
    /// The document.
    pub query: String,
    /// Which of its operations is meant.
    pub operation: Option<String>,
    /// The values of its variables.
    pub variables: Map<String, Value>,
    /// Whether its cost is to be told: `extensions: {"cost": true}`.
    pub tell_cost: bool,
}

impl GraphqlRequest {
    /// A request by POST: JSON.
    pub fn from_body(media_type: &str, body: &[u8]) -> Result<Self, HttpError> {
        if media_type != "application/json" {
            let expected = "application/json with `query`, `variables` and `operationName`";
            return Err(HttpError::UnsupportedMediaType(media_type.to_owned(), expected));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => Self::from_members(members),
            Ok(Value::Array(_)) => Err(bad("batches are not answered; send one request at a time")),
            Ok(_) => Err(bad("the body must be a JSON object with `query`")),
            Err(error) => Err(bad(&format!("the body is no JSON: {error}"))),
        }
    }

    /// A request by GET: parameters, of which some are JSON.
    pub fn from_parameters(parameters: &Parameters) -> Result<Self, HttpError> {
        let mut members = Map::new();
        for name in ["query", "operationName"] {
            if let Some(text) = parameters.one(name)? {
                members.insert(name.to_owned(), Value::from(text));
            }
        }
        for name in ["variables", "extensions"] {
            if let Some(text) = parameters.one(name)?.filter(|text| !text.is_empty()) {
                let value = serde_json::from_str(text)
                    .map_err(|error| bad(&format!("the parameter `{name}` is no JSON: {error}")))?;
                members.insert(name.to_owned(), value);
            }
        }
        Self::from_members(members)
    }

    fn from_members(mut members: Map<String, Value>) -> Result<Self, HttpError> {
        let mut text = |name: &str| match members.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(bad(&format!("`{name}` must be a string"))),
        };
        let query = text("query")?;
        let operation = text("operationName")?.filter(|name| !name.is_empty());
        let mut object = |name: &str| match members.remove(name) {
            None | Some(Value::Null) => Ok(Map::new()),
            Some(Value::Object(object)) => Ok(object),
            Some(_) => Err(bad(&format!("`{name}` must be a JSON object"))),
        };
        let variables = object("variables")?;
        let tell_cost = object("extensions")?.get("cost") == Some(&Value::Bool(true));
        let query = query.ok_or_else(|| bad("no query was given; send it as `query`"))?;
        Ok(Self { query, operation, variables, tell_cost })
    }

    /// The values of its variables, as they are given to the execution.
    pub fn variables(&self) -> Result<Variables, HttpError> {
        let value = |(name, value): (&String, &Value)| {
            let value: InputValue = serde_json::from_value(value.clone()).map_err(|error| {
                bad(&format!("the variable `{name}` is not understood: {error}"))
            })?;
            Ok((name.as_str().into(), value))
        };
        self.variables.iter().map(value).collect()
    }
}

fn bad(why: &str) -> HttpError {
    HttpError::BadRequest(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<GraphqlRequest, HttpError> {
        GraphqlRequest::from_body("application/json", body.as_bytes())
    }

    #[test]
    fn members_that_are_null_are_as_if_they_were_missing() {
        let whole = read(r#"{"query": "{a}", "variables": null, "operationName": null}"#).unwrap();
        assert_eq!(whole, read(r#"{"query": "{a}"}"#).unwrap());
    }

    #[test]
    fn members_of_another_type_are_refused() {
        for body in [
            r#"{"query": 1}"#,
            r#"{"query": "{a}", "variables": [1]}"#,
            r#"{"query": "{a}", "operationName": {}}"#,
            r#"{"query": "{a}", "extensions": "x"}"#,
            r#"[{"query": "{a}"}]"#,
            "7",
            "{",
        ] {
            assert!(matches!(read(body), Err(HttpError::BadRequest(_))), "{body}");
        }
    }

    #[test]
    fn parameters_that_are_no_json_are_refused() {
        let parameters = Parameters::parse(b"query={a}&variables=nonsense");
        let refused = GraphqlRequest::from_parameters(&parameters);
        assert!(matches!(refused, Err(HttpError::BadRequest(_))));
    }

    #[test]
    fn a_body_of_another_type_is_refused() {
        let refused = GraphqlRequest::from_body("text/plain", b"{a}");
        assert!(matches!(refused, Err(HttpError::UnsupportedMediaType(..))));
    }
}

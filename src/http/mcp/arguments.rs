//! The arguments of a tool as plain values: what does not fit is refused with a sentence that a
//! language model can act on.

use rmcp::model::JsonObject;
use serde_json::Value;

use crate::query::QueryError;

/// Arguments by name. Models write `null` or nothing for what they leave out; that is as if it were
/// not there.
#[derive(Debug, Default)]
pub(super) struct Arguments(JsonObject);

impl Arguments {
    /// Arguments of a call of a tool that knows these names.
    pub(super) fn of(given: JsonObject, known: &[&str]) -> Result<Self, QueryError> {
        if let Some(name) = given.keys().find(|name| !known.contains(&name.as_str())) {
            let known = known.join("`, `");
            return Err(refused(&format!("there is no argument `{name}`; there are: `{known}`")));
        }
        Ok(Self::any(given))
    }

    /// Arguments whose names another checks.
    pub(super) fn any(given: JsonObject) -> Self {
        let missing = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
        Self(given.into_iter().filter(|(_, value)| !missing(value)).collect())
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, QueryError> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            Some(_) => Err(refused(&format!("`{name}` must be a text"))),
        }
    }

    /// A text that cannot be missing; `expected` says what it has to be.
    pub(super) fn required(&self, name: &str, expected: &str) -> Result<&str, QueryError> {
        let missing = || refused(&format!("`{name}` is missing; give {expected}"));
        self.text(name)?.ok_or_else(missing)
    }

    /// A whole number.
    pub(super) fn whole(&self, name: &str) -> Result<Option<usize>, QueryError> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        // Some models write numbers as texts, or `10.0`.
        let number = match value {
            Value::String(text) => text.trim().parse().ok(),
            Value::Number(number) => number.to_string().trim_end_matches(".0").parse().ok(),
            _ => None,
        };
        let refuse = || refused(&format!("`{name}` must be a whole number"));
        number.map(Some).ok_or_else(refuse)
    }

    /// Several texts.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, QueryError> {
        let refuse = || refused(&format!("`{name}` must be a list of texts"));
        match self.0.get(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text.clone()]),
            Some(Value::Array(values)) => {
                let texts = values.iter().map(|value| value.as_str().map(str::to_owned));
                texts.collect::<Option<_>>().ok_or_else(refuse)
            }
            Some(_) => Err(refuse()),
        }
    }

    /// Arguments within an argument.
    pub(super) fn object(&self, name: &str) -> Result<Self, QueryError> {
        match self.0.get(name) {
            None => Ok(Self::default()),
            Some(Value::Object(members)) => Ok(Self::any(members.clone())),
            // Some models write objects as texts of JSON.
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(Value::Object(members)) => Ok(Self::any(members)),
                _ => Err(refused(&format!("`{name}` must be an object"))),
            },
            Some(_) => Err(refused(&format!("`{name}` must be an object"))),
        }
    }

    /// Each name, but for one, with each of its values as a person writes it, as saved queries take
    /// them.
    pub(super) fn written(&self, besides: &str) -> Result<Vec<(String, String)>, QueryError> {
        let mut written = Vec::new();
        for (name, value) in self.0.iter().filter(|(name, _)| *name != besides) {
            let values = match value {
                Value::Array(values) => values.as_slice(),
                one => std::slice::from_ref(one),
            };
            for value in values {
                let text = match value {
                    Value::String(text) => text.trim().to_owned(),
                    Value::Number(number) => number.to_string().trim_end_matches(".0").to_owned(),
                    _ => {
                        let why = format!("`{name}` must be a text, a number, or a list of them");
                        return Err(refused(&why));
                    }
                };
                written.push((name.clone(), text));
            }
        }
        Ok(written)
    }
}

/// What is wrong with a call, for its caller.
pub(super) fn refused(why: &str) -> QueryError {
    QueryError::Refused(why.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn arguments(value: Value) -> Arguments {
        let Value::Object(members) = value else { panic!("{value} is no object") };
        Arguments::any(members)
    }

    #[test]
    fn what_models_write_for_nothing_is_nothing() {
        let given = arguments(json!({"a": null, "b": "", "c": "  "}));
        assert_eq!(given.text("a").unwrap(), None);
        assert_eq!(given.text("b").unwrap(), None);
        assert_eq!(given.text("c").unwrap(), None);
        assert!(given.required("a", "a name").unwrap_err().to_string().contains("give a name"));
    }

    #[test]
    fn numbers_are_read_however_models_write_them() {
        let given = arguments(json!({"a": 7, "b": "7", "c": 7.0, "d": -7, "e": [7], "f": 7.5}));
        for name in ["a", "b", "c"] {
            assert_eq!(given.whole(name).unwrap(), Some(7), "{name}");
        }
        for name in ["d", "e", "f"] {
            assert!(given.whole(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        let given = arguments(json!({"a": {"b": 1}, "c": [["d"]], "e": true}));
        assert!(given.text("a").is_err());
        assert!(given.texts("c").is_err());
        assert!(given.object("e").is_err());
        for name in ["a", "c", "e"] {
            assert!(arguments(json!({"x": given.0[name]})).written("").is_err(), "{name}");
        }
    }

    #[test]
    fn a_list_is_each_of_its_values() {
        let given = arguments(json!({"technology": ["MySQL", "Kafka"], "from": 2011}));
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected =
            [pair("technology", "MySQL"), pair("technology", "Kafka"), pair("from", "2011")];
        assert_eq!(given.written("cursor").unwrap(), expected);
    }

    #[test]
    fn an_argument_that_is_not_known_is_told_with_those_that_are() {
        let Value::Object(members) = json!({"q": "x"}) else { panic!("no object") };
        let told = Arguments::of(members, &["question", "history"]).unwrap_err().to_string();
        assert!(told.contains("`q`") && told.contains("`question`, `history`"), "{told}");
    }
}

//! A call of a saved query as a plain value: its arguments, its page, its time, its form.

use std::time::Duration;

use crate::http::error::HttpError;
use crate::http::negotiate;
use crate::http::queries::paging::Target;
use crate::http::queries::paging::Window;
use crate::http::request::Parameters;
use crate::query::answer::MOST_ROWS;
use crate::query::saved::RESERVED;
use crate::query::sparql::RowFormat;

/// Rows of one page as JSON at most, as each is cited.
const HIGHEST_LIMIT: usize = 1000;

/// How the rows are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The whole answer: sentence, rows, citations.
    Answer,
    /// The same, for people.
    Page,
    /// The rows alone.
    Rows(RowFormat),
    /// The text of the saved query.
    Text,
}

/// In the order of our liking; a client without a wish gets the answer.
const FORMS: [(&str, Form); 7] = [
    ("application/json", Form::Answer),
    ("text/html", Form::Page),
    ("text/csv", Form::Rows(RowFormat::Csv)),
    ("text/tab-separated-values", Form::Rows(RowFormat::Tsv)),
    ("application/sparql-results+json", Form::Rows(RowFormat::Json)),
    ("application/sparql-results+xml", Form::Rows(RowFormat::Xml)),
    ("application/sparql-query", Form::Text),
];

impl Form {
    /// What the client likes best.
    pub fn choose(accept: Option<&str>) -> Result<Self, HttpError> {
        negotiate::choose(accept, &FORMS)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        let offer = FORMS.iter().find(|(_, form)| *form == self);
        offer.map_or("application/json", |(media_type, _)| media_type)
    }
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The parameters of the saved query.
    pub arguments: Vec<(String, String)>,
    /// Which rows are wanted.
    pub window: Window,
    /// How long it may take.
    pub timeout: Option<Duration>,
    /// What its pages are called by.
    pub target: Target,
}

impl Call {
    /// Reads the parameters of a call of a saved query at `address`.
    pub fn read(parameters: &Parameters, address: String, form: Form) -> Result<Self, HttpError> {
        let pages = |name: &str| name == "limit" || name == "offset";
        // A form sends the fields that were left empty, too.
        let given = parameters.pairs().filter(|(name, value)| !value.is_empty() && !pages(name));
        let given: Vec<(String, String)> =
            given.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let reserved = |name: &str| RESERVED.contains(&name);
        let arguments = given.iter().filter(|(name, _)| !reserved(name)).cloned().collect();
        Ok(Self {
            arguments,
            window: window(parameters, form)?,
            timeout: parameters.timeout()?,
            target: Target { address, parameters: given },
        })
    }
}

/// The rows that are asked for. Rows alone come all at once unless a page is asked for: a table
/// does not show that it is a part of one.
fn window(parameters: &Parameters, form: Form) -> Result<Window, HttpError> {
    let offset = parameters.number("offset")?.unwrap_or(0);
    let limit = parameters.number("limit")?;
    let highest = match form {
        Form::Rows(_) => usize::MAX,
        _ => HIGHEST_LIMIT,
    };
    if limit.is_some_and(|limit| limit == 0 || limit > highest) {
        let why = match form {
            Form::Rows(_) => "`limit` must be at least 1".to_owned(),
            _ => format!("`limit` must be from 1 to {HIGHEST_LIMIT}; `offset` leads further"),
        };
        return Err(HttpError::BadRequest(why));
    }
    let usual = match form {
        Form::Rows(_) => None,
        _ => Some(MOST_ROWS),
    };
    Ok(Window { offset, limit: limit.or(usual) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, form: Form) -> Result<Call, HttpError> {
        Call::read(&Parameters::parse(query.as_bytes()), "/q".to_owned(), form)
    }

    fn refusal(query: &str, form: Form) -> String {
        read(query, form).unwrap_err().to_string()
    }

    const CSV: Form = Form::Rows(RowFormat::Csv);

    #[test]
    fn what_chooses_the_page_and_the_time_is_no_argument() {
        let call = read("a=1&limit=5&offset=10&timeout=2&a=2", Form::Answer).unwrap();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(call.arguments, [pair("a", "1"), pair("a", "2")]);
        assert_eq!(call.window, Window { offset: 10, limit: Some(5) });
        assert_eq!(call.timeout, Some(Duration::from_secs(2)));
        // The next page is asked for with the same patience.
        let kept = [pair("a", "1"), pair("timeout", "2"), pair("a", "2")];
        assert_eq!(call.target.parameters, kept);
    }

    #[test]
    fn an_empty_value_is_as_if_it_were_not_given() {
        assert_eq!(read("a=&b=x", Form::Answer).unwrap().arguments.len(), 1);
    }

    #[test]
    fn answers_come_in_pages_and_rows_alone_all_at_once() {
        assert_eq!(read("", Form::Answer).unwrap().window.limit, Some(MOST_ROWS));
        assert_eq!(read("", CSV).unwrap().window.limit, None);
        assert_eq!(read("limit=5000", CSV).unwrap().window.limit, Some(5000));
        assert!(refusal("limit=5000", Form::Answer).contains("from 1 to 1000"));
    }

    #[test]
    fn pages_that_are_none_are_refused_by_name() {
        for form in [Form::Answer, CSV] {
            assert!(refusal("limit=0", form).contains("`limit`"));
            assert!(refusal("limit=-1", form).contains("`limit`"));
            assert!(refusal("limit=", form).contains("`limit`"));
            assert!(refusal("offset=x", form).contains("`offset`"));
            assert!(refusal("offset=1&offset=2", form).contains("`offset`"));
            assert!(refusal("timeout=soon", form).contains("`timeout`"));
        }
    }

    #[test]
    fn each_form_has_its_media_type() {
        for (media_type, form) in FORMS {
            assert_eq!(form.media_type(), media_type);
            assert_eq!(Form::choose(Some(media_type)).unwrap(), form);
        }
        assert_eq!(Form::choose(None).unwrap(), Form::Answer);
    }
}

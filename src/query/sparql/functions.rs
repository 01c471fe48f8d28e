//! The functions of SPARQL that can make much out of little, with bounds.
//!
//! Thirty times `BIND(CONCAT(?x, ?x) AS ?y)` ask for gigabytes in one step, which no meter between
//! steps can see, and a regular expression takes the product of its size and that of the text. So
//! these functions are ours: the same results, and an end to the query where a text grows too long.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Term;
use oxigraph::model::vocab::rdf;
use oxigraph::model::vocab::xsd;
use oxigraph::sparql::SparqlEvaluator;
use regex::Regex;
use regex::RegexBuilder;
use spargebra::algebra::AggregateExpression;
use spargebra::algebra::AggregateFunction;
use spargebra::algebra::Expression;
use spargebra::algebra::Function;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::OrderExpression;

use crate::query::error::QueryError;
use crate::query::sparql::order;
use crate::query::sparql::walk;
use crate::snapshot::Stop;

/// The longest text that `CONCAT` and `REPLACE` make.
const LONGEST_MADE: usize = 1024 * 1024;
/// How large the program of a regular expression may be, in bytes, and on how long a text it is then
/// tried: its time is the product of both.
const REGEX_BOUNDS: [(usize, usize); 3] =
    [(16 * 1024, 1024 * 1024), (128 * 1024, 64 * 1024), (1024 * 1024, 8 * 1024)];
/// The texts that one query may join by `GROUP_CONCAT`, in all.
const LONGEST_JOINED: usize = 64 * 1024 * 1024;

const CONCAT: &str = "urn:stratigraph:concat";
const REGEX: &str = "urn:stratigraph:regex";
const REPLACE: &str = "urn:stratigraph:replace";
const JOINED: &str = "urn:stratigraph:joined";
/// The engine's own order of terms is no order where kinds of literals are mixed, and a sort may
/// panic at that. It sorts by the texts of our keys instead.
const SORT_KEY: &str = "urn:stratigraph:sort-key";

/// Refuses a regular expression, written in the query, that would never match: it is wrong, or
/// too large.
pub(super) fn check(pattern: &mut GraphPattern) -> Result<(), QueryError> {
    let mut wrong = None;
    walk::change(pattern, &mut |_| (), &mut |expression| {
        let Expression::FunctionCall(function, arguments) = expression else { return };
        let flags = match function {
            Function::Regex => arguments.get(2),
            Function::Replace => arguments.get(3),
            _ => return,
        };
        let written = |argument: Option<&Expression>| match argument {
            Some(Expression::Literal(literal)) => Some(literal.value().to_owned()),
            _ => None,
        };
        let flags = if flags.is_none() { Some(String::new()) } else { written(flags) };
        if let (Some(regex), Some(flags)) = (written(arguments.get(1)), flags)
            && let Err(why) = compile(&regex, &flags)
        {
            wrong.get_or_insert(why);
        }
    });
    wrong.map_or(Ok(()), |why| Err(QueryError::Refused(why)))
}

/// Puts our functions into the place of those that are not bounded.
pub(super) fn bound(pattern: &mut GraphPattern) {
    let ours = |name: &str| Function::Custom(NamedNode::new_unchecked(name));
    let mut bound_pattern = |pattern: &mut GraphPattern| {
        if let GraphPattern::OrderBy { expression, .. } = pattern {
            for by in expression {
                let (OrderExpression::Asc(by) | OrderExpression::Desc(by)) = by;
                let key = vec![std::mem::replace(by, Expression::Literal(Literal::from("")))];
                *by = Expression::FunctionCall(ours(SORT_KEY), key);
            }
            return;
        }
        let GraphPattern::Group { aggregates, .. } = pattern else { return };
        for (_, aggregate) in aggregates {
            if let AggregateExpression::FunctionCall { name, expr, .. } = aggregate
                && let AggregateFunction::GroupConcat { separator } = name
            {
                let between = separator.as_deref().unwrap_or(" ");
                let between = Expression::Literal(Literal::from(between));
                let joined = vec![std::mem::replace(expr, between.clone()), between];
                *expr = Expression::FunctionCall(ours(JOINED), joined);
            }
        }
    };
    let mut bound_expression = |expression: &mut Expression| {
        if let Expression::FunctionCall(function, _) = expression {
            *function = match function {
                Function::Concat => ours(CONCAT),
                Function::Regex => ours(REGEX),
                Function::Replace => ours(REPLACE),
                _ => return,
            };
        }
    };
    walk::change(pattern, &mut bound_pattern, &mut bound_expression);
}

/// An evaluator that knows our functions, for one query.
pub(super) fn with_functions(evaluator: SparqlEvaluator) -> SparqlEvaluator {
    let name = NamedNode::new_unchecked;
    let joined = AtomicUsize::new(0);
    // More than any query needs that does not make them from its rows.
    let (tried, replaced) = (Patterns::of(16), Patterns::of(16));
    evaluator
        .with_custom_function(name(CONCAT), concat)
        .with_custom_function(name(REGEX), move |arguments| matches(&tried, arguments))
        .with_custom_function(name(REPLACE), move |arguments| replace(&replaced, arguments))
        .with_custom_function(name(SORT_KEY), |arguments| {
            Some(Literal::from(order::sortable(arguments.first()?)).into())
        })
        .with_custom_function(name(JOINED), move |arguments| count(&joined, arguments))
}

/// The regular expressions of queries of ours, compiled once for all of them.
static SHARED: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(512));

/// Lets a query of ours use regular expressions that are compiled once, not each time it is asked.
pub(in crate::query) fn share_patterns(pattern: &mut GraphPattern) {
    let ours = |name: &str| Function::Custom(NamedNode::new_unchecked(name));
    walk::change(pattern, &mut |_| (), &mut |expression| {
        if let Expression::FunctionCall(function, _) = expression {
            *function = match function {
                Function::Regex => ours(REGEX),
                Function::Replace => ours(REPLACE),
                _ => return,
            };
        }
    });
}

/// An evaluator for queries that use them.
pub(in crate::query) fn with_shared_patterns(evaluator: SparqlEvaluator) -> SparqlEvaluator {
    let name = NamedNode::new_unchecked;
    evaluator
        .with_custom_function(name(REGEX), |arguments| matches(&SHARED, arguments))
        .with_custom_function(name(REPLACE), |arguments| replace(&SHARED, arguments))
}

/// <https://www.w3.org/TR/sparql11-query/#func-concat>: keeps a language that all texts share.
fn concat(arguments: &[Term]) -> Option<Term> {
    let texts = arguments.iter().map(text).collect::<Option<Vec<_>>>()?;
    let bytes: usize = texts.iter().map(|text| text.value().len()).sum();
    if bytes > LONGEST_MADE {
        Stop::LongText.unwind();
    }
    let language = texts.first().and_then(|first| first.language());
    let shared = language.filter(|of| texts.iter().all(|text| text.language() == Some(of)));
    let whole: String = texts.iter().map(|text| text.value()).collect();
    Some(plain(whole, shared))
}

/// <https://www.w3.org/TR/sparql11-query/#func-regex>
fn matches(patterns: &Patterns, arguments: &[Term]) -> Option<Term> {
    let [tried, pattern, flags @ ..] = arguments else { return None };
    let regex = patterns.compiled(pattern, flags.first())?;
    Some(Literal::from(regex.regex.is_match(regex.matched(text(tried)?))).into())
}

/// <https://www.w3.org/TR/sparql11-query/#func-replace>
fn replace(patterns: &Patterns, arguments: &[Term]) -> Option<Term> {
    let [changed, pattern, replacement, flags @ ..] = arguments else { return None };
    let regex = patterns.compiled(pattern, flags.first())?;
    let changed = text(changed)?;
    let replacement = simple(replacement)?;
    let (old, mut new, mut from) = (regex.matched(changed), String::new(), 0);
    for found in regex.regex.captures_iter(old) {
        let whole = found.get_match();
        new.push_str(&old[from..whole.start()]);
        found.expand(replacement, &mut new);
        if new.len() > LONGEST_MADE {
            Stop::LongText.unwind();
        }
        from = whole.end();
    }
    new.push_str(&old[from..]);
    Some(plain(new, changed.language()))
}

/// Passes a term on to `GROUP_CONCAT` as a text, counted with the separator that comes with it.
fn count(joined: &AtomicUsize, arguments: &[Term]) -> Option<Term> {
    let [joining, between] = arguments else { return None };
    // A text stays what it is, so that DISTINCT still tells languages apart.
    let joining = match joining {
        Term::NamedNode(node) => plain(node.as_str().to_owned(), None),
        Term::Literal(literal) if text(joining).is_none() => {
            plain(literal.value().to_owned(), None)
        }
        Term::Literal(_) => joining.clone(),
        Term::BlankNode(_) => return None,
    };
    let bytes = text(&joining)?.value().len() + text(between)?.value().len();
    if joined.fetch_add(bytes, Ordering::Relaxed) + bytes > LONGEST_JOINED {
        Stop::LongText.unwind();
    }
    Some(joining)
}

/// A text, with or without a language.
fn text(term: &Term) -> Option<&Literal> {
    match term {
        Term::Literal(literal)
            if literal.datatype() == xsd::STRING || literal.datatype() == rdf::LANG_STRING =>
        {
            Some(literal)
        }
        _ => None,
    }
}

/// A text without a language.
fn simple(term: &Term) -> Option<&str> {
    text(term).filter(|text| text.language().is_none()).map(Literal::value)
}

fn plain(text: String, language: Option<&str>) -> Term {
    match language {
        Some(language) => {
            Literal::new_language_tagged_literal_unchecked(text, language.to_owned()).into()
        }
        None => Literal::new_simple_literal(text).into(),
    }
}

/// Regular expressions, compiled once.
struct Patterns {
    known: RwLock<HashMap<String, Option<Arc<BoundedRegex>>>>,
    most: usize,
}

/// A regular expression, and how long a text it is tried on.
struct BoundedRegex {
    regex: Regex,
    longest: usize,
}

impl BoundedRegex {
    /// The text of a literal that is not too long.
    fn matched<'a>(&self, text: &'a Literal) -> &'a str {
        if text.value().len() > self.longest {
            Stop::LongText.unwind();
        }
        text.value()
    }
}

impl Patterns {
    /// So many of them; where there are more, all are forgotten.
    fn of(most: usize) -> Self {
        Self { known: RwLock::default(), most }
    }

    /// None for one that is refused.
    fn compiled(&self, pattern: &Term, flags: Option<&Term>) -> Option<Arc<BoundedRegex>> {
        let flags = flags.map_or(Some(""), simple).filter(|flags| !flags.contains('\n'))?;
        let text = simple(pattern)?;
        let key = format!("{flags}\n{text}");
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return known;
        }
        let regex = compile(text, flags).ok().map(Arc::new);
        let mut all = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= self.most {
            all.clear();
        }
        all.insert(key, regex.clone());
        regex
    }
}

/// A regular expression with the flags of `XPath`, or what is wrong with it.
fn compile(pattern: &str, flags: &str) -> Result<BoundedRegex, String> {
    let pattern = if flags.contains('q') { regex::escape(pattern) } else { pattern.to_owned() };
    let mut builder = RegexBuilder::new(&pattern);
    for flag in flags.chars() {
        match flag {
            's' => builder.dot_matches_new_line(true),
            'm' => builder.multi_line(true),
            'i' => builder.case_insensitive(true),
            'x' => builder.ignore_whitespace(true),
            'q' => &mut builder,
            other => return Err(format!("a regular expression has no flag `{other}`")),
        };
    }
    let mut refused = String::new();
    for (size, longest) in REGEX_BOUNDS {
        match builder.size_limit(size).build() {
            Ok(regex) => return Ok(BoundedRegex { regex, longest }),
            Err(regex::Error::CompiledTooBig(limit)) => {
                refused = format!(
                    "a regular expression takes more than the {limit} bytes that are allowed"
                );
            }
            Err(other) => return Err(format!("a regular expression is wrong: {other}")),
        }
    }
    Err(refused)
}

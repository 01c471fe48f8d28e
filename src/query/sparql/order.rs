//! The outermost ORDER BY, done here: Oxigraph sorts all rows before it takes the first ten, and
//! evaluates the keys at each comparison. Of `LIMIT k`, this keeps k rows.

use std::cmp::Ordering;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use oxigraph::model::Literal;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use oxigraph::model::Variable;
use oxigraph::model::vocab::rdf;
use oxigraph::model::vocab::xsd;
use oxigraph::sparql::QuerySolution;
use oxsdatatypes::Boolean;
use oxsdatatypes::DateTime;
use oxsdatatypes::Decimal;
use oxsdatatypes::Double;
use oxsdatatypes::Float;
use spargebra::algebra::Expression;
use spargebra::algebra::Function;
use spargebra::algebra::GraphPattern;
use spargebra::algebra::OrderExpression;

use crate::query::error::QueryError;
use crate::query::sparql::walk;
use crate::snapshot::Held;

/// What a row takes beside its terms: its vectors, and its place in the tree.
const ROW_BYTES: usize = 160;
/// What a term takes beside its text.
const TERM_BYTES: usize = 64;

/// The order of the rows of a query, and which of them are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct RowOrder {
    variables: Vec<Variable>,
    keys: Vec<SortKey>,
    /// Whether equal rows are given once.
    distinct: bool,
    /// Whether equal rows may have different keys, so that none can be left out before the end.
    keys_differ: bool,
    start: usize,
    length: Option<usize>,
}

/// A variable to sort by.
#[derive(Clone, Debug)]
struct SortKey {
    variable: Variable,
    descending: bool,
}

impl RowOrder {
    /// Takes the outermost order out of a pattern, and with it DISTINCT and LIMIT, which count
    /// after it. None where the pattern has no order of its own; then it stays as it is.
    pub(super) fn take(pattern: &mut GraphPattern) -> Option<Self> {
        let mut order = Self::default();
        let mut level = &mut *pattern;
        if let GraphPattern::Slice { inner, start, length } = level {
            (order.start, order.length) = (*start, *length);
            level = inner;
        }
        if let GraphPattern::Distinct { inner } = level {
            order.distinct = true;
            level = inner;
        } else if let GraphPattern::Reduced { inner } = level {
            level = inner;
        }
        let GraphPattern::Project { inner, variables } = level else { return None };
        order.variables.clone_from(variables);
        let GraphPattern::OrderBy { inner, expression } = &mut **inner else { return None };
        let mut inner = std::mem::take(&mut **inner);
        for (number, by) in std::mem::take(expression).into_iter().enumerate() {
            let (mut expression, descending) = match by {
                OrderExpression::Asc(expression) => (expression, false),
                OrderExpression::Desc(expression) => (expression, true),
            };
            order.keys_differ |= !depends_on(&mut expression, &order.variables);
            let variable = match expression {
                Expression::Variable(variable) => variable,
                // No query can write a variable with a space in it.
                expression => {
                    let variable = Variable::new_unchecked(format!("key {number}"));
                    let key = variable.clone();
                    inner = GraphPattern::Extend { inner: Box::new(inner), variable, expression };
                    key
                }
            };
            order.keys.push(SortKey { variable, descending });
        }
        let mut variables = order.variables.clone();
        for key in &order.keys {
            if !variables.contains(&key.variable) {
                variables.push(key.variable.clone());
            }
        }
        *pattern = GraphPattern::Project { inner: Box::new(inner), variables };
        Some(order)
    }

    /// What the query selects.
    pub(super) fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The rows that are asked for, in order.
    pub(super) fn sort(
        &self,
        rows: impl Iterator<Item = Result<QuerySolution, QueryError>>,
    ) -> Result<SortedRows, QueryError> {
        let asked = self.length.map_or(usize::MAX, |length| self.start.saturating_add(length));
        let most = if self.distinct && self.keys_differ { usize::MAX } else { asked };
        if asked == 0 {
            return Ok(SortedRows { rows: Vec::new(), held: Held::new(0) });
        }
        let mut sorted = Sorted { kept: BTreeMap::new(), held: Held::new(0) };
        for (number, row) in rows.enumerate() {
            let row = row?;
            let keys: Vec<Directed> = self.keys.iter().map(|key| key.of(&row)).collect();
            let last = sorted.kept.last_key_value().map(|((keys, _), _)| keys);
            if sorted.kept.len() >= most && last.is_some_and(|last| keys > *last) {
                continue;
            }
            let terms = self.variables.iter().map(|variable| row.get(variable).cloned());
            let terms: Vec<Option<Term>> = terms.collect();
            let known = self.distinct && !self.keys_differ;
            let tie = if known { Tie::Row(written(&terms)) } else { Tie::Number(number) };
            sorted.insert(keys, tie, terms, most);
        }
        let mut seen = HashSet::new();
        let rows = std::mem::take(&mut sorted.kept).into_values();
        let rows = rows
            .filter(|terms| !(self.distinct && self.keys_differ) || seen.insert(written(terms)));
        let variables: Arc<[Variable]> = Arc::from(self.variables.as_slice());
        let rows = rows.skip(self.start).take(self.length.unwrap_or(usize::MAX));
        let rows = rows.map(|terms| (Arc::clone(&variables), terms).into()).collect();
        let held = std::mem::replace(&mut sorted.held, Held::new(0));
        Ok(SortedRows { rows, held })
    }
}

/// Rows in order, held for as long as they are there.
pub(super) struct SortedRows {
    pub(super) rows: Vec<QuerySolution>,
    pub(super) held: Held,
}

type Terms = Vec<Option<Term>>;

/// The rows that may be among those that are asked for.
struct Sorted {
    kept: BTreeMap<(Vec<Directed>, Tie), Terms>,
    held: Held,
}

impl Sorted {
    fn insert(&mut self, keys: Vec<Directed>, tie: Tie, terms: Terms, most: usize) {
        let number = keys.len();
        let row = |terms: &Terms| ROW_BYTES + bytes(terms) + number * TERM_BYTES;
        self.held.grow(row(&terms));
        let shrunk = |terms: Option<Terms>| terms.as_ref().map_or(0, row);
        let doubled = shrunk(self.kept.insert((keys, tie), terms));
        self.held.shrink(doubled);
        if self.kept.len() > most {
            let last = shrunk(self.kept.pop_last().map(|(_, terms)| terms));
            self.held.shrink(last);
        }
    }
}

impl Drop for Sorted {
    /// A million rows take a third of a second to give back. A query that was stopped does not
    /// keep its place for that.
    fn drop(&mut self) {
        const MANY: usize = 50_000;
        let kept = std::mem::take(&mut self.kept);
        if kept.len() > MANY {
            // Where no thread starts, the rows are dropped with the closure, here.
            let _ = std::thread::Builder::new().spawn(move || drop(kept));
        }
    }
}

/// Which of two rows with equal keys comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// The one that came first.
    Number(usize),
    /// The one whose text does; equal rows are one.
    Row(Vec<Option<String>>),
}

fn written(terms: &[Option<Term>]) -> Vec<Option<String>> {
    terms.iter().map(|term| term.as_ref().map(Term::to_string)).collect()
}

/// What the terms of a row take.
fn bytes(terms: &[Option<Term>]) -> usize {
    let text = |term: &Option<Term>| match term {
        Some(Term::Literal(literal)) => literal.value().len(),
        Some(Term::NamedNode(node)) => node.as_str().len(),
        Some(Term::BlankNode(node)) => node.as_str().len(),
        None => 0,
    };
    terms.iter().map(|term| TERM_BYTES + text(term)).sum()
}

/// Whether an expression reads nothing but `variables`.
fn depends_on(expression: &mut Expression, variables: &[Variable]) -> bool {
    match expression {
        Expression::Variable(variable) | Expression::Bound(variable) => {
            variables.contains(variable)
        }
        Expression::Exists(_)
        | Expression::FunctionCall(
            Function::Rand
            | Function::Uuid
            | Function::StrUuid
            | Function::BNode
            | Function::Custom(_),
            _,
        ) => false,
        other => {
            walk::operands_mut(other).into_iter().all(|operand| depends_on(operand, variables))
        }
    }
}

impl SortKey {
    fn of(&self, row: &QuerySolution) -> Directed {
        let key = OrderKey::of(row.get(&self.variable));
        if self.descending { Directed::Down(Reverse(key)) } else { Directed::Up(key) }
    }
}

/// A key in the direction in which it is sorted; all keys of one place have one direction.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Directed {
    Up(OrderKey),
    Down(Reverse<OrderKey>),
}

/// A term as it is ordered (<https://www.w3.org/TR/sparql11-query/#modOrderBy>): nothing, blank
/// nodes, addresses, literals. Where SPARQL leaves the order of literals open, by their kind.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum OrderKey {
    Unbound,
    Blank(String),
    Address(String),
    Truth(bool),
    Number(Number),
    /// Seconds.
    Moment(Decimal),
    Text(String, Option<String>),
    Other(String, String),
}

impl OrderKey {
    fn of(term: Option<&Term>) -> Self {
        match term {
            None => Self::Unbound,
            Some(Term::BlankNode(node)) => Self::Blank(node.as_str().to_owned()),
            Some(Term::NamedNode(node)) => Self::Address(node.as_str().to_owned()),
            Some(Term::Literal(literal)) => Self::of_literal(literal),
        }
    }

    fn of_literal(literal: &Literal) -> Self {
        let (value, datatype) = (literal.value(), literal.datatype());
        let known = match datatype {
            xsd::STRING => Some(Self::Text(value.to_owned(), None)),
            rdf::LANG_STRING => {
                Some(Self::Text(value.to_owned(), literal.language().map(str::to_owned)))
            }
            xsd::BOOLEAN => value.parse::<Boolean>().ok().map(|truth| Self::Truth(truth.into())),
            xsd::DATE_TIME => moment(value),
            xsd::DATE => {
                let (date, zone) = value.split_at(value.len() - zone_length(value));
                moment(&format!("{date}T00:00:00{zone}"))
            }
            _ => None,
        };
        let number = || Number::of(value, datatype).map(Self::Number);
        let other = || Self::Other(value.to_owned(), datatype.as_str().to_owned());
        known.or_else(number).unwrap_or_else(other)
    }
}

/// The length of a zone at the end of a date: `Z`, or as in `+02:00`.
fn zone_length(date: &str) -> usize {
    match date.as_bytes() {
        [.., b'Z'] => 1,
        [.., b'+' | b'-', _, _, b':', _, _] => 6,
        _ => 0,
    }
}

/// A text for a term; the texts of two terms are in the order of the terms.
pub(super) fn sortable(term: &Term) -> String {
    // Bits of numbers that are in order once those below zero are turned round.
    let bits = |number: f64| {
        let bits = (number + 0.0).to_bits();
        if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
    };
    match OrderKey::of(Some(term)) {
        OrderKey::Unbound => "0".to_owned(),
        OrderKey::Blank(name) => format!("1{name}"),
        OrderKey::Address(address) => format!("2{address}"),
        OrderKey::Truth(truth) => format!("3{truth}"),
        OrderKey::Number(Number { near, .. }) if near.is_nan() => "4".to_owned(),
        OrderKey::Number(Number { near, .. }) => format!("4{:016x}", bits(near)),
        OrderKey::Moment(at) => format!("5{:016x}", bits(Double::from(at).into())),
        OrderKey::Text(text, language) => format!("6{text}\u{0}{}", language.unwrap_or_default()),
        OrderKey::Other(text, datatype) => format!("7{text}\u{0}{datatype}"),
    }
}

/// Seconds since 1970; without a time zone, as if in the zone of Greenwich.
fn moment(text: &str) -> Option<OrderKey> {
    let start: DateTime = "1970-01-01T00:00:00Z".parse().ok()?;
    let since = |text: &str| text.parse::<DateTime>().ok()?.checked_sub(start);
    let since = since(&format!("{text}Z")).or_else(|| since(text));
    Some(OrderKey::Moment(since?.as_seconds()))
}

/// A number, exact where it can be.
#[derive(Clone, Copy, Debug)]
struct Number {
    near: f64,
    exact: Option<Decimal>,
}

impl Number {
    fn of(value: &str, datatype: NamedNodeRef<'_>) -> Option<Self> {
        match datatype {
            xsd::DOUBLE => {
                return Some(Self { near: value.parse::<Double>().ok()?.into(), exact: None });
            }
            xsd::FLOAT => {
                let near = f32::from(value.parse::<Float>().ok()?);
                return Some(Self { near: near.into(), exact: None });
            }
            _ => {}
        }
        // The types derived from integers count as integers.
        if !datatype.as_str().starts_with("http://www.w3.org/2001/XMLSchema#") {
            return None;
        }
        let exact = value.parse::<Decimal>().ok()?;
        Some(Self { near: Double::from(exact).into(), exact: Some(exact) })
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        // Zeros are equal, whatever their sign; what is no number comes first.
        let near = || {
            let either = || other.near.is_nan().cmp(&self.near.is_nan());
            self.near.partial_cmp(&other.near).unwrap_or_else(either)
        };
        match (self.exact, other.exact) {
            // Rounding keeps the order, so the exact one only tells apart what rounds alike.
            (Some(this), Some(that)) => near().then_with(|| this.cmp(&that)),
            _ => near(),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> OrderKey {
        OrderKey::of(Some(&text.parse().unwrap()))
    }

    #[test]
    fn terms_come_in_the_order_of_sparql() {
        let xsd = |value: &str, kind: &str| {
            key(&format!("\"{value}\"^^<http://www.w3.org/2001/XMLSchema#{kind}>"))
        };
        let in_order = [
            OrderKey::Unbound,
            key("_:a"),
            key("<http://a/>"),
            xsd("-INF", "double"),
            xsd("9", "integer"),
            xsd("10", "decimal"),
            xsd("10.5", "float"),
            xsd("9007199254740992", "integer"),
            xsd("9007199254740993", "integer"),
            xsd("2011-05-15T01:00:00+02:00", "dateTime"),
            xsd("2011-05-15", "date"),
            key("\"10\""),
            key("\"9\""),
        ];
        assert!(in_order.is_sorted(), "{in_order:?}");
        assert_eq!(xsd("-0.0", "double"), xsd("0", "integer"));
        assert!(xsd("-0044-03-15", "date") < xsd("12345-01-01", "date"));
        assert!(xsd("NaN", "double") < xsd("-INF", "double"));
    }

    #[test]
    fn the_texts_of_keys_are_in_the_order_of_the_keys() {
        let numbers = ["-INF", "-10.5", "-1", "-0.0", "1e-9", "2", "10", "INF"];
        let texts = numbers.map(|number| {
            let double = "http://www.w3.org/2001/XMLSchema#double";
            sortable(&format!("\"{number}\"^^<{double}>").parse().unwrap())
        });
        assert!(texts.is_sorted(), "{texts:?}");
        let terms = [
            "_:a",
            "<http://a/>",
            "\"2011-01-01\"^^<http://www.w3.org/2001/XMLSchema#date>",
            "\"a\"",
            "\"a\"@en",
            "\"b\"",
        ];
        let texts = terms.map(|term| sortable(&term.parse().unwrap()));
        assert!(texts.is_sorted(), "{texts:?}");
    }
}

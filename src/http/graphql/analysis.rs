//! What a document might cost, told before it is executed: its aliases, and how many objects its
//! answer could have, by the pages that it asks for.

use std::collections::HashMap;

use juniper::DefaultScalarValue;
use juniper::Definition;
use juniper::Document;
use juniper::InputValue;
use juniper::ScalarValue;
use juniper::SchemaType;
use juniper::Selection;
use juniper::Variables;

use crate::query::catalogue::DEFAULT_PAGE;

type Selections<'a> = [Selection<'a, DefaultScalarValue>];

/// Objects that a list without pages is taken to have.
const PLAIN_LIST: usize = 5;

/// What a question in plain words counts: so many rows and cells its answer may have.
const QUESTION: (&str, usize) = ("ask", 1000);

/// A document with what is needed to reckon.
pub struct Analysis<'a> {
    schema: &'a SchemaType<DefaultScalarValue>,
    document: &'a Document<'a, DefaultScalarValue>,
    fragments: HashMap<&'a str, (&'a str, &'a Selections<'a>)>,
    variables: HashMap<&'a str, &'a InputValue>,
}

impl<'a> Analysis<'a> {
    /// Reads a document and the variables that are given with it.
    pub fn of(
        schema: &'a SchemaType<DefaultScalarValue>,
        document: &'a Document<'a, DefaultScalarValue>,
        given: &'a Variables,
    ) -> Self {
        let mut fragments = HashMap::new();
        let mut variables: HashMap<&str, &InputValue> = HashMap::new();
        for definition in document {
            match definition {
                Definition::Fragment(fragment) => {
                    let of = (fragment.item.type_condition.item, &fragment.item.selection_set[..]);
                    fragments.insert(fragment.item.name.item, of);
                }
                Definition::Operation(operation) => {
                    let defined = operation.item.variables_definition.iter();
                    for (name, variable) in defined.flat_map(|defined| defined.item.iter()) {
                        let default = variable.default_value.as_ref().map(|value| &value.item);
                        variables.extend(default.map(|value| (name.item, value)));
                    }
                }
            }
        }
        variables.extend(given.iter().map(|(name, value)| (name.as_str(), value)));
        Self { schema, document, fragments, variables }
    }

    /// How many fields have another name.
    pub fn aliases(&self) -> usize {
        fn count(selections: &Selections<'_>) -> usize {
            let of = |selection: &Selection<'_, DefaultScalarValue>| match selection {
                Selection::Field(field) => {
                    let below = field.item.selection_set.as_deref().map_or(0, count);
                    usize::from(field.item.alias.is_some()) + below
                }
                Selection::InlineFragment(fragment) => count(&fragment.item.selection_set),
                Selection::FragmentSpread(_) => 0,
            };
            selections.iter().map(of).sum()
        }
        let of = |definition: &Definition<'_, DefaultScalarValue>| match definition {
            Definition::Operation(operation) => count(&operation.item.selection_set),
            Definition::Fragment(fragment) => count(&fragment.item.selection_set),
        };
        self.document.iter().map(of).sum()
    }

    /// How many objects the answer of the costliest operation could have. The document must be
    /// valid: fragments that spread themselves would have no end.
    pub fn complexity(&self) -> usize {
        let of = |definition: &Definition<'_, DefaultScalarValue>| match definition {
            Definition::Operation(operation) => {
                self.cost(self.root(), &operation.item.selection_set)
            }
            Definition::Fragment(_) => 0,
        };
        self.document.iter().map(of).max().unwrap_or(0)
    }

    fn root(&self) -> &str {
        self.schema.concrete_query_type().name().map_or("", |name| name.as_str())
    }

    /// The objects below one object of a type.
    fn cost(&self, on: &str, selections: &Selections<'_>) -> usize {
        let of = |selection: &Selection<'_, DefaultScalarValue>| match selection {
            Selection::Field(field) => match &field.item.selection_set {
                None => 0,
                Some(selections) => self.field_cost(on, field.item.name.item, selections, |name| {
                    let given = field.item.arguments.as_ref()?;
                    given.item.get(name).map(|value| &value.item)
                }),
            },
            Selection::InlineFragment(fragment) => {
                let on = fragment.item.type_condition.as_ref().map_or(on, |of| of.item);
                self.cost(on, &fragment.item.selection_set)
            }
            Selection::FragmentSpread(spread) => match self.fragments.get(spread.item.name.item) {
                Some((on, selections)) => self.cost(on, selections),
                None => 0,
            },
        };
        selections.iter().map(of).fold(0, usize::saturating_add)
    }

    fn field_cost<'f>(
        &self,
        on: &str,
        name: &str,
        selections: &Selections<'_>,
        argument: impl Fn(&str) -> Option<&'f InputValue>,
    ) -> usize {
        let parent = self.schema.concrete_type_by_name(on);
        let Some(meta) = parent.and_then(|parent| parent.field_by_name(name)) else { return 0 };
        let each = self.cost(meta.field_type.innermost_name(), selections);
        if on == self.root() && name == QUESTION.0 {
            return each.saturating_add(QUESTION.1);
        }
        let in_pages = meta.arguments.iter().flatten().any(|argument| argument.name == "first");
        let of_a_page = parent.is_some_and(|parent| parent.field_by_name("pageInfo").is_some());
        // Not `is_list()`, which takes a list that is never null for none.
        let is_list = meta.field_type.to_string().starts_with('[');
        if in_pages {
            let asked = ["first", "last"].into_iter().filter_map(argument);
            let size = asked.filter_map(|value| self.integer(value)).max();
            each.saturating_mul(size.unwrap_or(DEFAULT_PAGE))
        } else if is_list && !of_a_page {
            each.saturating_add(1).saturating_mul(PLAIN_LIST)
        } else {
            // The size of a page was counted where it was asked for, not at its `nodes`.
            each.saturating_add(1)
        }
    }

    fn integer(&self, value: &InputValue) -> Option<usize> {
        match value {
            InputValue::Scalar(scalar) => usize::try_from(scalar.try_to_int()?).ok(),
            InputValue::Variable(name) => match self.variables.get(name.as_str())? {
                InputValue::Scalar(scalar) => usize::try_from(scalar.try_to_int()?).ok(),
                _ => None,
            },
            _ => None,
        }
    }
}

//! Figures beside one another that are one: growth from one value to another, times of two units.

use crate::fact::figure::Figure;
use crate::fact::quantity::Bound;
use crate::fact::quantity::Quantity;

/// Joins `2 hours 20 minutes` and `3 hours and 40 minutes` to one figure, in the smaller unit.
pub(super) fn times(text: &str, found: Vec<Figure>) -> Vec<Figure> {
    /// Units of time with the seconds that they last, the longer first.
    const UNITS: [(&str, f64); 4] = [("days", 86_400.0), ("h", 3600.0), ("min", 60.0), ("s", 1.0)];
    let seconds = |figure: &Figure| {
        let unit = UNITS.iter().find(|(unit, _)| *unit == figure.quantity.unit);
        let value = figure.quantity.minimum.filter(|it| figure.quantity.maximum == Some(*it));
        Some((unit?.1, value?))
    };
    let mut joined: Vec<Figure> = Vec::new();
    for figure in found {
        let last = joined.last_mut().and_then(|last| Some((seconds(last)?, last)));
        if let (Some(((long, many), last)), Some((short, few))) = (last, seconds(&figure))
            && long > short
            && few * short < long
            && matches!(
                text.get(last.range.end..figure.range.start).unwrap_or("").trim(),
                "" | "and" | ","
            )
        {
            let value = many * long / short + few;
            last.quantity = Quantity::exact(value, figure.quantity.unit);
            last.range.end = figure.range.end;
            last.noun = figure.noun;
        } else {
            joined.push(figure);
        }
    }
    joined
}

/// Joins `$1K/month → $4K/month` to one figure: growth from one value to another in one unit.
pub(super) fn growth(text: &str, found: Vec<Figure>) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::new();
    for figure in found {
        let Some(last) = joined.last_mut() else {
            joined.push(figure);
            continue;
        };
        let between = text.get(last.range.end..figure.range.start).unwrap_or("").trim();
        let grows = ["→", "->", "=>"].contains(&between) && last.marked;
        let alike =
            last.quantity.unit == figure.quantity.unit && last.quantity.bound == Bound::Exact;
        match (last.quantity.minimum, figure.quantity.minimum.or(figure.quantity.maximum)) {
            (Some(from), Some(to)) if grows && alike => {
                let to = figure.quantity.maximum.unwrap_or(to);
                last.quantity.minimum = Some(from.min(to));
                last.quantity.maximum = Some(from.max(to));
                last.quantity.bound = figure.quantity.bound;
                last.range.end = figure.range.end;
                last.noun = figure.noun;
            }
            _ => joined.push(figure),
        }
    }
    joined
}

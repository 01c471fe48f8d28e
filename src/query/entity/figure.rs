//! Figures as people read them.

use crate::graph::vocab;
use crate::query::entity::Entity;

/// A figure ready to be shown: as the document writes it; where that is a bare number, as in the
/// data of a chart, with its unit.
pub fn shown(measurement: &Entity) -> String {
    let text = measurement.text(vocab::TEXT).unwrap_or_else(|| measurement.label());
    let unit = measurement.text(vocab::SCHEMA_UNIT_TEXT);
    match (text.trim().parse::<f64>(), unit) {
        (Ok(_), Some(unit)) => format!("{} {unit}", grouped(text.trim())),
        _ => text,
    }
}

/// A number with a comma between each three digits of its whole part.
pub(in crate::query) fn grouped(number: &str) -> String {
    let whole = number.trim_start_matches(['-', '+']);
    let sign = &number[..number.len() - whole.len()];
    let end = whole.find(|c: char| !c.is_ascii_digit()).unwrap_or(whole.len());
    let (whole, rest) = whole.split_at(end);
    let mut text = sign.to_owned();
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        let of = |number| grouped(number);
        assert_eq!([of("500"), of("50000"), of("-1234567.89")], ["500", "50,000", "-1,234,567.89"]);
    }
}

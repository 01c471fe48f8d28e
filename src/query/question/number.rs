//! Numbers in words: "ten million", "a billion", "the third".

use crate::snapshot::Word;

const SMALL: [(&str, f64); 17] = [
    ("a", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twenty", 20.0),
    ("fifty", 50.0),
    ("hundred", 100.0),
    ("half", 0.5),
    ("several", 2.0),
    ("an", 1.0),
];
const LARGE: [(&str, f64); 6] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
];

/// The number that is said from here on, and how many words it takes: one of hundreds at least, as
/// smaller ones are words more often than figures.
pub(super) fn spelled(tokens: &[Word]) -> Option<(f64, usize)> {
    let of = |list: &[(&str, f64)], at: usize| {
        let plain = tokens.get(at)?.plain.as_str();
        list.iter().find(|(name, _)| *name == plain).map(|(_, value)| *value)
    };
    let mut value = of(&SMALL, 0)?;
    let mut taken = 1;
    // "Half a million": what stands between says nothing.
    if tokens.get(taken).is_some_and(|word| ["a", "an"].contains(&word.plain.as_str())) {
        taken += 1;
    }
    let first = of(&LARGE, taken)?;
    while let Some(factor) = of(&LARGE, taken) {
        value *= factor;
        taken += 1;
    }
    (first >= 1e2).then_some((value, taken))
}

/// Words that count, and then those that tell how many.
pub(super) const ORDINALS: [(&str, i32); 20] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

/// The number that a word counts: `third`, `3rd`, `three`.
pub(super) fn ordinal(word: Option<&Word>) -> Option<i32> {
    let plain = word?.plain.as_str();
    if let Some((_, number)) = ORDINALS.iter().find(|(name, _)| *name == plain) {
        return Some(*number);
    }
    let digits = plain.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &plain[digits.len()..];
    let number = digits.parse::<i32>().ok().filter(|number| (1..100).contains(number))?;
    ["", "st", "nd", "rd", "th"].contains(&ending).then_some(number)
}

/// The number that a word is in Roman numerals, up to ten: `iv`.
pub(super) fn roman(word: Option<&Word>) -> Option<i32> {
    const NUMERALS: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let plain = word?.plain.as_str();
    (1..).zip(NUMERALS).find_map(|(number, numeral)| (numeral == plain).then_some(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::words;

    #[test]
    fn numbers_are_read_as_they_are_said() {
        let read = |text| spelled(&words(text)).map(|(value, _)| value);
        assert_eq!(read("ten million users"), Some(1e7));
        assert_eq!(read("a hundred thousand"), Some(1e5));
        assert_eq!(read("half a million"), Some(5e5));
        assert_eq!(read("one era"), None);
    }
}

//! Names of saved queries that are meant by one that is none.

use std::cmp::Reverse;
use std::collections::HashSet;

/// Names that are shown.
const MOST: usize = 3;
/// What is longer than all names is no slip of one.
const LONGEST: usize = 80;

/// The known names that are nearest to one that is not known, the nearest first: those that it is
/// but for slips of the pen; where there are none, those that share words with it.
pub(super) fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let name = name.to_lowercase();
    let letters = name.chars().count();
    if letters > LONGEST {
        return Vec::new();
    }
    let asked = words(&name);
    let mut ranked: Vec<_> = known
        .map(|other| {
            let slips = strsim::damerau_levenshtein(&name, other);
            let shared = words(other).intersection(&asked).count();
            (slips * 3 > letters, Reverse(shared), slips, other)
        })
        .filter(|(other, Reverse(shared), ..)| !other || *shared > 0)
        .collect();
    ranked.sort_unstable();
    let has_slips = ranked.first().is_some_and(|(other, ..)| !other);
    let ranked = ranked.into_iter().filter(|(other, ..)| !(has_slips && *other));
    ranked.take(MOST).map(|(.., other)| other).collect()
}

fn words(name: &str) -> HashSet<&str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 5] =
        ["what-replaced", "what-was-replaced-by", "who-uses", "eras", "era-in-year"];

    fn of(name: &str) -> Vec<&'static str> {
        near(name, KNOWN.into_iter())
    }

    #[test]
    fn a_slip_of_the_pen_means_the_name_without_it() {
        assert_eq!(of("what-replacd"), ["what-replaced"]);
        assert_eq!(of("era"), ["eras"]);
        assert_eq!(of("Who_Uses"), ["who-uses"]);
    }

    #[test]
    fn a_word_that_is_shared_means_all_that_have_it() {
        assert_eq!(of("replaced"), ["what-replaced", "what-was-replaced-by"]);
    }

    #[test]
    fn what_is_like_nothing_means_nothing() {
        assert_eq!(of("qqqqqq"), Vec::<&str>::new());
        assert_eq!(of(""), Vec::<&str>::new());
        assert_eq!(of(&"what-replaced-".repeat(1000)), Vec::<&str>::new());
    }
}

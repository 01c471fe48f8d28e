//! Names of saved queries that are meant by one that is none.

use std::collections::HashSet;

/// Names that are shown.
const MOST: usize = 3;
/// What is longer than all names is no slip of one.
const LONGEST: usize = 80;

/// The known names that are nearest to one that is not known, the nearest first: slips of the pen
/// and those that share words with it.
pub(super) fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let name = name.to_lowercase();
    if name.chars().count() > LONGEST {
        return Vec::new();
    }
    let asked = words(&name);
    let ranked = known.filter_map(|other| {
        let slips = strsim::damerau_levenshtein(&name, other);
        let words = words(other);
        let shared = words.intersection(&asked).count();
        let near = slips * 3 <= name.chars().count() || shared * 2 >= asked.len().max(1);
        let near = near && (slips == 0 || shared > 0 || slips * 3 <= other.chars().count());
        near.then_some((std::cmp::Reverse(shared), slips, other))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().take(MOST).map(|(_, _, other)| other).collect()
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
        assert_eq!(of("era"), ["era-in-year", "eras"]);
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

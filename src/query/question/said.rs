//! What a text says, before it is known what it asks for: what it names, whether it points back, and
//! whether it is several questions in one.

use crate::query::question::Interpreter;
use crate::query::question::alike;
use crate::query::question::alike::Alike;
use crate::query::question::counted;
use crate::query::question::incident;
use crate::query::question::opening::Tie;
use crate::query::question::scan;
use crate::query::question::scan::Item;
use crate::query::question::scan::Part;
use crate::query::question::thesaurus::THESAURUS;

/// What stands for words that say that something was there.
const PRESENCE: [&str; 5] = ["use", "adopt", "new", "run", "era"];

impl Interpreter {
    /// A question about two things of a kind, once for each of them.
    pub(in crate::query) fn alike(&self, text: &str) -> Option<Alike> {
        alike::alike(text, &scan::scan(text, &self.names, &self.vocabulary, false))
    }

    /// A question that counts parts of a thing, with the two told apart: "how many MySQL shards" is
    /// "how many shards of MySQL". None where no name in it ends with what is counted.
    pub(in crate::query) fn counted(&self, text: &str) -> Option<String> {
        counted::told_apart(
            text,
            &scan::scan(text, &self.names, &self.vocabulary, false),
            &self.names,
        )
    }

    /// What a text says to have been there, where it says no more: "it had Envoy", "Envoy came in".
    pub(in crate::query) fn presence(&self, text: &str) -> Option<String> {
        let scan = scan::scan(text, &self.names, &self.vocabulary, false);
        let named = |item: &&Item| matches!(item.part, Part::Name(_, _));
        let little = |item: &Item| match &item.part {
            Part::Word(word) => THESAURUS.is_light(word) || PRESENCE.contains(&word.as_str()),
            Part::Name(_, _) => true,
            Part::Unknown | Part::Number(_) => false,
        };
        let thing = scan.items.iter().find(named)?;
        scan.items.iter().all(little).then(|| thing.text.clone())
    }

    /// Whether a text says itself that something broke.
    pub(in crate::query) fn tells_of_trouble(&self, text: &str) -> bool {
        incident::tells_of_trouble(&scan::scan(text, &self.names, &self.vocabulary, false))
    }

    /// Whether a text points back to something that was said before: "what caused that?".
    pub(in crate::query) fn points_back(&self, text: &str) -> bool {
        scan::scan(text, &self.names, &self.vocabulary, false).tie == Tie::PointsBack
    }

    /// What a question names as things are named, and nothing here has that name. None where it is not
    /// about what documents tell of: most of its words are known to nobody.
    pub(in crate::query) fn strangers(&self, text: &str) -> Vec<String> {
        const MOST: usize = 1;
        let scan = scan::scan(text, &self.names, &self.vocabulary, false);
        let unknown = scan.items.iter().filter(|item| matches!(item.part, Part::Unknown));
        let (named, others): (Vec<&Item>, Vec<&Item>) =
            unknown.partition(|item| item.text.contains(char::is_uppercase) && item.like_a_name);
        let known = |item: &Item| match &item.part {
            Part::Word(word) => !THESAURUS.is_light(word),
            Part::Name(_, _) | Part::Number(_) => true,
            Part::Unknown => false,
        };
        let told = scan.items.iter().any(known) && others.len() <= MOST;
        named.into_iter().filter(|_| told).map(|item| item.text.clone()).collect()
    }

    /// The companies that a text names.
    pub(in crate::query) fn companies_in(&self, text: &str) -> Vec<String> {
        let scan = scan::scan(text, &self.names, &self.vocabulary, false);
        scan.companies.into_iter().map(|company| company.label).collect()
    }

    /// Whether a text names nothing that the data could tell of: no thing, no number, no time.
    pub(in crate::query) fn names_nothing(&self, text: &str) -> bool {
        let scan = scan::scan(text, &self.names, &self.vocabulary, false);
        let plain = |item: &Item| matches!(item.part, Part::Word(_) | Part::Unknown);
        scan.companies.is_empty()
            && scan.eras.is_empty()
            && scan.times.is_empty()
            && scan.items.iter().all(plain)
    }
}

//! Which rows of a result are given, and the addresses of those before and after.

use std::collections::BTreeMap;
use std::ops::Range;

use form_urlencoded::Serializer;

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first, from 0.
    pub offset: usize,
    /// How many at most; none where all of them are wanted.
    pub limit: Option<usize>,
}

/// What a page is called by, to be called again for its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The address without its parameters.
    pub address: String,
    /// The parameters, but for those that choose a page.
    pub parameters: Vec<(String, String)>,
}

/// Addresses by their relation (<https://www.iana.org/assignments/link-relations/>).
pub type Links = BTreeMap<&'static str, String>;

impl Window {
    /// The rows that are wanted, by number.
    pub fn rows(self) -> Range<usize> {
        let end = self.limit.map_or(usize::MAX, |limit| self.offset.saturating_add(limit));
        self.offset..end
    }

    /// The pages around this one, where there are `total` rows. Whoever follows `next` from `first`
    /// meets each row once and ends at `last`.
    pub fn links(self, target: &Target, total: usize) -> Links {
        let to = |offset: usize| target.at(Self { offset, ..self });
        let mut links = Links::from([("self", to(self.offset)), ("first", to(0))]);
        let Some(limit) = self.limit else { return links };
        let last = if self.offset < total {
            // In steps from where we are, so that `next` leads there.
            self.offset + (total - 1 - self.offset) / limit * limit
        } else {
            total.saturating_sub(1) / limit * limit
        };
        links.insert("last", to(last));
        if self.offset > last {
            links.insert("prev", to(last));
        } else if self.offset > 0 {
            links.insert("prev", to(self.offset.saturating_sub(limit)));
        }
        if self.offset < last {
            links.insert("next", to(self.offset + limit));
        }
        links
    }
}

impl Target {
    /// The address of a page.
    fn at(&self, window: Window) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(&self.parameters);
        if let Some(limit) = window.limit {
            query.append_pair("limit", &limit.to_string());
        }
        if window.offset > 0 || window.limit.is_some() {
            query.append_pair("offset", &window.offset.to_string());
        }
        address(&self.address, &query.finish())
    }
}

/// An address with its query string, if there is one.
pub fn address(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The value of a `Link` header (<https://www.rfc-editor.org/rfc/rfc8288>).
pub fn header(links: &Links) -> String {
    let links = links.iter().filter(|(relation, _)| **relation != "self");
    let links = links.map(|(relation, address)| format!("<{address}>; rel=\"{relation}\""));
    links.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(offset: usize, limit: usize, total: usize) -> BTreeMap<&'static str, String> {
        let parameters = vec![("a".to_owned(), "x y&=\"".to_owned())];
        let target = Target { address: "/q".to_owned(), parameters };
        let mut links = Window { offset, limit: Some(limit) }.links(&target, total);
        for link in links.values_mut() {
            let rest = link.strip_prefix(&format!("/q?a=x+y%26%3D%22&limit={limit}&offset="));
            *link = rest.unwrap().to_owned();
        }
        links
    }

    fn named(named: &[(&'static str, &str)]) -> BTreeMap<&'static str, String> {
        named.iter().map(|(name, offset)| (*name, (*offset).to_owned())).collect()
    }

    #[test]
    fn the_first_page_has_none_before_it_and_the_last_none_after_it() {
        let first = [("self", "0"), ("first", "0"), ("next", "10"), ("last", "20")];
        assert_eq!(links(0, 10, 21), named(&first));
        let middle =
            [("self", "10"), ("first", "0"), ("prev", "0"), ("next", "20"), ("last", "20")];
        assert_eq!(links(10, 10, 21), named(&middle));
        let last = [("self", "20"), ("first", "0"), ("prev", "10"), ("last", "20")];
        assert_eq!(links(20, 10, 21), named(&last));
    }

    #[test]
    fn a_full_last_page_is_the_last_and_so_is_an_only_one() {
        assert_eq!(links(0, 10, 20)["last"], "10");
        assert_eq!(links(0, 10, 10), named(&[("self", "0"), ("first", "0"), ("last", "0")]));
        assert_eq!(links(0, 10, 0), named(&[("self", "0"), ("first", "0"), ("last", "0")]));
    }

    #[test]
    fn next_leads_to_last_from_wherever_one_begins() {
        for start in 0..12 {
            let mut at = start;
            while let Some(next) = links(at, 4, 11).get("next") {
                at = next.parse().unwrap();
            }
            assert_eq!(links(at, 4, 11)["last"], links(start, 4, 11)["last"], "{start}");
        }
    }

    #[test]
    fn from_beyond_the_last_row_prev_leads_to_the_last_page() {
        let beyond = [("self", "90"), ("first", "0"), ("prev", "20"), ("last", "20")];
        assert_eq!(links(90, 10, 21), named(&beyond));
        assert_eq!(links(25, 10, 21)["prev"], "20");
        assert_eq!(links(usize::MAX, 10, 21)["prev"], "20");
    }

    #[test]
    fn all_rows_are_one_page() {
        let target = Target { address: "/q".to_owned(), parameters: Vec::new() };
        let links = Window { offset: 0, limit: None }.links(&target, 21);
        assert_eq!(links, Links::from([("self", "/q".to_owned()), ("first", "/q".to_owned())]));
        assert_eq!(header(&links), "</q>; rel=\"first\"");
    }
}

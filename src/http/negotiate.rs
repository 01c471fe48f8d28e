//! Content negotiation: of what can be given, what the client likes best
//! (<https://www.rfc-editor.org/rfc/rfc9110#name-accept>).

use crate::http::error::HttpError;

/// The first of `offers` among those that the `Accept` header rates highest. Without a header the
/// first offer is given.
pub(super) fn choose<T: Copy>(
    accept: Option<&str>,
    offers: &[(&'static str, T)],
) -> Result<T, HttpError> {
    let accept = accept.map(str::trim).filter(|accept| !accept.is_empty()).unwrap_or("*/*");
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::parse).collect();
    let mut best: Option<(f32, T)> = None;
    for (media_type, offer) in offers {
        let quality = quality(&ranges, media_type);
        if quality > 0.0 && best.is_none_or(|(other, _)| quality > other) {
            best = Some((quality, *offer));
        }
    }
    let types = || offers.iter().map(|(media_type, _)| *media_type).collect::<Vec<_>>().join(", ");
    best.map(|(_, offer)| offer).ok_or_else(|| HttpError::NotAcceptable(types()))
}

/// The quality that the most specific range gives a media type; 0 where none fits.
fn quality(ranges: &[Range<'_>], media_type: &str) -> f32 {
    let fitting = ranges.iter().filter_map(|range| Some((range.fits(media_type)?, range.quality)));
    let best = fitting.fold(None, |best: Option<(u8, f32)>, found| match best {
        Some(best) if best.0 >= found.0 => Some(best),
        _ => Some(found),
    });
    best.map_or(0.0, |(_, quality)| quality)
}

struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    quality: f32,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let quality = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().unwrap_or(0.0))
        });
        Some(Self { kind, subtype, quality: quality.unwrap_or(1.0_f32).clamp(0.0, 1.0) })
    }

    /// How specifically the range names a media type: 2 by name, 1 by its kind, 0 by `*/*`.
    fn fits(&self, media_type: &str) -> Option<u8> {
        let (kind, subtype) = media_type.split_once('/')?;
        match (self.kind, self.subtype) {
            ("*", "*") => Some(0),
            (of, "*") if of.eq_ignore_ascii_case(kind) => Some(1),
            (of, sub) if of.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype) => {
                Some(2)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [(&str, u8); 3] = [("application/json", 1), ("text/csv", 2), ("text/turtle", 3)];

    #[test]
    fn the_best_rated_offer_wins_and_ours_come_first_among_equals() {
        let chosen = |accept: &str| choose(Some(accept), &OFFERS).ok();
        assert_eq!(chosen("text/csv;q=0.5, text/turtle"), Some(3));
        assert_eq!(chosen("*/*"), Some(1));
        assert_eq!(chosen("text/*, application/json;q=0.1"), Some(2));
        assert_eq!(chosen("*/*, application/json;q=0"), Some(2));
        assert_eq!(choose(None, &OFFERS).ok(), Some(1));
    }

    #[test]
    fn what_nobody_can_give_is_refused() {
        assert!(matches!(choose(Some("image/png"), &OFFERS), Err(HttpError::NotAcceptable(_))));
    }
}

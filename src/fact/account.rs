//! The account of an incident: plain sentences below the heading that names it, of which none says that
//! it gives the cause or the fix. The first says what broke, the others belong to it.

use crate::document::SourceSpan;
use crate::document::pattern::pattern;
use crate::fact::narrative;
use crate::fact::place::Place;
use crate::fact::prose::Sentence;
use crate::fact::reader::Reader;
use crate::fact::role::Role;

impl Reader<'_> {
    /// Reads a paragraph of such an account; false where it is none.
    pub(super) fn account(&mut self, sentences: &[Sentence], place: Place<'_>) -> bool {
        let below = self.incident.heading().is_some_and(|heading| heading.text == place.title);
        let told = |it: &Sentence| !narrative::explains(&it.text);
        if !below || !self.incident.is_told() || !sentences.iter().all(told) {
            return false;
        }
        let began = self.incident.about();
        let rest = match (began, sentences.split_first()) {
            (Some(_), _) => sentences,
            (None, Some((first, rest))) => {
                let problem = first.text.trim_end_matches('.').to_owned();
                self.stated(Role::Breakages, vec![problem], first.span, place);
                rest
            }
            (None, None) => return false,
        };
        let Some(about) = self.incident.about() else { return false };
        if let Some(lasted) = sentences.iter().find_map(stretch) {
            let (text, span) = lasted;
            self.lasted_once(about, text, span, place);
        }
        let Some(breakage) = self.journey.breakages.get_mut(about) else { return false };
        if began.is_some() && breakage.account.is_empty() {
            return false; // what broke was stated otherwise: this is a remark on it
        }
        breakage.span = rest.iter().fold(breakage.span, |span, it| span.to(it.span));
        breakage.account.extend(rest.iter().map(|it| it.text.clone()));
        true
    }
}

/// The words of a sentence that say how long something lasted: "for 67 minutes".
fn stretch(sentence: &Sentence) -> Option<(&str, SourceSpan)> {
    let lasted = pattern!(
        r"(?i)\b(?:lasted|lasting|down for|out for|offline for|unavailable for|cut off for|^for)\s+(?:(?:about|some|nearly|almost|over|more than|at least)\s+)?(?P<time>[^,.;]{3,60})"
    );
    let found = lasted.captures(&sentence.text)?.name("time")?;
    Some((found.as_str(), sentence.span))
}

//! Lines of text and items of lists, each read in the light of the headings and labels around it.

use crate::document::Block;
use crate::document::Item;
use crate::document::List;
use crate::document::SourceSpan;
use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::column::is_none;
use crate::fact::figure::figures;
use crate::fact::incident::Incident;
use crate::fact::incident::names_incident;
use crate::fact::ledger::opens_with_figure;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric::Metric;
use crate::fact::migration;
use crate::fact::migration::Ends;
use crate::fact::model::Component;
use crate::fact::model::LessonKind;
use crate::fact::model::Migration;
use crate::fact::model::Subject;
use crate::fact::narrative;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::reader::is_form;
use crate::fact::remark::Remark;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::statement;
use crate::fact::statement::owned;
use crate::fact::trouble::stated_parts;

/// A line with its bold label told apart.
struct Line<'a> {
    text: &'a Text,
    plain: String,
    label: Option<(String, String)>,
    time: Time,
}

impl Line<'_> {
    /// What stands behind the label, or all of it.
    fn rest(&self) -> &str {
        self.label
            .as_ref()
            .map(|(_, rest)| &**rest)
            .filter(|rest| !rest.is_empty())
            .unwrap_or(&self.plain)
    }
}

impl Reader<'_> {
    pub(super) fn list(&mut self, list: &List, place: Place<'_>) {
        let labels = list.items.iter().filter_map(|item| item.text.plainly_labelled());
        let form = labels.into_iter().any(|(label, rest)| is_form(&label, &rest));
        for item in &list.items {
            let time = self.incident_of(item, list, place);
            self.item(item, Place { time, form, ..place });
        }
    }

    /// Takes in the incident that an item names for the list below it. Where it is the only item, it is
    /// the incident that the heading names. Gives the time of the item.
    fn incident_of(&mut self, item: &Item, list: &List, place: Place<'_>) -> Time {
        let plain = item.text.plain();
        let name = plain.trim_end_matches(':');
        let below = item.blocks.iter().filter_map(|block| match block {
            Block::List(list) => Some(list.items.iter()),
            _ => None,
        });
        let labels: Vec<(String, String)> =
            below.flatten().filter_map(|item| item.text.plainly_labelled()).collect();
        let told = place.role == Some(Role::Breakages)
            && plain.ends_with(':')
            && role::of_label(name).is_none()
            && labels.iter().any(|(label, _)| role::of_label(label) == Some(Role::Remedies));
        if item.blocks.is_empty() || !told && !names_incident(&plain) {
            return place.time;
        }
        if list.items.len() == 1 && self.incident.name().is_some() {
            self.incident.confirm();
        } else {
            self.incident = Incident::below(name, "", item.text.span);
            if told {
                self.incident.confirm();
            }
        }
        let dated = labels.iter().find(|(label, _)| Remark::dates(label));
        let Some((_, date)) = dated else { return place.time };
        let time = self.chronology.time(date).or(place.time);
        self.incident.date(time, date);
        time
    }

    fn item(&mut self, item: &Item, place: Place<'_>) {
        let label = item.text.labelled();
        let plain = item.text.plain();
        let opens_list = plain.ends_with(':') || plain.is_empty() || announces(&plain);
        if opens_list && !item.blocks.is_empty() {
            // `- **What broke:**` with a list below announces the list and is no fact itself.
            let label = plain.trim_end_matches(':');
            let role = role::of_label(label).or_else(|| role::announced(label));
            let time = self.chronology.time(label).or(place.time);
            let place = self.below(Place { time, form: false, ..place }, label, role);
            self.blocks(&item.blocks, place);
            return;
        }
        let said = item.text.plainly_labelled();
        let role = said.as_ref().and_then(|(label, _)| role::of_label(label));
        let role = role.or_else(|| label.is_none().then(|| role::of_label(&plain)).flatten());
        for statement in item.text.statements() {
            self.line(&statement, place, true);
        }
        // What stands below a solution are its parts; below others stands what they are about.
        let inherited = match role.or(place.role) {
            parts @ Some(Role::Breakages | Role::Remedies) => parts,
            _ => None,
        };
        let below = Place { role: inherited, around: None, form: false, ..place };
        self.blocks(&item.blocks, below);
    }

    /// Reads an item of a list, or a line that opens with a label.
    pub(super) fn line(&mut self, text: &Text, place: Place<'_>, item: bool) {
        let plain = text.plain();
        if place.to_come || plain.is_empty() {
            return;
        }
        let time = self.opening_time(&plain).or(place.time);
        let line = Line { text, label: text.labelled(), plain, time };
        let place = Place { time, ..place };
        let moved = self.moves(&line, place);
        if !moved && narrative::may_stand(place) {
            let listed = item && place.role == Some(Role::Breakages);
            let opening = || narrative::named_by_opening(&line.plain).filter(|_| listed);
            let labelled = line.label.as_ref().map(|(name, told)| (name.clone(), told.as_str()));
            if let Some((name, told)) = labelled.or_else(opening)
                && self.narrated(&name, told, text.span, place)
            {
                return;
            }
        }
        if self.labelled(&line, place) || self.by_role(&line, place, moved, item) || moved {
            return;
        }
        let wanted =
            matches!(place.role, Some(Role::Migrations | Role::Teams)) && place.around.is_none();
        let telling =
            line.label.is_some() && figures(&line.plain).iter().any(|figure| figure.marked);
        if (wanted && item || telling) && !place.form {
            self.not_understood(text.span);
        }
    }

    /// The time that a line opens with, as `**2011-2014**: …` and `Phase 2: …` do, or `**Chapter 2, The
    /// Long Way Up (2011-2014)**: …`.
    pub(super) fn opening_time(&self, plain: &str) -> Time {
        const MOST_WORDS: usize = 4;
        let opening = plain.split([':', '→']).next().unwrap_or("");
        let opening = opening.split(" - ").next().unwrap_or("");
        let short = opening.split_whitespace().count() <= MOST_WORDS;
        let dated = opening.ends_with(')') && self.chronology.numbered(opening).is_some();
        if short || dated { self.chronology.time(opening) } else { Time::default() }
    }

    /// Reads a line whose own label says what it states; false where none does.
    fn labelled(&mut self, line: &Line<'_>, place: Place<'_>) -> bool {
        let labelled = line.text.plainly_labelled();
        let Some((label, rest)) = labelled.as_ref().filter(|(_, rest)| !rest.is_empty()) else {
            return false;
        };
        let of_incident = place.form || self.incident.is_told();
        if of_incident && Remark::dates(label) {
            let time = self.chronology.time(rest);
            if time != Time::default() {
                self.incident.date(time, rest);
                return true;
            }
        }
        let dated = self.incident.time();
        let years = dated.years.or(place.time.years);
        let place = Place { time: Time { years, era: place.time.era.or(dated.era) }, ..place };
        if of_incident && role::is_cause(label) {
            self.caused(rest, line.text.span, place);
            return true;
        }
        if of_incident && let Some(remark) = Remark::of_label(label) {
            return self.remark((remark, rest), line.text.span, place);
        }
        match role::of_label(label) {
            // "Resolution: 1080p" is none of a trouble.
            Some(Role::Remedies)
                if opens_with_figure(rest) && label.eq_ignore_ascii_case("resolution") =>
            {
                false
            }
            Some(role @ (Role::Breakages | Role::Remedies)) => {
                self.stated(role, stated_parts(label, rest), line.text.span, place);
                true
            }
            Some(Role::Lessons(kind)) => {
                self.lesson(line, kind, Some(rest));
                true
            }
            _ => false,
        }
    }

    /// Reads a line by what the headings around it announce, the nearest first.
    fn by_role(&mut self, line: &Line<'_>, place: Place<'_>, moved: bool, item: bool) -> bool {
        let dated = self.opening_time(&line.plain) != Time::default();
        let settled = moved && place.role == Some(Role::Migrations);
        if let (true, Some(kind)) = (item && !settled, place.lessons(dated)) {
            self.learned(line, kind, place);
            return true;
        }
        match place.role {
            _ if settled => true,
            Some(Role::Breakages) if item && !place.form => {
                let first = self.journey.breakages.len();
                self.breakages(vec![line.plain.clone()], line.text.span, place);
                if self.incident.is_told() {
                    self.name_incident(first..self.journey.breakages.len());
                }
                true
            }
            Some(Role::Remedies) if item && !place.form => {
                self.remedies(vec![line.plain.clone()], line.text.span, Vec::new(), place);
                true
            }
            Some(Role::Repairs) if item && !place.form => {
                let arrow = line.plain.split_once('→').or_else(|| line.plain.split_once("->"));
                let labelled = line.label.as_ref().filter(|(_, fixed)| !fixed.is_empty());
                let labelled = labelled.map(|(broke, fixed)| (&**broke, &**fixed));
                let Some((broke, fixed)) = labelled.or(arrow) else { return false };
                self.repair(broke.trim(), fixed.trim(), line.text.span, place);
                true
            }
            Some(Role::Teams) if dated && self.team_stage(line) => true,
            Some(Role::Stack) if item && self.in_use(line, place) => true,
            _ if item
                && place.role.is_none()
                && line.label.is_none()
                && !line.plain.contains(": ") =>
            {
                is_amount(&line.plain) && self.figures(&line.plain, None, line.text.span, place)
            }
            _ => {
                let label = line.label.as_ref().map(|(label, _)| label.as_str());
                let label = label.or_else(|| line.plain.split_once(": ").map(|(label, _)| label));
                let text = line.plain.as_str();
                self.figures(text, label, line.text.span, place)
            }
        }
    }

    fn moves(&mut self, line: &Line<'_>, place: Place<'_>) -> bool {
        let roles = [place.role, place.around];
        let ends = if roles.contains(&Some(Role::Migrations)) { Ends::Any } else { Ends::Listed };
        let lesson = matches!(place.role, Some(Role::Lessons(_)));
        let mut found = Vec::new();
        if !lesson {
            found = migration::drawn(line.text, ends, self.lexicon);
        }
        if found.is_empty() {
            found.extend(migration::told(&line.plain, line.text.span, ends, self.lexicon));
        }
        if let (true, Some((label, rest))) = (found.is_empty(), &line.label)
            && self.lexicon.resolve(label).listed
        {
            found.extend(migration::replacing(label, rest, line.text.span, self.lexicon));
        }
        let any = !found.is_empty();
        let alone = (found.len() == 1).then_some(self.journey.migrations.len());
        self.migrations(found, line.time);
        let took = pattern!(
            r"(?i)(?:^|[.;(]\s*|\b(?:move|migration|switch|rewrite|it|this|which|and) )(?:took|taking)\s+(?:\w+\s+)?[0-9][0-9.-]*\s*(?:days?|weeks?|months?|years?)\b"
        );
        let took = took.find(&line.plain);
        if let (Some(at), Some(took)) = (alone, took) {
            self.lasted(Subject::Migration(at), took.as_str(), line.time, line.text.span);
        }
        any
    }

    pub(super) fn migrations(&mut self, found: Vec<Migration>, time: Time) {
        for migration in found {
            let years = migration.years.or(time.years);
            self.journey.migrations.push(Migration { years, ..migration });
        }
    }

    /// A lesson by where it stands. "Cost per user: $0.05/year" says a figure too, whatever is
    /// learned from it.
    fn learned(&mut self, line: &Line<'_>, kind: LessonKind, place: Place<'_>) {
        let taught = self.journey.lessons.len();
        self.lesson(line, kind, None);
        if let Some(lesson) = self.journey.lessons.get_mut(taught) {
            lesson.topic = statement::taught(place.title);
        }
        if let Some((label, rest)) = &line.label
            && Metric::announced(label).is_some()
            && opens_with_figure(rest)
        {
            self.figures(&line.plain, Some(label), line.text.span, place);
        }
    }

    fn lesson(&mut self, line: &Line<'_>, kind: LessonKind, said: Option<&str>) {
        let mut lesson = statement::lesson(line.text, kind, self.lexicon);
        if let Some(said) = said {
            said.clone_into(&mut lesson.name);
            said.clone_into(&mut lesson.description);
        }
        self.journey.lessons.push(lesson);
    }

    fn team_stage(&mut self, line: &Line<'_>) -> bool {
        let Some(stage) = statement::team_stage(line.text, line.time.years) else { return false };
        let subject = Subject::Team(self.journey.teams.len());
        let (years, span) = (stage.years, line.text.span);
        let setting = Setting { subject, era: None, years, span };
        self.journey.measurements.extend(measurement::in_line(&stage.text, "", setting));
        self.journey.teams.push(stage);
        true
    }

    /// Below "Technology Stack", `- **Database**: MySQL 5.6` tells what an era was built of.
    fn in_use(&mut self, line: &Line<'_>, place: Place<'_>) -> bool {
        let (text, span, time) = (line.rest(), line.text.span, line.time);
        match &line.label {
            Some((label, _)) if self.opening_time(label) == Time::default() => {
                self.component_in_use(label, text, span, time)
            }
            // Below "Backend Evolution", each time says what the backend was, in whichever words.
            Some(_) if figures(text).is_empty() && !is_none(text) => {
                self.component_told(&statement::topic(place.title), text, span, time)
            }
            _ => self.component_in_use(&statement::topic(place.title), text, span, time),
        }
    }

    /// Adds a component that uses the technologies of a text; false where it names none, or the
    /// era cannot be told.
    pub(super) fn component_in_use(
        &mut self,
        name: &str,
        text: &str,
        span: SourceSpan,
        time: Time,
    ) -> bool {
        !self.lexicon.mentions(text).is_empty() && self.component_told(name, text, span, time)
    }

    /// Adds a component of which a text tells what it was; false where the era cannot be told.
    pub(super) fn component_told(
        &mut self,
        name: &str,
        text: &str,
        span: SourceSpan,
        time: Time,
    ) -> bool {
        let Some(era) = time.era.filter(|_| !name.is_empty()) else { return false };
        let uses = owned(self.lexicon.mentions(text));
        let (name, traits) = (name.to_owned(), vec![text.to_owned()]);
        let component = Component { name, traits, era, group: None, layer: None, uses, span };
        self.journey.components.push(component);
        true
    }
}

/// Whether the text of an item says no more than what the list below it holds: "What helped".
fn announces(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let short = text.split_whitespace().count() <= MOST_WORDS;
    short && !text.contains(':') && figures(text).is_empty() && role::announced(text).is_some()
}

/// Whether an item is an amount and little more: "$40/month", "12 engineers".
fn is_amount(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    opens_with_figure(text) && text.split_whitespace().count() <= MOST_WORDS
}

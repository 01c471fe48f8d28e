//! Tables: rows that are facts of a time, of a thing or of a metric, told by their header.

use crate::document::Diagnostic;
use crate::document::SourceSpan;
use crate::document::Table;
use crate::document::Text;
use crate::document::pattern::pattern;
use crate::fact::chronology::Time;
use crate::fact::column::Column;
use crate::fact::column::is_component;
use crate::fact::column::is_none;
use crate::fact::column::named;
use crate::fact::figure::figures;
use crate::fact::incident::Incident;
use crate::fact::ledger::opens_with_figure;
use crate::fact::measurement;
use crate::fact::measurement::Setting;
use crate::fact::metric;
use crate::fact::metric::Metric;
use crate::fact::migration;
use crate::fact::migration::Ends;
use crate::fact::model::Lesson;
use crate::fact::model::LessonKind;
use crate::fact::model::Migration;
use crate::fact::model::Subject;
use crate::fact::model::TeamStage;
use crate::fact::place::Place;
use crate::fact::reader::Reader;
use crate::fact::remark::Remark;
use crate::fact::role;
use crate::fact::role::Role;
use crate::fact::scale;
use crate::fact::statement::owned;
use crate::fact::years;

impl Reader<'_> {
    pub(super) fn table(&mut self, table: &Table, place: Place<'_>) {
        if place.to_come {
            return;
        }
        let header: Vec<String> = table.header.iter().map(Text::plain).collect();
        let columns = self.columns(&header, table);
        let mut unread = Vec::new();
        for row in &table.rows {
            let Some(span) = row.first().map(|cell| cell.span) else { continue };
            let row = Row { header: &header, columns: &columns, cells: row, span };
            if !self.row(&row, place) && row.carries() {
                unread.push(span);
            }
        }
        let Some(first) = unread.first() else { return };
        let message = format!("{} rows of this table hold no fact that is known", unread.len());
        let hint = "name in its header what a column holds: a year, \"Monthly cost\", \"Team size\", \
                    \"Migration\", \"Problem\", \"Solution\"";
        self.diagnostics.push(Diagnostic::warning(*first, message).with_hint(hint));
        self.skip(unread.into_iter());
    }

    fn columns(&self, header: &[String], table: &Table) -> Vec<Column> {
        let dated = |text: &str| {
            let time = self.chronology.time(text);
            (time != Time::default() && text.split_whitespace().count() <= 3).then_some(time)
        };
        let across = header.iter().filter(|name| dated(name).is_some()).count() > 1;
        let mut columns: Vec<Column> = Vec::new();
        for (index, name) in header.iter().enumerate() {
            let mut cells = table.rows.iter().filter_map(|row| row.get(index)).map(Text::plain);
            let column = match dated(name) {
                Some(time) if across => Column::At(time),
                _ if cells.all(|cell| dated(&cell).is_some()) && !table.rows.is_empty() => {
                    Column::Time
                }
                _ => named(name, index),
            };
            let cells = table.rows.iter().filter_map(|row| row.get(index)).map(Text::plain);
            let (amounts, others): (Vec<String>, Vec<String>) =
                cells.partition(|cell| opens_with_figure(cell));
            // One end of a move may be "12 services", all of them are amounts.
            let counts = match column {
                Column::From | Column::To => amounts.len() > others.len(),
                Column::States(_) => !amounts.is_empty(),
                _ => false,
            };
            let column = if counts { Column::Named } else { column };
            columns.push(column);
        }
        columns
    }

    fn row(&mut self, row: &Row<'_>, place: Place<'_>) -> bool {
        let place = Place { time: self.time_of(row).or(place.time), form: false, ..place };
        let moved = self.moved(row, place);
        let stated = self.row_states(row, place);
        if self.part_of_system(row.header, row.cells, row.span, place.time) {
            return true;
        }
        let mut read = moved | stated | self.organised(row);
        if !read && let Some(kind) = place.lessons(true) {
            return self.row_teaches(row, kind);
        }
        // A row of a time is about the company as a whole, whatever else names it.
        let dated = self.time_of(row) != Time::default();
        let subject = if dated { String::new() } else { row.text(Column::Subject) };
        let first = self.journey.measurements.len();
        // Beside how many engineers there were in all, a discipline has so many of them.
        let staffed = row.header.iter().any(|it| Metric::announced(it) == Some(Metric::TeamSize));
        // What stands among technologies is one, listed or not.
        let listed = |cell: &&Text| !self.lexicon.mentions(&cell.plain()).is_empty();
        let of_technologies = row.cells.iter().skip(1).filter(listed).count() > 1;
        for (index, cell) in row.cells.iter().enumerate() {
            let (header, text) = (row.header.get(index).map_or("", |name| name), cell.plain());
            let column = row.columns.get(index).copied().unwrap_or(Column::Remark);
            let remark = Remark::of_column(header);
            if stated && remark.is_some() || moved && remark == Some(Remark::Duration) {
                continue; // said of what broke, or of the move
            }
            let (name, time) = match column {
                Column::Named => (header, place.time),
                Column::Value => (&*subject, place.time),
                Column::At(time) => (&*subject, time.or(place.time)),
                _ => continue,
            };
            let counts = dated && column == Column::Named && is_plural(header);
            let place = Place { time, ..place };
            let roles = [place.role, role::announced(header)];
            let across = matches!(column, Column::At(_));
            let stack = across || roles.contains(&Some(Role::Stack));
            let of = row.header.first().map_or("", |of| of);
            let component = across
                && (is_component(of)
                    || is_component(&row.text(Column::Subject))
                    || of_technologies && figures(&text).is_empty())
                && text.contains(char::is_alphabetic);
            let place = Place { title: of, role: Some(Role::Figures), ..place };
            let values = matches!(column, Column::Value | Column::At(_));
            read |= self.value((name, &subject), &text, cell.span, place)
                || (values || counts) && self.count(name, &text, cell.span, place.time)
                || staffed && self.staff_of(header, &text, cell.span, place.time)
                || stack && self.component_in_use(name, &text, cell.span, time)
                || component
                    && !is_none(&text)
                    && self.component_told(name, &text, cell.span, time);
        }
        self.at_scale(row, first);
        read
    }

    /// Says of the figures of a row that has no time, those from `first` on, at which scale they hold:
    /// "10M" behind "Users".
    fn at_scale(&mut self, row: &Row<'_>, first: usize) {
        let Some(opening) = row.cells.first().map(Text::plain) else { return };
        let header = row.header.first().map_or("", |header| header);
        for at in first..self.journey.measurements.len() {
            let figure = &self.journey.measurements[at];
            let timeless = figure.years.is_none() && figure.era.is_none();
            if !timeless || !matches!(figure.subject, Subject::Company) {
                continue;
            }
            let subject = Subject::Measurement(at);
            let setting = Setting { subject, era: None, years: None, span: row.span };
            self.journey.measurements.extend(scale::of(&opening, header, setting));
        }
    }

    /// Takes a cell that is a bare number for a count of the things that its row names: "Merchants".
    fn count(&mut self, name: &str, text: &str, span: SourceSpan, time: Time) -> bool {
        const MOST_WORDS: usize = 5;
        let things = name.to_lowercase();
        let things = things.trim();
        let counts = metric::counted(things) == Some(Metric::ItemCount)
            && Metric::announced(things).is_none()
            && things.split_whitespace().count() <= MOST_WORDS
            && things.chars().all(|c| c.is_alphabetic() || c == ' ');
        let told = format!("{name}: {text}");
        let found = figures(&told);
        let [figure] = &found[..] else { return false };
        let whole = told.len() - text.trim().len()..told.len();
        if !counts || !figure.quantity.unit.is_empty() || figure.range != whole {
            return false;
        }
        let Time { era, years } = time;
        let setting = Setting { subject: Subject::Company, era, years, span };
        let mut counted = measurement::measured(Metric::ItemCount, figure, &told, setting);
        things.clone_into(&mut counted.quantity.unit);
        self.journey.measurements.push(counted);
        true
    }

    /// Reads the figures of a cell whose header or row names what they are of.
    fn value(
        &mut self,
        (name, subject): (&str, &str),
        text: &str,
        span: SourceSpan,
        place: Place<'_>,
    ) -> bool {
        let label = if name == subject { name.to_owned() } else { format!("{subject} {name}") };
        // The header and the row say all that a table says of a figure; the heading above it may be
        // about another column.
        self.figures(&format!("{name}: {text}"), Some(&label), span, place)
    }

    /// When a row is: by the columns that say so, or else by the name of an era that opens it.
    fn time_of(&self, row: &Row<'_>) -> Time {
        let times =
            row.cells.iter().zip(row.columns).filter(|(_, column)| **column == Column::Time);
        let time = times
            .fold(Time::default(), |time, (cell, _)| time.or(self.chronology.time(&cell.plain())));
        let subject = row.text(Column::Subject);
        let named = || {
            let era =
                self.chronology.numbered(&subject).or_else(|| self.chronology.named(&subject));
            Time { era, years: era.and_then(|era| self.chronology.years(era)) }
        };
        if time == Time::default() { named() } else { time }
    }

    fn moved(&mut self, row: &Row<'_>, place: Place<'_>) -> bool {
        let mut found: Vec<Migration> = Vec::new();
        for (cell, column) in row.cells.iter().zip(row.columns) {
            let ends = match column {
                Column::States(Role::Migrations) => Ends::Any,
                Column::Subject if place.role == Some(Role::Migrations) => Ends::Any,
                Column::Subject | Column::Named | Column::States(_) => Ends::Listed,
                _ => continue,
            };
            let mut moves = migration::drawn(cell, ends, self.lexicon);
            if moves.is_empty() {
                let (text, span) = (cell.plain(), cell.span);
                let told = migration::told(&text, span, ends, self.lexicon);
                moves.extend(told.or_else(|| migration::in_cell(&text, span, self.lexicon)));
            }
            found.append(&mut moves);
        }
        let (from, to) = (row.text(Column::From), row.text(Column::To));
        let known = |end: &str| !self.lexicon.mentions(end).is_empty();
        let moves = place.role == Some(Role::Migrations) || known(&from) || known(&to);
        if moves && !from.is_empty() && !to.is_empty() {
            found.extend(migration::named(&from, &to, row.span, self.lexicon));
        }
        let reasons =
            row.texts(|column| matches!(column, Column::Reason | Column::States(Role::Breakages)));
        for migration in &mut found {
            migration.reasons.extend(reasons.iter().cloned());
        }
        let any = !found.is_empty();
        let alone = (found.len() == 1).then_some(self.journey.migrations.len());
        self.migrations(found, place.time);
        for (header, cell) in row.header.iter().zip(row.cells) {
            if let (Some(at), Some(Remark::Duration)) = (alone, Remark::of_column(header)) {
                self.lasted(Subject::Migration(at), &cell.plain(), place.time, cell.span);
            }
        }
        any
    }

    /// How the teams were organised at the time of a row, where a column says that.
    fn organised(&mut self, row: &Row<'_>) -> bool {
        let years = self.time_of(row).years;
        let cells = row.header.iter().zip(row.cells);
        let mut told = cells.filter(|(header, _)| role::is_structure(header));
        let Some((header, cell)) = told.next().filter(|_| years.is_some()) else { return false };
        let structure = cell.plain();
        if !structure.contains(char::is_alphabetic) {
            return false;
        }
        let (text, span) = (format!("{header}: {structure}"), row.span);
        self.journey.teams.push(TeamStage { structure, years, text, span });
        true
    }

    fn row_states(&mut self, row: &Row<'_>, place: Place<'_>) -> bool {
        let mut stated = false;
        let (header, opening) = row.incident();
        self.incident = Incident::below(&opening, header, row.span);
        let place = Place { form: true, ..place };
        for (cell, _) in row.cells.iter().zip(row.columns).filter(|(_, it)| **it == Column::Time) {
            self.incident.date(place.time, &cell.plain());
        }
        for wanted in [Role::Breakages, Role::Remedies] {
            for (header, text) in row.named(Column::States(wanted)) {
                if wanted == Role::Breakages && role::is_cause(header) {
                    self.caused(&text, row.span, place);
                } else {
                    self.stated(wanted, vec![text], row.span, place);
                }
                stated = true;
            }
        }
        if stated || self.incident.is_told() {
            for (header, cell) in row.header.iter().zip(row.cells) {
                if let Some(remark) = Remark::of_column(header) {
                    stated |= self.remark((remark, &cell.plain()), cell.span, place);
                }
            }
        }
        for (cell, column) in row.cells.iter().zip(row.columns) {
            if let Column::States(Role::Lessons(kind)) = column {
                let others = row.cells.iter().filter(|other| *other != cell);
                let told = std::iter::once(cell).chain(others).map(Text::plain);
                let told: Vec<String> = told.filter(|text| !text.trim().is_empty()).collect();
                self.teach(*kind, &cell.plain(), &told.join("; "), row.span);
                stated = true;
            }
        }
        let said = row.text(Column::Subject);
        let alone = !stated && !said.is_empty() && !row.carries();
        let broke = alone && place.role == Some(Role::Breakages);
        if broke {
            self.stated(Role::Breakages, vec![said], row.span, place);
        }
        stated || broke
    }

    /// A row under a heading that announces lessons: its first cell names the lesson.
    fn row_teaches(&mut self, row: &Row<'_>, kind: LessonKind) -> bool {
        let cells: Vec<String> = row.cells.iter().map(Text::plain).collect();
        let Some((name, said)) = cells.split_first() else { return false };
        let said = said.first().filter(|said| !said.is_empty()).unwrap_or(name);
        self.teach(kind, name, said, row.span);
        true
    }

    fn teach(&mut self, kind: LessonKind, name: &str, description: &str, span: SourceSpan) {
        if name.is_empty() {
            return;
        }
        self.journey.lessons.push(Lesson {
            kind,
            name: name.to_owned(),
            description: description.to_owned(),
            topic: String::new(),
            years: years::find(description).map(|(years, _)| years),
            mentions: owned(self.lexicon.mentions(description)),
            span,
        });
    }
}

/// A row with what its columns hold.
struct Row<'a> {
    header: &'a [String],
    columns: &'a [Column],
    cells: &'a [Text],
    span: SourceSpan,
}

impl Row<'_> {
    /// The texts of the columns that hold what is wanted, empty ones and dashes left out.
    fn texts(&self, wanted: impl Fn(&Column) -> bool) -> Vec<String> {
        let cells = self.cells.iter().zip(self.columns).filter(|(_, column)| wanted(column));
        let texts = cells.map(|(cell, _)| cell.plain());
        texts.filter(|text| text.contains(char::is_alphanumeric)).collect()
    }

    /// The texts of the columns of a kind, each with its header.
    fn named(&self, wanted: Column) -> impl Iterator<Item = (&str, String)> {
        let cells = self.header.iter().zip(self.cells).zip(self.columns);
        let cells = cells.filter(move |(_, column)| **column == wanted);
        let texts = cells.map(|((header, cell), _)| (header.as_str(), cell.plain()));
        texts.filter(|(_, text)| text.contains(char::is_alphanumeric))
    }

    /// The cell that names an incident, with its header: that of a column which says so, or else the
    /// first.
    fn incident(&self) -> (&str, String) {
        let other = pattern!(r"(?i)^downtime$|\b(?:of|from|due to)\b");
        let names = |at: &usize| {
            let cell = self.cells.get(*at).map(Text::plain);
            role::ends_in_incident(&self.header[*at])
                && !other.is_match(&self.header[*at])
                && cell.is_some_and(|cell| !opens_with_figure(&cell))
        };
        let at = (0..self.header.len()).find(names).unwrap_or_default();
        let header = self.header.get(at).map_or("", |header| header);
        (header, self.cells.get(at).map(Text::plain).unwrap_or_default())
    }

    fn text(&self, column: Column) -> String {
        self.texts(|held| *held == column).into_iter().next().unwrap_or_default()
    }

    /// Whether it holds what looks like facts: figures or arrows outside of remarks.
    fn carries(&self) -> bool {
        let texts = self.texts(|column| *column != Column::Remark);
        let figure = |text: &String| figures(text).iter().any(|figure| figure.marked);
        texts.iter().any(|text| text.contains('→') || figure(text))
    }
}

/// Whether the name of a column is one of several things: "Learners", "Locker sites", not "Version".
fn is_plural(name: &str) -> bool {
    name.split_whitespace().any(|word| word.ends_with('s') && !word.ends_with("ss"))
}

//! What one document has to tell: a company, cut into eras, in a shape.

use crate::generate::company::Company;
use crate::generate::era::Era;
use crate::generate::history::Migration;
use crate::generate::phrase::Scene;
use crate::generate::quantity::span;
use crate::generate::shape::Shape;

/// All that the parts of a document are written from.
pub struct Story<'a> {
    /// The company.
    pub company: &'a Company,
    /// Its eras; there is always one.
    pub eras: &'a [Era],
    /// The last of them.
    pub today: &'a Era,
    /// The shape of the document.
    pub shape: &'a Shape,
}

impl<'a> Story<'a> {
    /// The scene of an era.
    pub fn scene(&self, era: &'a Era) -> Scene<'a> {
        Scene { company: self.company, era }
    }

    /// The moves that fall into an era; a year that two eras share belongs to the later one.
    pub fn migrations(&self, era: &Era) -> Vec<Migration> {
        let next = self.eras.iter().find(|other| other.number == era.number + 1);
        let end = next.map_or(self.company.last + 1, |next| next.start);
        let mut all = self.company.history.migrations();
        all.retain(|migration| (era.start..end).contains(&migration.year));
        all
    }

    /// The years of an era: "2010-2013", the last one perhaps open.
    pub fn years(&self, era: &Era) -> String {
        if era.start == era.end {
            return era.start.to_string();
        }
        format!("{}{}{}", era.start, self.shape.dash, era.end)
    }

    /// The users of an era: "1M → 10M users".
    pub fn scale(&self, era: &Era) -> String {
        let users = span(era.from.users, self.shape.arrow, era.to.users);
        let open = if era.number == self.today.number { "+" } else { "" };
        format!("{users}{open} {}", self.shape.people)
    }
}

//! What a document has its facts from: publications, who tells them, and how they were read.

use crate::document::SourceSpan;

/// Who tells what a source says, the nearest to what happened first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// The company's own people, papers or filings.
    FirstHand,
    /// A newspaper or magazine.
    Press,
    /// Someone who sold something to the company.
    Vendor,
    /// Someone else.
    ThirdParty,
}

impl SourceKind {
    /// What it is called, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstHand => "first-hand",
            Self::Press => "press",
            Self::Vendor => "vendor",
            Self::ThirdParty => "third party",
        }
    }
}

/// How sure it is that a source says what is told by it, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It was read in the source.
    Stated,
    /// It was read in a copy of it.
    Copy,
    /// No more than the opening of the source was read.
    Opening,
    /// It was read as others retell it.
    Secondary,
    /// It follows from what the source says.
    Inferred,
    /// The source was not read.
    NotRead,
}

impl Confidence {
    /// What it is called, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Copy => "copy",
            Self::Opening => "opening",
            Self::Secondary => "secondary",
            Self::Inferred => "inferred",
            Self::NotRead => "not read",
        }
    }
}

/// A publication that a document has facts from.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What the document calls it.
    pub label: String,
    /// Its title.
    pub title: String,
    /// Its address on the web.
    pub url: Option<String>,
    /// Who tells it.
    pub kind: SourceKind,
    /// How it was read.
    pub confidence: Confidence,
    /// When it is from, as written.
    pub date: Option<String>,
    /// Where the document describes it.
    pub span: SourceSpan,
}

/// What is cited for a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// Indices of references.
    pub references: Vec<usize>,
    /// Whether they are cited for a diagram or a section, of which the fact is a part. Each of them
    /// then tells some of it.
    pub shared: bool,
    /// What is said of this fact in particular.
    pub confidence: Option<Confidence>,
}

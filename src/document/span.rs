//! Where in a document something was read: lines, counted from 1, ends included.

/// The lines of a document that something was read from.
///
/// Both ends count in and start at 1, as editors and `sed -n 3,5p` count.
/// The document itself is known by whoever holds the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceSpan {
    /// The first line.
    pub first_line: u32,
    /// The last line, never before the first.
    pub last_line: u32,
}

impl SourceSpan {
    /// A span from one line to another, in either order.
    pub fn new(one: u32, other: u32) -> Self {
        Self { first_line: one.min(other), last_line: one.max(other) }
    }

    /// A span of a single line.
    pub fn line(line: u32) -> Self {
        Self::new(line, line)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            first_line: self.first_line.min(other.first_line),
            last_line: self.last_line.max(other.last_line),
        }
    }

    /// The numbers of its lines.
    pub fn lines(self) -> std::ops::RangeInclusive<u32> {
        self.first_line..=self.last_line
    }
}

/// Turns byte offsets of a text into line numbers.
pub(super) struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    pub(super) fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(after_breaks.map(|(at, _)| at + 1));
        Self { starts: starts.collect() }
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The last line of the text.
    pub(super) fn last(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// The lines that a range of bytes touches; a line break at its end adds no line.
    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> SourceSpan {
        let last = range.end.max(range.start + 1) - 1;
        SourceSpan::new(self.line(range.start), self.line(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_counted_from_one() {
        let index = LineIndex::new("ab\ncd\n\nef");
        assert_eq!([0, 2, 3, 6, 7].map(|at| index.line(at)), [1, 1, 2, 3, 4]);
        assert_eq!(index.span(&(0..6)), SourceSpan::new(1, 2));
    }
}

//! Markdown as it is written: headings, lists and tables with their empty lines.

use std::fmt::Write;

/// A page in the making.
#[derive(Default)]
pub struct Page {
    text: String,
}

impl Page {
    /// All that was written.
    pub fn finish(self) -> String {
        self.text.trim_end().to_owned() + "\n"
    }

    /// A heading of this level.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.gap();
        let _ = writeln!(self.text, "{} {text}", "#".repeat(level));
        self.text.push('\n');
    }

    /// Lines of text as they are.
    pub fn paragraph(&mut self, text: &str) {
        self.gap();
        self.text.push_str(text.trim_end());
        self.text.push_str("\n\n");
    }

    /// A line that the next block follows at once.
    pub fn label(&mut self, text: &str) {
        self.gap();
        let _ = writeln!(self.text, "**{text}**");
    }

    /// A bulleted list.
    pub fn bullets(&mut self, items: &[String]) {
        for item in items {
            let _ = writeln!(self.text, "- {item}");
        }
        self.text.push('\n');
    }

    /// A numbered list.
    pub fn numbered(&mut self, items: &[String]) {
        for (place, item) in items.iter().enumerate() {
            let _ = writeln!(self.text, "{}. {item}", place + 1);
        }
        self.text.push('\n');
    }

    /// A table.
    pub fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        self.gap();
        let _ = writeln!(self.text, "| {} |", head.join(" | "));
        let rule: Vec<String> = head.iter().map(|cell| "-".repeat(cell.len().max(3))).collect();
        let _ = writeln!(self.text, "|-{}-|", rule.join("-|-"));
        for row in rows {
            let _ = writeln!(self.text, "| {} |", row.join(" | "));
        }
        self.text.push('\n');
    }

    /// An empty line, unless there is one or the page is empty.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_distance() {
        let mut page = Page::default();
        page.heading(1, "Title");
        page.label("Costs:");
        page.bullets(&["one".to_owned(), "two".to_owned()]);
        page.table(&["a", "b"], &[vec!["1".to_owned(), "2".to_owned()]]);
        page.paragraph("End.\n");
        let text =
            "# Title\n\n**Costs:**\n- one\n- two\n\n| a | b |\n|-----|-----|\n| 1 | 2 |\n\nEnd.\n";
        assert_eq!(page.finish(), text);
    }
}

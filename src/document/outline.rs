//! Code blocks that are no code but outlines of facts, as YAML and bare fences often are: their
//! lines become a list, nested as they are indented.

use crate::document::pattern::pattern;
use crate::document::span::SourceSpan;
use crate::document::tree::Block;
use crate::document::tree::CodeBlock;
use crate::document::tree::Item;
use crate::document::tree::List;
use crate::document::tree::Run;
use crate::document::tree::Text;

/// Levels beyond this one are read as items of it, so that the tree stays shallow.
const DEEPEST: usize = 24;

/// The list that the lines of a block spell out; nothing where its language is one to program in.
/// A key becomes a bold label: `team_size: 12` reads like `- **team size**: 12`.
pub fn outline(code: &CodeBlock) -> Option<List> {
    let language = code.language.to_lowercase();
    let outlined = match &*language {
        "yaml" | "yml" | "json" => true,
        "" | "text" | "txt" | "plain" | "plaintext" => spells_an_outline(&code.text),
        _ => is_literal(&code.text),
    };
    if !outlined {
        return None;
    }
    let mut open: Vec<(usize, List)> = vec![(0, List { items: Vec::new() })];
    for (index, line) in code.text.lines().enumerate() {
        let Some(text) = statement(line) else { continue };
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let offset = index.saturating_add(u32::from(code.fenced));
        let span = SourceSpan::line(code.span.first_line.saturating_add(offset));
        let indent = line.len() - line.trim_start().len();
        while open.len() > 1 && open.last().is_some_and(|(column, _)| indent < *column) {
            close(&mut open);
        }
        let deeper = open.last().is_some_and(|(column, list)| {
            indent > *column && !list.items.is_empty() && open.len() < DEEPEST
        });
        if deeper {
            open.push((indent, List { items: Vec::new() }));
        }
        let Some((column, list)) = open.last_mut() else { continue };
        if list.items.is_empty() {
            *column = indent;
        }
        list.items.push(Item { text: Text { runs: runs(&text), span }, blocks: Vec::new() });
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|(_, list)| list).filter(|list| !list.items.is_empty())
}

/// Whether most lines of a text are keys or bullets, as those of logs and drawings are not.
fn spells_an_outline(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let spells = |line: &&str| {
        let key = line.split_once(':').is_some_and(|(key, _)| {
            key.split_whitespace().count() <= 5 && !key.contains(['(', '=', '/'])
        });
        key || line.starts_with(['-', '*', '•'])
    };
    2 * lines().filter(spells).count() >= lines().count()
}

/// Whether a program is no more than data with a name: keys, values and the brackets around them.
fn is_literal(text: &str) -> bool {
    let named =
        pattern!(r"^(?:(?:const|let|var|final|static)\s+)?[A-Za-z_][A-Za-z0-9_.]*\s*=\s*[\[{(]+$");
    let value = pattern!(
        r#"^(?:["'][^"']*["']\s*(?::|=>)\s*)?(?:["'][^"']*["']|[-+0-9._]+|true|false|True|False|None|null|[\[{(]+|[\[{][^(]*[\]}])[\]}),;]*$"#
    );
    let closing = pattern!(r"^[\]}),;]+$");
    let lines = || {
        let lines = text.lines().map(|line| line.split(" #").next().unwrap_or(line).trim());
        lines.filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("//"))
    };
    let data = |line: &str| named.is_match(line) || value.is_match(line) || closing.is_match(line);
    lines().any(|line| named.is_match(line)) && lines().all(data)
}

/// Hangs the innermost list below the last item of the list around it.
fn close(open: &mut Vec<(usize, List)>) {
    let Some((_, inner)) = open.pop() else { return };
    let around = open.last_mut().and_then(|(_, list)| list.items.last_mut());
    if let Some(item) = around {
        item.blocks.push(Block::List(inner));
        name_record(item);
    }
}

/// A record of a list, which opens with any of its keys, becomes an item with its name and below it
/// all of its keys: `- id: 7`, `name: The long night`.
fn name_record(item: &mut Item) {
    const NAMING: [&str; 4] = ["name", "title", "incident", "event"];
    let Some(Block::List(below)) = item.blocks.first_mut() else { return };
    if item.text.labelled().is_none_or(|(_, value)| value.is_empty()) {
        return;
    }
    let named = |text: &Text| {
        let (key, value) = text.labelled()?;
        NAMING.contains(&key.to_lowercase().as_str()).then_some(value)
    };
    let texts = std::iter::once(&item.text).chain(below.items.iter().map(|item| &item.text));
    let Some(name) = texts.filter_map(named).find(|name| !name.is_empty()) else { return };
    let name = vec![Run { text: format!("{name}:"), strong: true }];
    let name = Text { runs: name, span: item.text.span };
    let opening = std::mem::replace(&mut item.text, name);
    if named(&opening).is_none() {
        below.items.insert(0, Item { text: opening, blocks: Vec::new() });
    }
}

/// What a line says, without bullets, quotes, brackets and comments; nothing where that is all.
fn statement(line: &str) -> Option<String> {
    let line = line.trim();
    if line.starts_with('#') || line.starts_with("//") {
        return None;
    }
    let line = line.split(" #").next().unwrap_or(line);
    let line = line.trim_start_matches(['-', '*', '•', '│', '├', '└', '─', ' ']);
    let line = line.trim_end_matches([',', '{', '[', '|', ' ']).trim();
    let line =
        line.strip_suffix('=').map_or_else(|| line.to_owned(), |name| format!("{}:", name.trim()));
    line.contains(char::is_alphanumeric).then_some(line)
}

/// A key with its colon opens in bold; its underscores are spaces.
fn runs(text: &str) -> Vec<Run> {
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let (key, value) = match text.split_once(": ") {
        Some((key, value)) => (key, value),
        None => match text.strip_suffix(':') {
            Some(key) => (key, ""),
            None => return vec![Run { text: unquoted(text), strong: false }],
        },
    };
    let key = unquoted(key).replace('_', " ");
    let value = unquoted(value).replace('_', " ");
    let label = Run { text: format!("{key}:"), strong: true };
    if value.is_empty() {
        return vec![label];
    }
    vec![label, Run { text: format!(" {value}"), strong: false }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(language: &str, text: &str) -> CodeBlock {
        let (language, text) = (language.to_owned(), text.to_owned());
        CodeBlock { language, text, fenced: true, span: SourceSpan::new(10, 20) }
    }

    #[test]
    fn keys_become_labels_and_indented_lines_nest() {
        let block =
            code("yaml", "# costs\nmonthly_bill:\n  - disks: $5K\n  - \"racks\"\nnext: 1\n");
        let list = outline(&block).unwrap();
        assert_eq!(list.items.len(), 2);
        assert_eq!(list.items[0].text.labelled(), Some(("monthly bill".into(), String::new())));
        let Block::List(below) = &list.items[0].blocks[0] else { panic!("nothing below") };
        assert_eq!(below.items[0].text.plain(), "disks: $5K");
        assert_eq!(below.items[0].text.span, SourceSpan::line(13));
        assert_eq!(below.items[1].text.plain(), "racks");
    }

    #[test]
    fn records_are_called_by_their_name() {
        let block = code("yaml", "- id: 7\n  name: The long night\n  cause: rain\n");
        let list = outline(&block).unwrap();
        assert_eq!(list.items[0].text.plain(), "The long night:");
        let Block::List(below) = &list.items[0].blocks[0] else { panic!("nothing below") };
        let below: Vec<String> = below.items.iter().map(|item| item.text.plain()).collect();
        assert_eq!(below, ["id: 7", "name: The long night", "cause: rain"]);
    }

    #[test]
    fn logs_are_no_outlines() {
        assert!(outline(&code("", "$ df -h\nno space left on device\nexit 1\n")).is_none());
        assert!(outline(&code("", "disks: $5K\nracks: $2K\n")).is_some());
    }

    #[test]
    fn programs_are_no_outlines() {
        assert!(outline(&code("python", "cost = 5\n")).is_none());
    }

    #[test]
    fn data_with_a_name_is_an_outline_in_any_language() {
        let data = "# the long night\nlong_outage = {\n    \"duration\": \"4 hours\",  # at most\n    \
                    \"steps\": [\n        \"Alert\",\n    ],\n}\n";
        let list = outline(&code("python", data)).unwrap();
        assert_eq!(list.items[0].text.plain(), "long outage:");
        let Block::List(below) = &list.items[0].blocks[0] else { panic!("nothing below") };
        assert_eq!(below.items[0].text.plain(), "duration: 4 hours");
        assert!(outline(&code("python", "long = {\n    \"a\": fetch(1),\n}\n")).is_none());
    }

    #[test]
    fn ten_thousand_levels_stay_shallow() {
        let text: String = (0..10_000).map(|depth| " ".repeat(depth % 200) + "a:\n").collect();
        assert!(outline(&code("", &text)).is_some());
    }
}

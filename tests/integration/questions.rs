//! Questions whose answers are known, asked as `stratigraph evaluate` asks them: those of the
//! documents that the repository has. The figures are what holds; they go up, never down.

use std::collections::BTreeMap;
use std::time::Duration;

use stratigraph::query::Limits;
use stratigraph::query::answer::Answerer;
use stratigraph::query::answer::Question;
use stratigraph::query::evaluation::Expectation;
use stratigraph::query::evaluation::QuestionFile;
use stratigraph::query::evaluation::QuestionKind;
use stratigraph::query::evaluation::Tally;
use stratigraph::query::evaluation::Verdict;
use stratigraph::query::evaluation::judge;

use super::server::FERRY;
use super::server::LIGHTHOUSE;
use super::server::SPOTIFY;
use super::server::skills;
use super::server::snapshot_of;

/// The documents of the repository, by the names that files of questions know them by.
const DOCUMENTS: [(&str, (&str, &str)); 23] = [
    ("spotify", SPOTIFY),
    ("lighthouse", LIGHTHOUSE),
    ("ferry", FERRY),
    ("discord", ("discord.md", include_str!("../../data/discord.md"))),
    ("dropbox", ("dropbox.md", include_str!("../../data/dropbox.md"))),
    ("etsy", ("etsy.md", include_str!("../../data/etsy.md"))),
    ("figma", ("figma.md", include_str!("../../data/figma.md"))),
    ("github", ("github.md", include_str!("../../data/github.md"))),
    ("instagram", ("instagram.md", include_str!("../../data/instagram.md"))),
    ("linkedin", ("linkedin.md", include_str!("../../data/linkedin.md"))),
    ("netflix", ("netflix.md", include_str!("../../data/netflix.md"))),
    ("notion", ("notion.md", include_str!("../../data/notion.md"))),
    ("pinterest", ("pinterest.md", include_str!("../../data/pinterest.md"))),
    ("shopify", ("shopify.md", include_str!("../../data/shopify.md"))),
    ("slack", ("slack.md", include_str!("../../data/slack.md"))),
    (
        "spotify-first-hand",
        ("spotify-first-hand.md", include_str!("../../data/spotify-first-hand.md")),
    ),
    ("twitter", ("twitter.md", include_str!("../../data/twitter.md"))),
    ("uber", ("uber.md", include_str!("../../data/uber.md"))),
    ("brindle", ("brindle.md", include_str!("../fixtures/unseen/brindle.md"))),
    ("fernbote", ("fernbote.md", include_str!("../fixtures/unseen/fernbote.md"))),
    ("kettlebird", ("kettlebird.md", include_str!("../fixtures/unseen/kettlebird.md"))),
    ("lumadeck", ("lumadeck.md", include_str!("../fixtures/unseen/lumadeck.md"))),
    ("quaymark", ("quaymark.md", include_str!("../fixtures/unseen/quaymark.md"))),
];

/// Of a hundred questions of a kind, so many at least are answered or refused as they must be.
const RIGHT: [(QuestionKind, usize); 4] = [
    (QuestionKind::OneFact, 95),
    (QuestionKind::TwoFacts, 90),
    (QuestionKind::FollowUp, 95),
    (QuestionKind::Refusal, 95),
];

/// Of a hundred answers that are given, so many at most are wrong.
const WRONG: usize = 1;

/// The questions of files, by the documents that they are asked of.
fn questions(files: &[&str]) -> BTreeMap<Vec<String>, Vec<Expectation>> {
    let mut by_documents: BTreeMap<Vec<String>, Vec<Expectation>> = BTreeMap::new();
    for text in files {
        let file: QuestionFile = toml::from_str(text).unwrap();
        for question in file.questions {
            let own = !question.documents.is_empty();
            let documents = if own { &question.documents } else { &file.documents };
            by_documents.entry(documents.clone()).or_default().push(question);
        }
    }
    by_documents
}

fn answerer(names: &[String]) -> Answerer {
    let known = |name: &String| {
        let document = DOCUMENTS.iter().find(|(known, _)| known == name);
        document.unwrap_or_else(|| panic!("{name} is no document of the repository")).1
    };
    let documents: Vec<(&str, &str)> = names.iter().map(known).collect();
    Answerer::new(snapshot_of(&documents), skills())
}

/// How the questions are answered, and those that are not answered as they must be.
fn evaluate(files: &[&str]) -> (BTreeMap<QuestionKind, Tally>, String) {
    let mut tallies: BTreeMap<QuestionKind, Tally> = BTreeMap::new();
    let mut misses = Vec::new();
    for (documents, questions) in questions(files) {
        let answerer = answerer(&documents);
        for expected in questions {
            let (text, history) = (expected.ask.clone(), expected.history.clone());
            let question = Question { text, history, explain: false };
            let limits = Limits::within(Duration::from_mins(1));
            let answer = answerer.ask(&limits, &question).unwrap();
            let verdict = judge(&expected, &answer);
            tallies.entry(expected.kind).or_default().count(verdict, answer.answered());
            if verdict != Verdict::Right {
                misses.push(format!("{verdict:?}: {} → {}", expected.ask, answer.text));
            }
        }
    }
    (tallies, misses.join("\n"))
}

#[test]
fn questions_on_the_documents_of_the_repository_are_answered_and_refused_as_they_must_be() {
    hold(&[
        include_str!("../questions/invented.toml"),
        include_str!("../questions/moves.toml"),
        include_str!("../questions/own-words.toml"),
        include_str!("../questions/ways.toml"),
    ]);
}

#[test]
fn questions_across_the_companies_are_answered_and_refused_as_they_must_be() {
    hold(&[include_str!("../questions/companies.toml")]);
}

#[test]
fn questions_on_documents_of_other_shapes_are_mostly_answered() {
    // Nobody who asked them had seen how they are answered, nor how such documents are read.
    const RIGHT: usize = 75;
    const WRONG: usize = 10;
    let (tallies, misses) = evaluate(&[include_str!("../questions/unseen-invented.toml")]);
    let all = tallies.values().fold(Tally::default(), |all, tally| all.and(*tally));
    assert!(all.right * 100 >= RIGHT * all.all(), "{all:?}\n{misses}");
    assert!(all.wrong * 100 <= WRONG * all.answered, "{all:?}\n{misses}");
}

/// Whether the questions of files are answered and refused as often as they must be.
fn hold(files: &[&str]) {
    let (tallies, misses) = evaluate(files);
    for (kind, least) in RIGHT {
        let Some(tally) = tallies.get(&kind) else { continue };
        let (right, all) = (tally.right, tally.all());
        let name = kind.name();
        assert!(right * 100 >= least * all, "{name}: {right} of {all} are right\n{misses}");
    }
    let all = tallies.values().fold(Tally::default(), |all, tally| all.and(*tally));
    assert!(all.wrong * 100 <= WRONG * all.answered, "{all:?}\n{misses}");
}

#[test]
fn every_file_of_questions_can_be_read_and_a_third_of_them_need_two_facts_or_a_refusal() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/questions");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let kinds: Vec<QuestionKind> = files
        .flat_map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let file: QuestionFile =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            file.questions
        })
        .map(|question| question.kind)
        .collect();
    let harder = kinds.iter().filter(|kind| **kind != QuestionKind::OneFact).count();
    assert!(kinds.len() >= 200, "{} questions", kinds.len());
    assert!(harder * 3 >= kinds.len(), "{harder} of {}", kinds.len());
}

/// What an answer about the paper mill says, and whether it names the line that it was read from.
fn asked_of_the_mill(text: &str) -> (String, bool) {
    let mill = [("mill.md", include_str!("../fixtures/mill.md"))];
    let answerer = Answerer::new(snapshot_of(&mill), skills());
    let question = Question { text: text.to_owned(), history: Vec::new(), explain: false };
    let answer = answerer.ask(&Limits::within(Duration::from_mins(1)), &question).unwrap();
    (answer.text, !answer.citations.is_empty())
}

#[test]
fn an_incident_is_asked_for_by_its_name_its_cause_its_length_and_its_cost() {
    let table = [
        ("What lay at the root of the ink outage?", "its cause: The tank alarm had been muted"),
        ("How long did the Ink Outage last?", "it lasted 7 hours"),
        ("How much was lost in the Ink Outage?", "it cost $4M"),
        ("Was there trouble with ink in 2009?", "Two alarms for each tank"),
    ];
    for (question, said) in table {
        let (answer, cited) = asked_of_the_mill(question);
        assert!(answer.contains(said) && cited, "{question} {answer}");
    }
    let (answer, cited) = asked_of_the_mill("Was there trouble with ink in 2011?");
    assert!(!cited, "an incident has a year of its own, closer than its era: {answer}");
}

#[test]
fn what_is_told_of_a_number_of_users_is_asked_for_by_it() {
    let table = [
        ("What broke at 10M users?", "Labels were printed twice"),
        ("What was the cost per user at 10M users?", "3 USD/user"),
    ];
    for (question, said) in table {
        let (answer, cited) = asked_of_the_mill(question);
        assert!(answer.contains(said) && cited, "{question} {answer}");
    }
}

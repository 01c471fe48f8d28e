//! RDF files as they are: their quads, and for facts that name no source, the file as evidence.

use std::collections::BTreeSet;

use oxigraph::io::JsonLdProfileSet;
use oxigraph::io::RdfFormat;
use oxigraph::io::RdfParser;
use oxigraph::io::RdfSyntaxError;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedOrBlankNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;

use crate::corpus::Problem;
use crate::corpus::RdfFile;
use crate::graph::address::Base;
use crate::graph::vocab;

/// JSON that nests deeper would overflow the stack of its recursive parser.
const DEEPEST_JSON: usize = 100;

/// Reads an RDF file. What stands in no graph of its own joins the graph named after the file.
pub fn read(file: &RdfFile, base: &Base) -> Result<Vec<Quad>, Problem> {
    let refuse = |message: String| Problem { path: file.path.clone(), message };
    let format =
        format_of(&file.path).ok_or_else(|| refuse("it is in no known RDF format".to_owned()))?;
    if matches!(format, RdfFormat::JsonLd { .. }) && json_depth(&file.bytes) > DEEPEST_JSON {
        return Err(refuse(format!("its JSON nests deeper than {DEEPEST_JSON} levels")));
    }
    let graph = base.graph(&file.name);
    let parser = RdfParser::from_format(format)
        .with_default_graph(graph.clone())
        .with_base_iri(base.as_str())
        .map_err(|error| refuse(error.to_string()))?
        .rename_blank_nodes();
    let quads = parser.for_slice(&file.bytes).collect::<Result<Vec<Quad>, _>>();
    let mut quads = quads.map_err(|error| refuse(where_it_breaks(&error)))?;
    quads.extend(evidence(&quads, file, &graph));
    Ok(quads)
}

fn format_of(path: &str) -> Option<RdfFormat> {
    let ending = path.rsplit_once('.')?.1.to_lowercase();
    Some(match ending.as_str() {
        "ttl" => RdfFormat::Turtle,
        "trig" => RdfFormat::TriG,
        "nt" => RdfFormat::NTriples,
        "nq" => RdfFormat::NQuads,
        "rdf" | "owl" | "xml" => RdfFormat::RdfXml,
        "jsonld" => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        _ => return None,
    })
}

/// The place and the reason, in a sentence.
fn where_it_breaks(error: &RdfSyntaxError) -> String {
    match error.location() {
        Some(place) => {
            let (line, column) = (place.start.line + 1, place.start.column + 1);
            format!("line {line}, column {column}: {error}")
        }
        None => error.to_string(),
    }
}

/// Facts that say nothing of their source come from the graph of the file.
fn evidence(quads: &[Quad], file: &RdfFile, graph: &NamedNode) -> Vec<Quad> {
    let mut sourced = BTreeSet::new();
    let mut stated = BTreeSet::new();
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        if quad.predicate.as_ref() == vocab::PROV_WAS_DERIVED_FROM {
            sourced.insert(subject);
        }
        if let Term::NamedNode(class) = &quad.object
            && quad.predicate.as_ref() == vocab::RDF_TYPE
            && class.as_str().starts_with(vocab::NAMESPACE)
        {
            stated.insert(subject);
        }
    }
    let quad = |subject: &NamedNode, predicate, object: Term| {
        Quad::new(subject.clone(), predicate, object, graph.clone())
    };
    let mut found = vec![
        quad(graph, vocab::RDF_TYPE, vocab::PROV_ENTITY.into_owned().into()),
        quad(graph, vocab::DCTERMS_SOURCE, Literal::new_simple_literal(&file.path).into()),
    ];
    let unsourced = stated.difference(&sourced);
    found.extend(
        unsourced.map(|fact| quad(fact, vocab::PROV_WAS_DERIVED_FROM, graph.clone().into())),
    );
    found
}

/// How deep braces and brackets of a JSON text nest, outside of strings.
fn json_depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(path: &str, text: &str) -> Result<Vec<Quad>, Problem> {
        read(&RdfFile::new(path, text.as_bytes().to_vec()), &Base::default())
    }

    #[test]
    fn a_broken_file_is_told_with_line_and_column() {
        let problem = read_text("x.ttl", "<http://a> <http://b>\n  nonsense .\n").unwrap_err();
        assert!(problem.message.starts_with("line 2, column 3"), "{}", problem.message);
    }

    #[test]
    fn json_nested_without_end_is_refused_before_it_is_parsed() {
        let problem = read_text("x.jsonld", &"[".repeat(100_000)).unwrap_err();
        assert!(problem.message.contains("nests deeper"), "{}", problem.message);
    }

    #[test]
    fn a_fact_without_a_source_comes_from_its_file() {
        let quads =
            read_text("more.ttl", "<http://a/e> a <https://w3id.org/stratigraph#Era> .").unwrap();
        let derived = quads.iter().find(|q| q.predicate.as_ref() == vocab::PROV_WAS_DERIVED_FROM);
        assert!(derived.unwrap().object.to_string().ends_with("/graph/more>"));
    }
}

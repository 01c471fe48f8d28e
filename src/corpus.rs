//! The only reader of folders: journey documents, and the ontology with its rules.
//!
//! A folder becomes values; what could not be read becomes a [`Problem`] that says what and why,
//! so that one bad file does not keep the others away.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use include_dir::Dir;
use include_dir::include_dir;
use sha2::Digest;
use sha2::Sha256;
use walkdir::WalkDir;

/// Documents beyond this size are refused: what a person writes has thousands of lines, no more.
const LARGEST_DOCUMENT: u64 = 8 * 1024 * 1024;

/// RDF files beyond this size are refused.
const LARGEST_RDF: u64 = 512 * 1024 * 1024;

static EMBEDDED_ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");
static EMBEDDED_QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// A document as it stands on disk.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name: the path below its folder without ending, as a [`slug`].
    pub name: String,
    /// Its path below its folder, with `/` between the parts.
    pub path: String,
    /// Its text, without byte order mark, with `\n` at the end of lines.
    pub text: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
}

impl SourceFile {
    /// A document from its path, below its folder, and its bytes.
    pub fn new(path: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            Problem::new(path, format!("line {line} is not UTF-8; save the file as UTF-8"))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Ok(Self {
            name: name_of(path),
            path: path.to_owned(),
            text: text.replace("\r\n", "\n").replace('\r', "\n"),
            hash: digest(bytes),
        })
    }

    /// The lines from `first` to `last`, counted from 1, ends included.
    pub fn lines(&self, first: u32, last: u32) -> String {
        let (first, last) = (first.max(1) as usize, last as usize);
        let lines = self.text.lines().skip(first - 1).take((last + 1).saturating_sub(first));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The name of a document by its path below its folder.
pub fn name_of(path: &str) -> String {
    slug(path.rsplit_once('.').map_or(path, |(stem, _)| stem))
}

/// A name as part of an address: lower case, each run of other characters than letters and digits
/// of ASCII a hyphen. Names without any become a digest of theirs.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        let sum = name
            .bytes()
            .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        return format!("x{sum:08x}");
    }
    slug.chars().take(80).collect::<String>().trim_matches('-').to_owned()
}

/// SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A file or folder that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What could not be read.
    pub path: String,
    /// Why, and what to do.
    pub message: String,
}

impl Problem {
    fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }

    fn io(path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "it does not exist; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => error.to_string(),
        };
        Self::new(path.display().to_string(), why)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.path, self.message)
    }
}

impl std::error::Error for Problem {}

/// An RDF file as it stands on disk; what it says is for `graph` to read.
#[derive(Clone, Debug)]
pub struct RdfFile {
    /// Its name: the path below its folder without ending, as a [`slug`].
    pub name: String,
    /// Its path below its folder, with `/` between the parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
}

impl RdfFile {
    /// An RDF file from its path, below its folder, and its bytes.
    pub fn new(path: &str, bytes: Vec<u8>) -> Self {
        let hash = digest(&bytes);
        Self { name: name_of(path), path: path.to_owned(), bytes, hash }
    }
}

/// The journey documents and RDF files of one or more folders.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The documents, by path.
    pub documents: Vec<SourceFile>,
    /// The RDF files, by path.
    pub rdf: Vec<RdfFile>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Corpus {
    /// Reads each `*.md` below the folders except README.md, and each RDF file; hidden files are
    /// passed over. A folder that is missing is an error; a file that cannot be read is a problem
    /// of the corpus.
    pub fn read(folders: &[PathBuf]) -> Result<Self, Problem> {
        let mut corpus = Self::default();
        for folder in folders {
            let about = fs::metadata(folder).map_err(|error| Problem::io(folder, &error))?;
            if !about.is_dir() {
                let message = "it is no folder; name the folder that holds the journeys";
                return Err(Problem::new(folder.display().to_string(), message));
            }
            corpus.read_folder(folder);
        }
        Ok(corpus)
    }

    fn read_folder(&mut self, folder: &Path) {
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    if is_journey(below) {
                        self.add_document(read_document(entry.path(), below));
                    } else if is_rdf(below) {
                        self.add_rdf(read_bytes(entry.path(), LARGEST_RDF), below);
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).display().to_string();
                    self.problems.push(Problem::new(path, error.to_string()));
                }
            }
        }
    }

    fn add_document(&mut self, document: Result<SourceFile, Problem>) {
        match document.and_then(|document| self.unique(document, |it| (&it.name, &it.path))) {
            Ok(document) => self.documents.push(document),
            Err(problem) => self.problems.push(problem),
        }
    }

    fn add_rdf(&mut self, bytes: Result<Vec<u8>, Problem>, below: &Path) {
        let file = bytes.map(|bytes| RdfFile::new(&slashed(below), bytes));
        match file.and_then(|file| self.unique(file, |it| (&it.name, &it.path))) {
            Ok(file) => self.rdf.push(file),
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Refuses a file whose name another has: their graphs would be one.
    fn unique<T>(&self, file: T, name: fn(&T) -> (&String, &String)) -> Result<T, Problem> {
        const RESERVED: [&str; 2] = ["derived", "ontology"];
        let (own, path) = name(&file);
        if RESERVED.contains(&own.as_str()) {
            let message = format!("`{own}` is the name of a graph of the program; rename the file");
            return Err(Problem::new(path, message));
        }
        let documents = self.documents.iter().map(|other| (&other.name, &other.path));
        let rdf = self.rdf.iter().map(|other| (&other.name, &other.path));
        match documents.chain(rdf).find(|(other, _)| *other == own) {
            Some((_, other)) => {
                let message = format!("{other} has the same name; rename one of them");
                Err(Problem::new(path, message))
            }
            None => Ok(file),
        }
    }
}

/// Reads a text file that is no document, such as a query.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    fs::read_to_string(path).map_err(|error| Problem::io(path, &error))
}

/// Reads one document by its path; its name comes from the last part.
pub fn read_file(path: &Path) -> Result<SourceFile, Problem> {
    let below = path.file_name().map_or(path, Path::new);
    read_document(path, below)
}

fn read_document(path: &Path, below: &Path) -> Result<SourceFile, Problem> {
    SourceFile::new(&slashed(below), &read_bytes(path, LARGEST_DOCUMENT)?)
}

fn read_bytes(path: &Path, largest: u64) -> Result<Vec<u8>, Problem> {
    let size = fs::metadata(path).map_err(|error| Problem::io(path, &error))?.len();
    if size > largest {
        let message = format!("it has {size} bytes; at most {largest} are read");
        return Err(Problem::new(path.display().to_string(), message));
    }
    fs::read(path).map_err(|error| Problem::io(path, &error))
}

/// A path with `/` between its parts, on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn is_rdf(path: &Path) -> bool {
    const ENDINGS: [&str; 8] = ["ttl", "trig", "nt", "nq", "rdf", "owl", "jsonld", "xml"];
    path.extension()
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn is_journey(path: &Path) -> bool {
    let markdown = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    markdown && !readme
}

/// The texts of the ontology.
#[derive(Clone, Debug)]
pub struct OntologySource {
    /// Turtle files: name and text.
    pub turtle: Vec<(String, String)>,
    /// The shapes that a graph must pass; none where the folder has no `shapes.ttl`.
    pub shapes: Option<String>,
    /// Rules, SPARQL CONSTRUCT, in the order of their names: name and text.
    pub rules: Vec<(String, String)>,
}

impl OntologySource {
    /// The ontology that the program carries.
    pub fn embedded() -> Self {
        let (shapes, turtle) = without_shapes(embedded_texts(&EMBEDDED_ONTOLOGY, "ttl"));
        Self {
            turtle,
            shapes,
            rules: EMBEDDED_ONTOLOGY
                .get_dir("rules")
                .map_or_else(Vec::new, |dir| embedded_texts(dir, "rq")),
        }
    }

    /// The ontology of a folder: `*.ttl`, of which `shapes.ttl` is the gate, and `rules/*.rq`.
    pub fn read(folder: &Path) -> Result<Self, Problem> {
        let rules = folder.join("rules");
        let (shapes, turtle) = without_shapes(read_texts(folder, "ttl")?);
        Ok(Self {
            turtle,
            shapes,
            rules: if rules.exists() { read_texts(&rules, "rq")? } else { Vec::new() },
        })
    }
}

/// A saved query as it is kept: a file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedQuerySource {
    /// Its file, without the ending.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl SavedQuerySource {
    /// The saved queries that the program carries.
    pub fn embedded() -> Vec<Self> {
        named(embedded_texts(&EMBEDDED_QUERIES, "rq"))
    }

    /// The saved queries of a folder: its `*.rq`.
    pub fn read(folder: &Path) -> Result<Vec<Self>, Problem> {
        Ok(named(read_texts(folder, "rq")?))
    }
}

fn named(texts: Vec<(String, String)>) -> Vec<SavedQuerySource> {
    let named = texts.into_iter().map(|(file, text)| {
        let name = file.trim_end_matches(".rq").to_owned();
        SavedQuerySource { name, text }
    });
    named.collect()
}

fn embedded_texts(dir: &Dir<'_>, ending: &str) -> Vec<(String, String)> {
    let files = dir.files().filter(|file| file.path().extension().is_some_and(|e| e == ending));
    let texts = files.filter_map(|file| {
        let name = file.path().file_name()?.to_string_lossy().into_owned();
        Some((name, file.contents_utf8()?.to_owned()))
    });
    let mut texts: Vec<(String, String)> = texts.collect();
    texts.sort();
    texts
}

/// Takes `shapes.ttl` out: it is about the graph, no part of it.
fn without_shapes(mut turtle: Vec<(String, String)>) -> (Option<String>, Vec<(String, String)>) {
    let at = turtle.iter().position(|(name, _)| name == "shapes.ttl");
    (at.map(|at| turtle.remove(at).1), turtle)
}

fn read_texts(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, Problem> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Problem::io(folder, &error))? {
        let path = entry.map_err(|error| Problem::io(folder, &error))?.path();
        if path.extension().is_some_and(|found| found == ending) {
            let text = read_text(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.push((name, text));
        }
    }
    texts.sort();
    Ok(texts)
}

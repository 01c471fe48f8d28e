//! Builds the explorer of `web/`, so that the program can carry it; where that cannot be done it says
//! why and goes on, because the program answers without it.

use std::env;
use std::error::Error;
use std::fs;
use std::fs::File;
use std::hash::DefaultHasher;
use std::hash::Hasher;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// What the explorer is made of, below `web/`; other files there are for those who work on it.
const INPUTS: [&str; 6] =
    ["index.html", "package.json", "package-lock.json", "public", "src", "vite.config.ts"];

/// The oldest Node of each line that the bundler runs on: the major version with the least minor one.
const NODES: [(u32, u32); 2] = [(20, 19), (22, 12)];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-env-changed=STRATIGRAPH_WEB");
    for input in INPUTS {
        println!("cargo::rerun-if-changed=web/{input}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let folder = if env::var_os("STRATIGRAPH_WEB").is_some_and(|wish| wish == "skip") {
        none(&out)?
    } else {
        explorer(Path::new("web"), &out).or_else(|why| {
            println!("cargo::warning=the explorer is left out: {why}");
            println!("cargo::warning=a small page stands in for it; see `web/README.md`");
            none(&out)
        })?
    };
    println!("cargo::rustc-env=STRATIGRAPH_WEB_FILES={}", folder.display());
    Ok(())
}

/// An empty folder, for a program without explorer.
fn none(out: &Path) -> io::Result<PathBuf> {
    let folder = out.join("no-explorer");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The folder with the built explorer. All profiles share it, and it is built once for each state
/// of `web/`.
fn explorer(web: &Path, out: &Path) -> Outcome<PathBuf> {
    let place = shared(out)?;
    let folder = place.join(key(web)?);
    if folder.join("index.html.gz").exists() {
        return Ok(folder);
    }
    check_node()?;
    fs::create_dir_all(&place)?;
    // Two profiles may be built at once.
    let lock = File::create(place.join("lock"))?;
    lock.lock()?;
    if !folder.join("index.html.gz").exists() {
        build(web, &place, &folder)?;
    }
    Ok(folder)
}

/// The folder `web` beside those of the profiles; `OUT_DIR` is `PROFILE/build/PACKAGE/out`.
fn shared(out: &Path) -> Outcome<PathBuf> {
    let profile = out.ancestors().nth(3).ok_or("OUT_DIR is not where cargo puts it")?;
    Ok(profile.parent().ok_or("the profile has no folder above it")?.join("web"))
}

/// A name for the present state of `web/`.
fn key(web: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for file in files(web)? {
        hasher.write(file.to_string_lossy().as_bytes());
        hasher.write(&fs::read(web.join(&file))?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// All files of the explorer below `web/`, in the order of their names.
fn files(web: &Path) -> Outcome<Vec<PathBuf>> {
    let mut waiting: Vec<PathBuf> = INPUTS.iter().map(PathBuf::from).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        let full = web.join(&path);
        if full.is_dir() {
            for entry in fs::read_dir(&full)? {
                waiting.push(path.join(entry?.file_name()));
            }
        } else if full.is_file() {
            found.push(path);
        } else {
            return Err(format!("{} is missing", full.display()).into());
        }
    }
    found.sort();
    Ok(found)
}

fn check_node() -> Outcome<()> {
    const WANTED: &str = "install Node.js 20.19, 22.12 or a newer version with npm";
    let output = Command::new("node").arg("--version").output();
    let output = output.map_err(|_| format!("Node.js is not installed; {WANTED}"))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return Err(format!("Node.js does not tell its version; {WANTED}").into());
    };
    let newest = NODES.iter().all(|(line, _)| major > *line);
    let fits = NODES.iter().any(|(line, least)| major == *line && minor >= *least);
    if newest || fits {
        return Ok(());
    }
    Err(format!("Node.js {version} is too old; {WANTED}").into())
}

/// Builds in a copy, so that the sources stay as they are, and moves the result to its place whole.
fn build(web: &Path, place: &Path, folder: &Path) -> Outcome<()> {
    let work = place.join("work");
    let packages = fs::read(web.join("package-lock.json"))?;
    let installed = work.join("installed-package-lock.json");
    copy(web, &work)?;
    if fs::read(&installed).ok().as_deref() != Some(packages.as_slice()) {
        const INSTALL: [&str; 7] = [
            "ci",
            "--omit=dev",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--fetch-retries=1",
            "--loglevel=error",
        ];
        npm(&work, &INSTALL)?;
        fs::write(&installed, packages)?;
    }
    let built = work.join("built");
    npm(&work, &["run", "build", "--", "--outDir", "built", "--emptyOutDir"])?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::rename(built, folder)?;
    Ok(())
}

fn copy(web: &Path, work: &Path) -> Outcome<()> {
    for input in INPUTS {
        let stale = work.join(input);
        if stale.is_dir() {
            fs::remove_dir_all(stale)?;
        }
    }
    for file in files(web)? {
        let target = work.join(&file);
        fs::create_dir_all(target.parent().unwrap_or(work))?;
        fs::copy(web.join(&file), target)?;
    }
    Ok(())
}

fn npm(work: &Path, arguments: &[&str]) -> Outcome<()> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(program).args(arguments).current_dir(work).output();
    let output = output.map_err(|error| format!("npm cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let told = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let why =
        told().find(|line| line.to_lowercase().contains("error")).or_else(|| told().next_back());
    let why = why.unwrap_or("it does not say why");
    Err(format!("`npm {}` failed: {why}", arguments.join(" ")).into())
}

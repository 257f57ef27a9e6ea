//! The reference vectors: the subset beside the TypeScript tests, and the whole set where NEURITE_VECTORS names its folder.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use flate2::read::GzDecoder;
use serde_json::Value;

const SHOWN: usize = 20;

/// Runs `judge` over the lines of a file, in every folder that there is. It names the fields that differ, and none may;
/// a line that it has no verdict on is not counted.
pub fn for_each_line(file: &str, mut judge: impl FnMut(&Value) -> Option<Vec<String>>) {
    for folder in folders() {
        let path = folder.join(file);
        let (mut passed, mut faults) = (0, Vec::new());
        for line in lines(&path) {
            match judge(&line) {
                Some(fields) if fields.is_empty() => passed += 1,
                Some(fields) => faults.push(format!("{}: {}", name_of(&line), fields.join(", "))),
                None => {}
            }
        }
        let verdict = format!("{}: {passed} passed, {} failed", path.display(), faults.len());
        faults.truncate(SHOWN);
        assert!(faults.is_empty() && passed > 0, "{verdict}\n{}", faults.join("\n"));
        println!("{verdict}");
    }
}

fn lines(path: &Path) -> impl Iterator<Item = Value> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = BufReader::new(GzDecoder::new(file)).lines();
    text.map(|line| serde_json::from_str(&line.expect("gzip")).expect("JSON"))
}

fn folders() -> Vec<PathBuf> {
    let committed = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packages/consensus/test/vectors"));
    let whole = std::env::var_os("NEURITE_VECTORS").map(PathBuf::from);
    std::iter::once(committed).chain(whole).collect()
}

fn name_of(line: &Value) -> String {
    match (&line["id"], &line["chain"]) {
        (Value::String(id), _) => id.clone(),
        (_, Value::String(chain)) => format!("{chain}@{}", line["t"]),
        _ => line.to_string(),
    }
}

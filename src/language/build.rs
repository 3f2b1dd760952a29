//! Lists the files under `messages/`, so that a new file of messages needs no line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = folder("CARGO_MANIFEST_DIR");
    let out = folder("OUT_DIR");
    let mut code = String::new();
    for (name, folder) in [("NB", "nb"), ("NN", "nn"), ("EN", "en")] {
        let folder = root.join("messages").join(folder);
        // A folder's time changes when a file comes or goes; each file is watched for its text.
        println!("cargo::rerun-if-changed={}", folder.display());
        writeln!(code, "pub(crate) const {name}: &[(&str, &str)] = &[").expect("a string takes all text");
        for file in message_files(&folder) {
            println!("cargo::rerun-if-changed={}", file.display());
            let stem = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            writeln!(code, "    ({stem:?}, include_str!({:?})),", file.to_string_lossy())
                .expect("a string takes all text");
        }
        writeln!(code, "];").expect("a string takes all text");
    }
    fs::write(out.join("files.rs"), code).expect("cargo's folder for output can be written");
}

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its folders by the environment alone")]
fn folder(name: &str) -> PathBuf {
    PathBuf::from(env::var_os(name).expect("cargo sets the folders of a build script"))
}

/// The `.ftl` files of one language, in the order of their names so that builds repeat.
fn message_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()))
        .map(|entry| entry.expect("a listed file can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    files
}

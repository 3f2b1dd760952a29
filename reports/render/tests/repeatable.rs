//! The same Document gives the same bytes, in one process and in the next.

mod sample;

use std::path::Path;
use std::process::Command;

/// Names a folder: a process that has it writes the files there.
const FOLDER: &str = "FRAMDRIFT_TEST_FOLDER";

fn write_files(folder: &Path) {
    for (name, document) in [("report", sample::document()), ("hostile", sample::hostile())] {
        std::fs::write(folder.join(format!("{name}.xlsx")), render::xlsx(&document).unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), render::pdf(&document).unwrap()).unwrap();
    }
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.map(|path| (path.file_name().unwrap().display().to_string(), std::fs::read(path).unwrap())).collect();
    files.sort();
    files
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tells the other process where to write")]
fn two_processes_write_the_same_bytes() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return write_files(Path::new(&folder));
    }
    let folders = [0; 2].map(|_| tempfile::tempdir().unwrap());
    for folder in &folders {
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "two_processes_write_the_same_bytes"])
            .env(FOLDER, folder.path())
            .status();
        assert!(status.unwrap().success());
    }
    let [first, second] = folders.each_ref().map(|folder| files(folder.path()));
    assert_eq!(first.len(), second.len());
    assert!(first.len() >= 4, "each format of each document");
    for ((name, bytes), (_, other)) in first.iter().zip(&second) {
        assert!(bytes == other, "{name} differs between two processes");
    }
}

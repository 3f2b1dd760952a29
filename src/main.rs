//! The program: everything it does is a command of the library.

fn main() -> std::process::ExitCode {
    framdrift::command::run()
}

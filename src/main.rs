//! The program: see the library for everything.

fn main() -> std::process::ExitCode {
    kehoach::cli::run(std::env::args_os())
}

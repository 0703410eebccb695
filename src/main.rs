//! The program: see the library for everything.

/// A build is a short process that takes much memory in small pieces on several threads: the
/// system's allocators ask the kernel for it bit by bit, and musl's takes turns.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    kehoach::cli::report_panics();
    kehoach::cli::run(std::env::args_os())
}

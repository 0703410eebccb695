//! What Windows shows of the program and knows of it before it runs: version, icon, manifest.

use std::io;

use winresource::WindowsResource;

const ICON: &str = "packaging/windows/icon.ico";
const MANIFEST: &str = "packaging/windows/kehoach.manifest";

/// Vietnamese, of Vietnam, as Windows counts languages.
const LANGUAGE: u16 = 0x042a;

/// Has them linked to the program, where that is one for Windows.
///
/// # Errors
/// When there is no resource compiler.
pub fn compile() -> io::Result<()> {
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    if std::env::var_os("CARGO_CFG_TARGET_OS").is_none_or(|system| system != "windows") {
        return Ok(());
    }
    WindowsResource::new()
        .set_language(LANGUAGE)
        .set("FileDescription", "kehoach: soạn kế hoạch hành chính")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .set("OriginalFilename", "kehoach.exe")
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .compile_for("kehoach")
}

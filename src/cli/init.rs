//! `kehoach init`: an office's folder.

use std::path::Path;

use super::{Error, Outcome, io};

const CO_QUAN: &str = "\
# Phần cố định của cơ quan; mỗi kế hoạch gọi tới bằng `dung_chung: ../co-quan.yaml`.
co_quan:
  ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]
  ten: Ủy ban nhân dân xã Mẫu Sơn
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
danh_sach_nguoi_ky:
  - {ma: chu_tich, quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH}
noi_nhan:
  - Các đơn vị liên quan
  - \"Lưu: VT\"
";

const GITIGNORE: &str = "# PDF làm ra từ YAML\n*.pdf\n.kehoach-*\n";

const SETTINGS: &str = "\
{
  \"yaml.schemas\": { \"./schema.json\": [\"*/plan.yaml\", \"co-quan.yaml\"] },
  \"editor.tabSize\": 2,
  \"editor.insertSpaces\": true,
  \"editor.wordWrap\": \"on\"
}
";

pub(super) fn run(folder: &Path) -> Result<Outcome, Error> {
    let schema = crate::plan::schema::schema();
    let files = [
        ("co-quan.yaml", CO_QUAN),
        (".gitignore", GITIGNORE),
        ("schema.json", schema.as_str()),
        (".vscode/settings.json", SETTINGS),
    ];
    io::create_folder(&folder.join(".vscode"))?;
    for (name, text) in files {
        let path = folder.join(name);
        if path.exists() {
            io::complain(&format!("giữ nguyên {}\n", path.display()));
        } else {
            io::write(&path, text.as_bytes())?;
            io::complain(&format!("đã ghi {}\n", path.display()));
        }
    }
    Ok(Outcome::Fine)
}

//! Khung (skeleton): an office's fixed parts, and a plan that builds at once, out of a few answers.

use crate::law::offices;
use crate::source::edit::{Item, encode};
use crate::source::fold;

/// What an office is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Tên cơ quan (name) as it stands in a sentence: `Ủy ban nhân dân xã Mẫu Sơn`.
    pub ten: String,
    /// Địa danh (place).
    pub dia_danh: String,
    /// Chức vụ (title) of the signer.
    pub chuc_vu: String,
}

/// An office's file of fixed parts, as a plan refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFile {
    /// Its path from the plan.
    pub path: String,
    /// The office's name in a sentence.
    pub ten: String,
    /// Mã (code) of its first signer.
    pub nguoi_ky: Option<String>,
}

/// Where a new plan has its fixed parts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fixed {
    /// The office's file.
    Shared(OfficeFile),
    /// The plan itself.
    Own(Office),
}

/// What a name says of the body: (cơ quan chủ quản, cơ quan ban hành, viết tắt, tập thể).
fn guess(ten: &str) -> (Option<String>, Vec<String>, String, Option<&'static str>) {
    let place = offices::PLACES.iter().filter_map(|name| ten.find(name)).min();
    let (body, place) = place.map_or((ten, ""), |at| (&ten[..at], ten[at..].trim()));
    let lines = |parts: &[&str]| -> Vec<String> {
        parts.iter().filter(|part| !part.is_empty()).map(|part| part.to_uppercase()).collect()
    };
    // Folded: `Uỷ` and `Ủy` are both written.
    let folded = fold(body);
    let known = |(name, symbol): &&(&str, &str)| fold(name) == folded || fold(symbol) == folded;
    if let Some((collective, symbol)) = offices::COLLECTIVE.iter().find(known) {
        return (None, lines(&[collective, place]), (*symbol).to_owned(), Some(collective));
    }
    let words = body.split_whitespace().filter(|word| !["và", "-", "–"].contains(word));
    let symbol = words.filter_map(|word| word.chars().next()).collect::<String>().to_uppercase();
    let begins = |name: &&str| body.to_lowercase().starts_with(&name.to_lowercase());
    if !place.is_empty() && offices::SPECIALISED.iter().any(begins) {
        return (Some(format!("UBND {}", place.to_uppercase())), lines(&[body]), symbol, None);
    }
    (None, lines(&[ten]), symbol, None)
}

/// The keys that stay the same from plan to plan, without the signer.
fn fixed_text(office: &Office) -> String {
    let (chu_quan, ban_hanh, symbol, _) = guess(&office.ten);
    let mut text = String::from("co_quan:\n");
    if let Some(chu_quan) = chu_quan {
        text += &format!("  chu_quan: {}\n", quoted(&chu_quan));
    }
    text += &format!(
        "  ban_hanh: {}\n  ten: {}\nky_hieu: {}\ndia_danh: {}\n",
        one_or_list(&ban_hanh),
        quoted(&office.ten),
        quoted(&format!("KH-{symbol}")),
        quoted(&office.dia_danh)
    );
    text
}

/// Quyền hạn (by what right) and chức vụ of the signer: whoever deputises signs KT.
fn signer(office: &Office) -> (Vec<String>, String) {
    let chuc_vu = office.chuc_vu.to_uppercase();
    let mut quyen_han: Vec<String> = Vec::new();
    quyen_han.extend(
        guess(&office.ten).3.map(|collective| format!("TM. {}", collective.to_uppercase())),
    );
    quyen_han.extend(chuc_vu.strip_prefix("PHÓ ").map(|chief| format!("KT. {chief}")));
    (quyen_han, chuc_vu)
}

/// Returns the office's file of fixed parts.
pub fn office_text(office: &Office) -> String {
    let (quyen_han, chuc_vu) = signer(office);
    let mut signer = vec![("ma".to_owned(), Item::from("nguoi_ky"))];
    if !quyen_han.is_empty() {
        signer.push(("quyen_han".to_owned(), list(&quyen_han)));
    }
    signer.push(("chuc_vu".to_owned(), Item::Text(chuc_vu)));
    format!(
        "# Phần cố định của cơ quan; mỗi kế hoạch gọi tới bằng `dung_chung: ../co-quan.yaml`.\n\
         {}\
         # Kế hoạch chọn người ký bằng mã, ví dụ `nguoi_ky: nguoi_ky`; thêm `ho_ten` khi đã biết.\n\
         danh_sach_nguoi_ky:\n  - {}\n\
         noi_nhan:\n  - Các đơn vị liên quan\n  - \"Lưu: VT\"\n",
        fixed_text(office),
        encode(&Item::Map(signer), false)
    )
}

/// Returns a whole plan about `trich_yeu` for the year `nam`, to be written on.
pub fn plan_text(fixed: &Fixed, trich_yeu: &str, nam: i32) -> String {
    let (head, ten, foot) = match fixed {
        Fixed::Shared(OfficeFile { path, ten, nguoi_ky }) => {
            let signer = nguoi_ky
                .as_ref()
                .map_or_else(String::new, |ma| format!("nguoi_ky: {}\n", quoted(ma)));
            (format!("dung_chung: {}\nnam: {nam}\n", quoted(path)), ten, signer)
        }
        Fixed::Own(office) => {
            let (quyen_han, chuc_vu) = signer(office);
            let quyen_han = match quyen_han.is_empty() {
                true => String::new(),
                false => format!("  quyen_han: {}\n", one_or_list(&quyen_han)),
            };
            let signer = format!(
                "nguoi_ky:\n{quyen_han}  chuc_vu: {}\n  ho_ten: # bỏ trống nếu chưa biết ai ký\n\
                 noi_nhan:\n  - Các đơn vị liên quan\n  - \"Lưu: VT\"\n",
                quoted(&chuc_vu)
            );
            (format!("nam: {nam}\n{}", fixed_text(office)), &office.ten, signer)
        }
    };
    format!(
        "\
{head}so_van_ban: # văn thư điền sau
ngay_ban_hanh: # bỏ trống khi chưa ban hành
trich_yeu: {trich_yeu}
can_cu:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025
mo_dau: {mo_dau}
noi_dung:
  - |
    # Mục đích, yêu cầu

    1. [Viết mục đích].
    2. [Viết yêu cầu].

    # Nội dung

    ## [Tên việc thứ nhất]

    [Viết nội dung].

    # Kinh phí thực hiện

    Tổng kinh phí là {{{{ kinh_phi.tong | tien }}}} ({{{{ kinh_phi.tong | bang_chu }}}}).
  - bang: kinh_phi
  - |
    # Tổ chức thực hiện

    1. **[Đơn vị chủ trì]:** [việc phải làm].
kinh_phi:
  du_toan:
    - {{noi_dung: \"[Việc cần chi]\", don_vi: \"[Đơn vị]\", so_tien: 1.000.000}}
ket_thuc: Yêu cầu các đơn vị, cá nhân liên quan nghiêm túc thực hiện Kế hoạch này
{foot}",
        trich_yeu = quoted(&format!("{trich_yeu} năm {{{{ nam }}}}")),
        mo_dau = quoted(&format!("{ten} ban hành Kế hoạch như sau:")),
    )
}

fn quoted(text: &str) -> String {
    encode(&Item::from(text), false)
}

/// One line as it is, more as a list.
fn one_or_list(lines: &[String]) -> String {
    match lines {
        [line] => quoted(line),
        lines => encode(&list(lines), false),
    }
}

fn list(lines: &[String]) -> Item {
    Item::List(lines.iter().map(|line| Item::from(line.as_str())).collect())
}

#[cfg(test)]
mod tests {
    use super::guess;

    /// A header or symbol guessed wrong sends the first draft back.
    #[test]
    fn a_name_tells_header_and_symbol() {
        let told = |ten: &str| {
            let (chu_quan, ban_hanh, symbol, collective) = guess(ten);
            let chu_quan = chu_quan.unwrap_or_default();
            format!("{chu_quan}|{}|{symbol}|{}", ban_hanh.join("/"), collective.unwrap_or_default())
        };
        assert_eq!(
            told("Ủy ban nhân dân xã Mẫu Sơn"),
            "|ỦY BAN NHÂN DÂN/XÃ MẪU SƠN|UBND|Ủy ban nhân dân"
        );
        assert_eq!(
            told("Hội đồng nhân dân tỉnh Lạng Sơn"),
            "|HỘI ĐỒNG NHÂN DÂN/TỈNH LẠNG SƠN|HĐND|Hội đồng nhân dân"
        );
        assert_eq!(told("Sở Nội vụ tỉnh Lạng Sơn"), "UBND TỈNH LẠNG SƠN|SỞ NỘI VỤ|SNV|");
        assert_eq!(told("UBND xã A"), told("Uỷ ban nhân dân xã A"));
        assert_eq!(told("Sở Giáo dục và Đào tạo"), "|SỞ GIÁO DỤC VÀ ĐÀO TẠO|SGDĐT|");
        // Not under the province's committee.
        assert_eq!(told("Công an tỉnh Lạng Sơn"), "|CÔNG AN TỈNH LẠNG SƠN|CA|");
    }
}

//! The cells of the paper, and the words of them that stand anywhere: a correct plan with one thing
//! changed. Each change is found by its rule where it was made, and what only looks wrong is left alone.

use std::collections::BTreeSet;
use std::ops::Range;

use kehoach::diag::Diagnostic;
use kehoach::typeset::Fonts;

use crate::support::{mend, objections, settle, sources_of};

/// A plan of a province, each place with what stands there when nothing is changed.
const PLAN: &str = "\
nam: 2027
ten_loai: @ten_loai{kế hoạch}
co_quan: @co_quan{{ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}}
ky_hieu: @ky_hieu{KH-UBND}
so_van_ban: 87
dia_danh: @dia_danh{Lạng Sơn}
ngay_ban_hanh: 15/12/2026
trich_yeu: @trich_yeu{Chuyển đổi số năm {{ nam }}}
@kinh_gui{}
can_cu:
  - @can_cu{Căn cứ Luật Thanh tra ngày 25/6/2025}
mo_dau: \"@mo_dau{Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số năm {{ nam }} như sau:}\"
noi_dung:
  - |
    # @heading{Nội dung}

    Nâng cấp đường truyền của các xã, phường (chi tiết tại Phụ lục I, Phụ lục II).

    - @noi_dung{Báo cáo mỗi quý.}

    @paragraph{Kinh phí của năm {{ nam }}.}
  - bang:
      ten: \"@caption{Bảng 1. Lộ trình}\"
      cot: [{ten: Việc}, {ten: Ghi chú}]
      hang:
        - [\"@cell{Nâng cấp}\", Quý I]
      ghi_chu: \"@note{Ghi chú: theo lộ trình của tỉnh.}\"
  - bang: kinh_phi
  - |
    # Tổ chức thực hiện

    **Sở Khoa học và Công nghệ:** chủ trì thực hiện Kế hoạch này. @last{Các sở phối hợp.}
kinh_phi:
  du_toan:
    - {noi_dung: \"@kinh_phi{Đường truyền}\", so_tien: 5.000.000}
ket_thuc: \"@ket_thuc{Trên đây là Kế hoạch chuyển đổi số năm {{ nam }}; các xã thực hiện.}\"
nguoi_ky: {quyen_han: [@quyen_han{TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH}], chuc_vu: @chuc_vu{PHÓ CHỦ TỊCH}, ho_ten: @ho_ten{Nguyễn Văn An}}
noi_nhan:
  - Sở Khoa học và Công nghệ
  - \"@noi_nhan{Thanh tra tỉnh}\"
  - \"@luu{Lưu: VT}\"
phu_luc:
  - ten: \"@ten{Danh mục nhiệm vụ năm {{ nam }}}\"
    @nhan{}
    kem_theo: \"@kem_theo{có}\"
    noi_dung: \"@phu_luc{Việc thứ nhất.}\"
  - {ten: Biểu mẫu, noi_dung: \"Số hộ: ........ hộ\"}
";

/// Where, what, and the rule that finds it; none for what is right.
#[rustfmt::skip]
const CHANGES: &[Change] = &[
    // Issuer.
    ("co_quan", "{ban_hanh: [UBND TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}", "ten-co-quan-viet-tat"),
    ("co_quan", "{ban_hanh: [UBND, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}", "ten-co-quan-viet-tat"),
    ("co_quan", "{chu_quan: CHÍNH PHỦ, ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}", "chu-quan-thua"),
    ("co_quan", "{ban_hanh: ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN, ten: UBND tỉnh Lạng Sơn}", ""),
    ("mo_dau", "Ủy ban nhân dân tỉnh Cao Bằng ban hành Kế hoạch như sau:", "co-quan-tu-goi-lech"),
    ("mo_dau", "Thực hiện chỉ đạo của Chính phủ, UBND tỉnh Cao Bằng xây dựng Kế hoạch như sau:", "co-quan-tu-goi-lech"),
    ("mo_dau", "Sở Nội vụ xây dựng Kế hoạch như sau:", "co-quan-tu-goi-lech"),
    ("ket_thuc", "Trên đây là Kế hoạch chuyển đổi số của Ủy ban nhân dân tỉnh Cao Bằng.", "co-quan-tu-goi-lech"),
    ("ket_thuc", "Trên đây là Kế hoạch chuyển đổi số của Ủy ban nhân dân xã Mẫu Sơn.", "co-quan-tu-goi-lech"),
    ("co_quan", "{ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Cao Bằng}", "co-quan-tu-goi-lech"),
    ("trich_yeu", "Chuyển đổi số trên địa bàn tỉnh Cao Bằng năm {{ nam }}", "co-quan-tu-goi-lech"),
    ("ket_thuc", "Ủy ban nhân dân tỉnh Cao Bằng yêu cầu các sở thực hiện.", "co-quan-tu-goi-lech"),
    ("ket_thuc", "Ủy ban nhân dân tỉnh Lạng Sơn yêu cầu các sở thực hiện trên địa bàn tỉnh.", ""),
    ("mo_dau", "UBND tỉnh ban hành Kế hoạch như sau:", ""),
    ("mo_dau", "Ủy ban nhân dân tỉnh Lạng Sơn xây dựng Kế hoạch như sau:", ""),
    ("mo_dau", "Thực hiện việc Bộ Khoa học và Công nghệ đã ban hành Kế hoạch của ngành, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", ""),
    ("mo_dau", "Bộ Nội vụ ban hành Kế hoạch của ngành, UBND tỉnh ban hành Kế hoạch như sau:", ""),
    ("mo_dau", "Theo đề nghị của Sở Nội vụ, Sở Nội vụ tham mưu Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", ""),
    ("co_quan", "{ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: UBND tỉnh Lạng Sơn}", ""),
    ("ket_thuc", "Trên đây là Kế hoạch của UBND tỉnh Lạng Sơn; các xã thực hiện.", ""),
    ("ket_thuc", "Trên đây là Kế hoạch thực hiện nhiệm vụ của ngành, của Sở Nội vụ và các sở.", ""),
    ("phu_luc", "Độc lập – Tự do – Hạnh phúc", "tieu-ngu-sai"),
    ("phu_luc", "Độc Lập - Tự Do - Hạnh Phúc", "tieu-ngu-sai"),
    ("phu_luc", "Độc lập-Tự do-Hạnh phúc", "tieu-ngu-sai"),
    ("phu_luc", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "tieu-ngu-sai"),
    ("phu_luc", "Độc lập - Tự do - Hạnh phúc", ""),
    ("noi_dung", "Vì cuộc sống độc lập, tự do, hạnh phúc của Nhân dân.", ""),
    ("phu_luc", "Lạng Sơn ngày ..... tháng ..... năm 2027", "ngay-thang-sai-chu"),
    ("phu_luc", "Lạng Sơn, Ngày ..... tháng ..... năm 2027", "ngay-thang-sai-chu"),
    ("phu_luc", "Lạng Sơn, ngày ..... tháng ..... năm 2027", ""),
    ("paragraph", "Kính gửi: Các sở, ban, ngành", "chu-in-san"),
    ("last", "\n\n    Nơi nhận:", "chu-in-san"),
    ("noi_dung", "Ngày hội tổ chức trong tháng 3; kính gửi các sở; nơi nhận: trụ sở xã.", ""),
    // Symbol.
    ("ky_hieu", "kh-ubnd", "ky-hieu-sai-dang"),
    ("ky_hieu", "Kh-UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH-Ubnd", "ky-hieu-sai-dang"),
    ("ky_hieu", "KHUBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH_UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH - UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH/UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "2026/KH-UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "QĐ-UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH-VHXH", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH-SNV", "ky-hieu-sai-dang"),
    ("ky_hieu", "KHPH-UBND", "ky-hieu-sai-dang"),
    // Place.
    ("dia_danh", "lạng sơn", "dia-danh-sai"),
    ("dia_danh", "LẠNG SƠN", "dia-danh-sai"),
    ("dia_danh", "TP. Lạng Sơn", "dia-danh-sai"),
    ("dia_danh", "Tp.Lạng Sơn", "dia-danh-sai"),
    ("dia_danh", "\"Lạng Sơn,\"", "dia-danh-sai"),
    ("dia_danh", "\"Lạng Sơn, ngày 15 tháng 12 năm 2026\"", "dia-danh-sai"),
    ("dia_danh", "Lạng Sơn ngày 15/12/2026", "dia-danh-sai"),
    ("dia_danh", "Cao Bằng", "dia-danh-sai"),
    ("dia_danh", "Lương Văn Tri", "dia-danh-sai"),
    ("dia_danh", "Tỉnh Lạng Sơn", ""),
    // Dates, wherever text stands.
    ("noi_dung", "Hoàn thành trước ngày 5 tháng 3 năm 2027.", "ngay-thang-sai-chu"),
    ("noi_dung", "Hoàn thành trước ngày 05 tháng 03 năm 2027.", "ngay-thang-sai-chu"),
    ("paragraph", "Hoàn thành trước ngày 5 tháng 3.", "ngay-thang-sai-chu"),
    ("noi_dung", "Hoàn thành trong tháng 03 năm 2027.", "ngay-thang-sai-chu"),
    ("cell", "Tháng 09", "ngay-thang-sai-chu"),
    ("kinh_phi", "Thuê đường truyền từ tháng 04", "ngay-thang-sai-chu"),
    ("can_cu", "Căn cứ Luật Thanh tra ngày 25 tháng 06 năm 2025", "ngay-thang-sai-chu"),
    ("phu_luc", "Xong trước ngày 15 tháng 1 năm 2027.", "ngay-thang-sai-chu"),
    ("caption", "Bảng 1. Lộ trình đến ngày 1 tháng 12 năm 2027", "ngay-thang-sai-chu"),
    ("note", "Ghi chú: số liệu đến ngày 9 tháng 11 năm 2026.", "ngay-thang-sai-chu"),
    ("ket_thuc", "Trên đây là Kế hoạch; báo cáo trước ngày 7 tháng 11 năm {{ nam }}.", "ngay-thang-sai-chu"),
    ("noi_dung", "Trước ngày 05 tháng 3; trong 03 tháng; tháng 3, tháng 10, tháng 12; tháng 1 và tháng 2; 6 tháng đầu năm.", ""),
    ("noi_dung", "Ngày 05 tháng 01 năm 2027, ngày 10 tháng 02 năm 2027, ngày 15 tháng 9 năm 2027.", ""),
    ("noi_dung", "Trước ngày 5/3/2027, ngày 05/03/2027; trong 5 ngày; ngày 20 hằng tháng.", ""),
    ("noi_dung", "Báo cáo trước ngày 31/02/2027.", "ngay-khong-co-trong-lich"),
    ("noi_dung", "Báo cáo trước ngày 30 tháng 02.", "ngay-khong-co-trong-lich"),
    ("noi_dung", "Báo cáo trước ngày 31 tháng 4 năm 2027.", "ngay-khong-co-trong-lich"),
    ("paragraph", "Báo cáo trước 31/6/2027.", "ngay-khong-co-trong-lich"),
    ("cell", "31/9/2027", "ngay-khong-co-trong-lich"),
    ("note", "Ghi chú: đến ngày 29/02/2027.", "ngay-khong-co-trong-lich"),
    ("kinh_phi", "Thuê đường truyền đến 31/11/2027", "ngay-khong-co-trong-lich"),
    ("phu_luc", "Từ ngày 32/3/2027.", "ngay-khong-co-trong-lich"),
    ("noi_dung", "Báo cáo trước ngày 15/13/2027.", "ngay-khong-co-trong-lich"),
    ("noi_dung", "Báo cáo trước ngày 31-4-2027.", "ngay-khong-co-trong-lich"),
    ("heading", "Việc đến ngày 31/4/2027", "ngay-khong-co-trong-lich"),
    ("mo_dau", "Từ ngày 30/02/2027, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", "ngay-khong-co-trong-lich"),
    ("cell", "Ngày hội (31/6)", "ngay-khong-co-trong-lich"),
    ("noi_dung", "Đạt (30/30) xã, (3/4) mục tiêu, từ 1/3 đến 31/12.", ""),
    ("noi_dung", "Trước ngày 28/02/2027, 31/12/2027, ngày 29/02/2028; đạt 131/144 xã, tỷ lệ 31/2.", ""),
    ("noi_dung", "Trực 24/7 với đường 40/13, mục 1.31.2027 và 30/30 xã.", ""),
    ("noi_dung", "Báo cáo trong tháng 13 năm 2027.", "ngay-khong-co-trong-lich"),
    ("cell", "Quý V/2027", "ngay-khong-co-trong-lich"),
    ("paragraph", "Hoàn thành trong Quý VI.", "ngay-khong-co-trong-lich"),
    ("cell", "Quý 3/2027", "quy-so-a-rap"),
    ("noi_dung", "Hoàn thành trong quý 4 năm 2027.", "quy-so-a-rap"),
    ("noi_dung", "Mỗi quý 1 lần, hằng quý 01 buổi, mỗi quý ít nhất 2 tin.", ""),
    ("noi_dung", "Hoàn thành trong quý IV, Quý I/2028; theo dõi 13 tháng; bà Nguyễn Thị Quý Xuân.", ""),
    // Last year.
    ("heading", "Nhiệm vụ trọng tâm năm 2026", "nam-cu-con-sot"),
    ("caption", "Bảng 1. Lộ trình thực hiện năm 2026", "nam-cu-con-sot"),
    ("heading", "Kết quả thực hiện nhiệm vụ năm 2026", ""),
    ("heading", "Nhiệm vụ trọng tâm năm 2024", "nam-cu-con-sot"),
    ("ten", "Lịch tập huấn năm 2025", "nam-cu-con-sot"),
    ("ten", "Danh mục xã đạt chuẩn năm 2024", ""),
    ("noi_dung", "Phấn đấu đến hết năm 2026 mọi xã có đường truyền.", "nam-cu-con-sot"),
    ("noi_dung", "Đến hết năm 2026 đã có 60 xã; phấn đấu năm nay đủ 65 xã.", ""),
    ("noi_dung", "Phấn đấu giữ kết quả của năm 2026.", ""),
    ("caption", "Bảng 1. lộ trình", "dau-cau-viet-thuong"),
    ("caption", "Biểu số 02: lộ trình", "dau-cau-viet-thuong"),
    ("caption", "Bảng 1.2 của tỉnh", ""),
    ("caption", "Bảng giá. Quý I", ""),
    ("cell", "Thị trấn Na Dương", "cap-huyen-da-bo"),
    ("cell", "Thị trấn Na Dương (cũ)", ""),
    ("cell", "Tháng 11, 13", "ngay-khong-co-trong-lich"),
    ("cell", "Tháng 11, 13 xã", ""),
    ("noi_dung", "Thực hiện Nghị định số 30/2020/NĐ-PC ngày 05/3/2020 của Chính phủ.", "so-ky-hieu-sai"),
    ("noi_dung", "Nội dung của giai đoạn 2021 - 2030) là kéo cáp.", "ngoac-le"),
    ("noi_dung", "Việc gồm 1) tập huấn, 2) kéo cáp, 2.1) cáp quang.", ""),
    ("caption", "Bảng 1. Số liệu năm 2026", ""),
    ("ket_thuc", "Trên đây là Kế hoạch chuyển đổi số năm 2026.", "nam-cu-con-sot"),
    ("mo_dau", "Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số năm 2026 như sau:", "nam-cu-con-sot"),
    ("ten", "Danh mục nhiệm vụ năm 2026", "nam-cu-con-sot"),
    ("ten", "Kết quả thực hiện năm 2026", ""),
    ("mo_dau", "Trên cơ sở kết quả năm 2026, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", ""),
    ("trich_yeu", "Chuyển đổi số năm 2026", "nam-lech-trich-yeu"),
    // Subject.
    ("trich_yeu", "V/v chuyển đổi số năm {{ nam }}", "trich-yeu-thua"),
    ("trich_yeu", "chuyển đổi số năm {{ nam }}", "trich-yeu-thua"),
    ("trich_yeu", "Về việc chuyển đổi số năm {{ nam }}", "trich-yeu-thua"),
    ("trich_yeu", "Chuyển đổi số năm {{ nam }}.", "trich-yeu-thua"),
    ("trich_yeu", "CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN TỈNH NĂM {{ nam }}", "trich-yeu-thua"),
    ("trich_yeu", "Kế hoạch chuyển đổi số năm {{ nam }}", "trich-yeu-thua"),
    ("trich_yeu", "[Chuyển đổi số năm 2027, (Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 01/12/2026)]", "trich-yeu-thua"),
    ("trich_yeu", "Nâng cao năng lực HĐND, UBND các xã năm {{ nam }}", ""),
    ("ket_thuc", "Trên đây là Báo cáo chuyển đổi số của Ủy ban nhân dân tỉnh.", "ten-loai-lech"),
    ("mo_dau", "Ủy ban nhân dân tỉnh ban hành Chương trình chuyển đổi số năm {{ nam }} như sau:", "ten-loai-lech"),
    ("noi_dung", "Các sở căn cứ Báo cáo này để thực hiện.", "ten-loai-lech"),
    ("paragraph", "Kinh phí của Đề án này do ngân sách bảo đảm.", "ten-loai-lech"),
    ("noi_dung", "Thực hiện Đề án số 12; Đề án này do Sở Nội vụ chủ trì.", ""),
    ("noi_dung", "Gửi báo cáo này về Sở Nội vụ; các báo cáo, kế hoạch khác theo quy định.", ""),
    // Closing mark.
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện././.", "dau-ket-thuc-sai"),
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện. /.", "dau-ket-thuc-sai"),
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện/.", "dau-ket-thuc-sai"),
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện ./.", "dau-ket-thuc-sai"),
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện.//.", "dau-ket-thuc-sai"),
    ("last", "Các sở phối hợp./.", "dau-ket-thuc-sai"),
    ("noi_dung", "Báo cáo mỗi quý./.", "dau-ket-thuc-sai"),
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện./.", ""),
    ("ket_thuc", "Trên đây là Kế hoạch; các xã thực hiện.", ""),
    ("noi_dung", "Vận tốc 60 km/h. Xem https://langson.gov.vn/.", ""),
    // Recipients.
    ("kinh_gui", "kinh_gui: Các sở, ban, ngành", "kinh-gui-thua"),
    ("noi_nhan", "Sở Nội vụ.", "noi-nhan-sai-dau"),
    ("noi_nhan", "Sở Nội vụ,", "noi-nhan-sai-dau"),
    ("noi_nhan", "Sở Nội vụ;;", "noi-nhan-sai-dau"),
    ("noi_nhan", "Sở Nội vụ; (để b/c)", "noi-nhan-sai-dau"),
    ("noi_nhan", "Sở Nội vụ, (để báo cáo);", "noi-nhan-sai-dau"),
    ("noi_nhan", "– Sở Nội vụ", "noi-nhan-sai-dau"),
    ("noi_nhan", "+ Sở Nội vụ", "noi-nhan-sai-dau"),
    ("noi_nhan", "-Sở Nội vụ", "noi-nhan-sai-dau"),
    ("noi_nhan", "Nơi nhận:", "chu-in-san"),
    ("noi_nhan", "Nơi nhận", "chu-in-san"),
    ("noi_nhan", "Như trên", "nhu-tren-khong-co"),
    ("noi_nhan", "Như Điều 3", "nhu-tren-khong-co"),
    ("luu", "Lưu VT", "noi-nhan-sai-dau"),
    ("luu", "Lưu VT, DTTS (5b).", "noi-nhan-sai-dau"),
    ("luu", "Lưu : VT", "noi-nhan-sai-dau"),
    ("luu", "Lưu:VT", "noi-nhan-sai-dau"),
    ("luu", "lưu: VT", "noi-nhan-sai-dau"),
    ("luu", "Lưu; VT", "noi-nhan-sai-dau"),
    ("luu", "Lưu: VT;", "noi-nhan-sai-dau"),
    ("luu", "Lưu: VT,", "noi-nhan-sai-dau"),
    ("luu", "Lưu: VT..", "noi-nhan-sai-dau"),
    ("luu", "Lưu: VT CĐS", "noi-nhan-sai-dau"),
    ("luu", "- Lưu: VT, CĐS (02b).", ""),
    ("luu", "Lưu: VT, CĐS.~Bình~", ""),
    ("noi_nhan", "- Sở Nội vụ (để b/c);", ""),
    ("noi_nhan", "Chủ tịch, các PCT UBND tỉnh; Văn phòng UBND tỉnh", ""),
    // Signer.
    ("ho_ten", "NGUYỄN VĂN AN", "ho-ten-sai-chu"),
    ("ho_ten", "nguyễn văn an", "ho-ten-sai-chu"),
    ("ho_ten", "Nguyễn văn An", "ho-ten-sai-chu"),
    ("ho_ten", "ThS. Nguyễn Văn An", "hoc-ham-truoc-ten"),
    ("ho_ten", "TS Nguyễn Văn An", "hoc-ham-truoc-ten"),
    ("ho_ten", "PGS.TS. Nguyễn Văn An", "hoc-ham-truoc-ten"),
    ("ho_ten", "Tiến sĩ Nguyễn Văn An", "hoc-ham-truoc-ten"),
    ("ho_ten", "Ông Nguyễn Văn An", "hoc-ham-truoc-ten"),
    ("ho_ten", "Đồng chí Nguyễn Văn An", "hoc-ham-truoc-ten"),
    ("co_quan", "{ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn}", "co-quan-tu-goi-lech"),
    ("noi_nhan", "Sở Nội vụ:", "noi-nhan-sai-dau"),
    ("noi_nhan", "Các cơ quan:", ""),
    ("cell", "Xã …", "cho-chua-viet"),
    ("noi_dung", "Trong năm 2026, các sở nâng cấp đường truyền.", "nam-cu-con-sot"),
    ("noi_dung", "Trong năm 2026, các sở đã nâng cấp đường truyền.", ""),
    ("noi_dung", "Thực hiện Nghị quyết số 57 -NQ/TW ngày 22/12/2024 của Bộ Chính trị.", "so-ky-hieu-sai"),
    ("ho_ten", "Nguyễn Văn An.", "ho-ten-sai-chu"),
    ("chuc_vu", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", ""),
    ("ho_ten", "Ông Ích Khiêm", ""),
    ("ho_ten", "H’Yim Kđoh", ""),
    ("ho_ten", "Y Thịnh", ""),
    ("chuc_vu", "CHỦ TỊCH", "quyen-han-sai"),
    ("chuc_vu", "TRƯỞNG PHÒNG", "quyen-han-sai"),
    ("chuc_vu", "PHÓ GIÁM ĐỐC", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "TM. ỦY BAN NHÂN DÂN, KT CHỦ TỊCH", "quyen-han-sai"),
    ("quyen_han", "T/M ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH", "quyen-han-sai"),
    ("quyen_han", "T.M ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH", "quyen-han-sai"),
    ("quyen_han", "TM ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH", "quyen-han-sai"),
    ("quyen_han", "TM. UBND, KT. CHỦ TỊCH", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "TM. HỘI ĐỒNG NHÂN DÂN, KT. CHỦ TỊCH", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "TM. SỞ NỘI VỤ, KT. CHỦ TỊCH", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "TL. CHỦ TỊCH", "quyen-han-sai"),
    ("quyen_han", "KT. GIÁM ĐỐC", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "KT. CHỦ TỊCH", ""),
    // Appendices.
    ("noi_dung", "Theo lộ trình tại Phụ lục 1.", "phu-luc-sai-chu"),
    ("noi_dung", "Theo lộ trình tại phụ lục số 2.", "phu-luc-sai-chu"),
    ("noi_dung", "Theo lộ trình tại Phụ lục 01 kèm theo.", "phu-luc-sai-chu"),
    ("paragraph", "Theo lộ trình tại PHỤ LỤC I.", "phu-luc-sai-chu"),
    ("cell", "Xem Phụ lục 2", "phu-luc-sai-chu"),
    ("noi_nhan", "Các cơ quan tại Phụ lục 1", "phu-luc-sai-chu"),
    ("noi_dung", "Theo Phụ lục 1 Thông tư số 15/2018/TT-BTC ngày 07/02/2018 của Bộ trưởng Bộ Tài chính; các phụ lục kèm theo.", ""),
    ("kem_theo", "(Ban hành kèm theo Kế hoạch số 87/KH-UBND của Ủy ban nhân dân tỉnh Lạng Sơn)", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Kế hoạch số 87/KH-UBND ngày 15/12/2026 của Ủy ban nhân dân tỉnh Lạng Sơn)", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Kế hoạch số 87/KH-UBND ngày  /12/2026 của Ủy ban nhân dân tỉnh Lạng Sơn)", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Kế hoạch số 87/KH-UBND của Chủ tịch UBND tỉnh Lạng Sơn)", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Kế hoạch số 87/KH-UBND của Sở Nội vụ)", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Kế hoạch số 78/KH-UBND của Ủy ban nhân dân tỉnh Lạng Sơn)", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Báo cáo số 87/BC-UBND của Ủy ban nhân dân tỉnh Lạng Sơn)", "kem-theo-sai"),
    ("kem_theo", "Kèm theo Kế hoạch số 87/KH-UBND của Ủy ban nhân dân tỉnh Lạng Sơn", "kem-theo-sai"),
    ("kem_theo", "(Kèm theo Kế hoạch số 87/KH-UBND ngày 15 tháng 12 năm 2026 của UBND tỉnh Lạng Sơn)", ""),
    // Numbers and symbols of others.
    ("noi_dung", "Thực hiện Quyết định số 866/QĐ-Tg ngày 09/6/2025 của Thủ tướng Chính phủ.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Quyết định số 866/QD-TTg ngày 09/6/2025 của Thủ tướng Chính phủ.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Kế hoạch số 12/KH/UBND ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Kế hoạch số 12/kh-ubnd ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Kế hoạch số 12/KH-UNBD ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Quyết định số 12/KH-UBND ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Tờ trình số 12/TTR-SNV ngày 09/6/2026 của Sở Nội vụ.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Chỉ thị số 38-CT/TTg ngày 09/6/2025 của Thủ tướng Chính phủ.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Quyết định số 12 /QĐ-UBND ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Quyết định số 12/QĐ - UBND ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Kế hoạch số 12-KH/UBND ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Kế hoạch số 12/2026/KH-UBND ngày 09/6/2026 của Ủy ban nhân dân tỉnh.", "so-ky-hieu-sai"),
    ("noi_dung", "Thực hiện Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị.", "so-ky-hieu-sai"),
    ("cell", "Theo Quyết định số 12/QD-UBND", "so-ky-hieu-sai"),
    ("can_cu", "Căn cứ Quyết định số 12/QĐ-UBNĐ ngày 09/6/2026 của Ủy ban nhân dân tỉnh về phân cấp", "so-ky-hieu-sai"),
    ("noi_dung", "Theo Công văn số 12/SNV-CCHC ngày 20/11/2026 của Sở Nội vụ, Chỉ thị số 38/CT-TTg ngày 09/6/2025 của Thủ tướng Chính phủ.", ""),
    // Blanks.
    ("noi_dung", "Giao [tên đơn vị] chủ trì.", "cho-chua-viet"),
    ("noi_dung", "Giao <tên đơn vị> chủ trì.", "cho-chua-viet"),
    ("noi_dung", "Kinh phí ..... triệu đồng.", "cho-chua-viet"),
    ("noi_dung", "Kinh phí … triệu đồng.", "cho-chua-viet"),
    ("paragraph", "Giao ................ chủ trì.", "cho-chua-viet"),
    ("cell", "xx/xx/2027", "cho-chua-viet"),
    ("kinh_phi", "TODO", "cho-chua-viet"),
    ("noi_nhan", "Sở ....", "cho-chua-viet"),
    ("ket_thuc", "Trên đây là Kế hoạch; báo cáo trước ngày ...... tháng 11.", "cho-chua-viet"),
    ("mo_dau", "TODO: lời mở đầu.", "cho-chua-viet"),
    ("noi_dung", "Đạt xx% số hộ.", "cho-chua-viet"),
    ("noi_dung", "Báo cáo trước ngày .../.../2027.", "cho-chua-viet"),
    ("noi_dung", "Báo cáo trước ngày    /11/2027.", "cho-chua-viet"),
    ("paragraph", "Hoàn thành trong năm 20…", "cho-chua-viet"),
    ("cell", "Kinh phí: ...", "cho-chua-viet"),
    ("heading", "Việc của [tên đơn vị]", "cho-chua-viet"),
    ("caption", "Bảng 1. <tên bảng>", "cho-chua-viet"),
    ("noi_dung", "Đăng trên Zalo, Facebook...; sách, báo, v.v. của thế kỷ XX; theo Kế hoạch số …/KH-UBND ngày … tháng 12 năm 2026 của Ủy ban nhân dân tỉnh.", ""),
    ("noi_dung", "Theo đề nghị tại Tờ trình số /TTr-SNV ngày …/12/2026 của Sở Nội vụ.", ""),
    ("phu_luc", "Họ và tên: ............ Ngày sinh: ........", ""),
];

/// The same, found where the words are numbered.
#[rustfmt::skip]
const NUMBERED: &[Change] = &[
    ("noi_dung", "a) Một.\n    - b) Hai.\n\n    a) Một.\n\n    b) Hai.\n\n    d) Bốn.", "nhan-go-tay"),
    ("paragraph", "a) Một.\n\n    b) Hai.\n\n    f) Ba.", "nhan-go-tay"),
    ("paragraph", "1.1. Một.\n\n    1.2. Hai.\n\n    1.4. Bốn.", "nhan-go-tay"),
    ("paragraph", "1. Một.\n    2. Hai.\n    4. Bốn.", "nhan-go-tay"),
    ("paragraph", "a) Một.\n\n    b) Hai.\n\n    c) Ba.\n\n    d) Bốn.\n\n    đ) Năm.\n\n    e) Sáu.\n\n    g) Bảy.", ""),
];

/// The same for a department, whose head decides alone.
#[rustfmt::skip]
const OF_A_DEPARTMENT: &[Change] = &[
    ("quyen_han", "TM. ỦY BAN NHÂN DÂN, KT. GIÁM ĐỐC", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "TM. SỞ NỘI VỤ, KT. GIÁM ĐỐC", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "TM. BAN GIÁM ĐỐC, KT. GIÁM ĐỐC", "nguoi-ky-khac-co-quan"),
    ("quyen_han", "KT. CHỦ TỊCH", "nguoi-ky-khac-co-quan"),
    ("chuc_vu", "GIÁM ĐỐC", "quyen-han-sai"),
    ("chuc_vu", "PHÓ CHỦ TỊCH", "nguoi-ky-khac-co-quan"),
    ("ky_hieu", "KH-UBND", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH-STC", "ky-hieu-sai-dang"),
    ("ky_hieu", "KH-NV", ""),
    ("dia_danh", "Cao Bằng", "dia-danh-sai"),
    ("ket_thuc", "Trên đây là Kế hoạch của Sở Tài chính.", "co-quan-tu-goi-lech"),
    ("ket_thuc", "Trên đây là Kế hoạch của Sở Nội vụ.", ""),
    ("ket_thuc", "Trên đây là Kế hoạch của Sở.", ""),
];

/// The same for a city that bears the name of a person.
const OF_A_CITY: &[Change] = &[
    ("dia_danh", "Hồ Chí Minh", "dia-danh-sai"),
    ("dia_danh", "TP. Hồ Chí Minh", "dia-danh-sai"),
    ("dia_danh", "Tp.HCM", "dia-danh-sai"),
    ("dia_danh", "thành phố Hồ Chí Minh", ""),
];

/// The same for a front, which is led by several.
const OF_A_FRONT: &[Change] = &[
    ("quyen_han", "TM. BAN THƯỜNG TRỰC, KT. CHỦ TỊCH", ""),
    ("chuc_vu", "CHỦ TỊCH", "quyen-han-sai"),
    ("ho_ten", "Ths. Nguyễn Văn An", "hoc-ham-truoc-ten"),
];

/// What stands in the plan of that front.
const FRONT: &[(&str, &str)] = &[
    (
        "co_quan",
        "{ban_hanh: [ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM, XÃ MẪU SƠN, TỈNH LẠNG SƠN], ten: Ủy ban Mặt trận Tổ quốc Việt Nam xã Mẫu Sơn}",
    ),
    ("ky_hieu", "KH-MTTQ"),
    ("dia_danh", "Mẫu Sơn"),
    ("mo_dau", "Ủy ban Mặt trận Tổ quốc Việt Nam xã ban hành Kế hoạch như sau:"),
    ("quyen_han", "TM. BAN THƯỜNG TRỰC, KT. CHỦ TỊCH"),
];

/// The same for a commune that names its province.
const OF_A_COMMUNE: &[Change] = &[
    ("dia_danh", "Lạng Sơn", "dia-danh-sai"),
    ("dia_danh", "Xã Mẫu Sơn", ""),
    ("mo_dau", "Ủy ban nhân dân tỉnh Lạng Sơn ban hành Kế hoạch như sau:", "co-quan-tu-goi-lech"),
    ("mo_dau", "Ủy ban nhân dân xã ban hành Kế hoạch như sau:", ""),
    ("quyen_han", "TL. CHỦ TỊCH, KT. TRƯỞNG PHÒNG", ""),
];

/// What stands in the plan of that commune.
const COMMUNE: &[(&str, &str)] = &[
    (
        "co_quan",
        "{ban_hanh: [ỦY BAN NHÂN DÂN, \"XÃ MẪU SƠN, TỈNH LẠNG SƠN\"], ten: Ủy ban nhân dân xã Mẫu Sơn}",
    ),
    ("dia_danh", "Mẫu Sơn"),
    ("mo_dau", "Ủy ban nhân dân xã Mẫu Sơn ban hành Kế hoạch như sau:"),
];

/// What stands in the plan of that city.
const CITY: &[(&str, &str)] = &[
    (
        "co_quan",
        "{ban_hanh: [ỦY BAN NHÂN DÂN, THÀNH PHỐ HỒ CHÍ MINH], ten: Ủy ban nhân dân Thành phố Hồ Chí Minh}",
    ),
    ("mo_dau", "Ủy ban nhân dân Thành phố ban hành Kế hoạch như sau:"),
    ("dia_danh", "Thành phố Hồ Chí Minh"),
];

/// What stands in the plan of a department.
const DEPARTMENT: &[(&str, &str)] = &[
    (
        "co_quan",
        "{chu_quan: UBND TỈNH LẠNG SƠN, ban_hanh: SỞ NỘI VỤ, ten: Sở Nội vụ tỉnh Lạng Sơn}",
    ),
    ("ky_hieu", "KH-SNV"),
    ("mo_dau", "Sở Nội vụ xây dựng Kế hoạch như sau:"),
    ("quyen_han", "KT. GIÁM ĐỐC"),
    ("chuc_vu", "PHÓ GIÁM ĐỐC"),
];

/// The plan with each place as it is, or as `over` has it, but for one, and where that one stands.
fn with(place: &str, text: &str, over: &[(&str, &str)]) -> (String, Range<usize>) {
    let mut plan = String::new();
    let mut at = 0..0;
    let mut rest = PLAN;
    while let Some(mark) = rest.find('@') {
        let (before, own) = rest.split_at(mark);
        let open = own.find('{').unwrap_or(0);
        let mut depth = 0;
        let close = own.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            *c == '}' && depth == 0
        });
        let close = close.map_or(open, |(close, _)| close);
        let name = &own[1..open];
        let laid = over.iter().find(|(other, _)| *other == name);
        let laid = laid.map_or(&own[open + 1..close], |(_, text)| text);
        plan += before;
        if name == place {
            at = plan.len()..plan.len() + text.len();
        }
        plan += if name == place { text } else { laid };
        rest = &own[close + 1..];
    }
    (plan + rest, at)
}

fn found(plan: &str) -> Vec<Diagnostic> {
    objections(&sources_of(plan))
}

/// What else is found where the words are numbered.
fn numbered(plan: &str) -> Vec<Diagnostic> {
    kehoach::prepare(&sources_of(plan), Fonts::embedded()).diagnostics
}

/// What is wrong with a list of changes: found by another rule, at another place, without help, or with
/// a fix in which something is found again.
fn failures(changes: &[Change], over: &[(&str, &str)], find: Find) -> Vec<String> {
    let mut failures = Vec::new();
    for (place, text, rule) in changes {
        let (mut plan, range) = with(place, text, over);
        assert!(!range.is_empty(), "no place `{place}`");
        let all = find(&plan);
        let got: BTreeSet<&str> = all.iter().map(Diagnostic::id).collect();
        let asked: BTreeSet<&str> =
            Some(*rule).filter(|rule| !rule.is_empty()).into_iter().collect();
        if got != asked {
            failures.push(format!("{place}: {text}: asked {asked:?}, got {got:?}"));
        }
        let line = |byte: usize| plan[..byte].matches('\n').count();
        for one in &all {
            let at = line(one.labels[0].0.start);
            if !(line(range.start)..=line(range.end)).contains(&at) {
                failures.push(format!("{place}: {text}: {} at line {}", one.id(), at + 1));
            }
            if one.help.is_none() {
                failures.push(format!("{place}: {text}: {} does not say what to do", one.id()));
            }
        }
        if all.iter().any(|one| one.fix.is_none()) || !mend(&mut plan, &all) {
            continue;
        }
        for one in find(&plan) {
            failures.push(format!("{place}: {text}: mended, yet {}", one.id()));
        }
    }
    failures
}

/// Where, what, and the rule that finds it.
type Change = (&'static str, &'static str, &'static str);

/// Finds what is wrong with a plan.
type Find = fn(&str) -> Vec<Diagnostic>;

/// A rule that sees a flaw somewhere else, or sees one where there is none, is switched off by whoever
/// meets it.
#[test]
fn each_change_is_found_where_it_was_made() {
    let all = [
        (CHANGES, &[][..]),
        (OF_A_DEPARTMENT, DEPARTMENT),
        (OF_A_CITY, CITY),
        (OF_A_FRONT, FRONT),
        (OF_A_COMMUNE, COMMUNE),
    ];
    for (_, over) in all {
        let plain = found(&with("", "", over).0);
        assert!(plain.is_empty(), "{plain:?}");
    }
    settle(all.iter().flat_map(|(changes, over)| failures(changes, over, found)).collect());
}

/// Numbers that were typed before a line, where they skip one.
#[test]
fn typed_numbers_go_on() {
    settle(failures(NUMBERED, &[], numbered));
}

/// Labels that the author gives the appendices.
#[test]
fn labels_of_appendices_are_roman() {
    let labelled = |first: &str, second: &str| {
        let (plan, _) = with("nhan", &format!("nhan: {first}"), &[]);
        let plan = plan.replace("{ten: Biểu mẫu,", &format!("{{ten: Biểu mẫu, nhan: {second},"));
        found(&plan).iter().map(Diagnostic::id).collect::<Vec<_>>()
    };
    assert_eq!(labelled("Phụ lục I", "Phụ lục II"), [""; 0]);
    assert_eq!(labelled("Biểu số 01", "Mẫu số 02"), ["phu-luc-khong-nhac"; 2]);
    for (first, second) in
        [("Phụ lục 1", "Phụ lục 2"), ("PHỤ LỤC I", "PHỤ LỤC II"), ("Phụ Lục I", "phụ lục số 2")]
    {
        assert_eq!(labelled(first, second), ["phu-luc-sai-chu"; 2], "{first}");
    }
}

//! Viết hoa, viện dẫn, viết tắt trong lời văn: capitals, references inside the document, short forms.

use super::kinds;
use crate::law::clauses;

kinds! {
    VIET_HOA_SAI: "viet-hoa-sai", Doubt, Some(&clauses::PL_II), false,
        "tên cơ quan, tên luật, địa danh, chức vụ, ngày lễ viết hoa sai",
        "Viết hoa thừa hay thiếu một chữ là sai tên; Phụ lục II nói chữ nào của mỗi loại tên viết hoa.",
        Some(r#"noi_dung: Các xã báo cáo Ủy Ban Nhân Dân tỉnh và sở Nông Nghiệp Và Môi Trường.
"#),
        Some(r#"noi_dung: Các xã báo cáo Ủy ban nhân dân tỉnh và Sở Nông nghiệp và Môi trường.
"#);
    DAU_CAU_VIET_THUONG: "dau-cau-viet-thuong", Warning, Some(&clauses::CAPITALS_I), false,
        "đầu câu viết thường",
        "Sau dấu chấm, dấu hỏi, dấu cảm và khi xuống dòng thì viết hoa chữ đầu.",
        Some(r#"noi_dung: Các xã trồng rừng. người dân nhận cây giống tại thôn.
"#),
        Some(r#"noi_dung: Các xã trồng rừng. Người dân nhận cây giống tại thôn.
"#);
    GIUA_CAU_VIET_HOA: "giua-cau-viet-hoa", Doubt, Some(&clauses::CAPITALS_I), false,
        "chữ không phải tên riêng viết hoa ở giữa câu",
        "Chữ hoa ở giữa câu làm người đọc tưởng là tên riêng hay câu mới.",
        Some(r#"noi_dung: Các thôn trồng rừng, Thực hiện chăm sóc Và bảo vệ cây tại Xã Mẫu Sơn.
"#),
        Some(r#"noi_dung: Các thôn trồng rừng, thực hiện chăm sóc và bảo vệ cây tại xã Mẫu Sơn.
"#);
    TEN_RIENG_VIET_THUONG: "ten-rieng-viet-thuong", Warning, Some(&clauses::CAPITALS_II), false,
        "tên người, tên đất, ngày, tháng bằng chữ viết thường",
        "Tên người viết hoa mọi chữ; thứ trong tuần, tháng viết bằng chữ thì viết hoa tên của nó.",
        Some(r#"noi_dung: Đồng chí nguyễn văn Ba họp thôn vào sáng thứ hai, ngày 05 tháng 4.
"#),
        Some(r#"noi_dung: Đồng chí Nguyễn Văn Ba họp thôn vào sáng thứ Hai, ngày 05 tháng 4.
"#);
    DIEU_KHOAN_THUA_PHAY: "dieu-khoan-thua-phay", Hint, Some(&clauses::CAPITALS_V_7), false,
        "có dấu phẩy giữa điểm, khoản và điều",
        "Phụ lục II viết liền: `điểm a khoản 2 Điều 103`.",
        Some(r#"noi_dung: Chủ rừng được hỗ trợ theo khoản 1, Điều 94 Luật Lâm nghiệp.
"#),
        Some(r#"noi_dung: Chủ rừng được hỗ trợ theo khoản 1 Điều 94 Luật Lâm nghiệp.
"#);
    CHI_DAN_KHONG_CO: "chi-dan-khong-co", Doubt, None, false,
        "chỉ dẫn tới mục, phần, điều mà văn bản không có",
        "Thêm bớt mục rồi quên sửa chỗ nhắc thì người đọc không tìm thấy.",
        Some(r#"noi_dung: |
  # Nội dung

  Các thôn trồng rừng; kinh phí nêu tại mục V Kế hoạch này.
"#),
        Some(r#"noi_dung: |
  # Nội dung

  Các thôn trồng rừng; kinh phí nêu tại mục II Kế hoạch này.

  # Kinh phí

  Do thôn đóng góp.
"#);
    VIET_TAT_TRONG_LOI_VAN: "viet-tat-trong-loi-van", Doubt, None, false,
        "chức vụ, địa danh, chữ thường viết tắt trong lời văn",
        "`PCT`, `GĐ`, `Đ/c`, `TP.HCM` chỉ dùng trong bảng chật chỗ; câu văn viết đủ chữ.",
        Some(r#"noi_dung: Đ/c PCT phụ trách rừng họp với các thôn.
"#),
        Some(r#"noi_dung: Đồng chí Phó Chủ tịch phụ trách rừng họp với các thôn.
"#);
}

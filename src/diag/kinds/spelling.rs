//! Spelling and punctuation.

super::kinds! {
    SAI_CHINH_TA: "sai-chinh-ta", Doubt, None, false,
        "chữ sai chính tả",
        "Chữ sai làm người đọc ngờ cả số liệu bên cạnh, và là lỗi bị trả lại dễ thấy nhất.",
        Some(r#"noi_dung: Các thôn tuyền thông về trồng rừng, nguời dân đăng ký từ đầu xuân.
"#),
        Some(r#"noi_dung: Các thôn truyền thông về trồng rừng, người dân đăng ký từ đầu xuân.
"#);
    SOT_PHIM_GO: "sot-phim-go", Warning, None, false,
        "còn sót phím gõ dấu của kiểu gõ Telex, VNI",
        "Bộ gõ tắt giữa chừng thì chữ in ra không ai đọc được.",
        Some(r#"noi_dung: Trồng cây ngay tuwf đầu xuaan.
"#),
        Some(r#"noi_dung: Trồng cây ngay từ đầu xuân.
"#);
    DINH_CHU: "dinh-chu", Warning, None, false,
        "hai chữ viết dính nhau",
        "Mất một dấu cách thì câu vấp, tìm theo chữ không ra.",
        Some(r#"noi_dung: Các thôn tăngcường trồng rừng.
"#),
        Some(r#"noi_dung: Các thôn tăng cường trồng rừng.
"#);
    LAP_TU: "lap-tu", Warning, None, false,
        "một từ gõ hai lần liền nhau",
        "Từ thừa thường còn lại sau khi sửa câu; máy không thấy vì chữ nào cũng đúng.",
        Some(r#"noi_dung: Người dân của của thôn trồng cây.
"#),
        Some(r#"noi_dung: Người dân của thôn trồng cây.
"#);
    DAU_CAU_SAI: "dau-cau-sai", Warning, None, false,
        "dấu cách trước, sau dấu câu, ngoặc đặt sai hoặc hai dấu câu liền nhau",
        "Dấu câu viết liền chữ trước, cách chữ sau một dấu cách; viết sai thì dòng ngắt ngay trước dấu câu.",
        Some(r#"noi_dung: Làm đất , trồng cây,chăm sóc.
"#),
        Some(r#"noi_dung: Làm đất, trồng cây, chăm sóc.
"#);
    DAU_CACH_DOI: "dau-cach-doi", Hint, None, false,
        "hai dấu cách trở lên giữa hai chữ",
        "Khoảng hở giữa dòng in ra giấy; khi căn đều hai lề thì càng rộng.",
        Some(r#"noi_dung: Các thôn trồng  cây.
"#),
        Some(r#"noi_dung: Các thôn trồng cây.
"#);
    NGOAC_LE: "ngoac-le", Warning, None, false,
        "ngoặc, dấu ngoặc kép mở mà không đóng, đóng mà không mở hoặc chéo nhau",
        "Không rõ phần trong ngoặc đến đâu thì hết; ngoặc chứa số tiền, thời hạn thì sai cả nghĩa.",
        Some(r#"noi_dung: Các thôn trồng cây (thông, mỡ ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: Các thôn trồng cây (thông, mỡ) ngay từ đầu xuân.
"#);
    CHU_THAY_TU: "chu-thay-tu", Doubt, None, false,
        "dùng `vs`, dấu `&` thay chữ, hoặc viết sai `v.v.`",
        "Văn bản hành chính viết đủ chữ tiếng Việt.",
        Some(r#"noi_dung: Trồng cây phân tán vs trồng rừng.
"#),
        Some(r#"noi_dung: Trồng cây phân tán và trồng rừng.
"#);
    DAU_THANH_HAI_KIEU: "dau-thanh-hai-kieu", Hint, None, false,
        "dấu thanh đặt hai kiểu trong một văn bản: `hòa` và `hoà`",
        "Kiểu nào cũng được; lẫn hai kiểu là dấu vết của nhiều bản chép lại, tìm chữ không ra hết.",
        Some(r#"noi_dung: Thủy lợi của thôn do ban thuỷ nông quản lý.
"#),
        Some(r#"noi_dung: Thủy lợi của thôn do ban thủy nông quản lý.
"#);
    I_Y_HAI_KIEU: "i-y-hai-kieu", Hint, None, false,
        "viết lẫn `i` và `y`: `kĩ thuật` và `kỹ thuật`",
        "Kiểu nào cũng được; văn bản hành chính thường viết `kỹ`, `lý`, `tỷ lệ`.",
        Some(r#"noi_dung: Kỹ thuật trồng cây theo kĩ thuật viên hướng dẫn.
"#),
        Some(r#"noi_dung: Kỹ thuật trồng cây theo kỹ thuật viên hướng dẫn.
"#);
    GACH_NOI_HAI_KIEU: "gach-noi-hai-kieu", Hint, None, false,
        "dấu nối giữa hai từ, hai năm viết hai kiểu trong một văn bản",
        "`kinh tế - xã hội`, `2026 - 2030`: chọn một kiểu cho cả văn bản.",
        Some(r#"noi_dung: |
  Trồng rừng giai đoạn 2026 - 2030.

  Cây giống giai đoạn 2026-2030.
"#),
        Some(r#"noi_dung: |
  Trồng rừng giai đoạn 2026 - 2030.

  Cây giống giai đoạn 2026 - 2030.
"#);
    NHAY_KEP_HAI_KIEU: "nhay-kep-hai-kieu", Hint, None, false,
        "dấu ngoặc kép thẳng và cong trong một văn bản",
        "Tên phong trào ở chỗ này `“...”`, chỗ khác `\"...\"` thì trang giấy không đều.",
        Some(r#"noi_dung: |
  Phong trào “Xanh đồi” do thôn phát động.

  Tổng kết phong trào "Xanh đồi" vào cuối năm.
"#),
        Some(r#"noi_dung: |
  Phong trào “Xanh đồi” do thôn phát động.

  Tổng kết phong trào “Xanh đồi” vào cuối năm.
"#);
}

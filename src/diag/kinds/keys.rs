//! Keys and values.

super::kinds! {
    KHOA_LA: "khoa-la", Error, None, false,
        "không có khóa này",
        "Khóa viết sai thì giá trị của nó không vào văn bản.",
        Some(r#"trich_yue: Tổ chức Tết trồng cây
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây
"#);
    THIEU_KHOA: "thieu-khoa", Error, None, false,
        "thiếu một khóa bắt buộc",
        "Văn bản thiếu thành phần thể thức bắt buộc sẽ bị trả lại.",
        Some(r#"nguoi_ky: {ho_ten: Nguyễn Văn A}
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
"#);
    KHOA_BO_TRONG: "khoa-bo-trong", Error, None, false,
        "khóa bắt buộc để trống",
        "Văn bản thiếu thành phần thể thức bắt buộc sẽ bị trả lại.",
        Some(r#"dia_danh:
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    DONG_TRONG: "dong-trong", Error, None, false,
        "danh sách có một dòng trống",
        "Không biết đó là dòng thừa hay dòng quên viết.",
        Some(r#"noi_nhan:
  - Các thôn
  -
  - "Lưu: VT"
"#),
        Some(r#"noi_nhan:
  - Các thôn
  - "Lưu: VT"
"#);
    SAI_KIEU: "sai-kieu", Error, None, false,
        "giá trị không đúng dạng (dòng chữ, danh sách hay nhóm khóa) của khóa",
        "Chương trình không đoán ý người soạn.",
        Some(r#"can_cu: {luat: Luật Lâm nghiệp}
"#),
        Some(r#"can_cu: [Luật Lâm nghiệp ngày 15 tháng 11 năm 2017]
"#);
    GIA_TRI_SAI: "gia-tri-sai", Error, None, false,
        "giá trị không đọc được đúng như khóa cần",
        "Một số tiền, ngày tháng hay lựa chọn phải đọc được chính xác, không đoán.",
        Some(r#"nam: 27
"#),
        Some(r#"nam: 2027
"#);
    NGUOI_KY_LA: "nguoi-ky-la", Error, None, false,
        "mã người ký không có trong `danh_sach_nguoi_ky`",
        "Không biết ai ký.",
        Some(r#"nguoi_ky: pct_van_xa
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH}
"#);
}

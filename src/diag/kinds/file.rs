//! Reading the file.

super::kinds! {
    TEP_QUA_LON: "tep-qua-lon", Error, None, false,
        "tệp lớn hơn 4 MB",
        "Kế hoạch dài nhất cũng chỉ vài trăm KB; tệp lớn hơn thường là tệp khác chọn nhầm.",
        None,
        None;
    KHONG_PHAI_YAML: "khong-phai-yaml", Error, None, false,
        "tệp là PDF, Word, Excel hoặc tệp nén, không phải YAML",
        "Văn bản được dựng từ tệp YAML; tệp khác không đọc được thành kế hoạch.",
        None,
        None;
    KHONG_PHAI_UTF8: "khong-phai-utf8", Error, None, false,
        "tệp không lưu bằng bảng mã UTF-8",
        "Chữ lưu bằng bảng mã khác (TCVN3, VNI, Windows-1258) sẽ in sai dấu.",
        None,
        None;
    CHU_SAI_BANG_MA: "chu-sai-bang-ma", Error, None, false,
        "chữ theo bảng mã cũ (TCVN3, VNI, Windows-1258) hoặc hiện sai bảng mã",
        "Dán từ tệp Word dùng phông .VnTime hay VNI-Times: in ra thành chữ vô nghĩa.",
        Some("trich_yeu: Tæ chøc ngµy héi cña c¸c th«n b¶n\n"),
        Some("trich_yeu: Tổ chức ngày hội của các thôn bản\n");
    KHONG_MO_DUOC_TEP_DUNG_CHUNG: "khong-mo-duoc-tep-dung-chung", Error, None, false,
        "không mở được tệp ghi ở `dung_chung`",
        "Các khóa của cơ quan nằm ở tệp đó; thiếu nó thì văn bản thiếu tên cơ quan, nơi nhận.",
        None,
        None;
    TEP_TRONG: "tep-trong", Error, None, false,
        "tệp chưa có khóa nào",
        "Không có gì để dựng văn bản.",
        None,
        None;
    KHONG_PHAI_KE_HOACH: "khong-phai-ke-hoach", Error, None, false,
        "tệp không có các khóa của kế hoạch",
        "Kế hoạch là các dòng `khóa: giá trị`; một danh sách hay một đoạn chữ thì không phải.",
        None,
        None;
    YAML_SAI_CU_PHAP: "yaml-sai-cu-phap", Error, None, false,
        "chỗ này không đúng cách viết YAML",
        "Từ chỗ sai trở đi không biết giá trị nào thuộc khóa nào.",
        Some(r#"trich_yeu: "Tổ chức Tết trồng cây năm 2027
"#),
        Some(r#"trich_yeu: "Tổ chức Tết trồng cây năm 2027"
"#);
    NHIEU_VAN_BAN: "nhieu-van-ban", Error, None, false,
        "tệp có nhiều văn bản ngăn bằng `---`",
        "Mỗi tệp là một kế hoạch; phần sau dấu `---` sẽ bị bỏ qua nếu không báo.",
        Some(r#"do_khan: KHẨN
---
nam: 2028
"#),
        Some(r#"do_khan: KHẨN
"#);
    LONG_QUA_SAU: "long-qua-sau", Error, None, false,
        "các khóa lồng nhau quá nhiều lớp",
        "Kế hoạch thật không lồng sâu như vậy; thường là thừa dấu ngoặc.",
        None,
        None;
    KHOA_TRUNG: "khoa-trung", Error, None, false,
        "một khóa viết hai lần",
        "Không biết giá trị nào là đúng; YAML sẽ lặng lẽ bỏ một giá trị.",
        Some(r#"dia_danh: Mẫu Sơn
dia_danh: Lạng Sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    KHOA_KHONG_PHAI_CHU: "khoa-khong-phai-chu", Error, None, false,
        "khóa không phải là chữ",
        "Khóa là một từ không dấu; một danh sách hay nhóm làm khóa thì không có nghĩa.",
        Some(r#"? [a, b]
: c
"#),
        Some("");
    THE_YAML: "the-yaml", Error, None, false,
        "dùng thẻ YAML (`!...`)",
        "Thẻ đổi nghĩa của giá trị mà người đọc không thấy.",
        Some(r#"dia_danh: !!str Mẫu Sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    NEO_YAML: "neo-yaml", Error, None, false,
        "dùng neo `&` và tham chiếu `*` của YAML",
        "Giá trị lấy từ chỗ khác làm người đọc khó biết chỗ này in gì.",
        Some(r#"dia_danh: &noi Mẫu Sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    CHU_THANH_GHI_CHU: "chu-thanh-ghi-chu", Warning, None, false,
        "chữ sau dấu ` #` bị coi là ghi chú và không được in",
        "Trong YAML, dấu `#` sau dấu cách mở đầu ghi chú: phần chữ sau nó mất khỏi văn bản.",
        Some(r#"trich_yeu: Trồng cây ở lô #5 năm 2027
"#),
        Some(r#"trich_yeu: "Trồng cây ở lô #5 năm 2027"
"#);
    KY_TU_LA: "ky-tu-la", Error, None, false,
        "ký tự trông giống chữ hay dấu cách thường nhưng là ký tự khác",
        "Dán từ Word, PDF hay trang web: nhìn giống, nhưng YAML đọc khác, và người nhận tìm chữ không ra.",
        Some("trich_yeu: Tổ chức Tết trồng câу năm 2027\n"),
        Some("trich_yeu: Tổ chức Tết trồng cây năm 2027\n");
    DAU_PHAY_TRONG_NGOAC: "dau-phay-trong-ngoac", Error, None, false,
        "dấu phẩy trong `{ }` cắt đôi một giá trị",
        "Trong `{ }` và `[ ]` dấu phẩy ngăn các khóa; phần sau dấu phẩy bị mất.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung, rong: 1,5}, {khoa: so_tien, ten: Số tiền}]
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung, rong: "1,5"}, {khoa: so_tien, ten: Số tiền}]
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#);
    LOI_CHUONG_TRINH: "loi-chuong-trinh", Error, None, false,
        "chương trình không đọc được một giá trị mà nó đã kiểm tra",
        "Đây là lỗi của chương trình; xin báo kèm tệp kế hoạch.",
        None,
        None;
}

//! Words against figures, days and bodies: money in the text, deadlines, who does what.

super::kinds! {
    BANG_CHU_LECH: "bang-chu-lech", Warning, None, false,
        "số tiền bằng chữ không khớp với số tiền bằng số, hoặc không đọc được",
        "Người duyệt chi theo chữ hay theo số thì một bên cũng sai.",
        Some(r#"noi_dung: "Hỗ trợ 246.050.000 đồng (Hai trăm bốn mươi sáu triệu năm trăm nghìn đồng)."
"#),
        Some(r#"noi_dung: "Hỗ trợ 246.050.000 đồng (Hai trăm bốn mươi sáu triệu không trăm năm mươi nghìn đồng)."
"#);
    TRONG_DO_LECH: "trong-do-lech", Doubt, None, false,
        "các phần kể sau chữ `trong đó` cộng lại không bằng tổng",
        "Một trong các số ấy sai; nơi cấp kinh phí sẽ hỏi lại.",
        Some(r#"noi_dung: "Kinh phí 100 triệu đồng, trong đó: ngân sách xã 60 triệu đồng, đóng góp 50 triệu đồng."
"#),
        Some(r#"noi_dung: "Kinh phí 110 triệu đồng, trong đó: ngân sách xã 60 triệu đồng, đóng góp 50 triệu đồng."
"#);
    CACH_VIET_SO: "cach-viet-so", Doubt, None, false,
        "số, phần trăm, đơn vị viết không theo cách viết số của tiếng Việt",
        "Dấu phẩy là dấu thập phân: `246,050,000` đọc ra số khác hoặc không đọc được.",
        Some(r#"noi_dung: Tỷ lệ cây sống đạt 12.5%.
"#),
        Some(r#"noi_dung: Tỷ lệ cây sống đạt 12,5%.
"#);
    KHOANG_NGUOC: "khoang-nguoc", Warning, None, false,
        "khoảng thời gian có ngày cuối, năm cuối đứng trước ngày đầu, năm đầu",
        "Người thực hiện không biết làm từ lúc nào đến lúc nào.",
        Some(r#"noi_dung: Trồng cây từ ngày 10/5 đến ngày 05/5/2027.
"#),
        Some(r#"noi_dung: Trồng cây từ ngày 05/5 đến ngày 10/5/2027.
"#);
    HAN_DA_QUA: "han-da-qua", Warning, None, false,
        "thời hạn của công việc đứng trước ngày ban hành kế hoạch",
        "Việc không thể xong trước khi được giao; thường là ngày của năm cũ còn sót.",
        Some(r#"ngay_ban_hanh: 15/02/2027
noi_dung: Hoàn thành trồng cây trước ngày 10/02/2026.
"#),
        Some(r#"ngay_ban_hanh: 15/02/2027
noi_dung: Hoàn thành trồng cây trước ngày 10/3/2027.
"#);
    HAN_QUA_NAM: "han-qua-nam", Warning, None, false,
        "thời hạn của công việc ở sau năm của kế hoạch",
        "Việc của năm này mà hẹn năm khác; thường là gõ nhầm năm.",
        Some(r#"noi_dung: Hoàn thành trồng cây trước ngày 10/11/2028.
"#),
        Some(r#"noi_dung: Hoàn thành trồng cây trước ngày 10/11/2027.
"#);
    O_VIEC_TRONG: "o-viec-trong", Warning, None, false,
        "ô cơ quan chủ trì hoặc thời hạn bỏ trống trong bảng nhiệm vụ, các hàng khác đều ghi",
        "Việc không ai làm hoặc không có hạn thì không ai đôn đốc được.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Chủ trì}]
      hang: [[Trồng cây, Thôn Một], [Tưới cây, ""], [Rào cây, Thôn Ba]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Chủ trì}]
      hang: [[Trồng cây, Thôn Một], [Tưới cây, Thôn Hai], [Rào cây, Thôn Ba]]
"#);
    HAN_TONG_HOP_TRUOC: "han-tong-hop-truoc", Warning, None, false,
        "hạn báo cáo tổng hợp đứng trước hạn các đơn vị gửi báo cáo",
        "Đơn vị tổng hợp chưa có gì để tổng hợp.",
        Some(r#"noi_dung: Các thôn gửi báo cáo trước ngày 20/11/2027 để tổng hợp, báo cáo trước ngày 15/11/2027.
"#),
        Some(r#"noi_dung: Các thôn gửi báo cáo trước ngày 10/11/2027 để tổng hợp, báo cáo trước ngày 15/11/2027.
"#);
    QUY_LECH_THANG: "quy-lech-thang", Warning, None, false,
        "quý không khớp với tháng đứng cạnh",
        "Người thực hiện không biết theo quý hay theo tháng.",
        Some(r#"noi_dung: Trồng cây trong quý III (tháng 10).
"#),
        Some(r#"noi_dung: Trồng cây trong quý III (tháng 9).
"#);
    NOI_NHAN_TRUNG: "noi-nhan-trung", Warning, None, false,
        "một nơi nhận ghi hai lần",
        "Văn bản gửi hai bản cho một nơi; thường là một dòng đáng ra của nơi khác.",
        Some(r#"noi_nhan: [Các thôn, Trường Tiểu học Mẫu Sơn, Trường Tiểu học Mẫu Sơn, "Lưu: VT"]
"#),
        Some(r#"noi_nhan: [Các thôn, Trường Tiểu học Mẫu Sơn, "Lưu: VT"]
"#);
    GIAO_VIEC_KHONG_GUI: "giao-viec-khong-gui", Warning, None, false,
        "đơn vị được giao việc ở phần tổ chức thực hiện mà không có trong nơi nhận",
        "Đơn vị ấy không nhận được kế hoạch thì không biết việc của mình.",
        Some(r#"noi_dung: |
  # Tổ chức thực hiện

  Trạm Y tế xã: trực cấp cứu trong ngày trồng cây.
noi_nhan: [Các thôn, "Lưu: VT"]
"#),
        Some(r#"noi_dung: |
  # Tổ chức thực hiện

  Trạm Y tế xã: trực cấp cứu trong ngày trồng cây.
noi_nhan: [Trạm Y tế xã, Các thôn, "Lưu: VT"]
"#);
    NOI_NHAN_KHONG_VIEC: "noi-nhan-khong-viec", Hint, None, false,
        "nơi nhận ghi `để thực hiện` mà không chỗ nào giao việc cho nơi ấy",
        "Nơi ấy nhận kế hoạch mà không biết phải làm gì; thường là còn sót từ kế hoạch khác.",
        Some(r#"noi_dung: Trồng cây quanh trụ sở.
noi_nhan: [Trạm Y tế xã (để thực hiện), "Lưu: VT"]
"#),
        Some(r#"noi_dung: Trạm Y tế xã trực cấp cứu trong ngày trồng cây.
noi_nhan: [Trạm Y tế xã (để thực hiện), "Lưu: VT"]
"#);
    HAI_CHU_TRI: "hai-chu-tri", Warning, None, false,
        "một việc có hơn một cơ quan chủ trì",
        "Hai nơi cùng chủ trì thì không nơi nào chịu trách nhiệm.",
        Some(r#"noi_dung: Trạm Y tế xã và Trường Tiểu học Mẫu Sơn chủ trì tổng vệ sinh.
"#),
        Some(r#"noi_dung: Trạm Y tế xã chủ trì, phối hợp với Trường Tiểu học Mẫu Sơn tổng vệ sinh.
"#);
    DINH_KY_THIEU_KY: "dinh-ky-thieu-ky", Hint, None, false,
        "báo cáo định kỳ mà không nói kỳ nào",
        "Mỗi đơn vị hiểu một cách, nơi tổng hợp không đủ báo cáo.",
        Some(r#"noi_dung: Các thôn định kỳ báo cáo kết quả.
"#),
        Some(r#"noi_dung: Các thôn định kỳ hằng tháng báo cáo kết quả.
"#);
    SO_VIEC_LECH: "so-viec-lech", Hint, None, false,
        "con số nói trước không bằng số mục liệt kê sau đó",
        "Còn thiếu một mục, hoặc con số chép từ bản trước.",
        Some(r#"noi_dung: |
  Các thôn thực hiện 03 nhiệm vụ sau:

  - Trồng cây.
  - Tưới cây.
"#),
        Some(r#"noi_dung: |
  Các thôn thực hiện 02 nhiệm vụ sau:

  - Trồng cây.
  - Tưới cây.
"#);
}

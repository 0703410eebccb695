//! Kinh phí (the budget).

super::kinds! {
    TONG_KINH_PHI_LECH: "tong-kinh-phi-lech", Error, None, false,
        "tổng ghi sẵn khác tổng các dòng",
        "Tổng đã thống nhất và bảng phải khớp nhau.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  tong: 6.000.000
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  tong: 5.000.000
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    TONG_QUA_LON: "tong-qua-lon", Error, None, false,
        "tổng kinh phí có hơn 18 chữ số",
        "Số lớn hơn không đọc thành chữ được; thường là thừa chữ số 0.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: A, so_tien: 999.999.999.999.999.999}
    - {noi_dung: B, so_tien: 1}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    BANG_KINH_PHI_KHONG_KHOP: "bang-kinh-phi-khong-khop", Either, None, false,
        "bảng kinh phí chưa đặt vào nội dung, đặt hai lần, hoặc đặt mà không có `kinh_phi`",
        "Có dự toán mà bảng không in, hoặc ngược lại.",
        Some(r#"kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    DONG_KINH_PHI_SAI: "dong-kinh-phi-sai", Either, None, false,
        "dòng kinh phí thiếu hoặc thừa khóa",
        "Một dòng nói hai điều khác nhau, hoặc thiếu điều để tính tiền.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, don_gia: 5.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_luong: 100, don_vi_tinh: cây, don_gia: 5.000}
"#);
    DONG_KINH_PHI_TRUNG: "dong-kinh-phi-trung", Either, None, false,
        "hai dòng kinh phí cùng nội dung hoặc cùng mã",
        "Một việc được cấp tiền hai lần.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
    - {noi_dung: Phân bón, so_tien: 1.000.000}
"#);
    THANH_TIEN_LECH: "thanh-tien-lech", Error, None, false,
        "số lượng nhân đơn giá khác số tiền",
        "Thành tiền phải đúng bằng số lượng nhân đơn giá.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_luong: 100, don_vi_tinh: cây, don_gia: 5.000, so_tien: 600.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_luong: 100, don_vi_tinh: cây, don_gia: 5.000, so_tien: 500.000}
"#);
    SO_TIEN_KHONG_VUA_DON_VI: "so-tien-khong-vua-don-vi", Error, None, false,
        "số tiền không chẵn theo đơn vị tính của bảng",
        "Bảng không làm tròn: làm tròn thì các dòng cộng lại không bằng tổng.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  don_vi_tinh: triệu đồng
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.500.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  don_vi_tinh: nghìn đồng
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.500.000}
"#);
    COT_SAI: "cot-sai", Either, None, false,
        "cột của bảng kinh phí khai sai",
        "Cột không có gì để in, khai hai lần, hoặc bảng không có cột tiền.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung}]
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung}, {khoa: so_tien, ten: Số tiền}]
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    BIEU_DO_TRONG: "bieu-do-trong", Error, None, false,
        "biểu đồ không có gì để vẽ",
        "Biểu đồ vẽ từ số tiền của các dòng.",
        Some(r#"noi_dung: [{bang: kinh_phi}, {bieu_do: {theo: nguồn}}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}, {bieu_do: {theo: nguồn}}]
kinh_phi:
  nguon: [Ngân sách xã]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#);
    NGUON_KHONG_KHAI: "nguon-khong-khai", Error, None, false,
        "nguồn hoặc năm không khai ở `kinh_phi`",
        "Tiền không biết thuộc cột nào.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách tỉnh, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#);
    DONG_THIEU_NGUON: "dong-thieu-nguon", Either, None, false,
        "dòng chưa nói nguồn, năm hoặc đơn vị mà các dòng khác có",
        "Các cột theo nguồn, theo năm không cộng thành tổng.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã, Xã hội hóa]
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã, Xã hội hóa]
  du_toan:
    - {noi_dung: Cây giống, nguon: Xã hội hóa, so_tien: 5.000.000}
"#);
    VUOT_TRAN: "vuot-tran", Error, None, false,
        "tổng của một nguồn vượt trần",
        "Nguồn không đủ tiền cho các dòng lấy từ nó.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [{ten: Ngân sách xã, tran: 4.000.000}]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [{ten: Ngân sách xã, tran: 5.000.000}]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#);
    CAC_NAM_SAI: "cac-nam-sai", Either, None, false,
        "các năm của kinh phí không theo thứ tự, hoặc không có năm của kế hoạch",
        "Năm cũ còn sót, hoặc cột năm in sai thứ tự.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cac_nam: [2028, 2027]
  du_toan:
    - {noi_dung: Cây giống, so_tien: {2028: 5.000.000}}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cac_nam: [2027, 2028]
  du_toan:
    - {noi_dung: Cây giống, so_tien: {2028: 5.000.000}}
"#);
}

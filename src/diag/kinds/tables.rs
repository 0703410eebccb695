//! Tables, pictures, letters, the finished page.

super::kinds! {
    HANG_LECH_COT: "hang-lech-cot", Error, None, false,
        "hàng có số ô khác số cột",
        "Ô lệch cột làm số liệu sang cột khác.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, Các thôn, Quý I]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, Các thôn]]
"#);
    O_GOP_SAI: "o-gop-sai", Error, None, false,
        "ô gộp `^` hoặc `<` không có ô để gộp vào",
        "Ô gộp sai làm mất chữ của ô khác.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, ^]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, Các thôn], [Làm đất, ^]]
"#);
    TONG_BANG_LECH: "tong-bang-lech", Warning, None, false,
        "dòng tổng của bảng ghi số khác tổng các hàng",
        "Người đọc cộng lại sẽ thấy; sửa một hàng mà quên dòng tổng là lỗi hay gặp nhất của bảng.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, "80"], {tong: [Cộng, "210"]}]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, "80"], {tong: [Cộng, tự cộng]}]
"#);
    TU_CONG_SAI: "tu-cong-sai", Error, None, false,
        "ô `tự cộng` không tính được tổng của cột",
        "Một tổng cộng thiếu hay cộng trùng là con số sai trên văn bản đã ký.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, khoảng 80], {tong: [Cộng, tự cộng]}]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, "80"], {tong: [Cộng, tự cộng]}]
"#);
    BANG_KHONG_VUA: "bang-khong-vua", Error, None, false,
        "bảng rộng hơn khung chữ",
        "Các cột không đủ chỗ, chữ sẽ ra ngoài lề.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}]
      hang: [[a, a, a, a, a, a, a, a, a, a, a, a]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Việc}, {ten: Việc}]
      hang: [[a, a, a]]
"#);
    COT_HEP_HON_CHU: "cot-hep-hon-chu", Warning, None, false,
        "`rong` của cột không đủ chỗ cho một chữ trong cột",
        "Cột phải nới ra cho vừa chữ, nên tỷ lệ in ra không còn đúng như đã viết.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc, rong: 20}, {ten: Nghiêng, rong: 1}]
      hang: [[Trồng cây, Thôn]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc, rong: 4}, {ten: Nghiêng, rong: 1}]
      hang: [[Trồng cây, Thôn]]
"#);
    CHU_TRAN: "chu-tran", Error, None, false,
        "chữ dài tràn ra ngoài lề hoặc sang ô bên cạnh",
        "Chữ đè lên nhau hoặc mất ở mép giấy thì không ai đọc được.",
        Some(r#"trich_yeu: Mở hộp thư ubndxamausontinhlangsonphongvanhoaxahoivaphongkinhtehatangdothi@mauson.langson.gov.vn
"#),
        Some(r#"trich_yeu: Mở hộp thư vanthu@mauson.langson.gov.vn
"#);
    TRANG_SAI_THE_THUC: "trang-sai-the-thuc", Error, None, false,
        "trang đã dàn không đúng cỡ chữ, kiểu chữ, lề, dòng hay đường kẻ mà thể thức định",
        "Văn bản sai thể thức bị trả lại; chương trình xem lại từng trang trước khi ghi.",
        None,
        None;
    BANG_CHAT: "bang-chat", Warning, None, false,
        "cột chữ của bảng hẹp và khó đọc",
        "Chữ xếp thành bậc thang, mỗi dòng một từ.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}]
      hang: [["Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng"]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Việc}]
      hang: [["Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng"]]
"#);
    HINH_KHONG_DUNG_DUOC: "hinh-khong-dung-duoc", Error, None, true,
        "không mở hoặc không vẽ được tệp hình",
        "Văn bản sẽ thiếu hình.",
        Some(r#"noi_dung: [{hinh: {tep: khong-co.png, mo_ta: Sơ đồ}}]
"#),
        Some("");
    HINH_SAI_DUOI: "hinh-sai-duoi", Warning, None, false,
        "đuôi tên tệp hình khác loại hình bên trong",
        "Phần mềm khác tin theo đuôi tệp nên không mở được hình.",
        None,
        None;
    HINH_DOI_PHONG: "hinh-doi-phong", Warning, None, false,
        "chữ trong hình SVG dùng phông mà văn bản không có",
        "Chữ in bằng phông của văn bản, rộng hẹp khác đi nên có thể tràn khỏi khung của hình.",
        None,
        None;
    KY_TU_KHONG_CO_TRONG_PHONG: "ky-tu-khong-co-trong-phong", Error, None, true,
        "ký tự không có trong phông chữ",
        "Ký tự ấy in ra giấy thành ô trống.",
        Some(r#"noi_dung: Trồng cây 🌳 đầu xuân.
"#),
        Some(r#"noi_dung: Trồng cây đầu xuân.
"#);
}

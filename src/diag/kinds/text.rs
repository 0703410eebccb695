//! Running text.

use crate::law::clauses;

super::kinds! {
    GIA_TRI_TRONG_CHU: "gia-tri-trong-chu", Error, None, false,
        "đoạn `{{ ... }}` không tính được",
        "Chữ gọi tới một giá trị không có thì văn bản sẽ thiếu số liệu.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm {{ nammm }}
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
"#);
    NGOAC_NHON_LA: "ngoac-nhon-la", Error, None, false,
        "dấu `{...}` cuối tiêu đề không có nghĩa",
        "Dấu viết sai sẽ in ra giấy như chữ.",
        Some(r#"noi_dung: |
  # Mục đích {to}
  Trồng cây.
"#),
        Some(r#"noi_dung: |
  # Mục đích
  Trồng cây.
"#);
    CAP_KHONG_CO_NHAN: "cap-khong-co-nhan", Error, Some(&clauses::II_6_DD), false,
        "cấp này chưa có cách đánh số",
        "Mỗi cấp của bố cục phải có số hoặc chữ cái theo thứ tự.",
        Some(r#"danh_so: ["I."]
noi_dung: |
  # Mục đích
  ## Việc thứ nhất
  Trồng cây.
"#),
        Some(r#"danh_so: ["I.", "1."]
noi_dung: |
  # Mục đích
  ## Việc thứ nhất
  Trồng cây.
"#);
    CHU_KHONG_HO_TRO: "chu-khong-ho-tro", Error, None, false,
        "cách viết Markdown không dùng được trong kế hoạch",
        "Trích dẫn, khối mã, bảng kẻ bằng dấu `|`, liên kết không có chỗ trong văn bản hành chính; in thô ra giấy là sai.",
        Some(r#"noi_dung: |
  > Trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  Trồng cây ngay từ đầu xuân.
"#);
    DAU_KHONG_TAC_DUNG: "dau-khong-tac-dung", Error, None, false,
        "dấu in đậm, in nghiêng viết sai chỗ nên không có tác dụng",
        "Dấu sao thừa sẽ in ra giấy, chữ cần đậm thì không đậm.",
        Some(r#"noi_dung: |
  **Các thôn: trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  **Các thôn:** trồng cây ngay từ đầu xuân.
"#);
    NHAN_GO_TAY: "nhan-go-tay", Either, Some(&clauses::II_6_DD), false,
        "số, chữ cái đầu dòng gõ tay không khớp với cách đánh số",
        "Số in hai lần, nhảy số, hoặc mục con chảy liền vào đoạn trên.",
        Some(r#"noi_dung: |
  # II. MỤC ĐÍCH
  Trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  # MỤC ĐÍCH
  Trồng cây ngay từ đầu xuân.
"#);
    MUC_TRONG: "muc-trong", Error, None, false,
        "tiêu đề hoặc mục chỉ có dấu, không có chữ",
        "Trên giấy còn lại một số hay một gạch đầu dòng trơ trọi.",
        Some(r#"noi_dung: |
  # Mục đích
  -
  Trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  # Mục đích
  Trồng cây ngay từ đầu xuân.
"#);
    DUOI_TIEU_DE_TRONG: "duoi-tieu-de-trong", Doubt, None, false,
        "dưới tiêu đề không có nội dung",
        "Người đọc không biết phần ấy bị bỏ sót hay không có gì; thường là chữ bị xóa nhầm hoặc chưa viết.",
        Some(r#"noi_dung: |
  # Mục đích
  Trồng cây ngay từ đầu xuân.
  # Yêu cầu
"#),
        Some(r#"noi_dung: |
  # Mục đích
  Trồng cây ngay từ đầu xuân.
  # Yêu cầu
  Mỗi hộ trồng một cây.
"#);
    CHU_THICH_SAI: "chu-thich-sai", Error, None, false,
        "chú thích không có lời, không ai gọi, hoặc viết lời hai lần",
        "Lời chú thích mất khỏi văn bản, hoặc dấu `[^1]` in ra giấy.",
        Some(r#"noi_dung: |
  Trồng cây[^1] ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  Trồng cây[^1] ngay từ đầu xuân.

  [^1]: Cây bản địa.
"#);
    CHO_CHUA_VIET: "cho-chua-viet", Warning, None, false,
        "còn chỗ trong ngoặc vuông chưa viết",
        "Khung kế hoạch để sẵn `[...]` cho người soạn; còn sót là in ra giấy.",
        Some(r#"noi_dung: "[Viết nội dung]."
"#),
        Some(r#"noi_dung: Trồng cây ngay từ đầu xuân.
"#);
    CHU_IN_SAN: "chu-in-san", Error, None, false,
        "gõ lại chữ, số mà chương trình đã in sẵn",
        "Chữ ấy in hai lần: `Kính gửi: Kính gửi:`, `1. 1. Làm đất`.",
        Some(r#"can_cu: ["- Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017"]
"#),
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017]
"#);
    PHU_LUC_KHONG_NHAC: "phu-luc-khong-nhac", Either, Some(&clauses::III_1_A), false,
        "phụ lục không được nhắc trong lời văn, hoặc lời văn nhắc phụ lục không có",
        "Văn bản có phụ lục thì phải có chỉ dẫn về phụ lục đó.",
        Some(r#"phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#),
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#);
    SO_TIEN_GO_TAY: "so-tien-go-tay", Warning, None, false,
        "số tiền trong lời văn không có trong bảng kinh phí",
        "Số gõ tay còn lại từ năm trước, hoặc không theo kịp khi bảng thay đổi.",
        Some(r#"noi_dung:
  - Tổng kinh phí là 6.000.000 đồng.
  - bang: kinh_phi
kinh_phi:
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#),
        Some(r#"noi_dung:
  - "Tổng kinh phí là {{ kinh_phi.tong | tien }}."
  - bang: kinh_phi
kinh_phi:
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#);
}

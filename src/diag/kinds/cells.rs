//! How the cells of the paper are worded: issuer, place, dates, recipients, signer, appendices.

use crate::law::clauses;

super::kinds! {
    TIEU_NGU_SAI: "tieu-ngu-sai", Error, Some(&clauses::II_1_B), false,
        "Tiêu ngữ gõ trong biểu mẫu viết sai",
        "Tiêu ngữ chỉ có một cách viết: ba cụm từ hoa chữ cái đầu, nối bằng gạch ngắn có dấu cách.",
        Some(r#"noi_dung: Độc lập – Tự do – Hạnh Phúc
"#),
        Some(r#"noi_dung: Độc lập - Tự do - Hạnh phúc
"#);
    TEN_CO_QUAN_VIET_TAT: "ten-co-quan-viet-tat", Error, Some(&clauses::II_2_A), false,
        "tên cơ quan ban hành viết tắt",
        "Cơ quan ban hành ghi tên đầy đủ; chỉ tên cơ quan chủ quản ở dòng trên được viết tắt.",
        Some(r#"co_quan: {ban_hanh: [UBND, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
"#);
    CHU_QUAN_THUA: "chu-quan-thua", Warning, Some(&clauses::II_2_A), false,
        "Ủy ban nhân dân, Hội đồng nhân dân có dòng cơ quan chủ quản",
        "Ủy ban nhân dân và Hội đồng nhân dân các cấp ghi tên mình, không ghi cơ quan chủ quản ở trên.",
        Some(r#"co_quan: {chu_quan: UBND TỈNH LẠNG SƠN, ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
"#);
    CO_QUAN_TU_GOI_LECH: "co-quan-tu-goi-lech", Warning, Some(&clauses::II_2_A), false,
        "văn bản tự nói là của một cơ quan khác",
        "Câu chép từ kế hoạch của nơi khác còn sót lại.",
        Some(r#"mo_dau: "Ủy ban nhân dân xã Lộc Bình ban hành Kế hoạch như sau:"
"#),
        Some(r#"mo_dau: "Ủy ban nhân dân xã Mẫu Sơn ban hành Kế hoạch như sau:"
"#);
    DIA_DANH_SAI: "dia-danh-sai", Either, Some(&clauses::II_4_A), false,
        "địa danh viết tắt, viết thừa, hoặc không phải nơi của cơ quan ban hành",
        "Địa danh là tên chính thức của đơn vị hành chính nơi cơ quan đóng trụ sở; dấu phẩy và ngày in sẵn ở sau.",
        Some(r#"dia_danh: mẫu sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    NGAY_THANG_SAI_CHU: "ngay-thang-sai-chu", Warning, Some(&clauses::II_4_B), false,
        "ngày, tháng viết bằng chữ thiếu hoặc thừa số 0",
        "Ngày nhỏ hơn 10 và tháng 1, tháng 2 có số 0 phía trước; tháng 3 trở đi thì không.",
        Some(r#"noi_dung: Trồng cây xong trước ngày 5 tháng 3 năm 2027.
"#),
        Some(r#"noi_dung: Trồng cây xong trước ngày 05 tháng 3 năm 2027.
"#);
    NGAY_KHONG_CO_TRONG_LICH: "ngay-khong-co-trong-lich", Error, None, false,
        "ngày không có trong lịch",
        "Không ai biết phải làm vào ngày nào.",
        Some(r#"noi_dung: Trồng cây xong trước ngày 31/02/2027.
"#),
        Some(r#"noi_dung: Trồng cây xong trước ngày 28/02/2027.
"#);
    QUY_SO_A_RAP: "quy-so-a-rap", Hint, None, false,
        "quý viết bằng số Ả Rập",
        "Văn bản hành chính quen viết quý bằng số La Mã; hai cách lẫn nhau trong một văn bản thì rối mắt.",
        Some(r#"noi_dung: Trồng cây xong trong Quý 1/2027.
"#),
        Some(r#"noi_dung: Trồng cây xong trong Quý I/2027.
"#);
    NAM_CU_CON_SOT: "nam-cu-con-sot", Doubt, None, false,
        "câu nói về chính kế hoạch, tiêu đề, tên phụ lục hoặc hạn làm việc còn năm trước",
        "Năm cũ còn sót khi làm lại kế hoạch năm trước.",
        Some(r#"ket_thuc: Trên đây là Kế hoạch tổ chức Tết trồng cây năm 2026.
"#),
        Some(r#"ket_thuc: Trên đây là Kế hoạch tổ chức Tết trồng cây năm {{ nam }}.
"#);
    DAU_KET_THUC_SAI: "dau-ket-thuc-sai", Either, Some(&clauses::FORM_1_4), false,
        "dấu kết thúc `./.` gõ sai, gõ thừa hoặc không ở cuối văn bản",
        "Dấu `./.` chỉ đứng một lần, sau chữ cuối cùng của nội dung.",
        Some(r#"ket_thuc: Trên đây là Kế hoạch tổ chức Tết trồng cây./././.
"#),
        Some(r#"ket_thuc: Trên đây là Kế hoạch tổ chức Tết trồng cây./.
"#);
    KINH_GUI_THUA: "kinh-gui-thua", Warning, Some(&clauses::II_9_D), false,
        "kế hoạch, quyết định có dòng `Kính gửi`",
        "Kính gửi là của công văn, tờ trình; kế hoạch gửi đi theo nơi nhận.",
        Some(r#"kinh_gui: Các thôn
"#),
        Some(r#"noi_nhan: [Các thôn, "Lưu: VT"]
"#);
    NOI_NHAN_SAI_DAU: "noi-nhan-sai-dau", Either, Some(&clauses::II_9_D), false,
        "dấu câu, gạch đầu dòng ở nơi nhận viết sai",
        "Mỗi nơi nhận kết thúc bằng dấu chấm phẩy, dòng `Lưu:` kết thúc bằng dấu chấm.",
        Some(r#"noi_nhan: [Các thôn, Lưu VT]
"#),
        Some(r#"noi_nhan: [Các thôn, "Lưu: VT"]
"#);
    NHU_TREN_KHONG_CO: "nhu-tren-khong-co", Error, Some(&clauses::II_9_D), false,
        "nơi nhận ghi `Như trên`, `Như Điều ...` mà ở trên không có",
        "Người nhận không biết là ai: không có `Kính gửi`, hoặc không có Điều ấy.",
        Some(r#"noi_nhan: [Như trên, "Lưu: VT"]
"#),
        Some(r#"noi_nhan: [Các thôn, "Lưu: VT"]
"#);
    HO_TEN_SAI_CHU: "ho-ten-sai-chu", Either, Some(&clauses::II_7_C), false,
        "họ tên người ký viết in hoa cả chữ, không viết hoa, hoặc thừa dấu",
        "Họ tên người ký in thường, viết hoa chữ cái đầu mỗi tiếng; in hoa là của chức vụ.",
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: NGUYỄN VĂN AN}
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn An}
"#);
    PHU_LUC_SAI_CHU: "phu-luc-sai-chu", Either, Some(&clauses::III_1_B), false,
        "phụ lục đánh số bằng chữ số thường, hoặc viết in hoa",
        "Phụ lục đánh số La Mã, chữ `Phụ lục` in thường; một phụ lục thì không có số.",
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục 1, phụ lục 2).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
  - {ten: Danh mục dụng cụ, noi_dung: Cuốc}
"#),
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục I, Phụ lục II).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
  - {ten: Danh mục dụng cụ, noi_dung: Cuốc}
"#);
    KEM_THEO_SAI: "kem-theo-sai", Doubt, Some(&clauses::III_1_C), false,
        "dòng `(Kèm theo ...)` của phụ lục viết sai, hoặc nói về văn bản khác",
        "Phụ lục tách khỏi văn bản thì chỉ dòng ấy cho biết nó là của văn bản nào.",
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông, kem_theo: "(Ban hành kèm theo Kế hoạch số    /KH-UBND của Ủy ban nhân dân xã Mẫu Sơn)"}
"#),
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông, kem_theo: "(Kèm theo Kế hoạch số    /KH-UBND của Ủy ban nhân dân xã Mẫu Sơn)"}
"#);
}

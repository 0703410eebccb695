//! Laws and bodies, by the day of the document.

use crate::law::clauses;

super::kinds! {
    VAN_BAN_BI_THAY_THE: "van-ban-bi-thay-the", Doubt, Some(&clauses::II_6_A), false,
        "viện dẫn văn bản không còn hiệu lực vào ngày ban hành",
        "Căn cứ vào văn bản đã bị thay thế thì cả kế hoạch không có chỗ dựa; đây là lý do bị trả lại hay gặp nhất.",
        Some(r#"can_cu: [Căn cứ Luật Đầu tư công ngày 13/6/2019]
"#),
        Some(r#"can_cu: [Căn cứ Luật Đầu tư công ngày 29/11/2024]
"#);
    VAN_BAN_SAP_THAY_THE: "van-ban-sap-thay-the", Hint, None, false,
        "văn bản viện dẫn sẽ hết hiệu lực khi kế hoạch đang thực hiện",
        "Nửa sau của kế hoạch sẽ phải theo văn bản mới; biết trước thì ghi được cả hai.",
        Some(r#"ngay_ban_hanh: 05/12/2026
can_cu: [Căn cứ Luật Hộ tịch ngày 20/11/2014]
"#),
        Some(r#"can_cu: [Căn cứ Luật Thanh tra ngày 25/6/2025]
"#);
    VAN_BAN_CHUA_HIEU_LUC: "van-ban-chua-hieu-luc", Warning, Some(&clauses::II_6_A), false,
        "căn cứ vào văn bản chưa có hiệu lực vào ngày ban hành",
        "Căn cứ là văn bản có hiệu lực pháp lý; văn bản sắp có hiệu lực thì chưa dùng được.",
        Some(r#"ngay_ban_hanh: 12/02/2026
nam: 2026
trich_yeu: Tổ chức Tết trồng cây năm 2026
can_cu: [Căn cứ Luật Đầu tư ngày 11/12/2025]
"#),
        Some(r#"ngay_ban_hanh: 12/3/2026
nam: 2026
trich_yeu: Tổ chức Tết trồng cây năm 2026
can_cu: [Căn cứ Luật Đầu tư ngày 11/12/2025]
"#);
    NGAY_VAN_BAN_SAI: "ngay-van-ban-sai", Doubt, Some(&clauses::II_6_B), false,
        "văn bản viện dẫn có tên, số đúng mà ngày sai",
        "Sai một chữ số của năm thì thành một văn bản khác, thường là bản đã bị thay thế, mà không ai thấy.",
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP ngày 03/5/2020 của Chính phủ về công tác văn thư]
"#),
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư]
"#);
    VAN_BAN_HAI_NGAY: "van-ban-hai-ngay", Warning, Some(&clauses::II_6_B), false,
        "một văn bản được viện dẫn với hai ngày khác nhau",
        "Một trong hai ngày chắc chắn sai.",
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng.

  Các thôn đăng ký theo Kế hoạch số 12/KH-UBND ngày 15/01/2027.
"#),
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng.

  Các thôn đăng ký theo Kế hoạch số 12/KH-UBND.
"#);
    CO_QUAN_DA_HET: "co-quan-da-het", Any, None, false,
        "cơ quan đã kết thúc, hợp nhất hoặc đổi tên trước ngày ban hành",
        "Việc giao cho cơ quan không còn thì không ai làm, văn bản gửi đi không ai nhận.",
        Some(r#"noi_nhan: [Sở Kế hoạch và Đầu tư, "Lưu: VT"]
"#),
        Some(r#"noi_nhan: [Sở Tài chính, "Lưu: VT"]
"#);
    TINH_DA_DOI: "tinh-da-doi", Any, None, false,
        "tỉnh đã hợp nhất vào tỉnh khác hoặc đã thành thành phố",
        "Từ 01/7/2025 cả nước còn 34 tỉnh, thành phố; tên cũ chỉ đúng khi nói về trước đó.",
        Some(r#"noi_dung: Trao đổi kinh nghiệm trồng rừng với các xã của tỉnh Bắc Kạn.
"#),
        Some(r#"noi_dung: Trao đổi kinh nghiệm trồng rừng với các xã của tỉnh Thái Nguyên.
"#);
    CUM_TU_DA_CU: "cum-tu-da-cu", Doubt, None, false,
        "cụm từ nói điều không còn đúng vào ngày ban hành",
        "Chữ chép từ kế hoạch cũ mang theo con số, tên gọi đã đổi.",
        Some(r#"noi_dung: Kết quả được gửi tới 63 tỉnh, thành phố.
"#),
        Some(r#"noi_dung: Kết quả được gửi tới 34 tỉnh, thành phố.
"#);
    MOT_TEN_HAI_CACH: "mot-ten-hai-cach", Warning, None, false,
        "tên một cơ quan viết hai cách trong một văn bản, hoặc viết sai một chữ",
        "Người đọc không biết là một cơ quan hay hai; tên trong quyết định thành lập chỉ có một.",
        Some(r#"noi_dung: |
  Sở Giáo dục và Đào tạo hướng dẫn các trường.

  Các trường báo cáo Sở Giáo dục & Đào tạo, Sở Giáo dục - Đào tạo tổng hợp.
"#),
        Some(r#"noi_dung: |
  Sở Giáo dục và Đào tạo hướng dẫn các trường.

  Các trường báo cáo Sở Giáo dục và Đào tạo.
"#);
    VIET_TAT_HAI_CACH: "viet-tat-hai-cach", Warning, None, false,
        "chữ viết tắt viết hai cách",
        "Thừa một chữ hay đảo hai chữ thì không còn là chữ viết tắt đã dùng.",
        Some(r#"noi_dung: |
  Ban Vì sự tiến bộ của phụ nữ (VSTBCPN) họp mỗi quý; ban VSTBCPBN của xã báo cáo.
"#),
        Some(r#"noi_dung: |
  Ban Vì sự tiến bộ của phụ nữ (VSTBCPN) họp mỗi quý; ban VSTBCPN của xã báo cáo.
"#);
    CAN_CU_LUAT_THUA: "can-cu-luat-thua", Warning, Some(&clauses::II_6_A), false,
        "căn cứ là luật, pháp lệnh mà ghi số, ký hiệu hoặc cơ quan ban hành",
        "Luật, pháp lệnh chỉ ghi tên và ngày, tháng, năm.",
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp số 16/2017/QH14 ngày 15/11/2017]
"#),
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp ngày 15/11/2017]
"#);
    CAN_CU_THIEU: "can-cu-thieu", Warning, Some(&clauses::II_6_A), false,
        "căn cứ thiếu số, ký hiệu, ngày, cơ quan ban hành hoặc trích yếu",
        "Căn cứ ghi không đủ thì không biết là văn bản nào.",
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP về công tác văn thư]
"#),
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư]
"#);
    CAN_CU_HOP_NHAT: "can-cu-hop-nhat", Warning, Some(&clauses::II_6_A), false,
        "căn cứ là văn bản hợp nhất",
        "Văn bản hợp nhất chỉ để tra cứu; có hiệu lực là văn bản gốc và văn bản sửa đổi nó.",
        Some(r#"can_cu: [Căn cứ Văn bản hợp nhất số 12/VBHN-VPQH ngày 05/3/2024 của Văn phòng Quốc hội về Luật Lâm nghiệp]
"#),
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp ngày 15/11/2017]
"#);
    CAN_CU_SAI_THU_TU: "can-cu-sai-thu-tu", Hint, None, false,
        "căn cứ có hiệu lực pháp lý cao đứng sau căn cứ thấp hơn",
        "Nghị định không buộc, nhưng nơi thẩm định đọc từ luật xuống.",
        Some(r#"can_cu:
  - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư
  - Căn cứ Luật Lưu trữ ngày 21/6/2024
"#),
        Some(r#"can_cu:
  - Căn cứ Luật Lưu trữ ngày 21/6/2024
  - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư
"#);
    THIEU_CHU_SO: "thieu-chu-so", Warning, Some(&clauses::II_6_B), false,
        "viện dẫn thiếu chữ `số` trước số của văn bản",
        "Viết đủ là tên loại, chữ `số`, rồi số và ký hiệu.",
        Some(r#"noi_dung: Trồng cây theo Kế hoạch 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#),
        Some(r#"noi_dung: Trồng cây theo Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#);
    SO_KY_HIEU_SAI: "so-ky-hieu-sai", Warning, Some(&clauses::II_3_C), false,
        "số, ký hiệu của văn bản viện dẫn viết sai",
        "Tìm theo số, ký hiệu ấy thì không ra văn bản.",
        Some(r#"noi_dung: Trồng cây theo Chỉ thị số 45-CT/TTg ngày 31/12/2026 của Thủ tướng Chính phủ.
"#),
        Some(r#"noi_dung: Trồng cây theo Chỉ thị số 45/CT-TTg ngày 31/12/2026 của Thủ tướng Chính phủ.
"#);
    VIEN_DAN_THIEU: "vien-dan-thieu", Warning, Some(&clauses::II_6_B), false,
        "viện dẫn lần đầu mà không đủ",
        "Lần đầu phải đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu thì người đọc mới biết là văn bản nào.",
        Some(r#"noi_dung: Trồng cây theo Kế hoạch số 12/KH-UBND.
"#),
        Some(r#"noi_dung: Trồng cây theo Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng.
"#);
    VIEN_DAN_LAP: "vien-dan-lap", Hint, Some(&clauses::II_6_B), false,
        "viện dẫn lại cả tên dài của văn bản đã viện dẫn",
        "Từ lần thứ hai chỉ cần tên loại và số, ký hiệu.",
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng sản xuất.

  Cây giống theo Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng sản xuất.
"#),
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng sản xuất.

  Cây giống theo Kế hoạch số 12/KH-UBND.
"#);
    TEN_LOAI_VIET_TAT: "ten-loai-viet-tat", Hint, Some(&clauses::II_6_B), false,
        "tên loại văn bản viết tắt trong lời văn",
        "Trong câu, tên loại viết đủ chữ; chữ tắt chỉ để trong số, ký hiệu.",
        Some(r#"noi_dung: Trồng cây theo QĐ số 58/QĐ-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#),
        Some(r#"noi_dung: Trồng cây theo Quyết định số 58/QĐ-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#);
    DIEU_KHOAN_SAI_CHU: "dieu-khoan-sai-chu", Warning, Some(&clauses::CAPITALS_V_7), false,
        "viện dẫn điều, chương viết thường hoặc khoản, điểm viết hoa",
        "Phần, chương, mục, điều viết hoa chữ đầu; khoản, điểm viết thường.",
        Some(r#"noi_dung: Chủ rừng được hỗ trợ theo quy định tại điều 94 Luật Lâm nghiệp.
"#),
        Some(r#"noi_dung: Chủ rừng được hỗ trợ theo quy định tại Điều 94 Luật Lâm nghiệp.
"#);
    KE_HOACH_NAY: "ke-hoach-nay", Hint, Some(&clauses::CAPITALS_V_6), false,
        "`kế hoạch này` viết thường khi chỉ chính văn bản này",
        "Tên loại chỉ một văn bản cụ thể viết hoa chữ đầu.",
        Some(r#"noi_dung: Các thôn thực hiện kế hoạch này từ đầu xuân.
"#),
        Some(r#"noi_dung: Các thôn thực hiện Kế hoạch này từ đầu xuân.
"#);
    TEN_LOAI_LECH: "ten-loai-lech", Warning, Some(&clauses::II_5_A), false,
        "văn bản tự gọi mình bằng tên loại khác",
        "Câu chép từ văn bản khác còn sót lại.",
        Some(r#"ket_thuc: Trên đây là Báo cáo của Ủy ban nhân dân xã Mẫu Sơn.
"#),
        Some(r#"ket_thuc: Trên đây là Kế hoạch của Ủy ban nhân dân xã Mẫu Sơn.
"#);
    VIET_TAT_CHUA_GIAI_THICH: "viet-tat-chua-giai-thich", Doubt, None, false,
        "chữ viết tắt dùng trước khi giải thích, hoặc không giải thích",
        "Người nhận ngoài ngành không hiểu chữ tắt; một chữ tắt có thể có hai nghĩa.",
        Some(r#"noi_dung: |
  Hợp tác xã nhận KNL từ đầu xuân.

  Khuyến nông lâm (KNL) hướng dẫn trồng cây.
"#),
        Some(r#"noi_dung: |
  Khuyến nông lâm (KNL) hướng dẫn trồng cây.

  Hợp tác xã nhận KNL từ đầu xuân.
"#);
    VIET_TAT_KHONG_DUNG: "viet-tat-khong-dung", Hint, None, false,
        "chữ viết tắt được giải thích mà không dùng",
        "Phần `(sau đây viết tắt là ...)` chỉ làm câu dài thêm.",
        Some(r#"noi_dung: Khuyến nông lâm (sau đây viết tắt là KNL) hướng dẫn trồng cây.
"#),
        Some(r#"noi_dung: Khuyến nông lâm hướng dẫn trồng cây.
"#);
}

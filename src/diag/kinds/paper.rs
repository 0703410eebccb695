//! The parts of the paper.

use crate::law::clauses;

super::kinds! {
    CAP_HUYEN_DA_BO: "cap-huyen-da-bo", Any, Some(&clauses::TWO_LEVELS), false,
        "cơ quan, cấp hành chính huyện, thị trấn đã kết thúc từ 01/7/2025",
        "Văn bản mang tên cơ quan không còn tồn tại thì không có giá trị; việc giao cho cấp không còn thì không ai làm.",
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, HUYỆN LỘC BÌNH]}
dia_danh: Lộc Bình
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ LỘC BÌNH]}
dia_danh: Lộc Bình
"#);
    VAN_BAN_CUA_DANG: "van-ban-cua-dang", Warning, None, false,
        "văn bản của Đảng không theo thể thức mà chương trình làm",
        "Văn bản của Đảng theo Hướng dẫn 05-HD/VPTW (trước 27/5/2026 là 36-HD/VPTW): tiêu đề, số, ký hiệu, chỗ ký đều khác Nghị định 30/2020/NĐ-CP.",
        Some(r#"co_quan: {ban_hanh: [ĐẢNG ỦY, XÃ MẪU SƠN], ten: Đảng ủy xã Mẫu Sơn}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
"#);
    KY_HIEU_SAI_DANG: "ky-hieu-sai-dang", Either, Some(&clauses::II_3_C), false,
        "ký hiệu không đúng dạng",
        "Ký hiệu sai thì văn thư không vào sổ được.",
        Some(r#"ky_hieu: KH - UBND
"#),
        Some(r#"ky_hieu: KH-UBND
"#);
    TRICH_YEU_THUA: "trich-yeu-thua", Any, Some(&clauses::II_5_B), false,
        "trích yếu có dấu câu ở cuối, có `V/v`, lặp lại tên loại, hoặc viết in hoa",
        "Tên loại đã in ở dòng trên; trích yếu là một cụm từ viết thường, không phải câu.",
        Some(r#"trich_yeu: Kế hoạch tổ chức Tết trồng cây.
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây
"#);
    DO_KHAN_KHONG_CON: "do-khan-khong-con", Error, Some(&clauses::III_2_B), false,
        "mức độ khẩn không còn trong quy định",
        "Nghị định 30/2020/NĐ-CP chỉ còn ba mức.",
        Some(r#"do_khan: HỎA TỐC HẸN GIỜ
"#),
        Some(r#"do_khan: HỎA TỐC
"#);
    NOI_NHAN_THIEU_LUU: "noi-nhan-thieu-luu", Error, Some(&clauses::II_9_D), false,
        "nơi nhận thiếu dòng `Lưu`, hoặc dòng ấy không ở cuối",
        "Dòng cuối của nơi nhận cho biết văn bản lưu ở đâu.",
        Some(r#"noi_nhan: [Các thôn]
"#),
        Some(r#"noi_nhan: [Các thôn, "Lưu: VT"]
"#);
    THIEU_TEN_CO_QUAN: "thieu-ten-co-quan", Error, Some(&clauses::III_1_C), false,
        "chưa biết viết tên cơ quan thế nào ở dòng `(Kèm theo ...)`",
        "Tên in hoa toàn bộ không đổi thành tên trong câu được mà không đoán chữ nào là tên riêng.",
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}
noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#),
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#);
    THE_THUC_NGOAI_THOI_GIAN: "the-thuc-ngoai-thoi-gian", Error, Some(&clauses::IN_FORCE), false,
        "thể thức không áp dụng cho văn bản của ngày này",
        "Văn bản phải theo quy định có hiệu lực khi ban hành.",
        Some(r#"ngay_ban_hanh: 05/12/2026
the_thuc: tt01-2011
"#),
        Some(r#"ngay_ban_hanh: 05/12/2026
the_thuc: nd30-2020
"#);
    NAM_LECH_TRICH_YEU: "nam-lech-trich-yeu", Warning, None, false,
        "trích yếu nói một năm khác năm của kế hoạch",
        "Năm cũ còn sót khi làm lại kế hoạch năm trước.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm 2026
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
"#);
    THU_LECH_NGAY: "thu-lech-ngay", Either, None, false,
        "thứ trong tuần không khớp với ngày đứng cạnh",
        "Người nhận không biết theo thứ hay theo ngày; thường là thứ của năm cũ còn sót.",
        Some(r#"noi_dung: Tổng vệ sinh vào thứ Hai, ngày 24/8/2027.
"#),
        Some(r#"noi_dung: Tổng vệ sinh vào thứ Ba, ngày 24/8/2027.
"#);
    CAN_CHI_LECH_NAM: "can-chi-lech-nam", Either, None, false,
        "tên năm âm lịch không khớp với năm đứng cạnh",
        "Tên năm âm lịch tính được từ năm; thường là tên của năm cũ còn sót.",
        Some(r#"noi_dung: Đón Tết Nguyên đán Bính Ngọ năm 2027.
"#),
        Some(r#"noi_dung: Đón Tết Nguyên đán Đinh Mùi năm 2027.
"#);
    CON_XEM_LAI: "con-xem-lai", Warning, None, false,
        "còn ghi chú `XEM LẠI` của kế hoạch làm từ năm trước",
        "Lệnh `new --from` để lại những chỗ chỉ người soạn quyết được; ghi chú không in ra, chỗ ấy thì có.",
        Some(r#"noi_dung: Trồng cây giai đoạn 2026 - 2030. # XEM LẠI: giai đoạn còn đúng không
"#),
        Some(r#"noi_dung: Trồng cây giai đoạn 2026 - 2030.
"#);
    NGAY_LECH_NAM: "ngay-lech-nam", Warning, None, false,
        "ngày ban hành cách xa năm của kế hoạch",
        "Kế hoạch thường ban hành trong năm đó hoặc năm liền trước.",
        Some(r#"ngay_ban_hanh: 05/12/2024
"#),
        Some(r#"ngay_ban_hanh: 05/12/2026
"#);
    CAN_CU_SAU_NGAY_BAN_HANH: "can-cu-sau-ngay-ban-hanh", Either, Some(&clauses::II_6_A), false,
        "căn cứ, văn bản viện dẫn đề ngày sau ngày ban hành",
        "Không thể căn cứ vào văn bản chưa có.",
        Some(r#"ngay_ban_hanh: 05/12/2026
can_cu: [Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Ủy ban nhân dân tỉnh]
"#),
        Some(r#"ngay_ban_hanh: 15/12/2026
can_cu: [Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Ủy ban nhân dân tỉnh]
"#);
    NGUOI_KY_KHAC_CO_QUAN: "nguoi-ky-khac-co-quan", Warning, Some(&clauses::II_7_B), false,
        "quyền hạn ký không hợp với cơ quan ban hành",
        "Phần chữ ký chép từ văn bản của cơ quan khác.",
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}
nguoi_ky: {quyen_han: KT. GIÁM ĐỐC, chuc_vu: PHÓ GIÁM ĐỐC}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}
nguoi_ky: {quyen_han: KT. CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH}
"#);
    QUYEN_HAN_SAI: "quyen-han-sai", Either, Some(&clauses::II_7_B), false,
        "quyền hạn của người ký viết không đúng",
        "Chữ viết tắt sai làm văn bản sai thẩm quyền ký.",
        Some(r#"nguoi_ky: {quyen_han: T.M. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH}
"#),
        Some(r#"nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH}
"#);
    HOC_HAM_TRUOC_TEN: "hoc-ham-truoc-ten", Warning, Some(&clauses::II_7_C), false,
        "học hàm, học vị trước họ tên người ký",
        "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu.",
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: TS. Nguyễn Văn A}
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
"#);
    BO_QUA_SAI: "bo-qua-sai", Warning, None, false,
        "dấu bỏ qua viết sai: không lý do, không có tên ấy, hoặc tên của một lỗi",
        "Bỏ qua một cảnh báo thì người đọc sau phải biết vì sao.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây. # bỏ qua[trich-yeu-thua]
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây. # bỏ qua[trich-yeu-thua]: tên cuộc thi có dấu chấm
"#);
    BO_QUA_THUA: "bo-qua-thua", Warning, None, false,
        "dấu bỏ qua không còn cảnh báo nào để bỏ qua",
        "Chỗ ấy đã sửa; dấu còn lại sẽ che một cảnh báo mới.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây # bỏ qua[trich-yeu-thua]: tên cuộc thi
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây
"#);
}

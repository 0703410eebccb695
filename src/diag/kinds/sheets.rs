//! Spreadsheets.

super::kinds! {
    BANG_TINH_KHONG_DOC_DUOC: "bang-tinh-khong-doc-duoc", Error, None, true,
        "không đọc được tệp bảng tính, hoặc một dòng của nó",
        "Đọc đoán một tệp hỏng hay có mật khẩu thì mất dòng mà không ai hay; không có gì được sửa.",
        None,
        None;
    COT_BANG_TINH_SAI: "cot-bang-tinh-sai", Error, None, true,
        "bảng tính thiếu tên cột, có cột lạ hoặc cột viết hai lần",
        "Cột không rõ tên thì số của nó không biết đưa vào đâu; bỏ qua là mất dữ liệu.",
        None,
        None;
    DONG_BANG_TINH_SAI: "dong-bang-tinh-sai", Error, None, true,
        "dòng của bảng tính không xếp được vào dự toán",
        "Dòng ngoài nhóm, sau dòng tổng, trùng mã, không có nội dung, dòng cộng gõ tay hay hàng dài hơn dòng tên cột sẽ lọt khỏi tổng, bị tính hai lần hoặc đè lên dòng khác.",
        None,
        None;
    O_BANG_TINH_SAI: "o-bang-tinh-sai", Error, None, true,
        "ô của bảng tính không phải giá trị mà cột của nó nhận",
        "Số đọc đoán từ một ô lỗi, ô ngày tháng, ô gộp, số lẻ hay số theo đơn vị không rõ là số sai trên văn bản đã ký.",
        None,
        None;
    TONG_BANG_TINH_LECH: "tong-bang-tinh-lech", Error, None, true,
        "tổng ghi trong bảng tính khác các phần cộng lại",
        "Một trong hai đã bị gõ đè; phải rõ số nào đúng trước khi đưa vào kế hoạch.",
        None,
        None;
}

//! Data of a series.

super::kinds! {
    DU_LIEU_KHONG_DOC_DUOC: "du-lieu-khong-doc-duoc", Error, None, true,
        "tệp dữ liệu không có hàng nào, hoặc không phải danh sách các mục",
        "Không rõ mỗi văn bản lấy giá trị ở đâu; không có gì được làm ra.",
        None,
        None;
    COT_DU_LIEU_SAI: "cot-du-lieu-sai", Error, None, true,
        "tên cột của tệp dữ liệu gõ sai, viết hai lần, hoặc dẫn tới chỗ kế hoạch không có",
        "Cột không tới được chỗ của nó thì mọi văn bản giữ giá trị của mẫu mà không ai hay.",
        None,
        None;
    COT_DU_LIEU_THUA: "cot-du-lieu-thua", Warning, None, false,
        "cột của tệp dữ liệu không dùng vào đâu",
        "Cột chỉ để ghi nhớ thì không sao; còn nếu để điền vào văn bản thì tên cột đã sai.",
        None,
        None;
    HANG_DU_LIEU_SAI: "hang-du-lieu-sai", Error, None, true,
        "hàng của tệp dữ liệu thừa ô, trùng tên tệp, hoặc không phải hàng của một văn bản",
        "Hàng lệch cột thì số liệu sang cột khác; hàng ấy không làm ra văn bản, các hàng khác vẫn làm.",
        None,
        None;
    O_DU_LIEU_SAI: "o-du-lieu-sai", Error, None, true,
        "ô của tệp dữ liệu không phải giá trị dùng được ở chỗ của nó",
        "Giá trị đọc đoán là giá trị sai trên văn bản đã ký; hàng ấy không làm ra văn bản.",
        None,
        None;
    O_DU_LIEU_TRONG: "o-du-lieu-trong", Error, None, false,
        "lời văn gọi một ô trống của tệp dữ liệu",
        "Chỗ ấy trên văn bản sẽ thành khoảng trống giữa câu.",
        None,
        None;
    O_DU_LIEU_GIU_MAU: "o-du-lieu-giu-mau", Warning, None, false,
        "ô trống của tệp dữ liệu để văn bản giữ giá trị viết trong mẫu",
        "Ô quên điền thì văn bản của nơi này mang giá trị của mẫu, thường là của nơi khác.",
        None,
        None;
}

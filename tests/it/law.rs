//! The facts of law, and a correct plan with one thing changed: each change is found by its rule, where
//! it was made, and what only looks wrong is left alone.

use std::collections::BTreeSet;

use kehoach::law::facts::{Facts, Origin, Rests, TinhTrang};
use kehoach::source::law_with_office;

use kehoach::diag::{Diagnostic, Severity};
use kehoach::source::{Source, Sources};

use crate::support::{objections, root, settle, sources_of};

/// Where a text is put into the plan.
const CAN_CU: &str = "@can_cu";
const NOI_DUNG: &str = "@noi_dung";
const NOI_NHAN: &str = "@noi_nhan";

const PLAN: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}
ky_hieu: KH-UBND
dia_danh: Lạng Sơn
ngay_ban_hanh: 15/12/2026
trich_yeu: Chuyển đổi số năm {{ nam }}
can_cu:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025
  - \"@can_cu\"
mo_dau: Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau
noi_dung: |
  # Nội dung

  Các xã, phường nâng cấp đường truyền.

  @noi_dung

  # Tổ chức thực hiện

  1. **Sở Khoa học và Công nghệ:** chủ trì, phối hợp với Sở Tài chính thực hiện Kế hoạch này.
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan:
  - Sở Khoa học và Công nghệ
  - \"@noi_nhan\"
  - \"Lưu: VT\"
";

/// What stands there when nothing is changed.
const PLAIN: [(&str, &str); 3] = [
    (CAN_CU, "Căn cứ Luật Thanh tra ngày 25/6/2025"),
    (NOI_DUNG, "Báo cáo mỗi quý."),
    (NOI_NHAN, "Các xã, phường"),
];

/// Where, what, and every rule that finds it.
#[rustfmt::skip]
const CHANGES: &[(&str, &str, &[&str])] = &[
    (CAN_CU, "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015", &["van-ban-bi-thay-the"]),
    (CAN_CU, "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015", &["van-ban-bi-thay-the"]),
    (CAN_CU, "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2025", &[]),
    (CAN_CU, "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2024", &["ngay-van-ban-sai"]),
    (CAN_CU, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015 được sửa đổi, bổ sung ngày 22/11/2019", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Kinh phí theo Luật Đầu tư công 2019.", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Kinh phí theo Luật Đầu tư công năm 2019.", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Kinh phí theo Luật Đầu tư công.", &[]),
    (NOI_DUNG, "Kinh phí theo Luật số 39/2019/QH14.", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ thay thế Nghị định số 98/2023/NĐ-CP.", &[]),
    (NOI_DUNG, "Kế hoạch số 5/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh, trước đây theo Luật Lưu trữ năm 2011.", &[]),
    (CAN_CU, "Căn cứ Luật Hộ tịch ngày 20/11/2014", &["van-ban-sap-thay-the"]),
    (CAN_CU, "Căn cứ Nghị định số 140/2025/NĐ-CP ngày 12/6/2025 của Chính phủ quy định về phân định thẩm quyền", &["van-ban-sap-thay-the"]),
    (CAN_CU, "Căn cứ Luật Tín ngưỡng, tôn giáo ngày 23/4/2026", &["van-ban-chua-hieu-luc"]),
    (CAN_CU, "Căn cứ Thông tư số 343/2016/TT-BTC ngày 30/12/2016 của Bộ trưởng Bộ Tài chính hướng dẫn công khai ngân sách", &["van-ban-bi-thay-the"]),
    (CAN_CU, "Căn cứ Luật Điện lực số 61/2024/QH15 ngày 30/11/2024", &["can-cu-luat-thua"]),
    (CAN_CU, "Căn cứ Luật Điện lực ngày 30/11/2024 của Quốc hội", &["can-cu-luat-thua"]),
    (CAN_CU, "Căn cứ Luật Bình đẳng giới", &["can-cu-thieu"]),
    (CAN_CU, "Căn cứ Quyết định 1883/QĐ-UBND ngày 06/11/2025 của Ủy ban nhân dân tỉnh về phân cấp", &["thieu-chu-so"]),
    (CAN_CU, "Căn cứ Quyết định số 1883/QĐ-UBND của Ủy ban nhân dân tỉnh về phân cấp", &["can-cu-thieu"]),
    (CAN_CU, "Căn cứ Quyết định số 1883/QĐ-UBND ngày 06/11/2025 về phân cấp", &["can-cu-thieu"]),
    (CAN_CU, "Căn cứ Quyết định số 1883/QĐ-UBND ngày 06/11/2025 của Ủy ban nhân dân tỉnh", &["can-cu-thieu"]),
    (CAN_CU, "Căn cứ Quyết định của Ủy ban nhân dân tỉnh về phân cấp", &["can-cu-thieu"]),
    (CAN_CU, "Căn cứ Văn bản hợp nhất số 12/VBHN-VPQH ngày 05/3/2024 của Văn phòng Quốc hội", &["can-cu-hop-nhat"]),
    (NOI_DUNG, "Theo quy định tại điều 9 Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", &["dieu-khoan-sai-chu"]),
    (NOI_DUNG, "Theo Khoản 1 Điều 5 Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", &["dieu-khoan-sai-chu"]),
    (NOI_DUNG, "Theo Điểm a Khoản 2 Điều 5 Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", &["dieu-khoan-sai-chu"]),
    (NOI_DUNG, "Theo khoản 1, điều 5 Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", &["dieu-khoan-sai-chu", "dieu-khoan-thua-phay"]),
    (NOI_DUNG, "Theo chương II Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", &["dieu-khoan-sai-chu"]),
    (NOI_DUNG, "Thực hiện Quyết định số 866/QĐ-Tg ngày 09/6/2025 của Thủ tướng Chính phủ.", &["so-ky-hieu-sai"]),
    (NOI_DUNG, "Thực hiện Quyết định số 866/QĐ-TTG ngày 09/6/2025 của Thủ tướng Chính phủ.", &["so-ky-hieu-sai"]),
    (NOI_DUNG, "Thực hiện Chỉ thị số 38-CT/TTg ngày 09/6/2025 của Thủ tướng Chính phủ.", &["so-ky-hieu-sai"]),
    (NOI_DUNG, "Thực hiện Nghị định số 118/2025/NĐ-CP.", &["vien-dan-thieu"]),
    (NOI_DUNG, "Thực hiện NĐ 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", &["ten-loai-viet-tat"]),
    (NOI_DUNG, "Các xã thực hiện kế hoạch này từ đầu năm.", &["ke-hoach-nay"]),
    (NOI_DUNG, "Giao Sở Kế hoạch và Đầu tư bố trí vốn.", &["co-quan-da-het"]),
    (NOI_DUNG, "Giao Sở KH&ĐT bố trí vốn.", &["co-quan-da-het"]),
    (NOI_DUNG, "Giao các Sở: KH&ĐT, GTVT, TN&MT bố trí vốn.", &["co-quan-da-het"]),
    (NOI_NHAN, "Sở Thông tin và Truyền thông", &["co-quan-da-het"]),
    (NOI_NHAN, "Các sở LĐTBXH, GTVT", &["co-quan-da-het"]),
    (NOI_DUNG, "Theo Thông tư số 09/2021/TT-BLĐTBXH ngày 30/9/2021 của Bộ trưởng Bộ Lao động - Thương binh và Xã hội.", &[]),
    (NOI_NHAN, "UBND các huyện, thành phố", &["cap-huyen-da-bo"]),
    (NOI_NHAN, "Ủy ban nhân dân các huyện, thị xã, thành phố", &["cap-huyen-da-bo"]),
    (NOI_DUNG, "Tập huấn cho cán bộ các xã, phường, thị trấn.", &["cap-huyen-da-bo"]),
    (NOI_DUNG, "Tập huấn cho cán bộ cấp huyện.", &["cap-huyen-da-bo"]),
    (NOI_DUNG, "Trung tâm Y tế huyện Lộc Bình tổ chức khám.", &["cap-huyen-da-bo"]),
    (NOI_DUNG, "Huyện ủy chỉ đạo.", &["co-quan-da-het"]),
    (NOI_DUNG, "Phòng Giáo dục và Đào tạo báo cáo mỗi quý.", &["co-quan-da-het"]),
    (NOI_DUNG, "Trao đổi với Ủy ban nhân dân tỉnh Bắc Giang.", &["tinh-da-doi"]),
    (NOI_DUNG, "Trao đổi với tỉnh Bắc Giang (cũ).", &[]),
    (NOI_DUNG, "Trao đổi với Ủy ban nhân dân tỉnh Đồng Nai.", &["tinh-da-doi"]),
    (NOI_DUNG, "Gửi tới 63 tỉnh, thành phố.", &["cum-tu-da-cu"]),
    (NOI_DUNG, "Lương cơ sở 2.340.000 đồng.", &["cum-tu-da-cu"]),
    (NOI_DUNG, "Sở Khoa học và Công nghê báo cáo.", &["mot-ten-hai-cach"]),
    (NOI_DUNG, "Sở Khoa học & Công nghệ báo cáo.", &["mot-ten-hai-cach"]),
    (NOI_DUNG, "Sở Khoa học - Công nghệ báo cáo.", &["mot-ten-hai-cach"]),
    (NOI_DUNG, "Sở Khoa Học và Công Nghệ báo cáo.", &["viet-hoa-sai"]),
    (NOI_DUNG, "Sở KHCN báo cáo.", &[]),
    (NOI_DUNG, "Xây dựng nền tảng LGSPX và báo cáo.", &["viet-tat-chua-giai-thich"]),
    (NOI_DUNG, "Nền tảng tích hợp (sau đây viết tắt là NTTH) của tỉnh.", &["viet-tat-khong-dung"]),
    (NOI_DUNG, "Công văn số 12/SNV-CCHC ngày 20/12/2026 của Sở Nội vụ.", &["can-cu-sau-ngay-ban-hanh"]),
    (CAN_CU, "Căn cứ Quyết định số 12/QĐ-UBND ngày 20 tháng 12 năm 2026 của Ủy ban nhân dân tỉnh về phân cấp", &["can-cu-sau-ngay-ban-hanh"]),
    (NOI_DUNG, "Đánh giá hoạt động của Sở Kế hoạch và Đầu tư trước khi hợp nhất.", &[]),
    (NOI_DUNG, "Nhiệm vụ tiếp nhận từ Sở Kế hoạch và Đầu tư.", &[]),
    (NOI_DUNG, "Tổng kết thi hành Luật Đầu tư công ngày 13/6/2019.", &[]),
    (NOI_DUNG, "Học viện Báo chí và Tuyên truyền; Trung tâm Bảo hiểm xã hội tỉnh; Công an thành phố Hà Nội.", &[]),
    (NOI_DUNG, "Đường Quận Công, phường Thị Trấn.", &[]),
    (NOI_DUNG, "Theo Luật Bảo vệ bí mật nhà nước số 29/2018/QH14, các xã giữ hồ sơ.", &["van-ban-bi-thay-the"]),
    (CAN_CU, "Căn cứ Luật Đầu tư công, ngày 13/6/2019", &["van-ban-bi-thay-the"]),
    (CAN_CU, "Căn cứ Luật Đầu tư công (2019)", &["can-cu-thieu", "van-ban-bi-thay-the"]),
    (NOI_DUNG, "Theo Luật đầu tư công 2019 bố trí vốn.", &["van-ban-bi-thay-the", "viet-hoa-sai"]),
    (NOI_DUNG, "Theo Nghị định 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.", &["thieu-chu-so", "van-ban-bi-thay-the"]),
    (NOI_DUNG, "Theo NĐ 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.", &["ten-loai-viet-tat", "van-ban-bi-thay-the"]),
    (NOI_DUNG, "Theo Nghị định số 98/2023 ngày 31/12/2023 của Chính phủ.", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Theo Nghị định số 98/2023/ NĐ-CP ngày 31/12/2023 của Chính phủ.", &["so-ky-hieu-sai", "van-ban-bi-thay-the"]),
    (NOI_NHAN, "Chủ tịch Ủy ban nhân dân các huyện", &["cap-huyen-da-bo"]),
    (NOI_NHAN, "HĐND, UBND các huyện, thành phố;", &["cap-huyen-da-bo"]),
    (NOI_NHAN, "Sở LĐ-TB&XH", &["co-quan-da-het"]),
    (NOI_NHAN, "Bộ LĐTBXH (để báo cáo)", &["co-quan-da-het"]),
    (NOI_NHAN, "Sở Lao động – TBXH", &["co-quan-da-het"]),
    (NOI_NHAN, "Sở NN và PTNT", &["co-quan-da-het"]),
    (NOI_NHAN, "Sở TNMT, Sở GTVT", &["co-quan-da-het"]),
    (NOI_DUNG, "Tỉnh Hoà Bình chia sẻ kinh nghiệm.", &["dau-thanh-hai-kieu", "tinh-da-doi"]),
    (NOI_DUNG, "Mời UBND tỉnh Bà Rịa – Vũng Tàu dự.", &["tinh-da-doi"]),
    (NOI_DUNG, "Tập huấn tại thị trấn Cao Lộc.", &["cap-huyen-da-bo"]),
    (NOI_DUNG, "Thành ủy, Thị ủy, Huyện ủy chỉ đạo.", &["co-quan-da-het"]),
    (NOI_DUNG, "Chính quyền địa phương 03 cấp phối hợp.", &[]),
    (NOI_DUNG, "Sở Văn hóa, Thể thao và Du lịch bàn giao hồ sơ cho Sở Văn hóa và Thể thao.", &["co-quan-da-het"]),
    (NOI_DUNG, "## SỞ KẾ HOẠCH VÀ ĐẦU TƯ\n\n  Lập dự toán.", &["co-quan-da-het"]),
    (NOI_DUNG, "Ủy ban Dân tộc hướng dẫn.", &["co-quan-da-het"]),
    (NOI_DUNG, "Cục Thuế tỉnh phối hợp; Kho bạc Nhà nước tỉnh thanh toán.", &["co-quan-da-het"]),
    (NOI_DUNG, "Công an huyện tuần tra.", &["co-quan-da-het"]),
    (NOI_DUNG, "Viện kiểm sát nhân dân huyện phối hợp.", &["co-quan-da-het"]),
    (NOI_DUNG, "Bộ Thông tin và Truyền thông phê duyệt.", &["co-quan-da-het"]),
    (NOI_DUNG, "Ban Tuyên giáo Tỉnh ủy định hướng.", &["co-quan-da-het"]),
    (NOI_DUNG, "Trên cơ sở đề xuất của Sở Kế hoạch và Đầu tư, các xã thực hiện.", &["co-quan-da-het"]),
    (NOI_DUNG, "Thực hiện Quyết định số 58/QĐ-UBND ngày 08/01/2024 của Ủy ban nhân dân tỉnh, Sở Tài nguyên và Môi trường chủ trì đo đạc.", &["co-quan-da-het"]),
    (NOI_DUNG, "Theo “Quy chế phối hợp giữa Bộ Công an và Bộ Tài nguyên và Môi trường” đã ký.", &[]),
    (NOI_DUNG, "Mẫu ban hành kèm theo Thông tư số 15/2018/TT-BLĐTBXH ngày 12/10/2018 của Bộ Lao động - Thương binh và Xã hội.", &[]),
    (NOI_DUNG, "Theo khoản 2 Điều 3 và điểm a khoản 1 Điều 2 Luật Lưu trữ.", &[]),
    (NOI_DUNG, "Khoản 1 Điều 5 Luật Lưu trữ quy định. Điểm a khoản 2 Điều 6 cũng vậy.", &[]),
    (NOI_DUNG, "Ban Dân tộc HĐND tỉnh giám sát.", &[]),
    (NOI_DUNG, "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá.", &[]),
    (NOI_DUNG, "Học tập tỉnh Bình Dương (nay thuộc Thành phố Hồ Chí Minh).", &[]),
    (NOI_DUNG, "Bảo hiểm xã hội tỉnh, Thuế tỉnh, Công an tỉnh, Công an xã phối hợp; Công an thành phố Hà Nội dự.", &[]),
    (NOI_DUNG, "Xã Tân Huyện, thôn Thị Trấn, đường Nguyễn Huyện.", &[]),
    (NOI_DUNG, "Hội Liên hiệp Phụ nữ tỉnh, Hội Nông dân tỉnh, Đoàn TNCS Hồ Chí Minh phối hợp.", &[]),
    (NOI_DUNG, "Kế hoạch số 87/KH-UBND ngày 01/12/2026 của Ủy ban nhân dân tỉnh giao Sở Tài chính.", &[]),
    (NOI_DUNG, "Các cơ quan KT-XH, PCCC&CNCH, ANTT phối hợp.", &[]),
    (NOI_DUNG, "Trung tâm chỉ huy an toàn thông tin (SOC) trực; SOC báo cáo.", &[]),
    (NOI_DUNG, "Mời VNPT, Viettel, FPT dự.", &["viet-tat-chua-giai-thich"]),
    (NOI_DUNG, "Áp dụng Luật Quy hoạch đô thị và nông thôn ngày 26/11/2024; Luật Giáo dục quốc phòng và an ninh năm 2013.", &[]),
    (NOI_DUNG, "Căn cứ chức năng, nhiệm vụ được giao, các xã thực hiện.", &[]),
    (CAN_CU, "Căn cứ Hiến pháp năm 2013", &["can-cu-sai-thu-tu"]),
    (CAN_CU, "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19/02/2025; Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật ngày 25/6/2025", &[]),
    (CAN_CU, "Căn cứ Kết luận số 12-KL/TU ngày 04/9/2026 của Ban Thường vụ Tỉnh ủy về chuyển đổi số", &[]),
    (CAN_CU, "Căn cứ Công văn số 4625/BNV-CCHC ngày 02/7/2026 của Bộ Nội vụ hướng dẫn xây dựng kế hoạch", &[]),
    (CAN_CU, "Căn cứ Nghị quyết kỳ họp thứ 5 Hội đồng nhân dân tỉnh", &[]),
    (CAN_CU, "Căn cứ Thông tư liên tịch số 05/2015/TTLT-BNV-BTC ngày 10/02/2015 của Bộ trưởng Bộ Nội vụ, Bộ trưởng Bộ Tài chính hướng dẫn trợ cấp", &[]),
    (CAN_CU, "Căn cứ Luật số 47/2019/QH14 sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương", &["can-cu-luat-thua"]),
    (CAN_CU, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư", &[]),
    (CAN_CU, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2021 của Chính phủ về công tác văn thư", &["ngay-van-ban-sai"]),
    (NOI_DUNG, "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ; ngày 06 tháng 01 năm 2022.", &[]),
    (NOI_DUNG, "Nhiệm vụ của cấp huyện chuyển giao cho cấp xã thực hiện.", &[]),
    (NOI_DUNG, "Trang thiết bị của Sở Thông tin và Truyền thông bàn giao được kiểm kê.", &[]),
    (NOI_DUNG, "Sau khi bỏ cấp huyện, các xã nhận thêm việc.", &[]),
    (NOI_DUNG, "Tài nguyên của Sở Tài nguyên và Môi trường cần cập nhật.", &["co-quan-da-het"]),
    (NOI_DUNG, "Tiếp nhận hồ sơ tại Sở Kế hoạch và Đầu tư.", &["co-quan-da-het"]),
    (NOI_DUNG, "Chánh Thanh tra Sở tham mưu.", &["co-quan-da-het"]),
    (NOI_DUNG, "Bảo hiểm xã hội huyện chi trả.", &["co-quan-da-het"]),
    (NOI_DUNG, "Đài Phát thanh và Truyền hình tỉnh đưa tin.", &["co-quan-da-het"]),
    (NOI_DUNG, "Giao Ban Cán sự đảng theo dõi.", &["co-quan-da-het"]),
    (NOI_DUNG, "Trung tâm huấn luyện ba cấp chính quyền.", &["cum-tu-da-cu"]),
    (NOI_DUNG, "Phối hợp ba cấp chính quyền tỉnh, huyện, xã.", &["cap-huyen-da-bo", "cum-tu-da-cu"]),
    (NOI_DUNG, "Tổ chức thanh tra chuyên ngành về an toàn thông tin.", &["cum-tu-da-cu"]),
    (NOI_DUNG, "Đi học tập tại tỉnh Thừa Thiên Huế.", &["cum-tu-da-cu"]),
    (NOI_DUNG, "Luật An toàn thông tin mạng năm 2015 và Luật An ninh mạng năm 2018 được phổ biến.", &["van-ban-bi-thay-the"]),
    (NOI_DUNG, "Phổ biến Luật An ninh mạng ngày 10/12/2025, Luật Dữ liệu năm 2024.", &[]),
    (CAN_CU, "Căn cứ Pháp lệnh Dân số năm 2003", &["can-cu-thieu", "van-ban-bi-thay-the"]),
    (NOI_DUNG, "Theo Thông tư số 61/2017/TT-BTC, 90/2018/TT-BTC, các đơn vị công khai ngân sách.", &["van-ban-bi-thay-the", "vien-dan-thieu"]),
    (NOI_DUNG, "Theo Luật Đất đai 2013 (nay là Luật Đất đai 2024).", &[]),
    (NOI_DUNG, "Sửa đổi các quy định dẫn chiếu Luật Đất đai năm 2013 đã hết hiệu lực.", &[]),
    (NOI_DUNG, "Theo Nghị định số 34/2016/NĐ-CP đã được thay thế bởi Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 của Chính phủ.", &["vien-dan-thieu"]),
    (NOI_DUNG, "Các sở, ban, ngành; UBND các xã, phường, đặc khu; Công an tỉnh; Bộ Chỉ huy quân sự tỉnh.", &[]),
    (NOI_DUNG, "Tiếp tục thực hiện Chương trình giảm nghèo giai đoạn 2016 - 2020 theo Luật Đầu tư công năm 2014.", &[]),
    (NOI_NHAN, "Các Sở: Nội vụ, Kế hoạch và Đầu tư, Tài chính", &["co-quan-da-het"]),
    (NOI_DUNG, "Các Sở Tài nguyên và Môi trường, Kế hoạch và Đầu tư, Giao thông vận tải phối hợp.", &["co-quan-da-het"]),
];

/// The plan with a text at a place, what is found in it, and where the text stands.
fn with(place: &str, text: &str) -> (Sources, Vec<Diagnostic>, std::ops::Range<usize>) {
    let mut plan = PLAN.to_owned();
    for (other, plain) in PLAIN.iter().filter(|(other, _)| *other != place) {
        plan = plan.replace(other, plain);
    }
    let start = plan.find(place).unwrap_or(0);
    let plan = if place.is_empty() { plan } else { plan.replace(place, text) };
    (sources_of(&plan), found(&plan), start..start + text.len())
}

fn found(plan: &str) -> Vec<Diagnostic> {
    objections(&sources_of(plan))
}

/// A rule that sees a flaw somewhere else, or sees one where there is none, is switched off by whoever
/// meets it.
#[test]
fn each_change_is_found_where_it_was_made() {
    let mut failures = Vec::new();
    let (_, plain, _) = with("", "");
    assert!(plain.is_empty(), "{plain:?}");
    for (place, text, rules) in CHANGES {
        let (sources, found, range) = with(place, text);
        let got: BTreeSet<&str> = found.iter().map(Diagnostic::id).collect();
        let asked: BTreeSet<&str> = rules.iter().copied().collect();
        if got != asked {
            failures.push(format!("{text}: asked {asked:?}, got {got:?}"));
        }
        for one in &found {
            let at = one.labels[0].0;
            if at.start < range.start || at.end > range.end {
                let marked = &sources.get(0).text[at.start..at.end];
                failures.push(format!("{text}: {} at `{marked}`", one.id()));
            }
        }
    }
    settle(failures);
}

/// A body that is gone would stay in the paper because its abbreviation is typed another way.
#[test]
fn a_body_that_ended_is_found_however_it_is_typed() {
    let mut failures = Vec::new();
    for own in [
        "LĐTBXH|LĐTB&XH|LĐ-TB&XH|LĐ-TBXH|LĐ - TB&XH|LĐ, TB&XH|LĐTB và XH|LĐ–TB&XH|Lao động TB&XH",
        "Lao động, Thương binh và Xã hội|Lao động - Thương binh - Xã hội|Lao động - TBXH",
        "KH&ĐT|KHĐT|KH-ĐT|KH & ĐT|Kế hoạch & Đầu tư|Kế hoạch - Đầu tư",
        "GTVT|GT-VT|TN&MT|TNMT|TN-MT|TT&TT|TTTT|NN&PTNT|NNPTNT|NN-PTNT|Nông nghiệp & PTNT",
    ] {
        for name in own.split('|') {
            for body in ["Sở", "Bộ"] {
                let (_, found, _) = with(NOI_DUNG, &format!("Gửi {body} {name} trước."));
                if !found.iter().any(|one| one.id() == "co-quan-da-het") {
                    failures.push(format!("{body} {name}"));
                }
            }
        }
    }
    settle(failures);
}

/// What was right on the day of a document is right in it, whatever came later.
#[test]
fn a_document_is_held_against_the_law_of_its_day() {
    let old = [
        ("2024", "Giao Sở Kế hoạch và Đầu tư, UBND các huyện, thành phố cấp vốn"),
        ("2024", "Báo cáo Bộ Lao động - Thương binh và Xã hội trước ngày 15/12"),
        ("2024", "Mời Ủy ban nhân dân tỉnh Bắc Kạn; phát tài liệu tới các xã, phường, thị trấn"),
        ("2024", "Bố trí vốn theo Luật Đầu tư công năm 2019 và Luật số 83/2015/QH13"),
        ("2026", "Mời Ủy ban nhân dân tỉnh Quảng Ninh dự"),
    ];
    let dated = |year: &str, text: &str| {
        PLAIN
            .iter()
            .fold(PLAN.replace(NOI_DUNG, text), |plan, (place, plain)| plan.replace(place, plain))
            .replace("15/12/2026", &format!("15/01/{year}"))
            .replace("nam: 2027", &format!("nam: {year}"))
            .replace(
                "Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
                "Luật Trẻ em ngày 05/4/2016",
            )
            .replace("Luật Thanh tra ngày 25/6/2025", "Luật Trẻ em ngày 05/4/2016")
    };
    for (year, text) in old {
        let coming = |one: &Diagnostic| one.id() != "van-ban-sap-thay-the";
        let before: Vec<Diagnostic> =
            found(&dated(year, text)).into_iter().filter(coming).collect();
        assert!(before.is_empty(), "{year}: {text}: {before:?}");
        assert!(!found(&dated("2027", text)).is_empty(), "{text}");
    }
}

/// A document without a date may be issued on any day of its year.
#[test]
fn without_a_date_it_is_a_hint() {
    let text = "Giao Sở Kế hoạch và Đầu tư cấp vốn theo Luật Đầu tư công năm 2019.";
    let plan = PLAIN
        .iter()
        .fold(PLAN.replace(NOI_DUNG, text), |plan, (place, plain)| plan.replace(place, plain));
    let severities =
        |plan: &str| -> Vec<Severity> { found(plan).iter().map(|one| one.severity).collect() };
    assert_eq!(severities(&plan), [Severity::Warning; 2]);
    let blank = plan.replace("ngay_ban_hanh: 15/12/2026\n", "");
    assert_eq!(severities(&blank), [Severity::Hint; 2]);
}

/// The facts, each as a text: the same twice is once.
fn told(facts: &Facts) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut add = |fact: &dyn std::fmt::Debug| {
        all.insert(format!("{fact:?}"));
    };
    facts.nguon.iter().for_each(|own| add(own));
    facts.van_ban.iter().for_each(|own| add(own));
    facts.co_quan.iter().for_each(|own| add(own));
    facts.ten_chuan.iter().for_each(|own| add(own));
    facts.tinh.iter().for_each(|own| add(own));
    facts.cum_tu.iter().for_each(|own| add(own));
    facts.viet_tat.iter().for_each(|own| add(own));
    facts.chu_sai.iter().for_each(|own| add(own));
    facts.chu_dung.iter().for_each(|own| add(own));
    facts.viet_hoa.iter().for_each(|own| add(own));
    all
}

/// A fact without its source cannot be checked by anybody; one without a date is told as if it held
/// for ever.
#[test]
fn each_fact_says_where_it_comes_from_and_how_fresh_it_is() {
    for file in std::fs::read_dir(root().join("law")).unwrap_or_else(|e| panic!("law: {e}")) {
        let path = file.unwrap_or_else(|e| panic!("law: {e}")).path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".yaml") || name == "the-thuc.yaml" {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        let (law, found) = law_with_office(&Source { name: name.clone(), text: text.clone() });
        // The program reads another form of the files, made when it is compiled.
        assert_eq!(told(&law.facts), told(&Sources::default().law().facts), "{name}");
        assert!(found.is_empty(), "{name}: {found:?}");
        assert!(name.ends_with("sources.yaml") || text.contains("\ndoi_chieu: "), "{name}");
    }
    let sources = Sources::default();
    let facts = &sources.law().facts;
    let mut codes = BTreeSet::new();
    assert!(facts.nguon.iter().all(|own| codes.insert(own.ma.as_str())), "a code twice");
    fn origin<T: Rests>(name: &str, own: &T) -> (String, Origin) {
        (name.to_owned(), own.origin())
    }
    let mut all: Vec<(String, Origin)> = Vec::new();
    all.extend(facts.van_ban.iter().map(|own| origin(&own.so_ky_hieu, own)));
    all.extend(facts.co_quan.iter().map(|own| origin(&own.ten, own)));
    all.extend(facts.ten_chuan.iter().map(|own| origin(&own.ten.concat(), own)));
    all.extend(facts.tinh.iter().map(|own| origin(&own.ten, own)));
    all.extend(facts.cum_tu.iter().map(|own| origin(&own.cum_tu, own)));
    all.extend(facts.viet_tat.iter().map(|own| origin(&own.chu.concat(), own)));
    all.extend(facts.viet_hoa.iter().map(|own| origin(&own.loai, own)));
    assert!(all.len() > 200);
    for (name, Origin { nguon, checked, .. }) in all {
        assert!(!nguon.is_empty() && checked.is_some(), "{name}");
        for code in &nguon {
            let upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            let short = code.len() <= 6 && code.chars().all(upper);
            assert!(!short || codes.contains(code.as_str()), "{name}: no source {code}");
        }
    }
}

/// A fact that contradicts itself would be told as true.
#[test]
fn the_facts_agree_with_themselves() {
    let sources = Sources::default();
    let facts = &sources.law().facts;
    let mut numbers = BTreeSet::new();
    for own in &facts.van_ban {
        let name = &own.so_ky_hieu;
        assert!(numbers.insert(name), "{name} twice");
        if own.tinh_trang == TinhTrang::Replaced && own.tu_ngay.is_some() {
            assert!(!own.thay_bang.is_empty(), "{name}: by what");
        }
        if let (Some(old), Some(since)) = (own.ngay, own.tu_ngay) {
            assert!(old < since, "{name}: {old} {since}");
        }
        if let (Some(new), Some(since)) = (own.ngay_moi, own.tu_ngay) {
            assert!(new <= since, "{name}: {new} {since}");
        }
    }
    assert_eq!(facts.tinh.len(), 34);
    assert_eq!(facts.tinh.iter().map(|own| own.gop.len()).sum::<usize>(), 29);
    assert_eq!(facts.tinh.iter().filter(|own| own.loai == "thành phố").count(), 9);
}

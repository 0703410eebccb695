"""A plan of some 40 pages whose budget has so many rows: `big.py ROWS` writes it to standard output."""

import random
import sys


def plan(rows, seed=87, name="Mẫu Sơn", body=12):
    """YAML of a plan; every seed gives other words and amounts."""
    draw = random.Random(seed)
    what = "mua sắm sửa chữa tập huấn tuyên truyền in ấn kiểm tra giám sát hội nghị vật tư thiết bị tài liệu".split()
    where = "trường học trạm y tế nhà văn hóa thôn bản xã phường đường liên thôn kênh mương sân vận động".split()

    def words(count):
        return " ".join(draw.choices(what + where, k=count))

    lines = []
    for nth in range(rows):
        if nth % 25 == 0:
            lines.append(f"    - nhom: Hoạt động {nth // 25 + 1}, {words(4)}\n      du_toan:")
        price = draw.randint(10, 9999) * 1000
        lines.append(
            f"        - {{noi_dung: Hạng mục {nth + 1} {words(6)}, so_luong: {draw.randint(1, 60)}, "
            f"don_vi_tinh: bộ, don_gia: {price}}}"
        )
    text = "\n\n".join(f"    Đoạn {n + 1} {words(45)}." for n in range(body))
    return f"""nam: 2027
co_quan: {{ban_hanh: [ỦY BAN NHÂN DÂN, XÃ {name.upper()}], ten: Ủy ban nhân dân xã {name}}}
ky_hieu: KH-UBND
dia_danh: {name}
trich_yeu: Mua sắm, sửa chữa năm {{{{ nam }}}}
noi_dung:
  - |
    # Mục đích

{text}

    # Kinh phí

    Tổng kinh phí là {{{{ kinh_phi.tong | tien }}}} ({{{{ kinh_phi.tong | bang_chu }}}}).
  - bang: kinh_phi
kinh_phi:
  du_toan:
{chr(10).join(lines)}
ket_thuc: Các đơn vị thực hiện và báo cáo Ủy ban nhân dân xã trước ngày 15/12/2027 để theo dõi.
nguoi_ky: {{quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn An}}
noi_nhan: [Các thôn, "Lưu: VT"]
"""


if __name__ == "__main__":
    sys.stdout.write(plan(int(sys.argv[1])))

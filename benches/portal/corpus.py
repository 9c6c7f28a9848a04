"""The plans of the benchmark portal: fictional, deterministic, the same for every generator.

Nothing here depends on the tool under test: `plans(n)` yields the same plans, with the same commentary, in the
same order. Every province's plan of one number is on one subject, with the same ten indicators, so that a portal of
10,000 plans has 2,950 indicators, each with 34 provinces to compare.
"""

import random
from dataclasses import dataclass

# The 34 province-level units in force since 1 July 2025: (slug, name).
PROVINCES = [
    ("ha-noi", "Hà Nội"), ("hue", "Huế"), ("hai-phong", "Hải Phòng"),
    ("da-nang", "Đà Nẵng"), ("can-tho", "Cần Thơ"), ("ho-chi-minh", "Thành phố Hồ Chí Minh"),
    ("lai-chau", "Lai Châu"), ("dien-bien", "Điện Biên"), ("son-la", "Sơn La"),
    ("lang-son", "Lạng Sơn"), ("quang-ninh", "Quảng Ninh"), ("thanh-hoa", "Thanh Hóa"),
    ("nghe-an", "Nghệ An"), ("ha-tinh", "Hà Tĩnh"), ("cao-bang", "Cao Bằng"),
    ("tuyen-quang", "Tuyên Quang"), ("lao-cai", "Lào Cai"), ("thai-nguyen", "Thái Nguyên"),
    ("phu-tho", "Phú Thọ"), ("bac-ninh", "Bắc Ninh"), ("hung-yen", "Hưng Yên"),
    ("ninh-binh", "Ninh Bình"), ("quang-tri", "Quảng Trị"), ("quang-ngai", "Quảng Ngãi"),
    ("gia-lai", "Gia Lai"), ("khanh-hoa", "Khánh Hòa"), ("lam-dong", "Lâm Đồng"),
    ("dak-lak", "Đắk Lắk"), ("dong-nai", "Đồng Nai"), ("tay-ninh", "Tây Ninh"),
    ("vinh-long", "Vĩnh Long"), ("dong-thap", "Đồng Tháp"), ("ca-mau", "Cà Mau"),
    ("an-giang", "An Giang"),
]

SECTORS = [
    "giảm nghèo bền vững", "chuyển đổi số", "xây dựng nông thôn mới", "nước sạch nông thôn",
    "giáo dục mầm non", "y tế cơ sở", "nhà ở xã hội", "giao thông nông thôn",
    "phòng chống thiên tai", "bảo vệ rừng", "quản lý chất thải rắn", "việc làm thanh niên",
]

INDICATORS = [
    ("Tỷ lệ hộ nghèo đa chiều", "percent"), ("Số xã đạt chuẩn nông thôn mới", "count"),
    ("Tỷ lệ hộ dùng nước sạch", "percent"), ("Số km đường được cứng hóa", "count"),
    ("Tỷ lệ trẻ đến trường đúng tuổi", "percent"), ("Số trạm y tế đạt chuẩn", "count"),
    ("Vốn đầu tư đã giải ngân", "count"), ("Số việc làm mới", "count"),
    ("Tỷ lệ chất thải được thu gom", "percent"), ("Số dịch vụ công trực tuyến", "count"),
    ("Diện tích rừng trồng mới", "count"), ("Số căn nhà ở xã hội hoàn thành", "count"),
]

SENTENCES = [
    "Trong kỳ báo cáo, ủy ban nhân dân tỉnh đã chỉ đạo các sở, ngành rà soát tiến độ của từng nhiệm vụ và công bố công khai số liệu theo quý.",
    "Nguồn vốn phân bổ cho kế hoạch đạt {a} tỷ đồng, trong đó ngân sách địa phương chiếm khoảng {b} phần trăm tổng mức đầu tư.",
    "So với cùng kỳ năm trước, kết quả thực hiện tăng {b} phần trăm, tuy nhiên vẫn còn chênh lệch đáng kể giữa các xã vùng cao và khu vực đô thị.",
    "Nguyên nhân chính là thời tiết bất lợi, giá vật liệu tăng và thủ tục giải phóng mặt bằng kéo dài hơn dự kiến.",
    "Các đơn vị được giao chủ trì đã tổ chức {c} buổi đối thoại với người dân, ghi nhận nhiều ý kiến về chất lượng công trình và cách tính bồi thường.",
    "Để bảo đảm mục tiêu cuối kỳ, tỉnh đề nghị bổ sung nhân lực cho tuyến xã và rút ngắn thời gian thẩm định hồ sơ xuống còn {c} ngày làm việc.",
    "Số liệu trong báo cáo được tổng hợp từ hệ thống thống kê của tỉnh và đã được đối chiếu với biên bản nghiệm thu.",
    "Những chỉ tiêu chậm tiến độ được đánh dấu rõ ràng, kèm theo giải trình của cơ quan chịu trách nhiệm và thời hạn khắc phục.",
    "Người dân có thể tải tệp dữ liệu gốc, kiểm tra cách tính và gửi phản hồi trực tiếp tới bộ phận một cửa.",
    "Công tác giám sát cộng đồng tiếp tục được duy trì tại {c} thôn, bản, với sự tham gia của hội phụ nữ và đoàn thanh niên.",
    "Dự kiến đến cuối năm, tỷ lệ hoàn thành sẽ đạt {b} phần trăm nếu nguồn vốn được giải ngân đúng kế hoạch.",
    "Một số dự án nhỏ đã được gộp lại để giảm chi phí quản lý, tiết kiệm được khoảng {c} tỷ đồng cho ngân sách.",
    "Việc công bố định kỳ giúp cơ quan báo chí và các tổ chức xã hội theo dõi, so sánh giữa các địa phương một cách khách quan.",
    "Các huyện miền núi cần thêm hỗ trợ về đường giao thông, trường học bán trú và nước sinh hoạt hợp vệ sinh.",
]

FIRST_YEAR = 2021
VALUES = 5
TARGETS = 10


@dataclass
class Indicator:
    """One of the ten of a subject."""
    id: str
    name: str
    unit: str


@dataclass
class Target:
    """What a plan promises of an indicator, and what came of it."""
    id: str
    indicator: Indicator
    baseline: float
    target: float
    values: list  # of (year, value)


@dataclass
class Plan:
    slug: str
    serial: int
    province: str
    province_name: str
    title: str
    date: str
    targets: list
    commentary: str  # Markdown


def _sentence(rng):
    return rng.choice(SENTENCES).format(a=rng.randint(40, 900), b=rng.randint(12, 97), c=rng.randint(3, 45))


def _paragraph(rng, words):
    out, count = [], 0
    while count < words:
        s = _sentence(rng)
        out.append(s)
        count += len(s.split())
    return " ".join(out)


def _commentary(rng, targets):
    table = ["| Chỉ tiêu | Hiện tại | Mục tiêu |", "|---|---:|---:|"]
    for t in targets[:5]:
        table.append(f"| {t.indicator.name} | {t.values[-1][1]:.1f} | {t.target:.1f} |")
    todo = "\n".join(f"- {_sentence(rng)}" for _ in range(3))
    return (
        f"{_paragraph(rng, 40)}\n\n"
        f"## Kết quả chính\n\n{_paragraph(rng, 60)}\n\n{chr(10).join(table)}\n\n"
        f"## Khó khăn, vướng mắc\n\n{_paragraph(rng, 50)} **{_sentence(rng)}**\n\n"
        f"## Nhiệm vụ sắp tới\n\n{todo}\n\n"
        f"{_paragraph(rng, 25)} Xem thêm [văn bản gốc](https://example.org/van-ban/{rng.randint(1, 9999)}).\n"
    )


def indicators(serial):
    """The ten indicators of the plans with this number."""
    rng = random.Random(serial)
    return [Indicator(f"ct-{serial:04}-{j + 1:02}", name, unit)
            for j, (name, unit) in enumerate(rng.sample(INDICATORS, TARGETS))]


def serials(n):
    """How many plans a province has, at most."""
    return (n - 1) // len(PROVINCES) + 1


def plans(n):
    rng = random.Random(20260101)
    for k in range(n):
        slug, name = PROVINCES[k % len(PROVINCES)]
        serial = k // len(PROVINCES) + 1
        sector = SECTORS[serial % len(SECTORS)]
        targets = []
        for j, indicator in enumerate(indicators(serial)):
            base = round(rng.uniform(10, 50), 1)
            goal = round(base + rng.uniform(10, 30), 1)
            values, v = [], base
            for y in range(VALUES):
                v = round(v + rng.uniform(0, (goal - base) / VALUES * 1.2), 1)
                values.append((FIRST_YEAR + y, v))
            targets.append(Target(f"ct-{j + 1:02}", indicator, base, goal, values))
        yield Plan(
            slug=f"ke-hoach-{serial:04}", serial=serial, province=slug, province_name=name,
            title=f"Kế hoạch {sector} số {serial}, {name}",
            date=f"2021-{k % 12 + 1:02}-{k % 28 + 1:02}",
            targets=targets, commentary=_commentary(rng, targets),
        )

//! The keys of the catalogue, of the portal and of its editions.

use super::keys::Word;

pub(super) const PLACE: &[Word] = &[
    ("id", "Mã", "The id"),
    ("name", "Tên", "The name"),
    ("kind", "Loại", "The kind"),
    ("code", "Mã thống kê", "The statistical code"),
    ("from", "Ngày bắt đầu", "The first day"),
    ("to", "Ngày kết thúc", "The last day"),
    ("successor", "Nơi kế thừa", "The successor"),
    ("formed_from", "Nơi hợp thành", "The constituent place"),
    ("statuses", "Lần đổi loại", "The changes of kind"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
];

pub(super) const PLACE_STATUS: &[Word] = &[
    ("kind", "Loại mới", "The new kind"),
    ("from", "Ngày đổi loại", "The day of the change of kind"),
    ("document", "Văn bản đổi loại", "The document on the change of kind"),
    ("note", "Ghi chú về lần đổi loại", "The note on the change of kind"),
];

pub(super) const AGENCY: &[Word] = &[
    ("id", "Mã", "The id"),
    ("name", "Tên", "The name"),
    ("short", "Tên viết tắt", "The abbreviation"),
    ("kind", "Loại", "The kind"),
    ("place", "Địa phương", "The place"),
    ("until", "Ngày kết thúc", "The last day"),
    ("successors", "Cơ quan kế thừa", "The successors"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
];

pub(super) const SUCCESSOR: &[Word] = &[
    ("agency", "Cơ quan kế thừa", "The successor"),
    ("note", "Ghi chú về cơ quan kế thừa", "The note on the successor"),
    ("source", "Nguồn về cơ quan kế thừa", "The source on the successor"),
];

pub(super) const DOCUMENT: &[Word] = &[
    ("id", "Mã", "The id"),
    ("kind", "Loại", "The kind"),
    ("number", "Số hiệu", "The number"),
    ("issuer", "Cơ quan ban hành", "The issuer"),
    ("date", "Ngày ký", "The day of signing"),
    ("date_as_written", "Ngày như nguồn in", "The date as printed"),
    ("title", "Trích yếu", "The title"),
    ("signer", "Người ký", "The signer"),
    ("address", "Địa chỉ nguồn", "The source’s address"),
    ("implements", "Văn bản được triển khai", "What is carried out"),
    ("amends", "Văn bản được sửa đổi", "What is amended"),
    ("replaces", "Văn bản được thay thế", "What is replaced"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
];

pub(super) const SIGNER: &[Word] =
    &[("name", "Người ký", "The signer"), ("position", "Chức vụ của người ký", "The signer’s position")];

pub(super) const INDICATOR: &[Word] = &[
    ("id", "Mã", "The id"),
    ("name", "Tên", "The name"),
    ("definition", "Định nghĩa", "The definition"),
    ("unit", "Đơn vị tính", "The unit"),
    ("denominator", "Mẫu số", "The denominator"),
    ("direction", "Chiều tốt", "The better direction"),
    ("topic", "Lĩnh vực", "The topic"),
    ("decimals", "Số chữ số thập phân", "The number of decimals"),
    ("over_100", "Có thể vượt 100%", "Whether 100% may be exceeded"),
    ("bases", "Cơ sở tính", "The bases"),
];

pub(super) const BASE: &[Word] = &[
    ("id", "Mã của cơ sở tính", "The id of the base"),
    ("name", "Tên cơ sở tính", "The name of the base"),
    ("from", "Ngày bắt đầu dùng cơ sở tính", "The first day of the base"),
    ("to", "Ngày thôi dùng cơ sở tính", "The last day of the base"),
    ("note", "Ghi chú về cơ sở tính", "The note on the base"),
];

pub(super) const TOPIC: &[Word] = &[("id", "Mã", "The id"), ("name", "Tên", "The name")];

pub(super) const REGION: &[Word] = &[
    ("id", "Mã", "The id"),
    ("name", "Tên", "The name"),
    ("document", "Văn bản quy định", "The defining document"),
    ("places", "Địa phương", "The places"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
];

pub(super) const PORTAL: &[Word] = &[
    ("schema", "Phiên bản định dạng", "The version of the format"),
    ("title", "Tên", "The name"),
    ("tagline", "Dòng giới thiệu", "The line under the name"),
    ("address", "Địa chỉ", "The address"),
    ("languages", "Ngôn ngữ", "The languages"),
    ("publisher", "Đơn vị công bố", "The publisher"),
    ("licence", "Giấy phép", "The licence"),
    ("contact", "Nơi nhận góp ý", "The contact"),
    ("theme", "Giao diện", "The theme"),
    ("png", "Biểu đồ có ảnh PNG", "The charts with a PNG picture"),
];

pub(super) const EDITION: &[Word] =
    &[("date", "Ngày", "The day"), ("manifest", "Mã băm của bản kê", "The hash of the manifest")];

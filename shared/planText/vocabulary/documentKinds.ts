/** Kinds of documents that a plan cites (Nghị định 30/2020/NĐ-CP, Phụ lục III, and party documents), longest first. */
export const citedKinds = [
  'Chương trình hành động', 'Chương trình phối hợp', 'Thông tư liên tịch', 'Kế hoạch liên tịch', 'Nghị quyết liên tịch', 'Nghị quyết', 'Nghị định', 'Quyết định', 'Chỉ thị', 'Thông tư', 'Kết luận',
  'Kế hoạch', 'Công văn', 'Công điện', 'Thông báo', 'Chương trình', 'Hướng dẫn', 'Quy định', 'Quy chế', 'Tờ trình', 'Văn bản', 'Báo cáo', 'Đề án', 'Pháp lệnh', 'Luật', 'Bộ luật',
] as const

/** Printed above the title of the document being read (NĐ30, ô 5a). */
export const titledKinds = ['KẾ HOẠCH', 'PHƯƠNG ÁN', 'CHƯƠNG TRÌNH', 'ĐỀ ÁN', 'CHƯƠNG TRÌNH HÀNH ĐỘNG', 'DỰ ÁN'] as const

/** Posts of signers (NĐ30, ô 7a), upper case, longest first. */
export const signerPosts = [
  'PHÓ CHỦ TỊCH THƯỜNG TRỰC', 'PHÓ CHỦ TỊCH', 'CHỦ TỊCH', 'PHÓ GIÁM ĐỐC', 'GIÁM ĐỐC', 'PHÓ CHÁNH VĂN PHÒNG', 'CHÁNH VĂN PHÒNG', 'PHÓ TRƯỞNG BAN', 'TRƯỞNG BAN', 'PHÓ CỤC TRƯỞNG', 'CỤC TRƯỞNG',
  'PHÓ CHI CỤC TRƯỞNG', 'CHI CỤC TRƯỞNG', 'PHÓ TRƯỞNG PHÒNG', 'TRƯỞNG PHÒNG', 'PHÓ CHÁNH THANH TRA', 'CHÁNH THANH TRA', 'PHÓ BÍ THƯ', 'BÍ THƯ', 'PHÓ HIỆU TRƯỞNG', 'HIỆU TRƯỞNG', 'PHÓ VIỆN TRƯỞNG',
  'VIỆN TRƯỞNG', 'PHÓ CHÁNH ÁN', 'CHÁNH ÁN', 'THỨ TRƯỞNG', 'BỘ TRƯỞNG', 'CHỈ HUY TRƯỞNG', 'PHÓ TỔNG GIÁM ĐỐC', 'TỔNG GIÁM ĐỐC',
] as const

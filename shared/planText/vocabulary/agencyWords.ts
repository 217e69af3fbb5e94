/**
 * Words that begin the name of an agency in a provincial plan, in lower case and new tone position. Sources: the provincial
 * departments of Nghị định 45/2025/NĐ-CP and 150/2025/NĐ-CP and their predecessors, Luật Tổ chức chính quyền địa phương
 * 72/2025/QH15 (province, commune; before it district), Luật Mặt trận Tổ quốc Việt Nam (member organisations).
 */

/** Begin a name by themselves: no other phrase begins so. */
export const agencyHeads = [
  'ủy ban nhân dân', 'ubnd', 'hội đồng nhân dân', 'hđnd', 'ủy ban mặt trận tổ quốc', 'ubmttq', 'ủy ban mttq', 'mặt trận tổ quốc', 'ủy ban',
  'công an', 'bộ chỉ huy', 'bộ chqs', 'bch', 'ban chỉ huy', 'ban chỉ đạo', 'bcđ', 'ban quản lý', 'ban quản trị', 'ban dân tộc', 'ban dân vận',
  'ban tuyên giáo', 'ban tổ chức', 'ban nội chính', 'ban thường trực', 'ban thường vụ', 'ban an toàn giao thông', 'ban chấp hành',
  'bộ đội biên phòng', 'đồn biên phòng', 'viện kiểm sát', 'vksnd', 'tòa án', 'tand', 'thanh tra', 'văn phòng', 'chi cục', 'cục',
  'kho bạc', 'ngân hàng', 'bảo hiểm xã hội', 'thuế', 'hải quan', 'quản lý thị trường', 'liên đoàn', 'liên minh', 'liên hiệp', 'hiệp hội',
  'tỉnh đoàn', 'thành đoàn', 'đoàn thanh niên', 'đoàn tncs', 'hội cựu chiến binh', 'hội nông dân', 'hội phụ nữ', 'hội liên hiệp phụ nữ', 'hội lhpn',
  'hội chữ thập đỏ', 'hội khuyến học', 'đài phát thanh', 'đài truyền hình', 'đài pt', 'báo và phát thanh', 'bệnh viện', 'trung tâm', 'trường đại học',
  'trường cao đẳng', 'trường chính trị', 'học viện', 'tổng công ty', 'công ty', 'doanh nghiệp', 'điện lực', 'bưu điện', 'viễn thông',
  'thường trực', 'tỉnh ủy', 'thành ủy', 'huyện ủy', 'đảng ủy', 'thủ trưởng', 'người đứng đầu', 'giám đốc các', 'chủ tịch ubnd', 'chủ tịch ủy ban nhân dân',
  'chi nhánh', 'quỹ', 'tổ công tác', 'hội đồng', 'chủ đầu tư', 'cơ quan', 'đơn vị', 'lực lượng', 'địa phương', 'chính quyền', 'đoàn thể',
  'bộ khoa học', 'bộ y tế', 'bộ quốc phòng', 'bộ tư pháp', 'bộ nội vụ', 'bộ tài chính', 'bộ giáo dục', 'bộ xây dựng', 'bộ công', 'bộ nông nghiệp', 'bộ văn hóa', 'bộ lao động',
  'tổ chức chính trị', 'tổ chức xã hội', 'sở, ban', 'sở, ngành', 'ban, ngành', 'ngành', 'phòng cảnh sát', 'phòng văn hóa', 'phòng giáo dục', 'phòng lao động',
] as const

/** Begin a name when a capital or a second word of a name follows: "Sở Y tế", "Hội Luật gia", "Đài Truyền thanh". */
export const agencyHeadsBeforeCapital = ['sở', 'ban', 'bộ', 'hội', 'đoàn', 'đài', 'báo', 'trường', 'phòng', 'viện', 'cơ sở', 'tập đoàn', 'nhà', 'tổ'] as const

/** After "các", "những", "mọi": a group of agencies, one name however many nouns it lists. */
export const groupNouns = [
  'sở', 'ban', 'bộ', 'ngành', 'cấp', 'cơ quan', 'đơn vị', 'địa phương', 'tổ chức', 'đoàn thể', 'hội', 'hiệp hội', 'doanh nghiệp', 'công ty', 'trường', 'cơ sở',
  'phòng', 'xã', 'phường', 'huyện', 'thành phố', 'thị xã', 'thành viên', 'lực lượng', 'chi cục', 'trung tâm', 'bệnh viện', 'ngân hàng', 'chủ đầu tư', 'chủ rừng', 'hợp tác xã',
  'viện', 'đài', 'báo', 'quỹ', 'tập đoàn', 'nhà trường', 'nhà đầu tư', 'nhà mạng', 'khu', 'ubnd', 'ủy ban', 'tổ', 'đảng ủy', 'cục', 'công an',
] as const

/** Verbs and phrases, in lower case, that end an agency's name and begin what it has to do. */
export const taskOpeners = [
  'chủ trì', 'phối hợp', 'chủ động', 'tiếp tục', 'xây dựng', 'tổ chức', 'triển khai', 'thực hiện', 'chỉ đạo', 'căn cứ', 'theo chức năng', 'theo nhiệm vụ', 'theo thẩm quyền',
  'theo lĩnh vực', 'theo phạm vi', 'theo phân công', 'theo quy định', 'có trách nhiệm', 'chịu trách nhiệm', 'có kế hoạch', 'có nhiệm vụ', 'tham mưu', 'hướng dẫn', 'tăng cường', 'theo dõi', 'bố trí',
  'tích cực', 'trong phạm vi', 'trên cơ sở', 'trong quá trình', 'trong việc', 'trong công tác', 'trong điều tra', 'trong xác định', 'trong triển khai', 'trong tổ chức', 'trong thực hiện',
  'tuyên truyền', 'ban hành', 'cân đối', 'kiểm tra', 'giám sát', 'rà soát', 'đẩy mạnh', 'đẩy nhanh', 'nâng cao', 'sử dụng', 'điều tra', 'xử lý', 'thẩm định', 'tập trung', 'kịp thời', 'thường xuyên',
  'nghiên cứu', 'đề xuất', 'hỗ trợ', 'đôn đốc', 'báo cáo', 'tổng hợp', 'lồng ghép', 'quán triệt', 'huy động', 'cung cấp', 'đánh giá', 'tham gia', 'tiến hành', 'phân công', 'phân bổ', 'giúp', 'định kỳ',
  'vận động', 'đảm bảo', 'bảo đảm', 'khẩn trương', 'nghiêm túc', 'bám sát', 'phát huy', 'phát động', 'cập nhật', 'lập', 'mở', 'trình', 'để', 'nhằm', 'kể từ', 'khi', 'thông qua', 'gồm', 'bao gồm', 'phải', 'cần',
  'làm tốt', 'tạo', 'quản lý', 'kiểm soát', 'phát hiện', 'ngăn chặn', 'nắm', 'duy trì', 'đấu tranh', 'trao đổi', 'tìm hiểu', 'giới thiệu', 'khai thác', 'kiện toàn', 'ưu tiên', 'đưa', 'yêu cầu', 'giải quyết', 'điều chỉnh',
  'gửi', 'vào cuộc', 'ứng dụng', 'đăng ký', 'khảo sát', 'thống kê', 'xác định', 'bồi dưỡng', 'đào tạo', 'tập huấn', 'lựa chọn', 'phát triển', 'chuẩn bị', 'thúc đẩy', 'hoàn thiện', 'hoàn thành', 'cử', 'vận hành', 'góp phần', 'nhất là', 'đặc biệt là', 'như', 'tại địa phương', 'về việc', 'là cơ quan', 'là đơn vị', 'là đầu mối', 'làm',
] as const

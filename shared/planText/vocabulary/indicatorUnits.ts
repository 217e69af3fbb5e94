import { wordList } from './wordList.ts'

/**
 * What targets of plans are counted in, in lower case. Sources: the units of the national statistical indicators (Luật Thống kê
 * 89/2015/QH13, phụ lục) and of the targets in provincial plans. "lượt" stands for "lượt người", "lượt khách" and the like.
 */
export const indicatorUnits: readonly string[] = wordList(`
xã · phường · thị trấn · đặc khu · huyện · thôn · bản · ấp · khóm · xóm · khu phố · tổ dân phố · khu dân cư · địa bàn
đơn vị hành chính · đơn vị · cơ quan · trường học · trường · nhà trường · cơ sở giáo dục · cơ sở · trạm y tế · trạm
mô hình · lớp · khóa · buổi · cuộc · hội nghị · hội thảo · lượt · người · hộ · hộ gia đình · gia đình · căn · nhà
sản phẩm · dự án · công trình · km · ha · héc ta · m2 · m² · m3 · m³ · tấn · kg · lít · con · cây · đồng · usd
giường bệnh · giường · bác sĩ · điểm phần trăm · điểm · bậc · máy · thiết bị · tuyến · chuyến · tin, bài · tin · bài
chuyên mục · chuyên đề · phóng sự · cuốn · tờ rơi · tờ · bộ · hồ sơ · thủ tục hành chính · thủ tục · dịch vụ · doanh nghiệp
hợp tác xã · htx · tổ hợp tác · sáng kiến · giải pháp · cơ sở dữ liệu · nền tảng · hệ thống · câu lạc bộ · tổ · đội
đợt · lần · mẫu · mw · kwh · học sinh · sinh viên · giáo viên · lao động · cán bộ · đoàn viên · hội viên · tuổi
trẻ em · trẻ · phụ nữ · thanh niên · khách · vườn cây · hố · bể · giếng · quyển · ấn phẩm · tiêu chí · khu công nghiệp · cụm công nghiệp · làng nghề · nhãn hiệu · di tích · lễ hội · giải · huy chương · vụ · tàu
di sản · nghệ nhân · học viên · chuyên gia · giống · lồng · bè · phiên · chương trình · hạng mục · biển báo · nút giao
chợ · cầu · hồ · đập · vùng · khu · nhiệm vụ · đề tài · vị trí · camera · tài khoản · giao dịch · phòng học · thư viện
`)

/** Words that say that a count is a target, somewhere before it in its clause. */
export const targetWords: readonly string[] = wordList(`
phấn đấu · ít nhất · tối thiểu · không dưới · đạt · giữ vững · duy trì · chuyển hóa · hoàn thành · xây dựng · hỗ trợ
đào tạo · bồi dưỡng · tập huấn · thành lập · làm mới · đón · trồng · giảm · tăng · thu hút · không quá · dưới · trên
phát triển · giải quyết · tạo việc làm · công nhận · mở · triển khai · đến hết · đến năm · đưa · cấp · lắp đặt · có
nâng · mỗi · tổ chức · thực hiện · sửa chữa · xóa · cung cấp · kết nạp · vận động · huy động · hình thành · khoảng · chuyển đổi · bảo đảm · đảm bảo
`)

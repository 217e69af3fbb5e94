import { wordList } from './wordList.ts'

/**
 * Verbs and phrases, in lower case, that end an agency's name and begin what it has to do. Source: the wording of assignment
 * sections in provincial plans; where a word is also a noun, `agencyNames.ts` says after which words.
 */
export const taskOpeners: readonly string[] = wordList(`
chủ trì · phối hợp · chủ động · tiếp tục · xây dựng · tổ chức · triển khai · thực hiện · chỉ đạo · căn cứ
theo chức năng · theo nhiệm vụ · theo thẩm quyền · theo lĩnh vực · theo phạm vi · theo phân công · theo quy định
có trách nhiệm · chịu trách nhiệm · có kế hoạch · có nhiệm vụ · tham mưu · hướng dẫn · tăng cường · theo dõi · bố trí
tích cực · trong phạm vi · trên cơ sở · trong quá trình · trong việc · trong công tác · trong điều tra
trong xác định · trong triển khai · trong tổ chức · trong thực hiện · tuyên truyền · ban hành · cân đối · kiểm tra
giám sát · rà soát · đẩy mạnh · đẩy nhanh · nâng cao · sử dụng · điều tra · xử lý · thẩm định · tập trung · kịp thời
thường xuyên · nghiên cứu · đề xuất · hỗ trợ · đôn đốc · báo cáo · tổng hợp · lồng ghép · quán triệt · huy động
cung cấp · đánh giá · tham gia · tiến hành · phân công · phân bổ · giúp · định kỳ · vận động · đảm bảo · bảo đảm
khẩn trương · nghiêm túc · bám sát · phát huy · phát động · cập nhật · lập · mở · trình · để · nhằm · kể từ · khi
thông qua · gồm · bao gồm · phải · cần · làm tốt · tạo · quản lý · kiểm soát · phát hiện · ngăn chặn · nắm · duy trì
đấu tranh · trao đổi · tìm hiểu · giới thiệu · khai thác · kiện toàn · ưu tiên · đưa · yêu cầu · giải quyết
điều chỉnh · gửi · vào cuộc · ứng dụng · đăng ký · khảo sát · thống kê · xác định · bồi dưỡng · đào tạo · tập huấn
lựa chọn · phát triển · chuẩn bị · thúc đẩy · hoàn thiện · hoàn thành · cử · vận hành · góp phần · nhất là
đặc biệt là · như · tại địa phương · về việc · là cơ quan · là đơn vị · là đầu mối · làm · giữ · giữ vững · giữ gìn
bảo vệ · phòng ngừa · chia sẻ · kết nối · khắc phục · tháo gỡ · khuyến khích · nhân rộng · củng cố · quan tâm
đề nghị · cảnh báo · tuần tra · thu thập · công bố · công khai · phổ biến · ký kết · mời · giao · chăm sóc · trồng
xúc tiến · quảng bá · lắp đặt · thiết lập · thành lập · biên soạn · phát hành · đăng tải · tiếp nhận · mua sắm
sửa chữa · nâng cấp · tư vấn · định hướng · thống nhất · phân tích · cụ thể hóa · đổi mới · số hóa · thẩm tra
khen thưởng · biểu dương · tôn vinh · nhắc nhở · chấn chỉnh · ứng phó · diễn tập · sẵn sàng · kêu gọi · đối thoại
liên hệ · tổng kết · sơ kết · hằng năm · hàng năm · hằng tháng · hàng tháng · sớm · vận dụng · thanh tra · phê duyệt
thực thi · thi hành · tận dụng · mở rộng · tổ chức lại · sắp xếp · chuyển · gắn · quyết liệt · đồng thời · cùng
chuẩn bị · cử · biên tập · hợp đồng · đo lường · điều tiết · điều phối · điều hành · thông tin · thông báo · phân luồng · phát sóng · in ấn · cấp phát · lấy ý kiến · ghi nhận
xác minh · xác nhận · đóng góp · tuyển chọn · tuyển dụng · tuyển sinh · phân loại · giải ngân · thanh toán · quyết toán
thu hồi · thu hút · hình thành · nhận diện · chấp hành · tuân thủ · tôn tạo · tu bổ · bảo tồn · phục hồi · khôi phục
di dời · cắm mốc · giải phóng mặt bằng · gắn kết · liên kết · kết hợp · chuyển giao · chuyển đổi · tích hợp · kê khai
kiểm kê · giám định · phản ánh · phản biện · tiếp thu · tiếp · giải trình · biên tập · bàn giao · nghiệm thu · thi công
chi trả · hạn chế · bảo trì · duy tu · duy trì · trực ban · trực gác · dự báo · tham vấn · ủng hộ · thăm hỏi · sẽ · đang
xem xét · quyết định · cho ý kiến · kiến nghị · nắm bắt · trong đó · nếu · hoàn chỉnh · lan tỏa · vinh danh · về · đóng vai trò
tổng rà soát · rà phá · làm rõ · làm đầu mối · đứng ra · tính toán · soạn thảo · dự thảo · chịu · đăng tin · đưa tin · đổi
nhắc · phòng chống · truy quét · truy tố · xét xử · thụ lý · áp dụng · mở đợt · ra quân · tổ chức cho · dành · cho phép
phục vụ · chống · niêm yết · công nhận · xếp loại · chấm điểm · bình chọn · tham quan · học tập · nhập · tạm dừng · dừng
kéo giảm · giảm · tăng · bổ sung · sửa đổi · bãi bỏ · thay thế · chuẩn hóa · lập kế hoạch · lập danh sách · xin ý kiến
giữ nguyên · tự · trang bị · cung ứng · dự trữ · vận chuyển · thu gom · phân tuyến · cứu hộ · cứu nạn · ứng cứu · trợ giúp
chọn · lãnh đạo · ký · nộp · tiêm · phun · khám · điều trị · xét nghiệm · lấy mẫu · nạo vét · gia cố · phát quang · thăm · treo
trao · tặng · viết · chấm · xét · cam kết · gia hạn · thẩm duyệt · hoàn tất · quán xuyến · đưa vào · chịu sự
`)

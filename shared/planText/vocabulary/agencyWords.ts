import { wordList } from './wordList.ts'

/**
 * Words that begin the name of an agency in a provincial plan, in lower case and new tone position. Sources: the provincial
 * departments of Nghị định 45/2025/NĐ-CP and 150/2025/NĐ-CP and their predecessors, Luật Tổ chức chính quyền địa phương
 * 72/2025/QH15 (province, commune; before it district), Luật Mặt trận Tổ quốc Việt Nam (member organisations).
 */

/** Begin a name by themselves: no other phrase begins so. */
export const agencyHeads: readonly string[] = wordList(`
ủy ban nhân dân · ubnd · hội đồng nhân dân · hđnd · ủy ban mặt trận tổ quốc · ubmttq · ủy ban mttq · mặt trận tổ quốc
ủy ban · công an · bộ chỉ huy · bộ chqs · bch · ban chỉ huy · ban chỉ đạo · bcđ · ban quản lý · ban quản trị
ban dân tộc · ban dân vận · ban tuyên giáo · ban tổ chức · ban nội chính · ban thường trực · ban thường vụ
ban an toàn giao thông · ban chấp hành · bộ đội biên phòng · đồn biên phòng · viện kiểm sát · vksnd · tòa án · tand
thanh tra · văn phòng · chi cục · cục · kho bạc · ngân hàng · bảo hiểm xã hội · thuế · hải quan · quản lý thị trường
liên đoàn · liên minh · liên hiệp · hiệp hội · tỉnh đoàn · thành đoàn · đoàn thanh niên · đoàn tncs
hội cựu chiến binh · hội nông dân · hội phụ nữ · hội liên hiệp phụ nữ · hội lhpn · hội chữ thập đỏ · hội khuyến học
đài phát thanh · đài truyền hình · đài pt · báo và phát thanh · bệnh viện · trung tâm · trường đại học
trường cao đẳng · trường chính trị · học viện · tổng công ty · công ty · doanh nghiệp · điện lực · bưu điện
viễn thông · thường trực · tỉnh ủy · thành ủy · huyện ủy · đảng ủy · thủ trưởng · người đứng đầu · giám đốc các
chủ tịch ubnd · chủ tịch ủy ban nhân dân · chi nhánh · quỹ · tổ công tác · hội đồng · chủ đầu tư · cơ quan · đơn vị
lực lượng · địa phương · chính quyền · đoàn thể · bộ khoa học · bộ y tế · bộ quốc phòng · bộ tư pháp · bộ nội vụ
bộ tài chính · bộ giáo dục · bộ xây dựng · bộ công · bộ nông nghiệp · bộ văn hóa · bộ lao động · tổ chức chính trị
tổ chức xã hội · sở, ban · sở, ngành · ban, ngành · ngành · phòng cảnh sát · phòng văn hóa · phòng giáo dục
phòng lao động · ubmttqvn · mttq · mặt trận · bhxh · nhcsxh · nhnn · lđlđ · vp ubnd · vp hđnd · huyện đoàn · thị đoàn
quận đoàn · xã đoàn · đoàn tn · hội lhpn · hội ccb · hội nd · hội cựu · hội người cao tuổi · hội luật gia · đoàn luật sư
cảng vụ · cảng hàng không · vùng cảnh sát biển · cảnh sát biển · hải đội · hải quân · hạt kiểm lâm · kiểm lâm · kiểm ngư
vườn quốc gia · khu bảo tồn · ban giám hiệu · ban đại diện · ban liên lạc · ban vận động · ban nhân dân · ban giám đốc
ban cán sự · đội quản lý thị trường · cục quản lý thị trường · thi hành án · cục thi hành án · đài khí tượng
công đoàn · hợp tác xã · htx · câu lạc bộ · văn phòng điều phối · chánh văn phòng · chánh thanh tra · giám đốc sở
giám đốc công an · trưởng ban · trưởng phòng · trưởng thôn · trưởng bản · trưởng ấp · trưởng khu · trưởng xóm
trưởng các · chủ tịch hội · chủ tịch các · bí thư chi bộ · già làng · tổ trưởng · tổ dân phố · tổ đội · tổ công nghệ số
đội ngũ · hiệu trưởng · các trường · nhà trường · cơ sở giáo dục · nhà máy · xí nghiệp · nông trường · lâm trường
công ty tnhh · quân khu · sư đoàn · trung đoàn · lữ đoàn · bộ tư lệnh · ban tư lệnh · đồn công an · trạm y tế
trạm khuyến nông · cổng thông tin · trung tâm phục vụ · kiểm toán nhà nước · thống kê · chi cục thống kê · tổng cục
thông tấn xã · phân hiệu · nhà khách · chủ rừng · chủ tàu · chủ cơ sở · thư viện · bảo tàng · nhà hát · bưu chính · tổng đội · vnpt · viettel · mobifone
agribank · thường vụ · phó chủ tịch · hộ kinh doanh · người lao động · ban bảo vệ · ban công tác · chi bộ · đảng bộ
đoàn đbqh · đoàn đại biểu · nhóm · ngành giáo dục · ngành y tế · bộ phận
tổ chuyên môn · tổ hành chính · giáo viên chủ nhiệm · giáo viên bộ môn · tổng phụ trách · phân xưởng · ban kiểm soát
tổ văn phòng · kế toán trưởng · hội đồng trường · đoàn trường · chi đoàn · liên đội
`)

/** Begin a name when a capital or a second word of a name follows: "Sở Y tế", "Hội Luật gia", "Đài Truyền thanh". */
export const agencyHeadsBeforeCapital: readonly string[] = wordList(`
sở · ban · bộ · hội · đoàn · đài · báo · trường · phòng · viện · cơ sở · tập đoàn · nhà · tổ · đội · trạm · hạt · khoa · khối
vp · tt · bql · ttyt · tc · khu · vùng · tạp chí · xã · phường
`)

/** After "các", "những", "mọi": a group of agencies, one name however many nouns it lists. */
export const groupNouns: readonly string[] = wordList(`
sở · ban · bộ · ngành · cấp · cơ quan · đơn vị · địa phương · tổ chức · đoàn thể · hội · hiệp hội · doanh nghiệp
công ty · trường · cơ sở · phòng · xã · phường · huyện · thành phố · thị xã · thành viên · lực lượng · chi cục
trung tâm · bệnh viện · ngân hàng · chủ đầu tư · chủ rừng · hợp tác xã · viện · đài · báo · quỹ · tập đoàn
nhà trường · nhà đầu tư · nhà mạng · khu · ubnd · ủy ban · tổ · đảng ủy · cục · công an · thôn · bản · ấp · khóm · xóm · buôn · khu phố · tổ dân phố · đặc khu · quận · thị trấn
trạm · hạt · đội · khối · khoa · ban quản lý · nhà · hộ · câu lạc bộ · nhà máy · văn phòng · chi nhánh · cụm · hội đồng
lãnh đạo · cá nhân · phòng ban · đồn · vườn · nông trường · công đoàn · bên · nhà thầu · chi bộ · tập thể · lữ hành
điện lực · phân xưởng · xí nghiệp · giáo viên · chi đoàn · đoàn trường · trạm y tế · thuế cơ sở · đảng bộ · đoàn · đoàn viên
`)

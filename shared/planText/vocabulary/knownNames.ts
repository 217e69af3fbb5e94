import { wordList } from './wordList.ts'

/**
 * Names that are complete as they stand, in lower case and new tone position: what follows in small letters, other than a
 * level or a place, is no part of them. Sources: the departments of Nghị định 45/2025/NĐ-CP, 150/2025/NĐ-CP and, before them,
 * 24/2014/NĐ-CP and 107/2020/NĐ-CP; the district and commune offices of 37/2014/NĐ-CP and 150/2025/NĐ-CP.
 */
export const knownNames: readonly string[] = wordList(`
sở nội vụ · sở tư pháp · sở tài chính · sở công thương · sở nông nghiệp và môi trường · sở nông nghiệp và phát triển nông thôn
sở nông nghiệp và ptnt · sở xây dựng · sở khoa học và công nghệ · sở văn hóa, thể thao và du lịch
sở văn hóa - thể thao và du lịch · sở văn hóa thể thao và du lịch · sở văn hóa và thể thao · sở giáo dục và đào tạo
sở y tế · sở ngoại vụ · sở dân tộc và tôn giáo · sở du lịch · sở quy hoạch - kiến trúc · sở giao thông vận tải
sở tài nguyên và môi trường · sở thông tin và truyền thông · sở lao động - thương binh và xã hội
sở lao động, thương binh và xã hội · sở kế hoạch và đầu tư · sở an toàn thực phẩm · sở kh&cn · sở gd&đt · sở tn&mt
sở nn&mt · sở nn&ptnt · sở tt&tt · sở kh&đt · sở vhttdl · sở vhtt&dl · sở lđtbxh · sở gtvt · ban dân tộc
công an · thanh tra · tỉnh đoàn · thành đoàn · huyện đoàn · đoàn thanh niên · hội nông dân
hội liên hiệp phụ nữ · hội lhpn · hội cựu chiến binh · hội chữ thập đỏ · liên đoàn lao động · bộ chỉ huy quân sự · bộ chqs
ban chỉ huy quân sự · bộ đội biên phòng · hạt kiểm lâm · chi cục kiểm lâm · bảo hiểm xã hội · kho bạc nhà nước
văn phòng ubnd · văn phòng ủy ban nhân dân · văn phòng hđnd và ubnd · phòng nội vụ · phòng tư pháp · phòng y tế
phòng tài chính - kế hoạch · phòng kế hoạch - tài chính · phòng giáo dục và đào tạo · phòng văn hóa và thông tin
phòng văn hóa - xã hội · phòng kinh tế · phòng kinh tế và hạ tầng · phòng kinh tế - hạ tầng
phòng kinh tế, hạ tầng và đô thị · phòng nông nghiệp và phát triển nông thôn · phòng nông nghiệp và môi trường
phòng tài nguyên và môi trường · phòng quản lý đô thị · phòng dân tộc · trạm y tế · trung tâm y tế
bộ nội vụ · bộ tư pháp · bộ tài chính · bộ công thương · bộ nông nghiệp và môi trường · bộ xây dựng
bộ khoa học và công nghệ · bộ văn hóa, thể thao và du lịch · bộ giáo dục và đào tạo · bộ y tế · bộ công an · bộ quốc phòng
`)

/** After a known name: the level or the place it belongs to. */
export const levelWords: readonly string[] = wordList(`
tỉnh · thành phố · tp · huyện · quận · thị xã · thị trấn · xã · phường · đặc khu · khu vực · cấp tỉnh · cấp huyện
cấp xã · các cấp · các xã · các huyện · địa phương · cơ sở · nhân dân · việt nam · trung ương · cấp cơ sở
`)

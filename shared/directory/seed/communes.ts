import type { AgencyKind } from '../../plan/directory.ts'

/**
 * The communes of a province since 01/7/2025. Names: Điều 1 of the resolution named with the province. They stand by the former district
 * to which each is counted here, that of most of the communes it was made of: it tells to whom the district of an older plan passed, and
 * is no statement of the resolution. `[former province]`; "P." phường, the others xã.
 */
const bacNinh = `
[Bắc Ninh]
huyện Yên Phong: Yên Phong · Văn Môn · Tam Giang · Yên Trung · Tam Đa
huyện Tiên Du: Tiên Du · Liên Bão · Tân Chi · Đại Đồng · Phật Tích
huyện Gia Bình: Gia Bình · Nhân Thắng · Đại Lai · Cao Đức · Đông Cứu
huyện Lương Tài: Lương Tài · Lâm Thao · Trung Chính · Trung Kênh
thành phố Bắc Ninh: P. Kinh Bắc · P. Võ Cường · P. Vũ Ninh · P. Hạp Lĩnh · P. Nam Sơn
thành phố Từ Sơn: P. Từ Sơn · P. Tam Sơn · P. Đồng Nguyên · P. Phù Khê
thị xã Thuận Thành: P. Thuận Thành · P. Mão Điền · P. Trạm Lộ · P. Trí Quả · P. Song Liễu · P. Ninh Xá
thị xã Quế Võ: Chi Lăng · Phù Lãng · P. Quế Võ · P. Phương Liễu · P. Nhân Hòa · P. Đào Viên · P. Bồng Lai
[Bắc Giang]
huyện Sơn Động: Đại Sơn · Sơn Động · Tây Yên Tử · Dương Hưu · Yên Định · An Lạc · Vân Sơn · Tuấn Đạo
huyện Lục Ngạn: Biển Động · Lục Ngạn · Đèo Gia · Sơn Hải · Tân Sơn · Biên Sơn · Sa Lý
thị xã Chũ: Nam Dương · Kiên Lao · P. Chũ · P. Phượng Sơn
huyện Lục Nam: Lục Sơn · Trường Sơn · Cẩm Lý · Đông Phú · Nghĩa Phương · Lục Nam · Bắc Lũng · Bảo Đài
huyện Lạng Giang: Lạng Giang · Mỹ Thái · Kép · Tân Dĩnh · Tiên Lục
huyện Yên Thế: Yên Thế · Bố Hạ · Đồng Kỳ · Xuân Lương · Tam Tiến
huyện Tân Yên: Tân Yên · Ngọc Thiện · Nhã Nam · Phúc Hoà · Quang Trung
huyện Hiệp Hòa: Hợp Thịnh · Hiệp Hòa · Hoàng Vân · Xuân Cẩm
thị xã Việt Yên: P. Tự Lạn · P. Việt Yên · P. Nếnh · P. Vân Hà
thành phố Bắc Giang: Đồng Việt · P. Bắc Giang · P. Đa Mai · P. Tiền Phong · P. Tân An · P. Yên Dũng · P. Tân Tiến · P. Cảnh Thụy
`
const hungYen = `
[Hưng Yên]
thành phố Hưng Yên: Tân Hưng · P. Phố Hiến · P. Sơn Nam · P. Hồng Châu
huyện Tiên Lữ: Hoàng Hoa Thám · Tiên Lữ · Tiên Hoa
huyện Phù Cừ: Quang Hưng · Đoàn Đào · Tiên Tiến · Tống Trân
huyện Kim Động: Lương Bằng · Nghĩa Dân · Hiệp Cường · Đức Hợp
huyện Ân Thi: Ân Thi · Xuân Trúc · Phạm Ngũ Lão · Nguyễn Trãi · Hồng Quang
huyện Khoái Châu: Khoái Châu · Triệu Việt Vương · Việt Tiến · Chí Minh · Châu Ninh
huyện Yên Mỹ: Yên Mỹ · Việt Yên · Hoàn Long · Nguyễn Văn Linh
huyện Văn Lâm: Như Quỳnh · Lạc Đạo · Đại Đồng
huyện Văn Giang: Nghĩa Trụ · Phụng Công · Văn Giang · Mễ Sở
thị xã Mỹ Hào: P. Mỹ Hào · P. Đường Hào · P. Thượng Hồng
[Thái Bình]
huyện Thái Thụy: Thái Thụy · Đông Thụy Anh · Bắc Thụy Anh · Thụy Anh · Nam Thụy Anh · Bắc Thái Ninh · Thái Ninh · Đông Thái Ninh · Nam Thái Ninh · Tây Thái Ninh · Tây Thụy Anh
huyện Tiền Hải: Tiền Hải · Tây Tiền Hải · Ái Quốc · Đồng Châu · Đông Tiền Hải · Nam Cường · Hưng Phú · Nam Tiền Hải
huyện Đông Hưng: Đông Hưng · Bắc Tiên Hưng · Đông Tiên Hưng · Nam Đông Hưng · Bắc Đông Quan · Bắc Đông Hưng · Đông Quan · Nam Tiên Hưng · Tiên Hưng
huyện Quỳnh Phụ: Quỳnh Phụ · Minh Thọ · Nguyễn Du · Quỳnh An · Ngọc Lâm · Đồng Bằng · A Sào · Phụ Dực · Tân Tiến
huyện Hưng Hà: Hưng Hà · Tiên La · Lê Quý Đôn · Hồng Minh · Thần Khê · Diên Hà · Ngự Thiên · Long Hưng
huyện Kiến Xương: Kiến Xương · Lê Lợi · Quang Lịch · Vũ Quý · Bình Thanh · Bình Định · Hồng Vũ · Bình Nguyên · Trà Giang
huyện Vũ Thư: Vũ Thư · Thư Trì · Tân Thuận · Thư Vũ · Vũ Tiên · Vạn Xuân
thành phố Thái Bình: P. Thái Bình · P. Trần Lãm · P. Trần Hưng Đạo · P. Trà Lý · P. Vũ Phúc
`
const dongThap = `
[Đồng Tháp]
huyện Tân Hồng: Tân Hồng · Tân Thành · Tân Hộ Cơ · An Phước
huyện Hồng Ngự: Thường Phước · Long Khánh · Long Phú Thuận
huyện Tam Nông: An Hòa · Tam Nông · Phú Thọ · Tràm Chim · Phú Cường · An Long
huyện Thanh Bình: Thanh Bình · Tân Thạnh · Bình Thành · Tân Long
huyện Tháp Mười: Tháp Mười · Thanh Mỹ · Mỹ Quí · Đốc Binh Kiều · Trường Xuân
huyện Cao Lãnh: Phương Thịnh · Phong Mỹ · Ba Sao · Mỹ Thọ · Bình Hàng Trung · Mỹ Hiệp
huyện Lấp Vò: Mỹ An Hưng · Tân Khánh Trung · Lấp Vò
huyện Lai Vung: Lai Vung · Hòa Long · Phong Hòa · Tân Dương
huyện Châu Thành: Phú Hựu · Tân Nhuận Đông · Tân Phú Trung
thành phố Hồng Ngự: P. An Bình · P. Hồng Ngự · P. Thường Lạc
thành phố Cao Lãnh: P. Cao Lãnh · P. Mỹ Ngãi · P. Mỹ Trà
thành phố Sa Đéc: P. Sa Đéc
[Tiền Giang]
thị xã Cai Lậy: Tân Phú · P. Mỹ Phước Tây · P. Thanh Hòa · P. Cai Lậy · P. Nhị Quý
huyện Cái Bè: Thanh Hưng · An Hữu · Mỹ Lợi · Mỹ Đức Tây · Mỹ Thiện · Hậu Mỹ · Hội Cư · Cái Bè
huyện Cai Lậy: Mỹ Thành · Thạnh Phú · Bình Phú · Hiệp Đức · Long Tiên · Ngũ Hiệp
huyện Tân Phước: Tân Phước 1 · Tân Phước 2 · Tân Phước 3 · Hưng Thạnh
huyện Châu Thành: Tân Hương · Châu Thành · Long Hưng · Long Định · Bình Trưng · Vĩnh Kim · Kim Sơn
huyện Chợ Gạo: Mỹ Tịnh An · Lương Hòa Lạc · Tân Thuận Bình · Chợ Gạo · An Thạnh Thủy · Bình Ninh
huyện Gò Công Tây: Vĩnh Bình · Đồng Sơn · Phú Thành · Long Bình · Vĩnh Hựu
huyện Gò Công Đông: Gò Công Đông · Tân Điền · Tân Hòa · Tân Đông · Gia Thuận
huyện Tân Phú Đông: Tân Thới · Tân Phú Đông
thành phố Mỹ Tho: P. Mỹ Tho · P. Đạo Thạnh · P. Mỹ Phong · P. Thới Sơn · P. Trung An
thành phố Gò Công: P. Gò Công · P. Long Thuận · P. Bình Xuân · P. Sơn Qui
`

interface CommuneList {
  readonly source: string
  /** as the resolution counts them */
  readonly count: { readonly commune: number; readonly ward: number }
  readonly lines: string
}

export const communeLists: Readonly<Record<string, CommuneList>> = {
  'Bắc Ninh': { source: 'Nghị quyết 1658/NQ-UBTVQH15, 16/6/2025', count: { commune: 66, ward: 33 }, lines: bacNinh },
  'Hưng Yên': { source: 'Nghị quyết 1666/NQ-UBTVQH15, 16/6/2025', count: { commune: 93, ward: 11 }, lines: hungYen },
  'Đồng Tháp': { source: 'Nghị quyết 1663/NQ-UBTVQH15, 16/6/2025', count: { commune: 82, ward: 20 }, lines: dongThap },
}

export interface CommuneName {
  readonly kind: Extract<AgencyKind, 'commune' | 'ward'>
  /** "phường Kinh Bắc" */
  readonly inFull: string
  readonly formerProvince: string
  /** "thành phố Bắc Ninh" */
  readonly formerDistrict: string
}

/** The communes of a province of today, or none where no list is kept here: they are imported from a table. */
export function communesOf(province: string): CommuneName[] {
  let formerProvince = province
  return (communeLists[province]?.lines.trim().split('\n') ?? []).flatMap((line) => {
    if (line.startsWith('[')) {
      formerProvince = line.slice(1, -1)
      return []
    }
    const [formerDistrict = '', names = ''] = line.split(': ')
    const from = { formerProvince, formerDistrict }
    return names
      .split(' · ')
      .map(
        (name): CommuneName =>
          name.startsWith('P. ')
            ? { kind: 'ward', inFull: `phường ${name.slice(3)}`, ...from }
            : { kind: 'commune', inFull: `xã ${name}`, ...from },
      )
  })
}

import type { AgencyKind } from '../../plan/directory.ts'

/**
 * The communes of a province since 01/7/2025, by the former district in which most of each lies. Names: the resolution named with the
 * province (its Điều 1). The former district follows from the communes that each was made of; it says to whom an old plan's district
 * passed, and is no statement of the resolution. "P." phường, the others xã.
 */
const bacNinh = `
huyện Yên Phong: Yên Phong · Văn Môn · Tam Giang · Yên Trung · Tam Đa
huyện Tiên Du: Tiên Du · Liên Bão · Tân Chi · Đại Đồng · Phật Tích
huyện Gia Bình: Gia Bình · Nhân Thắng · Đại Lai · Cao Đức · Đông Cứu
huyện Lương Tài: Lương Tài · Lâm Thao · Trung Chính · Trung Kênh
huyện Sơn Động: Đại Sơn · Sơn Động · Tây Yên Tử · Dương Hưu · Yên Định · An Lạc · Vân Sơn · Tuấn Đạo
huyện Lục Ngạn: Biển Động · Lục Ngạn · Đèo Gia · Sơn Hải · Tân Sơn · Biên Sơn · Sa Lý
thị xã Chũ: Nam Dương · Kiên Lao · P. Chũ · P. Phượng Sơn
huyện Lục Nam: Lục Sơn · Trường Sơn · Cẩm Lý · Đông Phú · Nghĩa Phương · Lục Nam · Bắc Lũng · Bảo Đài
huyện Lạng Giang: Lạng Giang · Mỹ Thái · Kép · Tân Dĩnh · Tiên Lục
huyện Yên Thế: Yên Thế · Bố Hạ · Đồng Kỳ · Xuân Lương · Tam Tiến
huyện Tân Yên: Tân Yên · Ngọc Thiện · Nhã Nam · Phúc Hoà · Quang Trung
huyện Hiệp Hòa: Hợp Thịnh · Hiệp Hòa · Hoàng Vân · Xuân Cẩm
thành phố Bắc Ninh: P. Kinh Bắc · P. Võ Cường · P. Vũ Ninh · P. Hạp Lĩnh · P. Nam Sơn
thành phố Từ Sơn: P. Từ Sơn · P. Tam Sơn · P. Đồng Nguyên · P. Phù Khê
thị xã Thuận Thành: P. Thuận Thành · P. Mão Điền · P. Trạm Lộ · P. Trí Quả · P. Song Liễu · P. Ninh Xá
thị xã Quế Võ: Chi Lăng · Phù Lãng · P. Quế Võ · P. Phương Liễu · P. Nhân Hòa · P. Đào Viên · P. Bồng Lai
thị xã Việt Yên: P. Tự Lạn · P. Việt Yên · P. Nếnh · P. Vân Hà
thành phố Bắc Giang: Đồng Việt · P. Bắc Giang · P. Đa Mai · P. Tiền Phong · P. Tân An · P. Yên Dũng · P. Tân Tiến · P. Cảnh Thụy
`

const lists: Readonly<Record<string, { readonly source: string; readonly communes: string }>> = {
  'Bắc Ninh': { source: 'Nghị quyết 1658/NQ-UBTVQH15, 16/6/2025: 66 xã, 33 phường', communes: bacNinh },
}

export interface CommuneName {
  readonly kind: Extract<AgencyKind, 'commune' | 'ward'>
  /** "phường Kinh Bắc" */
  readonly inFull: string
  /** "thành phố Bắc Ninh" */
  readonly formerDistrict: string
}

/** The communes of a province of today, or none where no list is kept here: they are imported from a table. */
export function communesOf(province: string): CommuneName[] {
  const list = lists[province]
  if (list === undefined) return []
  return list.communes
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [formerDistrict = '', names = ''] = line.split(': ')
      return names
        .split(' · ')
        .map(
          (name): CommuneName =>
            name.startsWith('P. ')
              ? { kind: 'ward', inFull: `phường ${name.slice(3)}`, formerDistrict }
              : { kind: 'commune', inFull: `xã ${name}`, formerDistrict },
        )
    })
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDiacritics } from '../core/vietnameseFold.ts'
import type { Directory } from '../plan/directory.ts'
import { buildAgency } from '../testing/buildDirectory.ts'
import { indexDirectory } from './directoryIndex.ts'
import { isMisspelling, matchAgency } from './matchAgency.ts'
import { seedDirectory } from './seedDirectory.ts'

const seeded = (province: string): Directory => {
  const directory = seedDirectory(province)
  if (directory === null) throw new Error(`No province ${province}`)
  return directory
}
const tienGiang = indexDirectory(seeded('Tiền Giang'))
const bacNinh = indexDirectory(seeded('Bắc Ninh'))
const inTienGiang = { on: '2025-03-15', province: 'Tiền Giang' }
const inBacNinh = { on: '2025-10-15', province: 'Bắc Ninh' }
const sure = (name: string, index = tienGiang, context = inTienGiang) => {
  const match = matchAgency(name, index, context).sure
  return match && `${match.agency.name} (${match.sureness})`
}
const best = (name: string, index = tienGiang, context = inTienGiang) => {
  const [match] = matchAgency(name, index, context).candidates
  return match ? `${match.agency.name} (${match.reason})` : null
}

describe('spelling', () => {
  test.each([
    ['SỞ Y TẾ', 'Sở Y tế tỉnh Tiền Giang (exact)'],
    ['Sở Văn hoá, Thể thao và Du lịch', 'Sở Văn hóa, Thể thao và Du lịch tỉnh Tiền Giang (exact)'],
    ['Sở Văn hóa - Thể thao & Du lịch', 'Sở Văn hóa, Thể thao và Du lịch tỉnh Tiền Giang (exact)'],
    ['Uỷ ban nhân dân tỉnh', 'Ủy ban nhân dân tỉnh Tiền Giang (exact)'],
    ['UBND tỉnh Tiền Giang', 'Ủy ban nhân dân tỉnh Tiền Giang (exact)'],
    ['UBMTTQ Việt Nam tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tiền Giang (exact)'],
    ['UBND TP. Mỹ Tho', 'Ủy ban nhân dân thành phố Mỹ Tho (exact)'],
    ['UBND TX Cai Lậy', 'Ủy ban nhân dân thị xã Cai Lậy (exact)'],
    ['UBND H. Cai Lậy', 'Ủy ban nhân dân huyện Cai Lậy (exact)'],
    ['Mặt trận Tổ quốc tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tiền Giang (alias)'],
  ])('[DR1] %s', (name, agency) => expect(sure(name)).toBe(agency))

  test('[DR2] without marks, with lost marks, with other marks', () => {
    expect(sure('so giao duc va dao tao')).toBe('Sở Giáo dục và Đào tạo tỉnh Tiền Giang (folded)')
    expect(sure('ubnd huyen cho gao')).toBe('Ủy ban nhân dân huyện Chợ Gạo (folded)')
    expect(sure('bo chi huy quan su tinh')).toBe('Bộ Chỉ huy quân sự tỉnh Tiền Giang (folded)')
    expect(sure('Bộ Chỉ huy Quân sự tinh')).toBe('Bộ Chỉ huy quân sự tỉnh Tiền Giang (exact)')
    expect(sure('Bộ Chi huy quân sự tỉnh')).toBe('Bộ Chỉ huy quân sự tỉnh Tiền Giang (folded)')
    expect(sure('UBND huyện Chợ Gao')).toBeNull()
    expect(best('UBND huyện Chợ Gao')).toBe('Ủy ban nhân dân huyện Chợ Gạo (marksDiffer)')
  })

  test.each([
    ['Sở NN&MT', 'Sở Nông nghiệp và Môi trường'],
    ['Sở KH&CN', 'Sở Khoa học và Công nghệ'],
    ['Sở GDĐT', 'Sở Giáo dục và Đào tạo'],
    ['Sở VH, TT và DL', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở VHTT&DL tỉnh', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở TC', 'Sở Tài chính'],
    ['Sở TP', 'Sở Tư pháp'],
    ['Sở YT', 'Sở Y tế'],
    ['CA tỉnh', 'Công an'],
    ['Bộ CHQS tỉnh', 'Bộ Chỉ huy quân sự'],
    ['Hội LHPN tỉnh', 'Hội Liên hiệp Phụ nữ'],
    ['Hội CCB tỉnh', 'Hội Cựu chiến binh'],
    ['LĐLĐ tỉnh', 'Liên đoàn Lao động'],
    ['Liên minh HTX tỉnh', 'Liên minh Hợp tác xã'],
    ['VKSND tỉnh', 'Viện kiểm sát nhân dân'],
    ['TAND tỉnh', 'Tòa án nhân dân'],
    ['BHXH tỉnh', 'Bảo hiểm xã hội'],
  ])('[DR3] %s', (name, agency) => expect(sure(name)).toBe(`${agency} tỉnh Tiền Giang (abbreviation)`))

  test('[DR3] words that are written out must agree, and a short form of two is nobody in particular', () => {
    expect(best('Ban CHQS tỉnh')).toBeNull()
    const two = indexDirectory({
      agencies: [buildAgency('Sở Nội vụ', { kind: 'department' }), buildAgency('Sở Ngoại vụ', { kind: 'department' })],
      groups: [],
    })
    const match = matchAgency('Sở NV', two, inTienGiang)
    expect(match.candidates.map(({ agency }) => agency.name)).toEqual(['Sở Ngoại vụ', 'Sở Nội vụ'])
    expect(match.sure).toBeNull()
  })

  test('[DR3] "CATP" in a city', () => {
    expect(sure('CATP', indexDirectory(seeded('Hà Nội')), { on: '2025-11-01', province: 'Hà Nội' })).toBe(
      'Công an thành phố Hà Nội (abbreviation)',
    )
  })
})

describe('levels and places', () => {
  test('[DR4] a level may be left out where there is one only', () => {
    for (const name of ['Sở Y tế', 'Sở Y tế tỉnh', 'Sở Y tế tỉnh Tiền Giang', 'Sở Y tế Tiền Giang'])
      expect(sure(name)).toBe('Sở Y tế tỉnh Tiền Giang (exact)')
    expect(sure('Viện kiểm sát nhân dân')).toBeNull()
    expect(best('Viện kiểm sát nhân dân')).toBe('Viện kiểm sát nhân dân tỉnh Tiền Giang (levelUnstated)')
    expect(best('Công an huyện')).toBeNull()
    expect(best('Công an thành phố')).toBeNull()
    expect(sure('Công an tỉnh')).toBe('Công an tỉnh Tiền Giang (exact)')
    expect(sure('Công an huyện Cái Bè')).toBe('Công an huyện Cái Bè (exact)')
    expect(best('UBND Cái Bè')).toBe('Ủy ban nhân dân huyện Cái Bè (levelUnstated)')
  })

  test('[DR4] one place, three units', () => {
    expect(sure('UBND tỉnh Bắc Ninh', bacNinh, inBacNinh)).toBe('Ủy ban nhân dân tỉnh Bắc Ninh (exact)')
    expect(sure('UBND thành phố Bắc Ninh', bacNinh, inBacNinh)).toBe('Ủy ban nhân dân thành phố Bắc Ninh (exact)')
    expect(sure('UBND phường Bắc Giang', bacNinh, inBacNinh)).toBe('Ủy ban nhân dân phường Bắc Giang (exact)')
  })

  test('[DR4] words that only look like a unit', () => {
    const agencies = [
      buildAgency('UBND xã Hội Sơn', { kind: 'commune' }),
      buildAgency('UBND xã Đoàn Đào', { kind: 'commune' }),
      buildAgency('UBND phường Phường Đúc', { kind: 'ward' }),
      buildAgency('UBND xã Tân Xã', { kind: 'commune' }),
      buildAgency('Ban Tổ chức Huyện ủy Cái Bè', { kind: 'partyOrgan' }),
      buildAgency('Bảo hiểm xã hội tỉnh', { kind: 'socialInsurance' }),
    ]
    const index = indexDirectory({ agencies, groups: [] })
    for (const { name } of agencies) expect(sure(name, index)).toBe(`${name} (exact)`)
    expect(best('Bảo hiểm xã', index)).toBeNull()
    expect(best('Đoàn Thanh niên Cộng sản Hồ Chí Minh')).toContain('(levelUnstated)')
  })

  test('[DR5] [DR6] one letter is a suggestion; other words are not', () => {
    expect(sure('Sở Sây dựng')).toBeNull()
    expect(best('Sở Sây dựng')).toBe('Sở Xây dựng tỉnh Tiền Giang (misspelt)')
    expect(best('Sở Ngoại vụ')).toBeNull()
    const wards = indexDirectory({
      agencies: ['1', '2', '10', '11', 'Bình An'].map((place) => buildAgency(`UBND phường ${place}`, { kind: 'ward' })),
      groups: [],
    })
    expect(sure('UBND phường 11', wards)).toBe('UBND phường 11 (exact)')
    expect(sure('UBND phường 01', wards)).toBe('UBND phường 1 (exact)')
    expect(best('UBND phường 12', wards)).toBeNull()
    expect(best('UBND phường Bình Ang', wards)).toBeNull()
    expect(best('UBND phường Bin An', wards)).toBe('UBND phường Bình An (misspelt)')
    expect(best('Chi cục Hải quan khu vực VI', bacNinh, inBacNinh)).toBeNull()
    expect(isMisspelling('noi', 'ngoai')).toBe(false)
    expect(isMisspelling('say', 'xay')).toBe(true)
    expect(isMisspelling('xay', 'xay')).toBe(false)
  })

  test('[DR10] a printed place overrules the province of the plan', () => {
    expect(sure('Sở Y tế tỉnh Đồng Tháp')).toBe('Sở Y tế tỉnh Đồng Tháp (exact)')
    expect(best('Sở Y tế tỉnh Long An')).toBeNull()
    const both = { on: '2025-10-15', province: 'Đồng Tháp' }
    expect(sure('Sở Y tế', tienGiang, both)).toBe('Sở Y tế tỉnh Đồng Tháp (exact)')
    expect(sure('UBND huyện Cái Bè', tienGiang, both)).toBe('Ủy ban nhân dân huyện Cái Bè (exact)')
    const twins = ['Tiền Giang', 'Long An'].map((province) =>
      buildAgency('UBND huyện Châu Thành', { id: province, kind: 'ruralDistrict', province }),
    )
    const index = indexDirectory({ agencies: twins, groups: [] })
    expect(matchAgency('UBND huyện Châu Thành', index, { on: '2024-05-01', province: 'Long An' }).sure?.agency.id).toBe('Long An')
    expect(matchAgency('UBND huyện Châu Thành, tỉnh Tiền Giang', index, { on: '2024-05-01', province: null }).sure?.agency.id).toBe(
      'Tiền Giang',
    )
    expect(matchAgency('UBND huyện Châu Thành', index, { on: '2024-05-01', province: 'Nghệ An' }).candidates).toEqual([])
    expect(matchAgency('ubnd huyen chau thanh, tinh tien giang', index, { on: '2024-05-01', province: null }).sure?.agency.id).toBe(
      'Tiền Giang',
    )
    expect(
      sure(
        'Công an xã Hậu Mỹ, huyện Cái Bè',
        indexDirectory({ agencies: [buildAgency('Công an xã Hậu Mỹ', { kind: 'communePolice' })], groups: [] }),
      ),
    ).toBe('Công an xã Hậu Mỹ (exact)')
    expect(matchAgency('UBND huyện Châu Thành', index, { on: '2024-05-01', province: null })).toMatchObject({
      sure: null,
      candidates: [{}, {}],
    })
  })

  test('[DR11] a unit named with its agency', () => {
    const unit = 'Phòng Cảnh sát điều tra tội phạm về ma túy'
    for (const name of [`${unit}, Công an tỉnh`, `Công an tỉnh - ${unit}`, `${unit} Công an tỉnh`, unit, 'PC04'])
      expect(best(name)?.startsWith(`${unit} Công an tỉnh Tiền Giang`)).toBe(true)
    expect(best('Văn phòng Công an tỉnh')).toBe('Công an tỉnh Tiền Giang (partOf)')
    expect(best('Trung tâm Dịch vụ việc làm (Sở Nội vụ)')).toBe('Sở Nội vụ tỉnh Tiền Giang (partOf)')
    expect(sure('Văn phòng Công an tỉnh')).toBeNull()
    expect(sure('Văn phòng UBND tỉnh')).toBe('Văn phòng Ủy ban nhân dân tỉnh Tiền Giang (exact)')
  })

  test('[DR12] words around the name', () => {
    for (const name of ['Lãnh đạo Công an tỉnh', 'lực lượng Công an tỉnh', 'Đề nghị Công an tỉnh', 'Công an tỉnh (để b/c);'])
      expect(sure(name)).toBe('Công an tỉnh Tiền Giang (exact)')
    expect(sure('Lãnh đạo VP UBND tỉnh')).toBe('Văn phòng Ủy ban nhân dân tỉnh Tiền Giang (abbreviation)')
    expect(sure('Giám đốc Sở Y tế')).toBe('Sở Y tế tỉnh Tiền Giang (exact)')
    expect(sure('Chủ tịch UBND tỉnh')).toBe('Ủy ban nhân dân tỉnh Tiền Giang (exact)')
  })
})

describe('time', () => {
  test('[DR9] a vanished agency is itself, with who does its work now', () => {
    const stale = matchAgency('Sở Lao động - Thương binh và Xã hội', tienGiang, inTienGiang).sure
    expect(stale).toMatchObject({ standing: 'ended', sureness: 'exact' })
    expect(stale?.successors.map(({ agency, part }) => [agency.shortName, part === null])).toEqual([
      ['Sở Nội vụ', true],
      ['Sở Y tế', false],
      ['Sở Giáo dục và Đào tạo', false],
      ['Sở Nông nghiệp và Môi trường', false],
      ['Công an tỉnh', false],
    ])
    expect(matchAgency('Sở Lao động - Thương binh và Xã hội', tienGiang, { ...inTienGiang, on: '2024-03-01' }).sure).toMatchObject({
      standing: 'valid',
      successors: [],
    })
    const later = matchAgency('Sở Kế hoạch và Đầu tư', tienGiang, { ...inTienGiang, on: '2025-12-01' }).sure
    expect(later?.successors.map(({ agency }) => agency.name)).toEqual(['Sở Tài chính tỉnh Đồng Tháp'])
    const parts = matchAgency('Sở Lao động - Thương binh và Xã hội', tienGiang, { ...inTienGiang, on: '2025-12-01' }).sure?.successors
    expect(parts?.map(({ agency, part }) => [agency.name, part === null]).slice(0, 2)).toEqual([
      ['Sở Nội vụ tỉnh Đồng Tháp', true],
      ['Sở Y tế tỉnh Đồng Tháp', false],
    ])
  })

  test('[DR7] [DR8] of one name, the agency valid at the date', () => {
    const old = buildAgency('Bộ đội Biên phòng tỉnh', { id: 'old', kind: 'borderGuard', validTo: '2025-06-30' })
    const now = buildAgency('Ban Chỉ huy Bộ đội Biên phòng tỉnh', {
      id: 'now',
      kind: 'borderGuard',
      aliases: ['Bộ đội Biên phòng tỉnh'],
      validFrom: '2025-07-01',
    })
    const index = indexDirectory({ agencies: [old, now], groups: [] })
    const at = (on: string | null) => matchAgency('Bộ đội Biên phòng tỉnh', index, { on, province: 'Tiền Giang' }).sure?.agency.id
    expect(at('2025-06-30')).toBe('old')
    expect(at('2025-07-01')).toBe('now')
    expect(at(null)).toBe('old')
    const same = indexDirectory({ agencies: [old, { ...now, name: old.name, aliases: [] }], groups: [] })
    expect(matchAgency(old.name, same, { on: null, province: 'Tiền Giang' }).sure).toBeNull()
  })
})

describe('any directory, any name', () => {
  const on = '2025-10-15'
  const valid = bacNinh.directory.agencies.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo),
  )
  const spellings: readonly ((name: string) => string)[] = [
    (name) => name.toUpperCase(),
    (name) => name.normalize('NFD'),
    (name) => name.replaceAll('ủy', 'uỷ').replaceAll('Ủy', 'Uỷ').replaceAll('hóa', 'hoá').replaceAll('Tòa', 'Toà'),
    (name) => name.replaceAll('Ủy ban nhân dân', 'UBND'),
    (name) => name.replaceAll(' và ', ' - ').replaceAll(', ', ' - '),
    (name) => `${name};`,
  ]

  test('[DR1] [DR7] every name of a directory finds its agency and no other, however it is spelt', () => {
    for (const agency of valid)
      for (const name of [agency.name, agency.shortName ?? agency.name])
        for (const spell of spellings)
          expect([name, matchAgency(spell(name), bacNinh, inBacNinh).sure?.agency.id]).toEqual([name, agency.id])
  })

  test('[DR2] typed without marks it finds its agency, or leaves it open where another name is the same without marks', () => {
    for (const agency of valid) {
      const name = agency.shortName ?? agency.name
      const match = matchAgency(foldDiacritics(name), bacNinh, inBacNinh)
      expect(match.candidates.map((candidate) => candidate.agency.id)).toContain(agency.id)
      if (match.sure) expect([name, match.sure.agency.id]).toEqual([name, agency.id])
    }
  })

  test('[DR2] two communes that are one without marks', () => {
    const dongThap = { on: '2025-12-01', province: 'Đồng Tháp' }
    expect(sure('UBND xã Tân Thành', tienGiang, dongThap)).toBe('Ủy ban nhân dân xã Tân Thành (exact)')
    expect(sure('UBND xã Tân Thạnh', tienGiang, dongThap)).toBe('Ủy ban nhân dân xã Tân Thạnh (exact)')
    expect(matchAgency('ubnd xa tan thanh', tienGiang, dongThap)).toMatchObject({ sure: null, candidates: [{}, {}] })
  })

  test('[DR5] a name with one word exchanged is never surely somebody', () => {
    const words = ['Nội', 'Ngoại', 'Tài', 'Công', 'Y', 'Tư', 'Khoa', 'huyện', 'tỉnh', 'xã', 'phường', '1', 'V']
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(8), fc.constantFrom(...words), (agency, at, word) => {
        const syllables = agency.name.split(' ')
        if (at >= syllables.length || syllables[at]?.toLowerCase() === word.toLowerCase()) return
        const changed = syllables.with(at, word).join(' ')
        const found = matchAgency(changed, bacNinh, inBacNinh).sure?.agency
        if (found) expect(found.id).not.toBe(agency.id)
      }),
    )
  })

  test('[DR7] the order of a directory changes nothing', () => {
    const names = ['Sở NV', 'UBND xã Tân Sơn', 'Công an', 'Sở Xây dựg', 'Báo Bắc Ninh', 'Ban Dân tộc']
    fc.assert(
      fc.property(fc.shuffledSubarray([...bacNinh.directory.agencies], { minLength: bacNinh.directory.agencies.length }), (agencies) => {
        const index = indexDirectory({ agencies, groups: [] })
        for (const name of names) expect(matchAgency(name, index, inBacNinh)).toEqual(matchAgency(name, bacNinh, inBacNinh))
      }),
      { numRuns: 3 },
    )
  })

  test('[DR13] any text is accepted', () => {
    const word = fc.constantFrom('sở', 'UBND', 'tỉnh', 'xã', '&', '(', ')', ' - ', ',', 'và', 'P', 'TP', 'Việt Nam', '', '\u0301', 'İ', '1')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (name) => {
          const { candidates, sure: picked } = matchAgency(name, bacNinh, inBacNinh)
          expect(picked === null || candidates[0]?.agency.id === picked.agency.id).toBe(true)
          expect(new Set(candidates.map(({ agency }) => agency.id)).size).toBe(candidates.length)
        },
      ),
    )
  })
})

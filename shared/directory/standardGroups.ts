import type { AgencyGroup } from '../plan/directory.ts'
import { communeKinds, districtKinds } from './groupNouns.ts'
import { groupOf, ruleOf } from './groupOf.ts'

const named: readonly (readonly [id: string, name: string])[] = [
  ['group.departments', 'Các sở, ban, ngành'],
  ['group.departments-and-fronts', 'Các sở, ban, ngành, đoàn thể'],
  ['group.mass-organisations', 'Các tổ chức chính trị - xã hội'],
  ['group.central-offices', 'Các cơ quan Trung ương đóng trên địa bàn'],
  ['group.press', 'Các cơ quan báo chí'],
]

/** The groups that a new directory offers. Their rules are those that `groupOf` reads from their names, so the two cannot part. */
export const standardGroups: readonly AgencyGroup[] = [
  ...named.map(([id, name]) => {
    const reading = groupOf(name)
    return { id, name, aliases: [], rule: reading?.kind === 'rule' ? reading.rule : null }
  }),
  { id: 'group.districts', name: 'UBND các huyện, thị xã, thành phố', aliases: ['UBND cấp huyện'], rule: ruleOf(districtKinds) },
  { id: 'group.communes', name: 'UBND các xã, phường', aliases: ['UBND cấp xã'], rule: ruleOf(communeKinds) },
]

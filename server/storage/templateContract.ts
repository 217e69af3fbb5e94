import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import type { TemplateContent } from '../../shared/plan/ownTemplate.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Storage } from './Storage.ts'
import type { StoredTemplate } from './TemplateStorage.ts'

const administrator = { id: 'aaaaaaaaaaaa' as AccountId, role: 'administrator', displayName: 'Quản trị viên', agencyName: '' } as const
const line = (action: string, at = 10): AuditEntry => ({ actor: administrator.id, at, action, subject: 'template/one', details: {} })
const version = (id: string, number: number, createdAt = 10): StoredTemplate => ({
  ...{ id, number, title: `Mẫu ${number}`, description: '', hash: `${id}${number}`, taskCount: 1, blockCount: 2 },
  ...{ createdBy: administrator.id, createdAt },
})
const content = (title: string): TemplateContent => ({
  file: {
    format: 'ro-plan',
    version: 1,
    plan: { letterhead: { ...emptyLetterhead, title }, body: [], tasks: [], agencies: [], indicators: [] },
  },
  base: '2025-03-27',
  dates: [],
})

/** What every Storage must do with templates. */
export function templateContract(name: string, create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>): void {
  describe(`${name} as storage of templates`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage
    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(administrator, 1)
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })

    test('[ST64] versions follow each other and never change; the newest is listed, each is found', async () => {
      expect(await storage.saveTemplate(version('one', 2), content('b'), line('template.revise'))).toBe('conflict')
      expect(await storage.saveTemplate(version('one', 1), content('a'), line('template.create'))).toBe('saved')
      const both = await Promise.all([
        storage.saveTemplate(version('one', 2, 20), content('b'), line('template.revise', 20)),
        storage.saveTemplate(version('one', 2, 20), content('c'), line('template.revise', 20)),
      ])
      expect(both.sort()).toEqual(['conflict', 'saved'])
      await storage.saveTemplate(version('two', 1, 15), content('d'), line('template.create', 15))
      expect((await storage.listTemplates()).map(({ id, number }) => [id, number])).toEqual([
        ['one', 2],
        ['two', 1],
      ])
      expect(await storage.findTemplate('one', 1)).toEqual({ ...version('one', 1), content: content('a'), isRetired: false })
      expect(await storage.findTemplate('one', 3)).toBeNull()
    })

    test('[ST64] one that was taken away is listed no more and takes no version, but its versions are found', async () => {
      await storage.saveTemplate(version('one', 1), content('a'), line('template.create'))
      expect(await storage.retireTemplate('one', line('template.retire', 30))).toBe(true)
      expect(await storage.retireTemplate('one', line('template.retire', 31))).toBe(false)
      expect(await storage.listTemplates()).toEqual([])
      expect(await storage.saveTemplate(version('one', 2), content('b'), line('template.revise'))).toBe('conflict')
      expect(await storage.findTemplate('one', 1)).toMatchObject({ content: content('a'), isRetired: true })
      expect((await storage.readAuditChain(0, 10)).map(({ action }) => action)).toEqual(
        expect.arrayContaining(['template.create', 'template.retire']),
      )
    })
  })
}

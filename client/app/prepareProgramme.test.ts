import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { AppServices } from './AppServices.ts'
import { prepareProgramme } from './prepareProgramme.ts'

const view = {
  programme: { id: 'programme000', coordinatorId: 'police', stage: 'issued' },
  rounds: [{ id: 'round0000000' }, { id: 'round0000001' }],
  assignments: [{ agencyId: 'health' }],
  obligations: [],
  serverTime: '2025-04-03T07:32:00.000Z',
}

/** What is asked of the server on the way to a programme by somebody of `agencyId`. */
async function askedBy(agencyId: string, programme = {}): Promise<readonly string[]> {
  const asked: string[] = []
  const answer =
    (what: string, value: unknown = {}) =>
    async (id = '') => {
      asked.push(`${what} ${id}`.trim())
      return value
    }
  const account = { id: 'account00000', role: 'member', memberships: [{ agencyId, capacity: 'drafter' }] }
  const services = {
    queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    http: {
      programme: answer('programme', { ...view, programme: { ...view.programme, ...programme } }),
      board: answer('board', { serverTime: view.serverTime }),
      directory: answer('directory'),
    },
    now: () => new Date(view.serverTime),
    device: { mayHave: () => false },
    consent: { keeps: () => false },
    session: { snapshot: () => ({ status: 'signedIn', session: { account } }), account: () => account.id },
  } as unknown as AppServices
  await prepareProgramme(services, 'programme000')
  return asked
}

test('[BV21] who reads the board has it and the names on the way before the screen asks', async () => {
  expect(await askedBy('police')).toEqual(['programme programme000', 'board round0000000', 'directory'])
})

test('[BV21] nobody asks for a board that they may not read, or that is not there yet', async () => {
  expect(await askedBy('health')).toEqual(['programme programme000'])
  expect(await askedBy('police', { stage: 'drafting' })).toEqual(['programme programme000'])
})

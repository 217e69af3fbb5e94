import { expect, test } from 'vitest'
import type { AppServices } from './AppServices.ts'
import { ConnectionStatus } from './ConnectionStatus.ts'
import { followDevice } from './followDevice.ts'
import { createLocalShelf } from './Shelf.ts'

const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

test('[OB2] a server that is back while what waits is on its way, in vain, gets it once more; one that stays gets it once', async () => {
  const connection = new ConnectionStatus(() => new Date(), createLocalShelf(null))
  const rounds: PromiseWithResolvers<void>[] = []
  const account = { id: '23456789abcd' }
  followDevice({
    connection,
    session: { snapshot: () => ({ status: 'signedIn', standing: 'verified', session: { account } }), subscribe: () => () => {} },
    device: { mayHave: () => true, unsentPlanIds: async () => [] },
    seals: { show: async () => {} },
    outbox: {
      show: async () => {},
      snapshot: () => [],
      follow: () => {
        const round = Promise.withResolvers<void>()
        rounds.push(round)
        return round.promise
      },
    },
  } as unknown as AppServices)
  expect(rounds).toHaveLength(1)
  connection.report(false)
  connection.report(true)
  expect(rounds).toHaveLength(1)
  rounds[0]?.reject(new Error('the line was away'))
  await settled()
  expect(rounds).toHaveLength(2)
  rounds[1]?.resolve()
  await settled()
  expect(rounds).toHaveLength(2)
  connection.report(false)
  connection.report(true)
  expect(rounds).toHaveLength(3)
})

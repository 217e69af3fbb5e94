/** Drafters without a screen, in a process of their own, told what to do by whoever started it. */
import 'fake-indexeddb/auto'
import type { AnswerMessage, DrafterOrders, OrderMessage } from '../../shared/testing/drafterOrders.ts'
import { Random } from '../../shared/testing/Random.ts'
import { Drafter } from './Drafter.ts'

const drafters = new Map<number, Drafter>()

function the(drafter: number): Drafter {
  const found = drafters.get(drafter)
  if (!found) throw new Error(`There is no drafter ${drafter}`)
  return found
}

type Answers = { [Type in keyof DrafterOrders]: (order: DrafterOrders[Type]['order']) => Promise<DrafterOrders[Type]['answer']> }

const answers: Answers = {
  open: async (place) => {
    drafters.set(place.drafter, new Drafter(place))
  },
  holdCookie: async ({ drafter, cookie }) => {
    the(drafter).network.cookie = cookie
  },
  signIn: async ({ drafter, cookie }) => {
    the(drafter).signIn(cookie)
  },
  startTyping: async ({ editsPerSecond, seed }) => {
    for (const [index, drafter] of drafters) drafter.startTyping(editsPerSecond, new Random(seed).fork(index))
  },
  stopTyping: async () => {
    for (const drafter of drafters.values()) drafter.stopTyping()
  },
  burst: async ({ drafter, edits, seed }) => the(drafter).burst(edits, new Random(seed)),
  reload: async ({ drafter }) => {
    await the(drafter).reload()
  },
  newlyAcked: async ({ settled }) => {
    if (settled) await Promise.all([...drafters.values()].map(({ network }) => network.settled()))
    return [...drafters].map(([drafter, each]) => ({ drafter, updates: each.newlyAcked() }))
  },
  look: async () => [...drafters.values()].map((drafter) => drafter.view()),
  replicas: async () => [...drafters].map(([drafter, each]) => ({ drafter, bytes: each.replica() })),
}

const send = (message: AnswerMessage): void => void process.send?.(message)

process.on('message', ({ id, type, order }: OrderMessage<DrafterOrders>) => {
  const answer = answers[type] as (order: unknown) => Promise<unknown>
  answer(order).then(
    (value) => send({ id, answer: value }),
    (error: unknown) => send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
// Whoever gave the orders has gone.
process.on('disconnect', () => process.exit())

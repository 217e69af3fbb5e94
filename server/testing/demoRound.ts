import type { Directory } from '../../shared/plan/directory.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { layOutDemo } from '../demo/layOutDemo.ts'
import { decide } from './buildProgramme.ts'
import { smallDocx } from './handIn.ts'
import { type Caller, randomId, spendLink, startTestServer, type TestServer } from './startTestServer.ts'
import { testClock } from './testClock.ts'

/** Handed in on paper, a day late. */
export const PAPER = 'UBND huyện Chợ Gạo'

/** The demo's round five days after its day (10/4/2026), with a paper that was recorded. */
export interface DemoRound {
  readonly server: TestServer
  readonly coordinator: Caller
  readonly follower: Caller
  readonly programmeId: string
  readonly roundId: string
  readonly board: BoardAnswer
  /** names of the round's agencies by id */
  readonly names: ReadonlyMap<string, string>
  readonly idOf: (name: string) => string
}

export async function startDemoRound(): Promise<DemoRound> {
  const clock = testClock('2026-04-08T08:00:00+07:00')
  const server = await startTestServer({ now: clock.now })
  const accounts = await layOutDemo(server, clock.now())
  const linkOf = (index: number): string => accounts[index]?.signInPath ?? ''
  const coordinator = await spendLink(server.url, linkOf(0))
  // The demo's own follower belongs to an agency, whose draft it reads.
  const follower = await server.signIn('follower')
  const [programme] = (await coordinator.request<{ id: string }[]>('GET', '/api/programmes')).body
  const programmeId = programme?.id ?? ''
  const view = (await coordinator.request<ProgrammeView>('GET', `/api/programmes/${programmeId}`)).body
  const roundId = view.rounds.find(({ kind }) => kind === 'plan')?.id ?? ''
  const board = (await coordinator.request<BoardAnswer>('GET', `/api/rounds/${roundId}/board`)).body
  const directory = (await coordinator.request<Directory>('GET', '/api/directory')).body
  const names = new Map(directory.agencies.map(({ id, name, shortName }) => [id, shortName ?? name]))
  const idOf = (name: string): string => board.obligations.find(({ agencyId }) => names.get(agencyId) === name)?.agencyId ?? ''
  clock.set('2026-04-15T09:00:00+07:00')
  const recorded = await decide(coordinator, 'submission.record', {
    ...{
      roundId,
      agencyId: idOf(PAPER),
      submissionId: randomId(),
      fileName: 'bản giấy: số 5?.docx',
      file: smallDocx,
      receivedOn: '2026-04-11',
    },
  })
  if (recorded.status !== 200) throw new Error(`Not recorded: ${JSON.stringify(recorded.body)}`)
  return { server, coordinator, follower, programmeId, roundId, board, names, idOf }
}

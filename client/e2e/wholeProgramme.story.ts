import { expect, test } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { newId } from '../../shared/core/ids.ts'
import { seedDirectory } from '../../shared/directory/seedDirectory.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { Desk } from './Desk.ts'
import { realPlan } from './realPlan.ts'
import { Product } from './startProduct.ts'

let product: Product
const desks: Desk[] = []

test.afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
  await product?.stop()
})

const randomId = (): string => newId((length) => crypto.getRandomValues(new Uint8Array(length)))
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PASSWORD = 'lua-nuoc-phu-sa-47'
const treatment = 'Đánh giá hiệu quả Chương trình điều trị'
/** The matrix, filtered by what the two departments wrote. */
const together = `/matrix?q=${encodeURIComponent('Sở Nội vụ cùng theo dõi')}`
const jobs = 'hỗ trợ việc làm cho người sau cai nghiện'

/** What a page could do that has no button for it yet, with its own session. */
async function decide<Name extends DecisionName>({ page }: Desk, name: Name, input: DecisionInput<Name>): Promise<unknown> {
  const answer = await page.request.post(`/api/decisions/${name}`, { data: { ...input, commandId: randomId() } })
  expect([name, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([name, 200, ''])
  return ((await answer.json()) as { result: unknown }).result
}
const read = async <Answer>({ page }: Desk, path: string): Promise<Answer> => (await (await page.request.get(path)).json()) as Answer

test('a programme from its plan to its last answer: four people at once, around 05/4/2025', async ({ browser }) => {
  const source = realPlan()
  product = await Product.startAt('2025-03-25T08:00:00+07:00')
  const sit = async (): Promise<Desk> => {
    const desk = await Desk.open(browser, product)
    desks.push(desk)
    return desk
  }
  const [admin, police, health, home, follower] = [await sit(), await sit(), await sit(), await sit(), await sit()]
  const directory = seedDirectory('Tiền Giang')
  if (!directory) throw new Error('no directory')
  const agencyIds = new Map(directory.agencies.map(({ id, shortName, name }) => [shortName ?? name, id]))
  const idOf = (name: string): string => agencyIds.get(name) ?? name

  await test.step('the administrator has laid out the province and its people', async () => {
    await admin.signIn(product.signInPath, { keeps: false })
    await decide(admin, 'directory.save', directory as never)
    const people: [Desk, string, string, 'drafter' | 'head' | null][] = [
      [police, 'Chuyên viên Phòng PC04', 'Công an tỉnh', 'drafter'],
      [health, 'Giám đốc Sở Y tế', 'Sở Y tế', 'head'],
      [home, 'Giám đốc Sở Nội vụ', 'Sở Nội vụ', 'head'],
      [follower, 'Văn phòng UBND tỉnh', 'Văn phòng UBND tỉnh', null],
    ]
    for (const [desk, displayName, agency, capacity] of people) {
      const role = capacity === null ? 'follower' : 'member'
      const created = await admin.page.request.post('/api/accounts', {
        data: { commandId: randomId(), displayName, agencyName: agency, role },
      })
      const { account, signInPath } = (await created.json()) as { account: { id: string }; signInPath: string }
      if (capacity !== null) await decide(admin, 'membership.set', { accountId: account.id, agencyId: idOf(agency), capacity })
      await desk.signIn(signInPath, { keeps: false })
    }
    await health.setPassword('giam.doc.y.te', PASSWORD)
    await home.setPassword('giam.doc.noi.vu', PASSWORD)
  })

  await test.step('the coordinator reads the plan, makes a programme of it and issues it', async () => {
    await police.importPlan(source)
    await police.shownSaved()
    await police.page.goto('/programmes')
    await police.page.getByRole('button', { name: 'Lập chương trình' }).click()
    const dialog = police.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Kế hoạch của UBND' }).click()
    await police.page.getByRole('option', { name: /Tăng cường công tác phòng, chống/u }).click()
    await expect(dialog.getByText('trước 05/4/2025')).toBeVisible()
    await dialog.getByRole('button', { name: 'Lập chương trình' }).click()
    await police.page.getByRole('link', { name: 'Ban hành và giao việc' }).click()
    await police.page.getByRole('button', { name: /^Ban hành và giao cho \d+ đơn vị/u }).click()
    await expect(police.page.getByRole('heading', { name: /^(\d+) trên \1 đơn vị chưa xong, còn 11 ngày$/u })).toBeVisible({
      timeout: 30_000,
    })
  })

  const programmePath = new URL(police.page.url()).pathname
  const programmeId = programmePath.split('/').at(-1) ?? ''
  const roundId = await test.step('at least 25 agencies owe a plan, each with a sub-plan of its own', async () => {
    const { rounds } = await read<ProgrammeView>(police, `/api/programmes/${programmeId}`)
    const plans = rounds.find(({ kind }) => kind === 'plan')
    const board = await read<BoardAnswer>(police, `/api/rounds/${plans?.id}/board`)
    expect(board.obligations.length).toBeGreaterThanOrEqual(25)
    expect(new Set(board.obligations.map(({ planId }) => planId)).size).toBe(board.obligations.length)
    expect(board.obligations.every(({ planId }) => planId !== null)).toBe(true)
    return plans?.id ?? ''
  })
  const board = await read<BoardAnswer>(police, `/api/rounds/${roundId}/board`)
  const planOf = (agency: string): string => board.obligations.find(({ agencyId }) => agencyId === idOf(agency))?.planId ?? ''
  const rowAt = ({ page }: Desk, agency: string) => page.locator('.board-table').getByRole('row').filter({ hasText: agency })
  const at = async (instant: string, ...pages: Desk[]): Promise<void> => {
    await product.setClock(instant)
    for (const { page } of pages) await page.goto(programmePath)
  }

  /** The home of Sở Y tế, which its head leaves open beside the plan: what it says comes by itself. */
  const beside = await health.anotherTab()
  desks.push(beside)
  const homeSays = (words: RegExp) => expect(beside.page.locator('#agency-next')).toHaveText(words)

  await test.step('two departments draft one sub-plan together; the coordinator reads along, the follower does not', async () => {
    await at('2025-03-26T09:00:00+07:00', police, follower, health, beside)
    await homeSays(/^Bắt đầu soạn: \d+ nhiệm vụ được giao/u)
    await expect(rowAt(follower, 'Sở Y tế')).toContainText('Chưa bắt đầu')
    await health.page.goto(`/plans/${planOf('Sở Y tế')}`)
    await health.page.getByRole('button', { name: 'Việc khác với kế hoạch này' }).click()
    await health.page.getByRole('menuitem', { name: 'Cùng soạn với đơn vị khác' }).click()
    const sharing = health.page.getByRole('dialog', { name: 'Cùng soạn với đơn vị khác' })
    // Of one browser's tabs the one in front is written in; a field that loses the focus gives up what was searched for.
    await health.page.bringToFront()
    const option = health.page.getByRole('option', { name: /^Sở Nội vụ, Tiền Giang/u })
    await expect(async () => {
      await sharing.getByRole('combobox', { name: 'Thêm đơn vị' }).fill('so noi vu')
      await expect(option).toBeVisible({ timeout: 2000 })
    }).toPass()
    await option.click()
    await sharing.getByRole('button', { name: 'Thêm', exact: true }).click()
    await expect(sharing.getByRole('list', { name: 'Đơn vị cùng soạn' })).toContainText('Sở Nội vụ')
    await sharing.getByRole('button', { name: 'Đóng' }).last().click()
    await home.page.goto(`/plans/${planOf('Sở Y tế')}`)
    await expect(health.task(treatment)).toBeVisible()
    await expect(home.task(treatment)).toBeVisible()
    await Promise.all([
      health.typeAtEnd('Cụ thể hóa các nhiệm vụ được giao', ' Sở Y tế đã bắt đầu.'),
      home.typeAtEnd(treatment, ' Sở Nội vụ cùng theo dõi.'),
    ])
    await expect(home.block('Sở Y tế đã bắt đầu.')).toBeVisible()
    await expect(health.task('Sở Nội vụ cùng theo dõi.')).toBeVisible()
    await health.shownSaved()
    await home.shownSaved()
    for (const desk of [police, follower]) await expect(rowAt(desk, 'Sở Y tế')).toContainText('Đang soạn')
    await homeSays(/^(Làm rõ|Đưa) \d+/u)
    await police.page.goto(together)
    await police.page.getByRole('button', { name: 'Hiện cả việc của đơn vị' }).click()
    await expect(police.matrixRow('Sở Nội vụ cùng theo dõi').first()).toBeVisible()
    await follower.page.goto(together)
    await expect(follower.page.getByText('Không có nhiệm vụ nào khớp')).toBeVisible()
  })

  const hand = async (desk: Desk, agency: string): Promise<void> => {
    await desk.page.goto(`/plans/${planOf(agency)}`)
    await desk.page.getByRole('button', { name: 'Duyệt và nộp' }).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByLabel('Nhập lại mật khẩu').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Duyệt và nộp' }).click()
    await expect(dialog.getByText(/^Bản \d/u).first()).toBeVisible()
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  }

  await test.step('one hands in before the day, and everybody’s board shows it by itself', async () => {
    await at('2025-04-04T16:00:00+07:00', police, follower)
    await expect(police.page.getByRole('heading', { name: /đơn vị chưa xong, còn 1 ngày$/u })).toBeVisible()
    await hand(health, 'Sở Y tế')
    for (const desk of [police, follower]) await expect(rowAt(desk, 'Sở Y tế')).toContainText('Đã nộp')
    await expect(rowAt(police, 'Sở Y tế')).not.toContainText('trễ')
    await homeSays(/^(?:Báo cáo (?:6 tháng|năm)|Đã nộp, chờ cơ quan thường trực tiếp nhận)$/u)
  })

  await test.step('one on the day itself: by this policy it is in time', async () => {
    await at('2025-04-05T10:00:00+07:00', police, follower)
    await expect(police.page.getByRole('heading', { name: /đơn vị chưa xong, hôm nay là ngày cuối$/u })).toBeVisible()
    await hand(home, 'Sở Nội vụ')
    await expect(rowAt(police, 'Sở Nội vụ')).toContainText('Đã nộp')
    await expect(rowAt(police, 'Sở Nội vụ')).not.toContainText('trễ')
  })

  await test.step('and one after it, on paper: a Word file that the coordinator records', async () => {
    await at('2025-04-07T09:00:00+07:00', police, follower)
    await expect(rowAt(police, 'Sở Tài chính')).toContainText('Quá hạn 2 ngày')
    const word = zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'word/document.xml': strToU8(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p></w:body></w:document>',
      ),
    })
    await rowAt(police, 'Sở Tài chính').getByRole('button', { name: 'Việc khác với Sở Tài chính' }).click()
    await police.page.getByRole('menuitem', { name: 'Ghi nhận bản gửi ngoài Rõ' }).click()
    const record = police.page.getByRole('dialog', { name: 'Ghi nhận bản nộp của Sở Tài chính' })
    const choosing = police.page.waitForEvent('filechooser')
    await record.getByRole('button', { name: 'Tệp đơn vị gửi' }).click()
    await (await choosing).setFiles({ name: 'Ke hoach So Tai chinh.docx', mimeType: WORD, buffer: Buffer.from(word) })
    await record.getByRole('textbox', { name: 'Ngày nhận' }).fill('07/4/2025')
    await record.getByRole('button', { name: 'Ghi nhận', exact: true }).click()
    for (const desk of [police, follower]) await expect(rowAt(desk, 'Sở Tài chính')).toContainText('Đã nộp, trễ 2 ngày')
  })

  await test.step('it is returned with a reason, answered, handed in again and accepted; then the follower reads it', async () => {
    await health.page.goto(`/plans/${planOf('Sở Y tế')}`)
    await rowAt(police, 'Sở Y tế').getByRole('button', { name: 'Trả lại' }).click()
    await police.page.getByRole('dialog').getByRole('textbox', { name: 'Lý do 1' }).fill('Ghi rõ người phụ trách')
    await police.page.getByRole('button', { name: 'Trả lại với 1 lý do' }).click()
    await expect(rowAt(follower, 'Sở Y tế')).toContainText('Trả lại')
    await homeSays(/^Trả lời 1 lý do trả lại, rồi nộp lại$/u)
    await expect(health.page.getByText('Ghi rõ người phụ trách')).toBeVisible()
    await health.page.getByRole('textbox', { name: 'Trả lời lý do 1' }).fill('Đã ghi Trưởng phòng Nghiệp vụ Y')
    await health.page.getByRole('button', { name: 'Trả lời', exact: true }).click()
    await expect(health.page.getByText('Các lý do đã được trả lời.')).toBeVisible()
    await expect(beside.page.getByText('Trả lời 1 lý do')).toHaveCount(0)
    await hand(health, 'Sở Y tế')
    await expect(rowAt(police, 'Sở Y tế')).toContainText('Đã nộp')
    await rowAt(police, 'Sở Y tế').getByRole('button', { name: 'Tiếp nhận' }).click()
    await police.page.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận' }).click()
    for (const desk of [police, follower]) await expect(rowAt(desk, 'Sở Y tế')).toContainText('Đã tiếp nhận')
    await homeSays(/^(?:Báo cáo (?:6 tháng|năm)|Không còn việc nào phải nộp)$/u)
    await follower.page.goto(together)
    await follower.page.getByRole('button', { name: 'Hiện cả việc của đơn vị' }).click()
    await expect(follower.matrixRow('Sở Nội vụ cùng theo dõi').first()).toBeVisible()
  })

  await test.step('the other comes back to its drafters', async () => {
    await rowAt(police, 'Sở Nội vụ').getByRole('button', { name: 'Trả lại' }).click()
    await police.page.getByRole('dialog').getByRole('textbox', { name: 'Lý do 1' }).fill('Thêm thời hạn')
    await police.page.getByRole('button', { name: 'Trả lại với 1 lý do' }).click()
    await expect(rowAt(police, 'Sở Nội vụ')).toContainText('Trả lại')
  })

  await test.step('the province amends its plan; both whom it touches are told', async () => {
    await at('2025-04-14T09:00:00+07:00', police, follower)
    await police.page.getByRole('button', { name: 'Sửa đổi kế hoạch' }).click()
    await expect(police.editor).toHaveAttribute('contenteditable', 'true')
    await police.typeAtEnd(treatment, ' Báo cáo bằng văn bản.')
    await police.typeAtEnd(jobs, ' Ưu tiên người trẻ.')
    await police.shownSaved()
    await police.page.goto(programmePath)
    await police.page.getByRole('link', { name: 'Ban hành bản 2' }).click()
    await expect(police.page.getByRole('heading', { name: 'Bản 2 chạm đến kế hoạch của 2 đơn vị' })).toBeVisible()
    await police.page.getByRole('button', { name: 'Ban hành bản 2' }).click()
    await expect(police.page.getByText('2 đơn vị chưa trả lời sửa đổi')).toBeVisible()
    const answers = beside.page.getByRole('region', { name: 'Cần trả lời' })
    await expect(answers.getByRole('listitem')).toHaveCount(1)
    await expect(answers).toContainText('Báo cáo bằng văn bản')
    await follower.page.goto(programmePath)
    await expect(rowAt(follower, 'Sở Y tế')).toContainText('1 sửa đổi chưa trả lời')
  })

  await test.step('one takes the new words over, the other, whose plan was accepted, keeps its own with a reason', async () => {
    await home.page.goto(programmePath)
    await home.page.getByRole('link', { name: 'So và trả lời' }).click()
    await expect(home.page.locator('ins').first()).toContainText('Ưu tiên người trẻ')
    await home.page.getByRole('button', { name: 'Lấy theo bản mới' }).click()
    await expect(home.page.getByRole('heading', { name: 'Đã trả lời mọi sửa đổi' })).toBeVisible()
    await expect(police.page.getByText('1 đơn vị chưa trả lời sửa đổi')).toBeVisible()
    await health.page.goto(programmePath)
    await health.page.getByRole('link', { name: 'So và trả lời' }).click()
    await health.page.getByRole('button', { name: 'Giữ của đơn vị, nêu lý do' }).click()
    await health.page.getByRole('textbox', { name: /^Lý do với nhiệm vụ/u }).fill('Kế hoạch đã có báo cáo bằng văn bản')
    await health.page.getByRole('button', { name: 'Gửi lý do' }).click()
    await expect(health.page.getByRole('heading', { name: 'Đã trả lời mọi sửa đổi' })).toBeVisible()
    for (const desk of [police, follower]) await expect(desk.page.getByText(/chưa trả lời sửa đổi/u)).toHaveCount(0)
    await expect(beside.page.getByRole('region', { name: 'Cần trả lời' }).getByRole('listitem')).toHaveCount(0)
    await home.page.goto(`/plans/${planOf('Sở Nội vụ')}`)
    await expect(home.task('Ưu tiên người trẻ')).toBeVisible()
  })

  await test.step('then it opens its accepted plan again; the first stays in force until the coordinator has seen what differs', async () => {
    await health.page.goto(`/plans/${planOf('Sở Y tế')}`)
    await health.page.getByRole('button', { name: 'Mở lại để sửa theo bản mới' }).click()
    await health.page.getByRole('dialog').getByRole('button', { name: 'Mở lại để sửa' }).click()
    await expect(health.page.getByText('Đang sửa đổi bản 2 đã tiếp nhận.')).toBeVisible()
    await expect(health.editor).toHaveAttribute('contenteditable', 'true')
    await health.typeAtEnd(treatment, ' Gửi văn bản hằng quý.')
    await health.shownSaved()
    await expect(rowAt(police, 'Sở Y tế')).toContainText('Đã tiếp nhận, đang sửa đổi')
    await hand(health, 'Sở Y tế')
    await expect(rowAt(police, 'Sở Y tế')).toContainText('Đã nộp, đang sửa đổi')
    await rowAt(police, 'Sở Y tế').getByRole('button', { name: 'Tiếp nhận' }).click()
    const dialog = police.page.getByRole('dialog')
    await expect(dialog).toContainText('sửa đổi bản 2 đã tiếp nhận, không tính trễ')
    await expect(dialog.locator('ins').first()).toContainText('Gửi văn bản hằng quý.')
    await dialog.getByRole('button', { name: 'Tiếp nhận' }).click()
    await expect(rowAt(police, 'Sở Y tế').getByText('Đã tiếp nhận', { exact: true })).toBeVisible()
  })

  await test.step('the programme ends: a plan that was open takes no more, and every screen says so', async () => {
    await expect(home.editor).toHaveAttribute('contenteditable', 'true')
    await police.page.getByRole('button', { name: 'Kết thúc chương trình' }).click()
    await police.page.getByRole('dialog').getByRole('button', { name: 'Kết thúc chương trình' }).click()
    await expect(police.page.getByText('Đã kết thúc', { exact: true })).toBeVisible()
    await homeSays(/^Chương trình đã kết thúc/u)
    await expect(home.page.getByText('Chương trình đã kết thúc.', { exact: true })).toBeVisible()
    await expect(home.editor).not.toHaveAttribute('contenteditable', 'true')
    await expect(home.page.getByRole('button', { name: 'Duyệt và nộp' })).toHaveCount(0)
  })

  expect(desks.flatMap(({ complaints }) => complaints)).toEqual([])
})

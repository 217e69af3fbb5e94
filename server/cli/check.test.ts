import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planFile } from '../../shared/plan/plan.ts'
import { templates } from '../../templates/index.ts'
import { runCli } from './main.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ro-check-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
async function ro(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' }
  const status = await runCli(['check', ...args], {
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
  })
  return { status, ...written }
}

const paper = `ỦY BAN NHÂN DÂN
TỈNH TIỀN GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/BC-UBND
Tiền Giang, ngày 27 tháng 3 năm 2025

KẾ HOẠCH
Phòng, chống ma túy năm 2025

I. MỤC ĐÍCH, YÊU CẦU
Nâng cao nhận thức của Nhân dân.

II. PHÂN CÔNG TRÁCH NHIỆM
1. Sở Giao thông vận tải
- Rà soát người lái xe, hoàn thành trước ngày 15/3/2025.
2. Công an tỉnh
- Chủ trì, phối hợp với Sở Y tế lập danh sách người nghiện.

II. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo trước ngày 31/9/2025.

Nơi nhận:
- Các sở, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
`

test('[CL2] one finding a line: severity, place, rule, text; what is found is no fault', async () => {
  const { status, stdout, stderr } = await ro(put('ke-hoach.txt', paper))
  expect(status).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  expect(lines.map((line) => line.split('\t').length)).toEqual(lines.map(() => 4))
  expect(lines.map((line) => line.split('\t').slice(0, 3))).toEqual([
    ['cần sửa', 'Phần đầu, ký hiệu', 'symbolKind'],
    ['cần sửa', 'Nhiệm vụ 1', 'beforeIssue'],
    ['cần sửa', 'Nhiệm vụ 1', 'agencyStale'],
    ['cần sửa', 'Mục II (TỔ CHỨC THỰC HIỆN)', 'ladderRepeat'],
    ['cần sửa', 'Mục II (TỔ CHỨC THỰC HIỆN)', 'dateUnreal'],
    ['cần sửa', 'Mục II (TỔ CHỨC THỰC HIỆN)', 'endMarkMissing'],
  ])
  expect(stdout).toContain('Sở Giao thông vận tải không còn vào ngày của kế hoạch; nay là Sở Xây dựng')
  expect(stderr).toBe('6 chỗ cần xem, 6 chỗ trong đó cần sửa\n')
})

test('[CL2] --json adds why, source and mend', async () => {
  const { stdout } = await ro(put('ke-hoach.txt', paper), '--json')
  const [first] = JSON.parse(stdout) as { rule: string; source: string; mend: unknown; why: string; at: unknown }[]
  expect(first).toMatchObject({
    rule: 'symbolKind',
    source: 'Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I',
    mend: { from: 'BC-UBND', to: 'KH-UBND' },
    at: { kind: 'letterhead', field: 'symbol' },
  })
})

test('[CL2] our templates leave nothing to say; a file that is none ends with 1', async () => {
  for (const { slug, file } of templates) {
    const run = await ro(put(`${slug}.json`, JSON.stringify(planFile(file.plan))))
    expect([slug, run.status, run.stdout, run.stderr]).toEqual([slug, 0, '', 'Không có chỗ nào cần xem\n'])
  }
  expect((await ro(put('hong.json', '{'))).status).toBe(1)
  expect((await ro()).status).toBe(2)
})

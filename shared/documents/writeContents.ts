import type { ContentsRow, RoundContents } from '../paperwork/RoundContents.ts'
import { dayInText } from '../programme/subPlanWords.ts'

const stateWords: Readonly<Record<ContentsRow['state'], string>> = {
  accepted: 'Đã tiếp nhận',
  waiting: 'Chờ xem xét',
  returned: 'Đã đề nghị hoàn thiện, chưa gửi lại',
  missing: 'Chưa gửi',
}
const sourceWords: Readonly<Record<NonNullable<ContentsRow['source']>, string>> = {
  plan: '',
  sealed: 'Niêm trên máy khi không có mạng',
  recorded: 'Bản giấy hoặc tệp gửi ngoài, được ghi nhận',
}
const policyWords: Readonly<Record<ContentsRow['lateness'], string>> = {
  endOfDay: 'tính từ hết ngày thời hạn',
  endOfDayBefore: 'tính từ đầu ngày thời hạn',
}
const controls = /(?![\t\n])\p{Cc}/gu
const escaped = (text: string): string =>
  text.replace(controls, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const address = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** [DO65] The table of contents as a page: needs nothing from elsewhere, runs nothing, leads to the files beside it; printed it is A4 across. */
export function writeContents(contents: RoundContents): string {
  const { rows, master } = contents
  const sent = rows.filter(({ state }) => state !== 'missing')
  const missing = rows.filter(({ state }) => state === 'missing')
  const things = contents.kind === 'plan' ? 'kế hoạch' : `báo cáo${contents.period === '' ? '' : ` ${contents.period}`}`
  const heading = escaped(`Mục lục ${things} của các cơ quan, đơn vị`)
  const due = `${contents.before ? 'trước ngày' : 'chậm nhất ngày'} ${dayInText(contents.due)}`
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${css}</style>
</head>
<body>
<h1>${heading}</h1>
<p>Thực hiện ${escaped(master)}. Thời hạn gửi: ${due}.</p>
<p>Lập ngày ${momentText(contents.madeAt)}: ${sent.length}/${rows.length} cơ quan, đơn vị đã gửi, ${missing.length} chưa gửi. Số ngày chậm là ngày theo lịch, ${policyWords[contents.lateness]}${rows.some(({ lateness }) => lateness !== contents.lateness) ? ', trừ dòng ghi khác' : ''}.${rows.some(({ isWithheld }) => isWithheld) ? ' Tệp của bản chưa được tiếp nhận không kèm theo, vì người lấy không có quyền xem.' : ''}${contents.hasDrafts ? ' <b>Có kèm bản đang soạn chưa gửi (thư mục “Dự thảo”), không phải văn bản của cơ quan.</b>' : ''}</p>
${sent.length === 0 ? '' : sentTable(contents, sent)}
${missing.length === 0 ? '' : missingTable(missing)}
<p class="note">Mã SHA-256 của từng tệp để đối chiếu khi cần. Mã trên giấy nhận của bản nộp trong Rõ tính trên kế hoạch và tệp, nên có trong muc-luc.json.</p>
</body>
</html>
`
}

function sentTable({ lateness }: RoundContents, rows: readonly ContentsRow[]): string {
  const body = rows.map((row) => {
    const late = row.lateDays === 0 ? (row.lateWaived === null ? '' : 'Tính đúng hạn') : String(row.lateDays)
    const policy = row.lateDays > 0 && row.lateness !== lateness ? ` (${policyWords[row.lateness]})` : ''
    return `<tr><td class="n">${row.number}</td><td>${escaped(row.agency)}</td><td>${stateWords[row.state]}</td><td class="n">${row.version ?? ''}</td><td class="n">${dayText(row.receivedOn)}</td><td class="n">${dayText(row.due)}</td><td class="n">${late}${policy}</td><td>${filesOf(row)}</td></tr>`
  })
  return `<h2>Đã gửi</h2>
<table>
<thead><tr><th>STT</th><th>Cơ quan, đơn vị</th><th>Tình trạng</th><th>Bản</th><th>Ngày gửi</th><th>Thời hạn</th><th>Số ngày chậm</th><th>Tệp</th></tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`
}

function missingTable(rows: readonly ContentsRow[]): string {
  const hasDrafts = rows.some(({ files }) => files.length > 0)
  const body = rows.map(
    (row) =>
      `<tr><td class="n">${row.number}</td><td>${escaped(row.agency)}</td><td class="n">${dayText(row.due)}</td><td class="n">${row.lateDays === 0 ? '' : row.lateDays}</td>${hasDrafts ? `<td>${filesOf(row)}</td>` : ''}</tr>`,
  )
  return `<h2>Chưa gửi</h2>
<table>
<thead><tr><th>STT</th><th>Cơ quan, đơn vị</th><th>Thời hạn</th><th>Số ngày quá hạn</th>${hasDrafts ? '<th>Bản đang soạn</th>' : ''}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`
}

function filesOf({ files, source, isWithheld }: ContentsRow): string {
  const lines = files.map(
    ({ path, sha256, isDraft }) =>
      `<a href="${address(path)}">${escaped(path.slice(path.lastIndexOf('/') + 1))}</a>${isDraft ? ' <b>(dự thảo)</b>' : ''}<br><small>SHA-256 ${sha256}</small>`,
  )
  const note = source === null ? '' : sourceWords[source]
  if (note !== '') lines.push(note)
  if (isWithheld) lines.push('Không có quyền xem')
  return lines.join('<br>')
}

const dayText = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'))

/** "15/4/2026, 09:30" in Vietnam. */
function momentText(instant: string): string {
  const there = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString()
  return `${dayInText(there.slice(0, 10))}, ${there.slice(11, 16)}`
}

const css = `
body{font-family:"Times New Roman","Liberation Serif",Tinos,serif;font-size:12pt;line-height:1.35;color:#000;background:#fff;margin:10mm auto;max-width:277mm;padding:0 5mm}
h1{font-size:16pt;margin:0 0 3mm}
h2{font-size:13pt;margin:6mm 0 2mm;break-after:avoid}
p{margin:0 0 2mm}
table{border-collapse:collapse;width:100%}
th,td{border:.75pt solid #555;padding:1mm 1.5mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#e8eef6;text-align:center;overflow-wrap:normal}
td.n{text-align:center;white-space:nowrap}
tr{break-inside:avoid}
thead{display:table-header-group}
small{font-size:8pt;color:#444;font-family:"Liberation Mono",Consolas,monospace}
.note{font-size:10pt;margin-top:4mm}
@page{size:A4 landscape;margin:15mm}
@media print{body{margin:0;max-width:none;padding:0}a{color:inherit;text-decoration:none}}
@media (max-width:700px){body{font-size:11pt}table{display:block;overflow-x:auto}}
`

import { expect, test } from 'vitest'
import { readHtmlSource } from './readSource.ts'

const linesOf = (html: string): string[] => {
  const read = readHtmlSource(html)
  return read.ok ? read.value.trimEnd().split(/\n+/u) : [read.code]
}

test("[WT9] a word processor's list prints the numbers that it carries", () => {
  const item = (level: number, label: string, text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-fareast-font-family:x'><span\n style='mso-list:Ignore'>${label}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>${text}<o:p></o:p></p>`
  const html = `<html><head><style>p.MsoNormal {margin:0}</style><!--[if gte mso 9]><xml>bỏ</xml><![endif]--></head><body><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b>KẾ HOẠCH<o:p></o:p></b></p>
<p class=MsoNormal align=center style='text-align:center'><b>Trồng cây\nxanh</b></p>
${item(1, 'I.', '<b>MỤC ĐÍCH</b>')}${item(2, '·', 'Làm cho xanh.')}${item(3, 'o', 'Nhỏ hơn')}
<p class=MsoNormal><del>bỏ</del><ins>giữ</ins> <span style='display:none;mso-hide:all'>ẩn</span>một <i>hai</i><br>ba</p><!--EndFragment--></body></html>`
  expect(linesOf(html)).toEqual([
    '**KẾ HOẠCH**',
    '**Trồng cây xanh**',
    '**I. MỤC ĐÍCH**',
    '• Làm cho xanh.',
    '◦ Nhỏ hơn',
    'giữ một *hai*',
    'ba',
  ])
})

test('[WT9] lists of pages count, from where they are told', () => {
  const html =
    '<ol type=I start=2><li>Hai<ol><li><p>Một</p><p>tiếp</p><li>Hai con</ol><li value=5>Năm</ol><ul><li>Gạch<ul><li>Sâu</ul></ul>'
  expect(linesOf(html)).toEqual(['II. Hai', '1. Một', 'tiếp', '2. Hai con', 'V. Năm', '• Gạch', '◦ Sâu'])
})

test('[WT9] tables with cells over rows and columns', () => {
  const html =
    '<table><tr><th rowspan=2>TT</th><th rowspan=2>Nhiệm vụ</th><th colspan=2>Phân công</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr>' +
    '<tr><td>1<td rowspan=2><p>Việc</p><p>một</p><td>Sở A<td>Sở B<tr><td>2<td colspan=2>Cả hai</table>'
  expect(linesOf(html)).toEqual([
    '| TT | Nhiệm vụ | Chủ trì (Phân công) | Phối hợp (Phân công) |',
    '| 1 | Việc một | Sở A | Sở B |',
    '| 2 | Việc một | Cả hai |  |',
  ])
})

test('[WT9] notes stand after the text; nothing runs, nothing is printed that was not', () => {
  const html =
    '<p>Chủ trì<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> việc này.</p><script>alert(1)</script>' +
    '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1">[1]</a> Theo Luật.</p></div></div>'
  expect(linesOf(html)).toEqual(['Chủ trì việc này.', '[1] “… Chủ trì”: Theo Luật.'])
})

test('[WT21] tags without end are bounded', () => {
  expect(linesOf('<table><tr><td>'.repeat(200_000))).toEqual(['unpacksTooLarge'])
  expect(linesOf('<div>'.repeat(100_000))).toEqual(['unpacksTooLarge'])
  expect(linesOf(`${'<p>'.repeat(100_000)}chữ`)).toEqual(['chữ'])
})

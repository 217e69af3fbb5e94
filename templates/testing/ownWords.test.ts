import { expect, test } from 'vitest'
import { copiedRuns, runsOfWords } from './ownWords.ts'

const source = 'Một hai ba bốn năm sáu bảy tám, chín mười theo Luật Phòng, chống ma tuý.'

test('eight words in a row are told as copied, whatever their marks, capitals and tone position; seven are not', () => {
  expect(copiedRuns(['một hai, ba BỐN năm sáu bảy; tám'], source, [])).toEqual(['một hai ba bốn năm sáu bảy tám'])
  expect(copiedRuns(['một hai ba bốn năm sáu bảy'], source, [])).toEqual([])
  expect(copiedRuns(['tám chín mười theo luật phòng chống ma túy'], source, [])).toHaveLength(2)
})

test('a name is a break: no run goes through it', () => {
  expect(runsOfWords(source, [])).toHaveLength(9)
  expect(runsOfWords(source, ['Năm Sáu'])).toEqual([
    'bảy tám chín mười theo luật phòng chống',
    'tám chín mười theo luật phòng chống ma',
    'chín mười theo luật phòng chống ma túy',
  ])
  expect(copiedRuns([source], source, ['luật phòng, chống ma túy', 'năm'])).toEqual([])
})

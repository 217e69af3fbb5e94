import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SourceWords } from './SourceWords.tsx'

test('[IR14] signs of bold and italic stand in the text apart from the words; a text without them is left alone', () => {
  const html = renderToStaticMarkup(<SourceWords text="**I. MỤC ĐÍCH** và *nghiêng* m<sup>2</sup>" />)
  const seen = html.replace(/<span class="source-sign">[^<]*<\/span>/gu, '')
  expect(seen).toBe('I. MỤC ĐÍCH và nghiêng m2')
  expect(
    html
      .replace(/<[^>]+>/gu, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>'),
  ).toBe('**I. MỤC ĐÍCH** và *nghiêng* m<sup>2</sup>')
  expect(renderToStaticMarkup(<SourceWords text="chữ" />)).toBe('chữ')
})

import { createDeflateRaw } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { buildWord, wordParagraph } from '../../shared/testing/buildWord.ts'
import type { SourceProblem } from '../../shared/wordText/SourceProblem.ts'

export interface HostileFile {
  readonly name: string
  readonly problem: SourceProblem
  readonly bytes: Uint8Array
  /** the file is stretched to so many bytes */
  readonly size?: number
}

const MEGABYTE = 1024 * 1024
const root = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
const types = strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')

const withDocument = (xml: string): Uint8Array => zipSync({ '[Content_Types].xml': types, 'word/document.xml': strToU8(xml) })
const packed = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
const startingWith = (bytes: readonly number[], length: number): Uint8Array => {
  const all = new Uint8Array(length)
  all.set(bytes)
  return all
}
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const utf16 = (text: string): number[] => [...text].flatMap((letter) => [letter.charCodeAt(0), 0])

/** Files that an office could be sent, by mistake or on purpose, each with what is said of it. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const sound = buildWord({ body: wordParagraph('KẾ HOẠCH') })
  const letters = await bomb('<w:p><w:r><w:t>', 'a'.repeat(MEGABYTE), 400)
  const elements = await bomb('', '<w:p/>'.repeat(100_000), 600)
  const nested = zipSync({ 'tang-1.zip': zipSync({ 'ke-hoach.docx': zipContainer(letters, letters.size) }) })
  const encryptedPart = sound.slice()
  flagAsEncrypted(encryptedPart)
  const file = (name: string, problem: SourceProblem, bytes: Uint8Array): HostileFile => ({ name, problem, bytes })
  return [
    file('bom-chu.docx', 'unpacksTooLarge', zipContainer(letters, letters.size)),
    file('bom-noi-doi.docx', 'unpacksTooLarge', zipContainer(letters, 1000)),
    file('bom-the.docx', 'unpacksTooLarge', zipContainer(elements, elements.size)),
    file('bom-long.docx', 'archive', nested),
    file('sau.docx', 'unpacksTooLarge', withDocument(`${root}${'<w:sdt>'.repeat(200_000)}`)),
    { ...file('hai-tram-mb.docx', 'tooLarge', sound), size: 200 * MEGABYTE },
    file('macro.docm', 'macros', buildWord({ body: wordParagraph('KẾ HOẠCH'), more: { 'word/vbaProject.bin': new Uint8Array(10) } })),
    file('mat-khau.docx', 'encrypted', startingWith([...compound, ...new Array<number>(1016).fill(0), ...utf16('EncryptedPackage')], 4096)),
    file('zip-mat-khau.docx', 'encrypted', encryptedPart),
    file('doi-cu.doc', 'oldWord', startingWith([...compound, ...new Array<number>(1016).fill(0), ...utf16('WordDocument')], 4096)),
    file('pdf-doi-ten.docx', 'pdf', strToU8('%PDF-1.7\n%âãÏÓ\n')),
    file('anh-doi-ten.docx', 'picture', startingWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 100)),
    file('anh-doi-ten.txt', 'picture', startingWith([0xff, 0xd8, 0xff, 0xe0], 100)),
    file('bang-tinh.docx', 'sheet', packed({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })),
    file('trinh-chieu.docx', 'slides', packed({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' })),
    file('mo.odt', 'openDocument', packed({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' })),
    file('rtf.docx', 'richText', strToU8('{\\rtf1 x}')),
    file('nen.docx', 'archive', packed({ 'ke-hoach.txt': 'x' })),
    file('xml-hong.docx', 'brokenXml', withDocument(`${root}<w:p><w:r></w:p></w:body></w:document>`)),
    file('xml-cut.docx', 'brokenXml', withDocument(`${root}<w:p>`)),
    file(
      'thuc-the-ngoai.docx',
      'dtd',
      withDocument(`<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${root}<w:p><w:r><w:t>&x;</w:t></w:r></w:p>`),
    ),
    file('ty-tieng-cuoi.docx', 'dtd', withDocument(`<!DOCTYPE w [${laughs()}]>${root}<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>`)),
    file('thieu-van-ban.docx', 'noDocument', packed({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<x/>' })),
    file(
      'khong-than.docx',
      'noDocument',
      withDocument('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'),
    ),
    file('zip-cut.docx', 'brokenZip', sound.slice(0, sound.length - 40)),
    file(
      'rac.docx',
      'brokenZip',
      new Uint8Array(5000).map((_, at) => (at * 7919) % 251),
    ),
    file('duong-dan.docx', 'badPaths', packed({ '[Content_Types].xml': '<Types/>', '../../etc/passwd': 'x', 'word/document.xml': '<x/>' })),
    file('rong.docx', 'empty', buildWord({ body: '<w:p/>' })),
  ]
}

const laughs = (): string =>
  Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at} "${at === 0 ? 'ha' : `&l${at - 1};`.repeat(10)}">`).join('')

interface Packed {
  readonly bytes: Uint8Array
  readonly size: number
}

/** Deflates `start` and `times` times `piece` without ever holding them. */
async function bomb(start: string, piece: string, times: number): Promise<Packed> {
  const deflate = createDeflateRaw({ level: 9 })
  const out: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => void out.push(chunk))
  const ended = new Promise((resolve, reject) => deflate.on('end', resolve).on('error', reject))
  const head = `${root}${start}`
  deflate.write(head)
  for (let count = 0; count < times; count++)
    await new Promise<void>((resolve, reject) => deflate.write(piece, (error) => (error ? reject(error) : resolve())))
  deflate.end()
  await ended
  return { bytes: Buffer.concat(out), size: head.length + piece.length * times }
}

/** A ZIP with `content` as its text, which it says to be `declared` bytes long (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
function zipContainer(content: Packed, declared: number): Uint8Array {
  const parts = [
    { name: '[Content_Types].xml', method: 0, bytes: types, size: types.length },
    { name: 'word/document.xml', method: 8, bytes: content.bytes, size: declared },
  ]
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, method, bytes, size } of parts) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(name.length, 22)
    const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, Buffer.alloc(14), Buffer.from(name)])
    central.writeUInt32LE(offset, 42)
    directory.push(central)
    const local = [Buffer.from('PK\x03\x04'), fields, Buffer.from(name), Buffer.from(bytes)]
    chunks.push(...local)
    offset += local.reduce((sum, chunk) => sum + chunk.length, 0)
  }
  const length = directory.reduce((sum, entry) => sum + entry.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

function flagAsEncrypted(zip: Uint8Array): void {
  for (let at = 0; at + 4 < zip.length; at++)
    if (zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1 && zip[at + 3] === 2) zip[at + 8] = (zip[at + 8] ?? 0) | 1
}

import { unzipSync } from 'fflate'

/** Every word in the parts of an Office file, whatever part it stands in. */
export const textsInOffice = (file: Uint8Array): string =>
  Object.entries(unzipSync(file))
    .filter(([name]) => /\.(?:xml|rels)$/u.test(name))
    .map(([, bytes]) => new TextDecoder().decode(bytes).replace(/<[^>]+>/gu, '\n'))
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

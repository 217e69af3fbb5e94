/** Every part of a letter, decoded. */
export const partsOf = (raw: string): string =>
  raw
    .split(/^--\S+$/mu)
    .map((part) => {
      const body = part.slice(part.search(/\r?\n\r?\n/u)).trim()
      if (/transfer-encoding: base64/iu.test(part)) return Buffer.from(body, 'base64').toString('utf8')
      if (!/transfer-encoding: quoted-printable/iu.test(part)) return body
      const bytes = body
        .replaceAll(/=\r?\n/gu, '')
        .replaceAll(/=([\dA-F]{2})/gu, (_hex, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('\n')

/** Advance widths of Times New Roman Bold from space to "~", in thousandths of an em (the same in metric-compatible fonts). */
const bold = [
  250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333,
  333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722,
  722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556,
  556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
]
const firstCode = 32
const MM_PER_PT = 25.4 / 72

/** Length of a line set in Times New Roman Bold at `sizePt`, in millimetres: for rules that must be as long as a line, or a part of it. */
export function boldWidthMm(line: string, sizePt: number): number {
  // A mark above or below a letter takes no width of its own, so a letter counts as its base.
  const letters = line.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd')
  let thousandths = 0
  for (const letter of letters) thousandths += bold[(letter.codePointAt(0) ?? 0) - firstCode] ?? 500
  return (thousandths / 1000) * sizePt * MM_PER_PT
}

/**
 * Breaks a line that is longer than `maxMm` into as few lines as a plain wrap, but even ones: "SỞ NÔNG NGHIỆP / VÀ MÔI TRƯỜNG",
 * where the wrap would leave "TRƯỜNG" alone. A single word that is too long stays whole.
 */
export function balancedLines(line: string, sizePt: number, maxMm: number): string[] {
  let best = wrap(line, sizePt, maxMm)
  const count = best.length
  for (let widthMm = maxMm - 1; widthMm > maxMm / 2; widthMm--) {
    const narrower = wrap(line, sizePt, widthMm)
    if (narrower.length > count) break
    best = narrower
  }
  return best
}

function wrap(line: string, sizePt: number, maxMm: number): string[] {
  const lines: string[] = []
  for (const word of line.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length === 0 || boldWidthMm(longer, sizePt) > maxMm) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

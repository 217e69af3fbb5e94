import { childOf, childrenOf, flagOf, integerOf, valOf, type XmlElement } from './XmlTree.ts'

/** How letters look, as far as it changes what is read; undefined: not said here. */
export interface RunLook {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly capitals?: boolean | undefined
  readonly hidden?: boolean | undefined
  readonly raised?: boolean | undefined
}

export interface ParagraphLook {
  readonly run: RunLook
  readonly centred?: boolean | undefined
  /** 0 is the highest; undefined: no heading */
  readonly outline?: number | undefined
  readonly numId?: string | undefined
  readonly level?: number | undefined
}

interface Style {
  readonly basedOn: string | undefined
  readonly name: string
  readonly look: ParagraphLook
}

/** Looks by style (ECMA-376, 17.7): the nearest that says something wins. */
export class WordStyles {
  private readonly styles = new Map<string, Style>()
  private readonly resolved = new Map<string, ParagraphLook>()
  private readonly defaults: RunLook
  private standard = ''

  constructor(root: XmlElement | null) {
    const defaults = childOf(childOf(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault')
    this.defaults = readRunLook(childOf(defaults, 'w:rPr'))
    for (const style of childrenOf(root ?? undefined, 'w:style')) {
      const id = style.attributes.get('w:styleId') ?? ''
      const isStandard = ['1', 'true', 'on'].includes(style.attributes.get('w:default') ?? '')
      if (isStandard && style.attributes.get('w:type') === 'paragraph') this.standard = id
      const name = valOf(style, 'w:name') ?? id
      this.styles.set(id, { name, basedOn: valOf(style, 'w:basedOn'), look: readLook(style) })
    }
  }

  /** The look of a paragraph with its own properties, styles below; `styleId` is its own or the standard style. */
  paragraph(properties: XmlElement | undefined): ParagraphLook & { readonly styleId: string } {
    const styleId = valOf(properties, 'w:pStyle') ?? this.standard
    const own = readParagraphLook(properties)
    const below = this.style(styleId)
    const numbered = own.numId === undefined ? below : own
    return {
      styleId,
      run: over(below.run, this.defaults),
      centred: own.centred ?? below.centred,
      outline: own.outline ?? below.outline,
      numId: numbered.numId,
      level: own.level ?? below.level,
    }
  }

  /** The look of letters: their own properties over their style over the paragraph's. */
  run(properties: XmlElement | undefined, paragraph: ParagraphLook): RunLook {
    const styleId = valOf(properties, 'w:rStyle')
    const below = styleId === undefined ? paragraph.run : over(this.style(styleId).run, paragraph.run)
    return over(readRunLook(properties), below)
  }

  /** The list that a style names, for lists that are kept by a style. */
  listOf(styleId: string): string | undefined {
    return this.style(styleId).numId
  }

  private style(id: string): ParagraphLook {
    const known = this.resolved.get(id)
    if (known) return known
    const chain: Style[] = []
    const seen = new Set<string>()
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
      seen.add(at)
      const style = this.styles.get(at)
      if (style) chain.push(style)
      at = style?.basedOn
    }
    let look: ParagraphLook = { run: {} }
    for (const style of chain.toReversed()) {
      const named = /^(?:heading|đề mục|tiêu đề) ([1-9])$/iu.exec(style.name)?.[1]
      const outline = style.look.outline ?? (named === undefined ? undefined : Number(named) - 1)
      look = {
        run: over(style.look.run, look.run),
        centred: style.look.centred ?? look.centred,
        outline: outline ?? look.outline,
        numId: style.look.numId ?? look.numId,
        level: style.look.level ?? look.level,
      }
    }
    this.resolved.set(id, look)
    return look
  }
}

const over = (above: RunLook, below: RunLook): RunLook => ({
  bold: above.bold ?? below.bold,
  italic: above.italic ?? below.italic,
  capitals: above.capitals ?? below.capitals,
  hidden: above.hidden ?? below.hidden,
  raised: above.raised ?? below.raised,
})

function readLook(style: XmlElement): ParagraphLook {
  return { ...readParagraphLook(childOf(style, 'w:pPr')), run: readRunLook(childOf(style, 'w:rPr')) }
}

function readParagraphLook(properties: XmlElement | undefined): Omit<ParagraphLook, 'run'> {
  const align = valOf(properties, 'w:jc')
  const numbering = childOf(properties, 'w:numPr')
  const outline = integerOf(valOf(properties, 'w:outlineLvl'))
  return {
    centred: align === undefined ? undefined : align === 'center',
    outline: outline !== undefined && outline < 9 ? outline : undefined,
    numId: valOf(numbering, 'w:numId'),
    level: integerOf(valOf(numbering, 'w:ilvl')),
  }
}

function readRunLook(properties: XmlElement | undefined): RunLook {
  const position = valOf(properties, 'w:vertAlign')
  return {
    bold: flagOf(properties, 'w:b'),
    italic: flagOf(properties, 'w:i'),
    capitals: flagOf(properties, 'w:caps'),
    hidden: flagOf(properties, 'w:vanish'),
    raised: position === undefined ? undefined : position === 'superscript',
  }
}

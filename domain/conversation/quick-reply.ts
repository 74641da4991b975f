/** What a quick reply can fill in by itself, as it is written between braces. */
export const QUICK_REPLY_VARIABLES = ['买家昵称', '订单号', '店铺名', '客服昵称'] as const
export type QuickReplyVariable = (typeof QUICK_REPLY_VARIABLES)[number]

export type QuickReplyValues = Readonly<Partial<Record<QuickReplyVariable, string>>>

export interface FilledReply {
  readonly text: string
  /** Variables that are still in the text, because nothing is known for them: the writer must see to these. */
  readonly missing: readonly QuickReplyVariable[]
}

const VARIABLE = /[{｛]\s*([^{}｛｝\s]+)\s*[}｝]/gu

/** Puts values in place of the variables. Braces around other words stay as they are written. */
export function fillQuickReply(body: string, values: QuickReplyValues): FilledReply {
  const missing = new Set<QuickReplyVariable>()
  const text = body.replace(VARIABLE, (written, name: string) => {
    if (!isVariable(name)) return written
    const value = values[name]
    if (value) return value
    missing.add(name)
    return `{${name}}`
  })
  return { text, missing: [...missing] }
}

function isVariable(name: string): name is QuickReplyVariable {
  return QUICK_REPLY_VARIABLES.some((known) => known === name)
}

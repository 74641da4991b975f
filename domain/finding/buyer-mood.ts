import type { MessageKind } from '#domain/conversation/conversation.ts'

/** Yes, thanks and farewell, in any number and order: nothing of it asks for an answer. */
const COURTESY =
  /^(?:好|的|滴|嘞|哒|行|可以|嗯|恩|哦|噢|喔|ok|okay|收到|知道|明白|了解|懂|清楚|谢|感谢|多谢|辛苦|麻烦|再见|拜|886?|没事|没有|没问题|不用|不客气|客气|晚安|早安|哈|嘿|呵|1|666|是|对|那|就|先|这样|吧|啦|了|呢|呀|啊|哇|您|你|亲|客服|小姐姐|老板|辛苦|太|真|很|非常|等|下次|再|来|买|支持|开心|祝|生意兴隆)+$/iu
const NOISE = /[\s\p{P}\p{S}\p{Extended_Pictographic}]/gu
const STICKER = /^\[?(?:表情|动画表情|emoji)/iu

interface Said {
  readonly kind: MessageKind
  readonly text: string
}

/** Words after which silence is no rudeness. */
export function isCourtesy({ kind, text }: Said): boolean {
  const trimmed = text.trim()
  if (kind === 'image' || kind === 'file') return STICKER.test(trimmed)
  const bare = trimmed.replaceAll(NOISE, '')
  return !/[?？]/u.test(trimmed) && (bare === '' || COURTESY.test(bare) || STICKER.test(trimmed))
}

/** The same words by which the rating advisor tells an angry buyer (R29), and those of somebody who gives up. */
const UPSET =
  /投诉|举报|差评|骗|12315|垃圾|无语|生气|气死|恶心|太差|什么态度|态度.{0,3}(?:差|恶劣|不好)|再也不|不会再(?:来|买)|失望|坑人|忍无可忍|受不了|太过分|过分了|火大|欺负人|敷衍|踢皮球|耍我|耍人/u

export function isUpset(text: string): boolean {
  return UPSET.test(text) || isAbusive(text)
}

/** Insults of the person who serves him: nobody has to bear these (R43: 举报). */
const ABUSE =
  /傻[逼叉比缺子]|傻[bx]|煞笔|沙雕|脑残|脑子(?:有病|进水|有问题)|神经病|有病吧|你有病|去死|废物|狗(?:东西|娘养|屁)|他妈|妈的|特么|tmd|nmsl|全家|不要脸|畜生|混蛋|王八|贱人|白痴|蠢(?:货|猪|得)|猪(?:脑|一样)|滚(?:蛋|开|犊子|远点)|^滚[!！。]*$/iu

export function isAbusive(text: string): boolean {
  return ABUSE.test(text)
}

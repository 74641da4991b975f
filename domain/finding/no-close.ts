import { foundAt, isByBuyer, isByPerson, type Check } from './finding.ts'
import { isCourtesy } from './buyer-mood.ts'

/** Words by which a chat is brought to its end, or what comes next is promised. */
const CLOSING =
  /谢谢|感谢|祝[您你]|愉快|开心|再见|拜拜|晚安|随时|欢迎(?:再|下次|[您你]|常|光临)|常来|下次(?:再|见)|还有.{0,8}(?:需要|问题|想|别的|其他|啥)|(?:其他|别的).{0,6}(?:可以|能|帮)|有(?:问题|需要|事|任何|变化|消息|结果|不合适).{0,8}(?:找|联系|喊|叫|问|说|告诉|回)|不客气|应该的|客气|好评|满意|辛苦|支持|放心|(?:回复|告诉|通知|联系|找)[您你]|跟到底|跟进|留言|不合适找/u

/** Enough to see a farewell that one more remark followed. */
const LAST_WORDS = 2

/** A chat that a person let end without a word of farewell, though nobody was waiting for an answer. */
export const noClose: Check = ({ status, isAd, messages }, { quality }) => {
  if (!quality.isClosingChecked || status === 'open' || isAd) return []
  const words = messages.filter(isByPerson)
  const last = words.at(-1)
  if (!last || words.length < LAST_WORDS) return []
  const since = messages.slice(messages.indexOf(last) + 1)
  const isLeftAsking = since.some((message) => isByBuyer(message) && !isCourtesy(message))
  if (isLeftAsking || words.slice(-LAST_WORDS).some(({ text }) => CLOSING.test(text))) return []
  return [foundAt(last, { kind: 'no-close', severity: 'hint' })]
}

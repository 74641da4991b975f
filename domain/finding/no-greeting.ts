import { foundAt, isByBuyer, isByPerson, type Check } from './finding.ts'

/** A salute, or the words of regret and thanks with which one meets a buyer who has a complaint. */
const GREETING =
  /[您你]好|亲|欢迎|哈[喽啰]|嗨|hello|\bhi\b|(?:早上|上午|中午|下午|晚上|早)好|在[的呢哈呀]|^在[，,。!！]|来[了啦]|很高兴|为您服务|久等|抱歉|不好意思|对不起|谢谢|感谢|理解您|宝|您请说|您说/iu

/** A person whose first words to a buyer hold no greeting, where nothing of ours had greeted him before. */
export const noGreeting: Check = ({ isAd, messages }, { quality }) => {
  if (!quality.isGreetingChecked || isAd) return []
  const opens = messages.findIndex(isByPerson)
  const first = messages[opens]
  if (!first) return []
  const before = messages.slice(0, opens).filter(({ author }) => author !== 'customer')
  const rest = messages.slice(opens)
  const next = rest.findIndex(isByBuyer)
  const own = next === -1 ? rest : rest.slice(0, next)
  return [...before, ...own].some(({ text }) => GREETING.test(text))
    ? []
    : [foundAt(first, { kind: 'no-greeting', severity: 'hint' })]
}

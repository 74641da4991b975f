import type { Agent } from '#domain/metric/fact.ts'
import { foundAt, isByBuyer, isByPerson, type Check, type FindingMessage } from './finding.ts'

/** What agents ask for, and how one sees that the buyer has said it already. */
interface Topic {
  readonly key: AskedTopic
  readonly asks: RegExp
  readonly tells: (message: Told) => boolean
}

export const ASKED_TOPICS = ['order', 'body', 'phone', 'address', 'picture', 'matter'] as const
export type AskedTopic = (typeof ASKED_TOPICS)[number]

type Told = Pick<FindingMessage, 'id' | 'author' | 'isAutomatic' | 'kind' | 'text'>

/** Please give it: 麻烦发一下…, 方便提供…; not 发您, which gives. */
const GIVE = '(?:发|给|提供|报|说|告诉|留)(?:一?下|个|我|我们)*'
/** Of what was named just before: …发我, …多少. */
const IT = '(?:发|给|报|说|告诉|留|提供)(?:一?下|给?我)|是?多少|是什么|[?？]'

/** Asking for a thing that has this name. */
function asking(thing: string): RegExp {
  return new RegExp(`${GIVE}[^，。！？]{0,6}(?:${thing})|(?:${thing})[^，。！？]{0,4}(?:${IT})`, 'u')
}

const TOPICS: readonly Topic[] = [
  {
    key: 'order',
    asks: asking('订单(?:编)?号|单号'),
    tells: ({ kind, text }) =>
      kind === 'card' || /\d{10,}|\[?(?:订单编?号x?|订单卡片|ORDERID_\d+)\]/u.test(text),
  },
  {
    key: 'body',
    asks: new RegExp(`${asking('身高|体重').source}|多高|多重|多少斤`, 'u'),
    tells: ({ text }) =>
      /1[.米]?[4-9]\d?\s*(?:cm|厘米|公分|米|m)?[\s，,、/]*\d{2,3}\s*(?:斤|公斤|kg|千克)|\d{2,3}\s*(?:斤|公斤|kg|千克)/iu.test(
        text,
      ),
  },
  {
    key: 'phone',
    asks: asking('手机号|电话|联系方式'),
    tells: ({ text }) => /(?<!\d)1[3-9][\d*x]{9}(?!\d)|\[电话x?\]/iu.test(text),
  },
  {
    key: 'address',
    asks: asking('收货地址|地址|收件信息|收货信息'),
    tells: ({ text }) => /.{2,}(?:省|市|区|县).{2,}(?:路|街|道|镇|村|小区|号|栋|楼)|\[地址x?\]/u.test(text),
  },
  {
    key: 'picture',
    asks: /(?:发|拍|传|提供)(?!您|你|货)[^，。！？]{0,8}(?:照片|图片|张图|个图|截图|凭证|视频)/u,
    tells: ({ kind }) => kind === 'image',
  },
]

/** An opening question, after which the buyer has to begin anew. */
const OPEN_QUESTION =
  /(?:请问|想).{0,6}(?:有)?什么(?:可以|能)?帮|(?:请问|您)?(?:是)?(?:有|遇到)?什么(?:问题|事情?)(?:呢|吗|[?？]|$)|(?:请问)?(?:想|要)?咨询什么|哪方面的?问题|您请讲|请讲$|怎么(?:了|啦)(?:呢|[?？]|$)/u
/** What a buyer says before he comes to the matter. */
const HELLO = /^(?:在|你好|您好|有人|人工|转|客服|亲|hi|hello|喂|吗|么|的|嘛|\d|[\s\p{P}\p{S}])+$/iu
/** Characters from which on words tell a matter. */
const TELLING = 6

/** A sentence that gives it back to be confirmed asks for nothing new. */
const CONFIRMS = /对吗|对吧|是吗|是吧|确认|核对|是不是|看到|前面|刚才|之前/u
/** It is given, not asked for. */
const GIVES = /(?:给|为)[您你](?:们)?(?:发|拍|传)|发给?[您你]/u
/** Another one is asked for, or a clearer one. */
const ANOTHER = /另|别的|其他|还|再|重新|清楚|清晰|完整|整体|新/u

const NOTHING_NEW = [CONFIRMS, GIVES, ANOTHER]

/**
 * Asking the buyer for what he has said in this chat already (R42). `detail`: `topic`, and `of`, where he said it.
 */
export const askedAgain: Check = ({ messages }) =>
  messages.flatMap((message, place) => {
    if (!isByPerson(message) || message.kind !== 'text') return []
    const before = messages.slice(0, place)
    const isNewcomer = !before.some((one) => isByPerson(one) && isSameAgent(one.agent, message.agent))
    const asked = findAskedAgain(message.text, { before, isNewcomer })
    if (!asked) return []
    const severity = asked.topic === 'matter' ? 'serious' : 'hint'
    return [foundAt(message, { kind: 'asked-again', severity, detail: { ...asked } })]
  })

interface Asking<Message> {
  readonly before: readonly Message[]
  /** Its writer has said nothing in this chat yet: what the buyer told others, he ought to have read. */
  readonly isNewcomer: boolean
}

/** The same for the desk: what these words ask for although it was said before. */
export function findAskedAgain<Message extends Told>(
  text: string,
  { before, isNewcomer }: Asking<Message>,
): { readonly topic: AskedTopic; readonly of: Message['id'] } | undefined {
  if (NOTHING_NEW.some((pattern) => pattern.test(text))) return undefined
  for (const { key, asks, tells } of TOPICS) {
    if (!asks.test(text)) continue
    const told = before.findLast((message) => isByBuyer(message) && tells(message))
    if (told) return { topic: key, of: told.id }
  }
  const told = isNewcomer && OPEN_QUESTION.test(text) ? findMatter(before) : undefined
  return told && { topic: 'matter', of: told.id }
}

/** What the buyer had told of his matter to the bot or a colleague before they handed him on. */
function findMatter<Message extends Told>(before: readonly Message[]): Message | undefined {
  const lastOurs = before.findLastIndex(
    ({ author, isAutomatic }) => !isAutomatic && (author === 'agent' || author === 'bot'),
  )
  return before
    .slice(0, lastOurs + 1)
    .find((message) => isByBuyer(message) && message.kind === 'text' && isTelling(message.text))
}

function isTelling(text: string): boolean {
  return text.length >= TELLING && !HELLO.test(text)
}

function isSameAgent(one: Agent, other: Agent): boolean {
  return one.personId === other.personId && one.accountId === other.accountId
}

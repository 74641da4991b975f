import type { Instant } from '#domain/kernel/time.ts'
import { foundAt, isByBuyer, isByPerson, type Check, type FindingChat } from './finding.ts'

/** The buyer says that he has paid, in a chat of which no order is known. */
const SAYS_PAID =
  /(?:付款|付好|付过|付了|拍下|拍好|拍了|下单|买好)(?:了|啦|咯|好了|过了|成功)|已(?:经)?(?:付款|下单|拍)/u
const NEGATED = /没|未|不|怎么|能|可以|[吗?？]/u
const VERIFIES =
  /(?:核对|确认|核实|对一下|看一下|检查).{0,10}(?:地址|收件|收货|信息|电话|手机)|(?:地址|收件|收货)(?:人|信息)?.{0,16}(?:对吗|对吧|对不对|正确|无误|没错|核对|确认|是吗|没问题|有误|要改|需要修改)/u

/**
 * A buyer paid while he was served, and nobody went over his address with him (R49: 付款之后记得核对收件信息).
 * `messageId` is what he said of it, null where the order's own payment tells.
 */
export const addressUnverified: Check = (chat, { quality }) => {
  if (!quality.isAddressChecked || chat.status === 'open' || chat.isAd || !chat.isTimed) return []
  const payment = paymentIn(chat)
  if (!payment) return []
  const { messages } = chat
  const isVerified = messages.some(
    ({ author, text, sentAt }) => author !== 'customer' && sentAt >= payment.at && VERIFIES.test(text),
  )
  const server =
    messages.find((message) => isByPerson(message) && message.sentAt >= payment.at) ??
    messages.findLast(isByPerson)
  if (isVerified || !server) return []
  return [foundAt(server, { kind: 'address-unverified', severity: 'hint', ...payment })]
}

function paymentIn({
  messages,
  paidAt,
}: FindingChat): { at: Instant; messageId: FindingMessageId } | undefined {
  const [first, last] = [messages[0], messages.at(-1)]
  if (!first || !last) return undefined
  const paid = paidAt.find((at) => at >= first.sentAt && at <= last.sentAt)
  if (paid !== undefined) return { at: paid, messageId: null }
  const said = messages.find(
    (message) => isByBuyer(message) && SAYS_PAID.test(message.text) && !NEGATED.test(message.text),
  )
  return said && { at: said.sentAt, messageId: said.id }
}

type FindingMessageId = FindingChat['messages'][number]['id'] | null

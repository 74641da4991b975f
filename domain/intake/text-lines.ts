/** Lines that chat tools put between and under messages when a chat is copied. */

const STATUS = /^(已读|未读|发送中|发送失败|全部已读)$/

const SYSTEM = [
  /^当前用户来自/,
  /^由\s*\S+\s*转交给/,
  /^原因[:：]\s*【/,
  /^\S{0,60}\s*撤回了一条消息$/,
  /^以上(是|为)历史消息$/,
  /^\S{0,60}\s*(接入|结束)了?(会话|接待)$/,
]

/** What the web history shows for what it cannot draw. */
const PLACEHOLDER = '请在客户端查看原始聊天记录，网页版无法展示'

export function isStatusLine(line: string): boolean {
  return STATUS.test(line)
}

export function isSystemLine(line: string): boolean {
  return SYSTEM.some((pattern) => pattern.test(line))
}

/** A product card is copied as its link and a price beneath; what the web cannot show counts as one as well. */
export function isCardText(lines: readonly string[]): boolean {
  if (lines.length === 1 && lines[0] === PLACEHOLDER) return true
  const hasLink = lines.some((line) => /^https?:\/\/\S+$/.test(line))
  return hasLink && lines.some((line) => /^[¥￥]\s*\d/.test(line))
}

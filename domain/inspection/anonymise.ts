import { maskText } from '../order/mask.ts'

/** What a chat is known to say of the people in it: names are found by being known, not by how they look. */
export interface KnownNames {
  /** The buyer as the platform shows him, and recipients. */
  readonly buyer: readonly string[]
  /** Agents' names, nicks and accounts. */
  readonly agents: readonly string[]
  readonly buyerWord: string
  readonly agentWord: string
}

/** Order, parcel and payment numbers: at least 8 digits or capitals with digits, dashes between. */
const NUMBER = /(?<![\dA-Za-z*])(?=[\dA-Z-]*\d{4})[A-Z]{0,4}\d(?:[\dA-Z]|-(?=[\dA-Z])){7,}(?![\dA-Za-z*])/g
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** 微信号 / QQ and what follows it. */
const CONTACT = /((?:微信|vx|wx|QQ|qq|扣扣)号?\s*[:：是]?\s*)[\w-]{5,20}/gi
/** 收件人：张三丰, 我叫李四, 姓名 王小明 */
const NAMED =
  /((?:收件人|收货人|联系人|姓名|我叫|名字(?:是|叫))\s*[:：]?\s*)[\u4e00-\u9fff]{2,4}(?=[\s，,。;；、！!~]|$)/g
/** 浙江省杭州市西湖区 and what follows as far as it is an address; not 超市 or 城市, and not the 到 or 在 before it. */
const REGION =
  /(?:(?:(?![到在往寄发从])[\u4e00-\u9fff]){2,8}(?:省|自治区))?(?:(?![到在往寄发从])[\u4e00-\u9fff]){2,6}(?<![超城上])市[\u4e00-\u9fff]{1,6}(?:区|县|市)(?:[\u4e00-\u9fff\d-]{0,20}(?:街道|镇|乡|村|小区|号楼|号|栋|幢|室))?(?:\s*\[地址\])?/g

/**
 * A sentence of a real chat without what tells who was in it: phone numbers, streets, regions, names, order numbers,
 * contacts and addresses of mail. What is masked stays masked however often it is done. The one who makes an example
 * reads it before it is kept: no rule finds a name that nobody knows.
 */
export function anonymise(text: string, names: KnownNames): string {
  const masked = maskText(text)
    .replaceAll(/1[3-9]\d\*{4}\d{4}/g, '[电话]')
    .replaceAll(EMAIL, '[邮箱]')
    .replaceAll(CONTACT, '$1[联系方式]')
    .replaceAll(NUMBER, '[单号]')
    .replaceAll(NAMED, '$1[姓名]')
    .replaceAll(REGION, '[地址]')
  const withoutAgents = replaceNames(masked, names.agents, names.agentWord)
  return replaceNames(withoutAgents, names.buyer, names.buyerWord)
}

/** Longer names first: 木棠旗舰店:小满 before 小满. */
function replaceNames(text: string, names: readonly string[], word: string): string {
  return names
    .filter((name) => name.length >= 2)
    .toSorted((one, other) => other.length - one.length)
    .reduce((said, name) => said.replaceAll(name, word), text)
}

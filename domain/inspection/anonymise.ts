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

/** Numbers of bank cards as people space them: four and four. */
const CARD = /(?<!\d)\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?(?!\d)/g
/** 602 behind what has been masked already. */
const ROOM = /\[地址\][\dA-Za-z-]{1,8}/g
/** 张三丰 13812345678, but not 手机号 13812345678. */
const BEFORE_PHONE =
  /(?<![\u4e00-\u9fff])(?!\S*[号机话系打拨我您你是])[\u4e00-\u9fff]{2,4}(?=[\s，,：:]+\[电话\])/g
/** 王女士, by the commonest family names. */
const TITLED =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易武乔贺赖龚文][\u4e00-\u9fff]{0,2}?(先生|女士|小姐)/g

/**
 * A sentence of a real chat without what tells who was in it: phone numbers, streets, regions, names, order numbers,
 * contacts and addresses of mail. What is masked stays masked however often it is done. The one who makes an example
 * reads it before it is kept: no rule finds a name that nobody knows.
 */
export function anonymise(text: string, names: KnownNames): string {
  const masked = maskText(halfWidth(text))
    .replaceAll(/1[3-9]\d\*{4}\d{4}/g, '[电话]')
    .replaceAll(/\d{2}\*{14}\d[\dX]/g, '[证件号]')
    .replaceAll(CARD, '[单号]')
    .replaceAll(EMAIL, '[邮箱]')
    .replaceAll(CONTACT, '$1[联系方式]')
    .replaceAll(NUMBER, '[单号]')
    .replaceAll(NAMED, '$1[姓名]')
    .replaceAll(REGION, '[地址]')
    .replaceAll(ROOM, '[地址]')
    .replaceAll(BEFORE_PHONE, '[姓名]')
    .replaceAll(TITLED, '[姓名]$1')
  const withoutAgents = replaceNames(masked, names.agents, names.agentWord)
  return replaceNames(withoutAgents, names.buyer, names.buyerWord)
}

/** Digits as a phone’s keyboard types them: １３８ for 138. */
function halfWidth(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ－]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  )
}

/** Longer names first: 木棠旗舰店:小满 before 小满. */
function replaceNames(text: string, names: readonly string[], word: string): string {
  return names
    .filter((name) => name.length >= 2)
    .toSorted((one, other) => other.length - one.length)
    .reduce((said, name) => said.replaceAll(name, word), text)
}

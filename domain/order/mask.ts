import { maskNumerals } from './mask-number.ts'

/**
 * Who receives a parcel, in the only form that is ever stored: `张**`, `138****1234`, province, city and district.
 * Platforms mask in several ways, or encrypt (`##密文`, `$$密文`); whatever comes in leaves here masked, and a mask
 * put over a mask changes nothing.
 */
export interface MaskedRecipient {
  readonly name: string
  readonly phone: string
  readonly region: string
}

interface RawRecipient {
  readonly name?: string | undefined
  readonly phone?: string | undefined
  /** Province, city and district where they come apart, else the address as one text. */
  readonly address?: readonly string[] | undefined
}

export function maskRecipient({ name = '', phone = '', address = [] }: RawRecipient): MaskedRecipient {
  return { name: maskName(name), phone: maskPhone(phone), region: regionOf(address) }
}

/** What an export writes where it keeps the value to itself. */
const ENCRYPTED = /^(?:##|\$\$|~)|密文/
const HIDDEN = '***'
const ONLY_STARS = /^[*＊\s]+$/

/** The family name and two stars, whatever the name's length: a mask must not tell how long it is. */
export function maskName(raw: string): string {
  const name = raw.trim()
  if (name === '' || ONLY_STARS.test(name)) return name === '' ? '' : HIDDEN
  if (ENCRYPTED.test(name)) return HIDDEN
  const [first = ''] = name
  return `${first}**`
}

const STAR = /[*＊]/
const MOBILE = /^(?:\+?86[\s-]?)?(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/
/** Three leading and four closing digits is what platforms show themselves. */
const SHOWN_DIGITS = 7

/** `138****1234`; of a shorter number the last two digits. Extensions of virtual numbers go. */
export function maskPhone(raw: string): string {
  const phone = raw.trim()
  if (phone === '') return ''
  if (ENCRYPTED.test(phone)) return HIDDEN
  const digits = phone.replace(/\D/g, '')
  if (STAR.test(phone) && digits.length <= SHOWN_DIGITS) return ONLY_STARS.test(phone) ? HIDDEN : phone
  const mobile = MOBILE.exec(phone)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  return digits.length < SHOWN_DIGITS ? HIDDEN : `****${digits.slice(-2)}`
}

const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门'
const PROVINCE = new RegExp(
  `^(?:${PROVINCES})(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|省|市)?`,
)
const CITY = /^[\u4e00-\u9fff]{1,10}?(?:自治州|地区|盟|市)/
const DISTRICT = /^[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|林区|新区|开发区|县|区|旗|市)/

/**
 * Province, city and district of an address, one blank between them. Whatever lies below a district is left out;
 * an address that does not begin with a province gives nothing, because it cannot be told what its first words are.
 */
export function regionOf(address: readonly string[]): string {
  const shown = address
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-' && !STAR.test(part) && !ENCRYPTED.test(part))
  const [province = '', city = '', district = ''] = shown
  // 四川, 成都, 武侯区 in columns of their own: what each is needs no ending to be told.
  if (shown.length >= 3 && [province, city, district].every((part) => PLACE.test(part)))
    return [province, city.startsWith(province.replace(/市$/, '')) ? '' : city, district]
      .filter(Boolean)
      .join(' ')
  return regionIn(shown.join(' ').replace(/^中国\s*/, ''))
}

const PLACE = /^[\u4e00-\u9fff]{2,15}$/

function regionIn(text: string): string {
  const parts: string[] = []
  let rest = text
  for (const level of [PROVINCE, CITY, DISTRICT]) {
    const found = level.exec(rest)?.[0]
    if (found === undefined) {
      if (level === PROVINCE) return ''
      continue
    }
    // 北京 北京市 朝阳区: the city that a municipality is itself stands once.
    if (!(level === CITY && parts[0] !== undefined && found.startsWith(parts[0].replace(/市$/, ''))))
      parts.push(found)
    rest = rest.slice(found.length).trimStart()
  }
  return parts.join(' ')
}

const MOBILE_IN_TEXT = /(?<![\dA-Za-z-])(?:\+?86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/g
const LANDLINE_IN_TEXT = /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g
/** 文三路 123 号 2 幢 601 室: a street with a number, and what follows it as far as it is still an address. */
const STREET_IN_TEXT =
  /[\u4e00-\u9fff\w]{1,12}?(?:路|街|道|巷|弄|村|镇|乡|小区|花园|大厦|广场|公寓|苑)\s*[\dA-Za-z-]*\s*\d+\s*(?:号|栋|幢|座|单元|室|楼|弄|层)(?:[\s\dA-Za-z-]*(?:号楼|号|栋|幢|座|单元|室|楼|层))*/g

/**
 * Remarks and buyers' messages as people type them: phone numbers and those of identity cards masked, also where their
 * digits are words, streets left out, all else kept.
 */
export function maskText(text: string): string {
  return maskNumerals(text)
    .replaceAll(MOBILE_IN_TEXT, '$1****$3')
    .replaceAll(LANDLINE_IN_TEXT, (number) => maskPhone(number))
    .replaceAll(STREET_IN_TEXT, '[地址]')
}

import type { IntakeOrder, IntakeOrderItem } from '#domain/intake/record.ts'
import type { MaskedRecipient } from '#domain/order/mask.ts'
import { PRODUCTS } from './products.ts'
import type { Random } from './seeded-random.ts'

/** What an order of the sample company is of, and where it goes: as platforms tell it, recipients masked. */
export function goodsOf(
  order: Pick<IntakeOrder, 'externalId' | 'title' | 'amount'>,
  random: Random,
): { readonly items: readonly IntakeOrderItem[]; readonly recipient: MaskedRecipient } {
  const { externalId, title = '', amount } = order
  const name = title.replace(/ × 1$/, '')
  const product = PRODUCTS.find((one) => name.startsWith(one.title))
  const sku = product ? name.slice(product.title.length).trim() : ''
  const item = { id: `${externalId}-1`, title: product?.title ?? name, sku, quantity: 1, amount }
  return { items: [item], recipient: recipientBy(random.fork('recipient')) }
}

const FAMILY_NAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙'] as const
const PHONE_STARTS = ['133', '136', '138', '139', '150', '158', '177', '186', '189', '199'] as const
const REGIONS = [
  '浙江省 杭州市 西湖区',
  '浙江省 宁波市 鄞州区',
  '江苏省 苏州市 吴中区',
  '江苏省 南京市 鼓楼区',
  '广东省 广州市 天河区',
  '广东省 深圳市 南山区',
  '四川省 成都市 武侯区',
  '湖北省 武汉市 洪山区',
  '河南省 郑州市 金水区',
  '山东省 青岛市 市南区',
  '福建省 厦门市 思明区',
  '陕西省 西安市 雁塔区',
  '上海市 浦东新区',
  '北京市 朝阳区',
] as const

function recipientBy(random: Random): MaskedRecipient {
  const last = String(random.between(0, 9_999)).padStart(4, '0')
  return {
    name: `${random.pick(FAMILY_NAMES)}**`,
    phone: `${random.pick(PHONE_STARTS)}****${last}`,
    region: random.pick(REGIONS),
  }
}

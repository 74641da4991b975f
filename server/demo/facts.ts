import type { ShopKey } from './cast.ts'
import { PRODUCTS, type Product } from './products.ts'
import type { Scenario } from './dialogues/scenario.ts'
import type { Random } from './seeded-random.ts'
import { SLOTS } from './slots.ts'

/** What stays the same through one buyer's matter: the product, his size, where he lives, his order. */
export interface Facts {
  readonly product: Product
  readonly colour: string
  readonly size: string
  readonly slots: Readonly<Record<string, string>>
}

const COURIERS = ['中通', '圆通', '韵达', '申通', '极兔', '邮政']
const SURNAMES = ['陈', '王', '李', '张', '刘', '周', '吴', '黄', '徐', '孙', '朱', '何', '罗', '高', '郑']
const SKIN_CARE = ['氨基酸洁面', '保湿面霜', '身体乳', '护手霜']
const SCENTS = ['桂花蜡烛', '无火香薰', '香薰蜡烛']
const ELDERS = ['五十多岁', '快六十了', '五十出头', '六十二了', '四十八岁']
/** Slots that every line of one chat must fill alike. */
const KEPT = ['地', '区', '场合', '谁', '日子', '星期', '时段', '补偿', '物流停', '快递站', '钟头'] as const

/** `hour` is the shop's local hour at which the buyer writes. */
export function drawFacts(
  scenario: Scenario,
  { shop, hour }: { shop: ShopKey; hour: number },
  random: Random,
): Facts {
  const product = random.pick(
    PRODUCTS.filter((candidate) => candidate.shop === shop && suits(candidate, scenario)),
  )
  const other = random.pick(PRODUCTS.filter((candidate) => candidate.shop === shop && candidate !== product))
  const colour = random.pick(product.colours)
  const sizeIndex = drawSizeIndex(product.sizes.length, random)
  const size = product.sizes[sizeIndex] ?? ''
  const height = random.between(152, 172)
  const slots: Record<string, string> = {
    商品: product.short,
    价: spokenPrice(product.fen),
    色: colour,
    另一色: random.pick(
      product.colours
        .filter((candidate) => candidate !== colour)
        .concat(product.colours.length > 1 ? [] : [colour]),
    ),
    码: size,
    大一码: product.sizes[sizeIndex + 1] ?? size,
    小一码: product.sizes[sizeIndex - 1] ?? size,
    量: product.unit,
    材质: product.material,
    卖点: product.selling,
    洗: product.care,
    另一款: other.short,
    另一量: other.unit,
    快递: random.pick(COURIERS),
    姓: `${random.pick(SURNAMES)}**`,
    尾号: digits(random, 4),
    单号: digits(random, 4),
    身高: random.pick([String(height), `${height}cm`, `一米${spokenHeight(height)}`]),
    体重: String(92 + sizeIndex * 13 + random.between(-5, 6)),
    天: random.pick(['两', '三', '三', '四', '五']),
    件数: random.pick(['二十', '三十', '五十', '八十', '一百']),
    ...dispatchWords(shop, hour),
    年纪: random.pick(ELDERS),
    护肤品: random.pick(SKIN_CARE),
    香薰: random.pick(SCENTS),
    平米: random.pick(['十', '十二', '十五', '二十']),
    床宽: random.pick(['1.5米', '1.8米', '2米']),
    被宽: random.pick(['2米乘2米3', '2米2乘2米4']),
    料子: random.pick(['棉麻', '羊绒', '牛仔', '针织']),
    瑕疵: random.pick(SLOTS[shop === 'clothes' ? '瑕疵衣' : '瑕疵家'] ?? []),
    商品卡: `[商品] ${product.title} ¥${(product.fen / 100).toFixed(2)}`,
  }
  for (const slot of KEPT) slots[slot] = random.pick(SLOTS[slot] ?? [])
  return { product, colour, size, slots }
}

/** Orders paid before the cut-off go out the same day. */
const CUT_OFF_HOUR: Readonly<Record<ShopKey, number>> = { clothes: 16, home: 17 }

function dispatchWords(shop: ShopKey, hour: number): Record<string, string> {
  const cutOff = shop === 'clothes' ? '四点' : '五点'
  return hour < CUT_OFF_HOUR[shop]
    ? {
        截单: cutOff,
        发货: `${cutOff}前付款今天发`,
        能走: '今天能走',
        催付: `快到${cutOff}截单了，现在付款今天就能发出`,
      }
    : {
        截单: cutOff,
        发货: '今晚付款明天第一批发',
        能走: '明天一早就走',
        催付: '今晚付款的话明天第一批就能发出',
      }
}

function suits(product: Product, scenario: Scenario): boolean {
  if (scenario.usesSizes && product.shop === 'clothes' && product.sizes.length < 3) return false
  return !scenario.usesColours || product.colours.length > 1
}

/** Not the ends where there are enough sizes, so that the next larger and smaller exist. */
function drawSizeIndex(count: number, random: Random): number {
  return count >= 3 ? random.between(1, count - 2) : random.between(0, count - 1)
}

function spokenPrice(fen: number): string {
  const yuan = fen / 100
  return Number.isInteger(yuan) ? `${yuan}块` : `${yuan.toFixed(1)}块`
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 158 → 五八, 160 → 六. */
function spokenHeight(height: number): string {
  const [tens, ones] = [Math.floor(height / 10) % 10, height % 10]
  return `${NUMERALS[tens]}${ones === 0 ? '' : NUMERALS[ones]}`
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.between(0, 9)).join('')
}

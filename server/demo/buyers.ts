import type { ShopKey } from './cast.ts'
import type { Random } from './seeded-random.ts'

export interface Buyer {
  readonly externalId: string
  /** As the platform shows it, masked. */
  readonly name: string
  readonly shop: ShopKey
}

const LETTERS = 'abcdefghjklmnpqrstuvwxyz'
const SURNAME_NICKS = [
  '小满',
  '青柠',
  '阿月',
  '木木',
  '豆豆',
  '橙子',
  '团子',
  '一一',
  '可乐',
  '栗子',
  '小鹿',
  '柚子',
  '安安',
  '朵朵',
  '晚风',
  '南风',
  '米粒',
  '鱼丸',
  '初七',
  '半夏',
  '麦冬',
  '小树',
  '云朵',
  '夏天',
  '芝麻',
  '糖糖',
  '阿宁',
  '桃桃',
  '蓝蓝',
  '星星',
]

/** A buyer who never wrote before. Pinduoduo masks all but the ends, Kuaishou keeps the beginning. */
export function newBuyer(shop: ShopKey, number: string, random: Random): Buyer {
  const letter = () => LETTERS[random.between(0, LETTERS.length - 1)] ?? 'a'
  const name =
    shop === 'clothes'
      ? random.weighted(
          [
            `${letter()}**${random.between(0, 9)}`,
            `${letter()}**${letter()}`,
            `${random.pick(SURNAME_NICKS).slice(0, 1)}**`,
          ],
          (nick) => (nick.length === 4 ? 3 : 2),
        )
      : random.pick([
          `${random.pick(SURNAME_NICKS)}**`,
          `${random.pick(SURNAME_NICKS).slice(0, 1)}***${letter()}`,
          `快手用户${random.between(10, 99)}**`,
        ])
  return { externalId: `${shop === 'clothes' ? 'pdd' : 'ks'}-${number}`, name, shop }
}

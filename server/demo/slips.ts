import type { CastAgent } from './cast.ts'
import type { Scenario } from './dialogues/scenario.ts'
import type { Random } from './seeded-random.ts'

/** What an agent of the cast sometimes says and should not, so that there is something to find. */
interface Slip {
  readonly code: CastAgent['code']
  /** In which talks: with buyers who are not content, or with the others. */
  readonly isAmidAnger: boolean
  /** Of how many of his answers. */
  readonly chance: number
  readonly ways: readonly string[]
}

const SLIPS: readonly Slip[] = [
  {
    code: '0321',
    isAmidAnger: true,
    chance: 0.07,
    ways: [
      '不是告诉您了吗',
      '我又不是快递，我怎么知道',
      '您不说清楚我怎么处理',
      '一直问一直问，烦死了',
      '爱买不买',
      '这不关我的事',
    ],
  },
  { code: '0321', isAmidAnger: false, chance: 0.012, ways: ['页面上写得清清楚楚', '自己去看详情页'] },
  {
    code: '0336',
    isAmidAnger: false,
    chance: 0.01,
    ways: ['全网最低价了哈，别家没有', '百分百不掉色的', '加我微信吧，群里还有专享价'],
  },
  {
    code: '0338',
    isAmidAnger: false,
    chance: 0.008,
    ways: ['到货给个五星好评，返您三元红包哈', '晒图好评截图给我，返现五块'],
  },
  { code: '0338', isAmidAnger: true, chance: 0.02, ways: ['差评能帮忙改成好评吗，给您补十块'] },
  { code: '0348', isAmidAnger: true, chance: 0.03, ways: ['这个您找快递去', '这个不归我们管'] },
  { code: '0322', isAmidAnger: true, chance: 0.02, ways: ['您直接按我说的做就行了', '是您自己弄错了'] },
]

/** The words that slip out after an answer; undefined most of the time. */
export function slipOf(
  { code }: Pick<CastAgent, 'code'>,
  { mood }: Pick<Scenario, 'mood'>,
  random: Random,
): string | undefined {
  const slip = SLIPS.find((one) => one.code === code && one.isAmidAnger === mood < 0)
  return slip && random.chance(slip.chance) ? random.pick(slip.ways) : undefined
}

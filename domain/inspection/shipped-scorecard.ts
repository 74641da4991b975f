import type { ScoreCategory, ScorecardSpec } from './scorecard.ts'

/** 差 · 中 · 良 · 优 */
const FOUR = 4
/** 违反 · 遵守 */
const TWO = 2

const graded = (
  key: string,
  weight: number,
  { name, hint }: Pick<ScoreCategory, 'name' | 'hint'>,
): ScoreCategory => ({ key, name, hint, weight, points: FOUR, isCritical: false })

const critical = (key: string, { name, hint }: Pick<ScoreCategory, 'name' | 'hint'>): ScoreCategory => ({
  key,
  name,
  hint,
  weight: 0,
  points: TWO,
  isCritical: true,
})

/** The card that comes with the product: 谦诚速亲 (R46), what an audit of chats asks (R45), and two red lines. */
export const SHIPPED_SCORECARD: ScorecardSpec = {
  name: { zh: '客服会话质检卡', en: 'Chat inspection card' },
  passLine: 80,
  categories: [
    graded('prompt', 15, {
      name: { zh: '速 · 回复及时', en: 'Prompt' },
      hint: {
        zh: '优：首句很快，之后不冷场，要查证时先说一声。差：让买家干等，或只回一句“在”就没了下文。',
        en: 'Best: a quick first answer, no silences, says so before looking something up. Worst: the buyer is left waiting.',
      },
    }),
    graded('modest', 15, {
      name: { zh: '谦 · 礼貌谦和', en: 'Courteous' },
      hint: {
        zh: '优：称呼、问候、致谢得体，买家说错了也不驳面子。差：生硬、敷衍、居高临下。',
        en: 'Best: greets and thanks naturally, lets the buyer save face. Worst: curt, careless or condescending.',
      },
    }),
    graded('honest', 15, {
      name: { zh: '诚 · 如实承诺', en: 'Honest' },
      hint: {
        zh: '优：做得到才答应，不清楚就去查。差：夸大、瞎编、乱许诺。',
        en: 'Best: promises only what will be kept, checks when unsure. Worst: exaggerates or invents.',
      },
    }),
    graded('warm', 10, {
      name: { zh: '亲 · 亲切有温度', en: 'Warm' },
      hint: {
        zh: '优：听得出买家的心情，先安抚再办事。差：通篇复制话术，像机器人。',
        en: 'Best: hears the mood and eases it first. Worst: pasted scripts from end to end.',
      },
    }),
    graded('understanding', 15, {
      name: { zh: '听懂问题', en: 'Understanding' },
      hint: {
        zh: '优：一次问清关键信息，看过前面的聊天。差：答非所问，让买家重复说过的话。',
        en: 'Best: asks once for what matters, has read what was said before. Worst: beside the point, asks again.',
      },
    }),
    graded('solving', 20, {
      name: { zh: '处理问题', en: 'Solving' },
      hint: {
        zh: '优：给出办法、时间和下一步，跟到底。差：推诿、拖着不办，最后一问没人答。',
        en: 'Best: a way, a time and the next step, followed through. Worst: passed on, left open.',
      },
    }),
    graded('knowledge', 10, {
      name: { zh: '商品与活动', en: 'Product knowledge' },
      hint: {
        zh: '优：尺码、材质、活动规则都说得准。差：说错，或只会让买家自己看详情页。',
        en: 'Best: sizes, materials and offers are right. Worst: wrong, or “see the page”.',
      },
    }),
    critical('respect', {
      name: { zh: '尊重买家', en: 'Respect' },
      hint: {
        zh: '鄙视、辱骂、反诘、威胁买家，哪怕一句，整单 0 分。',
        en: 'Contempt, insults, retorts or threats: one sentence makes the whole inspection 0.',
      },
    }),
    critical('integrity', {
      name: { zh: '守规矩', en: 'Keeping the rules' },
      hint: {
        zh: '好评返现、施压改评、引导站外交易、泄露他人信息，整单 0 分。',
        en: 'Paying for reviews, pressing on a review, leading off the platform, leaking data: 0.',
      },
    }),
  ],
}

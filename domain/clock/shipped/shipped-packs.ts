import { NO_WORDS } from '#domain/kernel/bilingual.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { ClockRule } from '../rule.ts'
import type { RulePack } from '../rule-pack.ts'
import { shippedPack } from './base.ts'
import { PDD_RULES } from './pdd.ts'
import { TAOBAO_RULES } from './taobao.ts'

const TAOBAO_SOURCE = {
  zh: '淘宝交易规则，2010 年代客服培训用的版本：未付款、发货前退款、自动确认收货、拒绝后买家不操作、卖家不处理退款、买家退货、卖家确认退货的期限都出自这一版。平台之后改过规则，请对照卖家中心的现行规则核实。',
  en: 'Taobao’s trading rules as they were taught to customer service in the 2010s: the times for payment, refunds before shipping, automatic receipt, a buyer who does nothing after a refusal, a seller who does not answer, sending a return and confirming it are all from that edition. The platform has changed its rules since: check them against the present rules in the seller centre.',
}

const PDD_SOURCE = {
  zh: '拼多多商家售后教程：收货前可多次申请、收货后只有一次、交易成功后的投诉期、商家处理退货的期限和物流签收后的缩短都出自这里。请对照商家后台的现行规则核实。',
  en: 'A tutorial on after-sales for Pinduoduo merchants: applications without limit before receipt and one after it, the time for complaints after a completed trade, the time to decide a return and how a signed-for parcel shortens it are all from there. Check them against the present rules in the merchant back office.',
}

const NOT_STATED = { rules: [] } as const

/**
 * The packs that come with the product. Where no source states a platform's numbers the pack is empty (R17): a made-up
 * deadline would be worse than none.
 */
export const SHIPPED_PACKS: Readonly<Record<Platform, RulePack>> = {
  taobao: shippedPack('taobao', TAOBAO_SOURCE, { rules: TAOBAO_RULES }),
  tmall: shippedPack('tmall', TAOBAO_SOURCE, { rules: TAOBAO_RULES }),
  // R2: one for the whole order, and a withdrawn one has used it up. Both our reading, on the safe side.
  pdd: shippedPack('pdd', PDD_SOURCE, {
    rules: PDD_RULES,
    applicationLimit: { afterReceipt: 1, isWithdrawnCounted: true },
  }),
  jd: shippedPack('jd', NO_WORDS, NOT_STATED),
  douyin: shippedPack('douyin', NO_WORDS, NOT_STATED),
  kuaishou: shippedPack('kuaishou', NO_WORDS, NOT_STATED),
  wechat: shippedPack('wechat', NO_WORDS, NOT_STATED),
  site: shippedPack('site', NO_WORDS, NOT_STATED),
}

/**
 * Every rule that the product knows, as the platform states it that states it: what a pack that lacks one begins with
 * when a supervisor adds it.
 */
export const RULE_TEMPLATES: readonly ClockRule[] = [...TAOBAO_RULES, ...PDD_RULES]

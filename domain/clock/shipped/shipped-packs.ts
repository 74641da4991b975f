import type { Platform } from '#domain/shop/platform.ts'
import type { RulePack } from '../rule-pack.ts'
import { shippedPack } from './base.ts'
import { PDD_RULES } from './pdd.ts'
import { TAOBAO_RULES } from './taobao.ts'

const TAOBAO_SOURCE =
  '淘宝交易规则的客服培训资料（2010 年代版本）：「自消费者拍下或淘宝卖家最后修改交易条件之时起三天内，消费者未付款的，交易关闭」「自消费者申请退款之时起两天内淘宝卖家仍未点击发货的」「实物发快递、EMS商品十天内，平邮商品三十天内」「消费者在淘宝卖家拒绝退款后七天内未操作的，退款流程关闭，交易正常进行」「同意退款或在五天内未操作的，且不要求消费者退货的，淘宝通知支付宝退款给消费者」「消费者未在七天内点击退货的，退款流程关闭」「通过快递退货十天内、平邮退货三十天内，淘宝卖家未确认收货的」'

const PDD_SOURCE =
  '拼多多售后规则的商家教程：「在订单没有确认收货前是可以多次直接申请退货或者换货操作的」「如果订单已经确认收货那么退货退款的申请操作只有一次机会」「售后投诉期一般在交易成功后15天内」「买方提交退货信息后，商家有7天的有效时间同意/拒绝退款」「如果在此期间签署了物流展示，有效时间将缩短至24小时，如果逾期，买方将自动获得退款」'

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
  jd: shippedPack('jd', '', NOT_STATED),
  douyin: shippedPack('douyin', '', NOT_STATED),
  kuaishou: shippedPack('kuaishou', '', NOT_STATED),
  wechat: shippedPack('wechat', '', NOT_STATED),
  site: shippedPack('site', '', NOT_STATED),
}

import type { Fact } from '#domain/order/fact.ts'

/** What each kind of fact says, for the reader of the API page. */
export const FACT_WORDS: Readonly<Record<Fact['kind'], string>> = {
  named: 'The order is known, and not how it stands',
  placed: '拍下; `amount` is what the buyer owes, postage included',
  'terms-changed': '卖家改价 or another change of terms; `amount` is what the buyer owes now',
  paid: '买家付款',
  shipped: '确认发货; one order may travel in several parcels',
  scanned: 'The carrier’s scan: where on its way the parcel is',
  received: '确认收货, by the buyer (`action`) or because his time ran out (`timeout`)',
  closed: '交易关闭',
  'refund-applied': '申请退款 / 售后: 仅退款 refund, 退货退款 return, 换货 exchange',
  'refund-open': 'A case is going on, of which no more is known',
  'refund-edited': '买家修改退款协议',
  'refund-agreed': '卖家同意, or silence did (`timeout`)',
  'refund-refused': '卖家拒绝',
  'return-sent': '买家退货: the parcel is on its way back',
  'return-signed': 'The carrier says that the returned parcel was signed for',
  'return-received': '卖家确认收到退货',
  'platform-stepped-in': '平台介入',
  'refund-withdrawn': '买家撤销申请',
  refunded: '退款成功: the money has gone back',
  'refund-closed': '退款关闭',
}

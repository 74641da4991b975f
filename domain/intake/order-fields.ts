/** What a column of an order or refund export can hold, beyond the fields that chats have too. */
export const ORDER_FIELDS = [
  'order',
  'subOrder',
  'status',
  'afterSale',
  'title',
  'sku',
  'productId',
  'merchantCode',
  'category',
  'category2',
  'category3',
  'category4',
  'quantity',
  'itemAmount',
  'amount',
  'paidAmount',
  'payMethod',
  'placedTime',
  'paidTime',
  'shippedTime',
  'receivedTime',
  'finishedTime',
  'shipByTime',
  'closedReason',
  'method',
  'carrier',
  'trackingNumber',
  'shipment',
  'recipientName',
  'recipientPhone',
  'province',
  'city',
  'district',
  'address',
  'buyerMessage',
  'remark',
  'flag',
  'refund',
  'refundKind',
  'needsReturn',
  'refundAmount',
  'refundPostage',
  'refundStatus',
  'refundReason',
  'appliedTime',
  'agreedTime',
  'returnSentTime',
  'returnCarrier',
  'returnNumber',
  'returnState',
  'refundedTime',
  'refundClosedTime',
  'platformState',
  'refundWay',
] as const
export type OrderField = (typeof ORDER_FIELDS)[number]

const OF_REFUND = ORDER_FIELDS.slice(ORDER_FIELDS.indexOf('refund'))
const OF_ORDER = ORDER_FIELDS.slice(0, ORDER_FIELDS.indexOf('refund'))

export const ORDER_FIELDS_OF = {
  order: [...OF_ORDER, 'customer', 'customerName'],
  refund: ['order', 'subOrder', 'title', 'productId', ...OF_REFUND, 'remark', 'customer', 'customerName'],
} as const satisfies Readonly<
  Record<'order' | 'refund', readonly (OrderField | 'customer' | 'customerName')[]>
>

export const ORDER_NEEDS = {
  order: [['order'], ['status', 'placedTime', 'paidTime']],
  refund: [['order'], ['refund'], ['appliedTime', 'refundStatus']],
} as const satisfies Readonly<Record<'order' | 'refund', readonly (readonly OrderField[])[]>>

import type { FigureUnit } from './figure-text.ts'

interface FigureMeaning {
  readonly figure: string
  readonly unit: FigureUnit
}

type Row = readonly [figure: string, unit: FigureUnit, ...columns: readonly string[]]

/** What the columns of agents' reports mean, over all platforms. Names as `normaliseName` gives them. */
const TABLE: readonly Row[] = [
  ['consulted', 'count', '咨询人数', '聊天人数(原咨询人数)', '聊天人数', 'consultusercnt'],
  ['needingReply', 'count', '需人工回复的咨询人数', 'needmanureplyconsultusercnt'],
  ['received', 'count', '接待人数', '人工已接待人数', '人工接待人数', 'receiveusercnt'],
  ['receivedSessions', 'count', '人工已接待会话量'],
  ['effectivelyReceived', 'count', '有效接待人数'],
  ['directlyReceived', 'count', '直接接入人数'],
  ['transferredIn', 'count', '转发接入人数'],
  ['transferredOut', 'count', '转出人数'],
  ['messages', 'count', '总消息数'],
  ['buyerMessages', 'count', '买家消息数', '客户消息数'],
  ['agentMessages', 'count', '客服消息数'],
  ['answerRatio', 'ratio', '答问比'],
  ['agentChars', 'count', '客服字数'],
  ['peakConcurrent', 'count', '最大同时聊天数'],
  ['unanswered', 'count', '未回复人数'],
  ['replyRate', 'rate', '回复率', '旺旺回复率'],
  [
    'replyRate3Min',
    'rate',
    '3分钟人工回复率',
    '3分钟人工响应率',
    '3分钟人工回复率(8-23点)',
    'manureplyrate3min',
  ],
  ['replyRate3MinBySession', 'rate', '3分钟人工回复率(会话)'],
  ['replyRate30Sec', 'rate', '30秒应答率', '30秒应答率(8-23点)'],
  ['slowChats', 'count', '慢接待人数', '慢响应人数'],
  ['longChats', 'count', '长接待人数'],
  ['firstResponse', 'seconds', '首次响应(秒)', '首次响应时长(秒)'],
  [
    'averageResponse',
    'seconds',
    '平均响应(秒)',
    '平均响应时长(秒)',
    '平均人工响应时长',
    'artificialresponsetime',
  ],
  ['newAverageResponse', 'seconds', '新平均响应时长(秒)'],
  ['averageDuration', 'seconds', '平均接待时长'],
  ['satisfaction', 'rate', '满意率', '客户满意率'],
  ['dissatisfaction', 'rate', '不满意率'],
  ['ratingParticipation', 'rate', '服务满意度评价参与率'],
  ['ratingsVeryGood', 'count', '服务满意度评价很满意'],
  ['ratingsGood', 'count', '服务满意度评价满意'],
  ['ratingsNeutral', 'count', '服务满意度评价一般'],
  ['ratingsBad', 'count', '服务满意度评价不满'],
  ['ratingsVeryBad', 'count', '服务满意度评价很不满'],
  ['askedBuyers', 'count', '询单人数', 'inquiryorderusercnt'],
  ['orderedBuyers', 'count', '下单人数'],
  ['paidBuyers', 'count', '支付人数', '最终成团人数', 'groupusercnt'],
  ['conversion', 'rate', '询单转化率', '询单->最终付款转化率', 'inquiryordertransformrate'],
  ['sales', 'yuan', '销售额', '客服销售额', '客服销售额(元)', 'cssalesamount'],
  ['soldItems', 'count', '销售量'],
  ['soldBuyers', 'count', '销售人数'],
  ['soldOrders', 'count', '销售订单数'],
  ['warnedSessions', 'count', '预警会话量'],
  ['serviceScore', 'ratio', '客服服务分'],
  ['costPerDispute', 'ratio', 'cpd'],
  ['onlineTime', 'hours', 'pc在线时长(时)'],
  ['breakTime', 'hours', 'pc小休时长(时)'],
  ['offlineTime', 'hours', 'pc离线时长(时)'],
  ['workDays', 'count', '上班天数'],
]

export const FIGURE_COLUMNS: ReadonlyMap<string, FigureMeaning> = new Map(
  TABLE.flatMap(([figure, unit, ...columns]) => columns.map((column) => [column, { figure, unit }] as const)),
)

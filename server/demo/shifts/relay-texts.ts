import type { LogEntries } from '#domain/roster/daily-log.ts'
import type { RelayPoints } from '#domain/roster/relay.ts'

/** What Monday's meeting said. */
export const MEETING: RelayPoints = {
  results:
    '上周三分钟人工回复率 96.2%，比前一周好；周六晚上 19 点到 21 点掉到 90% 以下，主要是羽绒服咨询集中。',
  rules: '拼多多仅退款改为 48 小时内处理，到点系统直接退。收到申请先看物流，再联系买家，不要等。',
  goods: '周四上新羊毛围巾 3 色，面料和洗护说明已放进话术「围巾」。旧款毛衣清仓，售完不补。',
  focus: '每个会话结束前确认问题解决了再邀评；转接要写清前情，不让买家重说一遍。',
  praise: '林小满主动跟进破损件，买家改了好评；陆鸣夜里把积压的 12 个会话全部清完。',
  other: '',
}

/** What a leader told his own team before the shift. */
export const REMINDER: RelayPoints = {
  results: '',
  rules: '',
  goods: '',
  focus: '今天起退换货统一用新话术，先道歉再问原因；拿不准的先留内部备注，不要直接答应赔付。',
  praise: '',
  other: '排班表已发布，请看过后确认。',
}

/** What leaders wrote on past days, the latest first. */
export const LOGS: readonly LogEntries[] = [
  {
    attendance: '全员准时到岗，交接班没有积压。',
    study: '午休讲了羊毛围巾的洗护，唐果、罗拉还要再练尺码推荐。',
    plan: '清理破损件跟进，剩 3 单等仓库核实。',
    risks: '拼多多仅退款 48 小时的新规定，有人还按旧时限答复，已当面纠正。',
    praise: '方圆耐心安抚一位反复催发货的买家，没有升级投诉。',
    relay: '传达了周一例会的本周重点。',
    unfinished: '3 单破损件等仓库答复，由苏北明早跟进。',
  },
  {
    attendance: '全员到岗。',
    study: '复习了不能说的话：「不知道」「没办法」换成怎么说。',
    plan: '按计划完成催付，截单前全部提醒到。',
    risks: '羽绒服库存只剩小码，答复前先看库存，避免拍下缺货。',
    praise: '陈一诺当天满意评价最多。',
    relay: '',
    unfinished: '',
  },
  {
    attendance: '全员到岗。',
    study: '新人罗拉跟听两小时。',
    plan: '售后单当天清零。',
    risks: '',
    praise: '苏北高峰时接待量最高，平响没有变慢。',
    relay: '',
    unfinished: '补发的两单还没有单号。',
  },
]

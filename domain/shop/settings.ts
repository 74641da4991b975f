import type { Platform } from './platform.ts'

/** The platform's line for answering a buyer: within how many minutes, at which times of day it is counted. */
export interface ReplyLine {
  readonly minutes: number
  /** Null: the whole day counts. */
  readonly window: DaySpan | null
  /** Whether the platform takes an automatic reply for an answer (R21). */
  readonly isAutomaticCounted: boolean
  /** Where the numbers come from; empty when nobody has stated them. */
  readonly source: string
  /** A person here has checked them against the platform's rule page. */
  readonly isVerified: boolean
}

/** What a shop has decided about its chats. Stored sparse: what is absent takes the platform's default. */
export interface ShopSettings {
  readonly line: ReplyLine
  /** 慢回复提醒: a chat is put forward when its buyer has waited this long. */
  readonly slowReplySeconds: number
  /** A buyer who writes again within this time reopens his resolved chat; later he opens a new one. */
  readonly reopenWithinHours: number
  /** A chat whose holder leaves the buyer without an answer for this long goes to a colleague; 0: never. */
  readonly reassignAfterMinutes: number
  /** An answered chat in which nobody has written for this long is resolved by itself; 0: never. */
  readonly resolveIdleAfterMinutes: number
  /** When the shop promises to answer; null: around the clock. May cross midnight. */
  readonly serviceHours: DaySpan | null
  /** Whether the buyer is asked for a rating, and by whom (R29). */
  readonly invitationPolicy: InvitationPolicy
  readonly awayReply: AwayReply
  readonly orders: OrderPolicy
  readonly quality: QualityPolicy
  /** When an after-sales clock warns: minutes before its end, the first warning first. */
  readonly clockWarningMinutes: readonly number[]
}

/** Which habits of a chat are looked for; shops and platforms differ in what they ask of an agent. */
export interface QualityPolicy {
  readonly isGreetingChecked: boolean
  readonly isClosingChecked: boolean
  /** R49: 付款之后核对收件信息. */
  readonly isAddressChecked: boolean
  /** R41: whether a quick reply sent twice in one chat counts as repeating a script. */
  readonly isQuickReplyRepeatCounted: boolean
}

/** What a shop has decided about its orders. */
export interface OrderPolicy {
  /** 截单: minutes of the shop's local day. What is paid before it goes out the same day (R51). */
  readonly cutOffMinute: number
  /** What a buyer reads who has not paid as the cut-off comes near (R51). */
  readonly nudgeText: string
  /** How long after payment an order may wait to be sent, where its platform states no time. */
  readonly shipWithinHours: number
  /** A sent parcel that no carrier has scanned for this long has not left (R57a). */
  readonly noScanHours: number
  /** A parcel without a new scan for this long is stuck (R57). */
  readonly stuckHours: number
  /** R7: whether an unpaid order may be closed, and on what condition. */
  readonly closing: ClosingPolicy
}

/** Never, or with a reason once the buyer has been contacted. */
export const CLOSING_POLICIES = ['never', 'after-contact'] as const
export type ClosingPolicy = (typeof CLOSING_POLICIES)[number]

/** A buyer reads one message. */
export const NUDGE_TEXT_MAX = 200

/** More than this nobody heeds. */
export const CLOCK_WARNINGS_MAX = 6

/** Nobody asks; the agent asks when he thinks it right. */
export const INVITATION_POLICIES = ['never', 'agent'] as const
export type InvitationPolicy = (typeof INVITATION_POLICIES)[number]

/** Minutes of the shop's local day, `from` included and `to` not. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

/** What the buyer reads when nobody is on duty. */
export interface AwayReply {
  readonly isOn: boolean
  readonly text: string
  /** One buyer gets it at most once in this time. */
  readonly repeatAfterMinutes: number
}

export type StoredShopSettings = {
  readonly [Key in keyof ShopSettings]?: Stored<ShopSettings[Key]> | undefined
}

/** Only the groups may be stored in part; a span of the day is one value. */
type Stored<Value> = Value extends ReplyLine | AwayReply | OrderPolicy | QualityPolicy
  ? Partial<Value>
  : Value

/** 08:00 to 23:00, the hours that Pinduoduo assesses (R20). */
const DAYTIME = { from: 8 * 60, to: 23 * 60 } as const

const UNSTATED = {
  minutes: 3,
  window: DAYTIME,
  isAutomaticCounted: false,
  source: '',
  isVerified: false,
} as const

/** Starting values, all unverified until a person of the shop has checked them on the platform. */
const LINES: Readonly<Record<Platform, ReplyLine>> = {
  // R20 gives window and minutes; R21 advises the automatic reply "to keep the reply rate".
  pdd: { ...UNSTATED, minutes: 5, isAutomaticCounted: true, source: '拼多多 5 分钟回复率' },
  taobao: { ...UNSTATED, source: '淘宝 3 分钟人工响应率' },
  tmall: { ...UNSTATED, source: '天猫 3 分钟人工响应率' },
  jd: UNSTATED,
  douyin: UNSTATED,
  kuaishou: UNSTATED,
  wechat: UNSTATED,
  site: UNSTATED,
}

const COMMON: Omit<ShopSettings, 'line'> = {
  slowReplySeconds: 90,
  reopenWithinHours: 24,
  reassignAfterMinutes: 5,
  // Our choice: a buyer who is still there has written again by then; `reopenWithinHours` catches the rest.
  resolveIdleAfterMinutes: 120,
  serviceHours: null,
  invitationPolicy: 'agent',
  awayReply: {
    isOn: true,
    text: '亲，客服现在不在线，您的留言我们已经收到，上班后第一时间回复您。',
    repeatAfterMinutes: 60,
  },
  // R7: the shop's own rule is not to close buyers' orders; 16:00 is when most couriers collect. Hours are our choice.
  orders: {
    cutOffMinute: 16 * 60,
    nudgeText: '亲，快到截单时间了，现在付款的话今天就可以发货哦～',
    shipWithinHours: 48,
    noScanHours: 24,
    stuckHours: 48,
    closing: 'never',
  },
  quality: {
    isGreetingChecked: true,
    isClosingChecked: true,
    isAddressChecked: true,
    isQuickReplyRepeatCounted: false,
  },
  // A day ahead somebody can plan it, four hours ahead still act within the shift, half an hour ahead drop the rest.
  clockWarningMinutes: [24 * 60, 4 * 60, 30],
}

/** The settings that hold for a shop: its own where it has decided, else its platform's. */
export function settingsOf(platform: Platform, stored: StoredShopSettings): ShopSettings {
  return {
    line: { ...LINES[platform], ...stored.line },
    slowReplySeconds: stored.slowReplySeconds ?? COMMON.slowReplySeconds,
    reopenWithinHours: stored.reopenWithinHours ?? COMMON.reopenWithinHours,
    reassignAfterMinutes: stored.reassignAfterMinutes ?? COMMON.reassignAfterMinutes,
    resolveIdleAfterMinutes: stored.resolveIdleAfterMinutes ?? COMMON.resolveIdleAfterMinutes,
    serviceHours: stored.serviceHours === undefined ? COMMON.serviceHours : stored.serviceHours,
    invitationPolicy: stored.invitationPolicy ?? COMMON.invitationPolicy,
    awayReply: { ...COMMON.awayReply, ...stored.awayReply },
    orders: { ...COMMON.orders, ...stored.orders },
    quality: { ...COMMON.quality, ...stored.quality },
    clockWarningMinutes: stored.clockWarningMinutes ?? COMMON.clockWarningMinutes,
  }
}

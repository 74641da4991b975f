import type { RatingLevel, RatingReason } from '#contract/widget.ts'

/** The words of the widget, in the two languages that it speaks. */
const zh = {
  open: '打开客服对话',
  unread: (count: number) => `${count} 条未读消息`,
  close: '关闭对话',
  placeholder: '说点什么…',
  send: '发送',
  picture: '发图片',
  camera: '拍照',
  file: '发文件',
  older: '查看更早的消息',
  you: '您',
  bot: '智能客服',
  agent: (code: string) => `客服 ${code}`.trim(),
  sending: '发送中',
  sent: '已送达',
  read: '已读',
  failed: '没有发出',
  retry: '重发',
  remove: '删除',
  typing: (name: string) => `${name} 正在输入`,
  offline: '网络断开了，您的消息会在恢复后自动发出',
  newer: '有新消息',
  tooLarge: '文件超过 10 MB，发不出去',
  typeRefused: '这种文件不能发送',
  quotaUsed: '今天能发的文件已达上限，请用文字说明，或明天再发',
  fileLost: '这个文件读不到了，请重新选一次',
  dropHere: '松开即可发送',
  download: '下载',
  pictureFrom: (name: string) => `${name} 发来的图片`,
  away: '客服现在不在线',
  awayUntil: (opening: string) => `客服不在线，${opening}上班`,
  hours: (span: string) => `服务时间：每天 ${span}`,
  today: '今天',
  tomorrow: '明天',
  nextDay: '次日 ',
  rateTitle: '这次服务您满意吗？',
  rateReason: '哪里没做好？',
  rateComment: '还想说点什么（选填）',
  rateSubmit: '提交评价',
  rateLater: '以后再说',
  rateThanks: '谢谢您的评价',
  rateFailed: '评价没有提交成功，请再试一次',
  rate: '评价服务',
  levels: { good: '满意', neutral: '一般', bad: '失望' } satisfies Record<RatingLevel, string>,
  reasons: {
    attitude: '服务态度差',
    slow: '回复太慢',
    unsolved: '问题没解决',
    unprofessional: '不够专业',
    product: '对商品不满',
    other: '其他',
  } satisfies Record<RatingReason, string>,
}

export type Texts = typeof zh

const en: Texts = {
  open: 'Open the chat',
  unread: (count) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  close: 'Close the chat',
  placeholder: 'Write a message…',
  send: 'Send',
  picture: 'Send a picture',
  camera: 'Take a photo',
  file: 'Send a file',
  older: 'Show earlier messages',
  you: 'You',
  bot: 'Assistant',
  agent: (code) => `Agent ${code}`.trim(),
  sending: 'Sending',
  sent: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  retry: 'Try again',
  remove: 'Remove',
  typing: (name) => `${name} is typing`,
  offline: 'You are offline. Your messages will be sent when you are back.',
  newer: 'New messages',
  tooLarge: 'Files can be at most 10 MB',
  typeRefused: 'This kind of file cannot be sent',
  quotaUsed: 'The limit for files today is reached. Describe it in words, or send it tomorrow.',
  fileLost: 'This file can no longer be read. Please choose it again.',
  dropHere: 'Drop to send',
  download: 'Download',
  pictureFrom: (name) => `Picture from ${name}`,
  away: 'Nobody is online right now',
  awayUntil: (opening) => `Away. Back ${opening}`,
  hours: (span) => `Every day ${span}`,
  today: 'today at',
  tomorrow: 'tomorrow at',
  nextDay: 'next day ',
  rateTitle: 'How was our service?',
  rateReason: 'What went wrong?',
  rateComment: 'Anything else? (optional)',
  rateSubmit: 'Submit',
  rateLater: 'Not now',
  rateThanks: 'Thank you for your rating',
  rateFailed: 'Your rating was not sent. Please try again.',
  rate: 'Rate our service',
  levels: { good: 'Good', neutral: 'Okay', bad: 'Poor' },
  reasons: {
    attitude: 'Unfriendly',
    slow: 'Slow to answer',
    unsolved: 'Not solved',
    unprofessional: 'Not knowledgeable',
    product: 'The product itself',
    other: 'Something else',
  },
}

export type Language = 'zh' | 'en'

/** Why something could not be sent, by the code that it was refused with. */
export function refusalText(code: string | null, texts: Texts): string {
  return finalRefusal(code, texts) ?? (code === 'file.quota_used' ? texts.quotaUsed : texts.failed)
}

/** Why the same thing would be refused however often it is sent again; undefined where another try may help. */
export function finalRefusal(code: string | null, { tooLarge, typeRefused, fileLost }: Texts) {
  if (code === 'file.too_large') return tooLarge
  if (code === 'file.type_refused') return typeRefused
  return code === 'file.lost' ? fileLost : undefined
}

export function textsOf(language: Language): Texts {
  return language === 'zh' ? zh : en
}

/** The first of these that names a language: the page's script tag, the channel, the page, the browser. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): Language {
  const wish = wishes.find((wish) => wish && wish !== 'auto')
  return wish?.toLowerCase().startsWith('zh') === false ? 'en' : 'zh'
}

/** Where a shop sells. `site` is the merchant's own site, served by the widget. */
export const PLATFORMS = ['taobao', 'tmall', 'jd', 'pdd', 'douyin', 'kuaishou', 'wechat', 'site'] as const

export type Platform = (typeof PLATFORMS)[number]

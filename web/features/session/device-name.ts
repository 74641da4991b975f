/** Each by the mark that no other bears; those that also call themselves Chrome or Safari stand before these. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\/|\bEdge\//, 'Edge'],
  [/\bwxwork\//i, 'WeCom'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\bDingTalk\//i, 'DingTalk'],
  [/\bM?QQBrowser\//, 'QQ Browser'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bMiuiBrowser\//, 'Mi Browser'],
  [/\bHuaweiBrowser\//, 'Huawei Browser'],
  [/\bUC?Browser\//, 'UC Browser'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

/** Android names itself Linux, and an iPhone says that it is like a Mac. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:OpenHarmony|HarmonyOS)\b/, 'HarmonyOS'],
  [/\bAndroid\b/, 'Android'],
  [/\biPad\b/, 'iPadOS'],
  [/\biPhone\b|\biPod\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

/**
 * What people call the program and the system that a `User-Agent` speaks of: 「Chrome · Linux」. A program that is no
 * browser goes by its own first word (`curl`); undefined when nothing was said.
 */
export function deviceName(userAgent: string): string | undefined {
  const find = (known: typeof BROWSERS) => known.find(([mark]) => mark.test(userAgent))?.[1]
  const named = [find(BROWSERS), find(SYSTEMS)].filter((name) => name !== undefined)
  if (named.length > 0) return named.join(' · ')
  return /^[\w.-]+/.exec(userAgent)?.[0]
}

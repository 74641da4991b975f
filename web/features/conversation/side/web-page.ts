/** More would fill the card; the whole address stands in the title. */
const LABEL_CHARACTERS = 60

/** A page of the web as a link: site and path as its label; undefined for everything that is no http or https. */
export function webPage(address: string): { readonly href: string; readonly label: string } | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined
  const path = url.pathname === '/' ? '' : url.pathname
  const label = `${url.host}${path}${url.search}`
  const isLong = label.length > LABEL_CHARACTERS
  return { href: url.href, label: isLong ? `${label.slice(0, LABEL_CHARACTERS - 1)}…` : label }
}

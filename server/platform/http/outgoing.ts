import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses at which nobody of the open internet lives: our own machine, our networks, the clouds' metadata. */
const [INTERNAL_4, INTERNAL_6] = internalAddresses()

export interface Posting {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Ends the call: a timeout, or the program's own end. */
  readonly signal: AbortSignal
  /** Hosts that may be called although they are internal, and without https. */
  readonly allowedHosts: readonly string[]
}

export interface PostAnswer {
  readonly status: number
  /** The first 64 KB. */
  readonly body: string
}

const ANSWER_BYTES = 64 * 1024

/** Calling there would reach into a network that the caller has no business in. */
export class InternalAddress extends Error {
  override readonly name = 'InternalAddress'
}

/** No answer within the time given. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * Sends a body to an address that somebody else has typed. The name is resolved once, what it resolves to is judged,
 * and the connection goes to exactly that, so that a name cannot change its mind in between; redirects are not followed.
 * @throws InternalAddress; NoAnswer; whatever else keeps a connection from standing
 */
export async function postOutside(address: string, posting: Posting): Promise<PostAnswer> {
  const url = new URL(address)
  const refused = whyNotCallable(url, posting.allowedHosts)
  if (refused) throw new InternalAddress(refused)
  const isAllowed = isAllowedHost(url, posting.allowedHosts)
  return new Promise((answered, failed) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...posting.headers, 'content-length': posting.body.byteLength },
        lookup: isAllowed ? resolve : lookupOutside,
        signal: posting.signal,
        agent: false,
      },
      (response) => {
        readAnswer(response).then(answered, failed)
      },
    )
    request.on('error', (error) => failed(posting.signal.aborted ? new NoAnswer('no answer in time') : error))
    request.end(posting.body)
  })
}

/** Why an address may not be called, as far as it can be told without asking for its name; undefined when it may. */
export function whyNotCallable(
  url: URL,
  allowedHosts: readonly string[],
): 'not_http' | 'has_credentials' | 'not_https' | 'internal' | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_http'
  if (url.username !== '' || url.password !== '') return 'has_credentials'
  if (isAllowedHost(url, allowedHosts)) return undefined
  if (url.protocol !== 'https:') return 'not_https'
  const host = hostOf(url)
  if (isIP(host) !== 0) return isInternal(host) ? 'internal' : undefined
  return host === 'localhost' || host.endsWith('.localhost') ? 'internal' : undefined
}

function isAllowedHost(url: URL, allowedHosts: readonly string[]): boolean {
  return allowedHosts.includes(hostOf(url))
}

/** Without the brackets of an IPv6 address and the last dot of a full name. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

/** @param address an IP address; one of IPv4 in IPv6 clothes is judged as what it is */
export function isInternal(address: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  return isIP(plain) === 6 ? INTERNAL_6.check(plain, 'ipv6') : INTERNAL_4.check(plain, 'ipv4')
}

/** Resolves a name, and refuses when any address behind it is internal. */
export const lookupOutside: LookupFunction = (hostname, options, answer) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
    if (error) return answer(error, '')
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isInternal(address)))
      return answer(new InternalAddress(hostname), '')
    return options.all ? answer(null, [...addresses]) : answer(null, first.address, first.family)
  })
}

async function readAnswer(response: IncomingMessage): Promise<PostAnswer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    bytes += part.byteLength
    if (bytes >= ANSWER_BYTES) break
  }
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(parts).subarray(0, ANSWER_BYTES).toString('utf8'),
  }
}

/**
 * The registries of special-purpose addresses (RFC 6890 and its updates), multicast included. Two lists: one would
 * take every IPv4 address for its mapped form.
 */
function internalAddresses(): readonly [BlockList, BlockList] {
  const v4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12']
  const v4More = ['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15']
  const v4Last = ['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4']
  // Those that carry IPv4 within (mapped, translated, 6to4, Teredo) would be a way around the list above.
  const v6 = ['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23']
  const v6More = ['2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/9', 'ff00::/8']
  return [blockListOf([...v4, ...v4More, ...v4Last], 'ipv4'), blockListOf([...v6, ...v6More], 'ipv6')]
}

function blockListOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [net = '', prefix] = network.split('/')
    list.addSubnet(net, Number(prefix), family)
  }
  return list
}

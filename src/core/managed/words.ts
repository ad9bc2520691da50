import { parsedUrl } from '../util/url'
import type { Managed } from './managed'

/** What the window says of it, name and value. */
export interface FixedSetting {
  readonly name: string
  readonly value: string
}

/** What is fixed, each as a name and a value, without a password. */
export function fixedSettings({ proxy, noProxy, hosts, updateFeed }: Managed): FixedSetting[] {
  return [
    ...(proxy === null ? [] : [{ name: 'Proxy', value: proxy === 'direct' ? 'None' : withoutLogin(proxy) }]),
    ...(proxy === null || noProxy === null ? [] : [{ name: 'Without the proxy', value: noProxy }]),
    ...(hosts === null
      ? []
      : [{ name: 'Servers', value: hosts.length === 0 ? 'None but this machine' : hosts.join(', ') }]),
    ...(updateFeed === null
      ? []
      : [{ name: 'Updates', value: updateFeed === 'off' ? 'Off' : `From ${updateFeed}` }]),
  ]
}

function withoutLogin(proxy: string): string {
  const url = parsedUrl(proxy.includes('://') ? proxy : `http://${proxy}`)
  return url === null ? 'An address that can’t be read' : `${url.protocol}//${url.host}`
}

export const managedWords = {
  heading: 'Managed settings',
  by: ({ by }: Pick<Managed, 'by'>): string => `Set by ${by}. You can’t change these here.`,
  /** A file that is there and isn't used. */
  refused: (file: string, why: string): string =>
    `The managed settings in ${file} can’t be used, so no server is asked: ${why} Ask whoever manages this machine.`,
  open: 'Others than an administrator may write it.',
  wrong: (path: string): string => (path === '' ? 'It isn’t JSON with known settings.' : `${path} is wrong.`),
  notAllowed: (service: string, hostname: string, by: string): string =>
    `${service} was not asked: ${hostname} isn’t among the servers that ${by} allows on this machine.`,
}

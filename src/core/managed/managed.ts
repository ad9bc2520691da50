import { z } from 'zod'
import { feedAddress } from '../updates/feed'
import { isLoopbackHost } from '../util/url'

/** A host, or `*.` and the end of hosts. */
const HOST = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i

/** What a company fixes for a machine, as its file has it. A word that isn't known is an error: nobody should believe that it holds. */
export const ManagedFileSchema = z.strictObject({
  /** Who fixes it, as the window says it. */
  managedBy: z.string().trim().min(1).max(100),
  /** The address of a proxy, or `direct` for none. */
  proxy: z.string().trim().min(1).max(500).optional(),
  /** What is asked past the proxy, as in NO_PROXY. */
  noProxy: z.string().max(2000).optional(),
  /** The servers that may be asked; others are not. */
  hosts: z.array(z.string().regex(HOST).max(253)).max(200).optional(),
  /** The address of the feed that updates come from, or `off` for none. */
  updateFeed: z
    .string()
    .max(500)
    .refine((feed) => feed === 'off' || feedAddress(feed) !== null)
    .optional(),
})

/** What is fixed for this machine; null in a field leaves it to the person. */
export interface Managed {
  readonly by: string
  readonly file: string
  readonly proxy: string | null
  readonly noProxy: string | null
  readonly hosts: readonly string[] | null
  readonly updateFeed: string | null
}

/** What holds where a file is there and can't be used: nobody is asked, since what it forbids isn't known. */
export const unreadable = (file: string): Managed => ({
  by: 'a file that can’t be read',
  file,
  proxy: null,
  noProxy: null,
  hosts: [],
  updateFeed: 'off',
})

/** Whether a server may be asked. This machine itself always may, and so may the one that updates are to come from. */
export function mayAsk(managed: Managed | null, hostname: string): boolean {
  if (managed === null || managed.hosts === null || isLoopbackHost(hostname)) return true
  const name = hostname.toLowerCase()
  if (managed.updateFeed !== null && feedAddress(managed.updateFeed)?.hostname === name) return true
  return managed.hosts.some((host) => {
    const allowed = host.toLowerCase()
    return allowed.startsWith('*.') ? name.endsWith(allowed.slice(1)) : name === allowed
  })
}

type Environment = Readonly<Record<string, string | undefined>>

const PROXY_VARIABLES = /^(https?|all|no)_proxy$/i

/** The environment with the proxy that is fixed in the place of the person's. */
export function environmentUnder(managed: Managed | null, environment: Environment): Environment {
  if (managed === null || managed.proxy === null) return environment
  const others = Object.entries(environment).filter(([name]) => !PROXY_VARIABLES.test(name))
  const fixed =
    managed.proxy === 'direct'
      ? { ALL_PROXY: 'http://none', NO_PROXY: '*' }
      : { ALL_PROXY: managed.proxy, NO_PROXY: managed.noProxy ?? '' }
  return { ...Object.fromEntries(others), ...fixed }
}

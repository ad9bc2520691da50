import { type ForwardProxy, startForwardProxy } from '../../world/proxies/forward.ts'
import { type Network, startNetwork } from '../support/network'
import { test as base } from '../support/test'

/** Names that only the proxy knows: what is of this machine is asked without one. */
export const HOST = 'freight.example.test'

export const test = base.extend<{
  /** Ended with the test. */
  networkWith: (variables?: Record<string, string>) => Promise<Network>
  proxyWith: (options?: Parameters<typeof startForwardProxy>[0]) => Promise<ForwardProxy>
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter
  networkWith: async ({}, use) => {
    const open: Network[] = []
    await use(async (variables) => {
      const network = await startNetwork(variables)
      open.push(network)
      return network
    })
    for (const network of open) await network.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter
  proxyWith: async ({}, use) => {
    const open: ForwardProxy[] = []
    await use(async (options) => {
      const proxy = await startForwardProxy(options)
      open.push(proxy)
      return proxy
    })
    for (const proxy of open) await proxy.close()
  },
})

import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { change, get, on, problem, value } from '../contract/http/asking'
import { BEHAVIOURS } from '../contract/http/behaviour'
import { close, listen } from '../world/http.ts'
import { startOddServer } from '../world/odd-server.ts'
import { type ForwardProxy, startForwardProxy } from '../world/proxies/forward.ts'
import { makeCertificate } from '../world/tls/certificates.ts'
import { startTlsFront } from '../world/tls/front.ts'
import { type Network, NOTHING_SET, startNetwork } from './support/network'
import { KEY, openHarbour } from './support/servers/freight'
import { test as base, expect } from './support/test'

/** Names that only the proxy knows: what is of this machine is asked without one. */
const HOST = 'freight.example.test'

const test = base.extend<{
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

/** With restarts, each a start of Electron. */
const restarting = test.extend({ ownElectron: true })

test('requests over Chromium behave as requests do', async ({ networkWith }) => {
  const { app, ask, said } = await networkWith()
  for (const { title, run } of BEHAVIOURS) await test.step(title, () => run(ask))

  await test.step('a question says who asks, and not that it is a browser', () =>
    on(async ({ url, server }) => {
      value(await ask(get(url)))
      expect(server.arrived[0]?.headers).toMatchObject({
        'user-agent': 'Binnacle/1.2.3',
        'x-key': expect.any(String),
      })
    }))

  await test.step('421 says that nothing was done: Chromium asks once more on another connection, and no more', () =>
    on(async ({ url, server }) => {
      expect(value(await ask(change(url, '/status/421'))).status).toBe(421)
      expect(server.arrived).toHaveLength(2)
    }))

  await test.step('a change that is given up while it waits for others is never sent', () =>
    on(async ({ url, server }) => {
      let endAll = (): void => {}
      const giveUp = new Promise<void>((done) => {
        endAll = done
      })
      const underWay = Array.from({ length: 8 }, () => ask(change(url, '/silent'), { giveUp }))
      await expect.poll(() => server.at('/silent').length).toBe(8)
      const waiting = await Promise.all([1, 2, 3].map(() => ask({ ...change(url, '/late'), timeoutMs: 500 })))
      expect(waiting.map((answer) => problem(answer).kind)).toEqual(['lost', 'lost', 'lost'])
      endAll()
      for (const answer of await Promise.all(underWay)) expect(problem(answer).sentence).toMatch(/given up/)
      value(await ask(change(url)))
      expect(server.at('/late')).toEqual([])
      expect(said()).not.toMatch(/unhandled/i)
    }))

  await test.step('an answer with a status that there is not cannot be used', () =>
    on(async ({ url }) => {
      expect(problem(await ask(change(url, '/status/999'))).kind).toBe('lost')
      value(await ask(change(url)))
    }))

  await test.step('an unknown name is told as such', async () => {
    const found = problem(await ask(change('http://nobody.invalid')))
    expect(found.kind).toBe('unreachable')
    expect(found.sentence).toContain('The name nobody.invalid cannot be found.')
  })

  await test.step('https to a server that speaks http is not understood', () =>
    on(async ({ url }) => {
      const found = problem(await ask(get(url.replace('http:', 'https:'))))
      expect(found).toMatchObject({
        kind: 'unreachable',
        sentence: expect.stringMatching(/^No secure connection to Odd/),
      })
    }))

  await test.step('a network service that crashes takes the requests under way with it, and no later ones', () =>
    on(async ({ url, server }) => {
      value(await ask(get(url)))
      value(await ask(change(url)))
      const silent = server.silent()
      const lost = ask(change(url, '/silent'))
      await silent
      await app.evaluate(({ app: self }) => {
        const gone = new Promise((done) => self.once('child-process-gone', done))
        const service = self
          .getAppMetrics()
          .find(({ serviceName }) => serviceName === 'network.mojom.NetworkService')
        if (service !== undefined) process.kill(service.pid, 'SIGKILL')
        return gone.then(() => null)
      })
      expect(problem(await lost).kind).toBe('lost')
      value(await ask(get(url)))
      value(await ask(change(url)))
    }))
})

test('the proxy of the environment carries what is asked of other machines', async ({
  networkWith,
  proxyWith,
  folder,
}) => {
  const authority = makeCertificate({ subject: 'Example Company CA', authority: {} })
  const own = makeCertificate({ subject: HOST, issuer: authority, hosts: [HOST] })
  const file = join(folder, 'company.pem')
  writeFileSync(file, authority.pem)
  const secure = await startOddServer({ key: own.keyPem, cert: own.pem })
  const proxy = await proxyWith({ login: 'mei:p@ss', forbidden: 'forbidden.example.test' })
  const written = `http://mei:p%40ss@${proxy.address}`
  const { ask, hear } = await networkWith({
    HTTP_PROXY: written,
    HTTPS_PROXY: written,
    NO_PROXY: 'direct.example.test',
    NODE_EXTRA_CA_CERTS: file,
  })
  const plainUrl = (port: number, host = HOST) => `http://${host}:${port}`

  await on(async ({ server }) => {
    await test.step('a change arrives once, also when the proxy hears the password for the first time', async () => {
      expect(problem(await ask(change(plainUrl(server.port), '/closes'))).kind).toBe('lost')
      expect(server.at('/closes')).toHaveLength(1)
      expect(server.arrived.map(({ method, headers }) => [method, headers['x-key']])).toEqual([
        ['HEAD', undefined],
        ['POST', expect.any(String)],
      ])
      server.arrived.length = 0
      proxy.passed.length = 0
    })
    await test.step('with its password, over http', async () => {
      value(await ask(get(plainUrl(server.port))))
      expect(proxy.passed).toEqual([`GET ${plainUrl(server.port)}/`])
      expect(server.arrived[0]?.headers).not.toHaveProperty('proxy-authorization')
    })
    await test.step('a change arrives once', async () => {
      value(await ask(change(plainUrl(server.port))))
      expect(server.at('/change')).toHaveLength(1)
      expect(problem(await ask(change(plainUrl(server.port), '/closes'))).kind).toBe('lost')
      expect(server.at('/closes')).toHaveLength(1)
    })
    await test.step('this machine itself is asked without it, and so is what NO_PROXY names', async () => {
      const before = proxy.asked.length
      value(await ask(get(`http://127.0.0.1:${server.port}`)))
      expect(problem(await ask(get(plainUrl(server.port, 'direct.example.test')))).sentence).toContain(
        'cannot be found',
      )
      expect(proxy.asked.slice(before)).toEqual([])
    })
  })

  await test.step('through a tunnel, over https, with a certificate of the company', async () => {
    const before = proxy.passed.length
    value(await ask(get(`https://${HOST}:${secure.port}`)))
    value(await ask(change(`https://${HOST}:${secure.port}`)))
    expect(new Set(proxy.passed.slice(before))).toEqual(new Set([`CONNECT ${HOST}:${secure.port}`]))
    expect(secure.arrived.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  await test.step('a WebSocket goes through the tunnel too, encrypted to its end, and with a certificate of the company', async () => {
    const sockets = await startSockets({ key: own.keyPem, cert: own.pem })
    const before = proxy.passed.length
    expect(await hear(`wss://${HOST}:${sockets.port}/`)).toBe('and you')
    expect(proxy.passed.slice(before)).toEqual([`CONNECT ${HOST}:${sockets.port}`])
    const stranger = makeCertificate({ subject: HOST, hosts: [HOST] })
    const unknown = await startSockets({ key: stranger.keyPem, cert: stranger.pem })
    expect(await hear(`wss://${HOST}:${unknown.port}/`)).toMatch(/self.signed certificate/)
    expect(await hear('wss://forbidden.example.test/')).toBe(
      `The proxy ${proxy.address} does not connect to forbidden.example.test, so Odd was not asked. Ask whoever runs the proxy.`,
    )
    const direct = proxy.asked.length
    expect(await hear(`wss://direct.example.test:${sockets.port}/`)).toMatch(/ENOTFOUND|EAI_AGAIN/)
    expect(proxy.asked.slice(direct)).toEqual([])
    for (const one of [sockets, unknown]) await one.close()
  })

  await test.step('a proxy that does not let it pass is named', async () => {
    const found = problem(await ask(change('https://forbidden.example.test')))
    expect(found.kind).toBe('unreachable')
    expect(found.sentence).toBe(
      `The proxy ${proxy.address} does not connect to forbidden.example.test, so Odd was not asked. Ask whoever runs the proxy.`,
    )
  })

  await test.step('nobody is asked for anything but that', () => {
    const foreign = proxy.asked.filter((line) => !/\.example\.test[:/]/.test(line))
    expect(foreign).toEqual([])
  })

  await test.step('a proxy that is gone is named', async () => {
    await proxy.close()
    const found = problem(await ask(change(`https://${HOST}`)))
    expect(found.kind).toBe('unreachable')
    expect(found.sentence).toBe(
      `The proxy ${proxy.address} cannot be reached, so Odd was not asked. Check HTTPS_PROXY or this machine's proxy settings.`,
    )
    expect(await hear(`wss://${HOST}/`)).toBe(found.sentence)
  })
  await secure.close()
})

/** A server that greets who opens a WebSocket, and says again what it hears. */
async function startSockets(options: { key: string; cert: string }) {
  const server = createServer(options)
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => {
    socket.on('message', (text) => socket.send(String(text)))
    socket.send('hello')
  })
  const port = await listen(server, 0)
  return {
    port,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      await close(server)
    },
  }
}

test('a proxy that asks for a password gets none that nobody gave', async ({ networkWith, proxyWith }) => {
  const proxy = await proxyWith({ login: 'mei:secret-of-mei' })
  const { ask, hear } = await networkWith({ ALL_PROXY: proxy.address })
  expect(await hear(`wss://${HOST}/`)).toMatch(/asks for a user name and password \(407\)/)
  const socks = await networkWith({ ALL_PROXY: 'socks5://127.0.0.1:9' })
  expect(await socks.hear(`wss://${HOST}/`)).toMatch(
    /^Odd can’t be heard through the SOCKS proxy 127\.0\.0\.1:9\./,
  )
  for (const url of [`http://${HOST}`, `https://${HOST}`])
    for (const request of [get(url), change(url)]) {
      const found = problem(await ask(request))
      expect(found.kind).toBe('unreachable')
      expect(found.sentence).toBe(
        `The proxy ${proxy.address} asks for a user name and password (407). ` +
          `Set HTTPS_PROXY to http://USER:PASSWORD@${proxy.address} and restart Binnacle.`,
      )
    }

  const wrong = await networkWith({ ALL_PROXY: `http://mei:a-wrong-one@${proxy.address}` })
  for (const url of [`http://${HOST}`, `https://${HOST}`]) {
    const found = problem(await wrong.ask(change(url)))
    expect(found.sentence).toBe(
      `The proxy ${proxy.address} refused the user name and password in HTTPS_PROXY (407). Correct them and restart Binnacle.`,
    )
    expect(JSON.stringify(found)).not.toContain('a-wrong-one')
  }
  expect(proxy.passed).toEqual([])
})

test('a certificate counts if the company’s authority vouches for it', async ({ networkWith, folder }) => {
  const authority = makeCertificate({ subject: 'Example Company CA', authority: {} })
  const serverWith = async (request: Partial<Parameters<typeof makeCertificate>[0]>) => {
    const own = makeCertificate({ subject: 'odd', issuer: authority, hosts: ['127.0.0.1'], ...request })
    return startOddServer({ key: own.keyPem, cert: own.pem })
  }
  const good = await serverWith({})
  const expired = await serverWith({ to: Date.now() - 60_000 })
  const foreign = await serverWith({ hosts: ['other.example.test'] })
  const at = (port: number) => `https://127.0.0.1:${port}`

  for (const variable of ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']) {
    const file = join(folder, 'company authority.pem')
    writeFileSync(file, `A comment\n${authority.pem}`)
    const { ask } = await networkWith({ [variable]: file })
    value(await ask(change(at(good.port))))
    expect(problem(await ask(change(at(expired.port))))).toMatchObject({
      kind: 'unreachable',
      sentence: expect.stringMatching(/is not valid today, so nothing was sent\. It has expired/),
    })
    expect(problem(await ask(change(at(foreign.port))))).toMatchObject({
      kind: 'unreachable',
      sentence: expect.stringMatching(/belongs to another host, so nothing was sent/),
    })
  }

  const without = await networkWith({ NODE_EXTRA_CA_CERTS: join(folder, 'no such file.pem') })
  const found = problem(await without.ask(change(at(good.port))))
  expect(found.kind).toBe('unreachable')
  expect(found.sentence).toMatch(/authority that this machine does not trust.*NODE_EXTRA_CA_CERTS/)
  expect(without.said()).toContain('no such file.pem cannot be read')
  expect(good.arrived).toHaveLength(2)
  expect([...expired.arrived, ...foreign.arrived]).toEqual([])
  for (const server of [good, expired, foreign]) await server.close()
})

test('what is to be a proxy and is none is told, and nothing is sent around it', async ({ networkWith }) => {
  const { ask } = await networkWith({ https_proxy: 'not a proxy' })
  await on(async ({ url, server }) => {
    const found = problem(await ask(get(url)))
    expect(found.sentence).toMatch(/^The environment variable https_proxy is not the address of a proxy\./)
    expect(server.arrived).toEqual([])
  })
})

test('without a word in the environment the system’s settings count, a PAC file among them', async ({
  networkWith,
  proxyWith,
}) => {
  const { app, ask } = await networkWith()
  const proxy = await proxyWith()
  await on(async ({ server }) => {
    value(await ask(get(`http://127.0.0.1:${server.port}`)))
    // No test can set the system's own; it is Chromium's part to read them. That a script is followed can be seen.
    await app.evaluate(async ({ session }, address) => {
      const script = `function FindProxyForURL(url, host) { return 'PROXY ${address}' }`
      const pacScript = `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}`
      await session.fromPartition('network-1').setProxy({ mode: 'pac_script', pacScript })
    }, proxy.address)
    value(await ask(get(`http://${HOST}:${server.port}`)))
    expect(proxy.passed).toEqual([`GET http://${HOST}:${server.port}/`])
  })
})

restarting(
  'behind a company’s proxy and its certificates a person watches and deploys',
  async ({ folder, start, proxyWith }) => {
    const harbour = await openHarbour(folder)
    const authority = makeCertificate({ subject: 'Example Company CA', authority: {} })
    const front = await startTlsFront(
      harbour.proxy.url,
      makeCertificate({ subject: HOST, issuer: authority, hosts: [HOST] }),
    )
    writeFileSync(join(folder, 'company.pem'), authority.pem)
    const proxy = await proxyWith({ login: 'mei:p@ss' })
    const address = `https://${HOST}:${front.port}`
    const workspace = JSON.stringify(harbour.workspace).replaceAll(harbour.proxy.url, address)
    const env = {
      ...NOTHING_SET,
      BINNACLE_FREIGHT_KEY: KEY,
      NODE_EXTRA_CA_CERTS: join(folder, 'company.pem'),
    }

    const without = await start({ workspace, env: { ...env, HTTPS_PROXY: `http://${proxy.address}` } })
    const source = without.page
      .getByRole('region', { name: 'Sources' })
      .getByRole('button', { name: /Freight/ })
    await expect(source).toContainText('no answer')
    await source.click()
    await expect(
      without.page.getByText(`The proxy ${proxy.address} asks for a user name and password (407).`),
    ).toBeVisible()
    expect(proxy.passed).toEqual([])
    await without.close()

    const app = await start({ workspace, env: { ...env, HTTPS_PROXY: `http://mei:p%40ss@${proxy.address}` } })
    await expect(app.environment('docs/production')).toContainText(/by \w+/)
    await app.deploy('docs/staging')
    await expect.poll(() => harbour.made().length).toBe(1)
    await expect(app.environment('docs/staging')).toContainText(/by /)
    expect(harbour.made()).toHaveLength(1)

    // Neither the app nor its window asks anybody else for anything.
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${HOST}:${front.port}`]))
    await app.close()
    await front.close()
    await harbour.close()
  },
)

import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { change, get, on, problem, value } from '../../contract/http/asking'
import { close, listen } from '../../world/http.ts'
import { startOddServer } from '../../world/odd-server.ts'
import { makeCertificate } from '../../world/tls/certificates.ts'
import { startTlsFront } from '../../world/tls/front.ts'
import { NOTHING_SET } from '../support/network'
import { KEY, openHarbour } from '../support/servers/freight'
import { expect } from '../support/test'
import { HOST, test } from './network.support'

/** With restarts, each a start of Electron. */
const restarting = test.extend({ ownElectron: true })

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
      `The proxy ${proxy.address} cannot be reached, so Odd was not asked. Check HTTPS_PROXY or this machine’s proxy settings.`,
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

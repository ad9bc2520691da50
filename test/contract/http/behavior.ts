import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import { type Ask, change, get, on, problem, SECRET, value } from './asking'

interface Behavior {
  readonly title: string
  readonly run: (ask: Ask) => Promise<void>
}

/** What holds of the HTTP client whatever carries its requests: Node, or Chromium. */
export const BEHAVIORS: readonly Behavior[] = [
  {
    title: 'a request says what it is to say, and nothing of a page or a person',
    run: async (ask) =>
      on(async ({ url, server }) => {
        value(await ask(get(url, { headers: { authorization: `Key ${SECRET}`, 'x-odd': 'yes' } })))
        const headers = server.arrived[0]?.headers ?? {}
        equal(headers.authorization, `Key ${SECRET}`)
        equal(headers['x-odd'], 'yes')
        equal(headers.accept, 'application/json')
        for (const name of ['origin', 'referer', 'cookie', 'if-none-match'])
          equal(headers[name], undefined, name)
      }),
  },
  ...(['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
    title: `a change by ${method} arrives with its body and its length, or without one`,
    run: async (ask: Ask) =>
      on(async ({ url, server }) => {
        value(await ask({ ...change(url), method, body: { ref: 'maïn' } }))
        value(await ask({ ...change(url), method, body: undefined }))
        const lengths = server.arrived.map(({ headers }) => headers['content-length'])
        deepEqual(
          server.arrived.map(({ body }) => body),
          ['{"ref":"maïn"}', ''],
        )
        // Of a DELETE nobody expects a body (RFC 9110, 8.6).
        deepEqual(lengths, ['15', lengths[1] === undefined && method === 'DELETE' ? undefined : '0'])
        for (const { headers } of server.arrived) equal(headers['transfer-encoding'], undefined)
      }),
  })),
  ...['/closes', '/resets'].map((path) => ({
    title: `a change is sent once where the server ${path.slice(1)} a connection that was open, without an answer`,
    run: async (ask: Ask) =>
      on(async ({ url, server }) => {
        for (let i = 0; i < 3; i++) value(await ask(get(url)))
        equal(server.arrived.at(-1)?.isReused, true, 'a connection is open')
        const found = problem(await ask(change(url, path)))
        deepEqual([server.at(path).length, found.kind], [1, 'lost'])
        // Also after a change that went well, on whatever connection that has left.
        value(await ask(change(url)))
        equal(problem(await ask(change(url, path))).kind, 'lost')
        equal(server.at(path).length, 2)
      }),
  })),
  {
    title: 'a change is sent once where the server says that it waited too long (408)',
    run: async (ask) =>
      on(async ({ url, server }) => {
        value(await ask(get(url)))
        value(await ask(change(url)))
        equal(value(await ask(change(url, '/status/408'))).status, 408)
        equal(server.at('/status/408').length, 1)
      }),
  },
  {
    title: 'questions share connections',
    run: async (ask) =>
      on(async ({ url, server }) => {
        for (let i = 0; i < 3; i++) value(await ask(get(url)))
        equal(server.arrived.at(-1)?.isReused, true)
      }),
  },
  {
    title: 'many changes at once are all sent, each once',
    run: async (ask) =>
      on(async ({ url, server }) => {
        const paths = Array.from({ length: 20 }, (_, i) => `/change/${i}`)
        await Promise.all(paths.map(async (path) => value(await ask(change(url, path)))))
        deepEqual(server.arrived.map(({ path }) => path).sort(), [...paths].sort())
      }),
  },
  {
    title: 'a question follows on the same origin',
    run: async (ask) =>
      on(async ({ url, server }) => {
        equal(value(await ask(get(url, {}, '/moved/302?to=/here'))).text, '{}')
        equal(server.at('/here')[0]?.headers['x-key'], SECRET)
      }),
  },
  {
    title: 'a secret does not follow to another server',
    run: async (ask) =>
      on(async ({ url }) =>
        on(async (other) => {
          for (const status of [301, 302, 303, 307, 308]) {
            const path = `/moved/${status}?to=${encodeURIComponent(`${other.url}/thief`)}`
            equal(problem(await ask(get(url, {}, path))).kind, 'fault')
            equal(problem(await ask(change(url, path))).kind, status > 303 ? 'invalid' : 'lost')
          }
          deepEqual(other.server.arrived, [])
        }),
      ),
  },
  {
    title: 'a redirect to no address, or to something that is no web address, goes nowhere',
    run: async (ask) =>
      on(async ({ url, server }) => {
        for (const to of ['', 'file:///etc/hostname', 'javascript:alert(1)', 'http://[']) {
          const path = `/moved/302?to=${encodeURIComponent(to)}`
          notEqual(problem(await ask(get(url, {}, path))).sentence, '', to)
        }
        equal(server.arrived.length, 4)
      }),
  },
  {
    title: 'whoever asks for it is shown the redirect itself',
    run: async (ask) =>
      on(async ({ url, server }) => {
        const path = '/moved/302?to=https://other.example.test/log'
        const answer = value(await ask({ ...get(url, {}, path), redirect: 'manual' }))
        deepEqual([answer.status, answer.headers.location], [302, 'https://other.example.test/log'])
        equal(server.arrived.length, 1)
      }),
  },
  {
    title: 'nothing is kept between two requests: no cookie, no cached answer',
    run: async (ask) =>
      on(async ({ url, server }) => {
        for (let i = 0; i < 2; i++) equal(value(await ask(get(url, {}, '/tagged'))).status, 200)
        deepEqual(
          server.arrived.map(({ headers }) => [headers.cookie, headers['if-none-match']]),
          [
            [undefined, undefined],
            [undefined, undefined],
          ],
        )
      }),
  },
  {
    title: 'the caller’s own ETag works, and every header of the answer is there',
    run: async (ask) =>
      on(async ({ url }) => {
        const { headers } = value(await ask(get(url, {}, '/tagged')))
        match(headers['set-cookie'] ?? '', /theme=dark/)
        equal(headers.link, '<?page=2>; rel="next", <?page=9>; rel="last"')
        notEqual(headers.date, undefined)
        const again = value(
          await ask(get(url, { headers: { 'if-none-match': headers.etag ?? '' } }, '/tagged')),
        )
        deepEqual([again.status, again.text, again.headers.etag], [304, '', headers.etag])
      }),
  },
  {
    title: 'a refusal for want of a password is an answer like others',
    run: async (ask) =>
      on(async ({ url, server }) => {
        equal(value(await ask(get(url, {}, '/status/401'))).status, 401)
        equal(server.arrived.length, 1)
      }),
  },
  {
    title: 'an answer that is too long is not taken',
    run: async (ask) =>
      on(async ({ url }) => {
        const found = problem(await ask(get(url, {}, '/large'), { maxBytes: 1000 }))
        deepEqual([found.kind, found.sentence], ['fault', 'Odd’s answer is far too long.'])
        equal(value(await ask(get(url, {}, '/large'))).text.length, 1024 * 1024)
      }),
  },
  {
    title: 'nor is one that only unpacking makes too long',
    run: async (ask) =>
      on(async ({ url }) => {
        const found = problem(await ask(get(url, {}, '/bomb'), { maxBytes: 1_000_000 }))
        equal(found.sentence, 'Odd’s answer is far too long.')
        deepEqual(value(await ask(get(url, {}, '/gzip'))).json, { packed: true })
      }),
  },
  {
    title: 'of a log that is too long its end is read, from a line on, and its first line says so',
    run: async (ask) =>
      on(async ({ url }) => {
        const { text } = value(await ask(get(url, { tail: 1_000 }, '/log')))
        const [first, ...lines] = text.trimEnd().split('\n')
        match(first ?? '', /^… \(the first 3\.\d MB of this log are left out, since it is very long\)$/)
        equal(lines.at(-1), '0399999')
        deepEqual(
          lines,
          lines.map((_, i) => String(400_000 - lines.length + i).padStart(7, '0')),
        )
        const whole = value(await ask(get(url, { tail: 4_000_000 }, '/log')))
        equal(whole.text.slice(0, 8), '0000000\n')
      }),
  },
  {
    title: 'an answer that breaks off is lost',
    run: async (ask) =>
      on(async ({ url }) => {
        const found = problem(await ask(change(url, '/half')))
        deepEqual([found.kind, found.sentence], ['lost', 'Odd’s answer broke off.'])
      }),
  },
  {
    title: 'bytes arrive as they are',
    run: async (ask) =>
      on(async ({ url }) => {
        equal(value(await ask({ ...get(url, {}, '/bytes'), encoding: 'base64' })).text, 'iVAA//4=')
      }),
  },
  {
    title: 'a request that takes too long ends, and may have been carried out',
    run: async (ask) =>
      on(async ({ url, server }) => {
        const found = problem(await ask({ ...change(url, '/silent'), timeoutMs: 1_000 }))
        deepEqual([found.kind, found.sentence], ['lost', 'Odd did not answer within 1 s.'])
        equal(server.arrived.length, 1)
      }),
  },
  {
    title: 'a request that is given up ends at once',
    run: async (ask) =>
      on(async ({ url, server }) => {
        const giveUp = server.silent()
        const found = problem(await ask(change(url, '/silent'), { giveUp }))
        equal(found.sentence, 'Binnacle stopped waiting for Odd’s answer.')
      }),
  },
  {
    title: 'a connection that is refused, and a port that is reserved, are told as such',
    run: async (ask) => {
      let gone = ''
      await on(async ({ url }) => {
        gone = url
      })
      const refused = problem(await ask(change(gone)))
      equal(refused.kind, 'unreachable')
      match(refused.sentence, /^Odd at http:\/\/127\.0\.0\.1:\d+ refuses connections\. Is it running\?$/)
      const reserved = problem(await ask(change('http://127.0.0.1:6000')))
      equal(reserved.kind, 'unreachable')
      match(reserved.sentence, /that port is reserved/)
    },
  },
]

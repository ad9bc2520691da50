import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** The files of main in which something like this stands. */
const filesWith = (like: RegExp): string[] =>
  readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && like.test(readFileSync(join('src/main', file), 'utf8')))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()

it('all that main asks of other machines goes through one client, over Chromium', () => {
  expect(filesWith(/(?<!function )\bcreateHttp\(/)).toEqual(['parts.ts'])
  expect(readFileSync('src/main/parts.ts', 'utf8')).toMatch(
    /const fetch = fetchUnder\(managed, createFetch\(way\)\)\n {2}const http = createHttp\(\{[^}]*\n {4}fetch,\n/,
  )
})

it('nobody else sends anything', () => {
  // A call of `fetch` that is no method of something else, by itself or of the global object.
  expect(
    filesWith(/(?<![.\w])fetch\(|globalThis\.fetch|new (WebSocket|EventSource|XMLHttpRequest)\b/),
  ).toEqual(['network/web-socket.ts', 'services/http/client.ts', 'services/http/node-fetch.ts'])
  expect(filesWith(/\bnet\.(request|fetch)\(|\bsession\.fetch\(/)).toEqual(['network/fetch.ts'])
})

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchUnder, socketUnder } from '../../../src/main/network/managed'
import { managedFile, readManaged } from '../../../src/main/storage/managed'

let folder = ''
let file = ''
let reported: string[] = []
const read = () => readManaged(file, ({ sentence }) => reported.push(sentence))
const write = (content: unknown, mode = 0o644) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  chmodSync(file, mode)
}

async function expectNobodyAsked(): Promise<void> {
  expect(await read()).toMatchObject({ hosts: [] })
  expect(reported).toEqual([expect.stringContaining(`${file} can’t be used, so no server is asked`)])
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'binnacle-managed-'))
  file = join(folder, 'managed.json')
  reported = []
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the file of managed settings', () => {
  it('stands where only an administrator writes', () => {
    expect(managedFile('linux')).toBe('/etc/binnacle/managed.json')
    expect(managedFile('darwin')).toBe('/Library/Application Support/Binnacle/managed.json')
    expect(managedFile('win32')).toBe('C:\\Program Files\\Common Files\\Binnacle\\managed.json')
  })

  it('stands there whatever variables the person sets', () => {
    vi.stubEnv('ProgramFiles', 'D:\\mine')
    vi.stubEnv('CommonProgramFiles', 'D:\\mine')
    vi.stubEnv('ProgramData', 'D:\\mine')
    expect(managedFile('win32')).toMatch(/^C:\\Program Files\\/)
    vi.unstubAllEnvs()
  })

  it('fixes nothing where there is none', async () => {
    expect(await read()).toBeNull()
    expect(reported).toEqual([])
  })

  // Windows has no owner by number: there the folder's access list says who may write.
  it.runIf(process.getuid === undefined || process.getuid() === 0)('fixes what it says', async () => {
    write({ managedBy: 'Harbour IT', proxy: 'http://proxy:3128', hosts: ['*.harbour.example'] })
    expect(await read()).toEqual({
      by: 'Harbour IT',
      file,
      proxy: 'http://proxy:3128',
      noProxy: null,
      hosts: ['*.harbour.example'],
      updateFeed: null,
    })
    expect(reported).toEqual([])
  })

  it.each([
    ['no JSON', '{', 0o644],
    ['a setting that isn’t known', { managedBy: 'Harbour IT', proxi: 'x' }, 0o644],
    ['a host that is none', { managedBy: 'Harbour IT', hosts: ['https://github.com/'] }, 0o644],
    ['too long', ' '.repeat(70_000), 0o644],
  ])('that is %s has nobody asked, and says so', async (_what, content, mode) => {
    write(content, mode)
    await expectNobodyAsked()
  })

  it.runIf(process.platform !== 'win32')('that others may write has nobody asked, and says so', async () => {
    write({ managedBy: 'Harbour IT' }, 0o666)
    await expectNobodyAsked()
  })
})

describe('a server that isn’t allowed', () => {
  const managed = {
    by: 'Harbour IT',
    file: '/f',
    proxy: null,
    noProxy: null,
    hosts: ['github.com'],
    updateFeed: null,
  }
  const outgoing = {
    method: 'GET',
    headers: new Headers(),
    body: null,
    redirect: 'manual',
    signal: new AbortController().signal,
  } as const

  it('gets no request', async () => {
    const sent: string[] = []
    const fetch = fetchUnder(managed, async (url) => {
      sent.push(url.hostname)
      return new Response('')
    })
    await fetch(new URL('https://github.com/'), outgoing)
    await expect(fetch(new URL('https://evil.example/'), outgoing)).rejects.toMatchObject({
      reason: { why: 'not allowed', by: 'Harbour IT' },
    })
    expect(sent).toEqual(['github.com'])
  })

  it('gets no socket', async () => {
    const ended: unknown[] = []
    const connect = socketUnder(managed, () => {
      throw new Error('connected')
    })
    const socket = connect('wss://wss.evil.example/', {
      heard: () => {},
      alive: () => {},
      closed: (why) => ended.push(why),
    })
    await Promise.resolve()
    socket.send('x')
    socket.close()
    expect(ended).toMatchObject([{ reason: { why: 'not allowed' } }])
  })
})

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAvatars } from '../../../src/main/services/avatars'
import { createHttp } from '../../../src/main/services/http'
import { close, listen } from '../../world/http'
import { open } from './support'

async function album() {
  const world = await open()
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-avatars-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const opened = () =>
    createAvatars({ directory, http: createHttp({ clock: world.clock }), clock: world.clock })
  const url = `${world.github.url}/avatars/u/${world.github.model.user('armin').id}?v=4`
  const asked = () => world.github.requests.filter(({ part }) => part === 'web')
  return { ...world, opened, url, asked, directory }
}

describe('the picture of an author', () => {
  it('is fetched once, without any account, and kept on the disk', async () => {
    const { opened, url, asked, github } = await album()
    const avatars = opened()
    avatars.seen('armin', url, github.url)
    const picture = await avatars.of('armin')
    expect(picture).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
    expect(await avatars.of('armin')).toBe(picture)
    expect(asked().map(({ path, authorized }) => [path.replace(/\d+/, 'N'), authorized])).toEqual([
      ['/avatars/u/N?v=4&s=64', false],
    ])
    // Another start of the app: nobody has been met yet.
    expect(await opened().of('armin')).toBe(picture)
    expect(asked()).toHaveLength(1)
  })

  it('is none for who has not been met, and comes once they are', async () => {
    const { opened, url, github } = await album()
    const avatars = opened()
    expect(await avatars.of('armin')).toBeNull()
    avatars.seen('armin', url, github.url)
    expect(await avatars.of('armin')).not.toBeNull()
  })

  it('is none where something else than a picture is, or where it would come over an open line', async () => {
    const { opened, github } = await album()
    const avatars = opened()
    avatars.seen('page', `${github.apiUrl}/rate_limit`, github.url)
    avatars.seen('open', 'http://pictures.example.com/1', github.url)
    avatars.seen('lost', `${github.url}/avatars/u/0`, github.url)
    expect(await Promise.all(['page', 'open', 'lost'].map(avatars.of))).toEqual([null, null, null])
  })

  it('is not asked for at this machine, nor at a host of its network, for a server that is elsewhere', async () => {
    const { opened, url, asked } = await album()
    const avatars = opened()
    avatars.seen('armin', url, 'https://api.github.com')
    avatars.seen('mei', 'https://169.254.169.254/latest', 'https://api.github.com')
    expect(await Promise.all(['armin', 'mei'].map(avatars.of))).toEqual([null, null])
    expect(asked()).toEqual([])
  })

  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]
  const JPEG = [0xff, 0xd8, 0xff, 0xe0, 0, 16]
  const text = (of: string) => [...Buffer.from(of, 'latin1')]

  it.each([
    ['PNG', PNG, 'image/png', 'image/png'],
    ['PNG, called something else', PNG, 'text/html', 'image/png'],
    ['JPEG', JPEG, 'image/jpeg', 'image/jpeg'],
    ['JPEG, called PNG', JPEG, 'image/png', 'image/jpeg'],
    ['WebP, called PNG', text('RIFF\x24\0\0\0WEBPVP8L'), 'image/png', null],
    ['GIF, called PNG', text('GIF89a'), 'image/png', null],
    [
      'SVG, called PNG',
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'image/png',
      null,
    ],
    ['the beginning of PNG only', PNG.slice(0, 7), 'image/png', null],
  ])('comes by its bytes, whatever the server calls it: %s', async (_name, bytes, called, shown) => {
    const { opened, github } = await album()
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': called }).end(Buffer.from(bytes)),
    )
    const port = await listen(server, 0)
    onTestFinished(() => close(server))
    const avatars = opened()
    avatars.seen('armin', `http://127.0.0.1:${port}/armin`, github.url)
    const picture = await avatars.of('armin')
    expect(picture?.replace(/;.*/, '') ?? null).toBe(shown === null ? null : `data:${shown}`)
  })

  it('that was kept before is shown only if it would still be taken', async () => {
    const { opened, directory } = await album()
    const file = join(directory, createHash('sha256').update('armin').digest('hex').slice(0, 32))
    writeFileSync(file, 'data:image/webp;base64,UklGRiQAAABXRUJQ')
    expect(await opened().of('armin')).toBeNull()
    writeFileSync(file, `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`)
    expect(await opened().of('armin')).not.toBeNull()
  })
})

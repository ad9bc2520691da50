import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAvatars } from '../../../src/main/services/avatars'
import { createHttp } from '../../../src/main/services/http'
import { open } from './support'

async function album() {
  const world = await open()
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-avatars-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const opened = () =>
    createAvatars({ directory, http: createHttp({ clock: world.clock }), clock: world.clock })
  const url = `${world.github.url}/avatars/u/${world.github.model.user('armin').id}?v=4`
  const asked = () => world.github.requests.filter(({ part }) => part === 'web')
  return { ...world, opened, url, asked }
}

describe('the picture of an author', () => {
  it('is fetched once, without any account, and kept on the disk', async () => {
    const { opened, url, asked } = await album()
    const avatars = opened()
    avatars.seen('armin', url)
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
    const { opened, url } = await album()
    const avatars = opened()
    expect(await avatars.of('armin')).toBeNull()
    avatars.seen('armin', url)
    expect(await avatars.of('armin')).not.toBeNull()
  })

  it('is none where something else than a picture is, or where it would come over an open line', async () => {
    const { opened, github } = await album()
    const avatars = opened()
    avatars.seen('page', `${github.apiUrl}/rate_limit`)
    avatars.seen('open', 'http://pictures.example.com/1')
    avatars.seen('lost', `${github.url}/avatars/u/0`)
    expect(await Promise.all(['page', 'open', 'lost'].map(avatars.of))).toEqual([null, null, null])
  })
})

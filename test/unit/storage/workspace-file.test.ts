import { execFileSync } from 'node:child_process'
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it } from 'vitest'
import { loadWorkspace, watchWorkspace } from '../../../src/main/storage/workspace-file'
import { temporaryFolder } from '../support/temporary/folder'

const folder = (): string => temporaryFolder('workspace')
const text = (repository: string) =>
  JSON.stringify({ version: 1, apps: [{ name: 'site', source: { service: 'local', repository } }] })

describe('a workspace file on the disk', () => {
  it('has its relative paths from its own folder', async () => {
    const at = folder()
    await writeFile(join(at, 'w.json'), text('../site'))
    const loaded = await loadWorkspace(join(at, 'w.json'))
    expect(loaded.ok && loaded.apps[0]?.source).toMatchObject({ repository: join(at, '../site') })
  })

  it('keeps an absolute path', async () => {
    const at = folder()
    await writeFile(join(at, 'w.json'), text('/srv/site'))
    const loaded = await loadWorkspace(join(at, 'w.json'))
    expect(loaded.ok && loaded.apps[0]?.source).toMatchObject({ repository: '/srv/site' })
  })

  it('that is not there, a folder or garbage is an error in words', async () => {
    const at = folder()
    await mkdir(join(at, 'folder'))
    await writeFile(join(at, 'bad.json'), Buffer.from([0xff, 0xfe, 0x00]))
    const errors = async (name: string) => {
      const loaded = await loadWorkspace(join(at, name))
      return loaded.ok ? '' : loaded.errors.map((error) => error.sentence).join()
    }
    expect(await errors('none.json')).toBe('There is no such file.')
    expect(await errors('folder')).toBe('This is a folder, not a file.')
    expect(await errors('bad.json')).toMatch(/^This is not JSON/)
  })

  it.runIf(process.platform !== 'win32')(
    'that is no regular file is refused, and is not waited for',
    async () => {
      const at = folder()
      execFileSync('mkfifo', [join(at, 'pipe')])
      const loaded = await Promise.all(['/dev/zero', join(at, 'pipe')].map((file) => loadWorkspace(file)))
      for (const one of loaded)
        expect(one).toMatchObject({ ok: false, errors: [{ sentence: 'This isn’t a regular file.' }] })
    },
  )

  it('that is far too large is not read', async () => {
    const file = join(folder(), 'large.json')
    await writeFile(file, '')
    await truncate(file, 1_000_001)
    expect(await loadWorkspace(file)).toMatchObject({
      ok: false,
      errors: [{ sentence: expect.stringContaining('too large') }],
    })
  })

  it('is told when an editor has replaced it', async () => {
    const at = folder()
    const file = join(at, 'w.json')
    await writeFile(file, text('/srv/site'))
    await new Promise<void>((changed) => {
      // It is saved until that is seen, since the first look at its date takes its own time.
      const saving = setInterval(() => void writeFile(file, text('/srv/other')), 50)
      const end = watchWorkspace(file, () => {
        clearInterval(saving)
        end()
        changed()
      })
    })
  })

  it('begins as one that is valid', () => {
    expect(parseWorkspace(text('/srv/site')).ok).toBe(true)
  })
})

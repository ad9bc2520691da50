import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { symlink, truncate, writeFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { readRegularFile } from '../../../src/main/disk/regular-file'
import { temporaryFolder } from '../support/temporary/folder'

const sentenceOf = async (path: string): Promise<string> => {
  const read = await readRegularFile(path, 1000)
  return read.ok ? '' : read.problem.sentence
}

describe('a file that somebody else may have put there', () => {
  it('is read where it is a regular one, and otherwise said to be none', async () => {
    const folder = temporaryFolder('regular')
    const file = join(folder, 'file')
    await writeFile(file, 'text')
    expect(await readRegularFile(file, 1000)).toEqual(ok('text'))
    expect(await sentenceOf(folder)).toBe('This is a folder, not a file.')
    await truncate(file, 1001)
    expect(await sentenceOf(file)).toBe('This file is too large.')
    expect(await readRegularFile(join(folder, 'none'), 1000)).toMatchObject({ problem: { kind: 'gone' } })
  })

  // Files that are devices or pipes: what Windows calls a pipe is no file of a folder.
  it.runIf(process.platform !== 'win32')('is not waited for where it is a pipe or a device', async () => {
    const folder = temporaryFolder('regular')
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await symlink(join(folder, 'pipe'), join(folder, 'link'))
    for (const path of ['/dev/zero', join(folder, 'pipe'), join(folder, 'link')])
      expect(await sentenceOf(path)).toBe('This isn’t a regular file.')
  })

  it('is read in this way wherever main reads a file that isn’t its own', () => {
    const root = join(__dirname, '../../../src/main')
    const files = (folder: string): string[] =>
      readdirSync(join(root, folder)).flatMap((name) => {
        const path = posix.join(folder, name)
        return statSync(join(root, path)).isDirectory() ? files(path) : [path]
      })
    const readers = files('').filter((path) =>
      /import \{[^}]*\b(readFile|readFileSync|createReadStream)\b[^}]*\} from 'node:fs/.test(
        readFileSync(join(root, path), 'utf8'),
      ),
    )
    // Its own page and parser, its own data folder, the package that it has put there, and what the system tells of processes and certificates.
    expect(readers.sort()).toEqual([
      'desktop/window/page.ts',
      'network/authorities.ts',
      'services/avatars/index.ts',
      'services/local/process/process-tree.ts',
      'services/local/process/step.ts',
      'services/parsers/ruby/index.ts',
      'services/updates/app-image.ts',
      'services/updates/updater.ts',
      'storage/secrets/key-file-cipher.ts',
      'storage/secrets/secrets.ts',
      'storage/settings.ts',
    ])
  })
})

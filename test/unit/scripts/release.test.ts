import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { feedFile, releaseIn } from '@core/updates/feed'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { onlyMadeOf } from '../../../scripts/dist/bundled-packages.mjs'
import { gatherPackages, requireFeeds } from '../../../scripts/dist/gather.mjs'
import { dropEmptySigning } from '../../../scripts/dist/signing.mjs'
import { freshFolder } from '../storage/folder'

it('a package is not signed where a workflow has no certificate, in place of looking for one without a name', () => {
  const environment = { CSC_LINK: '', CSC_KEY_PASSWORD: ' ', APPLE_ID: '', WIN_CSC_LINK: 'x', PATH: '' }
  dropEmptySigning(environment)
  expect(environment).toEqual({ WIN_CSC_LINK: 'x', PATH: '' })
})

describe('the files of a release', () => {
  const feed = (version: string, ...names: string[]) =>
    `version: ${version}\nfiles:\n${names
      .map((name) => `  - url: ${name}\n    sha512: ${'A'.repeat(86)}==\n    size: 3\n`)
      .join('')}path: ${names[0]}\n`

  function made(systems: Record<string, Record<string, string>>) {
    const folder = freshFolder()
    for (const [system, files] of Object.entries(systems)) {
      mkdirSync(join(folder, 'from', system), { recursive: true })
      for (const [name, text] of Object.entries(files))
        writeFileSync(join(folder, 'from', system, name), text)
    }
    return { from: join(folder, 'from'), to: join(folder, 'to') }
  }

  it('hold those of every system, and one feed for both processors of a Mac', () => {
    const { from, to } = made({
      'packages-macos-15-intel': {
        'latest-mac.yml': feed('1.3.0', 'binnacle-1.3.0-mac-x64.zip'),
        'binnacle-1.3.0-mac-x64.zip': 'x',
      },
      'packages-macos-latest': {
        'latest-mac.yml': feed('1.3.0', 'binnacle-1.3.0-mac-arm64.zip'),
        'binnacle-1.3.0-mac-arm64.zip': 'a',
      },
      'packages-ubuntu-latest': { 'latest-linux.yml': feed('1.3.0', 'binnacle-1.3.0-x86_64.AppImage') },
    })
    gatherPackages(from, to)
    expect(readdirSync(to).sort()).toEqual([
      'binnacle-1.3.0-mac-arm64.zip',
      'binnacle-1.3.0-mac-x64.zip',
      'latest-linux.yml',
      'latest-mac.yml',
    ])
    const release = releaseIn(
      parse(readFileSync(join(to, 'latest-mac.yml'), 'utf8')),
      new URL('https://updates.example/'),
    )
    if (!release.ok) throw new Error(release.problem.sentence)
    expect(release.value.files.map(({ url }) => url.pathname)).toEqual([
      '/binnacle-1.3.0-mac-x64.zip',
      '/binnacle-1.3.0-mac-arm64.zip',
    ])
  })

  it('are never of two versions, nor one in place of another', () => {
    const two = made({
      a: { 'latest-mac.yml': feed('1.3.0', 'a.zip') },
      b: { 'latest-mac.yml': feed('1.4.0', 'b.zip') },
    })
    expect(() => gatherPackages(two.from, two.to)).toThrow(/another version/)
    const twice = made({ a: { 'binnacle.zip': '1' }, b: { 'binnacle.zip': '2' } })
    expect(() => gatherPackages(twice.from, twice.to)).toThrow('binnacle.zip was made twice.')
  })
})

it('a release has the feeds that every copy asks for, and a version to try has none', () => {
  const folder = freshFolder()
  const all = ['latest.yml', 'latest-mac.yml', 'latest-linux.yml']
  expect(() => requireFeeds(folder, 'v1.3.0-beta.1')).not.toThrow()
  expect(() => requireFeeds(folder, 'v1.3.0')).toThrow('v1.3.0 has no latest.yml.')
  for (const name of all) writeFileSync(join(folder, name), '')
  for (const tag of ['v1.3.0', 'v1.3.0+build-7']) expect(() => requireFeeds(folder, tag)).not.toThrow()
  expect(() => requireFeeds(folder, 'v1.3.0-beta.1')).toThrow(
    'v1.3.0-beta.1 is to try, but has a feed: latest.yml.',
  )
  const asked = [
    ['win32', 'x64'],
    ['darwin', 'arm64'],
    ['linux', 'x64'],
  ] as const
  expect(asked.map(([system, processor]) => feedFile(system, processor))).toEqual(all)
})

describe('the list of what a release is made of', () => {
  const all = {
    metadata: { component: { 'bom-ref': 'binnacle@1.3.0' } },
    components: ['react@19.0.0', 'zod@4.0.0', 'vitest@5.0.0', 'electron@45.0.0'].map((ref) => ({
      'bom-ref': ref,
    })),
    dependencies: [
      { ref: 'binnacle@1.3.0', dependsOn: ['react@19.0.0', 'vitest@5.0.0', 'electron@45.0.0'] },
      { ref: 'react@19.0.0', dependsOn: ['zod@4.0.0', 'vitest@5.0.0'] },
      { ref: 'vitest@5.0.0', dependsOn: [] },
    ],
  }

  it('holds what is bundled and what goes along, and no tool that builds or tests it', () => {
    const made = ['electron@45.0.0', 'react@19.0.0', 'zod@4.0.0']
    const list = onlyMadeOf(all, made)
    expect(list.components.map((one) => one['bom-ref']).sort()).toEqual(made)
    expect(list.dependencies).toEqual([
      { ref: 'binnacle@1.3.0', dependsOn: made },
      { ref: 'react@19.0.0', dependsOn: ['zod@4.0.0'] },
    ])
  })

  it('is not made where the lock file does not know a package', () => {
    expect(() => onlyMadeOf(all, ['left-pad@1.0.0'])).toThrow(
      'The lock file knows nothing of left-pad@1.0.0.',
    )
  })
})

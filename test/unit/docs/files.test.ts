import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const foldersIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
const pagesIn = (folder: string, recursive: boolean): string[] =>
  readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))

/** What people read about the project: beside the code, and in docs. */
const pages = [...pagesIn('.', false), ...pagesIn('.github', true), ...pagesIn('docs', true)]

/** Where the paths of the pages begin: a view is `views/now/`, a feature `features/deploys/`. */
const BEGIN = ['', 'src', 'src/main', 'src/renderer']
/** `app/environment` is how a page writes an environment, not a folder of the window. */
const NO_PATH = 'app'
const FIRST = ['src', 'test', 'scripts', 'docs', 'resources', 'packaging']
  .concat(...BEGIN.filter((folder) => folder !== '').map(foldersIn))
  .filter((name) => name !== NO_PATH)
/** A file or folder of the project in a piece of code, alone or as a word of a command. */
const PATH = new RegExp(`(?<=^|\\s)(?:${FIRST.join('|')})/[\\w./-]+`, 'g')
/** What stands for any of a kind, and what lies in the source of Sentry. */
const NOT_OURS = /\b(?:NAME|KIND)\b|^src\/sentry\//

const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, code = '']) => code.match(PATH) ?? [])
    .filter((path) => !NOT_OURS.test(path))
const isThere = (path: string): boolean => BEGIN.some((begin) => existsSync(join(root, begin, path)))

describe('the pages about the project', () => {
  it.each(pages)('name files and folders that are there: %s', (page) => {
    const paths = pathsIn(readFileSync(join(root, page), 'utf8'))
    expect(paths.filter((path) => !isThere(path))).toEqual([])
  })

  it('are all read, and paths wherever they begin', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', join('docs', 'cli.md')]))
    const text =
      '`renderer/gone.ts`, `worker/gone.ts`, `network/`, `node scripts/gone.mjs`, `views/NAME/`, `app/production`'
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([
      'renderer/gone.ts',
      'worker/gone.ts',
      'scripts/gone.mjs',
    ])
  })
})

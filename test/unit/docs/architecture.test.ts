// docs/architecture.md lists features, services, topics and decisions, and says where the parts of a feature are. Here it is held to that.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isValue, TOPIC_NAMES } from '@contract/topics'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/architecture.md', 'utf8')

/** A part of the page, from its heading to the next one. */
function section(title: string): string {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`))
  if (text === undefined) throw new Error(`docs/architecture.md has no "${title}"`)
  return text
}

/** The rows of a section's table, without its heading. */
const rowsOf = (title: string): string[][] =>
  (section(title).match(/^\|.*\|$/gm) ?? []).slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

const foldersOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

/** The columns of a feature's parts: where they begin, and where one of the same name would be. */
const COLUMNS: readonly { readonly folder: string; readonly same: readonly string[] }[] = [
  { folder: 'src/core', same: ['NAME', 'NAME.ts'] },
  { folder: 'src/contract/features', same: ['NAME.ts'] },
  { folder: 'src/renderer', same: ['views/NAME', 'sheets/NAME', 'ui/NAME'] },
  { folder: '.', same: ['test/unit/core/NAME', 'test/unit/features/NAME'] },
]

const features = rowsOf('The features').map(([name = '', does = '', ...cells]) => ({
  ...{ name, does },
  parts: COLUMNS.map((column, at) => ({ ...column, cell: cells[at] ?? '' })),
  why: cells[COLUMNS.length] ?? '',
}))

describe('the features of the architecture', () => {
  it('are those that there are', () => {
    expect(features.map(({ name }) => name)).toEqual(foldersOf('src/main/features').sort())
    expect(features.filter(({ does }) => does === '')).toEqual([])
  })

  it.each(features)('$name has its parts where the table says', ({ name, parts }) => {
    for (const { folder, same, cell } of parts) {
      const isSame = same.some((path) => existsSync(join(folder, path.replace('NAME', name))))
      expect({ folder, isSame: /(?:^|\s)=(?:\s|$)/.test(cell) }).toEqual({ folder, isSame })
      const others = codes(cell)
      expect(others.filter((path) => !existsSync(join(folder, path)))).toEqual([])
      expect(cell).toBe([...(isSame ? ['='] : []), ...others.map((path) => `\`${path}\``)].join(' ') || '–')
    }
  })

  it.each(features)('$name has a reason where a part has another name, and only there', ({ parts, why }) => {
    expect(why !== '').toBe(parts.some(({ cell }) => cell !== '='))
  })

  it('are all that the contract knows', () => {
    const known = readdirSync('src/contract/features').map((file) => file.replace(/\.ts$/, ''))
    expect(known.filter((name) => !features.some((feature) => feature.name === name))).toEqual([])
  })
})

describe('the services of the architecture', () => {
  it('are those that there are', () => {
    const services = rowsOf('The services')
    expect(services.map(([name]) => name).sort()).toEqual(foldersOf('src/main/services').sort())
    expect(services.filter(([, is]) => !is)).toEqual([])
  })
})

describe('the topics of the architecture', () => {
  const topics = rowsOf('The topics').map(([name = '', carries = '', when = '', by = '']) => ({
    ...{ name, carries, when },
    by: codes(by).map((file) => `src/main/${file}`),
  }))

  it('are those of the contract, with what each carries', () => {
    expect(topics.map(({ name, carries }) => ({ name, carries }))).toEqual(
      TOPIC_NAMES.map((name) => ({ name, carries: isValue(name) ? 'value' : 'news' })),
    )
    expect(topics.filter(({ when }) => when === '')).toEqual([])
  })

  const sources = readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src/main', name).replaceAll('\\', '/'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

  it.each(topics)('$name is published by those that the table names', ({ name, by }) => {
    const publishers = sources.filter(({ text }) => text.includes(`publish('${name}')`))
    expect(by.sort()).toEqual(publishers.map(({ file }) => file).sort())
  })
})

describe('the decisions of the architecture', () => {
  it('are all linked, by their titles', () => {
    const linked = [...section('Decisions').matchAll(/^- \[(.*)\]\(decisions\/(.*)\)$/gm)].map(
      ([, title = '', file = '']) => ({ file, title }),
    )
    const written = readdirSync('docs/decisions').map((file) => ({
      file,
      title: /^# (.*)$/m.exec(readFileSync(join('docs/decisions', file), 'utf8'))?.[1],
    }))
    expect(linked).toEqual(written.sort((one, other) => (one.file < other.file ? -1 : 1)))
  })
})

describe('the house of the architecture', () => {
  it.each(['test', 'src', 'src/main', 'src/renderer'])('names every folder of %s', (folder) => {
    const house = section('The house')
    expect(foldersOf(folder).filter((name) => !new RegExp(`\\b${name}/`).test(house))).toEqual([])
  })

  it('counts what happens with data in order', () => {
    const steps = [...section('How data flows').matchAll(/^(\d+)\. /gm)].map(([, step]) => Number(step))
    expect(steps).toEqual(steps.map((_step, at) => at + 1))
  })
})

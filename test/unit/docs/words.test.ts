import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRead, isSentence, spokenIn } from './spoken'

/** Folders in which each file is all that there is of one thing, its sentences among it. */
const EQUALS: Readonly<Record<string, string>> = {
  'src/core/services':
    'what is known of a service stands in one file, so that one more changes none but their list',
  'src/core/failures/excerpt/rules': 'what the logs of one kind of tool are read by, and its name',
  'src/core/migrations/rules':
    'what a rule says of a change stands with why it says it, so that one more rule changes none but their list',
  'src/core/releases/checklist/rules':
    'an item’s title, states and how a file words it, so that one more item changes none but their list',
  'src/cli/commands': 'a command’s help and what it prints, so that one more changes none but their list',
}

/** A feature's texts stand in one file; those of one that has more than this in one for each of its parts. */
const MOST_LINES = 300

const ROOT = 'src/renderer'
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
const programsIn = (folder: string, recursive: boolean): string[] =>
  readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)

/** The features of the window: each view and each sheet, what sheets share, and each other folder. */
const features = [
  ...foldersIn(ROOT)
    .filter((folder) => !/\/(?:views|sheets)$/.test(folder))
    .concat(foldersIn(`${ROOT}/views`), foldersIn(`${ROOT}/sheets`))
    .map((folder) => ({ folder, programs: programsIn(folder, true) })),
  ...['', '/sheets', '/views'].map((name) => ({
    folder: ROOT + name,
    programs: programsIn(ROOT + name, false),
  })),
]

const isWords = (program: string): boolean => program.endsWith('/words.ts')

describe('the texts of a feature of the window', () => {
  it.each(features)('of $folder stand in its words.ts', ({ programs }) => {
    const elsewhere = programs
      .filter((program) => !isWords(program))
      .flatMap((program) => spokenIn(program, readFileSync(program, 'utf8')))
    expect(elsewhere.map(({ where, text }) => `${where} ${text}`)).toEqual([])
  })

  it.each(features)('of $folder can be read in one go', ({ folder, programs }) => {
    const files = programs.filter(isWords)
    const lines = files.map((file) => readFileSync(file, 'utf8').split('\n').length)
    if (lines.reduce((sum, count) => sum + count, 0) <= MOST_LINES)
      expect(files.filter((file) => file !== `${folder}/words.ts`)).toEqual([])
  })
})

/** Files of main whose sentences are no texts of its own. */
const NOT_OURS: Readonly<Record<string, string>> = {
  'src/main/services/local/sample/story.ts': 'what the developers of the sample wrote into their commits',
}

/** The parts of main: each feature and each service, each other folder, and what stands beside those. */
const parts = [
  ...foldersIn('src/main/features').concat(foldersIn('src/main/services')),
  ...foldersIn('src/main').filter((folder) => !/\/(?:features|services)$/.test(folder)),
]
  .map((folder) => ({ folder, programs: programsIn(folder, true) }))
  .concat(
    ['src/main', 'src/main/features', 'src/main/services'].map((folder) => ({
      folder,
      programs: programsIn(folder, false),
    })),
  )

describe('the sentences of a part of main', () => {
  it.each(parts)('of $folder stand in its words.ts', ({ programs }) => {
    const elsewhere = programs
      .filter((program) => !isWords(program) && NOT_OURS[program] === undefined)
      .flatMap((program) =>
        spokenIn(program, readFileSync(program, 'utf8')).filter(
          /^src\/main\/(?:features|engine)\//.test(program) ? isRead : isSentence,
        ),
      )
    expect(elsewhere.map(({ where, text }) => `${where} ${text}`)).toEqual([])
  })

  it.each(parts)('of $folder can be read in one go', ({ folder, programs }) => {
    expect(programs.filter((program) => isWords(program) && program !== `${folder}/words.ts`)).toEqual([])
  })

  it('are looked for everywhere', () => {
    const all = parts.flatMap(({ programs }) => programs)
    expect(programsIn('src/main', true).filter((program) => !all.includes(program))).toEqual([])
    expect(Object.keys(NOT_OURS).filter((program) => !all.includes(program))).toEqual([])
  })
})

describe('the sentences of a concept of core, and of the command', () => {
  const concepts = [...foldersIn('src/core'), 'src/cli']
  const readIn = (program: string): typeof isRead =>
    program === 'src/cli/help.ts' ? () => true : program.startsWith('src/cli/') ? isRead : isSentence
  const isBelow = (folders: readonly string[], program: string): boolean =>
    folders.some((folder) => program.startsWith(`${folder}/`))
  const sentencesIn = (programs: readonly string[]): string[] =>
    programs
      .filter((program) => !isWords(program))
      .flatMap((program) => spokenIn(program, readFileSync(program, 'utf8')).filter(readIn(program)))
      .map(({ where, text }) => `${where} ${text}`)

  it.each(concepts)('of %s stand in its words.ts', (folder) => {
    const programs = programsIn(folder, true)
    const held = programs.filter((program) => !isBelow(Object.keys(EQUALS), program))
    expect(sentencesIn(held)).toEqual([])
  })

  it.each(concepts)('of %s can be read in one go', (folder) => {
    const files = programsIn(folder, true).filter(isWords)
    const lines = files.map((file) => readFileSync(file, 'utf8').split('\n').length)
    if (lines.reduce((sum, count) => sum + count, 0) <= MOST_LINES)
      expect(files.filter((file) => file !== `${folder}/words.ts`)).toEqual([])
  })

  it.each(Object.entries(EQUALS))('of %s stand in its files: %s', (folder) => {
    expect(sentencesIn(programsIn(folder, true))).not.toEqual([])
  })
})

/** Files of texts beside the concepts of core, and why they hold them themselves. */
const WITH_TEXTS: Readonly<Record<string, string>> = {
  'src/core/settings.ts': 'a setting’s label and hint stand with its schema and default (docs/recipes.md)',
}

describe('the texts beside the concepts of core, and of the contract', () => {
  const programs = [...programsIn('src/core', false), ...programsIn('src/contract', true)]
  const textsIn = (program: string): string[] =>
    spokenIn(program, readFileSync(program, 'utf8')).map(({ where, text }) => `${where} ${text}`)

  it('stand in words.ts', () => {
    const held = programs.filter((program) => !isWords(program) && WITH_TEXTS[program] === undefined)
    expect(held.flatMap(textsIn)).toEqual([])
  })

  it.each(Object.entries(WITH_TEXTS))('stand in %s: %s', (program) => {
    expect(programs).toContain(program)
    expect(textsIn(program)).not.toEqual([])
  })
})

describe('the words of a verdict', () => {
  it('stand once, beside its levels', () => {
    const pairs = /\b(?:go: 'Go'|caution: 'Caution'|stop: 'Stop'|label: '(?:Go|Caution|Stop)')/
    const holders = programsIn('src', true).filter((program) => pairs.test(readFileSync(program, 'utf8')))
    expect(holders).toEqual(['src/core/reasons/level.ts'])
  })
})

describe('what is looked for', () => {
  const textsOf = (code: string): string[] => spokenIn('a.tsx', code).map(({ text }) => text)

  it('is what JSX shows, of one word or more', () => {
    expect(textsOf('const a = <p>Deploys <b title="Shipped">{n}</b> {isOn ? "on" : `off …`}</p>')).toEqual([
      'Deploys',
      'Shipped',
      'on',
      'off …',
    ])
  })

  it('is a sentence wherever it stands', () => {
    expect(textsOf('const a = { why: `“app” is locked` }; say("Nothing ships.")')).toEqual([
      '“app” is locked',
      'Nothing ships.',
    ])
  })

  it('is no name, no comparison, no style and no message for developers', () => {
    expect(
      textsOf(`import a from 'a b'
        const b = kind === 'to do' ? <i className="one two" style={{ color: 'rgb(0 0 0)' }} key={\`a \${b}\`} /> : words.ONE
        console.error('push failed', b)
        const c = { id: \`log \${b}\`, 'to do': 1 }
        if (b) throw new Error('a failure without a deploy')`),
    ).toEqual([])
  })

  it('is a label of one word, and what an error of a class of our own says', () => {
    expect(
      textsOf(
        "const a = { label: 'Quit' }; throw new StorageError('The disk is full.', 'it is only in memory')",
      ),
    ).toEqual(['Quit', 'The disk is full.', 'it is only in memory'])
  })

  it('is a label and a piece of a sentence in a feature of main and in the command, but no key', () => {
    const code = `const a = { button: 'Deny', about: 'why', id: 'b' }; keep('nothing was sent', \`deploys \${a}\`)`
    expect(
      spokenIn('a.ts', code)
        .filter(isRead)
        .map(({ text }) => text),
    ).toEqual(['Deny', 'why', 'nothing was sent'])
  })
})

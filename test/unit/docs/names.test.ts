import { readdirSync, readFileSync } from 'node:fs'
import { groupBy } from '@core/util/group'
import { describe, expect, it } from 'vitest'

/** What a module declares. `isType`: a type, a class, a schema or a component, which one looks for by its name alone. */
interface Declaration {
  readonly file: string
  readonly name: string
  readonly isType: boolean
}

/** Words that a name does not have in it, as regular expressions, and what to write instead. Their plurals count as well. */
const AVOIDED: Readonly<Record<string, string>> = {
  wish: 'a request (what a person asks for) or a command (what is sent)',
  diary: 'the activity log',
  desk: 'the commands of a feature, such as deploy commands',
  teller: 'what it is: a dispatcher, a reporter',
  'engine room': 'the composition root',
  'is part(?! of)': '`isAncestor`, or say of what it is a part',
  'met issue': '`ErrorIssue`',
  'green stand': 'the state of a pending deploy',
  surroundings: 'a context, or named parameters',
  mend: 'a fix',
}

/** Names that say too little when they are all there is. */
const VAGUE: Readonly<Record<string, string>> = { hosted: 'what is hosted: `ProductionDeploys`' }

const PARTICIPLES = new Set(
  'known found asked said seen named told since held heard kept looked made given met shown sent written chosen'.split(
    ' ',
  ),
)
/** What a function or a text may be called, but no type. */
const NO_TYPES = new Set(['read', 'at', 'tried', 'taken'])

/** Types that two files may declare, each with the reason. At most five. */
const TWICE: Readonly<Record<string, string>> = {}

/** The exported declarations of a program, by the lines that begin with `export`. */
function exportsIn(file: string, code: string): Declaration[] {
  const declaration =
    /^export (?:declare |default |abstract |async )*(function\*?|const|let|class|interface|type|enum) (\w+)/gm
  return [...code.matchAll(declaration)].map(([, kind = '', name = '']) => ({
    file,
    name,
    isType: /^(?:class|interface|type|enum)$/.test(kind) || /^[A-Z]\w*[a-z]/.test(name),
  }))
}

/**
 * The functions and types of a program, exported or not. What holds a value within a function, a field and a method are not among them: where they
 * stand says of what is known or found.
 */
function declarationsIn(file: string, code: string): Declaration[] {
  const named =
    /^[ \t]*(?:export )?(?:declare |default |abstract |async )*(?:(function)\*? |(?:class|interface|enum) |type (?=\w+(?:<[^\n]*)? ?=|\w+<$))(\w+)/gm
  const arrow = /^(?:export )?const (\w+)(?:: [^=\n]*)? = (?:async )?(?:<|\(|\w+ =>)/gm
  const isComponent = (name: string) => /^[A-Z]\w*[a-z]/.test(name)
  return [
    ...[...code.matchAll(named)].map(([, kind, name = '']) => ({
      file,
      name,
      isType: kind === undefined || isComponent(name),
    })),
    ...[...code.matchAll(arrow)].map(([, name = '']) => ({ file, name, isType: isComponent(name) })),
  ]
}

/** The words of a name, in lower case: `isPart`, `is-part` and `IS_PART` have the same. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')

/** What to write instead of a word that a name has in it; null where it has none of them. */
function betterName(name: string): string | null {
  const words = ` ${wordsOf(name).join(' ')} `
  for (const [avoided, better] of Object.entries(AVOIDED))
    if (new RegExp(` ${avoided}(?:s|es)? `).test(words)) return `say ${better}`
  const vague = VAGUE[words.trim()]
  return vague === undefined ? null : `say ${vague}`
}

const avoidedIn = (names: readonly string[]): string[] =>
  [...new Set(names)].flatMap((name) => {
    const better = betterName(name)
    return better === null ? [] : [`${name}: ${better}`]
  })

/** The names of types that several files declare, with these. */
const declaredTwice = (all: readonly Declaration[]): string[] =>
  [
    ...groupBy(
      all.filter(({ isType }) => isType),
      ({ name }) => name,
    ),
  ].flatMap(([name, those]) => {
    const files = [...new Set(those.map(({ file }) => file))]
    return files.length < 2 ? [] : [`${name}: ${files.join(', ')}`]
  })

/** Names that are a participle and nothing else; they do not say what is known, found or held. */
const participlesIn = (all: readonly Declaration[]): string[] =>
  all
    .filter(({ name, isType }) => {
      const word = name.replace(/Schema$/, '').toLowerCase()
      return PARTICIPLES.has(word) || (isType && NO_TYPES.has(word))
    })
    .map(({ file, name }) => `${name}: ${file}`)

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.\w+$/.test(name))
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
const programs = files.filter((file) => /\.tsx?$/.test(file))
const codes = programs.map((file) => ({ file, code: readFileSync(file, 'utf8') }))
const all = codes.flatMap(({ file, code }) => exportsIn(file, code))
const declared = codes.flatMap(({ file, code }) => declarationsIn(file, code))

describe('names in code', () => {
  it('are those of the glossary', () => {
    expect(avoidedIn(all.map(({ name }) => name))).toEqual([])
  })

  it('of files and folders are those of the glossary', () => {
    const parts = files.flatMap((file) => file.replace(/\.\w+$/, '').split('/'))
    expect(avoidedIn(parts)).toEqual([])
  })

  it('stand for one type or component each', () => {
    const twice = declaredTwice(all)
    expect(twice.filter((line) => TWICE[line.split(':')[0] ?? ''] === undefined)).toEqual([])
    const needless = Object.keys(TWICE).filter((name) => !twice.some((line) => line.startsWith(`${name}:`)))
    expect(needless).toEqual([])
    expect(Object.keys(TWICE).length).toBeLessThanOrEqual(5)
  })

  it('say what is known, found or held, of what is exported and of each function and type', () => {
    expect([...new Set(participlesIn([...all, ...declared]))]).toEqual([])
  })
})

describe('what is looked for in names', () => {
  it('is each declaration that is exported', () => {
    const code = `export interface Berth {}
export type Tide = string
export abstract class Pilot {}
export async function dock() {}
export const MOORED = 'Moored'
export const Quay = () => <p />
export default function Harbour() {}
const Hidden = 1
// export const Commented = 1`
    expect(exportsIn('a.tsx', code).map(({ name, isType }) => (isType ? name : name.toLowerCase()))).toEqual([
      'Berth',
      'Tide',
      'Pilot',
      'dock',
      'moored',
      'Quay',
      'Harbour',
    ])
  })

  it('is each function and type, exported or not, and no local value, field or method', () => {
    const code = `import {
  type Wave,
} from './sea'
interface Berth<T> {
  readonly told: string
}
type Tide = string
type Current<T> = T
async function dock() {
  function moor() {}
  const asked = () => 1
}
function* sail() {}
const anchor = async (found: string) => 1
const steer = <T>(at: T) => at
const cast = (line: Line) => (seen: string) => 1
const drift: Drift = course => course
const Quay = () => <p />
const depth = 1
class Pilot {
  known(): void {}
}`
    const names = declarationsIn('a.tsx', code)
    expect(names.filter(({ isType }) => isType).map(({ name }) => name)).toEqual([
      ...['Berth', 'Tide', 'Current', 'Pilot', 'Quay'],
    ])
    expect(names.filter(({ isType }) => !isType).map(({ name }) => name)).toEqual([
      ...['dock', 'moor', 'sail', 'anchor', 'steer', 'cast', 'drift'],
    ])
  })

  it('is a word of a name that the glossary has another for, however it is written', () => {
    const names = ['GreenWish', 'readWishes', 'engine-room', 'isPart', 'DIARY_LINES', 'Hosted', 'mends']
    expect(avoidedIn(names).map((line) => line.split(':')[0])).toEqual(names)
    expect(avoidedIn(['mendFailure'])).toEqual(['mendFailure: say a fix'])
  })

  it('is no longer word that only begins so, and no name that says more', () => {
    const names = ['desktop', 'isPartial', 'recommendation', 'HostedRelease', 'storyteller', 'metrics']
    expect(avoidedIn(names)).toEqual([])
  })

  it('is a type or component that two files declare, and not a function or a text', () => {
    const place = 'export interface Place {}\nexport const placeOf = () => 1\nexport const WHERE = "Where"'
    const code = [...exportsIn('a.ts', place), ...exportsIn('b.ts', place)]
    expect(declaredTwice(code)).toEqual(['Place: a.ts, b.ts'])
    expect(declaredTwice(exportsIn('a.ts', 'export const Tick = 1\nexport type Tick = number'))).toEqual([])
  })

  it('is a participle that stands alone', () => {
    const code =
      'export type Told = 1\nexport const known = 1\nexport const SeenSchema = 1\nexport type KnownIssue = 1'
    expect(participlesIn(exportsIn('a.ts', code))).toEqual(['Told: a.ts', 'known: a.ts', 'SeenSchema: a.ts'])
    const own =
      'function told() {}\ninterface At {}\nfunction at() {}\nfunction read() {}\ntype Read = () => 1'
    expect(participlesIn(declarationsIn('a.ts', own))).toEqual(['told: a.ts', 'At: a.ts', 'Read: a.ts'])
  })
})

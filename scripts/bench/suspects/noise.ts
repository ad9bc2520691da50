import type { Chance } from './chance'
import { type Block, type File, type State, type Step, withBlock, withFile } from './model'
import type { Maker } from './project'
import { ATTRIBUTES, ENTITIES, PACKAGES, VERBS } from './words'

/** What ordinary commits work on. */
export interface Site {
  readonly maker: Maker
  readonly chance: Chance
  /** The state when the range begins; what is added later is worked on less often. */
  readonly base: State
  /** Files that many commits of the range touch, those that the failure passes through among them. */
  readonly hot: readonly File[]
  /** Lines that must stay as the culprit wrote them: who changed them again would be the culprit. */
  readonly kept: ReadonlySet<number>
  /** The package of which the culprit takes another version. */
  readonly keptPackage: string | null
}

const sources = ({ base }: Site): File[] => [...base.values()].filter(({ blocks }) => blocks.length > 0)

function someFile(site: Site): File {
  return site.hot.length > 0 && site.chance.chance(0.4)
    ? site.chance.of(site.hot)
    : site.chance.of(sources(site))
}

/** Changes a few lines of one function. */
function tweak(site: Site): Step {
  const file = someFile(site)
  // Who changes a test that runs green most often changes another one than the test that is red now.
  const others = file.blocks.filter(({ lines }) => !lines.some(({ id }) => site.kept.has(id)))
  const isOther = file.blocks[0]?.isTest === true && others.length > 0 && site.chance.chance(0.75)
  const block = site.chance.of(isOther ? others : file.blocks)
  return { subject: subjectAbout(site, file), edit: rewrites(site, file, block, site.chance.between(1, 3)) }
}

/** An edit that writes some lines of a block anew, wherever they are by then, and may put one in between. */
export function rewrites(site: Site, file: File, block: Block, count: number): Step['edit'] {
  const { chance, maker, kept } = site
  const anew = Array.from({ length: count }, () => ({ at: chance.next(), line: lineFor(maker, file, block) }))
  const between = chance.chance(0.4) ? { at: chance.next(), line: lineFor(maker, file, block) } : null
  return (state) =>
    withFile(state, file.id, (now) =>
      withBlock(now, block.id, (old) => {
        const lines = [...old.lines]
        for (const { at, line } of anew) {
          const i = Math.floor(at * lines.length)
          if (!kept.has(lines[i]?.id ?? 0)) lines[i] = line
        }
        if (between !== null) lines.splice(Math.floor(between.at * lines.length), 0, between.line)
        return { ...old, lines }
      }),
    )
}

const lineFor = (maker: Maker, file: File, block: Block) =>
  block.isTest
    ? maker.line(maker.language.expect(block.name, `${maker.chance.between(1, 99)}`))
    : maker.statement(file.module)

/** Adds a function, and most often a test of it. */
function feature(site: Site): Step {
  const { chance, maker, base } = site
  const file = someFile(site)
  const [before] = file.blocks
  if (before?.isTest === true) return tweak(site)
  const block = maker.block(file.module)
  const isFirst = chance.chance(0.5)
  const tests = [...base.values()].find(
    (other) => other.module === file.module && other.name === file.name && other.blocks[0]?.isTest === true,
  )
  const add = (into: File, one: Block): File => ({
    ...into,
    blocks: isFirst ? [one, ...into.blocks] : [...into.blocks, one],
  })
  const test = tests === undefined || chance.chance(0.3) ? null : { tests, block: maker.test(block) }
  return {
    subject: `Add ${chance.of(ATTRIBUTES)} to ${file.module} ${file.name}`,
    edit: (state) => {
      const added = withFile(state, file.id, (now) => add(now, block))
      return test === null ? added : withFile(added, test.tests.id, (now) => add(now, test.block))
    },
  }
}

/** Touches many files: it is the largest of its range, and hardly ever at fault. */
function refactoring(site: Site): Step {
  const files = site.chance.some(sources(site), site.chance.between(8, 20))
  const edits = files.flatMap((file) =>
    site.chance.some(file.blocks, 2).map((block) => rewrites(site, file, block, 2)),
  )
  const what = site.chance.of(ATTRIBUTES)
  return {
    subject: `Use the new ${what} everywhere`,
    edit: (state) => edits.reduce((now, edit) => edit(now), state),
  }
}

function prose(site: Site): Step {
  const { chance, maker, base } = site
  const file = chance.of([...base.values()].filter(({ path }) => /\.(md|yml)$|Makefile/.test(path)))
  const [at, line] = [chance.of(file.plain).id, maker.prose()]
  return {
    subject: `Describe the ${chance.of(ATTRIBUTES)} of a ${chance.of(ENTITIES)}`,
    edit: replaced(file.id, new Map([[at, line]])),
  }
}

const replaced =
  (id: number, lines: ReadonlyMap<number, File['plain'][number]>): Step['edit'] =>
  (state) =>
    withFile(state, id, (file) => ({ ...file, plain: file.plain.map((line) => lines.get(line.id) ?? line) }))

/** Takes another version of a package, in the manifest and the lock. */
export function bump(
  site: Site,
  name: string = site.chance.of(PACKAGES.slice(0, 12).filter((one) => one !== site.keptPackage)),
  version = site.maker.version(),
): Step {
  const { maker, base } = site
  const line = maker.dependency(name, version)
  const sum = maker.sum()
  const files = [...base.values()].filter((file) => file.name === 'manifest' || file.name === 'lock')
  const edits = files.map(
    ({ id }): Step['edit'] =>
      (state) =>
        withFile(state, id, (file) => {
          const at = file.plain.findIndex(({ text }) => text.includes(name))
          const plain = file.plain.map((old, i) => {
            if (i === at) return line
            return file.name === 'lock' && i === at + 1 ? sum : old
          })
          return { ...file, plain }
        }),
  )
  return {
    subject: `Bump ${name} to ${version}`,
    edit: (state) => edits.reduce((now, edit) => edit(now), state),
  }
}

/** Adds a migration and changes the model that it is for. */
export function migrates(site: Site, module: string, number: number): Step & { readonly file: File } {
  const { chance, maker, base } = site
  const attribute = chance.of(ATTRIBUTES)
  const file = maker.migration(module, number, `add_${attribute}_to_${module}`)
  const models = [...base.values()].find(
    (one) => one.module === module && one.name === 'models' && one.blocks[0]?.isTest === false,
  )
  const block = models?.blocks[0]
  const edit = models === undefined || block === undefined ? null : rewrites(site, models, block, 1)
  return {
    file,
    subject: chance.chance(0.5) ? `Add ${attribute} to ${module}` : `Store the ${attribute}`,
    edit: (state) => new Map(edit === null ? state : edit(state)).set(file.id, file),
  }
}

function rename(site: Site): Step {
  const file = someFile(site)
  if (file.blocks[0]?.isTest === true) return tweak(site)
  const name = `${file.name}_${site.chance.of(VERBS)}`
  const path = site.maker.language.source(file.module, name)
  return {
    subject: `Move ${file.name} to ${name}`,
    edit: (state) => withFile(state, file.id, (now) => ({ ...now, path })),
  }
}

/** An ordinary commit, of the kinds that a repository has, about as often as it has them. */
export function ordinary(site: Site): Step {
  const { chance, base } = site
  const kind = chance.next()
  if (kind < 0.42) return tweak(site)
  if (kind < 0.64) return feature(site)
  if (kind < 0.72) return prose(site)
  if (kind < 0.82) return bump(site)
  if (kind < 0.88) return refactoring(site)
  if (kind < 0.95) {
    const file = chance.of(sources({ ...site, base }))
    return migrates(site, file.module, chance.between(2, 60))
  }
  return rename(site)
}

function subjectAbout({ chance }: Site, { module, name }: File): string {
  const words = [chance.of(VERBS), chance.of(ATTRIBUTES)]
  return chance.of([
    `Fix ${words.join(' ')} in ${module}`,
    `${module}: ${words.join(' the ')}`,
    `Tidy up ${name}`,
    `Handle a missing ${words[1]}`,
    'Review comments',
  ])
}

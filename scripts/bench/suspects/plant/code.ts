import { placeOf, type State, withBlock, withFile } from '../model'
import { bump, rewrites } from '../noise'
import { runnerLog } from '../runners'
import { ATTRIBUTES } from '../words'
import { codeFiles, type Ground, type Planted, type TraceLine, testsOf } from './plant'

/**
 * A change of a function that breaks a test. The log shows one of four things, as real ones do: the very line; another line of the same
 * function; an innocent file that the function calls; or nothing but the assertion of the test.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the four logs that there may be, one after the other
export function plantCode(ground: Ground): Planted {
  const { chance, maker, base, language } = ground
  const tested = codeFiles(ground).filter((file) => testsOf(ground, file) !== undefined)
  const file = chance.of(tested)
  const tests = testsOf(ground, file)
  const test = chance.of(tests?.blocks ?? [])
  const block = file.blocks.find(({ name }) => name === test.name) ?? chance.of(file.blocks)
  const [caller, callee] = chance.some(
    codeFiles(ground).filter((other) => other !== file),
    2,
  )
  const [old, other] = chance.some(block.lines, 2)
  const broken = maker.statement(file.module)
  const way = chance.next()
  const shown = way < 0.35 ? broken.id : way < 0.55 ? (other?.id ?? 0) : broken.id
  const callerLine = chance.of(chance.of(caller?.blocks ?? []).lines)
  const calleeBlock = chance.of(callee?.blocks ?? [])
  const calleeLine = chance.of(calleeBlock.lines)
  const testLine = chance.of(test.lines)
  const kept = new Set([broken.id, shown, old?.id ?? 0, callerLine.id, calleeLine.id, testLine.id])
  const around = { maker, chance, base, hot: [], kept, keptPackage: null }
  const alsoChanged = rewrites(around, file, block, chance.between(0, 2))
  const attribute = chance.of(ATTRIBUTES)
  const error = chance.of([
    `${attribute} is missing`,
    `unexpected ${attribute} of ${file.module}`,
    `'${attribute}'`,
    ...(way < 0.35 ? [`${calledBy(broken.text) ?? attribute} is not defined`] : []),
  ])
  return {
    step: {
      subject: chance.of([`Faster ${file.module} ${file.name}`, `${file.module}: ${attribute}`, 'Follow-up']),
      edit: (state) =>
        alsoChanged(
          withFile(state, file.id, (now) =>
            withBlock(now, block.id, (one) => ({
              ...one,
              lines: one.lines.map((line) => (line.id === old?.id ? broken : line)),
            })),
          ),
        ),
    },
    hot: [file, ...[tests, caller, callee].filter((one) => one !== undefined)],
    kept,
    rivals: (site) => (chance.chance(0.5) ? [bump(site)] : []),
    log: (end) => {
      const at = (id: number, name: string): TraceLine[] => traceLine(end, ground, id, name)
      const assertion = at(testLine.id, test.name)
      const through = chance.chance(0.5) ? at(callerLine.id, 'handle') : []
      const trace = [...assertion, ...through, ...at(shown, block.name)]
      const inner = way >= 0.55 && way < 0.75 ? at(calleeLine.id, calleeBlock.name) : []
      return runnerLog(ground, {
        test: language.testName(test.name),
        testPath: assertion[0]?.path ?? '',
        trace: way >= 0.75 ? assertion : [...trace, ...inner],
        error: way >= 0.75 ? null : error,
        innocent: innocentPaths(ground),
      })
    },
  }
}

export function traceLine(end: State, { language }: Ground, id: number, name: string): TraceLine[] {
  const place = placeOf(end, language, id)
  return place === null ? [] : [{ ...place, name }]
}

/** Files that pass, or are warned of: logs are full of them. */
export const innocentPaths = (ground: Ground): string[] =>
  ground.chance
    .some(
      [...ground.base.values()].filter(({ blocks }) => blocks.length > 0),
      6,
    )
    .map(({ path }) => path)

const calledBy = (text: string): string | null => /(\w+)\(/.exec(text)?.[1] ?? null

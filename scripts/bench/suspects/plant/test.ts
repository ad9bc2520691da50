import { withBlock, withFile } from '../model'
import { runnerLog } from '../runners'
import { innocentPaths, traceLine } from './code'
import { codeFiles, type Ground, type Planted, testsOf } from './plant'

/** A test that is written wrongly, or made wrong by a change of its own. The code that it tests is innocent, and changed by others. */
export function plantTest(ground: Ground): Planted {
  const { chance, maker, language } = ground
  const file = chance.of(codeFiles(ground).filter((one) => testsOf(ground, one) !== undefined))
  const tests = testsOf(ground, file)
  const isNew = chance.chance(0.5)
  const tested = chance.of(file.blocks)
  const block = isNew
    ? maker.test({ ...tested, name: maker.name(file.module) })
    : chance.of(tests?.blocks ?? [])
  const broken = maker.line(language.expect(block.name, `${chance.between(100, 999)}`))
  const old = chance.of(block.lines)
  const lines = block.lines.map((line) => (line === old ? broken : line))
  // Half of the time it is not the line that was changed that fails, but the one after it.
  const shown = isNew || chance.chance(0.6) ? broken : (lines.at(-1) ?? broken)
  return {
    step: {
      subject: chance.of([`Test ${file.module} ${file.name}`, 'More tests', `Cover ${file.module}`]),
      edit: (state) =>
        withFile(state, tests?.id ?? 0, (now) =>
          isNew
            ? { ...now, blocks: [...now.blocks, { ...block, lines }] }
            : withBlock(now, block.id, (one) => ({
                ...one,
                lines: one.lines.map((line) => (line.id === old.id ? broken : line)),
              })),
        ),
    },
    hot: [file, ...(tests === undefined ? [] : [tests])],
    kept: new Set([broken.id, shown.id, old.id]),
    rivals: () => [],
    log: (end) => {
      const trace = traceLine(end, ground, shown.id, block.name)
      return runnerLog(ground, {
        test: language.testName(block.name),
        testPath: trace[0]?.path ?? '',
        trace,
        error: null,
        innocent: innocentPaths(ground),
      })
    },
  }
}

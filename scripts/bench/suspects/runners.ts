import type { Ground, TraceLine } from './plant/plant'

export interface TestFailure {
  readonly test: string
  readonly testPath: string
  /** Outermost first. */
  readonly trace: readonly TraceLine[]
  /** null: the assertion of the test failed. */
  readonly error: string | null
  /** Files that the log names though they have nothing to do with it. */
  readonly innocent: readonly string[]
}

/** A log of the language's test runner in the way that it writes them. */
export function runnerLog(ground: Ground, failure: TestFailure): string {
  const lines = {
    python: pytest,
    typescript: ground.chance.chance(0.5) ? jest : vitest,
    go: goTest,
    rust: cargo,
  }[ground.language.name](ground, failure)
  return lines.join('\n')
}

/** The part of a log in which all is well yet. */
export function testsPass({ language, chance }: Ground, paths: readonly string[]): string[] {
  const took = (): number => chance.between(2, 900)
  switch (language.name) {
    case 'python':
      return [
        '$ python -m pytest',
        '===== test session starts =====',
        `collected ${took()} items`,
        '',
        ...paths.map((path) => `${path} ......  [ ${took() % 100}%]`),
      ]
    case 'typescript':
      return [
        '> shop@1.4.0 test',
        '> vitest run',
        '',
        ...paths.map((path) => ` ✓ ${path} (${took()} tests) ${took()}ms`),
      ]
    case 'go':
      return [
        '$ go test ./...',
        ...paths.map(
          (path) => `ok  \texample.com/shop/${path.split('/').slice(0, -1).join('/')}\t0.${took()}s`,
        ),
      ]
    case 'rust':
      return [
        '$ cargo test',
        '   Compiling shop v0.1.0 (/builds/acme/shop)',
        ...paths.map((path) => `warning: unused variable: \`options\`\n  --> ${path}:${took() % 40}:9`),
      ]
  }
}

const values = ({ chance }: Ground): [number, number] => [chance.between(1, 99), chance.between(100, 999)]

function pytest(ground: Ground, { test, testPath, trace, error, innocent }: TestFailure): string[] {
  const [got, wanted] = values(ground)
  const kind =
    error === null ? 'AssertionError' : ground.chance.of(['KeyError', 'ValueError', 'TypeError', 'NameError'])
  const inner = trace.at(-1)
  const said = error === null ? `assert ${got} == ${wanted}` : `${kind}: ${error}`
  return [
    ...testsPass(ground, innocent),
    `${testPath} ..F.  [ 61%]`,
    '',
    '=================================== FAILURES ===================================',
    `________________________________ ${test} ________________________________`,
    '',
    `    def ${test}():`,
    `>   ${trace[0]?.text ?? ''}`,
    '',
    ...trace
      .slice(0, -1)
      .flatMap(({ path, line, text }, i) => [
        `${path}:${line}: ${i === 0 ? '' : `in ${trace[i]?.name}`}`,
        ...(i === 0 ? [] : [text]),
        '_ _ _ _ _ _ _ _ _ _',
      ]),
    ...(trace.length > 1 && ground.chance.chance(0.4)
      ? [
          '.venv/lib/python3.12/site-packages/quickparse/core.py:88: in parse',
          '    return self.inner(text)',
          '_ _ _ _ _ _ _ _ _ _',
        ]
      : []),
    ...(trace.length > 1 ? [`>   ${inner?.text ?? ''}`] : []),
    `E   ${said}`,
    '',
    `${inner?.path}:${inner?.line}: ${kind}`,
    '=============================== warnings summary ===============================',
    `${innocent[0]}:12: DeprecationWarning: the old way of calling it goes away`,
    '=========================== short test summary info ============================',
    `FAILED ${testPath}::${test} - ${said}`,
    '================== 1 failed, 213 passed in 12.34s ==================',
    '##[error]Process completed with exit code 1.',
  ]
}

function jest(ground: Ground, { test, testPath, trace, error, innocent }: TestFailure): string[] {
  const [got, wanted] = values(ground)
  const inner = trace.at(-1)
  return [
    '> shop@1.4.0 test',
    '> jest',
    '',
    ...innocent.map((path) => `PASS ${path}`),
    `  console.warn  slow answer\n      at warn (${innocent[0]}:18:11)`,
    `FAIL ${testPath}`,
    `  ● ${test}`,
    '',
    ...(error === null
      ? [
          '    expect(received).toEqual(expected) // deep equality',
          '',
          `    Expected: ${wanted}`,
          `    Received: ${got}`,
        ]
      : [`    TypeError: ${error}`]),
    '',
    `    > ${inner?.line} | ${inner?.text ?? ''}`,
    '         |         ^',
    '',
    ...[...trace]
      .reverse()
      .map(
        ({ path, line, name }) =>
          `      at ${path === testPath ? 'Object.<anonymous>' : name} (${path}:${line}:17)`,
      ),
    '      at Promise.then.completed (node_modules/jest-circus/build/utils.js:298:28)',
    '',
    'Tests:       1 failed, 213 passed, 214 total',
    '##[error]Process completed with exit code 1.',
  ]
}

function vitest(ground: Ground, { test, testPath, trace, error, innocent }: TestFailure): string[] {
  const [got, wanted] = values(ground)
  return [
    ...testsPass(ground, innocent),
    ` ❯ ${testPath} (4 tests | 1 failed) 30ms`,
    `   × ${test} 8ms`,
    '',
    '⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯',
    '',
    ` FAIL  ${testPath} > ${test}`,
    ...(error === null
      ? [`AssertionError: expected ${got} to deeply equal ${wanted}`, '', `- ${wanted}`, `+ ${got}`, '']
      : [`TypeError: ${error}`]),
    ...[...trace]
      .reverse()
      .flatMap(({ path, line, name, text }, i) => [
        ` ❯ ${path === testPath ? '' : `${name} `}${path}:${line}:17`,
        ...(i === 0 ? [`     ${line}| ${text}`, '       |       ^'] : []),
      ]),
    '',
    ' Test Files  1 failed | 30 passed (31)',
    '      Tests  1 failed | 213 passed (214)',
    '##[error]Process completed with exit code 1.',
  ]
}

function goTest(ground: Ground, { test, testPath, trace, error, innocent }: TestFailure): string[] {
  const [got, wanted] = values(ground)
  const where = '/builds/acme/shop'
  const head = [...testsPass(ground, innocent), `--- FAIL: ${test} (0.00s)`]
  const tail = [
    'FAIL',
    `FAIL\texample.com/shop/${testPath.split('/').slice(0, -1).join('/')}\t0.021s`,
    'FAIL',
    '##[error]Process completed with exit code 1.',
  ]
  const inner = trace[0]
  if (error === null) {
    return [
      ...head,
      `    ${inner?.path.split('/').at(-1)}:${inner?.line}: `,
      `        \tError Trace:\t${where}/${inner?.path}:${inner?.line}`,
      '        \tError:      \tNot equal: ',
      `        \t            \texpected: ${wanted}`,
      `        \t            \tactual  : ${got}`,
      `        \tTest:       \t${test}`,
      ...tail,
    ]
  }
  return [
    ...head,
    `panic: ${error} [recovered]`,
    `\tpanic: ${error}`,
    '',
    'goroutine 19 [running]:',
    'testing.tRunner.func1.2({0x1029a8, 0x14000})',
    '\t/usr/local/go/src/testing/testing.go:1545 +0x1c8',
    ...[...trace]
      .reverse()
      .flatMap(({ path, line, name }) => [
        `example.com/shop/${path.split('/').slice(0, -1).join('/')}.${name}(...)`,
        `\t${where}/${path}:${line} +0x1d`,
      ]),
    ...tail,
  ]
}

function cargo(ground: Ground, { test, testPath, trace, error, innocent }: TestFailure): string[] {
  const [got, wanted] = values(ground)
  const inner = trace.at(-1)
  return [
    ...testsPass(ground, innocent),
    `     Running ${testPath} (target/debug/deps/shop-4f1c)`,
    '',
    'running 4 tests',
    `test ${test} ... FAILED`,
    '',
    'failures:',
    '',
    `---- ${test} stdout ----`,
    `thread '${test}' panicked at ${inner?.path}:${inner?.line}:5:`,
    ...(error === null
      ? ['assertion `left == right` failed', `  left: ${got}`, ` right: ${wanted}`]
      : [error]),
    'stack backtrace:',
    '   0: rust_begin_unwind',
    '             at /rustc/07dca489ac2d933c78d3c5158e3f43beefeb02ce/library/std/src/panicking.rs:645:5',
    ...[...trace]
      .reverse()
      .flatMap(({ path, line, name }, i) => [
        `   ${i + 1}: shop::${name}`,
        `             at ./${path}:${line}:5`,
      ]),
    '',
    'failures:',
    `    ${test}`,
    '',
    'test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured',
    '##[error]Process completed with exit code 101.',
  ]
}

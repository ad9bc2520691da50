/** What looks like a step among the names of scripts and targets, the likeliest first. */
const STEPS = {
  check: [/^(ci|check|verify)$/, /^test$/, /^(test|check)[:._-](all|ci|unit)$/, /^lint$/],
  build: [/^build$/, /^build[:._-](prod|production|all)$/, /^(compile|dist|bundle)$/],
  ship: [/^deploy$/, /^ship$/, /^deploy[:._-]?\w*$/, /^rollout$/],
} as const satisfies Record<string, readonly RegExp[]>
export type CommandStep = keyof typeof STEPS

/** What a repository has that can be run. */
export interface Runnable {
  /** The scripts of `package.json` by their names, with what each runs. */
  readonly scripts: Readonly<Record<string, string>>
  /** The targets of the Makefile. */
  readonly targets: readonly string[]
  /** The names of the files at its root, by which its package manager is known. */
  readonly root: readonly string[]
  /** Paths of executable files at the root, and in `bin`, `script` and `scripts`. */
  readonly programs: readonly string[]
}

export type CommandTexts = Readonly<Record<CommandStep, string[]>>

/** What npm writes into a new package, which checks nothing. */
const NO_TEST = /no test specified/

/** The commands that look like each step. Only what the repository has is named: nothing stands in for a step that was not found. */
export const commandsOf = (runnable: Runnable): CommandTexts => ({
  check: commandsFor('check', runnable),
  build: commandsFor('build', runnable),
  ship: commandsFor('ship', runnable),
})

function commandsFor(step: CommandStep, { scripts, targets, root, programs }: Runnable): string[] {
  const named = Object.keys(scripts).filter((name) => !NO_TEST.test(scripts[name] ?? ''))
  const manager = managerOf(root)
  return [
    ...matching(step, named).map((name) => fromManager(manager, name, step)),
    ...matching(step, targets).map(
      (name) => `make ${name}${step === 'ship' ? ' ENVIRONMENT={environment}' : ''}`,
    ),
    ...matching(step, programs, baseOf).map((path) => `./${path}${step === 'ship' ? ' {environment}' : ''}`),
  ]
}

const matching = (
  step: CommandStep,
  names: readonly string[],
  key: (name: string) => string = (name) => name,
): string[] => [...new Set(STEPS[step].flatMap((pattern) => names.filter((name) => pattern.test(key(name)))))]

const baseOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.(sh|mjs|js|py|rb)$/, '')

const managerOf = (root: readonly string[]): 'npm' | 'pnpm' | 'yarn' | 'bun' => {
  if (root.includes('pnpm-lock.yaml')) return 'pnpm'
  if (root.includes('yarn.lock')) return 'yarn'
  return root.includes('bun.lock') || root.includes('bun.lockb') ? 'bun' : 'npm'
}

/** npm hands on what stands behind `--`; the others hand on all. */
const fromManager = (manager: string, name: string, step: CommandStep): string =>
  `${manager} run ${name}${step === 'ship' ? `${manager === 'npm' ? ' --' : ''} {environment}` : ''}`

/** The targets of a Makefile: names before a single colon at the beginning of a line. */
export const targetsOf = (makefile: string): string[] => [
  ...new Set(
    makefile.split('\n').flatMap((line) => /^([\w][\w.-]{0,60})[ \t]{0,8}:(?![=:])/.exec(line)?.[1] ?? []),
  ),
]

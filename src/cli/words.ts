// What the command says, beside what each command says of itself (commands/): its help, and what is wrong with a call.
import { type Deploy, deployKey, ranFor } from '@core/deploys/deploy'
import { brokeOffWhen, leftBehind } from '@core/deploys/words'
import { LEVELS } from '@core/reasons/level'
import { counted, grouped, listed, took } from '@core/text/time'
import { orRather } from '@core/text/words'
import { type CliCommand, EXIT, type ExitCodes } from './command'

// help

export const WHAT_IT_DOES =
  'Reads logs, migrations and releases without the app, and talks to the running app.'
export const OF_EVERY_COMMAND = 'Every command takes --json, and --help for its own options.'
/** `operands`: what a command takes beside its options; empty where it takes nothing. */
export const usageOf = (command: string, operands: string): string =>
  `Usage: binnacle ${[command, operands, '[OPTIONS]'].filter((word) => word !== '').join(' ')}`
export const COMMANDS = 'Commands:'
export const OPTIONS = 'Options:'
export const PRINT_JSON = 'print JSON'
export const PRINT_HELP = 'print this'
/** What follows the sentence about a wrong command line. */
export const seeHelp = (help: string): string => `See ${help}.`
export const UNEXPECTED = 'An unexpected error, please report it.'
export const EXIT_CODES = 'Exit codes:'
export const EXIT_CODES_OF_MOST = 'Exit codes (judge, deploy, rollback, cancel and wait have their own):'

const NOT_DONE = 'couldn’t be done: standard error says why'
const WRONG_LINE = 'the command line is wrong'
const STOPPED = 'the verdict is Stop, so nothing was sent'
const ERRORS = { [EXIT.failed]: NOT_DONE, [EXIT.usage]: WRONG_LINE } as const
/** By what a command does. */
export const EXITS: Readonly<Record<NonNullable<CliCommand['codes']>, ExitCodes>> = {
  done: { [EXIT.ok]: 'done', ...ERRORS },
  printed: { [EXIT.ok]: 'done', [EXIT.usage]: WRONG_LINE },
  verdict: { [EXIT.ok]: LEVELS.go, [EXIT.caution]: LEVELS.caution, [EXIT.stop]: LEVELS.stop, ...ERRORS },
  deployed: {
    [EXIT.ok]: 'the deploy finished; without --wait: it was sent, or waits for CI or approval',
    [EXIT.unwell]:
      'with --wait: the deploy failed or was cancelled, nothing was deployed, or it waits for approval',
    [EXIT.stop]: STOPPED,
    ...ERRORS,
  },
  'rolled-back': {
    [EXIT.ok]: 'the rollback finished; without --wait: it was sent',
    [EXIT.unwell]: 'with --wait: the rollback failed or was cancelled',
    [EXIT.stop]: STOPPED,
    ...ERRORS,
  },
  cancelled: {
    [EXIT.ok]: 'the deploy was cancelled; without --wait: it was told to stop',
    [EXIT.unwell]: 'with --wait: the deploy finished or failed before it could be cancelled',
    ...ERRORS,
  },
  waited: {
    [EXIT.ok]: 'the deploy finished',
    [EXIT.unwell]: 'the deploy failed or was cancelled',
    ...ERRORS,
  },
}

// the command line

export const giveCommand = (known: readonly string[]): string => `Give a command: ${listed(known)}.`
export const noCommand = (name: string, known: readonly string[]): string =>
  `There is no command “${name}”${orRather(name, known)}`
export const takesNothing = (name: string, got: string): string =>
  `${name} takes no arguments, but got ${got}.`
export const needs = (name: string, operands: string): string => `${name} needs ${operands}.`
export const dashed = (option: string): string =>
  `${option} needs a value. One that begins with a dash is written ${option}=VALUE.`
export const takesOnly = (name: string, operands: string, got: number): string =>
  `${name} takes ${operands}, but got ${counted(got, 'argument')}.`

// files

export const isFolder = (file: string): string => `${file} is a folder, not a file.`
export const isFile = (path: string): string => `${path} is a file, not a folder.`
const megabytes = (bytes: number): string => `${grouped(Math.round(bytes / 1024 / 1024))} MB`
export const onlyItsEnd = (file: string, most: number): string =>
  `${file === '-' ? 'Standard input' : file} is longer than ${megabytes(most)}: only its end was read, and lines are counted from there.`
export const tooLong = (most: number): string =>
  `Standard input is longer than ${megabytes(most)}, which is as much as is masked at once. Nothing was printed. Mask it in pieces.`
export const unreadable = (path: string, why: string): string => `${path} can’t be read: ${why}.`
export const NOT_THERE = 'it does not exist'
export const NOT_ALLOWED = 'permission denied'

// the workspace file

export const noWorkspace = (file: string): string => `${file} isn’t a workspace file.`
export const noApp = (file: string): string => `${file} has no app.`
export const noAppIn = (file: string, name: string, names: readonly string[]): string =>
  `${file} has no app “${name}”${orRather(name, names)}`
export const severalApps = (file: string, names: readonly string[]): string =>
  `${file} has several apps. Say which with --app${namely(names)}.`

const namely = (names: readonly string[]): string => (names.length === 0 ? '' : `: ${listed(names)}`)

// the running app

export const USER_DATA_DIR = 'the app’s data folder; the usual one by default'
export const START = 'start the app in the tray where it doesn’t run'

export const NOT_RUNNING = 'Binnacle is not running.'
export const NOT_RUNNING_START = 'Binnacle is not running. Start it, or use --start.'
export const NOT_ANSWERING = 'Binnacle was started but isn’t answering.'
export const BROKE_OFF = 'Binnacle stopped in the middle of its answer.'
export const notReached = (why: string): string => `Couldn’t reach Binnacle: ${why}.`
export const notStarted = (why: string): string => `Binnacle could not be started: ${why}.`
export const startByHand = (sentence: string): string => `${sentence} Start it once by hand.`
export const neverRan = (folder: string): string => `Binnacle has not run with the data folder ${folder} yet.`
export const ofOthers = (file: string): string =>
  `${file} is another user’s, or others may write it, so nothing that it names is used.`
export const notReadable = (file: string): string => `${file} can’t be understood. Start Binnacle again.`

// an app and its environment

export const otherEnvironment = (typed: string, environment: string): string =>
  `--yes names ${typed}, but this is about ${environment}. Nothing was sent.`
export const isProtected = (key: string, word: string): string =>
  `${key} is protected. Give --yes ${word} to confirm. Nothing was sent.`

// a deploy that is followed to its end

export const notKnown = (deploy: string): string => `${deploy} is not known to Binnacle.`
export const noLongerWaits = (key: string): string =>
  `${key} is no longer waiting, and nothing was deployed. The window says why.`
export const waitsForApproval = (key: string, commit: string): string =>
  `${key} waits for approval of ${commit}, in chat.`

/** How a deploy stands, as a sentence with its name. */
export function stateWords(deploy: Deploy, now: number): string {
  const { state } = deploy
  const name = deployKey(deploy)
  const ran = ranFor(deploy, now)
  const after = ran === null ? '' : ` after ${took(ran)}`
  switch (state.status) {
    case 'queued':
      return `${name} waits${state.waitingFor === null ? '' : ` for ${state.waitingFor}`}.`
    case 'running': {
      const phase = deploy.phases.find((one) => one.state === 'running')
      return `${name} is running${phase === undefined ? '' : `: ${phase.name}`}.`
    }
    case 'finished':
      return `${name} finished${after}.`
    case 'failed':
      return `${name} failed${state.step === null ? '' : ` in ${state.step}`}${after}: ${state.sentence}`
    case 'cancelled':
      return `${name} was cancelled${state.by === null ? '' : ` by ${state.by}`}${brokeOffWhen(deploy)}; ${leftBehind(deploy)}.`
  }
}

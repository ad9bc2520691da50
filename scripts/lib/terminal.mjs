// @ts-check
// What a person sees while a script works. Everything goes to standard error, so that standard output stays
// free for a script's answer (a path, the app's sentences, the sum of the tests).

/** A set-up step that failed in a way the person can fix: what went wrong, and what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message What went wrong, as a sentence.
   * @param {string} advice What to do, with the exact command where there is one.
   * @param {unknown} [cause] The failure underneath.
   */
  constructor(message, advice, cause) {
    super(message, { cause })
    this.name = 'SetupError'
    this.advice = advice
  }
}

/** Prints one line for the person. @param {string} line */
export function tell(line) {
  process.stderr.write(`${line}\n`)
}

/** A duration in words. @param {number} ms @returns {string} for example `0.4 s`, `12 s`, `1 min 5 s` */
export function duration(ms) {
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** How often a step that is still running says so, in ms. */
const STILL_RUNNING = 10_000

/**
 * Runs a step that may take long, and shows that it starts, goes on and ends.
 * @template T
 * @param {string} title What is done, as a short phrase.
 * @param {(note: (text: string) => void) => Promise<T>} work Calls `note` with how far it is; shown with the next sign of life.
 * @param {{ ms: number, advice: string }} [limit] How long it may take, and what to do where it takes longer; none where it ends by itself.
 * @returns {Promise<T>} What the work answers. A failure of the work is passed on.
 */
export async function step(title, work, limit) {
  const start = Date.now()
  let noted = ''
  tell(`→ ${title} …`)
  const pulse = setInterval(
    () => tell(`  … ${duration(Date.now() - start)}${noted && `, ${noted}`}`),
    STILL_RUNNING,
  )
  try {
    const working = work((text) => {
      noted = text
    })
    const answer = await (limit === undefined ? working : inTime(title, working, limit))
    tell(`✓ ${title} (${duration(Date.now() - start)})`)
    return answer
  } catch (error) {
    tell(`✗ ${title} (${duration(Date.now() - start)})`)
    throw error
  } finally {
    clearInterval(pulse)
  }
}

/**
 * @template T
 * @param {string} title @param {Promise<T>} working @param {{ ms: number, advice: string }} limit
 * @returns {Promise<T>}
 */
async function inTime(title, working, { ms, advice }) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    const error = new SetupError(`“${title}” was given up after ${duration(ms)}.`, advice)
    timer = setTimeout(() => reject(error), ms)
  })
  try {
    return await Promise.race([working, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Runs a script's main function. A failure is told with what to do about it and ends the process with code 1.
 * @param {() => Promise<number | undefined>} main Answers the exit code; none means to go on until nothing is left to do.
 */
export async function runMain(main) {
  try {
    const code = await main()
    if (code !== undefined) process.exit(code)
  } catch (error) {
    tellFailure(error)
    process.exit(1)
  }
}

/** Tells a failure, and what to do about it where that is known. @param {unknown} error */
export function tellFailure(error) {
  if (error instanceof SetupError) {
    tell(`\n${error.message}`)
    tell(`What to do: ${error.advice}`)
    if (error.cause instanceof Error) tell(`\nThe failure underneath: ${error.cause.message}`)
    return
  }
  tell(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
}

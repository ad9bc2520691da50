import { LIMITS } from '@core/limits'
import type { DeployAddress } from '@core/ports'
import { ask, ProblemError } from '../data/bridge'
import { copy } from '../data/commands'
import { warn } from '../toasts/toasts'
import { plainText } from './ansi'
import * as words from './words'

/** The clipboard takes no more, characters; a log has at least as many bytes. */
const MOST = LIMITS.window.logCopied

/** Copies what is selected in the log, or else all of it, without its colors. */
export async function copyLog(address: DeployAddress, selected: string): Promise<void> {
  if (selected !== '') return copy(selected, words.SELECTION_COPIED)
  try {
    const { text, whole } = await wholeLog(address)
    await copy(plainText(text), whole ? words.LOG_COPIED : words.END_OF_LOG_COPIED)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    warn(error.problem.sentence)
  }
}

async function wholeLog(address: DeployAddress): Promise<{ text: string; whole: boolean }> {
  const parts: string[] = []
  let chunk = await ask('log', { ...address, from: -MOST })
  const whole = chunk.size <= MOST
  for (;;) {
    parts.push(chunk.text)
    if (chunk.nextOffset >= chunk.size) return { text: parts.join('') + chunk.open, whole }
    const from = chunk.nextOffset
    chunk = await ask('log', { ...address, from })
    if (chunk.nextOffset <= from) return { text: parts.join(''), whole }
  }
}

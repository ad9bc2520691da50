import { fail, type Result } from '@core/result'
import { isDiskFull } from '@core/util/disk'

/** That the journal could not be written, and what follows from it: "nothing was sent". */
export const notWritten = (so: string, cause: unknown): Result<never> =>
  fail('fault', notWrittenSentence('The journal', so, cause), cause)

/** The sentence for what could not be written: a full disk is named as such. */
export const notWrittenSentence = (what: string, so: string, cause: unknown): string =>
  isDiskFull(cause) ? `The disk is full, so ${so}.` : `${what} could not be written, so ${so}.`

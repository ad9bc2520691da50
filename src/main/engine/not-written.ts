import { fail, type Result } from '@core/result'
import { isDiskFull } from '@core/util/disk'
import * as words from './words'

/** That the journal could not be written, and what follows from it. */
export const notWritten = (so: keyof typeof words.CONSEQUENCES, cause: unknown): Result<never> =>
  fail('fault', notWrittenSentence(words.THE_JOURNAL, words.CONSEQUENCES[so], cause), cause)

/** The sentence for what could not be written: a full disk is named as such. */
export const notWrittenSentence = (what: string, so: string, cause: unknown): string =>
  isDiskFull(cause) ? words.diskFullSo(so) : words.notWrittenSo(what, so)

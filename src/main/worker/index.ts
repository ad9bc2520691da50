import { Worker } from 'node:worker_threads'
import type { Excerpt } from '@core/failures/excerpt'
import { LIMITS } from '@core/limits'
import type { JudgeMigrations } from '@core/migrations/types'
import type { Clock } from '@core/ports'
import { type Locks, type LockTexts, lengthOf } from '@core/releases/locks/texts'
import { ok, type Result } from '@core/result'
import type { ReadAnswer } from '../services/http'
import { Background, type Thread } from './background'
import { JOBS } from './jobs'
import * as words from './words'

/** Work whose cost depends on what others send. What is short is done at once, what is long beside the main thread. */
export interface LongWork {
  readonly readAnswer: ReadAnswer
  readonly readExcerpt: (log: string) => Promise<Result<Excerpt>>
  readonly judgeMigrations: JudgeMigrations
  readonly compareLocks: (texts: LockTexts) => Promise<Result<Locks>>
  /** A text without what is known to be a secret, or looks like one. */
  readonly mask: (text: string) => Promise<Result<string>>
  /** Whether the worker lives. */
  readonly isRunning: () => boolean
  readonly close: () => void
}

interface Options {
  readonly clock: Clock
  /** A text without what is known to be a secret, or looks like one. */
  readonly clean: (text: string) => string
  /** The secrets that are known. */
  readonly known: () => readonly string[]
  /** What runs in the worker (electron.vite.config.ts). */
  readonly file: string
}

/** Costs nothing until something long is to be done. */
export function longWork({ clock, clean, known, file }: Options): LongWork {
  const background = new Background({ start: () => startThread(file), clock })
  return {
    readAnswer: ({ service, bytes, secrets, limits }) =>
      background.run(JOBS.answer, `${service}’s answer`, { bytes, secrets: [...secrets], limits }, [
        bytes.buffer,
      ]),
    // The rules of all tools take some 100 ms to load, and PostgreSQL's parser is large: even what is short is read beside the main thread.
    readExcerpt: (log) => background.run(JOBS.excerpt, words.THE_LOG, { log }),
    judgeMigrations: (files, earlier) =>
      background.run(JOBS.migrations, words.WHAT_MIGRATIONS_DO, {
        files: [...files],
        earlier: earlier.map(({ scope, files }) => ({ scope, files: [...files] })),
      }),
    compareLocks: async (texts) =>
      lengthOf(texts) <= LIMITS.worker.locksInPlace
        ? ok((await import('@core/releases/locks/compare')).compareLocks(texts))
        : background.run(JOBS.locks, words.WHAT_LOCK_FILES_SAY, texts),
    mask: async (text) =>
      text.length <= LIMITS.worker.maskInPlace
        ? ok(clean(text))
        : background.run(JOBS.mask, words.THE_TEXT, { text, secrets: [...known()] }),
    isRunning: () => background.isRunning,
    close: () => background.close(),
  }
}

function startThread(file: string): Thread {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: LIMITS.worker.megabytes } })
  // It must not keep the app from ending.
  worker.unref()
  return worker
}

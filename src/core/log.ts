/** From what a person must look at to what only somebody who debugs Binnacle wants to read. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Writes a sentence for whoever looks into something later; `cause` is any thrown thing, or a problem's cause. Never throws. */
export type Log = Readonly<Record<LogLevel, (sentence: string, cause?: unknown) => void>>

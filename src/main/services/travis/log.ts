/** How a command that failed is told in a job's log. */
const EXITED = /The command "(.+)" (?:failed and )?exited with [1-9]/

/** The command of a job that failed, by its log; null where the log does not tell. */
export const failedCommand = (log: string): string | null => log.match(EXITED)?.[1] ?? null

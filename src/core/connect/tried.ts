import { z } from 'zod'

/** The parts of an app that are tried before it is added. */
export const PARTS_TRIED = ['name', 'code', 'ci', 'deploys', 'environments', 'release'] as const
export type PartTried = (typeof PARTS_TRIED)[number]

/** What came of trying a part: it works, it works but says something to know, or it does not. */
export const ConnectFindingSchema = z.object({
  part: z.enum(PARTS_TRIED),
  state: z.enum(['good', 'note', 'bad']),
  sentence: z.string(),
})
export type ConnectFinding = z.infer<typeof ConnectFindingSchema>

export const ConnectTrialSchema = z.object({
  findings: z.array(ConnectFindingSchema),
  /** What runs in each environment by its name, in words; those of which nothing is known are missing. */
  runs: z.record(z.string(), z.string()),
})
export type ConnectTrial = z.infer<typeof ConnectTrialSchema>

/** Whether all that was tried works. */
export const isProven = ({ findings }: ConnectTrial): boolean =>
  findings.every(({ state }) => state !== 'bad')

/** Which part of an app a path in the workspace file is about. */
export function partOf(path: string): PartTried {
  if (/^releases\b/.test(path)) return 'release'
  const field = /^apps\[\d+\]\.(\w+)/.exec(path)?.[1]
  switch (field) {
    case 'source':
      return 'code'
    case 'ci':
      return 'ci'
    case 'deploy':
      return 'deploys'
    case 'environments':
      return 'environments'
    default:
      return 'name'
  }
}

import { z } from 'zod'
import type { Shown } from './checks.ts'

/** The answer to a call. */
export const ReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    problem: z.object({
      kind: z.string(),
      /** What speaks against it and was not shown. */
      unseen: z
        .array(
          z.object({
            rule: z.string(),
            level: z.string(),
            sentence: z.string(),
            at: z
              .object({ path: z.string(), line: z.number().nullable(), repository: z.string().optional() })
              .optional(),
            about: z.array(z.string()).optional(),
          }),
        )
        .default([]),
    }),
  }),
])
export type Reply = z.infer<typeof ReplySchema>

/** What the app refuses with as not shown, by the names that a start carries it by once it was. */
export const unseenIn = (reply: Reply): { level: string; of: string }[] =>
  reply.ok
    ? []
    : reply.problem.unseen.flatMap(({ rule, level, sentence, at, about = [sentence] }) => {
        const place = at === undefined ? '' : ` ${at.repository ?? ''}:${at.path}:${at.line ?? ''}`
        return about.map((one) => ({ level, of: `${rule}${place} ${one}` }))
      })

/** What is answered to a deploy. */
export const StartedSchema = z.object({ number: z.number() })
const DeploySchema = z.object({
  environment: z.string(),
  number: z.number(),
  sha: z.string().nullable(),
  by: z.string(),
  state: z.object({ status: z.string() }),
})
/** The window's snapshot, as far as it is compared. */
export const SeenSchema = z.object({
  ok: z.literal(true),
  value: z.object({
    apps: z.array(z.unknown()),
    since: z.record(z.string(), z.number()),
    deploys: z.record(z.string(), z.record(z.string(), DeploySchema)),
    sources: z.record(z.string(), z.object({ lastOkAt: z.number().nullable() })),
  }),
})
export type Seen = z.infer<typeof SeenSchema>['value']

type SeenDeploy = z.infer<typeof DeploySchema>

const toShown = ({ environment, number, sha, by, state }: SeenDeploy): Shown => ({
  environment,
  number,
  sha,
  by,
  status: state.status,
})

/** The deploys in it. */
export const shownIn = ({ deploys }: Seen): Shown[] =>
  Object.values(deploys)
    .flatMap((one) => Object.values(one))
    .map(toShown)

const PastSchema = z.object({ ok: z.literal(true), value: z.object({ deploys: z.array(DeploySchema) }) })

/** The deploys in an answer of the history. */
export const pastIn = (reply: unknown): Shown[] => PastSchema.parse(reply).value.deploys.map(toShown)

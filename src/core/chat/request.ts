import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import { ReachSchema } from '../deploys/deploy'
import { AnyVerdictSchema, ShownVerdictSchema } from '../reasons/shown'
import * as words from './words'

const At = { app: z.string(), environment: z.string() }

/** What was asked for, exactly as the person saw it with its verdict. */
export const RequestedCommandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deploy'),
    ...At,
    ref: z.string(),
    sha: KnownShaSchema,
    subject: z.string(),
    /** The verdict that was shown, and the commit that ran then. */
    shown: ShownVerdictSchema,
    from: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('rollback'),
    ...At,
    target: z.number().int(),
    sha: KnownShaSchema,
    shown: ShownVerdictSchema,
    from: z.string().nullable(),
    cancelFirst: z.number().int().nullable(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('cancel'), ...At, number: z.number().int(), seen: ReachSchema }),
  z.object({ kind: z.literal('lift'), ...At, hold: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('lock'), app: z.string(), environment: z.literal('*'), reason: z.string() }),
])
export type RequestedCommand = z.infer<typeof RequestedCommandSchema>

/** Somebody in chat, by their id there and their name in the workspace file. */
const WhoSchema = z.object({ id: z.string(), name: z.string() })
export type Who = z.infer<typeof WhoSchema>

/** Who else has to agree: nobody, the person at this desktop, or a second person in chat (or at this desktop). */
export const NeedsSchema = z.enum(['nobody', 'desktop', 'second'])
export type Needs = z.infer<typeof NeedsSchema>

export const RequestStateSchema = z.discriminatedUnion('state', [
  /** The verdict is shown; who asked has to press the button. */
  z.object({ state: z.literal('shown') }),
  /** They did, and somebody else has to agree. */
  z.object({ state: z.literal('waiting') }),
  /** It is sent: from now on it is never sent again, whatever happens. */
  z.object({ state: z.literal('sent'), approvedBy: z.string().nullable() }),
  z.object({ state: z.literal('done'), sentence: z.string(), approvedBy: z.string().nullable() }),
  z.object({ state: z.literal('refused'), sentence: z.string() }),
  z.object({ state: z.literal('denied'), by: z.string() }),
  z.object({ state: z.literal('withdrawn'), why: z.string() }),
  z.object({ state: z.literal('expired') }),
])
export type RequestState = z.infer<typeof RequestStateSchema>

/** A request from chat with its life. Times are epoch ms. */
export const ChatRequestSchema = z.object({
  id: z.string(),
  what: RequestedCommandSchema,
  by: WhoSchema,
  needs: NeedsSchema,
  /** The message that asked, null where that was the person at this desktop; and the one that shows the verdict, null until that is posted. */
  origin: z.object({ channel: z.string(), id: z.string() }).nullable(),
  message: z.object({ channel: z.string(), id: z.string() }).nullable(),
  /** What would be done, in a sentence. */
  plan: z.string(),
  /** The verdict on it, as who asked has seen it; null where there is nothing to judge. */
  verdict: AnyVerdictSchema.nullable(),
  askedAt: z.number(),
  /** Since when it is as it is. */
  since: z.number(),
  stand: RequestStateSchema,
})
export type ChatRequest = z.infer<typeof ChatRequestSchema>

/** So long a verdict that is shown can be confirmed, and a request that waits approved, ms. */
export const LASTS_MS = { shown: 10 * 60_000, waiting: 60 * 60_000 } as const

/** What somebody does about a request. `approve` and `deny`: `by` null is the person at this desktop. */
export type Act =
  | { readonly do: 'confirm' | 'withdraw'; readonly by: Who }
  | {
      readonly do: 'approve' | 'deny'
      readonly by: Who | null
      readonly localUser: string
      readonly mayApprove: boolean
    }
  | { readonly do: 'edited' | 'pass' }

export type Next =
  | { readonly kind: 'becomes'; readonly stand: RequestState }
  /** Nothing changes, and who did it is told why. */
  | { readonly kind: 'no'; readonly sentence: string }
  | { readonly kind: 'same' }

export const isOver = ({ stand }: Pick<ChatRequest, 'stand'>): boolean =>
  !['shown', 'waiting', 'sent'].includes(stand.state)

/** What becomes of a request by what somebody does, or by time alone (`pass`). */
export function next(request: ChatRequest, act: Act, now: number): Next {
  const { stand, by, since } = request
  if (stand.state !== 'shown' && stand.state !== 'waiting')
    return act.do === 'pass' || act.do === 'edited' ? { kind: 'same' } : no(endWords(request))
  if (now - since > LASTS_MS[stand.state]) return becomes({ state: 'expired' })
  switch (act.do) {
    case 'pass':
      return { kind: 'same' }
    case 'edited':
      return becomes({ state: 'withdrawn', why: words.EDITED })
    case 'withdraw':
      return act.by.id === by.id ? becomes(withdrawnBy(by)) : no(words.onlyAskerWithdraws(by.name))
    case 'confirm':
      return confirmed(request, act.by)
    default:
      return answered(request, act)
  }
}

function confirmed({ by, stand, needs }: ChatRequest, who: Who): Next {
  if (who.id !== by.id) return no(words.onlyAskerConfirms(by.name))
  if (stand.state === 'waiting') return no(words.ALREADY_CONFIRMED)
  return becomes(needs === 'nobody' ? { state: 'sent', approvedBy: null } : { state: 'waiting' })
}

function answered(
  { by, stand, needs, origin }: ChatRequest,
  { do: what, by: who, localUser, mayApprove }: Extract<Act, { readonly do: 'approve' | 'deny' }>,
): Next {
  if (stand.state !== 'waiting') return no(words.notConfirmed(by.name))
  const isAsker = who === null ? origin === null : who.id === by.id
  if (isAsker && who === null && what === 'deny') return becomes(withdrawnBy(by))
  if (isAsker) return no(words.SOMEONE_ELSE_APPROVES)
  if (who !== null && needs !== 'second') return no(words.APPROVED_IN_BINNACLE)
  if (who !== null && !mayApprove) return no(words.MAY_NOT_APPROVE)
  const name = who?.name ?? localUser
  return becomes(what === 'approve' ? { state: 'sent', approvedBy: name } : { state: 'denied', by: name })
}

const withdrawnBy = ({ name }: Who): RequestState => ({ state: 'withdrawn', why: words.withdrewIt(name) })
const becomes = (stand: RequestState): Next => ({ kind: 'becomes', stand })
const no = (sentence: string): Next => ({ kind: 'no', sentence })

/** How a request stands, in a sentence. */
export function endWords({ stand, needs, by }: Pick<ChatRequest, 'stand' | 'needs' | 'by'>): string {
  switch (stand.state) {
    case 'shown':
      return needs === 'nobody' ? '' : words.onceConfirmed(by.name, approver(needs))
    case 'waiting':
      return words.waitingFor(approver(needs))
    case 'sent':
      return words.SENDING
    case 'done':
      return stand.approvedBy === null ? stand.sentence : words.approvedBy(stand.sentence, stand.approvedBy)
    case 'refused':
      return words.refused(stand.sentence)
    case 'denied':
      return words.deniedBy(stand.by)
    case 'withdrawn':
      return words.withdrawn(stand.why)
    case 'expired':
      return words.EXPIRED
  }
}

const approver = (needs: Needs): string => words.APPROVERS[needs === 'second' ? 'second' : 'manager']

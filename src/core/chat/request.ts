import { z } from 'zod'
import { ReachSchema } from '../deploys/deploy'
import { ShownSchema } from '../verdict'

const At = { app: z.string(), environment: z.string() }

/** What was asked for, exactly as the person saw it with its verdict. */
export const AskedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deploy'),
    ...At,
    ref: z.string(),
    sha: z.string(),
    subject: z.string(),
    /** The verdict that was shown, and the commit that ran then. */
    shown: ShownSchema,
    from: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('rollback'),
    ...At,
    target: z.number().int(),
    sha: z.string(),
    shown: ShownSchema,
    from: z.string().nullable(),
    cancelFirst: z.number().int().nullable(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('cancel'), ...At, number: z.number().int(), seen: ReachSchema }),
  z.object({ kind: z.literal('lift'), ...At, hold: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('lock'), app: z.string(), environment: z.literal('*'), reason: z.string() }),
])
export type Asked = z.infer<typeof AskedSchema>

/** Somebody in chat, by their id there and their name in the workspace file. */
const WhoSchema = z.object({ id: z.string(), name: z.string() })
export type Who = z.infer<typeof WhoSchema>

/** Who else has to agree: nobody, the person at this desktop, or a second person in chat (or at this desktop). */
export const NeedsSchema = z.enum(['nobody', 'desktop', 'second'])
export type Needs = z.infer<typeof NeedsSchema>

export const StandSchema = z.discriminatedUnion('state', [
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
export type Stand = z.infer<typeof StandSchema>

/** A request from chat with its life. Times are epoch ms. */
export const RequestSchema = z.object({
  id: z.string(),
  what: AskedSchema,
  by: WhoSchema,
  needs: NeedsSchema,
  /** The message that asked, null where that was the person at this desktop; and the one that shows the verdict, null until that is posted. */
  origin: z.object({ channel: z.string(), id: z.string() }).nullable(),
  message: z.object({ channel: z.string(), id: z.string() }).nullable(),
  /** What the message says above its state: the request and its verdict. */
  text: z.string(),
  askedAt: z.number(),
  /** Since when it is as it is. */
  since: z.number(),
  stand: StandSchema,
})
export type ChatRequest = z.infer<typeof RequestSchema>

/** So long a verdict that is shown can be confirmed, and a request that waits approved, ms. */
export const LASTS_MS = { shown: 10 * 60_000, waiting: 60 * 60_000 } as const

/** What somebody does about a request. `approve` and `deny`: `by` null is the person at this desktop. */
export type Act =
  | { readonly do: 'confirm' | 'withdraw'; readonly by: Who }
  | {
      readonly do: 'approve' | 'deny'
      readonly by: Who | null
      readonly desk: string
      readonly mayApprove: boolean
    }
  | { readonly do: 'edited' | 'pass' }

export type Next =
  | { readonly kind: 'becomes'; readonly stand: Stand }
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
      return becomes({ state: 'withdrawn', why: 'the message that asked for it was edited' })
    case 'withdraw':
      return act.by.id === by.id ? becomes(withdrawnBy(by)) : no(`Only ${by.name} can withdraw this.`)
    case 'confirm':
      return confirmed(request, act.by)
    default:
      return answered(request, act)
  }
}

function confirmed({ by, stand, needs }: ChatRequest, who: Who): Next {
  if (who.id !== by.id) return no(`Only ${by.name}, who asked, can confirm this.`)
  if (stand.state === 'waiting') return no('It’s already confirmed and waits for approval.')
  return becomes(needs === 'nobody' ? { state: 'sent', approvedBy: null } : { state: 'waiting' })
}

function answered(
  { by, stand, needs, origin }: ChatRequest,
  { do: what, by: who, desk, mayApprove }: Extract<Act, { readonly do: 'approve' | 'deny' }>,
): Next {
  if (stand.state !== 'waiting') return no(`${by.name} has not confirmed this yet.`)
  const isAsker = who === null ? origin === null : who.id === by.id
  if (isAsker && who === null && what === 'deny') return becomes(withdrawnBy(by))
  if (isAsker) return no('Someone other than the person who asked has to approve this.')
  if (who !== null && needs !== 'second') return no('This is approved in Binnacle itself, not in chat.')
  if (who !== null && !mayApprove) return no('You may not approve this. The workspace file says who may.')
  const name = who?.name ?? desk
  return becomes(what === 'approve' ? { state: 'sent', approvedBy: name } : { state: 'denied', by: name })
}

const withdrawnBy = ({ name }: Who): Stand => ({ state: 'withdrawn', why: `${name} withdrew it` })
const becomes = (stand: Stand): Next => ({ kind: 'becomes', stand })
const no = (sentence: string): Next => ({ kind: 'no', sentence })

/** How a request stands, in a sentence. */
export function endWords({ stand, needs, by }: Pick<ChatRequest, 'stand' | 'needs' | 'by'>): string {
  switch (stand.state) {
    case 'shown':
      return needs === 'nobody' ? '' : `Once ${by.name} confirms it, ${approver(needs)} has to approve it.`
    case 'waiting':
      return `Waiting for ${approver(needs)} to approve it.`
    case 'sent':
      return 'Sending…'
    case 'done':
      return `${stand.sentence}${stand.approvedBy === null ? '' : ` Approved by ${stand.approvedBy}.`}`
    case 'refused':
      return `Nothing was sent: ${stand.sentence}`
    case 'denied':
      return `Denied by ${stand.by}. Nothing was sent.`
    case 'withdrawn':
      return `Withdrawn, since ${stand.why}. Nothing was sent.`
    case 'expired':
      return 'Nobody answered in time, so nothing was sent. Ask again.'
  }
}

const approver = (needs: Needs): string =>
  needs === 'second' ? 'a second person' : 'the release manager at the desktop'

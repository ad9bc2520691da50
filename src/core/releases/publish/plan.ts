import { z } from 'zod'
import { shortSha } from '../../commits/commit'
import type { FoundBranch, FoundTag, HostedRelease, ReleaseHost } from '../host'
import * as words from '../words'
import {
  type PointReleaseRequest,
  type ReleaseRequest,
  type ReleaseRun,
  type StepName,
  StepNameSchema,
} from './request'

/** What is found at the host before anything is done. */
export interface HostState {
  readonly tag: FoundTag | null
  readonly release: HostedRelease | null
  /** Of a point release; null where there is none, or none is needed. */
  readonly branch: FoundBranch | null
}

export const PlannedStepSchema = z.object({
  step: StepNameSchema,
  /** Exactly what will be created: "Annotated tag 26.11.0 at 8c1e0b4". */
  title: z.string(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('to do') }),
    /** It exists, made by whomever: it is adopted, and never made twice. `sentence` says what was found. */
    z.object({ kind: z.literal('there'), sentence: z.string() }),
    z.object({ kind: z.literal('blocked'), sentence: z.string() }),
  ]),
})
export type PlannedStep = z.infer<typeof PlannedStepSchema>

/** All steps of a release in their order, publishing left out. */
export type ReleasePlan = readonly PlannedStep[]

interface PlanFacts {
  readonly request: ReleaseRequest
  readonly found: HostState
  /** What was sent before, perhaps in an earlier run of the app. */
  readonly steps: ReleaseRun['steps']
  readonly host: Pick<ReleaseHost, 'name' | 'mayComeLate'>
  /** Epoch ms. */
  readonly now: number
}

/**
 * A request whose answer was lost may still be carried out by a slow server. Of what the host would make twice, none is sent again before so
 * much time has passed, ms.
 */
const LATE_MS = 60_000

/** What has to be done for a request, by what is found at the host. Done again at any time it gives what is left to do. */
export function planOf(looked: PlanFacts): ReleasePlan {
  const { request } = looked
  const own =
    request.kind === 'point' ? [branchStep(request, looked.found), picksStep(request, looked.found)] : []
  return [...own, tagStep(looked), draftStep(looked)]
}

/** The commit that the release is to be; null while it is not made yet. */
export function shaOf(request: ReleaseRequest, { branch }: Pick<HostState, 'branch'>): string | null {
  if (request.kind === 'tag') return request.sha
  if (branch === null) return request.picks.length === 0 ? request.base.sha : null
  return missingPicks(request, branch).length === 0 ? branch.sha : null
}

/** The commits of a point release that are not on its branch yet, in their order. */
export function missingPicks(
  request: PointReleaseRequest,
  branch: FoundBranch | null,
): PointReleaseRequest['picks'] {
  const there = new Set(branch?.commits.flatMap(({ pickedFrom }) => pickedFrom ?? []))
  return request.picks.filter(({ sha }) => !there.has(sha))
}

function branchStep({ branch: name, base }: PointReleaseRequest, { branch }: HostState): PlannedStep {
  const step = of('branch', words.branch(name, base.tag, shortSha(base.sha)))
  if (branch === null) return step.toDo()
  if (!branch.holdsBase) return step.inTheWay(words.branchElsewhere(name, base.tag))
  return step.there(words.branchThere(name, base.tag, branch.commits.length))
}

function picksStep(request: PointReleaseRequest, { branch, tag }: HostState): PlannedStep {
  const missing = missingPicks(request, branch)
  const there = request.picks.length - missing.length
  const title = words.picks(request.picks.length, request.branch)
  const step = of('picks', title)
  if (missing.length === 0) return step.there(words.picksThere(request.branch))
  if (tag !== null) return step.inTheWay(words.picksTooLate(tag.tag, names(missing)))
  return there === 0 ? step.toDo() : of('picks', words.picksLeft(title, there, names(missing))).toDo()
}

function tagStep({ request, found }: PlanFacts): PlannedStep {
  const sha = shaOf(request, found)
  const at = sha === null ? words.newEnd(request.kind === 'point' ? request.branch : '') : shortSha(sha)
  const step = of('tag', words.tag(request.tag, at))
  const { tag } = found
  if (tag === null) return step.toDo()
  if (tag.sha !== sha) return step.inTheWay(words.tagElsewhere(tag.tag, shortSha(tag.sha)))
  if (tag.annotation === null) return step.there(words.tagNotAnnotated(tag.tag, shortSha(tag.sha)))
  return step.there(words.tagThere(tag.tag, shortSha(tag.sha), tag.annotation.by))
}

function draftStep({ request, found: { release }, steps, host, now }: PlanFacts): PlannedStep {
  const step = of('draft', words.draft(request.title))
  if (release !== null)
    return step.there(release.isDraft ? words.draftThere(request.tag) : words.published(request.tag))
  const { draft } = steps
  if (host.mayComeLate && draft?.state === 'sent' && now < draft.at + LATE_MS)
    return step.inTheWay(words.draftUnknown(host.name))
  return step.toDo()
}

/** The first that keeps a plan from being carried out; null for none. */
export const obstacle = (plan: ReleasePlan): string | null =>
  plan.flatMap(({ state }) => (state.kind === 'blocked' ? [state.sentence] : []))[0] ?? null

const names = (picks: PointReleaseRequest['picks']): string[] => picks.map(({ sha }) => shortSha(sha))

const of = (step: StepName, title: string) => ({
  toDo: (): PlannedStep => ({ step, title, state: { kind: 'to do' } }),
  there: (sentence: string): PlannedStep => ({ step, title, state: { kind: 'there', sentence } }),
  inTheWay: (sentence: string): PlannedStep => ({ step, title, state: { kind: 'blocked', sentence } }),
})

import { z } from 'zod'
import { CiReportSchema } from '../ci/ci'
import { DeployWhenGreenSchema, PendingDeployQuestionSchema } from '../deploy-when-green/pending'
import { type Deploy, DeploySchema, DeployStateSchema, DeployStates, RevisionSchema } from '../deploys/deploy'
import { IncidentSchema } from '../incidents/incident'
import { ProblemSchema } from '../problem'
import { DueSchema, ReminderStepSchema } from '../releases/reminder'
import { compareRevisions } from '../snapshot/sightings'
import { EnvironmentErrorsSchema } from '../user-errors'

const id = z.string()
/** What was known of the deploy before: its attempt, and how that stood; null where it was not known. */
const WasSchema = z.object({
  status: z.enum(DeployStateSchema.options.map((option) => option.shape.status.value)),
  attempt: z.number().int(),
})
const deployIn = <S extends z.ZodType>(state: S) => ({
  id,
  deploy: DeploySchema.extend({ state }),
  was: WasSchema.nullable().default(null),
})
const ofBranch = { id, app: z.string(), report: CiReportSchema }
const ofRequest = { id, request: DeployWhenGreenSchema }
const ofSource = { id, source: z.string(), label: z.string() }
const ofIncident = { ...ofSource, incident: IncidentSchema }

/** Something that happened between two snapshots. `id` is the same for the same happening, also after a restart. */
export const EventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deploy-queued'), ...deployIn(DeployStates.queued) }),
  z.object({ kind: z.literal('deploy-started'), ...deployIn(DeployStates.running) }),
  z.object({ kind: z.literal('deploy-finished'), ...deployIn(DeployStates.finished) }),
  z.object({ kind: z.literal('deploy-failed'), ...deployIn(DeployStates.failed) }),
  z.object({ kind: z.literal('deploy-cancelled'), ...deployIn(DeployStates.cancelled) }),
  /** It waits for a review that the account of this Binnacle can give; told once for each attempt. */
  z.object({
    kind: z.literal('review-wanted'),
    id,
    deploy: DeploySchema.extend({ state: DeployStates.queued }),
  }),
  z.object({ kind: z.literal('ci-red'), ...ofBranch }),
  z.object({ kind: z.literal('ci-green'), ...ofBranch }),
  /** Of a request to deploy when green: its branch moved on or was deleted and the person has to choose, or it ended without a deploy. */
  z.object({ kind: z.literal('green-asks'), ...ofRequest, question: PendingDeployQuestionSchema }),
  z.object({ kind: z.literal('green-red'), ...ofRequest, checks: z.array(z.string()) }),
  z.object({ kind: z.literal('green-expired'), ...ofRequest }),
  z.object({ kind: z.literal('green-refused'), ...ofRequest, sentence: z.string() }),
  /** A change that a person asked about runs now in an environment, with the deploy that brought it. */
  z.object({
    kind: z.literal('change-live'),
    id,
    app: z.string(),
    environment: z.string(),
    number: z.number().int(),
    /** `#12`, or a short sha. */
    change: z.string(),
    title: z.string(),
  }),
  /** Since a deploy users meet errors that nobody hit before. */
  z.object({
    kind: z.literal('errors-began'),
    id,
    app: z.string(),
    environment: z.string(),
    errors: EnvironmentErrorsSchema,
  }),
  /** Something is broken that users feel, as a team says. */
  z.object({ kind: z.literal('incident-began'), ...ofIncident }),
  /** The same incident is open no more; `at` is when that was seen, epoch ms. */
  z.object({ kind: z.literal('incident-ended'), ...ofIncident, at: z.number() }),
  /** A release of a workspace (its id; empty for none) is due soon, or today; told once for each step. */
  z.object({
    kind: z.literal('release-due'),
    id,
    workspace: z.string().default(''),
    step: ReminderStepSchema,
    due: DueSchema,
  }),
  z.object({ kind: z.literal('source-lost'), ...ofSource, problem: ProblemSchema }),
  z.object({ kind: z.literal('source-back'), ...ofSource }),
])
export type Event = z.infer<typeof EventSchema>

/** A change of a deploy's state. */
export type DeployEvent = Extract<Event, { was: unknown }>
/** Whether an event is one. */
export const isDeployEvent = (event: Event): event is DeployEvent => 'was' in event

/** The last that people were told of a deploy. */
export const NotifiedStateSchema = z.object({
  revision: RevisionSchema,
  status: z.enum(DeployStateSchema.options.map((option) => option.shape.status.value)),
})
export type NotifiedState = z.infer<typeof NotifiedStateSchema>

/** What is noted once a deploy's state was told. */
export const notifiedStateOf = ({ revision, state }: Deploy): NotifiedState => ({
  revision,
  status: state.status,
})

/**
 * Whether a deploy's state is still to be told. After a kill the app may know less of a deploy than it has told of it: what is earlier than
 * that, and the same once more, is no news.
 */
export const isNewsAfter = (told: NotifiedState | null, { revision, state }: Deploy): boolean =>
  told === null ||
  (compareRevisions(revision, told.revision) >= 0 &&
    (told.status !== state.status || told.revision.attempt !== revision.attempt))

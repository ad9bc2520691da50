import { ShaSchema } from '@core/commits/commit'
import { ShownVerdictSchema } from '@core/reasons/shown'
import { ReleaseChecklistSchema } from '@core/releases/checklist'
import { ReleaseOverviewSchema, ReleaseSummarySchema } from '@core/releases/overview'
import { PickPreviewSchema } from '@core/releases/point'
import { PlannedStepSchema, ReleaseProgressSchema } from '@core/releases/publish'
import { ReleaseIdSchema } from '@core/releases/types'
import { z } from 'zod'

/** A release's checklist: `version` null for the one that is being made, `ref` null for the head of its branch. */
const ChecklistAt = z.object({
  id: z.string().min(1).max(100),
  version: z.string().max(100).nullable().default(null),
  ref: z.string().min(1).max(1000).nullable().default(null),
})

const Version = z.string().min(1).max(100)
/** A name that git can give to a tag (`git check-ref-format`), and that cannot pass for an option. */
const Tag = z
  .string()
  .max(200)
  .regex(/^(?!-)(?!.*(\.\.|@\{|\/\/|\.lock$|\.$|\/$))[^\s~^:?*[\\\p{Cc}]+$/u)
/** Markdown. A host takes some 125,000 characters. */
const Notes = z.string().max(125_000)

/** A version of a release of the workspace file. */
const ReleaseAt = z.object({ release: ReleaseIdSchema, version: Version })

/** A release as the person sees it: this commit becomes this version. */
const WhatSchema = ReleaseAt.extend({
  tag: Tag,
  sha: ShaSchema,
  /** The tag before; null for the first release. */
  previous: Tag.nullable(),
})
export type ReleaseAsk = z.output<typeof WhatSchema>

const PointSchema = z.object({
  release: ReleaseIdSchema,
  /** The tag of the release that is fixed. */
  base: Tag,
  shas: z.array(ShaSchema).max(200),
  /** As the person saw it; null for the next one. */
  version: Version.nullable(),
})

export const queries = {
  /** The releases of the workspace, each with where it stands. */
  releases: { input: z.null(), output: z.array(ReleaseSummarySchema), from: ['workspace'] },
  /** All that is known of a release's cycle: of the running one, or with a `version` of the one that ended with it. */
  releaseOverview: {
    input: z.object({ id: ReleaseIdSchema, version: z.string().max(100).nullable().default(null) }),
    output: ReleaseOverviewSchema,
    from: ['releases', 'workspace'],
  },
  /** The checklist of a release as it stands, from memory where it was asked for before; the topic `checklists` tells of news. */
  releaseChecklist: { input: ChecklistAt, output: ReleaseChecklistSchema, from: ['checklists', 'workspace'] },
  /** Exactly what will be created, and what of it is there. */
  releasePlan: {
    input: WhatSchema,
    output: z.object({ steps: z.array(PlannedStepSchema), progress: ReleaseProgressSchema.nullable() }),
    from: ['releaseProgress'],
  },
  /** The same for a point release. */
  pointPlan: {
    input: PointSchema,
    output: z.object({ steps: z.array(PlannedStepSchema), progress: ReleaseProgressSchema.nullable() }),
    from: ['releaseProgress'],
  },
  /** Its notes: generated, with what the person changed of them. `kept`: headings below which the person's words stand against newer ones. */
  releaseNotes: {
    input: WhatSchema,
    output: z.object({ text: z.string(), kept: z.array(z.string()), problem: z.string().nullable() }),
    from: [],
  },
  /** How far a release has come; null where nothing of it was begun. */
  releaseProgress: { input: ReleaseAt, output: ReleaseProgressSchema.nullable(), from: [] },
  /** What can go into a point release, and how the chosen commits would fare. */
  pickPreview: { input: PointSchema, output: PickPreviewSchema, from: [] },
} as const

export const commands = {
  /** Says of an item of a checklist that it is done. Where a rule is to know, only while it does not, and with a note. */
  tickItem: {
    input: ChecklistAt.extend({ item: z.string().max(200), note: z.string().trim().max(500).default('') }),
    output: z.null(),
  },
  untickItem: { input: ChecklistAt.extend({ item: z.string().max(200) }), output: z.null() },
  /** Writes the checklist to its issue, which is made where there is none. */
  postChecklist: {
    sends: true,
    input: ChecklistAt,
    output: z.object({ number: z.number().int(), url: z.string().nullable() }),
  },
  /** Keeps the notes as the person has them. */
  saveNotes: { input: ReleaseAt.extend({ text: Notes }), output: z.null() },
  /** Makes the tag and the draft, adopting what is there. Requested again it goes on where it stopped. */
  tagAndDraft: {
    sends: true,
    input: WhatSchema.extend({
      notes: Notes,
      isPrerelease: z.boolean().default(false),
      /** The verdict that the person had before their eyes: one with news against it refuses. */
      shown: ShownVerdictSchema,
      /** What the person typed to pass over a Stop: the version; null where there was none. */
      confirmation: z.string().max(100).nullable().default(null),
    }),
    output: ReleaseProgressSchema,
  },
  /** Makes the draft public; `confirmation` is the version, typed. */
  publishRelease: {
    sends: true,
    input: ReleaseAt.extend({ confirmation: z.string().max(100) }),
    output: ReleaseProgressSchema,
  },
  /** Makes the branch and the cherry-picks of a point release, its tag and its draft. */
  pointRelease: {
    sends: true,
    input: PointSchema.extend({ version: Version, notes: Notes, shown: ShownVerdictSchema }),
    output: ReleaseProgressSchema,
  },
} as const

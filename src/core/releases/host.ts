import { SHA_DIGITS } from '../commits/commit'
import type { Result } from '../result'

/** A tag as the host has it. */
export interface FoundTag {
  readonly tag: string
  /** The commit that it names, also where it is annotated. */
  readonly sha: string
  /** What is said with it; null for a lightweight one, which is a name for a commit and no more. */
  readonly annotation: {
    readonly message: string
    readonly by: string
    /** Epoch ms. */
    readonly at: number
    /** `signed`: there is a signature, which nobody has checked; `verified`: the host or git vouches for it. */
    readonly signature: 'none' | 'signed' | 'verified'
  } | null
}

/** A release as the host keeps it. `id` is its own name for it. */
export interface HostedRelease {
  readonly id: string
  readonly tag: string
  readonly title: string
  /** Markdown. */
  readonly body: string
  readonly isDraft: boolean
  readonly isPrerelease: boolean
  /** Epoch ms; null while it is a draft. */
  readonly publishedAt: number | null
  /** The names of the files that are attached to it. */
  readonly assets: readonly string[]
  /** Where people see it; null where there is no such place. */
  readonly url: string | null
}

/** A branch and what it has beyond the commit that it was made from. */
export interface FoundBranch {
  readonly name: string
  readonly sha: string
  /** Whether it grew out of the commit that was asked about. */
  readonly holdsBase: boolean
  /** The commits since then, oldest first. `pickedFrom`: the commit that one says it was cherry-picked from. */
  readonly commits: readonly { readonly sha: string; readonly pickedFrom: string | null }[]
}

/** How one commit would fare, applied after those before it. */
export type Picked =
  | { readonly kind: 'clean'; readonly sha: string }
  /** All that it changes is there already. */
  | { readonly kind: 'empty'; readonly sha: string }
  /** `paths`: the files that cannot be merged by themselves. Those after it were not tried. */
  | { readonly kind: 'conflict'; readonly sha: string; readonly paths: readonly string[] }
  /** One before it is in conflict. */
  | { readonly kind: 'untried'; readonly sha: string }

export interface NewDraft {
  readonly tag: string
  /** The commit of the tag. */
  readonly sha: string
  readonly title: string
  readonly body: string
  readonly isPrerelease: boolean
}

/**
 * Where releases are made: tags, drafts and release branches. `app` is the workspace's name. What changes something is sent once; a
 * problem of kind `lost` means that it may have happened.
 */
export interface ReleaseHost {
  /** As a sentence names it: "GitHub". */
  readonly name: string
  /**
   * Whether a draft whose answer was lost may still be made: a slow server's may, one that this process makes itself ended with it.
   */
  readonly mayComeLate: boolean
  /** null: there is no such tag. */
  findTag(tag: string): Promise<Result<FoundTag | null>>
  /** Makes an annotated tag; signed where the repository is set so. Refused where there is a tag of this name. */
  createTag(tag: {
    readonly tag: string
    readonly sha: string
    readonly message: string
  }): Promise<Result<FoundTag>>
  /** The release of a tag, published or a draft; null: there is none. */
  findRelease(tag: string): Promise<Result<HostedRelease | null>>
  /** Makes a draft. A host may make a second one of the same tag, so look before. */
  createDraft(draft: NewDraft): Promise<Result<HostedRelease>>
  /** Replaces the notes of a release. */
  updateNotes(id: string, body: string): Promise<Result<HostedRelease>>
  /** Makes a draft public. One that is public already stays as it is. */
  publish(id: string): Promise<Result<HostedRelease>>
  /** The notes that the host writes by itself, Markdown. `tag` doesn't have to be there yet. */
  generateNotes(range: {
    readonly tag: string
    readonly previous: string | null
    readonly head: string
  }): Promise<Result<string>>
  /** A branch, and its commits since `base` (a commit); null: there is none. */
  findBranch(name: string, base: string): Promise<Result<FoundBranch | null>>
  /** Refused where there is a branch of this name. */
  createBranch(name: string, sha: string): Promise<Result<null>>
  /** The commits on the first-parent line from `base` to `head`, newest first: each is a change as it was merged. */
  mainline(range: { readonly base: string; readonly head: string }): Promise<Result<readonly string[]>>
  /** How these commits would fare on a commit, one after the other in this order. Changes nothing. */
  previewPicks(picks: {
    readonly onto: string
    readonly shas: readonly string[]
  }): Promise<Result<readonly Picked[]>>
  /**
   * Cherry-picks commits in this order onto a branch and moves it once, so that all are there or none. Refused where the branch is not at
   * `onto` any longer, and where one is in conflict. Each says in its message where it came from; one that is empty is left out. Answers the branch's new commit.
   */
  pick(picks: {
    readonly branch: string
    readonly onto: string
    readonly shas: readonly string[]
  }): Promise<Result<string>>
}

const PICKED = new RegExp(`^\\(cherry picked from commit (${SHA_DIGITS})\\)$`, 'gm')

/**
 * The commit that a message says it was cherry-picked from, as `git cherry-pick -x` writes it: the last one, where it was picked more than
 * once. null for any other message.
 */
export const pickedFrom = (message: string): string | null =>
  [...message.matchAll(PICKED)].at(-1)?.[1] ?? null

/** A message that says where its commit was cherry-picked from. */
export function pickedMessage(message: string, sha: string): string {
  const text = message.trimEnd()
  // Trailers stand together in the last paragraph, so that git still reads them as such.
  const isTrailer =
    /\n\n(?:(?:[\w-]{1,100}: .*|\(cherry picked from commit [0-9a-f]{1,64}\))(?:\n|$))+$/.test(`${text}\n`)
  return `${text}${isTrailer ? '\n' : '\n\n'}(cherry picked from commit ${sha})\n`
}

/** Someone who meets an error. Clients send what they know of them. */
export interface SentryUser {
  readonly id?: string
  readonly email?: string
  readonly username?: string
  readonly name?: string
  readonly ip?: string
}

export interface SentryBreadcrumb {
  readonly type: string
  readonly category: string
  readonly level?: string
  readonly message?: string | null
  readonly data?: Readonly<Record<string, unknown>> | null
  /** How long before the error, ms. */
  readonly before: number
}

export interface SentryFrame {
  readonly filename: string
  readonly function: string
  readonly lineNo: number
  readonly inApp?: boolean
}

export interface SentrySuspect {
  readonly sha: string
  readonly message: string
  readonly author: { readonly name: string; readonly email: string }
  readonly pull?: string
}

/** Something that breaks for some users. */
export interface Breakage {
  /** "TypeError: x is not a function"; the same title again is the same issue. */
  readonly title: string
  readonly release: string | null
  readonly environment?: string
  /** Each meets it once. */
  readonly users?: readonly SentryUser[]
  /** Slug; the first project unless said. */
  readonly project?: string
  readonly level?: string
  readonly culprit?: string
  /** Epoch ms; now unless said. */
  readonly at?: number
  readonly breadcrumbs?: readonly SentryBreadcrumb[]
  /** Errors that caused it, the first cause first (develop.sentry.dev, "Exception Interface": "sorted from oldest to newest"). */
  readonly causes?: readonly string[]
  /** Outermost call first. */
  readonly frames?: readonly SentryFrame[]
  readonly suspects?: readonly SentrySuspect[]
}

export interface Project {
  /** Digits. */
  readonly id: string
  readonly slug: string
}

export interface Release {
  readonly version: string
  readonly createdAt: number
  readonly projects: readonly Project[]
  readonly commits: readonly {
    readonly id: string
    readonly message: string
    readonly author?: { readonly name: string; readonly email: string }
  }[]
  readonly deploys: Deploy[]
}

export interface Deploy {
  readonly id: string
  readonly environment: string
  readonly name: string | null
  readonly url: string | null
  readonly dateStarted: string | null
  readonly dateFinished: string
}

export interface ErrorEvent {
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly at: number
  readonly user: SentryUser | null
  readonly release: string | null
  readonly environment: string
  readonly breakage: Breakage
}

export interface Issue {
  readonly id: string
  readonly shortId: string
  readonly title: string
  readonly culprit: string
  readonly level: string
  readonly project: Project
  /** Oldest first. */
  readonly events: ErrorEvent[]
  isResolved: boolean
  /** When it came back after it was resolved, and with which release; null where its event named none. */
  readonly cameBack: { readonly at: number; readonly release: string | null }[]
}

/** Sessions of one hour or another, as their counts. */
export interface Sessions {
  readonly project: Project
  readonly environment: string
  readonly at: number
  readonly all: number
  readonly crashed: number
}

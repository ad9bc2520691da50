/** What a message carries for apps: a name, and whatever belongs to it. */
export interface Metadata {
  readonly event_type: string
  readonly event_payload: Readonly<Record<string, unknown>>
}

/** A message as Slack keeps it. Its `ts` names it within its channel. */
export interface Message {
  readonly ts: string
  /** A person's, or the bot's. */
  readonly user: string
  readonly isBots: boolean
  text: string
  blocks: readonly unknown[]
  metadata: Metadata | null
  /** The message whose thread it stands in. */
  readonly thread: string | null
  /** The person who alone sees it; null for everybody. */
  readonly onlyFor: string | null
  /** How often it was changed by its app or its author. */
  edits: number
}

export interface Channel {
  readonly id: string
  readonly name: string
  /** A direct conversation of the app with one person, who it is; null for a channel. */
  readonly directWith: string | null
  isArchived: boolean
  /** Whether the app is a member. */
  hasApp: boolean
  readonly messages: Message[]
}

export interface Person {
  readonly id: string
  readonly name: string
}

/** An answer of the Web API before it is written as JSON. */
export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean }

/** What the app has of its installation. */
export interface Tokens {
  readonly bot: string
  readonly app: string
}

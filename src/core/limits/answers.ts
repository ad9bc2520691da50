import type { AnswerLimits } from './answer-limits'

/** What is taken of an answer, whoever gives it, and how long one waits for it. */
export const ANSWERS = {
  /** What is taken of an answer of a server. */
  answer: {
    /** Bytes, decompressed. A longer one is refused. */
    bytes: 16 * 1024 * 1024,
    /** A shorter one is read on the main thread: handing it over costs as much as reading it does (measured). Bytes. */
    inPlaceBytes: 128 * 1024,
    /** Of every answer, unless the question says otherwise. */
    json: { items: 10_000, names: 10_000, values: 100_000, text: 200_000, texts: 4_000_000, depth: 64 },
    /** Items of a list that cannot be read, before the rest of it is left. */
    unreadable: 500,
    redirects: 5,
    /** Addresses of which it is remembered that a limit was said. */
    saidOf: 200,
    /** For one exchange. */
    ms: 15_000,
  },
  /** One text of an answer by what it is, characters. What is shown is cut; what is sent back, compared or followed is refused instead. */
  field: {
    /** A person, an app, a component. Cut. */
    name: 200,
    /** A subject, a title, a description. Cut. */
    line: 500,
    /** A message, a body. Cut. */
    text: 65_536,
    /** The name of a check. Cut in its middle. */
    check: 500,
    id: 255,
    ref: 1_000,
    sha: 64,
    address: 2_000,
    path: 4_096,
    /** A key, a code. */
    credential: 2_000,
    /** What is written back as it is. */
    whole: 125_000,
  },
  log: {
    /** Of a log that is downloaded whole, so much is read from its end. Bytes. */
    tailBytes: 4 * 1024 * 1024,
    /** A longer one is not downloaded to its end. Bytes. */
    downloadBytes: 256 * 1024 * 1024,
    /** What is handed to the window at once. Bytes. */
    chunkBytes: 256 * 1024,
    /** Logs that are kept in memory, together. Bytes. */
    keptBytes: 32 * 1024 * 1024,
    /** What is read before a piece of a log, to know how its first line begins and what it is about. Bytes. */
    lead: 16 * 1024,
    /** What is shown of a line that has not ended. Characters. */
    open: 4_000,
    /** Logs whose place is remembered. */
    readAtOnce: 8,
  },
  /** The history of a service, when it is read for the first time. */
  walk: {
    /** Pages between two starts. What lies behind comes after the next one, and that is said. */
    pages: 5_000,
    /** After this many requests there is a pause after each further one, ms. */
    restAfterRequests: 20,
    restMs: 500,
    /** After so many a long one, ms: 600 requests an hour. */
    hastyRequests: 200,
    longRestMs: 6_000,
    /** Of what a server allows in a period so much is left to everything that people look at, per cent. */
    reservePercent: 50,
  },
  /** How long a server may have us wait, and no less than how long. */
  waits: {
    /** `Retry-After`, and `X-Poll-Interval`: one that says more is asked again anyway. ms. */
    retryAfterMs: 3_600_000,
    /** Between two questions whether a person has signed in, whatever the server says. s. */
    signInFloorS: 1,
    signInCeilingS: 60,
  },
} as const satisfies Record<string, Record<string, number | AnswerLimits>>

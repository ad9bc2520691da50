import { shortSha } from '../commits/commit'
import { allChanges, nameIn, type Shipment } from '../shipment'
import type { FailureDetail } from './detail'
import { type Excerpt, excerptText } from './excerpt'
import type { Failure } from './failure'
import { notLookedAtWords } from './listed'
import type { Suspect } from './suspect'
import * as words from './words'

/** So many suspects, names of tests and lines in all are worth a chat's room. */
const MOST = { suspects: 3, tests: 3, lines: 12 }
/** So many lines before what broke are told, where there is room. */
const BEFORE = 3

/** A failure as one pastes it into a chat: what broke, since when, whose change it may be and why, the lines that matter. */
export function failureText(failure: Failure, detail: FailureDetail | null): string {
  const state = words.overWords(failure) ?? words.sinceWords(failure)
  const said = [
    words.broke(words.titleOf(failure), state, failure.headline),
    ...(detail === null || failure.kind === 'cancelled' ? [] : suspectLines(detail)),
    ...provenLines(failure),
    ...(detail === null ? [] : testLines(detail)),
  ]
  return [...said, ...(detail === null ? [] : logLines(detail, MOST.lines - said.length))].join('\n')
}

/** What broke in a deploy, as the team's chat is told of it, and whose change it may be; null where neither is known. */
export function brokeText(headline: string | null, detail: FailureDetail | null): string | null {
  const hasSuspects = detail !== null && 'ranked' in detail.suspects && detail.suspects.ranked.length > 0
  const lines = [...(headline === null ? [] : [headline]), ...(hasSuspects ? suspectLines(detail) : [])]
  return lines.length === 0 ? null : lines.join('\n')
}

function suspectLines({ suspects, shipment }: FailureDetail): string[] {
  if ('unknown' in suspects) return [suspects.unknown]
  const range = 'unknown' in shipment ? null : shipment
  const unseen = range === null ? [] : notLookedAtWords(range)
  if (suspects.ranked.length === 0) return [words.NOTHING_IN_COMMON, ...unseen]
  const named = suspects.ranked
    .slice(0, MOST.suspects)
    .map((suspect) => words.suspect(nameOf(suspect, range), wordsOf(suspect)))
  return [...named, ...unseen]
}

const wordsOf = ({ reasons }: Suspect): string => reasons.map(({ sentence }) => sentence).join(' ')

function nameOf({ sha, repository }: Suspect, shipment: Shipment | null): string {
  const parts = shipment === null ? [] : allChanges(shipment).parts
  const part = parts.find((one) => one.repository === repository)
  const commit = part?.range.commits.find((one) => one.sha === sha)
  if (part === undefined || commit === undefined) return shortSha(sha)
  return words.commitBy(nameIn(part, { kind: 'commit', commit }), commit.subject, commit.author)
}

function provenLines({ search }: Failure): string[] {
  if (search?.state !== 'found') return []
  return [words.proven(shortSha(search.sha))]
}

function testLines({ excerpt }: FailureDetail): string[] {
  if ('unknown' in excerpt || excerpt.tests.length === 0) return []
  const { tests } = excerpt
  return [words.failing(tests.slice(0, MOST.tests), tests.length - MOST.tests)]
}

const FENCE = '```'

/** The lines around what broke, which hold no secrets by now, in at most so many lines with what is around them. */
function logLines({ excerpt }: FailureDetail, most: number): string[] {
  const room = most - 2
  return 'unknown' in excerpt || room < 1 ? [] : [FENCE, ...aroundCause(excerpt, room), FENCE]
}

/** From a little before the headline's line on, or before the first that is marked; what the log left out between is an ellipsis. */
function aroundCause({ lines, headline }: Excerpt, room: number): string[] {
  const said = headline?.replace(/…$/, '')
  const named = lines.findIndex(
    ({ text }) => said !== undefined && text.replace(/\s{2,}/g, ' ').includes(said),
  )
  const cause = named === -1 ? lines.findIndex(({ marked }) => marked) : named
  const before = Math.min(BEFORE, Math.floor((room - 1) / 2))
  const first = Math.max(0, Math.min(cause - before, lines.length - room))
  const shown = lines.slice(first, first + room)
  return excerptText({ lines: shown }).split('\n').slice(0, room)
}

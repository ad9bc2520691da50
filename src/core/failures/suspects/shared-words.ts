import type { SourceLocation } from '../../commits/source-location'
import type { Excerpt } from '../excerpt'
import * as texts from '../words'
import type { Inquiry, SuspectCandidate, WeightedReason, WeightedReasons } from './inquiry'
import { namesIn, type Word, wordsIn } from './split'
import { rarity, WEIGHTS } from './weights'

/** A line that only surrounds what broke counts so much. */
const UNMARKED = 0.4
/** So many lines before a marked one and after it may speak of the same. */
const BEFORE = 3
const AFTER = 6
/** So many rare words in common are as good as certain, and this many too few to be anything but chance. */
const MANY = 2.5
const FEW = 0.95
/** A single name of several words is enough, where few have it. */
const FEW_WITH_NAME = 0.5
/** So many words are named in the sentence. */
const NAMED = 2

/**
 * Commits whose diff, paths or subject share rare words with the failing lines. A word counts by how few commits of the range have it;
 * a commit of many words shares some with everything, so in a long one each counts less (as in Okapi BM25).
 */
export function wordFindings({ excerpt, candidates }: Inquiry): WeightedReasons {
  const wanted = wantedWords(excerpt)
  const keysOf = onceEach((name) => [...wordsIn(name)].map(({ key }) => key))
  const bags = candidates.map((candidate) => ({
    candidate,
    words: new Set(namesOf(candidate).flatMap((name) => keysOf(name))),
  }))
  const count = new Map<string, number>()
  for (const { words } of bags) for (const key of words) count.set(key, (count.get(key) ?? 0) + 1)
  const average = bags.reduce((sum, { words }) => sum + words.size, 0) / Math.max(1, bags.length)
  const found = bags.flatMap(({ candidate, words }): [SuspectCandidate, WeightedReason][] => {
    const shared = [...wanted.values()]
      .filter(({ key }) => words.has(key))
      .map((word) => ({ ...word, worth: word.shape * rarity(count.get(word.key) ?? 1, bags.length) ** 2 }))
      .sort((a, b) => b.worth - a.worth)
    const sum = shared.reduce((total, { worth }) => total + worth, 0)
    const length = 0.7 + 0.3 * (words.size / Math.max(1, average))
    const worth = sum / Math.max(1, length)
    const hasName = shared.some(({ isName, worth: own }) => isName && own >= 0.8 * FEW_WITH_NAME)
    if (worth < (hasName ? FEW_WITH_NAME : FEW)) return []
    return [[candidate, findingOf(candidate, shared, WEIGHTS.words * (1 - Math.exp(-worth / MANY)))]]
  })
  return new Map(found)
}

function findingOf(candidate: SuspectCandidate, shared: readonly Word[], weight: number): WeightedReason {
  const named = shared.slice(0, NAMED)
  const sentence = texts.mentions(named.map(({ text }) => text))
  const place = named[0] === undefined ? null : placeOf(candidate, named[0])
  return { reason: { kind: 'words', sentence, ...(place !== null && { evidence: [place] }) }, weight }
}

/** The words of the log that count, each by the line in which it counts most. Paths of the trace are evidence of another kind. */
function wantedWords({ lines, headline, tests, frames }: Excerpt): Map<string, Word> {
  const paths = frames.map(({ path }) => path).sort((a, b) => b.length - a.length)
  const isAnyMarked = lines.some(({ marked }) => marked)
  const texts = [
    ...lines
      .filter((line) => !isAnyMarked || isNearMarked(line, lines))
      .map(({ text, marked }) => ({ text, share: marked || !isAnyMarked ? 1 : UNMARKED })),
    ...[...tests, headline ?? ''].map((text) => ({ text, share: 1 })),
  ]
  const wanted = new Map<string, Word>()
  for (const { text, share } of texts) {
    const bare = paths.reduce((rest, path) => rest.replaceAll(path, ' '), text)
    for (const word of wordsIn(bare)) {
      const shape = word.shape * share
      if (shape > (wanted.get(word.key)?.shape ?? 0)) wanted.set(word.key, { ...word, shape })
    }
  }
  return wanted
}

/** What stands far from all that tells what broke is shown to be read, but speaks of no cause. */
const isNearMarked = ({ number }: Excerpt['lines'][number], lines: Excerpt['lines']): boolean =>
  lines.some((other) => other.marked && other.number - number <= BEFORE && number - other.number <= AFTER)

/** Every name that a commit's subject, paths and lines have, each once. */
function namesOf({ subject, files }: SuspectCandidate): string[] {
  const names = new Set<string>()
  const take = (text: string): void => {
    for (const name of namesIn(text)) names.add(name)
  }
  take(subject)
  for (const { path, hunks } of files) {
    take(path)
    for (const { added, removed, within } of hunks ?? []) {
      take(within ?? '')
      for (const { text } of added) take(text)
      for (const text of removed) take(text)
    }
  }
  return [...names]
}

/** The same few thousand names stand in most commits, so each is taken apart once. */
function onceEach<T>(read: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined) return before
    const answer = read(name)
    known.set(name, answer)
    return answer
  }
}

/** The first added line with a word, or the file that is named after it. */
function placeOf({ files }: SuspectCandidate, { key }: Word): SourceLocation | null {
  const has = (text: string): boolean => [...wordsIn(text)].some((word) => word.key === key)
  for (const { path, hunks } of files) {
    const line = hunks?.flatMap(({ added }) => added).find(({ text }) => has(text))
    if (line !== undefined) return { path, line: line.line }
  }
  const file = files.find(({ path }) => has(path))
  return file === undefined ? null : { path: file.path, line: null }
}

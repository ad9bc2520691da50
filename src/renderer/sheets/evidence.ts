import type { Reason } from '@core/verdict'

/** A sentence around what one can look at for oneself; `evidence` is empty where it names nothing of the kind. */
export interface Told {
  readonly before: string
  readonly evidence: string
  readonly after: string
}

/** Where a reason's sentence names its file, as it names it: with or without its folder, with or without the line. */
export function toldOf({ sentence, at }: Pick<Reason, 'sentence' | 'at'>): Told {
  if (at === undefined) return { before: sentence, evidence: '', after: '' }
  const name = at.path.slice(at.path.lastIndexOf('/') + 1)
  const line = at.line === null ? '' : `:${at.line}`
  const evidence = [`${at.path}${line}`, `${name}${line}`, at.path, name].find((text) =>
    sentence.includes(text),
  )
  if (evidence === undefined) return { before: '', evidence: `${name}${line}`, after: `: ${sentence}` }
  const begin = sentence.indexOf(evidence)
  return {
    before: sentence.slice(0, begin),
    evidence,
    after: sentence.slice(begin + evidence.length),
  }
}

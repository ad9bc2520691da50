import { execFileSync } from 'node:child_process'
import { type Language, linesOf, type State, type Step } from './model'

/** Some commits one after the other, or a branch that is merged. */
export type Piece =
  | { readonly kind: 'commit'; readonly step: Step }
  | { readonly kind: 'branch'; readonly steps: readonly Step[] }

/** A history in the stream, before git has named its commits. */
export interface Written {
  readonly base: number
  readonly head: number
  /** By step, its mark. */
  readonly marks: ReadonlyMap<Step, number>
  /** The marks along the first parents, oldest first. */
  readonly line: readonly number[]
  readonly end: State
}

/** Writes histories as `git fast-import` reads them, all into one repository. */
export class Stream {
  readonly parts: string[] = []
  private mark = 0
  private time = 1_700_000_000

  write(name: string, start: State, pieces: readonly Piece[], language: Language): Written {
    const main = `refs/heads/${name}`
    const base = this.commit({
      ref: main,
      subject: 'Everything so far',
      before: new Map(),
      after: start,
      from: [],
      language,
    })
    const marks = new Map<Step, number>()
    const line: number[] = []
    let tip = { mark: base, state: start }
    const take = (step: Step, ref: string, from: typeof tip): typeof tip => {
      const state = step.edit(from.state)
      const mark = this.commit({
        ref,
        subject: step.subject,
        before: from.state,
        after: state,
        from: [from.mark],
        language,
      })
      marks.set(step, mark)
      return { mark, state }
    }
    for (const [i, piece] of pieces.entries()) {
      if (piece.kind === 'commit') {
        tip = take(piece.step, main, tip)
        line.push(tip.mark)
        continue
      }
      const fork = i > 0 ? (this.forks.get(tip.mark) ?? tip) : tip
      const ref = `refs/heads/${name}-topic-${i}`
      let topic: typeof tip = fork
      for (const step of piece.steps) topic = take(step, ref, topic)
      const state = piece.steps.reduce((now, step) => step.edit(now), tip.state)
      const subject = `Merge pull request #${100 + i} from octo/topic-${i}`
      const from = [tip.mark, topic.mark]
      const mark = this.commit({ ref: main, subject, before: tip.state, after: state, from, language })
      tip = { mark, state }
      line.push(mark)
    }
    return { base, head: tip.mark, marks, line, end: tip.state }
  }

  /** Where a branch forks off that is merged into a tip: at times earlier than the tip. */
  private readonly forks = new Map<number, { mark: number; state: State }>()

  private commit(made: {
    readonly ref: string
    readonly subject: string
    readonly before: State
    readonly after: State
    readonly from: readonly number[]
    readonly language: Language
  }): number {
    const { ref, subject, before, after, from, language } = made
    const mark = ++this.mark
    this.time += 60
    const [first, ...others] = from
    const lines = [
      `commit ${ref}`,
      `mark :${mark}`,
      `committer Ada <ada@example.com> ${this.time} +0000`,
      data(subject),
      ...(first === undefined ? [] : [`from :${first}`]),
      ...others.map((other) => `merge :${other}`),
    ]
    for (const [id, file] of before) {
      if (after.get(id)?.path !== file.path) lines.push(`D ${file.path}`)
    }
    for (const [id, file] of after) {
      if (before.get(id) === file) continue
      const text = linesOf(file, language).map((line) => `${line.text}\n`)
      lines.push(`M 100644 inline ${file.path}`, data(text.join('')))
    }
    this.parts.push(`${lines.join('\n')}\n`)
    const parent = first === undefined ? undefined : this.states.get(first)
    if (parent !== undefined && first !== undefined) this.forks.set(mark, { mark: first, state: parent })
    this.states.set(mark, after)
    return mark
  }

  private readonly states = new Map<number, State>()
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`

/** Makes the repository; answers the commit of each mark. */
export function makeRepository(folder: string, { parts }: Stream): (mark: number) => string {
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', ['-C', folder, ...args], {
      input,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    })
  git(['init', '--quiet', '--initial-branch=main'])
  git(['fast-import', '--quiet', '--export-marks=marks'], parts.join('\n'))
  const shas = new Map(
    execFileSync('cat', [`${folder}/marks`], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [mark = '', sha = ''] = line.split(' ')
        return [Number(mark.slice(1)), sha] as const
      }),
  )
  return (mark) => shas.get(mark) ?? ''
}

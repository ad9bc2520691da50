import { deployKey } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { DeployAddress, DeployService, LogChunk } from '@core/ports'
import { ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'

/**
 * A piece of a log as a person may see it: whole lines, without secrets. A line comes with the piece that its end is in, so that no secret
 * is cut in two and half of it shown.
 */
export interface ShownChunk extends LogChunk {
  /** What is written so far of a line that has not ended, where the log's end is reached. */
  readonly open: string
}

/** What of a log is asked for: from an offset, a negative one before the end; up to another, or as much as there is at once. */
interface LogSpan {
  readonly from: number
  readonly until: number | null
}

/** Reads logs of deploys for the window. */
export class ShownLogs {
  /** Of the logs that were read last, the text before the offset at which they are probably read on. */
  readonly #before = new Cache<
    string,
    { readonly offset: number; readonly text: string; readonly isCut: boolean }
  >(LIMITS.log.readAtOnce)

  /** `mask` takes secrets out of a text and keeps its lines. */
  constructor(private readonly mask: (text: string) => Promise<Result<string>>) {}

  async read(
    service: DeployService,
    at: DeployAddress,
    { from, until }: LogSpan,
  ): Promise<Result<ShownChunk>> {
    const key = `${service.id} ${deployKey(at)}`
    const known = this.#before.get(key)
    const lead = known?.offset === from ? 0 : LIMITS.log.lead
    const start = from < 0 ? from - lead : Math.max(0, from - lead)
    const chunk = await service.log(at, start)
    if (!chunk.ok) return chunk
    const { size, unit, ended } = chunk.value
    const read = placed(chunk.value, { from, start, until })
    const before = known?.offset === from ? known : { text: read.before, isCut: read.isCut }
    const isWhole = ended && read.nextOffset >= size
    const shown = await this.#shown(before, read.text, isWhole)
    if (!shown.ok) return shown
    this.#remember(key, read.nextOffset, before, read.text)
    const { text, open } = shown.value
    const atEnd = read.nextOffset >= size
    return ok({
      text,
      open: atEnd ? open : '',
      nextOffset: read.nextOffset,
      size,
      ended,
      ...(unit && { unit }),
    })
  }

  /** The lines that end in `text`, whose first may begin in what is before. */
  async #shown(
    before: { readonly text: string; readonly isCut: boolean },
    text: string,
    isWhole: boolean,
  ): Promise<Result<{ readonly text: string; readonly open: string }>> {
    const all = before.text + text
    const begin = before.text.lastIndexOf('\n') + 1
    const end = isWhole ? all.length : Math.max(begin, all.lastIndexOf('\n') + 1)
    const masked = await this.mask(all)
    if (!masked.ok) return masked
    const lines = masked.value.split('\n')
    if (lines.length !== all.split('\n').length) return this.#apart(all.slice(begin, end))
    const first = linesIn(all.slice(0, begin))
    const last = isWhole ? lines.length : linesIn(all.slice(0, end))
    // Its beginning lies too far back to be read, and may be what makes the rest a secret.
    const cut = begin === 0 && before.isCut && last > first ? '… ' : ''
    const ending = isWhole || last === first ? '' : '\n'
    return ok({
      text: `${cut}${lines.slice(first, last).join('\n')}${ending}`,
      open: isWhole ? '' : withoutLastWord(lines.slice(last).join('\n')),
    })
  }

  /** A secret of several lines was taken out, so that the lines cannot be told from each other any longer. */
  async #apart(text: string): Promise<Result<{ readonly text: string; readonly open: string }>> {
    const masked = await this.mask(text)
    return masked.ok ? ok({ text: masked.value, open: '' }) : masked
  }

  #remember(
    key: string,
    offset: number,
    before: { readonly text: string; readonly isCut: boolean },
    text: string,
  ): void {
    const all = before.text + text
    const isCut = before.isCut || all.length > LIMITS.log.lead
    this.#before.set(key, { offset, text: all.slice(-LIMITS.log.lead), isCut })
  }
}

interface Placed {
  /** What stands before the text that was asked for, and whether more stands before that. */
  readonly before: string
  readonly isCut: boolean
  readonly text: string
  readonly nextOffset: number
}

/** A chunk that was read from `start`, as what was asked for and what is before it. */
function placed(
  { text, nextOffset, size, unit }: LogChunk,
  { from, start, until }: LogSpan & { readonly start: number },
): Placed {
  const begin = start < 0 ? Math.max(0, size + start) : start
  const wanted = from < 0 ? Math.max(0, size + from) : from
  const split = placeAfter(text, 0, wanted - begin, unit)
  const isLonger = until !== null && nextOffset > until
  const end = isLonger ? placeAfter(text, split, until - wanted, unit) : text.length
  return {
    before: text.slice(0, split),
    isCut: begin > 0,
    text: text.slice(split, end),
    nextOffset: isLonger ? Math.max(wanted, until) : nextOffset,
  }
}

/** Where in a text so many bytes (or characters) after `from` have passed. */
function placeAfter(text: string, from: number, units: number, unit: LogChunk['unit']): number {
  let [at, left] = [from, units]
  while (left > 0 && at < text.length) {
    const code = text.codePointAt(at) ?? 0
    left -= unit === 'characters' ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    at += code < 0x10000 ? 1 : 2
  }
  return at
}

function linesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** A word that is still being written may be the beginning of a secret. A short one tells nothing of it. */
const SHORT_WORD = 6

function withoutLastWord(open: string): string {
  const text = open.slice(-LIMITS.log.open)
  const space = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'), text.lastIndexOf('\r'))
  return text.length - space - 1 <= SHORT_WORD ? text : text.slice(0, space + 1)
}

import { describe, expect, it } from 'vitest'
import { linesOf, lineText } from '../../../../src/renderer/log/lines'

const texts = (text: string) => linesOf(text).map(lineText)

describe('Lines of a log', () => {
  it('has one for each line written, and none after the last line end', () => {
    expect(texts('one\ntwo\n')).toEqual(['one', 'two'])
    expect(texts('one\n\nunfinished')).toEqual(['one', '', 'unfinished'])
    expect(texts('')).toEqual([])
  })

  it('shows a phase as a heading with what there is to say about it', () => {
    expect(linesOf('== Build == The build of a1b2c3d is kept.\n== Ship ==\n$ ./ship\n').slice(0, 2)).toEqual([
      { kind: 'phase', name: 'Build', note: 'The build of a1b2c3d is kept.' },
      { kind: 'phase', name: 'Ship', note: '' },
    ])
  })

  it('does not take a line of equals signs for a phase', () => {
    expect(linesOf('== \n===== Build\na == b ==\n').every(({ kind }) => kind === 'text')).toBe(true)
  })

  it('shows of a line that was written over what was written last, as a terminal does', () => {
    expect(texts('10 %\r50 %\r100 %\nwindows\r\n')).toEqual(['100 %', 'windows'])
  })

  it('carries a color on to the lines below, and ends it at the next phase', () => {
    const lines = linesOf('\x1b[31mred\nstill red\n== Ship ==\nplain\n')
    const colors = lines.map((line) => (line.kind === 'text' ? line.style.color : 'phase'))
    expect(colors).toEqual([null, '#f47067', 'phase', null])
  })

  it('draws a line of a megabyte as many, cutting no character and no color in two', () => {
    const long = `${'x'.repeat(1999)}🚢${'y'.repeat(1997)}\x1b[31mred${'z'.repeat(1_000_000)}`
    const lines = linesOf(long)
    expect(lines.length).toBeGreaterThan(500)
    expect(lines.map(lineText).join('')).toBe(long.replace('\x1b[31m', ''))
    expect(
      lines.every((line) => lineText(line).length <= 2000 && !/^[\udc00-\udfff]/.test(lineText(line))),
    ).toBe(true)
  })
})

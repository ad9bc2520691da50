import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAIN, parseLine, plainText } from '../../../../src/renderer/log/ansi'

const ESC = '\x1b'
const shown = (line: string) => parseLine(line, PLAIN).runs

describe('Colors of a log line', () => {
  it('keeps what the sixteen colors and the attributes mean, each until it is taken back', () => {
    const [red, bold, plain] = shown(`${ESC}[31mred${ESC}[0;1mbold${ESC}[22mplain`)
    expect(red).toMatchObject({ text: 'red', style: { color: '#f47067', bold: false } })
    expect(bold).toMatchObject({ text: 'bold', style: { color: null, bold: true } })
    expect(plain).toEqual({ text: 'plain', style: PLAIN })
  })

  it('knows 256 colors and true colors, for text and background', () => {
    const runs = shown(`${ESC}[38;5;208ma${ESC}[48;2;1;2;300mb${ESC}[38;5;244mc${ESC}[39;49md`)
    expect(runs.map(({ style }) => [style.color, style.background])).toEqual([
      ['rgb(255 135 0)', null],
      ['rgb(255 135 0)', 'rgb(1 2 255)'],
      ['rgb(128 128 128)', 'rgb(1 2 255)'],
      [null, null],
    ])
  })

  it('tells the next line what color it begins with', () => {
    const { end } = parseLine(`${ESC}[32mgreen from here`, PLAIN)
    expect(parseLine('still green', end).runs[0]?.style.color).toBe(end.color)
    expect(end.color).not.toBeNull()
  })

  it('drops every other escape: cursor moves, titles, links, half sequences, control characters', () => {
    const line = `${ESC}[2K${ESC}[1Aa${ESC}]0;title\x07b${ESC}]8;;https://x.example${ESC}\\c${ESC}(Bd\x00\x07\x08e${ESC}[12`
    expect(plainText(line)).toBe('abcde')
    expect(shown(line).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('leaves HTML, tabs and text in any script as they are', () => {
    const line = '<img src=x onerror="alert(1)">\t& مرحبا 🚢'
    expect(shown(line)).toEqual([{ text: line, style: PLAIN }])
  })

  it('shows the same text as is copied, whatever the line holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(ESC, '[', ']', '3', '1', ';', 'm', 'a', '\x07', '\\', ' ', 'é')),
        (parts) => {
          const line = parts.join('')
          const { runs } = parseLine(line, PLAIN)
          expect(runs.map(({ text }) => text).join('')).toBe(plainText(line))
          expect(plainText(line)).not.toContain(ESC)
        },
      ),
    )
  })
})

import type { ChartBar } from './BarList'

/** What a chart is drawn by; elsewhere than in the page its style sheet does not hold. */
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const
/** Sharp on a screen with two points for one. */
const SCALE = 2
const EDGE = 12

/** The name of the chart above it, and each line of what it is of. */
const HEADING = 28
const CAPTION_LINE = 18

/** What stands above a chart: its name, and below that what it is of, part by part. */
interface PictureHeading {
  readonly title: string
  readonly caption: readonly string[]
}

/** A color of a chart, and what it means. */
interface LegendKey {
  readonly word: string
  readonly color: string
}

/** A chart as a picture (PNG, base64) on the page's own background, below its heading and above its legend; null where it could not be made. */
export async function pngOf(
  heading: PictureHeading,
  legend: readonly LegendKey[],
  chart: SVGSVGElement,
): Promise<string | null> {
  const { width, height } = chart.getBoundingClientRect()
  const picture = await loaded(standalone(chart, width, height))
  if (picture === null) return null
  const keys = placed(legend, width)
  const below = keys.length === 0 ? 0 : ((keys.at(-1)?.line ?? 0) + 1) * KEYS.line
  return pngBelow(heading, { width, height: height + below }, (context) => {
    context.drawImage(picture, 0, 0, width, height)
    for (const { word, color, x, line } of keys) {
      const middle = height + (line + 0.5) * KEYS.line
      context.fillStyle = color
      context.fillRect(x, middle - KEYS.swatch / 2, KEYS.swatch, KEYS.swatch)
      context.fillStyle = colorsOfPage()('--text')
      context.fillText(word, x + KEYS.swatch + KEYS.gap, middle)
    }
  })
}

const KEYS = { line: 24, swatch: 10, gap: 6, between: 16 }

/** Where each stands, so that a narrow chart's legend has more lines. */
function placed(legend: readonly LegendKey[], width: number) {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return []
  context.font = fontOf('13px')
  let [x, line] = [0, 0]
  return legend.map((key) => {
    const wide = KEYS.swatch + KEYS.gap + context.measureText(key.word).width
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1]
    const at = { ...key, x, line }
    x += wide + KEYS.between
    return at
  })
}

const fontOf = (...how: readonly string[]): string =>
  [...how, getComputedStyle(document.body).fontFamily].join(' ')

/** Bars with their names whole: a picture has no tooltip. */
export function pngOfBars(heading: PictureHeading, bars: readonly ChartBar[]): string | null {
  const color = colorsOfPage()
  const height = bars.length * BARS.row
  return pngBelow(heading, { width: BARS.width, height }, (context) => {
    const widest = (texts: readonly string[]): number =>
      Math.ceil(Math.max(0, ...texts.map((text) => context.measureText(text).width)))
    const besides = bars.map(({ change = null, of }) => [change?.words ?? '', of].filter(Boolean).join('  '))
    const left = Math.min(widest(bars.map(({ name }) => name)), BARS.longestName) + BARS.gap
    const right = BARS.width - widest(besides)
    const end = right - BARS.gap - widest(bars.map(({ amount }) => amount)) - BARS.gap
    for (const [i, { name, share, isWait = false, amount }] of bars.entries()) {
      const middle = i * BARS.row + BARS.row / 2
      const track = Math.max(0, end - left)
      const write = (text: string, x: number, fill: string): void => {
        context.fillStyle = fill
        context.fillText(text, x, middle)
      }
      if (share !== null) {
        context.fillStyle = color('--track')
        context.fillRect(left, middle - BARS.thick / 2, track, BARS.thick)
        context.fillStyle = color(isWait ? '--muted' : '--accent')
        context.fillRect(left, middle - BARS.thick / 2, track * share, BARS.thick)
      }
      context.textAlign = 'left'
      write(shortened(name, left - BARS.gap, context), 0, color('--text'))
      write(besides[i] ?? '', right, color('--muted'))
      context.textAlign = 'right'
      write(amount, right - BARS.gap, color('--text'))
    }
  })
}

const BARS = { width: 640, row: 30, thick: 7, gap: 12, longestName: 280 }

function shortened(text: string, width: number, context: CanvasRenderingContext2D): string {
  if (context.measureText(text).width <= width) return text
  let length = text.length
  while (length > 0 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1
  return `${text.slice(0, length)}…`
}

const colorsOfPage = () => {
  const style = getComputedStyle(document.body)
  return (name: string): string => style.getPropertyValue(name)
}

/** In as few lines as it fits into: only a single part that is too wide for one is shortened. */
function captionLines(caption: readonly string[], width: number, context: CanvasRenderingContext2D) {
  const lines: string[] = []
  for (const part of caption) {
    const last = lines.at(-1)
    const joined = last === undefined ? part : `${last} · ${part}`
    if (last !== undefined && context.measureText(joined).width <= width) lines[lines.length - 1] = joined
    else lines.push(shortened(part, width, context))
  }
  return lines
}

function pngBelow(
  { title, caption }: PictureHeading,
  { width, height }: { readonly width: number; readonly height: number },
  draw: (context: CanvasRenderingContext2D) => void,
): string | null {
  const color = colorsOfPage()
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.font = fontOf('13px')
  const lines = captionLines(caption, width, context)
  const above = EDGE + HEADING + lines.length * CAPTION_LINE + (lines.length > 0 ? EDGE : 0)
  const [wide, high] = [width + 2 * EDGE, height + EDGE + above]
  // From here on the context is as new: a canvas of another size forgets its font.
  canvas.width = wide * SCALE
  canvas.height = high * SCALE
  context.scale(SCALE, SCALE)
  context.fillStyle = color('--panel')
  context.fillRect(0, 0, wide, high)
  context.textBaseline = 'middle'
  context.font = fontOf('600', '14px')
  context.fillStyle = color('--text')
  context.fillText(title, EDGE, EDGE + HEADING / 2)
  context.font = fontOf('13px')
  context.fillStyle = color('--muted')
  for (const [i, line] of lines.entries())
    context.fillText(line, EDGE, EDGE + HEADING + (i + 0.5) * CAPTION_LINE)
  context.translate(EDGE, above)
  draw(context)
  return canvas.toDataURL('image/png').split(',')[1] ?? null
}

function standalone(chart: SVGSVGElement, width: number, height: number): string {
  const copied = chart.cloneNode(true)
  if (!(copied instanceof SVGSVGElement)) return ''
  const originals = [chart, ...chart.querySelectorAll('*')]
  for (const [i, element] of [copied, ...copied.querySelectorAll('*')].entries()) {
    const original = originals[i]
    if (original === undefined) continue
    const style = getComputedStyle(original)
    for (const name of DRAWN) element.setAttribute(name, style.getPropertyValue(name))
    element.removeAttribute('class')
  }
  copied.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copied.setAttribute('width', `${width}`)
  copied.setAttribute('height', `${height}`)
  copied.setAttribute('font-family', getComputedStyle(document.body).fontFamily)
  return new XMLSerializer().serializeToString(copied)
}

function loaded(svg: string): Promise<HTMLImageElement | null> {
  return new Promise((done) => {
    const image = new Image()
    image.onload = () => done(image)
    image.onerror = () => done(null)
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  })
}

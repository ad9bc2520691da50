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

/** A chart as a picture (PNG, base64) on the page's own background; null where it could not be made. */
export async function pngOf(chart: SVGSVGElement): Promise<string | null> {
  const { width, height } = chart.getBoundingClientRect()
  const background = getComputedStyle(document.body).getPropertyValue('--panel')
  const picture = await loaded(standalone(chart, width, height))
  const canvas = document.createElement('canvas')
  canvas.width = (width + 2 * EDGE) * SCALE
  canvas.height = (height + 2 * EDGE) * SCALE
  const context = canvas.getContext('2d')
  if (picture === null || context === null) return null
  context.scale(SCALE, SCALE)
  context.fillStyle = background
  context.fillRect(0, 0, width + 2 * EDGE, height + 2 * EDGE)
  context.drawImage(picture, EDGE, EDGE, width, height)
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

// @ts-check
// Draws the icons from their SVG shapes into resources/icons. Needs rsvg-convert (librsvg2-bin); the app does not.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const icons = fileURLToPath(new URL('../resources/icons/', import.meta.url))

// A panel's color is not known, so a light shape wears a thin dark edge: one of the two stands out from any panel. The
// shape tells the state by itself, the color only helps.
const COLORS = { calm: '#afb9c3', shipping: '#5cb2f5', failing: '#f86d5c', unknown: '#afb9c3' }
const EDGE = '#10161d'
const PANELS = [
  '#ffffff',
  '#ebebeb',
  '#d0d0d0',
  '#888888',
  '#4a4a4a',
  '#353535',
  '#2c2c2c',
  '#1d1d1d',
  '#000000',
]
/** What carries meaning has at least this contrast (WCAG 2.2, 1.4.11). */
const ENOUGH = 3

/** @param {string} name @param {{ shape: string, edge?: string }} colors @param {number} size @param {string} target */
function draw(name, { shape, edge = 'none' }, size, target) {
  const svg = readFileSync(`${icons}source/${name}.svg`, 'utf8')
    .replaceAll('"black"', `"${edge}"`)
    .replaceAll('currentColor', shape)
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', `${icons}${target}`], {
    input: svg,
  })
}

/** The relative luminance of `#rrggbb` (WCAG 2.2). @param {string} color */
function luminance(color) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

for (const [state, shape] of Object.entries(COLORS)) {
  for (const panel of PANELS) {
    const best = Math.max(contrast(shape, panel), contrast(EDGE, panel))
    if (best < ENOUGH) throw new Error(`${state} cannot be seen on ${panel}: ${best.toFixed(1)}:1`)
  }
  const colors = { shape, edge: EDGE }
  draw(`tray-${state}`, colors, 22, `tray-${state}.png`)
  draw(`tray-${state}`, colors, 44, `tray-${state}@2x.png`)
  draw(`tray-${state}`, colors, 16, `tray-${state}-16.png`)
  draw(`tray-${state}`, colors, 32, `tray-${state}-16@2x.png`)
  draw(`tray-${state}`, { shape: '#000000' }, 18, `tray-${state}-Template.png`)
  draw(`tray-${state}`, { shape: '#000000' }, 36, `tray-${state}-Template@2x.png`)
}
draw('app', { shape: '#ffffff' }, 512, 'app.png')

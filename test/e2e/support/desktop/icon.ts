import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { root } from '../electron'

/** What the icon can say. */
export type IconState = 'calm' | 'shipping' | 'failing' | 'unknown'

const STATES: readonly IconState[] = ['calm', 'shipping', 'failing', 'unknown']

interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue, alpha for each pixel. */
  readonly pixels: Uint8Array
}

/** How far two pixels' channels may be apart on average: alpha is multiplied in and out again on the way to the panel. */
const TOLERANCE = 2

/** Which of the app's icons these pixels are (ARGB, big-endian, as the tray's protocol has them). */
export function recognize(width: number, height: number, argb: Buffer): IconState {
  const shown: Picture = { width, height, pixels: fromArgb(argb) }
  const distances = STATES.map((state) => ({ state, distance: distanceTo(state, shown) }))
  const [best, second] = distances.sort((a, b) => a.distance - b.distance)
  if (best === undefined || second === undefined) throw new Error('unreachable')
  if (best.distance > TOLERANCE || second.distance < best.distance * 2) {
    throw new Error(`The tray shows none of the icons: ${JSON.stringify(distances)}`)
  }
  return best.state
}

function distanceTo(state: IconState, shown: Picture): number {
  const same = picturesOf(state).filter(
    ({ width, height }) => width === shown.width && height === shown.height,
  )
  if (same.length === 0)
    throw new Error(`There is no icon ${state} of ${shown.width} × ${shown.height} pixels`)
  return Math.min(...same.map((picture) => distance(picture, shown)))
}

/** The mean difference of the channels, each color weighed by how much of it can be seen. */
function distance(a: Picture, b: Picture): number {
  let sum = 0
  for (let i = 0; i < a.pixels.length; i += 4) {
    const [alphaA = 0, alphaB = 0] = [a.pixels[i + 3], b.pixels[i + 3]]
    sum += Math.abs(alphaA - alphaB)
    for (let c = 0; c < 3; c++) {
      sum += Math.abs(((a.pixels[i + c] ?? 0) * alphaA) / 255 - ((b.pixels[i + c] ?? 0) * alphaB) / 255)
    }
  }
  return sum / a.pixels.length
}

function fromArgb(argb: Buffer): Uint8Array {
  const pixels = new Uint8Array(argb.length)
  for (let i = 0; i < argb.length; i += 4) {
    pixels.set([argb[i + 1] ?? 0, argb[i + 2] ?? 0, argb[i + 3] ?? 0, argb[i] ?? 0], i)
  }
  return pixels
}

/** The files of `resources/icons` that show a state in a tray, at every size. */
function picturesOf(state: IconState): Picture[] {
  const folder = join(root, 'resources/icons')
  return readdirSync(folder)
    .filter((name) => name.startsWith('tray') && name.includes(state) && name.endsWith('.png'))
    .map((name) => decodePng(readFileSync(join(folder, name))))
}

/** Reads a PNG of 8 bits a channel with alpha, not interlaced (https://www.w3.org/TR/png/), which is what the icons are. */
export function decodePng(file: Buffer): Picture {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const kind = [...file.subarray(24, 29)].join()
  if (kind !== '8,6,0,0,0') throw new Error(`Not a PNG of the kind that the icons are: ${kind}`)
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(parts)), width, height) }
}

function unfilter(data: Buffer, width: number, height: number): Uint8Array {
  const stride = width * 4
  const pixels = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const left = x < 4 ? 0 : (pixels[y * stride + x - 4] ?? 0)
      const up = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0)
      const corner = x < 4 || y === 0 ? 0 : (pixels[(y - 1) * stride + x - 4] ?? 0)
      const raw = data[y * (stride + 1) + 1 + x] ?? 0
      pixels[y * stride + x] = raw + predicted(filter, left, up, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

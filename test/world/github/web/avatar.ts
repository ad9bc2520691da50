import { crc32, deflateSync } from 'node:zlib'

/** A square picture (PNG) of one color, which is the person's own. */
export function avatar(id: number): Buffer {
  const side = 40
  const color = [(id * 67) % 200, (id * 131) % 200, (id * 29) % 200]
  const row = Buffer.from([0, ...Array.from({ length: side }, () => color).flat()])
  const pixels = Buffer.concat(Array.from({ length: side }, () => row))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    magic,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

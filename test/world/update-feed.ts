import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { close, listen } from './http.ts'

/** What a feed has a package do on its way. */
export type Behavior =
  | 'whole'
  /** Half of it, then the connection is gone. */
  | 'cut'
  /** Half of it, then the answer ends as if that were all. */
  | 'short'
  /** As many bytes of another file. */
  | 'wrong sum'
  /** More and more of it. */
  | 'endless'
  /** Half of it, and then nothing while the connection stays. */
  | 'stalled'
  /** A page of HTML, as a portal of a hotel answers. */
  | 'page'
  /** It isn't there. */
  | 'gone'

/** A feed of updates on this machine, as electron-builder's "generic" provider is served (electron.build, "Publish", "Generic Server"). */
export interface UpdateFeed {
  readonly url: string
  /** The paths that were asked for, in their order. */
  readonly asked: string[]
  /** Offers a version: for Linux, where no other system is named. `beside`: packages for other processors that the feed names too. */
  offer(
    version: string,
    content: Buffer | string,
    behavior?: Behavior,
    system?: keyof typeof NAMES,
    beside?: readonly string[],
  ): void
  /** Answers the feed's own file with this text. */
  say(text: string): void
  /** Answers this path by a redirect. */
  lead(path: string, to: string): void
  close(): Promise<void>
}

/** What electron-builder.yml names the feed's file and the package of a system. */
const NAMES = {
  linux: { list: 'latest-linux.yml', package: (version: string) => `binnacle-${version}-x64.AppImage` },
  windows: { list: 'latest.yml', package: (version: string) => `binnacle-${version}-setup.exe` },
  mac: { list: 'latest-mac.yml', package: (version: string) => `binnacle-${version}-mac-x64.zip` },
}

interface Offered {
  readonly path: string
  readonly content: Buffer
  readonly behavior: Behavior
}

export async function startUpdateFeed(): Promise<UpdateFeed> {
  const asked: string[] = []
  const leads = new Map<string, string>()
  let feed = ''
  let list = NAMES.linux.list
  let file: Offered = { path: '', content: Buffer.alloc(0), behavior: 'whole' }
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const to = leads.get(path)
    if (to !== undefined) response.writeHead(302, { location: to }).end()
    else if (path === `/feed/${list}`) response.end(feed)
    else if (path === file.path) send(response, file)
    else response.writeHead(404).end()
  })
  const port = await listen(server, 0)
  return {
    url: `http://127.0.0.1:${port}/feed/`,
    asked,
    offer: (version, content, behavior = 'whole', system = 'linux', beside = []) => {
      const bytes = Buffer.from(content)
      const name = NAMES[system].package(version)
      list = NAMES[system].list
      file = { path: `/feed/${name}`, content: bytes, behavior }
      const sum = sumOf(bytes)
      const more = beside.map(
        (other, i) =>
          `  - url: beside-${i}-${name}\n    sha512: ${sumOf(Buffer.from(other))}\n    size: ${other.length}\n`,
      )
      // As electron-builder 26 writes it.
      feed = `version: ${version}
files:
  - url: ${name}
    sha512: ${sum}
    size: ${bytes.length}
    blockMapSize: 12345
${more.join('')}path: ${name}
sha512: ${sum}
releaseDate: '2026-11-29T12:00:00.000Z'
`
    },
    say: (text) => {
      feed = text
    },
    lead: (path, to) => void leads.set(path, to),
    close: () => close(server),
  }
}

const sumOf = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64')

function send(response: ServerResponse, { content, behavior }: Offered): void {
  const half = content.subarray(0, content.length / 2)
  switch (behavior) {
    case 'whole':
      return void response.end(content)
    case 'cut':
      response.writeHead(200, { 'content-length': content.length })
      response.write(half, () => response.destroy())
      return
    case 'short':
      return void response.end(half)
    case 'wrong sum':
      return void response.end(Buffer.from(content).fill('x', content.length - 1))
    case 'endless': {
      const more = (): void => {
        while (!response.destroyed && response.write(content));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
      return
    }
    case 'stalled':
      response.writeHead(200, { 'content-length': content.length })
      return void response.write(half)
    case 'page':
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<h1>Welcome to our Wi-Fi</h1>')
    case 'gone':
      return void response.writeHead(404).end()
  }
}

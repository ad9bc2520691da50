import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { request } from '../../../data/commands'
import * as words from '../words'
import styles from './Markdown.module.css'

/**
 * Markdown as React elements. Raw HTML stays text, pictures are named and not fetched, and a link opens in the browser by way of main,
 * which takes https alone.
 */
export const Markdown = ({ text }: { text: string }) => (
  <div className={styles.markdown}>
    <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS}>
      {text}
    </ReactMarkdown>
  </div>
)

const PLUGINS = [remarkGfm]

const COMPONENTS: Components = {
  a: ({ href, children }: ComponentProps<'a'>) => (
    <a
      href={href}
      title={href}
      draggable={false}
      onClick={(event) => {
        event.preventDefault()
        if (href !== undefined) void request('openLink', { url: href })
      }}
    >
      {children}
    </a>
  ),
  img: ({ alt, src }: ComponentProps<'img'>) => (
    <span className={styles.picture} title={typeof src === 'string' ? src : undefined}>
      {alt || words.PICTURE}
    </span>
  ),
  // The sheet has the headings above these.
  h1: ({ children }: ComponentProps<'h1'>) => <h4>{children}</h4>,
  h2: ({ children }: ComponentProps<'h2'>) => <h4>{children}</h4>,
  h3: ({ children }: ComponentProps<'h3'>) => <h5>{children}</h5>,
}

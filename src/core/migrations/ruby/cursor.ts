import type { Token } from './token'

/** Walks over tokens; each reading function leaves it behind what it has read. */
export class Cursor {
  at = 0
  /** A block was not closed: whatever was read is not what the text says. */
  isBroken = false
  constructor(private readonly tokens: readonly Token[]) {}
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead]
  }
  is(sign: string): boolean {
    const token = this.peek()
    return token?.kind === 'sign' && token.text === sign
  }
  isWord(word: string): boolean {
    const token = this.peek()
    return token?.kind === 'name' && token.text === word
  }
  skip(sign: string): boolean {
    if (!this.is(sign)) return false
    this.at++
    return true
  }
  skipNewlines(): void {
    while (this.peek()?.kind === 'newline' || this.is(';')) this.at++
  }
  skipNewlinesIf(condition: boolean): void {
    if (condition) this.skipNewlines()
  }
}

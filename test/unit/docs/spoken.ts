import {
  type Expression,
  type JSXElement,
  type JSXExpression,
  type JSXFragment,
  parseSync,
  Visitor,
  type VisitorObject,
} from 'oxc-parser'
import type { VisibleText } from './visible-text'

/** Attributes whose value a person reads or hears. */
const TEXT_ATTRIBUTES =
  /^(?:title|alt|label|placeholder|aria-(?:label|description|valuetext|roledescription))$/

/** Attributes and properties that name something for the program. */
const TECHNICAL = /^(?:className|style|key|id|failure|d|viewBox|aria-(?:describedby|labelledby|controls))$/

/** Two words with a space between them; a value that is put in is a word as well. */
const WORDS = /[\p{L}\d…][,.:;!?’”)]*\s+[\p{L}\d“(…]/u

/** What is code in another language: CSS, a color, a selector, SQL. */
const CODE = /\w[[(]|\([a-z-]+:|#[0-9a-f]{6}|^(?:SELECT|UPDATE|DELETE FROM|INSERT) /

/** What writes for developers. */
const LOG = /^console\.|\blog\b/

/** Its message is a cause for the log; an error of a class of our own carries a sentence to a person. */
const PLAIN_ERROR = /^(?:Range|Type)?Error$/

/** Properties that a person reads or hears. */
const TEXT_PROPERTIES = /^(?:label|title|hint|toolTip|sentence|button|about)$/

const hasLetter = (text: string): boolean => /\p{L}/u.test(text)

/**
 * The texts for a person that stand in a program: all text of its JSX, what an attribute like `aria-label` or the JSX around it shows, and
 * each string of several words that is neither compared with something, nor a key, nor the message of a plain error, nor written to the console.
 */
export function spokenIn(file: string, code: string): VisibleText[] {
  const texts: VisibleText[] = []
  const shown = new Set<number>()
  const told = new Set<number>()
  const labels = new Set<number>()
  const technical: { readonly start: number; readonly end: number }[] = []
  const add = (start: number, text: string): void => {
    const line = code.slice(0, start).split('\n').length
    const marks = { isTold: told.has(start), isLabel: labels.has(start) }
    texts.push({ where: `${file}:${line}`, text: text.replace(/\s+/g, ' ').trim(), ...marks })
  }
  const note = (start: number, text: string): void => {
    if (
      !hasLetter(text.replaceAll('…', '')) ||
      technical.some((part) => part.start <= start && start < part.end)
    )
      return
    if (shown.has(start) || told.has(start) || (WORDS.test(text) && !CODE.test(text))) add(start, text)
  }
  const show = (node: Expression | JSXExpression, into = shown): void => {
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') into.add(node.start)
    else if (node.type === 'ParenthesizedExpression') show(node.expression, into)
    else if (node.type === 'ConditionalExpression')
      for (const one of [node.consequent, node.alternate]) show(one, into)
    else if (node.type === 'LogicalExpression') for (const one of [node.left, node.right]) show(one, into)
  }
  const hide = (node: { readonly start: number; readonly end: number }): void => void technical.push(node)
  const readCase: VisitorObject['SwitchCase'] = ({ test }) => test !== null && hide(test)
  const readBinary: VisitorObject['BinaryExpression'] = ({ operator, left, right }) => {
    if (/^[!=]==?$/.test(operator)) technical.push(left, right)
  }
  const readCall: VisitorObject['CallExpression'] = ({ callee, arguments: given, start, end }) => {
    const name = code.slice(callee.start, callee.end)
    if (LOG.test(name)) hide({ start, end })
    const [, sentence] = given
    if (name === 'fail' && sentence !== undefined && sentence.type !== 'SpreadElement') show(sentence, told)
  }
  const readNew: VisitorObject['NewExpression'] = (node) =>
    PLAIN_ERROR.test(code.slice(node.callee.start, node.callee.end)) && hide(node)
  const readProperty: VisitorObject['Property'] = ({ key, value }) => {
    hide(key)
    const name = code.slice(key.start, key.end)
    if (TECHNICAL.test(name)) hide(value)
    if (!TEXT_PROPERTIES.test(name) || (value.type !== 'Literal' && value.type !== 'TemplateLiteral')) return
    shown.add(value.start)
    labels.add(value.start)
  }
  const readAttribute: VisitorObject['JSXAttribute'] = ({ name, value }) => {
    const attribute = code.slice(name.start, name.end)
    if (value === null) return
    if (TECHNICAL.test(attribute)) hide(value)
    if (!TEXT_ATTRIBUTES.test(attribute)) return
    if (value.type === 'Literal') shown.add(value.start)
    if (value.type === 'JSXExpressionContainer') show(value.expression)
  }
  const readChildren = ({ children }: JSXElement | JSXFragment): void => {
    for (const child of children) if (child.type === 'JSXExpressionContainer') show(child.expression)
  }
  const readText: VisitorObject['JSXText'] = ({ value, start }) => hasLetter(value) && add(start, value)
  const readLiteral: VisitorObject['Literal'] = ({ value, start }) =>
    typeof value === 'string' && note(start, value)
  const readTemplate: VisitorObject['TemplateLiteral'] = ({ quasis, start }) =>
    note(start, quasis.map(({ value }) => value.cooked ?? '').join('…'))
  const visitor = new Visitor({
    ImportDeclaration: hide,
    TSLiteralType: hide,
    SwitchCase: readCase,
    BinaryExpression: readBinary,
    CallExpression: readCall,
    NewExpression: readNew,
    Property: readProperty,
    JSXAttribute: readAttribute,
    JSXElement: readChildren,
    JSXFragment: readChildren,
    JSXText: readText,
    Literal: readLiteral,
    TemplateLiteral: readTemplate,
  })
  visitor.visit(parseSync(file, code).program)
  return texts
}

/** Whether a text is said as it stands: a sentence, words that begin like one, or what a problem says. */
export const isSentence = ({ text, isTold = false }: VisibleText): boolean =>
  isTold || /^[“…\p{Lu}].*\s.*[.?!:]$/u.test(text) || /^\p{Lu}\p{Ll}+ [\p{Ll}“]/u.test(text)

/** A piece of a sentence: three words or more, none of which is put in. */
const PIECE = /^\p{Ll}+ \p{Ll}+ \p{Ll}+/u

/** Whether a person reads a text, be it a sentence, a piece of one or a label. A key (`deploys …`) is none. */
export const isRead = (text: VisibleText): boolean =>
  isSentence(text) || text.isLabel === true || PIECE.test(text.text)

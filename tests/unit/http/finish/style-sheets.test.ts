import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readSheets, styleSheets } from '#lib/http/finish/style-sheets'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-styles-'))
  mkdirSync(join(folder, 'static'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('reads a sheet once, and one that could not be read again', () => {
  const read = styleSheets(folder)
  expect(read('/_next/static/a.css')).toBeNull()
  writeFileSync(join(folder, 'static/a.css'), 'p { color: red }')
  const sheet = read('/_next/static/a.css')
  expect(sheet).not.toBeNull()
  rmSync(join(folder, 'static/a.css'))
  expect(read('/_next/static/a.css')).toBe(sheet)
})

it('knows the classes of a module, also those that begin with a digit, and those in conditions', () => {
  const module = '/* x */._9Hdh9a_box{a:b}@media print{.Ab-9_c_box>p,.Ab-9_c_box+._9Hdh9a_line:hover{content:"a"}}'
  expect(readSheets(module)).toEqual([
    { text: module.replace('/* x */', ''), words: ['_9Hdh9a_box', 'Ab-9_c_box', '_9Hdh9a_line'] },
  ])
})

it.each([
  ['an element', '.Ab1_2-_box{a:b}p{a:b}'],
  ['a class of the whole site', '.align-right{a:b}'],
  ['what a class keeps away', ':not(.Ab1_2-_box){a:b}'],
  ['keyframes', '.Ab1_2-_box{a:b}@keyframes x{from{a:b}}'],
])('counts a sheet as global that has a rule for %s', (_, text) => {
  expect(readSheets(text).map(({ words }) => words)).toEqual([[]])
})

it('divides a file into the modules that it joins, a line each', () => {
  expect(readSheets('.Ab1_2-_box{a:b}\n.Cd1_2-_line{a:b}\n')).toEqual([
    { text: '.Ab1_2-_box{a:b}', words: ['Ab1_2-_box'] },
    { text: '.Cd1_2-_line{a:b}', words: ['Cd1_2-_line'] },
  ])
  const broken = '.Ab1_2-_box{\na:b}.Cd1_2-_line{a:b}'
  expect(readSheets(broken)).toEqual([{ text: broken, words: ['Ab1_2-_box', 'Cd1_2-_line'] }])
})

it('know that rules for texts from right to left are needed by pages that have one', () => {
  const rules = '[dir=rtl]{a:b}@media print{[dir="rtl"] :is(em,i){c:d}}'
  expect(readSheets(rules)).toEqual([{ text: rules, words: ['rtl'] }])
  expect(readSheets(`${rules}em{e:f}`)).toEqual([{ text: `${rules}em{e:f}`, words: [] }])
})

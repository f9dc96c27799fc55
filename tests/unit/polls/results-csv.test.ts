import { expect, it } from 'vitest'
import { resultsCsv } from '#lib/polls/results-csv'

it('writes a line an option, with quotes and commas as RFC 4180 has them', () => {
  const csv = resultsCsv([
    { id: 'a', text: 'Yes, “now”', votes: 2, percent: 67 },
    { id: 'b', text: 'Say "no"', votes: 1, percent: 33 },
  ])
  expect(csv).toBe('id,text,votes,percent\r\na,"Yes, “now”",2,67\r\nb,"Say ""no""",1,33\r\n')
})

it.each(['=1+1', '+1', '-1', '@a', '\t=1'])('writes %j so that no spreadsheet counts with it', (text) => {
  expect(resultsCsv([{ id: 'a', text, votes: 1, percent: 100 }])).toBe(`id,text,votes,percent\r\na,'${text},1,100\r\n`)
})

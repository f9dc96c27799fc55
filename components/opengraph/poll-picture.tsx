import { drawableText } from '#lib/articles/share-words'
import type { PollView } from '#lib/polls/schema'
import { wording } from '#lib/wording'

interface Props {
  poll: PollView
  site: string
  /** The count in words: “1,204 votes”. */
  votes: string
}

const family = 'Serif latin, Serif latin-ext, Serif greek, Serif cyrillic'
const ink = '#1b1a17'
const oneLine = { overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' } as const

/** A poll's picture for other sites, with its results if everybody may see them. Drawn by next/og, which needs style attributes. */
export function PollPicture({ poll, site, votes }: Props) {
  const rows = poll.results ?? poll.options.map((option) => ({ ...option, percent: null }))
  const paired = rows.length > 5
  const question = shorten(drawableText(poll.question), 110)
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: '100%',
        height: '100%',
        padding: '48px 56px',
        background: '#fffefa',
        fontFamily: family,
        color: ink,
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 30, fontWeight: 700 }}>
        <div style={{ display: 'flex' }}>{drawableText(site)}</div>
        <div style={{ display: 'flex', color: '#5b574e' }}>
          {drawableText(poll.state === 'coming' ? wording.poll.label : votes)}
        </div>
      </div>
      <div style={{ height: 5, margin: '14px 0 24px', background: ink }} />
      <div style={{ display: 'flex', fontSize: question.length > 70 ? 40 : 48, fontWeight: 700, lineHeight: 1.12 }}>
        {question}
      </div>
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          marginTop: 'auto',
          rowGap: 10,
        }}
      >
        {rows.map(({ id, text, percent }) => (
          <div key={id} style={{ display: 'flex', flexDirection: 'column', width: paired ? '48%' : '100%', gap: 6 }}>
            <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 26 }}>
              <div style={{ flex: 1, ...oneLine }}>{drawableText(text)}</div>
              {percent !== null && <div style={{ fontWeight: 700, marginLeft: 12 }}>{`${percent}%`}</div>}
            </div>
            <div style={{ display: 'flex', height: 10, background: '#e6e1d5' }}>
              <div style={{ width: `${percent ?? 0}%`, background: ink }} />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
}

/** What the server answers to a vote (lib/voting/vote-answers.ts) or for results.json (lib/polls/results-json.ts). */
interface Answer {
  status?: string
  message?: string
  emailProof?: string | null
  challenge?: string
  insecure?: string
  bits?: number
  option?: string
  ownOption?: string | null
  votesText?: string
  results?: { id: string; text: string; percent: number; figures: string }[] | null
}

/**
 * <reader-poll data-change="…" data-failed="…" data-sending="…"> wraps a poll's form: it votes, confirms and shows the
 * results in place, and picks up a vote cast on another page. With data-voted="/polls/<slug>/" it remembers that this
 * browser has voted.
 */
class ReaderPoll extends HTMLElement {
  connectedCallback() {
    const { change = '', failed = '', sending = '', voted } = this.dataset
    if (voted) remember(location.origin + voted)
    const form = this.querySelector('form')
    const button = form?.querySelector('button')
    const [status] = this.querySelectorAll<HTMLElement>('[role=status]')
    const row = this.querySelector('template')?.content.firstElementChild
    if (!form || !button || !status || !row) return
    const around = this.parentElement
    const address = form.action.slice(0, -'vote'.length)
    const vote = button.textContent
    // Results after a new vote go into the status element, which is read aloud; those of an earlier vote go here.
    const earlier = document.createElement('div')
    const email = form.querySelector('[data-email]')
    let busy = false
    /** The voter's option and the number of votes as shown; empty before a vote. */
    let shown = ''

    /** Hides or shows again what the results replace: older results, and the line that says when results show. */
    const hideOlder = (hidden: boolean) => {
      for (const old of around?.querySelectorAll<HTMLElement>('details, [data-hidden]') ?? []) old.hidden = hidden
    }

    /**
     * Hides the options after a vote; the button, which has the focus, stays and brings them back. Without results
     * (`bare`) the chosen option stays.
     */
    const fold = (folded: boolean, bare = false) => {
      for (const label of form.querySelectorAll('label'))
        label.hidden = folded && !(bare && label.querySelector(':checked'))
      button.type = folded ? 'button' : 'submit'
      button.textContent = folded ? change : vote
    }

    const count = (votesText?: string) => {
      const counted = around?.querySelector('[data-votes]')
      if (counted && votesText) counted.textContent = votesText
    }

    /** Shows the results at the end of `place`. */
    const show = (place: HTMLElement, { option, ownOption = option, votesText, results }: Answer) => {
      const list = row.cloneNode(true) as Element
      const [empty] = list.children
      for (const { id, text, percent, figures } of results ?? []) {
        const item = empty?.cloneNode(true) as Element
        const put = (name: string, words: string) => item.querySelector(name)?.replaceChildren(words)
        put('span', text)
        put('b', figures)
        if (id !== ownOption) item.querySelector('em')?.remove()
        item.querySelector('rect')?.setAttribute('width', `${percent}%`)
        list.append(item)
      }
      empty?.remove()
      if (results) {
        place.append(list)
        hideOlder(true)
      }
      count(votesText)
      for (const radio of form.querySelectorAll<HTMLInputElement>('[type=radio]'))
        radio.checked = radio.value.replace(/\.+$/, '') === ownOption
      // A voter is not asked for an address again.
      email?.remove()
      fold(true, !results)
      shown = `${ownOption} ${votesText}`
    }

    /** Shows what this browser voted for, here or on another page, or that the vote was withdrawn there. */
    const look = async () => {
      if (busy || (shown && button.type === 'submit') || !remembers(address)) return
      const answer: Answer = await (await fetch(`${address}results.json`)).json()
      const { ownOption, votesText } = answer
      if (busy || answer.status || shown === `${ownOption} ${votesText}` || (!ownOption && !shown)) return
      status.textContent = ''
      earlier.textContent = ''
      if (ownOption) {
        status.after(earlier)
        return show(earlier, answer)
      }
      shown = ''
      count(votesText)
      form.reset()
      if (email) form.querySelector('fieldset')?.after(email)
      hideOlder(false)
      fold(false)
    }
    const lookAgain = () => {
      look().catch(() => {})
    }

    const send = async (fields: Record<string, string>): Promise<Answer> => {
      const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
      for (const name in fields) body.set(name, fields[name] ?? '')
      const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
      const answer: Answer = await response.json()
      if (fields.confirm) return answer
      if (answer.status === 'confirm') {
        // The first step has the message about the address.
        const counted = await send({ confirm: '1', email: '', 'email-proof': answer.emailProof ?? '' })
        return { ...counted, message: `${counted.message ?? failed} ${answer.message ?? ''}`.trim() }
      }
      if (answer.status !== 'work') return answer
      // Browsers offer crypto.subtle over https only.
      if (!crypto.subtle) return { message: answer.insecure ?? failed }
      status.textContent = answer.message ?? ''
      return send({ confirm: '1', work: await solve(answer.challenge ?? '', answer.bits ?? 0) })
    }

    form.onsubmit = async (event) => {
      event.preventDefault()
      if (busy) return
      busy = true
      status.textContent = sending
      button.ariaDisabled = 'true'
      const answer = await send({}).catch((): Answer => ({ message: failed }))
      status.textContent = answer.message ?? failed
      if (answer.status === 'counted') {
        earlier.remove()
        show(status, answer)
        remember(address)
      }
      button.ariaDisabled = null
      busy = false
    }

    button.onclick = (event) => {
      if (button.type === 'submit') return
      event.preventDefault()
      fold(false)
      form.querySelector<HTMLElement>(':checked')?.focus()
    }

    // A page may be seen long after it was loaded: prerendered, restored from the back/forward cache, or in another tab.
    if (!document.prerendering) lookAgain()
    document.addEventListener('prerenderingchange', lookAgain)
    document.addEventListener('visibilitychange', () => document.hidden || lookAgain())
    window.addEventListener('pageshow', ({ persisted }) => persisted && lookAgain())
  }
}

/** Finds the number that solves the challenge, 64 tries at a time. */
async function solve(challenge: string, bits: number): Promise<string> {
  for (let start = 0; ; start += 64) {
    const tries = Array.from({ length: 64 }, (_, place) => `${challenge}.${start + place}`)
    const digests = await Promise.all(
      tries.map((text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    )
    const found = digests.findIndex((digest) => new DataView(digest).getUint32(0) >>> (32 - bits) === 0)
    if (found >= 0) return tries[found] ?? ''
  }
}

// Where the browser blocks storage, the poll looks as it does to a new visitor.

function remember(address: string) {
  try {
    localStorage.setItem(address, '1')
  } catch {}
}

function remembers(address: string): boolean {
  try {
    return localStorage.getItem(address) !== null
  } catch {
    return false
  }
}

customElements.define('reader-poll', ReaderPoll)

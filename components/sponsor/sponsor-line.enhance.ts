/** <sponsor-line data-seen="…">: tells the server once that at least half of it was in view for a second. */
class SponsorLine extends HTMLElement {
  connectedCallback() {
    const seen = this.dataset.seen ?? ''
    let timer: ReturnType<typeof setTimeout>
    let half = false
    const judge = () => {
      clearTimeout(timer)
      if (half && !document.hidden) timer = setTimeout(tell, 1000)
    }
    const tell = () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', judge)
      fetch(seen, { method: 'POST', keepalive: true }).catch(() => {})
    }
    const observer = new IntersectionObserver(
      (entries) => {
        half = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.5
        judge()
      },
      { threshold: 0.5 },
    )
    observer.observe(this)
    document.addEventListener('visibilitychange', judge)
  }
}

customElements.define('sponsor-line', SponsorLine)

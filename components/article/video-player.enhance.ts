/** <video-player data-frame="…"> around a link: a plain click loads the player in the link's place, and nothing before. */
class VideoPlayer extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')
    if (!link) return
    link.onclick = (event) => {
      // A reader who asks for another tab gets the page itself.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      const frame = document.createElement('iframe')
      frame.src = this.dataset.frame ?? ''
      frame.title = link.textContent.trim()
      frame.allow = 'autoplay; fullscreen; picture-in-picture'
      frame.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-presentation')
      link.replaceWith(frame)
      frame.focus()
    }
  }
}

customElements.define('video-player', VideoPlayer)

/** <video-player data-frame="…"> around a link: a plain click replaces the link with the player, and nothing loads before. */
class VideoPlayer extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')
    if (!link) return
    link.onclick = (event) => {
      // A click that opens a new tab goes to the video's page.
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

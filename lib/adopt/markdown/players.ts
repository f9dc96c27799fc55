/** The address of a film's page by the address of its page, its short form or its frame. */
const players: readonly { pattern: RegExp; watch: (id: string) => string }[] = [
  {
    pattern:
      /^(?:https?:)?\/\/(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed\/(?!videoseries)|v\/|shorts\/|live\/|watch\?(?:[^#]*&)?v=)|youtu\.be\/)([\w-]{6,20})/i,
    watch: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    pattern: /^(?:https?:)?\/\/(?:www\.)?(?:player\.)?vimeo\.com\/(?:video\/)?(\d{5,})/i,
    watch: (id) => `https://vimeo.com/${id}`,
  },
  {
    pattern: /^(?:https?:)?\/\/(?:www\.)?dailymotion\.com\/(?:embed\/)?video\/(\w{5,})/i,
    watch: (id) => `https://www.dailymotion.com/video/${id}`,
  },
]

/** The address at which a film can be watched, or null where an address is none of a known player. */
export function watchAddress(address: string): string | null {
  for (const { pattern, watch } of players) {
    const id = pattern.exec(address.replaceAll('&amp;', '&'))?.[1]
    if (id) return watch(id)
  }
  return null
}

/** Video sites by their names: which addresses are of a video, of its frame or its short form, and where it is watched. */
const players: Readonly<Record<string, { pattern: RegExp; watch: (id: string) => string }>> = {
  youtube: {
    pattern:
      /^(?:https?:)?\/\/(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed\/(?!videoseries)|v\/|shorts\/|live\/|watch\?(?:[^#]*&)?v=)|youtu\.be\/)([\w-]{6,20})/i,
    watch: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  vimeo: {
    pattern: /^(?:https?:)?\/\/(?:www\.)?(?:player\.)?vimeo\.com\/(?:video\/)?(\d{5,})/i,
    watch: (id) => `https://vimeo.com/${id}`,
  },
  dailymotion: {
    pattern: /^(?:https?:)?\/\/(?:www\.)?dailymotion\.com\/(?:embed\/)?video\/(\w{5,})/i,
    watch: (id) => `https://www.dailymotion.com/video/${id}`,
  },
}

/** The address at which a video can be watched, or null where an address is none of a known player. */
export function watchAddress(address: string): string | null {
  for (const { pattern, watch } of Object.values(players)) {
    const id = pattern.exec(address.replaceAll('&amp;', '&'))?.[1]
    if (id) return watch(id)
  }
  return null
}

/** The same for a video that a shortcode, tag or component names by its site and its id or address; null for other sites. */
export function videoAddress(site: string, video: string): string | null {
  const name = site.toLowerCase()
  if (video === '' || !Object.hasOwn(players, name)) return null
  return (
    watchAddress(video) ?? (/^https?:/.test(video) ? video : (players[name]?.watch(encodeURIComponent(video)) ?? null))
  )
}

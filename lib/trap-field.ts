/** A field of forms that people do not see; only bots fill it in. */
export const trapField = 'website'

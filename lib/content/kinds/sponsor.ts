import * as z from 'zod'
import { fail, line, refuseRepeated, slug, time, webAddress } from '#lib/content/fields/fields'
import { defineKind, referencesTo, referencesToAddresses } from '#lib/content/kinds/kind'
import { ownTable } from '#lib/content/kinds/table'
import type { SponsorRecord } from '#lib/content/records'

const schema = z
  .strictObject({
    name: line(100),
    /** The line that readers see. */
    text: line(140),
    offer: z
      .strictObject({ text: line(140), code: line(40) })
      .nullable()
      .default(null),
    url: webAddress,
    starts: time,
    ends: time,
    weight: z.int().min(1).max(100).default(10),
    /** Only in these; in every section if none is named. */
    sections: z.array(slug).max(50).default([]),
    /** Articles it never appears in. */
    exclude: z.array(slug).max(1000).default([]),
  })
  .superRefine((campaign, context) => {
    if (campaign.ends <= campaign.starts) {
      fail(context, 'field-order', 'must be after “starts”. Correct one of the two.', ['ends'])
    }
    refuseRepeated(context, campaign.sections, (index) => ['sections', index])
    refuseRepeated(context, campaign.exclude, (index) => ['exclude', index])
  })

export const sponsorKind = defineKind({
  name: 'sponsor',
  folder: 'sponsors',
  nested: false,
  address: () => null,
  tables: [ownTable<SponsorRecord, SponsorRecord>('campaign', (campaign) => campaign)],
  schema,
  body: 'none',
  embedded: false,
  references: ({ sections, exclude, url }, source) => [
    ...referencesToAddresses([url], source, () => ['url']),
    ...referencesTo('section', sections ?? [], source, (index) => ['sections', index]),
    ...referencesTo('article', exclude ?? [], source, (index) => ['exclude', index]),
  ],
  facts: () => ({}),
  record: (name, fields) => ({
    slug: name,
    name: fields.name,
    text: fields.text,
    offerText: fields.offer?.text ?? null,
    offerCode: fields.offer?.code ?? null,
    url: fields.url,
    starts: fields.starts,
    ends: fields.ends,
    weight: fields.weight,
    sections: fields.sections,
    exclude: fields.exclude,
  }),
})

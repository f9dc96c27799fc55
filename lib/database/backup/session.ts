/** How values are written and read, whatever the settings of the server; and no statement times out. */
export const settings = [
  'client_encoding = UTF8',
  "datestyle = 'ISO, YMD'",
  'intervalstyle = postgres',
  'timezone = UTC',
  'extra_float_digits = 3',
  'bytea_output = hex',
  'statement_timeout = 0',
  'lock_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
]
  .map((setting) => `SET LOCAL ${setting};`)
  .join('\n')

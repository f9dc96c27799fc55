/** How the embedded Postgres of a newspaper differs from Postgres' defaults, as `name=value`. */
export const postgresSettings = ['timezone=UTC', 'log_timezone=UTC', 'log_checkpoints=off']

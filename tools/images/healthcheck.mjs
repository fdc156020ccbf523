// HEALTHCHECK of the images: asks the network function itself. TRUNKLINE_HEALTH_URL says where, if it is not at its default.
const url = process.env.TRUNKLINE_HEALTH_URL ?? `http://127.0.0.10:${process.env.TRUNKLINE_HEALTH_PORT}/health/live`;
const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch((error) => ({
  ok: false,
  status: error,
}));
if (!response.ok) {
  console.error(`${url}: ${response.status} ${(await response.text?.()) ?? ''}`);
  process.exit(1);
}

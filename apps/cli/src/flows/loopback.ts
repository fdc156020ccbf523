/** Settings of a core on loopback addresses of its own, 127.21.`n`.x, so that it meets no other; `at` gives them. */
export function loopbackSettings(
  at: (host: number) => string,
  overrides: Readonly<Record<string, object>> = {},
): Record<string, object> {
  const sbi = { sbi: { address: at(10) }, http: { enabled: false } };
  const http = { enabled: false };
  const base: Record<string, object> = {
    // A machine that is busy with other things is no reason to refuse a UE of a flow.
    common: { nrf: { apiRoot: `http://${at(10)}:8010` }, overload: { targetDelayMs: 60_000, busySeconds: 3_600 } },
    ...Object.fromEntries(['nrf', 'ausf', 'udm', 'amf', 'pcf', 'nssf', 'bsf', 'smsf'].map((nf) => [nf, sbi])),
    udr: { ...sbi, database: 'memory:' },
    hss: {
      ...sbi,
      diameter: { address: at(15) },
      servers: { ipSmGw: `sip:${at(21)}:5060`, mmtel: `sip:${at(20)}:5060` },
    },
    bgcf: { http, sip: { address: at(22) }, icscf: `sip:${at(17)}:5060` },
    ipsmgw: { ...sbi, sip: { address: at(21) } },
    pcscf: { ...sbi, sip: { address: at(16) }, icscf: `sip:${at(17)}:5060` },
    icscf: {
      http,
      sip: { address: at(17) },
      cx: { hss: [{ address: at(15) }] },
      scscfs: [{ name: `sip:${at(18)}:5060` }],
    },
    scscf: {
      http,
      sip: { address: at(18) },
      cx: { hss: [{ address: at(15) }] },
      icscf: `sip:${at(17)}:5060`,
      bgcf: `sip:${at(22)}:5060`,
    },
    'mmtel-as': { http, sip: { address: at(20) }, ut: { address: at(20) }, sh: { hss: [{ address: at(15) }] } },
    smf: {
      ...sbi,
      n4: { address: at(4) },
      upfs: [{ nodeId: at(7), dnns: { internet: { types: ['IPV4', 'IPV6', 'IPV4V6'] } } }],
    },
    upf: { http, n4: { address: at(7) }, n3: { address: at(7) }, n6: { driver: 'in-process' } },
    'n4-gateway': { http, n4: { address: at(4) }, upfs: [{ address: at(7) }], front: { address: at(10) } },
    'n2-gateway': { http, n2: { addresses: [at(5)], backend: 'udp' }, front: { address: at(10) } },
  };
  for (const [section, settings] of Object.entries(overrides)) base[section] = { ...base[section], ...settings };
  return base;
}

/** Settings of the NFs that run beside a core as number `n`: SBI at .10+n, N2 at .20+n, N3 and N4 of a UPF at .30+n. */
export function besideSettings(
  at: (host: number) => string,
  n: number,
  overrides: Readonly<Record<string, object>> = {},
): Record<string, object> {
  const first: Readonly<Record<number, number>> = { 4: 40, 5: 20, 7: 30, 10: 10 };
  const own = loopbackSettings((host) => at((first[host] ?? host) + n));
  own['common'] = { ...own['common'], nrf: { apiRoot: `http://${at(10)}:8010` } };
  for (const [section, settings] of Object.entries(overrides)) own[section] = { ...own[section], ...settings };
  return own;
}

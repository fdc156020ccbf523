// A certificate authority of the test's own and what it signs. Node makes keys but signs no X.509: openssl does.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

export interface Subject {
  /** Kubernetes takes it as the user's name. */
  readonly name: string;
  /** Kubernetes takes it as the user's group. */
  readonly group?: string;
  /** Names and addresses of a server; without any, it is a client's certificate. */
  readonly hosts?: readonly string[];
}

const DAYS = 2;
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Everything lies in `folder`, each under the name that it was asked for. */
export class CertificateAuthority {
  readonly own: Certificate;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.own = this.#make('ca', ['-subj', '/CN=trunkline test cluster'], {
      basicConstraints: 'critical,CA:TRUE',
      keyUsage: 'critical,keyCertSign,cRLSign',
    });
  }

  sign(file: string, subject: Subject): Certificate {
    const { name, group, hosts = [] } = subject;
    const signed = ['-CA', this.own.certificate, '-CAkey', this.own.key];
    return this.#make(file, [...signed, '-subj', `${group === undefined ? '' : `/O=${group}`}/CN=${name}`], {
      basicConstraints: 'critical,CA:FALSE',
      keyUsage: 'critical,digitalSignature',
      extendedKeyUsage: hosts.length > 0 ? 'serverAuth' : 'clientAuth',
      ...(hosts.length > 0 && { subjectAltName: alternativeNames(hosts) }),
    });
  }

  /** The key pair that signs tokens of service accounts. */
  tokenKeys(): { readonly privateKey: string; readonly publicKey: string } {
    const [privateKey, publicKey] = [join(this.#folder, 'tokens.key'), join(this.#folder, 'tokens.pub')];
    openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', privateKey]);
    openssl(['pkey', '-in', privateKey, '-pubout', '-out', publicKey]);
    return { privateKey, publicKey };
  }

  #make(file: string, subject: readonly string[], extensions: Readonly<Record<string, string>>): Certificate {
    const [certificate, key] = [join(this.#folder, `${file}.crt`), join(this.#folder, `${file}.key`)];
    const added = Object.entries(extensions).flatMap(([name, value]) => ['-addext', `${name}=${value}`]);
    // An empty configuration: the machine's own may add extensions of its own, twice then.
    openssl([
      ...['req', '-x509', '-config', '/dev/null', '-days', `${DAYS}`, ...NEW_KEY, ...subject, ...added],
      ...['-keyout', key, '-out', certificate],
    ]);
    return { certificate, key };
  }
}

export function alternativeNames(hosts: readonly string[]): string {
  return hosts.map((host) => (/^[\d.]+$|:/.test(host) ? `IP:${host}` : `DNS:${host}`)).join(',');
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}

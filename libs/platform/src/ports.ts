/** Errors of `listen` in words that say what to do. */

/** `setting` is where address and port come from: `amf.sbi`. */
export function explainListenError(error: unknown, setting: string, address: string, port: number): Error {
  const code = (error as NodeJS.ErrnoException).code;
  const where = `${address}:${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return new Error(
        `${where} is taken, by another core that runs here perhaps (ss -lntup shows who); stop it, or set ${setting}.port or ${setting}.address`,
        { cause: error },
      );
    case 'EACCES':
      return new Error(`no permission to listen on ${where}; set ${setting}.port above 1023, or run as root`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
      return new Error(`${address} is not an address of this machine; set ${setting}.address`, { cause: error });
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}

import { invalid } from '../access/action-error';

/** Schemes stations fetch from and upload to; which of them a station knows it says in SupportedFileTransferProtocols. */
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'ftp:', 'ftps:', 'sftp:']);

/** @throws ActionError when a station could not make anything of the address */
export function checkLocation(location: string, field: string): void {
  let url: URL;
  try {
    url = new URL(location);
  } catch {
    throw invalid(field, 'Not an address; it begins with https://, http://, ftp:// or the like.');
  }
  if (!SCHEMES.has(url.protocol)) throw invalid(field, 'Stations know the schemes https, http, ftps, ftp and sftp.');
}

/** Signed firmware comes with both or not at all. @throws ActionError */
export function checkSignature(signingCertificate: string | undefined, signature: string | undefined): void {
  if (signature !== undefined && signingCertificate === undefined) {
    throw invalid('request.signingCertificate', 'A signature needs the certificate it was made with.');
  }
  if (signingCertificate !== undefined && signature === undefined) {
    throw invalid('request.signature', 'A signing certificate needs the signature of the firmware.');
  }
}

/** @throws ActionError when the span is empty */
export function checkSpan(oldestAt: string | undefined, latestAt: string | undefined): void {
  if (oldestAt !== undefined && latestAt !== undefined && Date.parse(oldestAt) >= Date.parse(latestAt)) {
    throw invalid('request.latestAt', 'The span of the log would end before it begins.');
  }
}

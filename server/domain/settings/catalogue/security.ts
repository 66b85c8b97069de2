import { BOOLEAN, of, secret, setting, text, whole } from './define';

export const SECURITY = [
  setting('security.profile', whole(null, 0, 3), {
    v16: ['SecurityProfile'],
    v2x: ['SecurityCtrlr/SecurityProfile'],
    needsReboot: true,
  }),
  setting('security.password', secret(16, 40), { v16: ['AuthorizationKey'], v2x: ['SecurityCtrlr/BasicAuthPassword'] }),
  setting('security.organisation', text(), { v16: ['CpoName'], v2x: ['SecurityCtrlr/OrganizationName'] }),
  setting('security.rootCheck', BOOLEAN, {
    v16: ['AdditionalRootCertificateCheck'],
    v2x: ['SecurityCtrlr/AdditionalRootCertificateCheck'],
    readOnly: true,
  }),
  setting('security.certificateEntries', whole(null, 0), {
    v16: ['CertificateStoreMaxLength'],
    v2x: ['SecurityCtrlr/CertificateEntries'],
    readOnly: true,
  }),
  setting('security.maxChain', whole('bytes', 0), {
    v16: ['CertificateSignedMaxChainSize'],
    v2x: ['SecurityCtrlr/MaxCertificateChainSize'],
    readOnly: true,
  }),
  setting('security.signWait', whole('s', 0), {
    v16: ['CertSigningWaitMinimum'],
    v2x: ['SecurityCtrlr/CertSigningWaitMinimum'],
  }),
  setting('security.signRepeat', whole(null, 0), {
    v16: ['CertSigningRepeatTimes'],
    v2x: ['SecurityCtrlr/CertSigningRepeatTimes'],
  }),
  setting('security.identity', text(48), { v2x: ['SecurityCtrlr/Identity'] }),
  setting('security.downgrade', BOOLEAN, { v2x: ['SecurityCtrlr/AllowSecurityProfileDowngrade'] }),
  setting('security.keyAsText', BOOLEAN, { v16: [of('zaptec', 'UseAuthorizationKeyWithoutDecoding')] }),
];

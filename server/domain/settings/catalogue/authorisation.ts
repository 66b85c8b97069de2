import { BOOLEAN, choice, setting, whole } from './define';

export const AUTHORISATION = [
  setting('authorisation.enabled', BOOLEAN, { v2x: ['AuthCtrlr/Enabled'] }),
  setting('authorisation.localPreAuthorize', BOOLEAN, {
    v16: ['LocalPreAuthorize'],
    v2x: ['AuthCtrlr/LocalPreAuthorize'],
  }),
  setting('authorisation.localAuthorizeOffline', BOOLEAN, {
    v16: ['LocalAuthorizeOffline'],
    v2x: ['AuthCtrlr/LocalAuthorizeOffline'],
  }),
  setting('authorisation.unknownOffline', BOOLEAN, {
    v16: ['AllowOfflineTxForUnknownId'],
    v2x: ['AuthCtrlr/OfflineTxForUnknownIdEnabled'],
  }),
  setting('authorisation.remoteStart', BOOLEAN, {
    v16: ['AuthorizeRemoteTxRequests'],
    v2x: ['AuthCtrlr/AuthorizeRemoteStart'],
  }),
  setting('authorisation.cacheEnabled', BOOLEAN, { v16: ['AuthorizationCacheEnabled'], v2x: ['AuthCacheCtrlr/Enabled'] }),
  setting('authorisation.localListEnabled', BOOLEAN, {
    v16: ['LocalAuthListEnabled'],
    v2x: ['LocalAuthListCtrlr/Enabled'],
  }),
  setting('authorisation.cacheLifetime', whole('s', 0), { v2x: ['AuthCacheCtrlr/LifeTime'] }),
  setting('authorisation.cachePolicy', choice('LRU', 'LFU', 'FIFO', 'CUSTOM'), { v2x: ['AuthCacheCtrlr/Policy'] }),
];

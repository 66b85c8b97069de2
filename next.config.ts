import type { NextConfig } from 'next';

/** Next renders the screens and nothing else: API, sign-in and files are served by our own HTTP server. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
};

export default config;

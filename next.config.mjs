// Plain JavaScript: a TypeScript one costs half a second of every start.
/**
 * Next renders the screens and nothing else: API, sign-in and files are served by our own HTTP server.
 * @type {import('next').NextConfig}
 */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run check` is where types are checked; a start must not wait for it.
  typescript: { ignoreBuildErrors: true },
};

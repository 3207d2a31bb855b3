import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Types are a stage of `npm test`; a start does not wait for them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "graphile-worker", "pino", "chinese-days"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
};

export default withNextIntl(config);

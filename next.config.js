import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Types are a stage of `npm test`; a start does not wait for them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "graphile-worker", "pino", "chinese-days", "nodemailer", "imapflow"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  turbopack: {
    // A sentence is taken apart when the pages are built: doing it for every row cost more than the rest of the row.
    rules: {
      "*.json": { loaders: ["./lib/i18n/compile-catalogue.js"], condition: { path: "./lib/i18n/messages/**/*" }, as: "*.json" },
      "**/i18n/first/*.json": { loaders: ["./lib/i18n/compile-first.js"], as: "*.json" },
    },
    resolveAlias: { "use-intl/format-message": "./node_modules/use-intl/dist/esm/production/format-message/format-only.js" },
  },
};

export default withNextIntl(config);

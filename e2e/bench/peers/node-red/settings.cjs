const { createHash, timingSafeEqual } = require("node:crypto");
const pg = require("pg");

const { DATABASE_URL, TOOL_KEY_SHA256, POOL_MAX, NODE_RED_PORT, NODE_RED_USER_DIR } = process.env;

/** Node-RED as it serves a flow in production: no editor, nothing on the console, one pool for all nodes. */
module.exports = {
  uiPort: Number(NODE_RED_PORT),
  uiHost: "127.0.0.1",
  userDir: NODE_RED_USER_DIR,
  flowFile: `${__dirname}/flows.json`,
  readOnly: true,
  credentialSecret: false,
  disableEditor: true,
  httpAdminRoot: false,
  httpRequestTimeout: 5_000,
  logging: { console: { level: "off" } },
  telemetry: { enabled: false },
  functionGlobalContext: {
    pool: new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL_MAX) }),
    isKey: (header = "") =>
      timingSafeEqual(
        createHash("sha256").update(header.replace("Bearer ", "")).digest(),
        Buffer.from(TOOL_KEY_SHA256, "hex"),
      ),
  },
};

import { createServer } from "node:http";

/**
 * A stand-in for WhatsApp's Cloud API that answers each send after a fixed time, and knows how long it really
 * took: timers are late on a busy machine, and that is not the product's time.
 *
 * Run as `node e2e/bench/provider.mjs`; it sends its port to the process that forked it. `POST /delay/{ms}` sets
 * the time, `GET /spent` tells what each message took in ms, and forgets it; `x-doubled` counts messages that came
 * more than once since.
 */

const template = {
  id: "1",
  name: "otp_support",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  components: [
    { type: "BODY", text: "Your code is {{1}}. Questions? {{2}}", example: { body_text: [["1", "2"]] } },
  ],
};

let delayMs = 0;
let count = 0;
let doubled = 0;
/** @type {Map<string, number>} */
let spent = new Map();

/** @param {import("node:http").ServerResponse} response @param {unknown} body @param {object} [headers] */
function answer(response, body, headers) {
  const text = JSON.stringify(body);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** @param {import("node:http").ServerResponse} response @param {string} text @param {number} started */
function accept(response, text, started) {
  const { biz_opaque_callback_data: id } = JSON.parse(text);
  count += 1;
  answer(response, {
    messaging_product: "whatsapp",
    contacts: [],
    messages: [{ id: `wamid.bench${count}`, message_status: "accepted" }],
  });
  if (spent.has(id)) doubled += 1;
  spent.set(id, performance.now() - started);
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const started = performance.now();
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => {
    text += chunk;
  });
  request.on("end", () => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path.endsWith("/messages")) {
      if (delayMs === 0) accept(response, text, started);
      else setTimeout(accept, delayMs, response, text, started);
    } else if (path.endsWith("/message_templates")) answer(response, { data: [template], paging: {} });
    else if (path.startsWith("/delay/")) {
      delayMs = Number(path.slice("/delay/".length));
      answer(response, {});
    } else if (path === "/spent") {
      answer(response, Object.fromEntries(spent), { "x-doubled": doubled });
      spent = new Map();
      doubled = 0;
      // The product asks for more than it sends, a number's standing say.
    } else answer(response, {});
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
process.on("disconnect", () => process.exit(0));

import { describe, expect, test } from "vitest";
import { sources } from "./sources";

/** Nouns of the domain, higher ones first: a noun may import those after it, never those before it. */
const nouns = [
  "notifications",
  "overview",
  "messages",
  "calls",
  "voice-engines",
  "triggers",
  "functions",
  "templates",
  "connections",
  "files",
  "agents",
  "members",
  "api-keys",
  "opt-outs",
  "audit",
  "jobs",
];

const leaf = /^lib\/[a-z0-9-]+$/;
const anyNoun = new RegExp(`^lib/(${nouns.join("|")})/`);
const clientSafe =
  /^lib\/(placeholders|text|tool-call|context|errors|ids|format|phone|rendered-message|file-reference|shape|expiry|size)$/;

type Room = { name: string; of: RegExp; may: RegExp[] };

/** First match decides. What is not named here may be imported by nobody but its own room. */
const rooms: Room[] = [
  {
    name: "app",
    of: /^(app\/|proxy\.ts$|instrumentation\.ts$)/,
    may: [
      /^(app|components)\//,
      /^lib\/(edge|auth|sandbox|worker)(\/|$)/,
      anyNoun,
      leaf,
      /^lib\/providers\/catalog$/,
      /^lib\/engines\/(guides|formats)$/,
      /^db\/enums$/,
    ],
  },
  {
    name: "components",
    of: /^components\//,
    may: [
      /^components\//,
      /^lib\/[a-z-]+\/(schema|actions)$/,
      // Beside a schema, for pages that need its words but not zod.
      /^lib\/(notifications\/events|agents\/limits)$/,
      /^lib\/functions\/(examples|format-value|hints|recipes|recipe-places|secret|slot-words|suggest-name|useful|without-secrets)$/,
      /^lib\/templates\/(campaign|campaign-ref|slots|render|fill-slot)$/,
      /^lib\/providers\/(catalog|types)$/,
      /^lib\/engines\/(guides|formats)(\/guide)?$/,
      /^lib\/auth\/(actions|result)$/,
      /^db\/enums$/,
      clientSafe,
    ],
  },
  { name: "lib/start", of: /^lib\/start\//, may: [/^lib\/start\//] },
  {
    name: "lib/server",
    of: /^lib\/server\//,
    may: [/^lib\/server\//, /^lib\/edge(\/|$)/, /^lib\/worker\//, /^db\//, leaf],
  },
  {
    name: "lib/edge",
    of: /^lib\/edge\//,
    may: [/^lib\/edge\//, /^lib\/engines(\/|$)/, anyNoun, /^lib\/sandbox$/, leaf, /^db\/enums$/],
  },
  {
    name: "lib/engines",
    of: /^lib\/engines\//,
    may: [/^lib\/engines\//, leaf, /^db\/enums$/, /^lib\/functions\/schema$/],
  },
  {
    name: "lib/sandbox",
    of: /^lib\/sandbox\//,
    may: [/^lib\/sandbox\//, /^db\/(client|schema)/, /^lib\/providers\/[a-z]+\/types$/, leaf],
  },
  {
    name: "lib/worker",
    of: /^lib\/worker\//,
    may: [/^lib\/worker\//, anyNoun, /^lib\/sandbox(\/account)?$/, /^db\//, leaf],
  },
  { name: "lib/auth", of: /^lib\/auth\//, may: [/^lib\/auth\//, /^db\//, leaf] },
  { name: "providers' registry", of: /^lib\/providers\/(catalog|registry)\.ts$/, may: [/^lib\/providers\//] },
  {
    name: "providers' types",
    of: /^lib\/providers\/(types|catalog-entry)\.ts$/,
    may: [/^lib\/providers\/catalog-entry$/, leaf, /^db\/enums$/],
  },
  { name: "lib leaf helpers", of: /^lib\/[a-z0-9-]+\.ts$/, may: [leaf, /^db\/enums$/] },
  { name: "db", of: /^db\//, may: [/^db\//, /^lib\/(env|ids|context|process-state)$/] },
];

/** Rooms that providers share; none of them knows a provider. */
const sharedRooms: Room[] = [
  {
    name: "the providers' shared parts",
    of: /^lib\/providers\/shared\//,
    may: [/^lib\/providers\/(shared\/|types$)/, leaf, /^db\/enums$/],
  },
  {
    name: "the Cloud API, of Meta and its resellers",
    of: /^lib\/providers\/cloud-api\//,
    may: [/^lib\/providers\/(cloud-api\/|whatsapp\/|shared\/|types$)/, leaf, /^db\/enums$/],
  },
];

function roomOf(file: string): Room {
  const shared = sharedRooms.find((room) => room.of.test(file));
  if (shared) return shared;
  const provider = file.match(/^lib\/providers\/([a-z]+)\//)?.[1];
  if (provider) {
    // A provider knows the seam, WhatsApp's own shape and itself: no database, no sibling.
    return {
      name: `the provider ${provider}`,
      of: /./,
      may: [
        new RegExp(`^lib/providers/${provider}/`),
        /^lib\/providers\/(types$|shared\/|whatsapp(\/|$)|cloud-api(\/|$))/,
        leaf,
        /^db\/enums$/,
      ],
    };
  }
  const noun = file.match(anyNoun)?.[1];
  if (noun) {
    const after = nouns.slice(nouns.indexOf(noun)).join("|");
    return {
      name: `lib/${noun}`,
      of: /./,
      may: [
        new RegExp(`^lib/(${after})/`),
        /^db\//,
        /^lib\/engines(\/|$)/,
        /^lib\/providers\/(types|catalog|registry)$/,
        leaf,
        ...(/\/actions\.ts$/.test(file) ? [/^lib\/auth\//] : []),
      ],
    };
  }
  const room = rooms.find((candidate) => candidate.of.test(file));
  if (!room)
    throw new Error(
      `${file} belongs to no room; put it into one, or add the room to e2e/house/doors.test.ts.`,
    );
  return room;
}

const own = /^(app|components|lib|db)\//;

describe("the house", () => {
  const all = sources();

  test("imports go through the doors only", () => {
    const faults: string[] = [];
    for (const { file, imports } of all) {
      const room = roomOf(file);
      for (const target of imports.filter((name) => own.test(name))) {
        if (!room.may.some((door) => door.test(target))) {
          faults.push(
            `${file} imports ${target}: ${room.name} has no door there. Move the code, or hand the value in.`,
          );
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test("next/* is used only in app, components, lib/auth, lib/server and actions", () => {
    const allowed =
      /^(app\/|components\/|lib\/auth\/|lib\/server\/|proxy\.ts|instrumentation\.ts|.*\/actions\.ts$)/;
    const faults = all
      .filter(
        ({ file, imports }) =>
          !allowed.test(file) && imports.some((name) => /^(next|next-auth)(\/|$)/.test(name)),
      )
      .map(
        ({ file }) =>
          `${file} imports next: only edges may. Return a value and let the edge turn it into an answer.`,
      );
    expect(faults).toEqual([]);
  });

  test("the launcher imports node: alone before anything is installed", () => {
    const faults = all
      .filter(({ file }) => /^lib\/start\/.*\.mjs$/.test(file))
      .flatMap(({ file, imports }) =>
        imports
          .filter((name) => !name.startsWith("node:") && !name.startsWith("lib/start/"))
          .map((name) => [file, name]),
      )
      // Loaded after the install, by a dynamic import.
      .filter(([, name]) => name !== "esbuild");
    expect(faults).toEqual([]);
  });

  test("a provider's words stay in its folder and in the sandbox", () => {
    const words: [words: RegExp, homes: RegExp][] = [
      [
        /\b(wamid|waba|graph\.facebook|hub\.verify|X-Hub-Signature|biz_opaque|phone_number_id|appsecret)/i,
        /^(lib\/providers\/(meta|heltar|cloud-api)\/)/,
      ],
      [/\b(clientWaNumber|hemid|metaCustomFieldHook|api\.heltar)\b/, /^lib\/providers\/heltar\//],
      [
        /\b(campaignName|templateParams|submitted_message_id|X-AiSensy|aisTraceId|project-apis|backend\.aisensy|project_password)/i,
        /^lib\/providers\/aisensy\//,
      ],
    ];
    const sandbox = /^(lib\/env\.ts$|lib\/sandbox\/|app\/api\/sandbox\/)/;
    const faults = words.flatMap(([pattern, homes]) =>
      all
        .filter(
          ({ file, text }) => !homes.test(file) && !sandbox.test(file) && pattern.test(withoutComments(text)),
        )
        .map(
          ({ file, text }) =>
            `${file} says "${withoutComments(text).match(pattern)?.[0]}": put it behind the provider's seam.`,
        ),
    );
    expect(faults).toEqual([]);
  });

  test("files fit on a screen or a few", () => {
    const faults = all
      .map(({ file, text }) => ({ file, lines: text.split("\n").length }))
      .filter(
        ({ file, lines }) =>
          lines > 300 ||
          (/^app\/.*route\.ts$/.test(file) && lines > 40) ||
          (/^app\/.*page\.tsx$/.test(file) && lines > 90),
      )
      .map(({ file, lines }) => `${file} has ${lines} lines: two rooms may be one here.`);
    expect(faults).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

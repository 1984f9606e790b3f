import { CodeBlock } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";

const servers = [
  {
    name: "Ollama, on this machine or another",
    code: "ollama pull qwen3\nollama serve\n# Address: http://localhost:11434/v1\n# Model:   qwen3\n# API key: none",
  },
  {
    name: "llama.cpp",
    code: "llama-server -m model.gguf --jinja --port 8080\n# Address: http://localhost:8080/v1\n# Model:   any name\n# API key: none, or what --api-key says",
  },
  {
    name: "vLLM",
    code: "vllm serve Qwen/Qwen3-8B --enable-auto-tool-choice --tool-call-parser hermes\n# Address: http://localhost:8000/v1\n# Model:   Qwen/Qwen3-8B\n# API key: none, or what --api-key says",
  },
  {
    name: "A hosted model",
    code: "# Address: https://api.openai.com/v1, or that of any service that speaks the same\n# Model:   gpt-4.1-mini, or another that calls tools\n# API key: made in the service’s console",
  },
];

const allow = "LLM_ALLOW_PRIVATE_NETWORK=1 npm start";

/** Ways to a server, on one's own machine or elsewhere. */
export function ModelServers({ mayBePrivate }: { mayBePrivate: boolean }) {
  return (
    <>
      {!mayBePrivate && (
        <Notice tone="info" title="A model on this machine or in your own network has to be allowed first">
          <p>
            Addresses that people type are kept out of the private network until whoever runs Midcall starts
            it with this setting:
          </p>
          <CodeBlock code={allow} what="command that allows a local model" className="mt-2" />
        </Notice>
      )}
      <Panel className="divide-y">
        {servers.map(({ name, code }) => (
          <Disclosure key={name} summary={name}>
            <div className="px-3 pb-3">
              <CodeBlock code={code} what={`how to use ${name}`} />
            </div>
          </Disclosure>
        ))}
      </Panel>
    </>
  );
}

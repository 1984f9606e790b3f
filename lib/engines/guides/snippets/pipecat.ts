import type { Snippet } from "../guide";

/** Pipecat: function schemas and one handler for all of them. */
export const pipecatSnippet: Snippet = {
  title: "midcall_tools.py",
  fileName: "midcall_tools.py",
  language: "python",
  code: ({ toolsAddress }) => `"""WhatsApp functions of Midcall as tools of a Pipecat bot."""

import os

import httpx
from pipecat.adapters.schemas.function_schema import FunctionSchema
from pipecat.adapters.schemas.tools_schema import ToolsSchema
from pipecat.services.llm_service import FunctionCallParams

MIDCALL = "${toolsAddress}"
client = httpx.AsyncClient(
    headers={"Authorization": "Bearer " + os.environ["MIDCALL_TOOL_KEY"]},
    timeout=8,
)


async def midcall_tools(llm, call_id: str, customer_phone: str | None) -> ToolsSchema:
    """Tools for one call, registered with the LLM service. Both call_id and
    customer_phone come from the call, never from the model."""
    definitions = await client.get(MIDCALL, params={"format": "openai"})
    definitions.raise_for_status()

    async def run(params: FunctionCallParams) -> None:
        try:
            answer = await client.post(
                f"{MIDCALL}/{params.function_name}",
                json={
                    "call_id": call_id,
                    "tool_call_id": params.tool_call_id,
                    "customer_phone": customer_phone,
                    "arguments": dict(params.arguments),
                },
            )
            said = answer.json()["say"]
        except (httpx.HTTPError, ValueError, KeyError):
            said = "I could not find out whether it was sent. I will not send it again by myself."
        await params.result_callback({"result": said})

    schemas = []
    for tool in definitions.json()["tools"]:
        function = tool["function"]
        parameters = function["parameters"]
        schemas.append(
            FunctionSchema(
                name=function["name"],
                description=function["description"],
                properties=parameters["properties"],
                required=parameters["required"],
            )
        )
        # A caller who speaks in between must not cancel what may have been sent.
        llm.register_function(function["name"], run, cancel_on_interruption=False)
    return ToolsSchema(standard_tools=schemas)


# In your bot:
#     context = LLMContext(messages, tools=await midcall_tools(llm, call_id, customer_phone))
`,
};

import type { Snippet } from "../guide";

/** Pipecat: function schemas and one handler for all of them. */
export const pipecatSnippet: Snippet = {
  title: "midcall_tools.py",
  fileName: "midcall_tools.py",
  language: "python",
  code: ({ toolsAddress }) => `"""WhatsApp functions of Midcall as tools of a Pipecat bot."""

import logging
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
    try:
        definitions = await client.get(MIDCALL, params={"format": "pipecat"})
        definitions.raise_for_status()
        tools = definitions.json()["tools"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        # A call without WhatsApp is better than none.
        logging.getLogger("midcall").error("The tools could not be read: %s", error)
        tools = []

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
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            said = "I could not find out whether it was sent. I will not send it again by myself."
        await params.result_callback({"result": said})

    schemas = []
    for tool in tools:
        schemas.append(
            FunctionSchema(
                name=tool["name"],
                description=tool["description"],
                properties=tool["properties"],
                required=tool["required"],
            )
        )
        # A caller who speaks in between must not cancel what may have been sent.
        cancels = tool["register"]["cancel_on_interruption"]
        llm.register_function(tool["name"], run, cancel_on_interruption=cancels)
    return ToolsSchema(standard_tools=schemas)


# In your bot:
#     context = LLMContext(messages, tools=await midcall_tools(llm, call_id, customer_phone))
`,
};

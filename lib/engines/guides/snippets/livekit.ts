import type { Snippet } from "../guide";

/** LiveKit Agents, Python: raw schemas as tools, one set for each call. */
export const livekitSnippet: Snippet = {
  title: "midcall_tools.py",
  fileName: "midcall_tools.py",
  language: "python",
  code: ({ toolsAddress }) => `"""WhatsApp functions of Midcall as tools of a LiveKit agent."""

import inspect
import logging
import os

import httpx
from livekit.agents import RunContext, function_tool

MIDCALL = "${toolsAddress}"
client = httpx.AsyncClient(
    headers={"Authorization": "Bearer " + os.environ["MIDCALL_TOOL_KEY"]},
    timeout=8,
)
# Older releases of LiveKit know fewer settings of a tool.
KNOWN = inspect.signature(function_tool).parameters


async def midcall_tools(call_id: str, customer_phone: str | None) -> list:
    """Tools for one call. Both arguments come from the call, never from the model:
    for SIP, participant.attributes["sip.callID"] and ["sip.phoneNumber"]."""
    try:
        definitions = await client.get(MIDCALL, params={"format": "livekit"})
        definitions.raise_for_status()
        tools = definitions.json()["tools"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        # A call without WhatsApp is better than none.
        logging.getLogger("midcall").error("The tools could not be read: %s", error)
        return []

    def as_tool(tool: dict):
        schema = tool["raw_schema"]

        async def run(raw_arguments: dict[str, object], context: RunContext) -> str:
            try:
                answer = await client.post(
                    f"{MIDCALL}/{schema['name']}",
                    json={
                        "call_id": call_id,
                        "tool_call_id": context.function_call.call_id,
                        "customer_phone": customer_phone,
                        "arguments": raw_arguments,
                    },
                )
                return answer.json()["say"]
            except (httpx.HTTPError, ValueError, KeyError, TypeError):
                return "I could not find out whether it was sent. I will not send it again by myself."

        settings = {name: value for name, value in tool.items() if name in KNOWN}
        return function_tool(run, **settings)

    return [as_tool(tool) for tool in tools]


# In your entrypoint:
#     agent = Agent(instructions="…", tools=await midcall_tools(call_id, customer_phone))
`,
};

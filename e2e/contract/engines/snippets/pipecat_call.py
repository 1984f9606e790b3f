"""Plays one phone call through the Pipecat program: python3 pipecat_call.py PHONE CODE"""

import asyncio
import json
import sys

from midcall_tools import midcall_tools
from pipecat.services.llm_service import FunctionCallParams


class Llm:
    def __init__(self):
        self.functions = {}

    def register_function(self, name, handler, *, cancel_on_interruption=True):
        self.functions[name] = (handler, cancel_on_interruption)


async def main(phone, code):
    llm, said = Llm(), []
    tools = await midcall_tools(llm, "pc-1", phone)
    if not tools.standard_tools:
        return print(json.dumps({"tools": 0}))
    schema = tools.standard_tools[0]
    handler, cancels = llm.functions[schema.name]

    async def keep(result):
        said.append(result["result"])

    params = FunctionCallParams(schema.name, "t-1", {"otp_code": code}, keep)
    await handler(params)
    await handler(params)
    shown = {"name": schema.name, "description": schema.description}
    shown["parameters"] = {"type": "object", "properties": schema.properties, "required": schema.required}
    settings = {"cancel_on_interruption": cancels}
    all_cancel = {name: flag for name, (_, flag) in llm.functions.items()}
    print(json.dumps({"schema": shown, "settings": settings, "said": said, "cancels": all_cancel}))


asyncio.run(main(*sys.argv[1:]))

"""Plays one phone call through the LiveKit program: python3 livekit_call.py PHONE CODE"""

import asyncio
import json
import sys

from livekit.agents import RunContext
from midcall_tools import midcall_tools


async def main(phone, code):
    tools = await midcall_tools("lk-1", phone)
    if not tools:
        return print(json.dumps({"tools": 0}))
    (tool,) = tools
    asked = {"raw_arguments": {"otp_code": code}, "context": RunContext("t-1")}
    said = [await tool.run(**asked), await tool.run(**asked)]
    print(json.dumps({"schema": tool.raw_schema, "settings": tool.settings, "said": said}))


asyncio.run(main(*sys.argv[1:]))

"""The clients' script by async-substrate-interface, which Bittensor's own tools are built on."""

import asyncio
import json
import sys

import sr25519
from async_substrate_interface import AsyncSubstrateInterface

# The published key of //Alice.
ALICE_SEED = bytes.fromhex("e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a")


class Alice:
    """The little that the library asks of a key pair."""

    crypto_type = 1  # sr25519
    public_key, _secret = sr25519.pair_from_seed(ALICE_SEED)

    def __init__(self, address):
        self.ss58_address = address

    def sign(self, message):
        return sr25519.sign((self.public_key, self._secret), bytes(message))


async def free(chain, address):
    account = await chain.query("System", "Account", [address])
    value = getattr(account, "value", account)
    return value["data"]["free"]


async def final_numbers(chain, count):
    numbers = []

    async def hear(head):
        numbers.append(int(head["header"]["number"]))
        return numbers if len(numbers) == count else None

    return await chain.subscribe_block_headers(hear, finalized_only=True)


async def run(task):
    async with AsyncSubstrateInterface(task["endpoint"], ss58_format=42) as chain:
        version = await chain.get_constant("System", "Version")
        deposit = await chain.get_constant("Balances", "ExistentialDeposit")
        called = await chain.runtime_call("Core", "version")
        before = await free(chain, task["to"])
        params = {"dest": task["to"], "value": task["value"]}
        call = await chain.compose_call("Balances", "transfer_keep_alive", params)
        signed = await chain.create_signed_extrinsic(call, Alice(task["from"]))
        receipt = await chain.submit_extrinsic(signed, wait_for_finalization=True)
        events = [event["event"] for event in await receipt.triggered_events]
        return {
            "genesis": await chain.get_block_hash(0),
            "specName": plain(version)["spec_name"],
            "existentialDeposit": str(plain(deposit)),
            "runtimeSpecVersion": plain(called)["spec_version"],
            "specVersion": plain(version)["spec_version"],
            "recipientBefore": str(before),
            "recipientAfter": str(await free(chain, task["to"])),
            "finalNumbers": await final_numbers(chain, 3),
            "finalIn": receipt.block_hash,
            "events": [f'{event["module_id"]}.{event["event_id"]}' for event in events],
        }


def plain(value):
    return getattr(value, "value", value)


print(json.dumps(asyncio.run(run(json.loads(sys.argv[1])))))

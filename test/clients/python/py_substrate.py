"""The clients' script by py-substrate-interface, the oldest Python client."""

import json
import sys

from substrateinterface import Keypair, SubstrateInterface


def free(chain, address):
    return chain.query("System", "Account", [address]).value["data"]["free"]


def final_numbers(chain, count):
    numbers = []

    def hear(head, _update, _subscription):
        numbers.append(int(head["header"]["number"]))
        return numbers if len(numbers) == count else None

    return chain.subscribe_block_headers(hear, finalized_only=True)


def run(task):
    with SubstrateInterface(url=task["endpoint"], ss58_format=42) as chain:
        version = chain.get_constant("System", "Version").value
        called = chain.runtime_call("Core", "version").value
        before = free(chain, task["to"])
        params = {"dest": task["to"], "value": task["value"]}
        call = chain.compose_call("Balances", "transfer_keep_alive", params)
        signed = chain.create_signed_extrinsic(call, Keypair.create_from_uri("//Alice"))
        receipt = chain.submit_extrinsic(signed, wait_for_finalization=True)
        events = [event.value["event"] for event in receipt.triggered_events]
        return {
            "genesis": chain.get_block_hash(0),
            "specName": version["spec_name"],
            "existentialDeposit": str(chain.get_constant("Balances", "ExistentialDeposit").value),
            "runtimeSpecVersion": called["spec_version"],
            "specVersion": version["spec_version"],
            "recipientBefore": str(before),
            "recipientAfter": str(free(chain, task["to"])),
            "finalNumbers": final_numbers(chain, 3),
            "finalIn": receipt.block_hash,
            "events": [f'{event["module_id"]}.{event["event_id"]}' for event in events],
        }


print(json.dumps(run(json.loads(sys.argv[1]))))

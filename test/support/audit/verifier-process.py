"""Answers questions to tools/verify.py, one JSON text per line, so that hundreds of them take one start of Python."""

import functools
import importlib.util
import json
import sys


@functools.lru_cache(maxsize=None)
def load(path):
    name = "verifier_%d" % abs(hash(path))
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, functools.lru_cache(maxsize=None)(module.signature_program())


def hashes(texts):
    return [bytes.fromhex(text) for text in texts]


def answer(question):
    module, is_signed = load(question["program"])
    asked = question["ask"]
    if asked == "report":
        report, code = module.report_on(question["folder"], question["checkpoints"], question["keys"], is_signed)
        return {"report": report, "code": code}
    if asked == "tables":
        return {"checks": module.CHECKS, "unreadable": module.UNREADABLE, "warnings": module.WARNINGS}
    if asked == "root":
        tree = module.Frontier()
        for leaf in hashes(question["leaves"]):
            tree.add(leaf)
        return tree.root().hex()
    if asked == "inclusion":
        root = module.root_of_inclusion(
            bytes.fromhex(question["leaf"]), question["index"], question["size"], hashes(question["path"])
        )
        return root and root.hex()
    if asked == "consistency":
        small, large = question["small"], question["large"]
        roots = hashes([small["root"], large["root"]])
        return module.is_consistent(small["size"], roots[0], large["size"], roots[1], hashes(question["path"]))
    if asked == "canonical":
        try:
            return module.read_canonical(bytes.fromhex(question["text"]))[1]
        except ValueError:
            return None
    if asked == "number":
        return module.number_text(float(question["number"]))
    if asked == "signed":
        given = [bytes.fromhex(question[name]) for name in ("key", "message", "signature")]
        return [module.signed_by_openssl(*given), module.signed_by_python(*given)]
    raise ValueError(asked)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)

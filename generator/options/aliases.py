"""How much a YAML file says once its aliases are written out: a node -> a count, or the fault of one that never ends.

An alias costs nothing to read; but who copies or prints what was read writes out each of them, and some thirty lines of
aliases of aliases are more than any machine holds.
"""

import yaml

_MOST_NODES = 200_000


def require_bounded(top: yaml.Node | None) -> None:
    """Raise a YAMLError that names the line where what is written out would be too much, or would hold itself."""
    if top is not None:
        _count(top, {})


def _count(node: yaml.Node, known: dict[int, int | None]) -> int:
    """The nodes of a tree with all aliases written out; ``known`` has None for what is being counted."""
    if id(node) in known:
        found = known[id(node)]
        if found is None:
            raise _fault("an alias stands within what it stands for", node)
        return found
    known[id(node)] = None
    whole = 1
    for child in _children(node):
        whole += _count(child, known)
        if whole > _MOST_NODES:
            raise _fault(f"its aliases written out are more than {_MOST_NODES:,} entries", node)
    known[id(node)] = whole
    return whole


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _fault(message: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, message, node.start_mark)

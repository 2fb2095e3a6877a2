"""Draws the synthetic recording of golden/: bursts, classes that come in rows, popular keys, sizes that go with class and burst."""
import json
import sys

import numpy as np

rng = np.random.default_rng(20261127)
at, state, left = 0.0, 0, 2.0
keys = rng.choice(200, size=1200, p=(w := np.arange(1, 201) ** -0.9) / w.sum())
name = "feed"
for index in range(1200):
    gap = rng.exponential(1 / (12, 60)[state])
    while gap > left:
        gap = left + (gap - left) * (12, 60)[state] / (12, 60)[1 - state]
        at, gap = at + left, gap - left
        state, left = 1 - state, rng.exponential((2.0, 1.0)[1 - state])
    left -= gap
    at += gap
    if rng.random() < 0.3:
        name = str(rng.choice(["feed", "search", "ads"], p=[0.6, 0.3, 0.1]))
    size = rng.lognormal({"feed": 5, "search": 4, "ads": 3}[name] + 0.3 * state, 0.6)
    features = {"candidates": int(size)}
    if rng.random() < 0.9:
        features["requestBytes"] = int(200 + 8 * size + rng.integers(0, 50))
    row = {"at": round(at, 6), "features": features}
    if rng.random() < 0.97:
        row["class"] = name
    if rng.random() < 0.95:
        row["key"] = int(keys[index])
    if rng.random() < 0.2:
        row["path"] = "/v2/models/ctr/infer"
    if index == 600:
        row["at"] = previous
    previous = row["at"]
    json.dump(row, sys.stdout, separators=(",", ":"))
    print()

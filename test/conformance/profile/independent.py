"""The profile of a recording, computed a second time and in another way: with numpy and scipy, all values in memory, by the
textbook's formulas. Prints the document that `plimsoll profile --json` should have written.

    python independent.py TRAFFIC > independent.json

TRAFFIC is lines of JSON with numbers as instants, or a trace of Azure's (CSV). Needs numpy and scipy.
"""
import csv
import json
import math
import sys
from collections import Counter

import numpy as np
from scipy import linalg, optimize, special, stats

PROBABILITIES = sorted({0, 0.0001, 0.001, 0.999, 0.9999, *(np.arange(201) / 200).tolist()})
SCALES_US = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
LAGS = 20


def read_lines(path):
    with open(path) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    at = np.array([round(row["at"] * 1e6) for row in rows], dtype=np.int64)
    names = list(dict.fromkeys(name for row in rows for name in row.get("features", {})))
    features = {
        name: np.array([row.get("features", {}).get(name, np.nan) for row in rows], dtype=float)
        for name in names
    }
    routes = [(row.get("method", "POST"), row.get("path", "/")) for row in rows]
    return at, features, [row.get("class") for row in rows], [row.get("key") for row in rows], routes


def read_azure(path):
    with open(path, newline="") as text:
        rows = list(csv.DictReader(text))
    at = np.array([row["TIMESTAMP"] for row in rows], dtype="datetime64[us]").astype(np.int64)
    features = {
        "inputTokens": np.array([float(row["ContextTokens"]) for row in rows]),
        "outputTokens": np.array([float(row["GeneratedTokens"]) for row in rows]),
    }
    nothing = [None] * len(rows)
    return at, features, nothing, nothing, [("POST", "/v1/completions")] * len(rows)


def spread(values):
    return {
        "mean": np.mean(values),
        "cv": np.std(values, ddof=1) / np.mean(values) if len(values) > 1 else 0.0,
        "quantiles": np.quantile(values, PROBABILITIES).tolist(),
    }


def scale(at, bin_us):
    bins = int(at[-1]) // bin_us
    counts = np.bincount(at // bin_us, minlength=bins)[:bins].astype(float)
    off = counts - counts.mean()
    lags = range(1, min(LAGS, bins - 1) + 1)
    return {
        "binSeconds": bin_us / 1e6,
        "bins": bins,
        "meanCount": counts.mean(),
        "dispersion": counts.var(ddof=1) / counts.mean(),
        "skewness": float(stats.skew(counts)),
        "autocorrelation": [float(off[:-lag] @ off[lag:] / (off @ off)) for lag in lags],
    }


def rate_over_time(at):
    least = at[-1] / max(500, min(2000, len(at) / 20))
    power = 10 ** math.floor(math.log10(least))
    width = next(int(f * power) for f in (1, 2, 5, 10) if f * power >= least)
    bins = max(1, int(at[-1]) // width)
    counts = np.bincount(at // width, minlength=bins)[:bins]
    return {"binSeconds": width / 1e6, "ratesPerSecond": (counts / (width / 1e6)).tolist()}


def mmpp_log_likelihood(logs, gaps, by_expm=False):
    slow, fast, up, down = np.exp(logs)
    generator = np.array([[-up, up], [down, -down]])
    rates = np.diag([slow, fast])
    if by_expm:
        steps = linalg.expm((generator - rates) * gaps[:, None, None]) @ rates
    else:
        values, vectors = np.linalg.eig(generator - rates)
        steps = (vectors * np.exp(gaps[:, None, None] * values)) @ np.linalg.inv(vectors) @ rates
    state = slow * down / (slow * down + fast * up)
    total = 0.0
    for (aa, ab), (ba, bb) in steps.tolist():
        in_slow = state * aa + (1 - state) * ba
        density = in_slow + state * ab + (1 - state) * bb
        total += math.log(density)
        state = in_slow / density
    return total


def fit_mmpp(gaps):
    mean = gaps.mean()
    starts = [
        np.log([1 / (factor * mean), factor / mean, 1 / (factor * stay * mean), 1 / (stay * mean)])
        for stay, factor in ((50, 2.5), (400, 2))
    ]

    def cost(logs):
        return -mmpp_log_likelihood(logs, gaps)

    found = [optimize.minimize(cost, start, method="L-BFGS-B") for start in starts]
    best = min(found, key=lambda result: result.fun).x
    logs = optimize.minimize(cost, best, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-8, "maxfev": 400}).x
    return logs if logs[0] <= logs[1] else logs[[1, 0, 3, 2]]


def mmpp_dispersion(logs, seconds):
    """From the variance of the rate: integrated over its exponential autocovariance."""
    slow, fast, up, down = np.exp(logs)
    p = up / (up + down)
    mean = slow * (1 - p) + fast * p
    variance = p * (1 - p) * (fast - slow) ** 2
    change = up + down
    integral = 2 * variance * (seconds / change - (1 - math.exp(-change * seconds)) / change**2)
    return 1 + integral / (mean * seconds)


def fits(gaps, scales):
    gaps = np.maximum(gaps, math.exp(-1.5) * 1e-6)
    shape, _, theta = stats.gamma.fit(gaps, floc=0)
    # scipy ends its search early: on from there.
    shape = optimize.brentq(
        lambda k: math.log(k) - float(special.digamma(k)) - math.log(gaps.mean()) + np.log(gaps).mean(),
        shape / 2,
        shape * 2,
        xtol=1e-14,
        rtol=1e-14,
    )
    theta = gaps.mean() / shape
    logs = fit_mmpp(gaps)
    slow, fast, up, down = np.exp(logs)

    def scored(log_likelihood, parameters):
        return {"logLikelihood": log_likelihood, "bic": parameters * math.log(len(gaps)) - 2 * log_likelihood}

    found = {
        "poisson": {
            "ratePerSecond": 1 / gaps.mean(),
            **scored(stats.expon.logpdf(gaps, scale=gaps.mean()).sum(), 1),
        },
        "gamma": {
            "shape": shape,
            "scaleSeconds": theta,
            **scored(stats.gamma.logpdf(gaps, shape, scale=theta).sum(), 2),
        },
        "mmpp": {
            "ratesPerSecond": [slow, fast],
            "leavesPerSecond": [up, down],
            "dispersions": [mmpp_dispersion(logs, one["binSeconds"]) for one in scales],
            **scored(mmpp_log_likelihood(logs, gaps, by_expm=True), 4),
        },
    }
    return {"gaps": len(gaps), **found, "best": min(found, key=lambda name: found[name]["bic"])}


def feature(values):
    known = values[~np.isnan(values)]
    positive = known[known > 0]
    mu, sigma = np.log(positive).mean(), np.log(positive).std()
    return {
        "known": len(known),
        **spread(known),
        "min": known.min(),
        "max": known.max(),
        "lognormal": {
            "positive": len(positive),
            "mu": mu,
            "sigma": sigma,
            "distance": stats.kstest(positive, "lognorm", args=(sigma, 0, math.exp(mu))).statistic,
        },
    }


def mix(at, classes, listed):
    rows = []
    for bin_us in SCALES_US:
        bins = int(at[-1]) // bin_us
        if bins < 20:
            continue
        n = np.bincount(at // bin_us, minlength=bins)[:bins].astype(float)
        row = []
        for name in listed:
            of_class = np.array([one == name for one in classes])
            share = of_class.mean()
            c = np.bincount(at[of_class] // bin_us, minlength=bins)[:bins].astype(float)
            off = c - share * n
            chance = share * (1 - share) * n.mean()
            row.append(
                {
                    "excess": (np.mean(off**2) - chance) / (share * n.mean()) ** 2,
                    "withRate": np.sum(off * (n - n.mean())) / (share * np.sum((n - n.mean()) ** 2)),
                }
            )
        rows.append({"binSeconds": bin_us / 1e6, "classes": row})
    return rows


def class_profile(at, classes, features):
    if all(name is None for name in classes):
        return None
    counts = Counter(classes)
    listed = [name for name, _ in counts.most_common()]
    follows = Counter(zip(classes, classes[1:]))
    rows = [[follows[(a, b)] for b in listed] for a in listed]
    return {
        "classes": [
            {
                "name": name,
                "share": counts[name] / len(classes),
                "features": {
                    feature_name: spread(own)
                    for feature_name, values in features.items()
                    if len(own := values[np.array([one == name for one in classes]) & ~np.isnan(values)])
                },
            }
            for name in listed
        ],
        "otherShare": 0,
        "transitions": [[count / sum(row) for count in row] for row in rows],
        "mix": mix(at, classes, listed),
    }


def doublings(last):
    return [2**k for k in range(64) if 2**k < last] + [last]


def key_profile(keys):
    keys = [key for key in keys if key is not None]
    if not keys:
        return None
    counts = np.array(sorted(Counter(keys).values(), reverse=True), dtype=float)
    ranks = np.arange(1, len(counts) + 1)

    def slope(s):
        weights = ranks**-s
        return (counts * np.log(ranks)).sum() / counts.sum() - (weights * np.log(ranks)).sum() / weights.sum()

    exponent = optimize.brentq(slope, 0, 20, xtol=1e-14, rtol=1e-14)
    law = ranks**-exponent / (ranks**-exponent).sum()
    stack, distances = [], []
    for key in keys:
        if key in stack:
            distances.append(stack.index(key))
            stack.remove(key)
        stack.insert(0, key)
    distances = np.array(distances)
    return {
        "requests": len(keys),
        "distinct": len(counts),
        "sampledShare": 1,
        "topShares": [{"keys": k, "share": counts[:k].sum() / counts.sum()} for k in doublings(len(counts))],
        "zipf": {
            "exponent": exponent,
            "logLikelihood": (counts * np.log(law)).sum(),
            "distance": np.abs(np.cumsum(counts) / counts.sum() - np.cumsum(law)).max(),
        },
        "reusedShare": len(distances) / len(keys),
        "reuseDistances": [
            {"share": p, "keys": np.quantile(distances, p, method="inverted_cdf")} for p in (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
        ],
        "hitRates": [
            {"cacheKeys": room, "share": (distances < room).sum() / len(keys)} for room in doublings(len(counts))
        ],
    }


def correlations(at, features, classes):
    names = list(features)
    seconds = at // 1_000_000
    bursts = np.bincount(seconds)[seconds]

    def spearman(a, b):
        known = ~np.isnan(a) & ~np.isnan(b)
        return stats.spearmanr(a[known], b[known]).statistic

    def explained(values):
        """Kruskal and Wallis's H, as a share of what it can be."""
        groups = [
            values[np.array([one == name for one in classes]) & ~np.isnan(values)] for name in dict.fromkeys(classes)
        ]
        groups = [group for group in groups if len(group)]
        return stats.kruskal(*groups).statistic / (sum(map(len, groups)) - 1)

    has_classes = any(name is not None for name in classes)
    return {
        "features": [
            {"between": [a, b], "spearman": spearman(features[a], features[b])}
            for index, a in enumerate(names)
            for b in names[index + 1 :]
        ],
        "classes": [{"feature": name, "etaSquared": explained(features[name])} for name in names] if has_classes else [],
        "bursts": [{"feature": name, "spearman": spearman(features[name], bursts.astype(float))} for name in names],
    }


def profile(path):
    at, features, classes, keys, routes = read_azure(path) if path.endswith(".csv") else read_lines(path)
    at = at - at[0]
    gaps = np.diff(at) / 1e6
    scales = [scale(at, us) for us in SCALES_US if at[-1] // us >= 20]
    return {
        "recording": {"requests": len(at), "durationSeconds": at[-1] / 1e6},
        "sampledRequests": len(at),
        "probabilities": PROBABILITIES,
        "arrivals": {
            "ratePerSecond": len(gaps) / (at[-1] / 1e6),
            "gapSeconds": spread(gaps),
            "rateOverTime": rate_over_time(at),
            "scales": scales,
            "fits": fits(gaps, scales),
        },
        "features": {name: feature(values) for name, values in features.items()},
        "classes": class_profile(at, classes, features),
        "routes": [
            {"method": method, "path": path, "share": count / len(routes)}
            for (method, path), count in Counter(routes).most_common()
        ],
        "keys": key_profile(keys),
        "correlations": correlations(at, features, classes),
    }


if __name__ == "__main__":
    json.dump(profile(sys.argv[1]), sys.stdout, indent=1, default=float)
